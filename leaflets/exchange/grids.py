"""An HTML table → a table with one head row, in which no cell changes its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from leaflets.exchange.blocks import (
    Bullets,
    Doubt,
    Explained,
    Grid,
    Heading,
    Node,
    Piece,
    Plain,
    Words,
    words_of,
)
from leaflets.exchange.furnishing import tag_of
from leaflets.exchange.wording import tidied

MOST_SPANNED = 50
EMPTY: Words = (Piece("–"),)
NO_NAME: Words = (Piece("What does this column say?", is_doubt=True),)
Read = Callable[[Any], tuple[Node, ...]]


@dataclass(frozen=True)
class _Cell:
    words: Words
    is_head: bool
    is_again: bool = False
    """Whether it is repeated where a merged cell reaches."""


def read_grid(table: Any, read: Read) -> Iterator[Node]:
    """The table, after what a person is asked about it; one of layout as its blocks."""
    rows = [row for row in table.iter("tr") if _table_of(row, table)]
    cells = [[cell for cell in row if tag_of(cell) in ("td", "th")] for row in rows]
    is_layout = table.get("role") in ("presentation", "none") or max(map(len, cells), default=0) < 2
    for caption in table.findall("caption"):
        yield from read(caption)
    is_around = any(_holds_table(cell) for row in cells for cell in row)
    if is_around and not is_layout:
        yield Doubt("A table held another one, and was taken apart: see what belongs together.")
    if is_layout or is_around:
        for cell in (cell for row in cells for cell in row):
            yield from read(cell)
        return
    heads = sum(1 for row in rows if _is_in_head(row, table))
    doubts, placed = _placed(cells, heads, read)
    yield from map(Doubt, doubts)
    if placed:
        yield from _grid(placed, heads)


def _table_of(row: Any, table: Any) -> bool:
    """Whether a row is one of this table, and of no table within it."""
    return not any(
        row in list(inner.iter("tr")) for inner in table.iter("table") if inner is not table
    )


def _holds_table(cell: Any) -> bool:
    return cell.find(".//table") is not None


def _is_in_head(row: Any, table: Any) -> bool:
    return any(row is one for head in table.findall("thead") for one in head.iter("tr"))


def _span(cell: Any, name: str, most: int) -> int:
    said_so = cell.get(name, "1").strip()
    return max(1, min(int(said_so) if said_so.isdecimal() else 1, most))


def _placed(
    cells: Sequence[Sequence[Any]], heads: int, read: Read
) -> tuple[list[str], list[list[_Cell]]]:
    """Every cell in each place that it reaches, and what a person is asked about those below."""
    grid: dict[tuple[int, int], _Cell] = {}
    doubts: list[str] = []
    for down, row in enumerate(cells):
        across = 0
        for cell in row:
            while (down, across) in grid:
                across += 1
            width = _span(cell, "colspan", MOST_SPANNED)
            height = _span(cell, "rowspan", len(cells) - down)
            words = in_one_run(read(cell))
            if (width, height) != (1, 1) and words_of(words) and down >= heads:
                doubts.append(
                    f"“{words_of(words)}” was one cell of {width} × {height} (columns × rows), and "
                    "stands in each of them now: see that every value has its place."
                )
            for y in range(down, down + height):
                for x in range(across, across + width):
                    again = (y, x) != (down, across)
                    grid.setdefault((y, x), _Cell(words, tag_of(cell) == "th", again))
            across += width
    return doubts, _filled(grid, len(cells))


def _filled(grid: dict[tuple[int, int], _Cell], height: int) -> list[list[_Cell]]:
    width = max((x for _, x in grid), default=-1) + 1
    nothing = _Cell((), False)
    rows = [[grid.get((y, x), nothing) for x in range(width)] for y in range(height)]
    return [row for row in rows if any(cell.words for cell in row)]


def _grid(rows: list[list[_Cell]], heads: int) -> Iterator[Node]:
    if not heads:
        heads = next(
            (n for n, row in enumerate(rows) if not all(c.is_head for c in row)), len(rows)
        )
    heads = min(heads, len(rows) - 1)
    has_row_heads = all(row[0].is_head for row in rows[heads:])
    if not heads and has_row_heads:
        yield Doubt("This table has no head row: say what each column is about.")
        head = (NO_NAME,) * len(rows[0])
    else:
        if not heads and not all(_is_bold(cell.words) for cell in rows[0] if cell.words):
            yield Doubt("The first row was taken for the head of this table: is it one?")
        heads = heads or 1
        if heads > 1:
            yield Doubt(f"The head of this table had {heads} rows, which stand in one now.")
        head = tuple(_headed([row[x] for row in rows[:heads]]) for x in range(len(rows[0])))
    body = [tuple(cell.words for cell in row) for row in rows[heads:]]
    body = [(_bold(row[0]), *row[1:]) if has_row_heads else row for row in body]
    yield from filled_grid(head, body)


def filled_grid(head: tuple[Words, ...], rows: Sequence[tuple[Words, ...]]) -> Iterator[Node]:
    """The table with a dash in each cell that was empty, and the question whether that is right."""
    every = (head, *rows)
    if not rows:
        yield Doubt("This table had one row only: is it one?")
    if any(not words for row in every for words in row):
        yield Doubt("Where a cell of this table was empty, there is “–” now: is nothing missing?")
    filled = [tuple(words or EMPTY for words in row) for row in every]
    yield Grid(filled[0], tuple(filled[1:]))


def _headed(cells: list[_Cell]) -> Words:
    """The heads above a column, from the top, each once."""
    told: list[Words] = []
    for cell in cells:
        if cell.words and cell.words not in told:
            told.append(cell.words)
    joined = (Piece(": ") if words is None else words for words in _between(told))
    return tidied(
        replace(piece, is_bold=False)
        for part in joined
        for piece in (part if isinstance(part, tuple) else (part,))
    )


def _between(told: list[Words]) -> Iterator[Words | None]:
    for number, words in enumerate(told):
        if number:
            yield None
        yield words


def _is_bold(words: Words) -> bool:
    return all(piece.is_bold for piece in words if piece.words.strip() and not piece.is_doubt)


def _bold(words: Words) -> Words:
    return tuple(piece if piece.is_doubt else replace(piece, is_bold=True) for piece in words)


def in_one_run(blocks: Sequence[Node]) -> Words:
    """The words of several blocks as one run, as a cell has room for."""
    runs = [run for block in blocks for run in _runs(block)]
    pieces: list[Piece] = []
    for run in filter(None, runs):
        before = words_of(pieces)
        if before:
            pieces.append(Piece(" " if before[-1] in ".:;,!?" else "; "))
        pieces += run
    return tidied(pieces)


def _runs(block: Node) -> Iterator[Words]:
    match block:
        case Plain() | Heading():
            yield block.words
        case Bullets():
            yield from (run for item in block.items for inner in item for run in _runs(inner))
        case Explained():
            yield from (block.term, *block.meanings)
        case Doubt():
            yield (Piece(block.words, is_doubt=True),)
        case Grid():
            yield from (words for row in (block.head, *block.rows) for words in row)
        case _:
            what = f"A picture stood here: {block.source[:80]} ({block.description})."
            yield (Piece(what, is_doubt=True),)
