"""The typefaces of all sheets: Atkinson Hyperlegible, Source Sans 3, and one for each script."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import fontpkg_source_sans_3
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib.instancer import instantiateVariableFont

from leaflets.languages.scripts import COMMON, script_of
from leaflets.model import Asset
from leaflets.workspace.typefaces import (
    FontFile,
    Typeface,
    carried_typeface,
    open_font,
    scripts_named,
)

Typefaces = Mapping[str, Typeface]
"""What leaflets.toml names: for a script its typeface."""

MAIN = "Atkinson Hyperlegible"
SUPPLEMENT = "Source Sans 3"
WEIGHTS = {400: "Regular", 700: "Bold"}
PUNCTUATION = "•–0123456789/ "
"""What style sheets may add to the words of a page."""
_SPACES = frozenset((0x20, 0xA0))
"""Between two letters of a face, Pango takes its space too."""
_MOST_ERROR = 0.001  # em: how far a quadratic curve may be from the cubic one that it replaces


def faces(characters: Iterable[str], named: Typefaces) -> tuple[Asset, ...]:
    """The font files that these characters need, Atkinson Hyperlegible always among them."""
    main = [_asset(MAIN, weight, _main(name)) for weight, name in WEIGHTS.items()]
    needed = _needed(frozenset(characters), named)
    extra = [
        _asset(typeface.family, weight, _cut(typeface, letters, weight))
        for typeface, letters in needed
        for weight in WEIGHTS
    ]
    return (*main, *extra)


def missing(characters: Iterable[str], named: Typefaces) -> tuple[str, ...]:
    """Those of these characters that no typeface can draw."""
    lacking = {c for c in set(characters) if not c.isspace() and ord(c) not in _coverage(_ATKINSON)}
    for _, letters in _needed(frozenset(lacking), named):
        lacking = {c for c in lacking if ord(c) not in letters}
    return tuple(sorted(lacking))


def font_face_rules(fonts: Iterable[Asset]) -> str:
    """The @font-face rules for these files."""
    return "\n".join(map(_rule, fonts))


def family_rule(fonts: Iterable[Asset]) -> str:
    """The rule that names the families of these files, for the scripts that no theme knows of."""
    families = dict.fromkeys(_family(font) for font in fonts)
    names = ", ".join(f'"{family}"' for family in families)
    return f":root{{--family:{names};}}" if set(families) - {MAIN, SUPPLEMENT} else ""


def _rule(font: Asset) -> str:
    weight = next(weight for weight, name in WEIGHTS.items() if f"-{name}." in font.url)
    return (
        f'@font-face{{font-family:"{_family(font)}";font-weight:{weight};font-style:normal;'
        f'src:url("{font.url}") format("truetype")}}'
    )


def _asset(family: str, weight: int, data: bytes) -> Asset:
    return Asset(f"fonts/{family.replace(' ', '_')}-{WEIGHTS[weight]}.ttf", data, "font/ttf")


def _family(font: Asset) -> str:
    return font.url.removeprefix("fonts/").rpartition("-")[0].replace("_", " ")


# Which typeface has which letters


def _needed(
    characters: frozenset[str], named: Typefaces
) -> Iterator[tuple[Typeface, frozenset[int]]]:
    """Each typeface that is needed besides the main one, with the letters that it gives."""
    lacking = frozenset(map(ord, characters)) - _coverage(_ATKINSON)
    scripts = sorted({script_of(chr(code)) for code in lacking})
    for typeface in (*_named_for(scripts, named), _SOURCE_SANS, *_carried_for(scripts)):
        found = lacking & _coverage(typeface.files[0])
        if found:
            yield typeface, found
            lacking -= found


def _named_for(scripts: list[str], named: Typefaces) -> Iterator[Typeface]:
    """Those named for these scripts; all of them for a sign that no script has for itself."""
    is_any = any(script in COMMON for script in scripts)
    known = [face for script, face in scripts_named(named) if is_any or script in scripts]
    yield from dict.fromkeys(known)


def _carried_for(scripts: list[str]) -> Iterator[Typeface]:
    for script in scripts:
        typeface = None if script in COMMON else carried_typeface(script)
        if typeface:
            yield typeface


@cache
def _main(name: str) -> bytes:
    folder = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
    return (folder / f"AtkinsonHyperlegible-{name}.ttf").read_bytes()


_ATKINSON = FontFile(_main("Regular"))
_FILES = Path(fontpkg_source_sans_3.__file__).parent / "files"
_SOURCE_SANS = Typeface(SUPPLEMENT, (FontFile((_FILES / "SourceSans3[wght].ttf").read_bytes()),))


@cache
def _coverage(file: FontFile) -> frozenset[int]:
    return frozenset(open_font(file).getBestCmap())


# Fonts of just the letters that a sheet needs


@cache
def _cut(typeface: Typeface, letters: frozenset[int], weight: int) -> bytes:
    """A static TrueType font of just these letters; a whole one may have 20 MB."""
    is_bold = weight > min(WEIGHTS)
    file = typeface.files[-1] if is_bold else typeface.files[0]
    font = TTFont(io.BytesIO(file.data), fontNumber=file.number, recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], notdef_outline=True, glyph_names=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters | _SPACES)
    subsetter.subset(font)
    if "fvar" in font:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        instantiateVariableFont(font, {**axes, "wght": weight}, inplace=True)
    if "CFF " in font:
        _make_quadratic(font)
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()


def _make_quadratic(font: TTFont) -> None:
    """Gives an OpenType font with cubic curves TrueType ones.

    The glyphs of a collection's font were renumbered, and WeasyPrint 70 writes their numbers as
    CIDs, which only veraPDF would notice (ISO 14289-1, 7.21.4.1).
    """
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    most = _MOST_ERROR * font["head"].unitsPerEm
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, most, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, drawn
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        *("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
        *("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"),
    ):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    maxp.compile(font)
    font["post"].formatType = 3.0
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font.sfntVersion = "\x00\x01\x00\x00"
