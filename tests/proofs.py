"""Small proofs to render in tests, set in the fonts of the house."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from leaflets.model import Asset, Format, Passage, Proof

FAMILIES = {"regular": ("Regular", 400), "bold": ("Bold", 700)}
PAGE_CSS = """
@page { size: A4; margin: 20mm }
html { font: 12pt/1.4 Atkinson; hyphens: none }
h1, h2, th { font-weight: 700 }
"""
SHEET = Format(page="A4", pages=2, overflow="error", smallest=9, smallest_text=9)
DATES = """<meta name="dcterms.created" content="2024-03-01">
<meta name="dcterms.modified" content="2025-01-31">"""


@cache
def fonts() -> tuple[Asset, ...]:
    """Atkinson Hyperlegible, regular and bold."""
    return tuple(_font(name) for name, _ in FAMILIES.values())


def _font(name: str) -> Asset:
    file = f"AtkinsonHyperlegible-{name}.ttf"
    data = (files("fontpkg_atkinson_hyperlegible") / "files" / file).read_bytes()
    return Asset(f"fonts/{file}", data, "font/ttf")


def faces() -> str:
    """The @font-face rules of the fonts."""
    rule = "@font-face {{ font-family: Atkinson; src: url({url}); font-weight: {weight} }}"
    weights = [weight for _, weight in FAMILIES.values()]
    pairs = zip(fonts(), weights, strict=True)
    return "\n".join(rule.format(url=font.url, weight=weight) for font, weight in pairs)


def passages(*texts: str, first_line: int = 1) -> tuple[Passage, ...]:
    """Passages of these words, one a line."""
    return tuple(
        Passage(html.escape(text), text, line) for line, text in enumerate(texts, first_line)
    )


def page(body: str, language: str = "en", head: str = DATES, title: str = "A leaflet") -> str:
    """A whole HTML page."""
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def proof(body: str, words: Iterable[str] = (), *, css: str = "", **changes: Any) -> Proof:
    """A proof of this body, in which these words must stand in this order."""
    made = Proof(
        edition="test.en.sheet",
        path="content/test/en.md",
        html=page(body),
        css=faces() + PAGE_CSS + css,
        fonts=fonts(),
        assets=(),
        format=SHEET,
        passages=passages(*words),
    )
    return replace(made, **changes)


def picture(name: str = "icons/heat.svg", colour: str = "red") -> Asset:
    """A small drawing."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        f'<rect width="40" height="40" fill="{colour}"/></svg>'
    )
    return Asset(name, svg.encode(), "image/svg+xml")
