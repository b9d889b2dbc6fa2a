"""Passages as a hospital translates them, freely, and the slips of a tired translator.

Each passage was refused when it was first tried.
They are made up for the tests: they are no medical advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "es", "ca")
_FOLDER = Path(__file__).parent / "fixtures" / "clinics"


@dataclass(frozen=True)
class Slip:
    """A passage and its wrong translation, each after its language."""

    kind: str
    languages: tuple[str, str]
    source: str
    wrong: str


def _passages() -> tuple[dict[str, str], ...]:
    rows = (_FOLDER / "passages.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(dict(zip(LANGUAGES, row.split("\n"), strict=True)) for row in rows)


def _slips() -> tuple[Slip, ...]:
    rows = (_FOLDER / "slips.txt").read_text(encoding="utf-8").strip().split("\n")
    fields = (row.split("|") for row in rows)
    return tuple(Slip(kind, (one, other), said, wrong) for kind, one, other, said, wrong in fields)


PASSAGES = _passages()
"""Each passage by its language."""
SLIPS = _slips()
"""Each row of slips.txt: kind, language of the source, of the translation, and both."""
