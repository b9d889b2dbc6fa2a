"""Reads a rendered PDF back: what is on its pages and in which order it is read aloud."""

from __future__ import annotations

import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from leaflets.languages.bidi import is_rightward
from leaflets.languages.scripts import is_shaped

POINTS_PER_MM = 72 / 25.4
HEIGHT, DEPTH = 1.05, 0.4
"""How far a letter reaches above and below its line at the most, in sizes of its type."""

Mark = tuple[int, int | None]
"""A page and the number of a run of letters on it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter on a page: its box in points from the top left corner of the trimmed page.

    `mark` numbers the run of letters that it stands in; decoration has none.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str
    mark: int | None
    ink: tuple[int, int, int] = (0, 0, 0)
    """Red, green and blue, 0 to 255."""

    @property
    def is_unknown(self) -> bool:
        """Whether the PDF does not say which letter it draws: a part of one, or of several."""
        return not self.text or self.text.startswith("(cid:")

    @property
    def is_space(self) -> bool:
        """Whether it leaves no ink."""
        return not self.text.strip() or all(unicodedata.category(one) == "Cf" for one in self.text)


@dataclass(frozen=True)
class Page:
    """The size of a trimmed page, in points."""

    width: float
    height: float


@dataclass(frozen=True)
class Readback:
    """What is on paper: `read` is in reading order, `decoration` is never read aloud."""

    pages: tuple[Page, ...]
    read: tuple[Glyph, ...]
    decoration: tuple[Glyph, ...]

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All that leaves ink on paper."""
        return tuple(glyph for glyph in self.read + self.decoration if not glyph.is_space)


def read_back(pdf: bytes) -> Readback:
    """Read the pages and the letters of a tagged PDF."""
    # A font that lacks letters gets a map of its own, which pdfminer knows under this name only.
    legible = pdf.replace(b"/CMapName /WP-Encod-0", b"/CMapName /Identity-H")
    with pdfplumber.open(io.BytesIO(legible)) as document:
        glyphs = [glyph for page in document.pages for glyph in _glyphs(page)]
        order = list(_reading_order(document))
        pages = tuple(_size(page) for page in document.pages)
    runs: dict[Mark, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        runs[glyph.page, glyph.mark].append(glyph)
    read = tuple(glyph for key, words in order for glyph in _in_order(runs.pop(key, []), words))
    return Readback(pages, read, tuple(glyph for run in runs.values() for glyph in run))


def _in_order(run: list[Glyph], words: str) -> list[Glyph]:
    """The letters of a run as they are read: a line is stored as it is seen.

    `words` say how it is read, if it can be drawn of these letters; each takes the place of one.
    """
    letters = [letter for letter in words if not letter.isspace()]
    seen = [glyph for glyph in run if not (glyph.text and glyph.is_space)]
    known = [glyph.text for glyph in seen if not glyph.is_unknown]
    drawn = [letter for letter in "".join(known) if not letter.isspace()]
    if not letters or not seen or not _can_be_drawn(letters, drawn, len(seen)):
        return run
    is_leftward = any(map(is_rightward, words))
    if is_leftward and list(map(_shape, letters)) != list(map(_shape, drawn)):
        seen.reverse()
    place = 0
    read: list[Glyph] = []
    for letter in words:
        read.append(replace(seen[place * len(seen) // len(letters)], text=letter))
        place += not letter.isspace() and place < len(letters) - 1
    return read


def _can_be_drawn(letters: list[str], drawn: list[str], glyphs: int) -> bool:
    """Whether these letters can be what is drawn.

    Arabic typefaces draw letters of a body and of dots that many share, Indic ones draw several
    letters as one, so that no map from glyphs to letters is right; what is no such letter must be
    there as it is.
    """
    signs = [
        sorted(_shape(one) for one in side if not _is_shared(one)) for side in (letters, drawn)
    ]
    bodies = [one for one in letters if unicodedata.category(one)[0] != "M"]
    return signs[0] == signs[1] and 2 * glyphs >= len(bodies)


def _is_shared(letter: str) -> bool:
    """Whether the map from glyphs to letters may name another letter; never so of a digit."""
    is_mark = unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf")
    may_be = is_rightward(letter) or is_shaped(letter) or is_mark or letter.isspace()
    return may_be and not letter.isdecimal()


def _shape(letter: str) -> str:
    """What a glyph may be said to be by the first text that used it: ١ for ۱, a bracket turned."""
    if unicodedata.category(letter) in ("Ps", "Pe", "Pi", "Pf"):
        return "bracket"
    return str(unicodedata.digit(letter, letter))


def _reading_order(document: Any) -> Iterator[tuple[Mark, str]]:
    """Page and number of every run of letters, in the order of the tags, and its ActualText.

    pdfplumber's own structure tree loses the order of letters and elements that stand side by side.
    """
    numbers = {page.page_obj.pageid: page.page_number for page in document.pages}
    root = resolve1(document.doc.catalog.get("StructTreeRoot")) or {}
    yield from _marks(root, numbers, 0)


def _marks(
    element: dict[str, Any], numbers: dict[int, int], page: int
) -> Iterator[tuple[Mark, str]]:
    """The runs below an element of the tag tree, each with what that says of its words."""
    words = decode_text(resolve1(element["ActualText"])) if "ActualText" in element else ""
    page = numbers[element["Pg"].objid] if "Pg" in element else page
    kids = resolve1(element.get("K", []))
    for kid in kids if isinstance(kids, list) else [kids]:
        thing = resolve1(kid)
        if isinstance(thing, int):
            yield (page, thing), words
        elif "MCID" in thing:
            yield (numbers[thing["Pg"].objid] if "Pg" in thing else page, thing["MCID"]), words
        elif "Obj" not in thing:
            yield from _marks(thing, numbers, page)


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The letters of a page, placed on the trimmed page."""
    left, _, _, trimmed = _trim_box(page)
    # pdfplumber counts y, not x, from the media box, which is larger by the bleed.
    top = trimmed - page.page_obj.mediabox[1]
    for char in page.chars:
        foot, head = _heights(char)
        yield Glyph(
            text=char["text"],
            page=page.page_number,
            left=char["x0"] - left,
            top=top - head,
            right=char["x1"] - left,
            bottom=top - foot,
            size=char["size"],
            font=char["fontname"],
            mark=char["mcid"],
            ink=_ink(char["non_stroking_color"]),
        )


def _ink(colour: Any) -> tuple[int, int, int]:
    """The colour of a letter, which a PDF gives as grey or as red, green and blue, 0 to 1."""
    parts = tuple(colour) if isinstance(colour, tuple | list) else (colour or 0,)
    red, green, blue = parts if len(parts) == 3 else parts[:1] * 3
    return round(255 * red), round(255 * green), round(255 * blue)


def _heights(char: Any) -> tuple[float, float]:
    """Foot and head of a letter, as the PDF counts.

    An Arabic typeface claims twice its size for marks that few letters have.
    """
    line, size = char["matrix"][5], char["size"]
    return max(char["y0"], line - DEPTH * size), min(char["y1"], line + HEIGHT * size)


def _size(page: Any) -> Page:
    left, bottom, right, top = _trim_box(page)
    return Page(right - left, top - bottom)


def _trim_box(page: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of the trimmed page, as the PDF counts: from the foot."""
    left, bottom, right, top = resolve1(page.page_obj.attrs.get("TrimBox", page.page_obj.mediabox))
    return left, bottom, right, top
