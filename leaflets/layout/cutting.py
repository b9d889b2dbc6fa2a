"""Cuts static fonts of just the characters that a sheet needs."""

from __future__ import annotations

import io
import unicodedata
from array import array
from functools import lru_cache
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib.instancer import instantiateVariableFont

from leaflets.errors.saying import say
from leaflets.workspace.fontfiles import Font, UnusableFont, open_font

Point = tuple[int, int]
_SPACES = frozenset({0x20, 0xA0})
"""Between letters of a cut font Pango takes the space from it too."""
# What a PDF has no use for, and vertical type.
_DROPPED = ("vmtx", "vhea", "VORG", "BASE", "STAT", "meta", "DSIG", "FFTM")
_VERTICAL = frozenset({"valt", "vert", "vkrn", "vpal", "vrt2"})
_CLOSE = 0.001
"""How far, in em, a quadratic curve may lie from the cubic one that it stands for."""


@lru_cache(maxsize=128)
def cut(font: Font, characters: frozenset[int], weight: int) -> bytes:
    """A static TrueType font of just these characters and the spaces.

    It is cut first, for an instance of all of it would take seconds. PostScript outlines are
    converted: WeasyPrint writes glyph numbers where a reader of a CID-keyed font looks for CIDs.
    """
    try:
        made = open_font(font)
        _subset(made, characters | _SPACES | _parts(characters))
        if "fvar" in made:
            instantiateVariableFont(made, _place(made, weight), inplace=True)
        if "glyf" not in made:
            _convert(made)
        out = io.BytesIO()
        made.save(out, reorderTables=None)
    except Exception as error:
        # fontTools raises whatever the bytes of a broken file lead it to.
        raise UnusableFont(
            say("A font file is damaged: get it again, and check the others")
        ) from error
    return out.getvalue()


def _parts(characters: frozenset[int]) -> frozenset[int]:
    """The marks and letters that HarfBuzz may make of a character, such as the two of Thai “ำ”."""
    made = (unicodedata.normalize("NFKD", chr(number)) for number in characters)
    return frozenset(ord(part) for parts in made for part in parts if not _is_jamo(part))


def _is_jamo(part: str) -> bool:
    """Whether it is a part of a Korean syllable, which fonts have whole."""
    return "\u1100" <= part <= "\u11ff"


def _subset(font: Any, characters: frozenset[int]) -> None:
    """Keeps these characters and all features that a script needs to be set in lines."""
    features = sorted({*subset.Options().layout_features} - _VERTICAL)
    options = subset.Options(layout_features=features, notdef_outline=True)
    options.drop_tables = [*options.drop_tables, *_DROPPED]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _place(font: Any, weight: int) -> dict[str, float]:
    """Where to stand on each axis: the nearest to this weight, and its default on all others."""
    return {
        axis.axisTag: min(max(weight, axis.minValue), axis.maxValue)
        if axis.axisTag == "wght"
        else axis.defaultValue
        for axis in font["fvar"].axes
    }


def _convert(font: Any) -> None:
    """Replaces PostScript outlines by TrueType ones."""
    drawn, order = font.getGlyphSet(), font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, _CLOSE * font["head"].unitsPerEm, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for tag in ("CFF ", "CFF2"):
        if tag in font:
            del font[tag]
    _describe(font, glyphs)


def _describe(font: Any, glyphs: dict[str, Any]) -> None:
    """The tables that say of a font that its outlines are TrueType."""
    font["glyf"].compile(font)
    for name, (width, _) in font["hmtx"].metrics.items():
        font["hmtx"].metrics[name] = (width, getattr(glyphs[name], "xMin", 0))
    most = font["maxp"]
    most.tableVersion = 0x00010000
    limits = ("Zones", "TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs")
    for limit in (*limits, "StackElements"):
        setattr(most, f"max{limit}", 1 if limit == "Zones" else 0)
    most.maxSizeOfInstructions = 0
    most.recalc(font)
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"


# A zero without its slash, which patients take for another sign


def with_plain_zero(font: Font) -> Font:
    """The same TrueType font with zeros that are not struck through; its licence allows that."""
    made = open_font(font)
    for name in ("zero", "zero.tf"):
        _open(made["glyf"], name)
    out = io.BytesIO()
    made.save(out, reorderTables=None)
    return Font(out.getvalue())


def _open(glyphs: Any, name: str) -> None:
    """Gives a zero one counter, of the shape of its outside, where its slash parts two."""
    glyph = glyphs[name]
    points, ends, flags = glyph.getCoordinates(glyphs)
    outer, counters = list(points[: ends[0] + 1]), list(points[ends[0] + 1 :])
    inner = [_within(point, outer, counters) for point in reversed(outer)]
    on_curve = flags[: ends[0] + 1]
    glyph.coordinates = GlyphCoordinates([*outer, *inner])
    glyph.flags = array("B", [*on_curve, *reversed(on_curve)])
    glyph.endPtsOfContours = [ends[0], 2 * ends[0] + 1]
    glyph.numberOfContours = 2
    glyph.removeHinting()


def _within(point: Point, around: list[Point], inside: list[Point]) -> Point:
    """A point moved from the box around some points into the box around others."""
    moved = []
    for axis in (0, 1):
        (low, high), (least, most) = (
            (min(values), max(values))
            for values in ([one[axis] for one in points] for points in (around, inside))
        )
        moved.append(least + (point[axis] - low) * (most - least) / (high - low))
    return round(moved[0]), round(moved[1])
