"""The tree that every file becomes when it is brought in: blocks of words, and doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Piece:
    """Words that look alike; of a doubt, what a person is asked."""

    words: str
    is_bold: bool = False
    href: str = ""
    is_doubt: bool = False


Words = tuple[Piece, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a title."""

    level: int
    words: Words


@dataclass(frozen=True)
class Plain:
    """A paragraph, so many steps to the right."""

    words: Words
    indent: int = 0


@dataclass(frozen=True)
class Bullets:
    """A list, counted from `start` where it is numbered."""

    items: tuple[tuple[Node, ...], ...]
    start: int | None = None
    is_checklist: bool = False


@dataclass(frozen=True)
class Grid:
    """A table whose cells all stand in their columns."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True)
class Explained:
    """A term and what it means."""

    term: Words
    meanings: tuple[Words, ...]


@dataclass(frozen=True)
class Shown:
    """A picture: where it comes from, and what it shows."""

    source: str
    description: str


@dataclass(frozen=True)
class Doubt:
    """What a person is asked about the block below it."""

    words: str


Node = Heading | Plain | Bullets | Grid | Explained | Shown | Doubt


@dataclass(frozen=True)
class Found:
    """What a file tells of itself, beside its words."""

    title: str = ""
    language: str = ""
    publisher: str = ""
    url: str = ""
    people: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None


@dataclass(frozen=True)
class Page:
    """A file that was read: its blocks, what was left out, and all words that it had."""

    blocks: tuple[Node, ...]
    left_out: tuple[str, ...]
    lines: tuple[str, ...]
    found: Found = Found()


def words_of(words: Iterable[Piece]) -> str:
    """What these pieces say, in single spaces; not what is asked of a person."""
    return " ".join("".join(piece.words for piece in words if not piece.is_doubt).split())


def told(blocks: Iterable[Node]) -> Iterator[str]:
    """Each run of words of these blocks, in reading order."""
    for words in _runs(blocks):
        if words_of(words):
            yield words_of(words)


def _runs(blocks: Iterable[Node]) -> Iterator[Words]:
    for block in blocks:
        match block:
            case Heading() | Plain():
                yield block.words
            case Bullets():
                yield from (words for item in block.items for words in _runs(item))
            case Grid():
                yield from (words for row in (block.head, *block.rows) for words in row)
            case Explained():
                yield from (block.term, *block.meanings)
            case Shown() | Doubt():
                pass
