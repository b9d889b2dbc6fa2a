"""The words of a text: passages, the blocks that they stand in, sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_BOLD = re.compile(r"<strong>(?:(?!</strong>).)*</strong>", re.DOTALL)


@dataclass(frozen=True)
class Link:
    """A link in a text: what is read and where it leads."""

    text: str
    href: str
    line: int


@dataclass(frozen=True)
class Passage:
    """Words that stand together: inline HTML to set, plain text to compare."""

    html: str
    text: str
    line: int
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    passage: Passage
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Subheading:
    """A heading inside a section, level 3 or 4."""

    level: int
    passage: Passage
    kind: Literal["subheading"] = "subheading"


@dataclass(frozen=True)
class Item:
    """An item of a list: its words, then what is nested in it."""

    passage: Passage
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A list, numbered from `start` when it is ordered."""

    items: tuple[Item, ...]
    ordered: bool
    start: int
    line: int
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True)
class Table:
    """A table with one head row."""

    head: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]
    line: int
    kind: Literal["table"] = "table"

    @property
    def row_heads(self) -> bool:
        """Whether the first column names the rows: all of its cells are bold."""
        return all(_BOLD.fullmatch(row[0].html) for row in self.rows)


@dataclass(frozen=True)
class Box:
    """A special box: `key` (to remember) or `warning`."""

    name: str
    blocks: tuple[Block, ...]
    line: int
    kind: Literal["box"] = "box"


@dataclass(frozen=True)
class Picture:
    """A picture from the leaflet's images/ and its description."""

    file: str
    description: str
    line: int
    kind: Literal["picture"] = "picture"


Block = Paragraph | Subheading | Listing | Table | Box | Picture


@dataclass(frozen=True)
class Section:
    """A keyed part of a text; the lead has the key `lead` and no heading."""

    key: str
    heading: Passage | None
    classes: tuple[str, ...]
    blocks: tuple[Block, ...]
    line: int


@dataclass(frozen=True)
class Text:
    """A leaflet in one language."""

    language: str
    path: str
    title: Passage
    lead: Section
    sections: tuple[Section, ...]
