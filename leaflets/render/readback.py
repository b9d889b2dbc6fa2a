"""Reads a rendered PDF back: what is on its pages and in which order it is read aloud."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import count, groupby
from typing import Any

import pikepdf
import pypdfium2

from leaflets.languages.bidi import is_rightward
from leaflets.languages.scripts import is_shaped
from leaflets.render.glyphs import Glyph, Page, glyphs_of

Mark = tuple[int, int | None]
"""A page and the number of a run of letters on it."""
Run = tuple[Mark, str, tuple[int, str]]
"""A run of letters, its ActualText, and the element that it stands in: a number and its kind."""

_BLOCKS = {"P", "H", "LBody", "Lbl", "TH", "TD", "Caption", *(f"H{n}" for n in range(1, 7))}
"""Elements of the tags that hold a passage."""
_FAULTS = (
    *(pikepdf.PdfError, pikepdf.PasswordError, pypdfium2.PdfiumError),
    *(OSError, RecursionError),
)
"""What the libraries raise at a file that is broken."""
_MALFORMED = (AttributeError, LookupError, TypeError, ValueError, NotImplementedError)
"""What comes of tags that are no tags."""
_MAP = re.compile(rb"beginbfchar.*?endbfchar", re.DOTALL)
_ENTRY = re.compile(rb"(<[0-9a-fA-F]+>)\s*<([0-9a-fA-F]*)>")
"""A letter in the map of a font: its number there, and its letters in UTF-16."""
_FIRST_NAME, _NAMES = 0xE000, 6400
"""The signs that Unicode leaves to private use."""


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

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All that leaves ink on paper."""
        return tuple(glyph for glyph in self.read + self.decoration if not glyph.is_space)


class NoPdf(ValueError):
    """A file that cannot be read as a PDF: another kind of file, broken, or locked."""


def read_back(pdf: bytes) -> Readback:
    """Read the pages and the letters of a PDF; a NoPdf where it cannot be read."""
    try:
        return _read_back(pdf)
    except (*_FAULTS, *_MALFORMED) as error:
        raise NoPdf(str(error)) from error


def _read_back(pdf: bytes) -> Readback:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        order = list(_reading_order(document))
        boxes = [tuple(map(float, page.trimbox)) for page in document.pages]
        legible, names = _legible(document)
    runs: dict[Mark, list[Glyph]] = defaultdict(list)
    trims = ((left, top) for left, _, _, top in boxes)
    widths = {name: width for name, (_, width) in names.items()}
    for glyph in glyphs_of(legible or pdf, trims, widths):
        named = glyph._replace(text=names[glyph.text][0]) if glyph.text in names else glyph
        runs[glyph.page, glyph.mark].append(named)
    pieces = [(block, _in_order(runs.pop(key, []), words)) for key, words, block in order]
    read = tuple(glyph for _, letters in pieces for glyph in letters)
    blocks = tuple(
        Block(kind, tuple(glyph for _, letters in of for glyph in letters))
        for (_, kind), of in groupby(pieces, key=lambda piece: piece[0])
    )
    decoration = tuple(glyph for run in runs.values() for glyph in run)
    pages = tuple(Page(right - left, top - bottom) for left, bottom, right, top in boxes)
    return Readback(pages, read, decoration, tuple(block for block in blocks if block.glyphs))


def _legible(document: pikepdf.Pdf) -> tuple[bytes | None, dict[str, tuple[str, float]]]:
    """The same file with plain names for its letters; what each stands for, and its width.

    pdfium turns and parts what runs from right to left, and takes ligatures and rare letters apart.
    It gets a sign of no script for each of these, and for each part of a letter that the file does
    not name. No
    bytes where there are none. Widths are in sizes of the type.
    """
    names: dict[tuple[str, float], str] = {}
    is_changed = False
    for font in document.objects:
        of = font.get("/ToUnicode") if isinstance(font, pikepdf.Dictionary) else None
        if isinstance(of, pikepdf.Stream):
            before, widths = of.read_bytes(), dict(_widths(font))
            renamed = partial(_renamed, names=names, widths=widths)
            after = _MAP.sub(lambda section: _ENTRY.sub(renamed, section[0]), before)  # noqa: B023
            if before != after:
                of.write(after)
                is_changed = True
    meant = {name: known for known, name in names.items()}
    return (_saved(document) if is_changed else None), meant


def _renamed(
    entry: re.Match[bytes], names: dict[tuple[str, float], str], widths: Mapping[int, float]
) -> bytes:
    """An entry of the map of a font, with a plain name where its letters are not plain."""
    letters = bytes.fromhex(entry[2].decode()).decode("utf-16-be", "replace")
    if _is_plain(letters) or len(names) == _NAMES:
        return entry[0]
    known = letters, widths.get(int(entry[1][1:-1], 16), 1.0)
    name = names.setdefault(known, chr(_FIRST_NAME + len(names)))
    return b"%s <%04x>" % (entry[1], ord(name))


def _is_plain(letters: str) -> bool:
    """Whether pdfium tells them as they are, and they are none of our names.

    It tells letters of more than sixteen bits in halves.
    """
    is_one = len(letters) == 1 and ord(letters) <= 0xFFFF
    return is_one and unicodedata.category(letters) != "Co" and not _runs_leftward(letters)


def _widths(font: Any) -> Iterator[tuple[int, float]]:
    """The number of each letter of a composite font and its width (ISO 32000-1, 9.7.4.3)."""
    listed = font["/DescendantFonts"][0].get("/W", ()) if "/DescendantFonts" in font else ()
    entries = iter(listed)
    for first in entries:
        then = next(entries)
        if isinstance(then, pikepdf.Array):
            yield from ((int(first) + n, float(width) / 1000) for n, width in enumerate(then))
        else:
            width = float(next(entries)) / 1000
            yield from ((number, width) for number in range(int(first), int(then) + 1))


def _runs_leftward(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL", "AN")


def _saved(document: pikepdf.Pdf) -> bytes:
    file = io.BytesIO()
    document.save(file, compress_streams=False)
    return file.getvalue()


def _in_order(run: list[Glyph], words: str) -> list[Glyph]:
    """The letters of a run as they are read: a line is stored as it is seen.

    `words` say how it is read, if it can be drawn of these letters; each takes the place of one.
    """
    letters = [letter for letter in words if not letter.isspace()]
    if not letters:
        return run
    seen = [glyph for glyph in run if not (glyph.text and glyph.is_space)]
    known = [glyph.text for glyph in seen if not glyph.is_unknown]
    drawn = [letter for letter in "".join(known) if not letter.isspace()]
    if not seen or not _can_be_drawn(letters, drawn, len(seen)):
        return run
    if letters == drawn and len(known) == len(seen):
        return list(_spaced(seen, words))
    is_leftward = any(map(is_rightward, words))
    if is_leftward and list(map(_shape, letters)) != list(map(_shape, drawn)):
        seen.reverse()
    place = 0
    read: list[Glyph] = []
    for letter in words:
        read.append(seen[place * len(seen) // len(letters)]._replace(text=letter))
        place += not letter.isspace() and place < len(letters) - 1
    return read


def _spaced(seen: list[Glyph], words: str) -> Iterator[Glyph]:
    """The letters as they stand, with the spaces of these words between them."""
    rest = words
    for glyph in seen:
        while rest and rest[0].isspace():
            yield glyph._replace(text=rest[0])
            rest = rest[1:]
        rest = rest[len("".join(glyph.text.split())) :]  # a ligature stands for several letters
        yield glyph
    yield from (seen[-1]._replace(text=space) for space in rest)


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


def _reading_order(document: pikepdf.Pdf) -> Iterator[Run]:
    """Every run of letters, in the order of the tags."""
    numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
    root = document.Root.get("/StructTreeRoot")
    if root is not None:
        yield from _marks(root, numbers, 0, (0, ""), count(1))


def _marks(
    element: Any,
    numbers: Mapping[Any, int],
    page: int,
    block: tuple[int, str],
    counted: Iterator[int],
) -> Iterator[Run]:
    """The runs below an element of the tag tree, each with what that says of its words."""
    words = str(element["/ActualText"]) if "/ActualText" in element else ""
    page = numbers[element["/Pg"].objgen] if "/Pg" in element else page
    kind = str(element["/S"])[1:] if "/S" in element else ""
    block = (next(counted), kind) if kind in _BLOCKS else block
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, pikepdf.Array | tuple) else (kids,):
        if isinstance(kid, int):
            yield (page, kid), words, block
        elif "/MCID" in kid:
            at = numbers[kid["/Pg"].objgen] if "/Pg" in kid else page
            yield (at, int(kid["/MCID"])), words, block
        elif "/Obj" not in kid:
            yield from _marks(kid, numbers, page, block, counted)
