"""Measures a finished PDF: the figures of type, lines and ink that a standard asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from unicodedata import combining, east_asian_width

from leaflets.model import Passage
from leaflets.render.glyphs import Glyph
from leaflets.render.inks import Ink, look
from leaflets.render.placing import Place, align, inked
from leaflets.render.readback import Block, Readback, read_back

_SAME_LINE = 0.35
"""Letters whose feet differ by less, in sizes of their type, stand on one line."""
_SAME_PARAGRAPH = 2.0
"""Lines that are further apart, in sizes of their type, are no lines of one paragraph."""
_OF_COLUMN = 0.6
"""A passage that is no wider, in columns of the sheet, stands in a cell of a table."""
_SAME_EDGE = 1.0
"""Lines that begin or end within so many points of each other have one edge."""

Run = list[Glyph]
"""Letters that are drawn one after the other, on one line and in one font."""
Line = tuple[int, int]
"""The page of a line, and how many letters and spaces it has."""


@dataclass(frozen=True)
class Type:
    """The type of a sheet, in points."""

    smallest: float
    smallest_text: float
    largest: float
    pitch: float | None
    """From a line to the next, in sizes of the type, where it is smallest; None without two."""


@dataclass(frozen=True)
class Lines:
    """The lines of the text, in letters and spaces, and what page breaks do to them."""

    longest: int
    mean: float | None
    """Of the lines that are full, because another one follows; None where there are none.

    The cells of a table are not among them: their lines are as long as the table lets them be.
    """
    full: int
    """How many those are."""
    lone: int
    """Lines that stand alone on a page, without the others of their passage."""
    headings_at_foot: int
    """Headings whose text begins on the next page."""


@dataclass(frozen=True)
class Measures:
    """What was measured on a sheet."""

    pages: int
    type: Type
    lines: Lines
    ink: Ink
    emptiest: float | None
    """How far the page with the least text is filled, in percent of the fullest; not the last."""


def measure_pdf(pdf: bytes, passages: Iterable[Passage] = ()) -> Measures:
    """The figures of a PDF with letters; `passages` are its text, and the rest is small print."""
    return measure_read(read_back(pdf), passages, partial(look, pdf))


def ordered(readback: Readback) -> Readback:
    """The same; where a PDF has no tags, in the order and the paragraphs in which it is drawn."""
    if readback.read:
        return readback
    blocks: list[list[Glyph]] = []
    for glyph in readback.decoration:
        if blocks and _continues(blocks[-1][-1], glyph):
            blocks[-1].append(glyph)
        else:
            blocks.append([glyph])
    found = tuple(Block("P", tuple(block)) for block in blocks)
    return Readback(readback.pages, readback.decoration, (), found)


def _continues(one: Glyph, other: Glyph) -> bool:
    """Whether a letter stands on the line of the one before it, or on the next."""
    down = other.bottom - one.bottom
    is_near = -_SAME_LINE * one.size < down < _SAME_PARAGRAPH * one.size
    return one.page == other.page and is_near and _size(one) == _size(other)


def found_passages(readback: Readback) -> tuple[Passage, ...]:
    """The text of a PDF of which nothing is known: its paragraphs, but for the small print.

    That is whatever is smaller than most of its letters are.
    """
    sizes = Counter(_size(glyph) for glyph in readback.read if not glyph.is_space)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    text = (block for block in readback.blocks if _size(block.glyphs[0]) >= usual)
    return tuple(Passage("", _words(block.glyphs), 1) for block in text)


def _words(glyphs: Sequence[Glyph]) -> str:
    """The words of a block, with a space where a line ends without one."""
    pieces = [glyphs[0].text]
    for one, other in pairwise(glyphs):
        pieces.append(other.text if _is_one_line(one, other) else f" {other.text}")
    return "".join(pieces)


def measure_read(
    readback: Readback, passages: Iterable[Passage], look: Callable[[Sequence[Run]], Ink]
) -> Measures:
    """The same of a PDF that was read, with what a look at its ink tells.

    A ValueError where it has no letters.
    """
    runs = _runs(readback)
    if not runs:
        raise ValueError("there are no letters to measure")
    places = tuple(place for place in align(passages, readback.read) if place.glyphs)
    found = _type(runs, places)
    lines = _lines(places, found.smallest_text)
    return Measures(len(readback.pages), found, lines, look(runs), _emptiest(readback))


def _runs(readback: Readback) -> list[Run]:
    return [list(run) for _, run in groupby(readback.glyphs, key=_run)]


def _run(glyph: Glyph) -> tuple[object, ...]:
    """What the letters of a run share: a mark is on one line, but margins have none."""
    line = round(glyph.bottom) if glyph.mark is None else None
    return glyph.page, glyph.mark, line, glyph.font


def _size(glyph: Glyph) -> float:
    """The size of a letter, without the rounding of its PDF."""
    return round(glyph.size, 2)


def _is_display(glyphs: Iterable[Glyph], text: float) -> bool:
    """Whether letters are those of a heading: all bold, and larger than the text."""
    return all("Bold" in glyph.font and _size(glyph) > text for glyph in glyphs)


def _emptiest(readback: Readback) -> float | None:
    feet: dict[int, float] = {}
    for glyph in readback.read:
        feet[glyph.page] = max(feet.get(glyph.page, 0.0), glyph.bottom)
    filled = [feet.get(number, 0.0) for number in range(1, len(readback.pages))]
    return round(100 * min(filled) / (max(feet.values()) or 1)) if filled and feet else None


# Type


def _type(runs: list[Run], places: tuple[Place, ...]) -> Type:
    sizes = [_size(run[0]) for run in runs]
    text = min((_size(one) for place in places for one in place.glyphs), default=min(sizes))
    return Type(min(sizes), text, max(sizes), min(_pitches(runs, text), default=None))


def _pitches(runs: list[Run], text: float) -> Iterator[float]:
    """From each line of a paragraph to the next; headings have a pitch of their own."""
    for one, other in pairwise(_line_starts(runs)):
        step, size = other.bottom - one.bottom, _size(one)
        is_paragraph = _SAME_LINE * size < step < _SAME_PARAGRAPH * size
        is_alike = size == _size(other) and not _is_display((one, other), text)
        if is_paragraph and is_alike and _share_an_edge(one, other):
            yield round(step / size, 3)


def _line_starts(runs: list[Run]) -> Iterator[Glyph]:
    """The first letter of each line."""
    for _, line in groupby(runs, key=lambda run: (run[0].page, round(run[0].bottom))):
        yield next(line)[0]


def _share_an_edge(one: Glyph, other: Glyph) -> bool:
    left, right = abs(one.left - other.left), abs(one.right - other.right)
    return one.page == other.page and min(left, right) <= _SAME_EDGE


# Lines


def _lines(places: tuple[Place, ...], text: float) -> Lines:
    headings = {place for place in places if _is_display(place.glyphs, text)}
    texts = [place for place in places if place not in headings]
    texts = [place for place in texts if not _is_wide(place.passage.text)]
    broken = [_broken(place) for place in texts]
    lengths = [[length for _, length in lines] for lines in broken]
    column = max(map(_width, texts), default=0.0)
    full = [
        length
        for place, lines in zip(texts, lengths, strict=True)
        for length in lines[:-1]
        if _width(place) >= _OF_COLUMN * column
    ]
    return Lines(
        longest=max((length for lines in lengths for length in lines), default=0),
        mean=round(sum(full) / len(full), 1) if full else None,
        full=len(full),
        lone=sum(map(_lone_lines, broken)),
        headings_at_foot=sum(
            one in headings and one.glyphs[-1].page < other.glyphs[0].page
            for one, other in pairwise(places)
        ),
    )


def _is_wide(text: str) -> bool:
    """Whether it is written in letters of East Asia, of which a line has half as many."""
    wide = sum(east_asian_width(letter) in "WF" for letter in text)
    return 2 * wide > len(text)


def _width(place: Place) -> float:
    """From the first letter of a passage at the left to the last at the right, in points."""
    return max(one.right for one in place.glyphs) - min(one.left for one in place.glyphs)


def _broken(place: Place) -> list[Line]:
    """The lines of a passage, as it stands on paper; a long word may go over several."""
    lines: list[Line] = []
    before: Glyph | None = None
    at = 0
    for word in place.passage.text.split():
        signs = inked(word)
        bodies = [number for number, sign in enumerate(signs, at) if not combining(sign)]
        at += len(signs)
        for inside, letter in enumerate(place.letters[number] for number in bodies):
            if before is None or not _is_one_line(before, letter):
                lines.append((letter.page, 1))
            else:
                lines[-1] = letter.page, lines[-1][1] + (1 if inside else 2)
            before = letter
    return lines


def _is_one_line(one: Glyph, other: Glyph) -> bool:
    return one.page == other.page and abs(one.bottom - other.bottom) < _SAME_LINE * one.size


def _lone_lines(lines: list[Line]) -> int:
    pages = [page for page, _ in lines]
    return sum(pages.count(page) == 1 for page in set(pages)) if len(set(pages)) > 1 else 0
