"""Paragraphs that are meant as lists, tables and headings, and were pasted without their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from leaflets.exchange.blocks import (
    Bullets,
    Doubt,
    Grid,
    Heading,
    Node,
    Piece,
    Plain,
    Words,
    words_of,
)
from leaflets.exchange.grids import filled_grid
from leaflets.exchange.plaintext import MARK, NUMBER
from leaflets.exchange.wording import tidied

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*[.)]?)\s+(?=[^\W\d_])")
MOST_LETTERS, MOST_WORDS = 90, 12
"""Of a line that can be a heading."""


def recognised(blocks: Sequence[Node]) -> tuple[Node, ...]:
    """The same with its pasted tables and lists as such, in items and cells too."""
    return tuple(_with_lists(list(_with_grids(blocks))))


# Tables


def _with_grids(blocks: Sequence[Node]) -> Iterator[Node]:
    """Paragraphs that tabs part into cells are rows; one alone is none."""
    for has_tabs, run in groupby(blocks, key=lambda block: _tabs(block) > 0):
        rows = list(run)
        if not has_tabs:
            yield from rows
        elif len(rows) == 1:
            yield from _single(rows[0])
        else:
            yield from _grid([_cells(row.words) for row in rows if isinstance(row, Plain)])


def _tabs(block: Node) -> int:
    """How many tabs part the words of a paragraph that is no item of a list."""
    if not isinstance(block, Plain) or MARK.match(_start(block)):
        return 0
    return said_with_tabs(block.words).strip("\t ").count("\t")


def said_with_tabs(words: Words) -> str:
    """What these pieces say, with the tabs among them."""
    return "".join(piece.words for piece in words if not piece.is_doubt)


def _single(row: Node) -> Iterator[Node]:
    assert isinstance(row, Plain)
    if NUMBER.match(_start(row)) is None:
        yield Doubt("A tab parts these words: were they a row of a table?")
    yield replace(row, words=_with_spaces(row.words))


def _with_spaces(words: Words) -> Words:
    return tidied(
        piece if piece.is_doubt else replace(piece, words=re.sub(r"\s*\t\s*", " ", piece.words))
        for piece in words
    )


def _cells(words: Words) -> tuple[Words, ...]:
    cells: list[list[Piece]] = [[]]
    for piece in words:
        first, *more = [piece.words] if piece.is_doubt else piece.words.split("\t")
        cells[-1].append(replace(piece, words=first))
        cells += [[replace(piece, words=part)] for part in more]
    return tuple(map(tidied, cells))


def _grid(rows: list[tuple[Words, ...]]) -> Iterator[Node]:
    width = max(map(len, rows))
    yield Doubt("This table was pasted with tabs: does every value stand below its heading?")
    if any(len(row) < width for row in rows):
        yield Doubt("Some rows of this table had fewer cells than others.")
    even = [(*row, *((),) * (width - len(row))) for row in rows]
    yield from filled_grid(even[0], even[1:])


# Lists


@dataclass(frozen=True)
class _Item:
    """A paragraph that is meant as an item: how far to the right, its number or its box."""

    words: Words
    indent: int
    number: int | None
    has_box: bool


def _with_lists(blocks: list[Node]) -> Iterator[Node]:
    items = [_item(block) for block in blocks]
    kinds = [_kind(items, place) for place in range(len(items))]
    place = 0
    for kind, run in groupby(kinds):
        size = len(list(run))
        here, place = slice(place, place + size), place + size
        if kind == "none":
            yield from map(_within, blocks[here])
        else:
            yield from _nested([item for item in items[here] if item])


def _within(block: Node) -> Node:
    """The same with what is pasted in the items of a list as such."""
    if isinstance(block, Bullets):
        items = tuple(_boxed(item) for item in block.items)
        has_boxes = all(box for box, _ in items) and block.start is None
        blocks = tuple(
            recognised(inner if has_boxes else item)
            for item, (_, inner) in zip(block.items, items, strict=True)
        )
        return replace(block, items=blocks, is_checklist=has_boxes)
    return replace(block, words=_with_spaces(block.words)) if isinstance(block, Heading) else block


def _boxed(item: tuple[Node, ...]) -> tuple[bool, tuple[Node, ...]]:
    """Whether an item begins with a box to tick, and the same without it."""
    first = _item(item[0]) if item else None
    if first is None or not first.has_box:
        return False, item
    return True, (Plain(first.words), *item[1:])


def _start(block: Plain) -> str:
    """The words that a paragraph begins with; nothing where it begins with a question."""
    return said_with_tabs(block.words)


def _item(block: Node) -> _Item | None:
    if not isinstance(block, Plain):
        return None
    start = _start(block)
    mark, number = MARK.match(start), NUMBER.match(start)
    found = mark or number
    if found is None or found.end() >= len(start.rstrip()):
        return None
    left = _with_spaces(_cut(block.words, found.end()))
    box = bool(mark and mark["box"])
    return _Item(left, block.indent, int(number["number"]) if number and not mark else None, box)


def _cut(words: Words, length: int) -> Words:
    """The same without so many letters at the beginning."""
    kept: list[Piece] = []
    for piece in words:
        cut = 0 if piece.is_doubt else min(length, len(piece.words))
        length -= cut
        kept.append(replace(piece, words=piece.words[cut:]))
    return tuple(kept)


def _kind(items: list[_Item | None], place: int) -> str:
    """What kind of list an item belongs to: numbers count only where another one follows on."""
    item = items[place]
    if item is None:
        return "none"
    before, after = _beside(items, place, -1), _beside(items, place, 1)
    parent = _parent(items, place)
    if parent is not None and (around := _kind(items, parent)) != "none":
        return around
    if item.number is None:
        return "box" if item.has_box else "bullet"
    is_counted = (before and before.number == item.number - 1) or (
        after and after.number == item.number + 1
    )
    return "number" if is_counted else "none"


def _beside(items: list[_Item | None], place: int, step: int) -> _Item | None:
    """The next item, back or on, that stands no further to the right."""
    own, place = items[place], place + step
    while own and 0 <= place < len(items) and (item := items[place]):
        if item.indent <= own.indent + 1:
            return item
        place += step
    return None


def _parent(items: list[_Item | None], place: int) -> int | None:
    """The place of the item that this one stands within."""
    own = items[place]
    for before in range(place - 1, -1, -1):
        item = items[before]
        if item is None or own is None:
            return None
        if item.indent < own.indent - 1:
            return before
    return None


def _nested(items: list[_Item]) -> Iterator[Node]:
    """Items as a list; those further to the right are lists within the item before them."""
    first, own = items[0], items[0].indent
    rows: list[tuple[_Item, list[_Item]]] = []
    for item in items:
        if rows and item.indent > own + 1:
            rows[-1][1].append(item)
        else:
            rows.append((item, []))
    blocks = tuple((Plain(item.words), *(_nested(more) if more else ())) for item, more in rows)
    yield Bullets(blocks, first.number, first.has_box)


# Headings


def with_headings(blocks: Sequence[Node], is_bare: bool) -> tuple[tuple[Node, ...], list[str]]:
    """The same with headings where it had none, and which lines were taken for them.

    A bold line is one; in a file without bold letters (`is_bare`), a short line without a full
    stop that something follows.
    """
    if any(isinstance(block, Heading) and block.level > 1 for block in blocks):
        return tuple(blocks), []
    found: list[Node] = []
    taken: list[str] = []
    for block, after in pairwise((*blocks, None)):
        if block is None:
            continue
        if isinstance(block, Plain) and _is_heading(block, after, is_bare):
            taken.append(words_of(block.words))
            found.append(Heading(2, tuple(replace(p, is_bold=False) for p in block.words)))
        else:
            found.append(block)
    return tuple(found), taken


def _is_heading(block: Plain, after: Node | None, is_bare: bool) -> bool:
    if (
        after is None
        or not can_head(block)
        or not isinstance(after, Plain | Bullets | Grid | Doubt)
    ):
        return False
    is_bold = all(piece.is_bold for piece in block.words if piece.words.strip(" :"))
    return is_bold or (is_bare and not (isinstance(after, Plain) and can_head(after)))


def can_head(block: Plain) -> bool:
    """Whether a paragraph is as short as a heading, and no sentence."""
    words = words_of(block.words)
    is_short = len(words) <= MOST_LETTERS and len(words.split()) <= MOST_WORDS
    is_plain = not any(piece.is_doubt or piece.href for piece in block.words)
    return is_short and is_plain and bool(words) and words[-1] not in ".!;,…" and "\t" not in words


def unnumbered(heading: Heading) -> tuple[Heading, str]:
    """A heading without the number and the colon that it had, and that number."""
    words = words_of(heading.words)
    found = _NUMBERED.match(words)
    number = found["number"] if found else ""
    bare = words[found.end() :] if found else words
    doubts = tuple(piece for piece in heading.words if piece.is_doubt)
    return replace(heading, words=(Piece(bare.rstrip(" :")), *doubts)), number
