"""Sentences of leaflets as people translate them freely, and the slips that tired ones make.

Thirty subjects of 25 rows each, written by translators who did not know what is looked for: clauses
are turned round, verbs become nouns, a denial becomes its opposite. They are made up for the tests:
they are no medical advice.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "es", "ca")
_FOLDER = Path(__file__).parent / "translations"


@dataclass(frozen=True)
class Slip:
    """A sentence with a translation of it, and one with a slip."""

    source: str
    ours: str
    says: str
    right: str
    wrong: str


def faithful() -> Iterator[tuple[str, dict[str, str]]]:
    """The language of each source, and what the sentence says in each language."""
    for row in _rows("faithful.tsv"):
        yield row["source"], {language: row[language] for language in LANGUAGES}


def slips() -> Iterator[Slip]:
    """The slips."""
    return (Slip(**row) for row in _rows("slips.tsv"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
