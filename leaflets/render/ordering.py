"""Proves that what runs from left to right stands on paper from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise

from leaflets.errors import Problem, Rule
from leaflets.languages.bidi import runs, runs_left_to_right
from leaflets.model import Passage, Proof
from leaflets.render.placing import Place, inked
from leaflets.render.readback import Glyph

TOLERANCE = 0.05  # points: boxes are rounded
_EDGE = re.compile(r"</?(?:a|span|br)\b[^>]*>")
_TAG = re.compile("<[^>]*>")

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
        for run, letters in _runs(place):
            if any(_is_turned(one, other) for one, other in pairwise(letters)):
                message = f"“{run}” stands on paper in another order."
                yield TURNED_NUMBER.at(proof.path, place.passage.line, message)


def _runs(place: Place) -> Iterator[tuple[str, list[Glyph]]]:
    """Each run of a passage and its letters on paper, but for marks, which stand over others."""
    done = 0
    for text in _stretches(place.passage):
        for start, end in runs(text, "rtl"):
            signs, first = inked(text[start:end]), done + len(inked(text[:start]))
            found = zip(signs, place.letters[first:], strict=False)
            yield text[start:end], [one for sign, one in found if not unicodedata.combining(sign)]
        done += len(inked(text))


def _stretches(passage: Passage) -> list[str]:
    """The words between the edges of links and of words in another language."""
    if not passage.html:
        return [passage.text]
    return [unescape(_TAG.sub("", part)) for part in _EDGE.split(passage.html)]


def _is_turned(one: Glyph, other: Glyph) -> bool:
    """Whether the second letter stands on the line of the first, and before it."""
    is_one_line = one.page == other.page and abs(one.bottom - other.bottom) < one.size / 2
    return is_one_line and other.left < one.left - TOLERANCE
