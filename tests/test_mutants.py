"""Wrong translations, made one fault at a time from true ones: which faults are found?"""

from __future__ import annotations

import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import passages
import pytest
from mutants import Mutant, mutants, numerals

from leaflets.checks.parity import compare
from leaflets.model import Text
from leaflets.workspace.glossary import Glossary, read_glossary
from leaflets.workspace.markdown import parse

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "content/back-pain-treatment"
DOSING = ROOT / "tests/fixtures/dosing/content/dosing"
LANGUAGES = ("ca", "es", "en")
# Of each kind, in each text and direction, at most about so many, evenly spread; the suite takes
# every third of these, `make fuzz` every one.
MOST = 20
APART = int(os.environ.get("LEAFLETS_MUTANTS_APART", "3"))
QUANTITIES = {"L207", "L208", "L209", "L213"}
# What must be said of each kind of fault; anything else that is said of it is no merit.
CODES = {
    "box": {"L206"},
    "cell": QUANTITIES,
    "column": {"L205"},
    "item": {"L204", "L213"},
    "language": {"L211", "L212"},
    "link": {"L209", "L213"},
    "number": QUANTITIES,
    "paragraph": {"L215", "L213"},
    "row": {"L205", "L213"},
    "section": {"L201", "L202", "L203", "L213", "L217"},
    "spelled": QUANTITIES,
    "term": {"L210"},
    "unit": QUANTITIES,
}
# Faults of meaning, not of figures or structure: a line may say too little to be sure.
OFTEN = {"language": 0.95, "term": 0.8}


@cache
def glossary() -> Glossary:
    found = read_glossary(ROOT).record
    assert found
    assert len(found.terms) > 20
    return found


def read(folder: Path, language: str) -> str:
    return (folder / f"{language}.md").read_text("utf-8")


@cache
def text(folder: Path, language: str) -> Text:
    found, problems = parse(read(folder, language), f"{folder.name}/{language}.md", language)
    assert found
    assert not problems
    return found


def is_found(mutant: Mutant, language: str, source: Text) -> bool:
    """Whether comparing the mutant with its source says what is wrong with it."""
    found, _ = parse(mutant.markdown, f"mutant.{language}.md", language)
    assert found
    wanted = CODES[mutant.kind.partition(":")[0]]
    differences = compare(source, found, glossary(), LANGUAGES)
    return any(one.problem.code in wanted for one in differences)


def terms(language: str, source: str) -> list[str]:
    """The wordings that the glossary asks for in this language."""
    return [
        wording
        for term in glossary().terms
        if term.wordings(source)
        for wording in term.wordings(language)
    ]


def corpus(folder: Path, language: str, source: str) -> list[Mutant]:
    third = next(tag for tag in LANGUAGES if tag not in (language, source))
    ours, theirs, more = (read(folder, tag) for tag in (language, source, third))
    kinds: dict[str, list[Mutant]] = {}
    for mutant in mutants(ours, theirs, more, terms(language, source)):
        kinds.setdefault(mutant.kind, []).append(mutant)
    return [one for every in kinds.values() for one in every[:: 1 + len(every) // MOST][::APART]]


@pytest.fixture(scope="module")
def tally() -> tuple[Counter[str], Counter[str], list[str]]:
    """How many mutants of each kind there are, how many are found, and those that are not."""
    made, found, missed = Counter[str](), Counter[str](), list[str]()
    for folder in (SHIPPED, DOSING):
        for language, source in (("ca", "en"), ("es", "en"), ("en", "es")):
            for mutant in corpus(folder, language, source):
                made[mutant.kind] += 1
                if is_found(mutant, language, text(folder, source)):
                    found[mutant.kind] += 1
                else:
                    words = mutant.markdown.split("\n")[mutant.line - 1]
                    missed.append(f"{mutant.kind} {folder.name}/{language}:{mutant.line} {words}")
    return made, found, missed


def test_the_texts_of_a_leaflet_have_the_same_lines() -> None:
    for folder in (SHIPPED, DOSING):
        assert len({read(folder, tag).count("\n") for tag in LANGUAGES}) == 1


def test_faults_are_found(
    tally: tuple[Counter[str], Counter[str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    made, found, missed = tally
    with capsys.disabled():
        sys.stdout.write(f"\n{sum(made.values())} mutants, {sum(found.values())} found\n")
        for kind in sorted(made):
            rate = f"{found[kind] / made[kind]:.0%}"
            sys.stdout.write(f"  {kind:32} {found[kind]:4} of {made[kind]:4}  {rate:>5}\n")
    assert sum(made.values()) >= 300
    for kind in made:
        least = OFTEN.get(kind.partition(":")[0], 1.0)
        assert found[kind] >= least * made[kind], [m for m in missed if m.startswith(kind)]


def quantity_codes(languages: tuple[str, str], source: str, ours: str) -> set[str]:
    sides = passages.text(languages[0], source), passages.text(languages[1], ours)
    return {one.problem.code for one in compare(*sides, Glossary(), LANGUAGES)} & QUANTITIES


def test_numbers_in_words_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Of each number in words, a true translation is no difference and a wrong one is."""
    made, right, found = Counter[str](), Counter[str](), Counter[str]()
    refused, missed = [], []
    for one in numerals():
        made[one.kind] += 1
        if quantity_codes(one.languages, one.source, one.ours):
            refused.append(f"{one.source} → {one.ours}")
        else:
            right[one.kind] += 1
        if quantity_codes(one.languages, one.source, one.wrong):
            found[one.kind] += 1
        else:
            missed.append(f"{one.source} → {one.wrong}")
    with capsys.disabled():
        sys.stdout.write(f"\n{made.total()} numbers in words: wrong ones found, true ones right\n")
        for kind, count in sorted(made.items()):
            rates = f"{found[kind] / count:>5.0%} {right[kind] / count:>5.0%}"
            sys.stdout.write(f"  {kind:32} {count:4} {rates}\n")
    assert made.total() >= 1_000
    assert not missed, "\n".join(missed)
    assert not refused, "\n".join(refused)
