"""Reads a rendered PDF back: what is on its pages and in which order it is read aloud."""

from __future__ import annotations

import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text
from pdfplumber.utils.exceptions import PdfminerException

from leaflets.languages.bidi import is_rightward
from leaflets.languages.scripts import is_shaped

POINTS_PER_MM = 72 / 25.4
HEIGHT, DEPTH = 1.05, 0.4
"""How far a letter reaches above and below its line at the most, in sizes of its type."""

Mark = tuple[int, int | None]
"""A page and the number of a run of letters on it."""
Run = tuple[Mark, str, tuple[int, str]]
"""A run of letters, its ActualText, and the element that it stands in: a number and its kind."""

_BLOCKS = {"P", "H", "LBody", "Lbl", "TH", "TD", "Caption", *(f"H{n}" for n in range(1, 7))}
"""Elements of the tags that hold a passage."""
_FAULTS = (
    *(PSException, PdfminerException, OSError, RecursionError),
    *(ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError),
)
"""What pdfminer raises at a file that is broken."""


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
class Block:
    """A paragraph, a heading, an item or a cell: an element of the tags with its letters."""

    kind: str
    """As the tags name it: P, H2, LBody, TD."""
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Readback:
    """What is on paper: `read` is in reading order, `decoration` is never read aloud."""

    pages: tuple[Page, ...]
    read: tuple[Glyph, ...]
    decoration: tuple[Glyph, ...]
    blocks: tuple[Block, ...] = ()
    """The same as `read`, by the element that it stands in."""

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All that leaves ink on paper."""
        return tuple(glyph for glyph in self.read + self.decoration if not glyph.is_space)


class NoPdf(ValueError):
    """A file that cannot be read as a PDF: another kind of file, broken, or locked."""


def read_back(pdf: bytes) -> Readback:
    """Read the pages and the letters of a PDF; a NoPdf where it cannot be read."""
    try:
        return _read_back(pdf)
    except _FAULTS as error:
        raise NoPdf(str(error)) from error


def _read_back(pdf: bytes) -> Readback:
    # A font that lacks letters gets a map of its own, which pdfminer knows under this name only.
    legible = pdf.replace(b"/CMapName /WP-Encod-0", b"/CMapName /Identity-H")
    with pdfplumber.open(io.BytesIO(legible)) as document:
        glyphs = [glyph for page in document.pages for glyph in _glyphs(page)]
        order = list(_reading_order(document))
        pages = tuple(_size(page) for page in document.pages)
    runs: dict[Mark, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        runs[glyph.page, glyph.mark].append(glyph)
    pieces = [(block, _in_order(runs.pop(key, []), words)) for key, words, block in order]
    read = tuple(glyph for _, letters in pieces for glyph in letters)
    blocks = tuple(
        Block(kind, tuple(glyph for _, letters in of for glyph in letters))
        for (_, kind), of in groupby(pieces, key=lambda piece: piece[0])
    )
    decoration = tuple(glyph for run in runs.values() for glyph in run)
    return Readback(pages, read, decoration, tuple(block for block in blocks if block.glyphs))


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
    if letters == drawn and len(known) == len(seen):
        return list(_spaced(seen, words))
    is_leftward = any(map(is_rightward, words))
    if is_leftward and list(map(_shape, letters)) != list(map(_shape, drawn)):
        seen.reverse()
    place = 0
    read: list[Glyph] = []
    for letter in words:
        read.append(replace(seen[place * len(seen) // len(letters)], text=letter))
        place += not letter.isspace() and place < len(letters) - 1
    return read


def _spaced(seen: list[Glyph], words: str) -> Iterator[Glyph]:
    """The letters as they stand, with the spaces of these words between them."""
    rest = words
    for glyph in seen:
        while rest and rest[0].isspace():
            yield replace(glyph, text=rest[0])
            rest = rest[1:]
        rest = rest[len("".join(glyph.text.split())) :]  # a ligature stands for several letters
        yield glyph
    yield from (replace(seen[-1], text=space) for space in rest)


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


def _reading_order(document: Any) -> Iterator[Run]:
    """Every run of letters, in the order of the tags.

    pdfplumber's own structure tree loses the order of letters and elements that stand side by side.
    """
    numbers = {page.page_obj.pageid: page.page_number for page in document.pages}
    root = resolve1(document.doc.catalog.get("StructTreeRoot")) or {}
    yield from _marks(root, numbers, 0, (0, ""))


def _marks(
    element: dict[str, Any], numbers: dict[int, int], page: int, block: tuple[int, str]
) -> Iterator[Run]:
    """The runs below an element of the tag tree, each with what that says of its words."""
    words = decode_text(resolve1(element["ActualText"])) if "ActualText" in element else ""
    page = numbers[element["Pg"].objid] if "Pg" in element else page
    kind = literal_name(element["S"]) if "S" in element else ""
    block = (id(element), kind) if kind in _BLOCKS else block
    kids = resolve1(element.get("K", []))
    for kid in kids if isinstance(kids, list) else [kids]:
        thing = resolve1(kid)
        if isinstance(thing, int):
            yield (page, thing), words, block
        elif "MCID" in thing:
            at = numbers[thing["Pg"].objid] if "Pg" in thing else page
            yield (at, thing["MCID"]), words, block
        elif "Obj" not in thing:
            yield from _marks(thing, numbers, page, block)


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
    """The colour of a letter, which a PDF gives as grey, as RGB or as CMYK, 0 to 1."""
    parts = tuple(colour) if isinstance(colour, tuple | list) else (colour or 0,)
    if len(parts) == 4:
        parts = tuple((1 - part) * (1 - parts[3]) for part in parts[:3])
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
