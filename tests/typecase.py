"""Fonts that tests make themselves: a box for each character."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

HEBREW = "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"


def box_font(
    characters: Iterable[str],
    family: str = "Boxes",
    weight: int = 400,
    *,
    rights: int = 0,
    is_postscript: bool = False,
) -> bytes:
    """A font with a box for each of these characters; a bolder one has wider boxes."""
    numbers = sorted({*map(ord, characters), 0x20})
    names = [".notdef", *(f"u{number:05X}" for number in numbers)]
    builder = FontBuilder(1000, isTTF=not is_postscript)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(numbers, names[1:], strict=True)))
    width = 500 + weight // 10
    if is_postscript:
        pens = {name: T2CharStringPen(width, None) for name in names}
        drawn = {name: _box(pen, weight).getCharString() for name, pen in pens.items()}
        builder.setupCFF(f"{family.replace(' ', '')}-{weight}", {}, drawn, {})
    else:
        builder.setupGlyf({name: _box(TTGlyphPen(None), weight).glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (width, 50)))
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, fsType=rights, sTypoAscender=900)
    builder.setupPost()
    return saved(builder.font)


def _box(pen: Any, weight: int) -> Any:
    right = 450 + weight // 10
    pen.moveTo((50, 0))
    for corner in ((50, 700), (right, 700), (right, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen


def saved(font: TTFont | TTCollection) -> bytes:
    """The bytes of a font."""
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def collection(*fonts: bytes) -> bytes:
    """These fonts in one file."""
    made = TTCollection()
    made.fonts = [TTFont(io.BytesIO(font)) for font in fonts]
    return saved(made)
