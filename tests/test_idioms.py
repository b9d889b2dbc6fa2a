"""Faithful idioms of three languages: is any of them refused?"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import permutations

import pytest
from idioms import IDIOMS, LANGUAGES, Idiom

from leaflets.checks.parity import compare
from leaflets.glossary import Glossary
from leaflets.markdown import parse
from leaflets.model import Text

KINDS = tuple(dict.fromkeys(row.kind for row in IDIOMS))
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
    """The code and message of each difference; a side is a language and its words."""
    found = compare(text(*source), text(*ours), Glossary(), LANGUAGES)
    return [(one.problem.code, one.problem.message) for one in found]


@cache
def false_alarms(row: Idiom) -> tuple[str, ...]:
    """What is said against a faithful row, in all directions."""
    return tuple(_false_alarms(row))


def _false_alarms(row: Idiom) -> Iterator[str]:
    for source, language in permutations(LANGUAGES, 2):
        words, ours = row.words(source), row.words(language)
        for code, message in differences((source, words), (language, ours)):
            yield f"{source} → {language} {code} “{words}” → “{ours}”: {message}"


def told(what: str, kinds: list[str], failed: list[str]) -> str:
    """The rate of each kind, of rows that are as they should be."""
    total, bad = Counter(kinds), Counter(failed)
    lines = [f"{len(kinds)} {what}, {len(kinds) - len(failed)} right"]
    for kind, count in total.items():
        right = count - bad[kind]
        lines.append(f"  {kind:32} {right:4} of {count:4}  {right / count:>5.0%}")
    return "\n".join(lines)


def test_the_rates_of_idioms_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    failed = [row.kind for row in IDIOMS if false_alarms(row)]
    with capsys.disabled():
        sys.stdout.write(f"\n{told('idioms', [row.kind for row in IDIOMS], failed)}\n")
    assert len(IDIOMS) >= 400


@pytest.mark.parametrize("kind", KINDS)
def test_every_idiom_of_a_kind_is_right(kind: str) -> None:
    failing = [row.en for row in IDIOMS if row.kind == kind and false_alarms(row)]
    assert failing == []


@pytest.mark.parametrize("row", IDIOMS, ids=lambda row: f"{row.kind}: {row.en}")
def test_an_idiom_is_no_difference(row: Idiom) -> None:
    assert false_alarms(row) == ()


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
