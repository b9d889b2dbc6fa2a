"""How wide words are, so that a title is set as large as it fits and never beyond its margin."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from leaflets.layout.fonts import main_advances

MM_A_POINT = 25.4 / 72
_UNKNOWN, _WIDE = 0.65, 1.0
"""Widths in em of letters that the main typeface lacks, and of those of East Asia."""


def width(words: str, size: float) -> float:
    """The width in mm of words on one line, bold, at so many points."""
    return sum(map(_advance, words)) * size * MM_A_POINT


def lines(words: str, size: float, room: float) -> int:
    """On how many lines words are set, bold, at so many points, in a column of `room` mm."""
    count, taken, space = 1, 0.0, width(" ", size)
    for word in words.split():
        wide = width(word, size)
        if taken and taken + space + wide > room:
            count, taken = count + 1, wide
        else:
            taken += space * bool(taken) + wide
        count, taken = count + int(taken // room), taken % room if taken > room else taken
    return count


def fitting(words: str, sizes: Iterable[float], room: float, most: int) -> float:
    """The first of these sizes at which no word is broken and no more than `most` lines are set.

    Where none is so, the last at which no word is broken; else the last of all.
    """
    sizes = tuple(sizes)
    longest = max((width(word, 1) for word in words.split()), default=0.0)
    whole = [size for size in sizes if longest * size <= room]
    short = [size for size in whole if lines(words, size, room) <= most]
    return (short or whole[-1:] or sizes[-1:])[0]


def fits_beside(words: str, size: float, room: float, most: int) -> bool:
    """Whether a heading stands in a column of `room` mm without a broken word, in `most` lines."""
    is_whole = all(width(word, size) <= room for word in words.split())
    return is_whole and lines(words, size, room) <= most


def _advance(letter: str) -> float:
    known = main_advances().get(ord(letter))
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN
