"""The colours of a sheet: those of the clinic, or black alone, which saves ink."""

from __future__ import annotations

from dataclasses import dataclass

from leaflets.model import Colours

_BLACK, _WHITE, _PALE = "#000000", "#ffffff", "#d8d8d8"


@dataclass(frozen=True)
class Palette:
    """What style sheets and drawings are given."""

    tokens: dict[str, str]
    """Values of custom properties, which stand behind all style sheets."""
    drawn: dict[str, str]
    """The colours of icons, by the names that templates ask for."""
    parts: dict[str, str]
    """Those of the parts of a drawing that leads a sheet, whatever a template asks for."""


def clinic_palette(colours: Colours) -> Palette:
    """The colours of leaflets.toml; the style sheets know them already."""
    return Palette({}, colours.model_dump() | {"white": _WHITE}, {})


def grey_palette() -> Palette:
    """Black on white: no ground has a colour, and what stood on one in white is black.

    Heads have an edge instead, and discs a rim.
    """
    tokens = {"ink": _BLACK, "brand": _BLACK, "signal": _BLACK, "tint": _WHITE, "pale": _WHITE}
    tokens |= {"block": _WHITE, "alarm": _WHITE, "on-block": _BLACK}
    tokens |= {"block-edge": "0.5mm solid #000000", "disc-edge": "0.025em solid #000000"}
    drawn = dict.fromkeys(("ink", "brand", "signal", "white"), _BLACK)
    drawn |= {"tint": _WHITE, "pale": _WHITE}
    parts = {"figure": _PALE, "detail": _BLACK, "accent": _BLACK, "ground": _WHITE}
    return Palette(tokens, drawn, parts)
