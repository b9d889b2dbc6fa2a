"""Paragraphs in Braille → lines, pages, and a BRF file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from leaflets.model import Braille
from leaflets.render.paragraphs import Paragraph
from leaflets.render.transcribing import Word

SPACE = "\N{BRAILLE PATTERN BLANK}"
HYPHEN, GOES_ON = "\N{BRAILLE PATTERN DOTS-36}", "\N{BRAILLE PATTERN DOTS-5}"
"""What ends a line in the middle of a word; and of an address or a number (UEB, 6.10)."""
# North American Braille ASCII: the signs for the 64 cells in the order of Unicode.
_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_FIRST = ord(SPACE)


@dataclass(frozen=True)
class Style:
    """Where the lines of a paragraph begin, counted in cells from 0."""

    first: int
    rest: int
    has_blank: bool = False
    """Whether a blank line stands before it."""
    keeps: bool = False
    """Whether the paragraph after it begins on its page."""
    is_centred: bool = False


_STYLES = {
    "h1": Style(0, 0, has_blank=True, keeps=True, is_centred=True),
    "h2": Style(4, 4, has_blank=True, keeps=True),
    "label": Style(4, 4, has_blank=True, keeps=True),
    "dt": Style(0, 2, keeps=True),
    "dd": Style(2, 4),
    "head": Style(0, 4, has_blank=True, keeps=True),
    "row": Style(0, 4, keeps=True),
    "cell": Style(2, 4),
}
_HEADING = Style(6, 6, has_blank=True, keeps=True)
_TEXT = Style(2, 0)


def style_of(paragraph: Paragraph, before: Paragraph | None) -> Style:
    """How a paragraph is set: as Braille does, by indents and blank lines."""
    depth = paragraph.depth
    begins = before is None or not before.depth
    if depth and paragraph.kind in ("li", "p"):
        first = 2 * depth - 2 if paragraph.kind == "li" else 2 * depth
        return Style(first, 2 * depth, has_blank=begins)
    usual = _HEADING if paragraph.kind[0] == "h" and paragraph.kind[1:].isdigit() else _TEXT
    style = _STYLES.get(paragraph.kind, usual)
    after_title = before is not None and before.kind == "h1"
    return replace(style, has_blank=style.has_blank or after_title)


def lines_of(words: Sequence[Word], style: Style, width: int) -> tuple[str, ...]:
    """The lines of a paragraph, each of `width` cells at the most."""
    lines: list[str] = []
    line = SPACE * style.first
    is_empty = True
    for phrase in _phrases(words, width - max(style.first, style.rest)):
        if not is_empty and len(line) + 1 + len(phrase) > width:
            lines.append(line)
            line, is_empty = SPACE * style.rest, True
        line += phrase if is_empty else SPACE + phrase
        is_empty = False
    lines.append(line)
    if style.is_centred:
        return tuple(SPACE * ((width - len(one)) // 2) + one for one in lines)
    return tuple(lines)


def _phrases(words: Sequence[Word], room: int) -> Iterator[str]:
    """What stays on one line: words that are bound, or the parts of one that is too long."""
    phrase: list[Word] = []
    for word in words:
        phrase.append(word)
        if not word.is_bound:
            yield from _fitting(phrase, room)
            phrase = []
    yield from _fitting(phrase, room)


def _fitting(phrase: Sequence[Word], room: int) -> Iterator[str]:
    whole = SPACE.join(word.patterns for word in phrase)
    if len(whole) <= room:
        yield from (whole,) if whole else ()
        return
    for word in phrase:
        yield from _divided(word, room)


def _divided(word: Word, room: int) -> Iterator[str]:
    """A word on as many lines as it needs."""
    sign = HYPHEN if word.is_plain else GOES_ON
    line = ""
    for number, part in enumerate(word.parts, 1):
        last = 0 if number == len(word.parts) else 1
        if line and len(line) + len(part) + last > room:
            yield line + sign
            line = ""
        line += part
        while len(line) + last > room:
            yield line[: room - 1] + sign
            line = line[room - 1 :]
    yield line


@dataclass(frozen=True)
class Block:
    """Lines that stay on one page; `has_blank` where a blank line stands before them."""

    lines: tuple[str, ...]
    has_blank: bool = False


def blocks_of(
    paragraphs: Sequence[tuple[Paragraph, Sequence[Word]]], width: int
) -> Iterator[Block]:
    """The lines of all paragraphs: what keeps the next one stays with two of its lines.

    A row of a table stays whole.
    """
    kept: list[str] = []
    before, has_blank = None, False
    behind = (*(paragraph.kind for paragraph, _ in paragraphs[1:]), "")
    for (paragraph, words), after in zip(paragraphs, behind, strict=True):
        style = style_of(paragraph, before)
        lines = lines_of(words, style, width)
        has_blank = has_blank if kept else style.has_blank
        kept += [""] if kept and style.has_blank else []
        if style.keeps or after == "cell":
            kept += lines
        else:
            yield Block((*kept, *lines[:2]), has_blank)
            yield from (Block((line,)) for line in lines[2:])
            kept = []
        before = paragraph
    if kept:
        yield Block(tuple(kept), has_blank)


def pages_of(blocks: Iterable[Block], height: int) -> Iterator[tuple[str, ...]]:
    """Pages of `height` lines at the most; none begins with a blank line."""
    page: list[str] = []
    for block in blocks:
        lines = ("", *block.lines) if page and block.has_blank else block.lines
        if page and len(page) + len(lines) > height:
            yield tuple(page)
            page, lines = [], block.lines
        while len(lines) > height:
            yield tuple(lines[:height])
            lines = lines[height:]
        page += lines
    if page:
        yield tuple(page)


def with_footers(
    pages: Sequence[Sequence[str]], footer: Sequence[str], numbers: Sequence[str], braille: Braille
) -> Iterator[tuple[str, ...]]:
    """Whole pages that end in the footer, and at its right in the number of the page."""
    for page, number in zip(pages, numbers, strict=True):
        empty = [""] * (braille.lines - len(page) - len(footer))
        last = footer[-1].ljust(braille.cells - len(number), SPACE) + number
        yield (*page, *empty, *footer[:-1], last)


def brf(pages: Iterable[Sequence[str]]) -> bytes:
    """A BRF file: Braille ASCII, each line with a CR LF, each page with a form feed."""
    text = "".join("".join(f"{_ascii(line)}\r\n" for line in page) + "\f" for page in pages)
    return text.encode("ascii")


def _ascii(line: str) -> str:
    return "".join(_ASCII[ord(cell) - _FIRST] for cell in line.rstrip(SPACE))


def read_brf(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The pages of a BRF file, their lines in Unicode’s Braille patterns."""
    pages = data.decode("ascii").split("\f")[:-1]
    return tuple(tuple(map(_patterns, page.split("\r\n")[:-1])) for page in pages)


def _patterns(line: str) -> str:
    return "".join(chr(_FIRST + _ASCII.index(sign)) for sign in line)


def first_lost(words: Iterable[Word], lines: Iterable[str]) -> str | None:
    """The cells from which on these lines do not say these words; None where they do."""
    all_cells = "".join(word.patterns for word in words)
    reached = {0}
    for line in filter(None, (line.replace(SPACE, "") for line in lines)):
        # A sign at the end is one of the word, or says that the word goes on.
        readings = (line, line[:-1]) if line[-1] in (HYPHEN, GOES_ON) else (line,)
        before = reached
        reached = {
            place + len(said)
            for place in before
            for said in readings
            if all_cells.startswith(said, place)
        }
        if not reached:
            return line
    return None if len(all_cells) in reached else all_cells[max(reached) :]
