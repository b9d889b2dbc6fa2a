"""The icons: one style, one meaning each, and each with its line in docs/icons.md."""

from __future__ import annotations

import base64
import re
import runpy
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
from conftest import ROOT
from PIL import Image
from weasyprint import HTML

from leaflets.workspace.drawings import drawing_fault

pytestmark = pytest.mark.repository

FOLDER = ROOT / "templates" / "theme" / "icons"
ICONS = {path.stem: path for path in sorted(FOLDER.glob("*.svg"))}
SVG = "{http://www.w3.org/2000/svg}"
STYLE = {
    "viewBox": "0 0 48 48",
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "3",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
SHAPES = {"path": {"d"}, "circle": {"cx", "cy", "r"}, "g": {"transform"}, "title": set()} | {
    "rect": {"x", "y", "width", "height", "rx", "transform"},
    "desc": set(),
}
BOX, SCALE = 48, 4
"""Of the view box, and of the pictures that are looked at."""
LEAST_ON_A_LEAFLET = 9
"""Millimetres: the size of an icon beside a line of text."""


def _root(name: str) -> ElementTree.Element:
    return ElementTree.fromstring(ICONS[name].read_bytes())


def _said(name: str, tag: str) -> str:
    return _root(name).findtext(f"{SVG}{tag}") or ""


def test_there_are_icons_for_what_leaflets_say() -> None:
    assert len(ICONS) >= 48


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_in_the_one_style(name: str) -> None:
    root = _root(name)
    assert root.attrib == STYLE
    for element in root.iter():
        if element is not root:
            kind = element.tag.removeprefix(SVG)
            assert set(element.attrib) <= SHAPES[kind], f"{kind} sets what the style sets"
    assert drawing_fault(ICONS[name].read_bytes()) is None


def test_strokes_are_thick_enough_on_paper() -> None:
    assert float(STYLE["stroke-width"]) / BOX * LEAST_ON_A_LEAFLET >= 0.5


@pytest.mark.parametrize("tag", ["title", "desc"])
def test_each_icon_has_one_meaning_and_a_drawing_of_its_own(tag: str) -> None:
    said = [_said(name, tag) for name in ICONS]
    assert all(re.fullmatch(r"[A-Z][^.]+", words) for words in said), said
    assert len({words.casefold() for words in said}) == len(ICONS)


def test_icons_fill_their_box_alike_and_stay_inside() -> None:
    """The shares of ink are those of what was looked at; 2 of 48 are left on every side."""
    for name, picture in zip(ICONS, _pictures(), strict=True):
        left, top, right, bottom = picture.point([0] * 41 + [255] * 215).getbbox() or (0, 0, 0, 0)
        edges = (left, top, picture.width - right, picture.height - bottom)
        assert min(edges) / SCALE >= 2, f"{name} leaves {edges} pixels"
        assert max(right - left, bottom - top) / SCALE >= 34, f"{name} is small"
        share = sum(picture.tobytes()) / 255 / (picture.width * picture.height)
        assert 0.10 <= share <= 0.32, f"{name} is {share:.0%} ink"


def _pictures() -> Iterator[Image.Image]:
    """Each icon as WeasyPrint prints it, white on black."""
    drawn = (
        path.read_text(encoding="utf-8").replace("currentColor", "#fff") for path in ICONS.values()
    )
    addresses = (base64.b64encode(svg.encode()).decode() for svg in drawn)
    pages = "".join(f"<img src='data:image/svg+xml;base64,{one}'>" for one in addresses)
    css = f"@page {{ size: {BOX}pt; margin: 0; background: #000 }} body {{ margin: 0 }}"
    css += f"img {{ display: block; width: {BOX}pt; break-before: page }}"
    with pypdfium2.PdfDocument(HTML(string=f"<style>{css}</style>{pages}").write_pdf()) as document:
        for page in document:
            yield page.render(scale=SCALE).to_pil().convert("L")


def _of_templates() -> set[str]:
    """The icons that templates ask for by name."""
    pages = (path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html"))
    asked = chain.from_iterable(re.findall(r"\bicon\(([^,]+),", page) for page in pages)
    return {name for one in asked for name in re.findall(r"'([a-z-]+)'", one) if name in ICONS}


def _of_leaflets() -> list[tuple[Path, str, list[str]]]:
    """The icons of each section of each leaflet."""
    abouts = sorted((ROOT / "content").glob("*/leaflet.toml"))
    read = [(path, tomllib.loads(path.read_text(encoding="utf-8"))) for path in abouts]
    return [(path, key, row) for path, about in read for key, row in about["icons"].items()]


def test_what_templates_and_leaflets_ask_for_is_there() -> None:
    assert len(_of_templates()) >= 3
    assert len(_of_leaflets()) >= 3
    assert {name for _, _, row in _of_leaflets() for name in row} <= set(ICONS)


def test_no_icon_is_used_with_two_meanings() -> None:
    """A sign of the templates never stands for an item, and no two items of a list share one."""
    for path, section, row in _of_leaflets():
        assert not _of_templates() & set(row), (path, section)
        assert len(set(row)) == len(row), (path, section)


def test_the_page_of_icons_is_made_of_them() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make.py"))["icons_page"]()
    assert (ROOT / "docs" / "icons.md").read_text(encoding="utf-8") == made
    assert re.findall(r"^\| .*\| `([a-z-]+)` \|", made, re.MULTILINE) == list(ICONS)
