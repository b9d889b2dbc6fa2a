"""Faithful idioms of three languages and slips in them: is a right one refused, a wrong one lost?

The rates of both are printed, so that a change of the reading can be seen at a glance.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations

import pytest
from idioms import IDIOMS, LANGUAGES, Idiom
from slips import SLIPS, Slip

from leaflets.checks.parity import compare
from leaflets.model import Text
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.markdown import parse

KINDS = tuple(dict.fromkeys(row.kind for row in IDIOMS))
SLIP_KINDS = tuple(dict.fromkeys(slip.kind for slip in SLIPS))
ADVICE = ("L221", "L226", "L227")
# Of a list in a leaflet.
ITEMS = 6
FRAMES = {
    "en": "# Your health\n\nFor patients.\n\n## What to do {#one}\n\n",
    "es": "# Su salud\n\nPara pacientes.\n\n## Qué hacer {#one}\n\n",
    "ca": "# La seva salut\n\nPer a pacients.\n\n## Què cal fer {#one}\n\n",
}


@cache
def text(language: str, words: str) -> Text:
    found, problems = parse(f"{FRAMES[language]}{words}\n", f"{language}.md", language)
    assert found
    assert not problems
    return found


def differences(source: tuple[str, str], ours: tuple[str, str]) -> list[tuple[str, str]]:
    """The code and message of each difference; a side is a language and its words.

    What tests/test_meaning.py measures as advice is none: it asks a person.
    """
    found = compare(text(*source), text(*ours), Glossary(), LANGUAGES)
    problems = [one.problem for one in found if one.problem.code not in ADVICE]
    return [(one.code, one.message) for one in problems]


@cache
def false_alarms(row: Idiom) -> tuple[str, ...]:
    """What is said against a faithful row, in all directions."""
    return tuple(_false_alarms(row))


def _false_alarms(row: Idiom) -> Iterator[str]:
    for source, language in permutations(LANGUAGES, 2):
        words, ours = row.words(source), row.words(language)
        for code, message in differences((source, words), (language, ours)):
            yield f"{source} → {language} {code} “{words}” → “{ours}”: {message}"


@cache
def codes(slip: Slip) -> frozenset[str]:
    """What is said against a slip."""
    source, ours = (slip.source_language, slip.source), (slip.language, slip.translation)
    return frozenset(code for code, _ in differences(source, ours))


def is_missed(slip: Slip) -> bool:
    return codes(slip).isdisjoint(slip.code)


@cache
def unnoticed(row: Idiom) -> tuple[str, ...]:
    """The translations with one digit changed against which nothing is said."""
    return tuple(_unnoticed(row))


def _unnoticed(row: Idiom) -> Iterator[str]:
    for source, language in permutations(LANGUAGES, 2):
        words = row.words(source)
        for ours in with_another_digit(row.words(language)):
            found = differences((source, words), (language, ours))
            if not {code for code, _ in found} & {"L207", "L208", "L209", "L213"}:
                yield f"{source} → {language} “{words}” → “{ours}”"


def with_another_digit(words: str) -> Iterator[str]:
    """The words with the last digit of each number changed."""
    for found in re.finditer(r"\d(?!\d)", words):
        yield f"{words[: found.start()]}{int(found[0]) % 9 + 1}{words[found.end() :]}"


def told(what: str, kinds: list[str], failed: list[str]) -> str:
    """The rate of each kind, of rows that are as they should be."""
    total, bad = Counter(kinds), Counter(failed)
    lines = [f"{len(kinds)} {what}, {len(kinds) - len(failed)} right"]
    for kind, count in total.items():
        right = count - bad[kind]
        lines.append(f"  {kind:32} {right:4} of {count:4}  {right / count:>5.0%}")
    return "\n".join(lines)


def listed(rows: Iterable[str]) -> str:
    """Every row on a line of its own: pytest would show the first alone."""
    return "\n".join(("", *rows))


def test_the_rates_of_idioms_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    failed = [row.kind for row in IDIOMS if false_alarms(row)]
    with capsys.disabled():
        sys.stdout.write(f"\n{told('idioms', [row.kind for row in IDIOMS], failed)}\n")
    assert len(IDIOMS) >= 500


@pytest.mark.parametrize("kind", KINDS)
def test_every_idiom_of_a_kind_is_right(kind: str) -> None:
    failing = [row for row in IDIOMS if row.kind == kind and false_alarms(row)]
    assert not failing, listed(f"{row.en} | {row.es} | {row.ca}" for row in failing)


@pytest.mark.parametrize("row", IDIOMS, ids=lambda row: f"{row.kind}: {row.en}")
def test_an_idiom_is_no_difference(row: Idiom) -> None:
    assert not false_alarms(row), listed(false_alarms(row))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_many_idioms(kind: str) -> None:
    assert sum(row.kind == kind for row in IDIOMS) >= 15


def test_no_idiom_stands_twice() -> None:
    said = Counter((row.en, row.es, row.ca) for row in IDIOMS)
    assert [words for words, count in said.items() if count > 1] == []


def test_no_two_idioms_of_a_kind_differ_in_digits_alone() -> None:
    skeletons = Counter(
        (row.kind, *(re.sub(r"\d+", "0", row.words(language)) for language in LANGUAGES))
        for row in IDIOMS
    )
    assert [words for words, count in skeletons.items() if count > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_of_idioms_of_a_kind_is_right(kind: str) -> None:
    """Short items that have little to do with each other are not taken for swapped ones."""
    rows = [row for row in IDIOMS if row.kind == kind]
    found = [told for start in range(0, len(rows), ITEMS) for told in alarms_of_list(rows[start:])]
    assert not found, listed(found)


def alarms_of_list(rows: list[Idiom]) -> Iterator[str]:
    """What is said against a list of the first few rows, where each alone is right."""
    items = [row for row in rows[:ITEMS] if not false_alarms(row)]
    lists = {tag: "".join(f"- {row.words(tag)}\n" for row in items) for tag in LANGUAGES}
    for source, language in permutations(LANGUAGES, 2) if items else ():
        for code, message in differences((source, lists[source]), (language, lists[language])):
            yield f"{source} → {language} {code} {message}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_changed_digit_of_an_idiom_is_found(kind: str) -> None:
    lost = [one for row in IDIOMS if row.kind == kind for one in unnoticed(row)]
    assert not lost, listed(lost)


def test_changed_digits_are_many() -> None:
    made = [
        ours for row in IDIOMS for tag in LANGUAGES for ours in with_another_digit(row.words(tag))
    ]
    assert len(made) > 500


def test_the_rates_of_slips_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [slip.kind for slip in SLIPS if is_missed(slip)]
    with capsys.disabled():
        sys.stdout.write(f"\n{told('slips', [slip.kind for slip in SLIPS], missed)}\n")
    assert len(SLIPS) >= 250


@pytest.mark.parametrize("kind", SLIP_KINDS)
def test_every_slip_of_a_kind_is_found(kind: str) -> None:
    missed = [
        f"{slip.source} → {slip.translation}"
        for slip in SLIPS
        if slip.kind == kind and is_missed(slip)
    ]
    assert not missed, listed(missed)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.kind}: {slip.translation}")
def test_a_slip_is_found(slip: Slip) -> None:
    assert codes(slip) & slip.code, f"“{slip.source}” → “{slip.translation}”"


def test_slips_go_in_all_directions_and_none_stands_twice() -> None:
    directions = Counter((slip.source_language, slip.language) for slip in SLIPS)
    assert set(directions) == set(permutations(LANGUAGES, 2))
    assert min(directions.values()) >= 20
    assert max(Counter((slip.source, slip.translation) for slip in SLIPS).values()) == 1
