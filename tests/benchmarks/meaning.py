"""How many faithful translations of real software are refused, and how many mutants are found.

    python tests/benchmarks/meaning.py FOLDER…

reads every ca/LC_MESSAGES/*.mo and es/LC_MESSAGES/*.mo below the folders (such as
/usr/share/locale): messages of four words and more, without plurals, usage texts and tables of
options. English is held against both, and Spanish against Catalan where both have a message.
Without a folder only the mutants of tests/meanings.py and the translations of tests/free.py are
counted.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.mofile import read_mo

sys.path.insert(0, str(Path(__file__).parents[1]))

import free
from idioms import IDIOMS
from meanings import LANGUAGES, Mutant, Row, sentence_mutants, word_mutants
from passages import text
from patients import SENTENCES

from leaflets.checks.meaning import findings
from leaflets.checks.parity import compare
from leaflets.workspace.glossary import Glossary

Pair = tuple[str, str, str, str]
"""Two languages, what the first says, and what the second."""
# Names of languages, countries and currencies are no sentences.
_LISTS = "iso_"
_MARKS = re.compile(r"[_&](?=\w)|<[^>]*>")
_NO_SENTENCE = re.compile(r"\n\s*[-\s]|usage|--|\t", re.IGNORECASE)


def messages(folder: Path, language: str) -> Iterator[tuple[str, str, str]]:
    """Each message of the catalogues of a language: its file, the English and the translation."""
    for path in sorted(folder.rglob(f"{language}/LC_MESSAGES/*.mo")):
        if path.name.startswith(_LISTS):
            continue
        try:
            with path.open("rb") as file:
                catalogue = read_mo(file)
        except UnicodeDecodeError:
            continue
        for message in catalogue:
            if message.id and isinstance(message.id, str) and isinstance(message.string, str):
                yield path.name, message.id, message.string


def is_sentence(english: str, ours: str) -> bool:
    """Whether a message says something, and is translated."""
    words = re.findall(r"[A-Za-z]{2,}", english)
    is_long = len(words) >= 4 and 25 <= len(english) <= 600
    return is_long and english != ours and bool(ours) and not _NO_SENTENCE.search(english)


def real_pairs(folders: Iterable[Path]) -> Iterator[Pair]:
    """Every pair of faithful translations, each once."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for folder in folders:
        for language in ("ca", "es"):
            for name, english, ours in messages(folder, language):
                if is_sentence(english, ours):
                    found.setdefault((name, english), {})[language] = ours
    for (_, english), said in sorted(found.items()):
        for language, ours in said.items():
            yield "en", language, english, ours
        if len(said) == 2:
            yield "es", "ca", said["es"], said["ca"]


def count_false_alarms(pairs: list[Pair]) -> None:
    """Prints how often each rule speaks against a faithful translation."""
    alarms = Counter[tuple[str, str, str]]()
    refused = set[Pair]()
    begun = time.process_time()
    for pair in pairs:
        source, ours = (_MARKS.sub("", words) for words in pair[2:])
        for one in findings(pair[:2], source, ours):
            severity: str = one.rule.severity if one.is_sure else "advice"
            alarms[severity, one.rule.code, one.family] += 1
            if severity == "error":
                refused.add(pair)
    spent = time.process_time() - begun
    print(f"{len(pairs):,} faithful pairs, {1000 * spent / len(pairs):.2f} ms each")
    for (severity, code, family), count in sorted(alarms.items()):
        print(f"  {severity:8} {code} {family:16} {count:5} {1000 * count / len(pairs):6.2f} ‰")
    print(f"refused: {len(refused)}, {1000 * len(refused) / len(pairs):.2f} ‰")


def count_mutants(name: str, mutants: Iterable[Mutant]) -> None:
    """Prints how many mutants of each kind are found, as errors and as advice."""
    made, errors, advice = Counter[str](), Counter[str](), Counter[str]()
    for one in mutants:
        sides = text(one.languages[0], one.source), text(one.languages[1], one.wrong)
        found = {each.problem.severity for each in compare(*sides, Glossary(), LANGUAGES)}
        made[one.kind] += 1
        errors[one.kind] += "error" in found
        advice[one.kind] += "error" not in found and "advice" in found
    print(f"{made.total():,} mutants of {name}, {len(made)} kinds: errors, advice, both")
    for kind, count in [*sorted(made.items()), ("all", made.total())]:
        sums = [each.total() if kind == "all" else each[kind] for each in (errors, advice)]
        rates = " ".join(f"{part / count:5.0%}" for part in (*sums, sum(sums)))
        print(f"  {kind:26} {count:5} {rates}")


def count_free() -> None:
    """Prints how many free translations are refused, and how many slips are."""
    rows = [(source, ours, said) for source, said in free.faithful() for ours in said]
    for name, pairs in (
        ("free translations", [(s, o, said[s], said[o]) for s, o, said in rows if s != o]),
        ("slips", [(one.source, one.ours, one.says, one.wrong) for one in free.slips()]),
    ):
        found = Counter[str]()
        for source, ours, says, words in pairs:
            sides = compare(text(source, says), text(ours, words), Glossary(), LANGUAGES)
            kinds = {one.problem.severity for one in sides}
            found["error" if "error" in kinds else "advice" if kinds else ""] += 1
        errors, advice = (found[kind] / len(pairs) for kind in ("error", "advice"))
        print(f"{len(pairs):,} {name}: {errors:.1%} errors, {advice:.1%} advice")


def main() -> None:
    """Counts all."""
    idioms: tuple[Row, ...] = tuple({tag: row.words(tag) for tag in LANGUAGES} for row in IDIOMS)
    for name, rows, count in (("patients", SENTENCES, 200), ("idioms", idioms, 300)):
        count_mutants(name, (*word_mutants(rows), *sentence_mutants(rows, count)))
    count_free()
    if pairs := list(real_pairs(map(Path, sys.argv[1:]))):
        count_false_alarms(pairs)


if __name__ == "__main__":
    main()
