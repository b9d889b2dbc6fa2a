"""The letters of a finished PDF, each with its place and its ink, as pdfium reads them."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

POINTS_PER_MM = 72 / 25.4
HEIGHT, DEPTH = 1.05, 0.4
"""How far a letter reaches above and below its line at the most, in sizes of its type."""
_HYPHEN = 2
"""What pdfium takes a hyphen at the end of a line for."""

Colour = tuple[int, int, int]


class Glyph(NamedTuple):
    """A letter on a page: its box in points from the top left corner of the trimmed page.

    A tuple, because there are thousands on a sheet, which are looked up by all that they are.
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
    ink: Colour = (0, 0, 0)
    """Red, green and blue, 0 to 255."""

    @property
    def is_unknown(self) -> bool:
        """Whether the PDF does not say which letter it draws: a part of one, or of several."""
        return not self.text

    @property
    def is_space(self) -> bool:
        """Whether it leaves no ink."""
        return is_blank(self.text)


@cache
def is_blank(text: str) -> bool:
    """Whether none of these letters leaves ink."""
    return not text.strip() or all(unicodedata.category(one) == "Cf" for one in text)


@dataclass(frozen=True)
class Page:
    """The size of a trimmed page, in points."""

    width: float
    height: float


def glyphs_of(
    pdf: bytes, trims: Iterable[tuple[float, float]], widths: Mapping[str, float]
) -> Iterator[Glyph]:
    """The letters of each page, in the order in which they are drawn.

    `trims` has for each page the left and the top edge of the trimmed page, as the PDF counts,
    `widths` the width of some letters, in sizes of their type.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        for number, (page, trim) in enumerate(zip(document, trims, strict=True), 1):
            text = pdfium.FPDFText_LoadPage(page.raw)
            try:
                runs = _runs(text, widths)
                for place in _order(page.raw):
                    if place in runs:
                        yield from _placed(runs[place], number, *trim)
            finally:
                pdfium.FPDFText_ClosePage(text)


@dataclass
class _Run:
    """Letters that are drawn in one go: in one font, size and ink, on one line."""

    mark: int | None
    font: str
    size: float
    descent: float
    ink: Colour
    letters: list[tuple[float, float, float, str]]
    """Left, where the next one would stand, the height of the line, and the letter.

    The letter is none where the PDF does not say which one it draws.
    """


def _order(page: Any) -> Iterator[int]:
    """The places of the objects of a page in the memory of pdfium, in the order of drawing."""
    things = (pdfium.FPDFPage_GetObject(page, n) for n in range(pdfium.FPDFPage_CountObjects(page)))
    yield from _within(things)


def _within(things: Iterable[Any]) -> Iterator[int]:
    """Those of these objects, and of what a form holds."""
    for thing in things:
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM:
            count = pdfium.FPDFFormObj_CountObjects(thing)
            yield from _within(pdfium.FPDFFormObj_GetObject(thing, n) for n in range(count))
        else:
            yield _place(thing)


def _place(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _runs(text: Any, widths: Mapping[str, float]) -> dict[int, _Run]:
    """The runs of a page by their places, without the spaces that pdfium adds.

    All in one loop: there are thousands of letters on a sheet.
    """
    runs: dict[int, _Run] = {}
    reader, ask, page = _Reader(text), _ASKED, _place(text)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = map(ctypes.addressof, (x, y, box))
    for index in range(pdfium.FPDFText_CountChars(text)):
        if ask.is_generated(page, index) == 1:
            continue
        place = ask.text_object(page, index) or 0
        run = runs.get(place)
        if run is None:
            thing = pdfium.FPDFText_GetTextObject(text, index)
            run = runs[place] = reader.run(thing, index)
        ask.origin(page, index, at_x, at_y)
        number = ask.number(page, index)
        is_unknown = number == 0 or ask.is_unmapped(page, index) == 1
        said = "-" if number == _HYPHEN else chr(number)
        left = x.value
        if said in widths:  # accents have none
            right = left + widths[said] * run.size
        else:
            ask.box(page, index, at_box)
            right = box.right
        run.letters.append((left, right, y.value, "" if is_unknown else said))
    return runs


def _plainly(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium that takes addresses as numbers: thousands of letters are asked for."""
    place = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(place or 0)


class _Asked:
    """What is asked of pdfium for each letter: by the address of a page, and a number."""

    def __init__(self) -> None:
        page, letter, place = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
        asked = page, letter
        self.is_generated = _plainly(pdfium.FPDFText_IsGenerated, ctypes.c_int, *asked)
        self.text_object = _plainly(pdfium.FPDFText_GetTextObject, place, *asked)
        self.is_unmapped = _plainly(pdfium.FPDFText_HasUnicodeMapError, ctypes.c_int, *asked)
        self.number = _plainly(pdfium.FPDFText_GetUnicode, ctypes.c_uint, *asked)
        origin = pdfium.FPDFText_GetCharOrigin
        self.origin = _plainly(origin, ctypes.c_int, *asked, place, place)
        self.box = _plainly(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, *asked, place)


_ASKED = _Asked()


class _Reader:
    """Asks pdfium what it knows of the text objects of a page."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.fonts: dict[int, tuple[str, float]] = {}
        self.matrix = pdfium.FS_MATRIX()

    def run(self, thing: Any, index: int) -> _Run:
        """What all letters of a text object share; `index` is that of one of them."""
        pdfium.FPDFText_GetMatrix(self.text, index, self.matrix)
        scale = math.hypot(self.matrix.c, self.matrix.d)
        size = pdfium.FPDFText_GetFontSize(self.text, index) * scale
        colours = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFText_GetFillColor(self.text, index, *colours)
        red, green, blue = (colour.value for colour in colours[:3])
        mark = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        font, descent = self._font(pdfium.FPDFTextObj_GetFont(thing))
        ink = red, green, blue
        return _Run(mark if mark >= 0 else None, font, size, descent, ink, [])

    def _font(self, font: Any) -> tuple[str, float]:
        """The name of a font, and how far it reaches below its line, in sizes, below 0."""
        place = _place(font)
        if place not in self.fonts:
            length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            name = ctypes.create_string_buffer(max(length, 1))
            pdfium.FPDFFont_GetBaseFontName(font, name, length)
            descent = ctypes.c_float()
            pdfium.FPDFFont_GetDescent(font, 1000.0, descent)
            self.fonts[place] = name.value.decode("utf-8", "replace"), descent.value / 1000
        return self.fonts[place]


def _placed(run: _Run, page: int, left: float, top: float) -> Iterator[Glyph]:
    """The letters of a run on the trimmed page.

    An Arabic typeface claims twice its size for marks that few letters have.
    """
    foot = max(run.descent, -DEPTH) * run.size
    head = min(run.descent + 1, HEIGHT) * run.size
    for x, right, line, letter in run.letters:
        sides = x - left, top - line - head, right - left, top - line - foot
        yield Glyph(letter, page, *sides, run.size, run.font, run.mark, run.ink)
