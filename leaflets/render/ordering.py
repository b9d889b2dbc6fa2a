"""Proves that what runs from left to right stands on paper from left to right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from leaflets.errors import Problem, Rule
from leaflets.languages.bidi import runs, runs_left_to_right
from leaflets.model import Proof
from leaflets.render.placing import Place, inked
from leaflets.render.readback import Glyph

TOLERANCE = 0.05  # points: boxes are rounded

TURNED_NUMBER = Rule(
    "L511",
    "A number does not stand on paper in its order",
    why="“93 227 54 00” is printed as “00 54 227 93” where its text runs from right to left.",
    remedy="Tell whoever keeps the templates: what they print was not isolated.",
)


def turned_numbers(proof: Proof, places: Iterable[Place]) -> Iterator[Problem]:
    """L511: a number with its unit, or words, whose letters do not follow each other rightwards."""
    places = tuple(places)
    if all(runs_left_to_right(place.passage.text) for place in places):
        return
    for place in places:
        text = place.passage.text
        for start, end in runs(text, "rtl"):
            if any(_is_turned(one, other) for one, other in pairwise(_drawn(place, start, end))):
                message = f"“{text[start:end]}” stands on paper in another order."
                yield TURNED_NUMBER.at(proof.path, place.passage.line, message)


def _drawn(place: Place, start: int, end: int) -> Iterator[Glyph]:
    """The letters on paper of these letters of a passage; marks stand over others."""
    first = len(inked(place.passage.text[:start]))
    signs = inked(place.passage.text[start:end])
    found = zip(signs, place.letters[first:], strict=False)
    return (glyph for sign, glyph in found if not unicodedata.combining(sign))


def _is_turned(one: Glyph, other: Glyph) -> bool:
    """Whether the second letter stands on the line of the first, and before it."""
    is_one_line = one.page == other.page and abs(one.bottom - other.bottom) < one.size / 2
    return is_one_line and other.left < one.left - TOLERANCE
