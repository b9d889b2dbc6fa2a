"""Proves that what runs from left to right stands on paper from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import accumulate, pairwise

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.bidi import runs, runs_left_to_right
from leaflets.model import Passage, Proof
from leaflets.render.glyphs import Glyph
from leaflets.render.placing import Place, inked

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
                message = say("“{run}” stands on paper in another order.", run=run)
                path = place.passage.path or proof.path
                yield TURNED_NUMBER.at(path, place.passage.line, message)


def _runs(place: Place) -> Iterator[tuple[str, list[Glyph]]]:
    """Each run of a passage and its letters on paper."""
    stretches = _stretches(place.passage)
    text, edges = "".join(stretches), [0, *accumulate(map(len, stretches))]
    for start, end in runs(text, "rtl"):
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        for first, last in pairwise(cuts):
            for one, other in runs(text[first:last], "rtl"):
                run = text[first + one : first + other]
                letters = place.letters[len(inked(text[: first + one])) :]
                found = zip(inked(run), letters, strict=False)
                yield run, [glyph for sign, glyph in found if _runs_rightward(sign)]


def _runs_rightward(sign: str) -> bool:
    """Whether a letter of a run stands behind its neighbour: no mark, no Arabic in an address."""
    return unicodedata.bidirectional(sign) not in ("R", "AL", "NSM")


def _stretches(passage: Passage) -> list[str]:
    """The words between the edges of links and of words in another language."""
    if not passage.html:
        return [passage.text]
    return [unescape(_TAG.sub("", part)) for part in _EDGE.split(passage.html)]


def _is_turned(one: Glyph, other: Glyph) -> bool:
    """Whether the second letter stands on the line of the first, and before it."""
    is_one_line = one.page == other.page and abs(one.bottom - other.bottom) < one.size / 2
    return is_one_line and other.left < one.left - TOLERANCE
