"""Isolates what runs against the direction of its text: a dose in Arabic, a Hebrew name in English.

A plain “93 227 54 00” inside Arabic comes out as “00 54 227 93” (Unicode Standard Annex 9), so
every number with its unit, and every Latin word, gets a `bdi` element. What runs which way is told
by the bidirectional class of each character, not by a list of languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = ("R", "AL")
_LEFT_TO_RIGHT = ("L", "EN", "AN")
# What belongs to a number at its beginning (+34, < 90, −5, € 20) or its end (10 %, 38 °, 18+).
_BEFORE = re.compile(r"(?:[<>≤≥±~≈€$£]\s?|[+−(#-])+$")
_AFTER = re.compile(r"(?:\s?[%٪€$£]|[°+)])+")
# What may stand inside one run between two of its letters, besides spaces.
_WITHIN = frozenset("+-−–—‑./,:;%٪°()<>≤≥±~≈€$£@&#_=·'’×*٫٬")
_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_BODY = re.compile("<body[^>]*>")
_OPAQUE = re.compile(r"<(/?)(title|style|script)\b", re.IGNORECASE)


def isolated(html: str, direction: Direction) -> str:
    """The same page with a `bdi` around each run of its body against this direction."""
    body = _BODY.search(html)
    start = body.end() if body else len(html)
    return html[:start] + "".join(_isolated_parts(html[start:], direction))


def _isolated_parts(html: str, direction: Direction) -> Iterator[str]:
    is_opaque = False
    for number, part in enumerate(_TAG.split(html)):
        if number % 2:
            found = _OPAQUE.match(part)
            is_opaque = is_opaque if not found else not found[1]
            yield part
        else:
            yield part if is_opaque else str(_marked(part, direction))


def _marked(words: str, direction: Direction) -> Markup:
    """Words of a page with their runs marked."""
    text = Markup(words).unescape()
    other: Direction = "ltr" if direction == "rtl" else "rtl"
    pieces: list[Markup] = []
    place = 0
    for start, end in runs(text, direction):
        pieces += (
            escape(text[place:start]),
            _isolate(_pieces(text[start:end]), other),
        )
        place = end
    return Markup("").join((*pieces, escape(text[place:])))


def _isolate(words: str, direction: Direction) -> Markup:
    return Markup('<bdi dir="{}">{}</bdi>').format(direction, words)


def _pieces(run: str) -> Markup:
    """A run with a `bdi` around each Arabic-Indic number, or what joins two would turn them round.

    WeasyPrint 70 knows no `bdo`.
    """
    parts = [list(group) for _, group in groupby(run, _is_arabic_number)]
    texts = ["".join(part) for part in parts]
    if len(texts) == 1 or not any(_is_arabic_number(letter) for letter in run):
        return escape(run)
    return Markup("").join(_isolate(t, "ltr") if _is_arabic_number(t[0]) else t for t in texts)


def _is_arabic_number(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "AN"


def runs(text: str, direction: Direction) -> Iterator[tuple[int, int]]:
    """Where the runs against this direction begin and end."""
    wanted = _LEFT_TO_RIGHT if direction == "rtl" else _RIGHT_TO_LEFT
    place = 0
    while (start := _next(text, place, wanted)) < len(text):
        end = _end(text, start, wanted)
        if direction == "rtl":
            start, end = _with_signs(text, place, start, end)
        start, end = _without_brackets(text, start, end)
        yield start, end
        place = end


def _next(text: str, place: int, wanted: tuple[str, ...]) -> int:
    found = (n for n in range(place, len(text)) if unicodedata.bidirectional(text[n]) in wanted)
    return next(found, len(text))


def _end(text: str, start: int, wanted: tuple[str, ...]) -> int:
    """The end of a run: its last letter before one of the other direction, or an unjoined sign."""
    end = start + 1
    for place in range(start + 1, len(text)):
        kind = unicodedata.bidirectional(text[place])
        if kind in wanted:
            end = place + 1
        elif kind != "NSM" and not _joins(text, place):
            break
    return end


def _joins(text: str, place: int) -> bool:
    """Whether a sign or a space may stand inside a run; one that ends a clause does not."""
    sign, follows = text[place], text[place + 1 : place + 2]
    is_end = sign == "\n" or (sign in ".:;," and follows.isspace())
    return not is_end and (sign.isspace() or sign in _WITHIN)


def _with_signs(text: str, place: int, start: int, end: int) -> tuple[int, int]:
    """The run with the signs of its first and its last number; `place` is where it may begin."""
    before, after = _BEFORE.search(text, place, start), _AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end


def _without_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The run without a bracket whose partner is outside of it."""
    run = text[start:end]
    if run.startswith("(") and run.count("(") > run.count(")"):
        start += 1
    elif run.endswith(")") and run.count(")") > run.count("("):
        end -= 1
    return start, end
