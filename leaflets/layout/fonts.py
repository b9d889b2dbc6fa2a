"""The typefaces of all sheets: Atkinson Hyperlegible, and Source Sans 3 for what it lacks."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import fontpkg_source_sans_3
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from leaflets.model import Asset

FAMILY = "Atkinson Hyperlegible"
SUPPLEMENT = "Source Sans 3"
WEIGHTS = {400: "Regular", 700: "Bold"}
PUNCTUATION = "•–0123456789/ "
"""What style sheets may add to the words of a page."""
_SUPPLEMENT_FILE = "SourceSans3[wght].ttf"


def faces(characters: Iterable[str]) -> tuple[Asset, ...]:
    """The font files that these characters need, Atkinson Hyperlegible always among them."""
    lacking = frozenset(map(ord, characters)) - _coverage(_main("Regular"))
    lacking &= _coverage(_supplement())
    main = (_asset(FAMILY, name, _main(name)) for name in WEIGHTS.values())
    extra = (
        _asset(SUPPLEMENT, name, _instance(lacking, weight))
        for weight, name in WEIGHTS.items()
        if lacking
    )
    return (*main, *extra)


def missing(characters: Iterable[str]) -> tuple[str, ...]:
    """Those of these characters that neither typeface can draw."""
    known = _coverage(_main("Regular")) | _coverage(_supplement())
    return tuple(sorted(c for c in set(characters) if ord(c) not in known and not c.isspace()))


def font_face_rules(fonts: Iterable[Asset]) -> str:
    """The @font-face rules for these files."""
    return "\n".join(_rule(font) for font in fonts)


def _rule(font: Asset) -> str:
    family = SUPPLEMENT if SUPPLEMENT.replace(" ", "") in font.url else FAMILY
    weight = next(weight for weight, name in WEIGHTS.items() if f"-{name}." in font.url)
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:normal;'
        f'src:url("{font.url}") format("truetype")}}'
    )


def _asset(family: str, name: str, data: bytes) -> Asset:
    return Asset(f"fonts/{family.replace(' ', '')}-{name}.ttf", data, "font/ttf")


@cache
def _main(name: str) -> bytes:
    folder = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
    return (folder / f"AtkinsonHyperlegible-{name}.ttf").read_bytes()


@cache
def _supplement() -> bytes:
    return (Path(fontpkg_source_sans_3.__file__).parent / "files" / _SUPPLEMENT_FILE).read_bytes()


@cache
def _coverage(data: bytes) -> frozenset[int]:
    return frozenset(TTFont(io.BytesIO(data), lazy=True).getBestCmap())


@cache
def _instance(characters: frozenset[int], weight: int) -> bytes:
    """A static font of just these characters; instancing all of it would take seconds."""
    font = TTFont(io.BytesIO(_supplement()), recalcTimestamp=False)
    options = subset.Options(layout_features=["kern"], notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()
