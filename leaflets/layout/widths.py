"""How wide words are, so that a title is set as large as it fits and never beyond its margin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from leaflets.model import Table

MM_A_POINT = 25.4 / 72
_UNKNOWN, _JOINED, _WIDE = 0.65, 0.42, 1.0
"""Widths in em of letters that the main typeface lacks, of those of Arabic, and of East Asia."""


@dataclass(frozen=True)
class Measure:
    """Measures words in the bold main typeface of a clinic.

    `load` gives the width in em of each character that the typeface has; it is called when the
    first word is measured, because a damaged font is told where the sheet is set.
    """

    load: Callable[[], Mapping[int, float]]

    @cached_property
    def advances(self) -> Mapping[int, float]:
        """What was loaded."""
        return self.load()

    def width(self, words: str, size: float) -> float:
        """The width in mm of words on one line, bold, at so many points."""
        return sum(map(self._advance, words)) * size * MM_A_POINT

    def lines(self, words: str, size: float, room: float) -> int:
        """On how many lines words are set, bold, at so many points, in a column of `room` mm."""
        count, taken, space = 1, 0.0, self.width(" ", size)
        for word in words.split():
            wide = self.width(word, size)
            if taken and taken + space + wide > room:
                count, taken = count + 1, wide
            else:
                taken += space * bool(taken) + wide
            count, taken = count + int(taken // room), taken % room if taken > room else taken
        return count

    def fitting(self, words: str, sizes: Iterable[float], room: float, most: int) -> float:
        """The first of these sizes at which no word is broken, and there are `most` lines or less.

        Where none is so, the last at which no word is broken; else the last of all.
        """
        sizes = tuple(sizes)
        longest = max((self.width(word, 1) for word in words.split()), default=0.0)
        whole = [size for size in sizes if longest * size <= room]
        short = [size for size in whole if self.lines(words, size, room) <= most]
        return (short or whole[-1:] or sizes[-1:])[0]

    def fits_beside(self, words: str, size: float, room: float, most: int) -> bool:
        """Whether a heading stands in a column of `room` mm, no word broken, in `most` lines."""
        is_whole = all(self.width(word, size) <= room for word in words.split())
        return is_whole and self.lines(words, size, room) <= most

    def kept_whole(self, table: Table, room: float, size: float) -> int:
        """How many letters a word of a table may have and still be set whole within `room` mm.

        Longer ones are broken where their column is narrow; a dose and its unit are the last to be.
        """
        cells = (cell for row in (table.head, *table.rows) for cell in row)
        lengths = sorted({len(piece) for cell in cells for piece in _pieces(cell.text)})
        fitting = (
            most for most in lengths if self._side_by_side(table, _up_to(most), size) <= room
        )
        return max(fitting, default=0)

    def keeps_short(self, table: Table, room: float, size: float) -> bool:
        """Whether short cells, such as `500 mg`, can have one line each and leave room."""
        return self._side_by_side(table, _short, size) <= 0.8 * room

    def _side_by_side(
        self, table: Table, pieces: Callable[[str], Iterable[str]], size: float
    ) -> float:
        """The width in mm of the widest piece of each column, with the air between columns."""
        columns = zip(table.head, *table.rows, strict=True)
        widest = (
            max(
                (self.width(piece, size) for cell in column for piece in pieces(cell.text)),
                default=0.0,
            )
            for column in columns
        )
        return sum(one + _AIR * size for one in widest)

    def _advance(self, letter: str) -> float:
        known = self.advances.get(ord(letter))
        if known is not None:
            return known
        if unicodedata.combining(letter):
            return 0.0
        if unicodedata.bidirectional(letter) == "AL":
            return _JOINED
        return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN


def longest(words: str) -> int:
    """The letters of the longest word, to which a number and its unit are one."""
    return max(map(len, _pieces(words)), default=0)


def _up_to(most: int) -> Callable[[str], list[str]]:
    """Takes words of so many letters, and of longer ones as much."""
    return lambda words: [piece[:most] for piece in _pieces(words)]


_DIGIT = re.compile(r"\d")
_SHORT = 12
"""Letters of a cell that is kept on one line."""
_AIR = 0.34
"""Millimetres between columns, for each point of the type."""


def _pieces(words: str) -> list[str]:
    """Words as they are broken over lines: a number is bound to what stands behind it."""
    pieces: list[str] = []
    for word in words.split():
        bound = f"{pieces[-1]} {word}" if pieces and _DIGIT.search(pieces[-1]) else ""
        if bound and len(bound) <= _SHORT:
            pieces[-1] = bound
        else:
            pieces.append(word)
    return pieces


def _short(words: str) -> list[str]:
    return [words] if len(words) <= _SHORT else []
