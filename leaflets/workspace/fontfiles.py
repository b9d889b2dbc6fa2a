"""Font files: whether they can be used, what they say of themselves and can draw."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from leaflets.errors.saying import say

_COLLECTION = b"ttcf"
_RESTRICTED, _WHOLE_ONLY, _PICTURES_ONLY = 0x0002, 0x0100, 0x0200
_NEEDED = ("OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name")
MOST_FONTS = 100
"""Of one file: the largest collections have some forty."""
_UNITS = range(16, 16385)
"""Of an em (OpenType 1.9.1, head)."""
_OUTLINES = ("glyf", "CFF ", "CFF2")


class UnusableFont(Exception):
    """Why a font file cannot be used, as the end of a sentence that begins with its name."""


@dataclass(frozen=True)
class Font:
    """One font: the bytes of its file, and its number where the file is a collection."""

    data: bytes = field(repr=False)
    number: int = 0


@dataclass(frozen=True)
class Facts:
    """What a font says of itself."""

    family: str
    weight: int
    is_italic: bool
    is_variable: bool
    """Whether it has every weight."""
    width: int
    """5 is neither condensed nor wide."""


def fonts_of(data: bytes) -> tuple[Font, ...]:
    """The fonts of a file: one, or those of a collection."""
    if data[:4] != _COLLECTION:
        return (Font(data),)
    # One that says that it has none, or millions, is damaged: what opens the first tells it.
    count = int.from_bytes(data[8:12], "big")
    return tuple(Font(data, number) for number in range(min(max(count, 1), MOST_FONTS)))


@cache
def facts(font: Font) -> Facts:
    """What a font says of itself; an UnusableFont where it is none, or forbids its use."""
    try:
        return _facts(font)
    except UnusableFont:
        raise
    except Exception as error:
        # fontTools raises whatever the bytes of a broken file lead it to.
        raise UnusableFont(say("is no font, or is damaged: get the file again")) from error


def _facts(font: Font) -> Facts:
    opened = open_font(font)
    _refuse_cut_off(font, opened)
    _refuse_forbidden(opened)
    os2, names = opened["OS/2"], opened["name"]
    axes = {axis.axisTag for axis in opened["fvar"].axes} if "fvar" in opened else set()
    return Facts(
        family=str(names.getDebugName(16) or names.getDebugName(1) or ""),
        weight=os2.usWeightClass,
        is_italic=bool(os2.fsSelection & 1),
        is_variable="wght" in axes,
        width=os2.usWidthClass,
    )


def open_font(font: Font) -> Any:
    """The font of a file, of which nothing is read yet."""
    if font.data[:4] in (b"wOFF", b"wOF2"):
        raise UnusableFont(say("is a font for web pages: take the .ttf or .otf file of it"))
    file = io.BytesIO(font.data)
    number = font.number if font.data[:4] == _COLLECTION else -1
    # Here, because `verify` reads a workspace and opens no font.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    # It would tell each thing that is wrong with a damaged file, on the terminal.
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    return TTFont(file, fontNumber=number, recalcTimestamp=False, lazy=True)


def _refuse_cut_off(font: Font, opened: Any) -> None:
    """Tables are read late: one that ends behind the end of the file would fail on a sheet."""
    places = opened.reader.tables
    ends = [place.offset + place.length for place in places.values()]
    is_whole = max(ends) <= len(font.data) and all(tag in places for tag in _NEEDED)
    if not (is_whole and opened["head"].unitsPerEm in _UNITS and _has_names(opened)):
        raise UnusableFont(say("is no font, or is damaged: get the file again"))
    if not any(tag in places for tag in _OUTLINES):
        raise UnusableFont(say("has pictures instead of outlines: take another typeface"))


def _has_names(opened: Any) -> bool:
    """Whether all names are there that it says it has: twelve bytes tell of each."""
    table = opened.reader["name"]
    return 6 + 12 * int.from_bytes(table[2:4], "big") <= len(table)


def _refuse_forbidden(opened: Any) -> None:
    """OpenType 1.9.1, OS/2, fsType: of its low bits at most one may be set."""
    said = opened["OS/2"].fsType
    if said & 0xF == _RESTRICTED or said & _PICTURES_ONLY:
        raise UnusableFont(say("may not be embedded in a PDF, as its maker says in it (fsType)"))
    if said & _WHOLE_ONLY:
        raise UnusableFont(say("may not be cut to some letters, as its maker says in it (fsType)"))


@cache
def coverage(font: Font) -> frozenset[int]:
    """The characters that a font can draw."""
    try:
        return frozenset(open_font(font).getBestCmap() or ())
    except Exception as error:
        # fontTools raises whatever the bytes of a broken file lead it to.
        raise UnusableFont(say("is no font, or is damaged: get the file again")) from error


def advances(font: Font) -> dict[int, float]:
    """For each character that a font can draw its width in em."""
    opened = open_font(font)
    widths, em = opened["hmtx"].metrics, opened["head"].unitsPerEm
    return {code: widths[name][0] / em for code, name in (opened.getBestCmap() or {}).items()}
