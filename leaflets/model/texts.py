"""The words of a text: passages, the blocks that they stand in, sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

_BOLD = re.compile(r"<strong>(?:(?!</strong>).)*</strong>", re.DOTALL)
BLANK = '<span class="blank"></span>'
"""A place to write in among the words of a passage; its plain text has the underscores."""


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
    path: str = ""
    """The file that the line counts in, where that is not the one of its sheet."""

    @property
    def blanks(self) -> int:
        """How many places to write in it has."""
        return self.html.count(BLANK)

    @property
    def label(self) -> str | None:
        """The HTML before the line that it ends in; None where it ends in words."""
        return self.html.removesuffix(BLANK) if self.html.endswith(BLANK) else None


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
    """A list, numbered from `start` when it is ordered, or with a box to tick for each item."""

    items: tuple[Item, ...]
    ordered: bool
    start: int
    line: int
    is_checklist: bool = False
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
class Entry:
    """A term and what it means."""

    term: Passage
    meanings: tuple[Item, ...]


@dataclass(frozen=True)
class Definitions:
    """Terms with their meanings: written in the text, or the glossary's (`of_glossary`)."""

    entries: tuple[Entry, ...]
    line: int
    of_glossary: bool = False
    kind: Literal["definitions"] = "definitions"


@dataclass(frozen=True)
class Box:
    """A special box: `key`, `warning`, `urgent` (get help at once), `more` or `references`."""

    name: str
    blocks: tuple[Block, ...]
    line: int
    kind: Literal["box"] = "box"


ContactField = Literal["name", "telephone", "hours", "address", "email", "web"]
CONTACT_FIELDS: tuple[ContactField, ...] = get_args(ContactField)
"""What a contact may say, in the order in which it is printed."""


@dataclass(frozen=True)
class ContactLine:
    """A line of a contact: what it tells, and the words."""

    field: ContactField
    passage: Passage


@dataclass(frozen=True)
class Contact:
    """How somebody is reached; `of` is the name of a contact of the clinic."""

    lines: tuple[ContactLine, ...]
    line: int
    of: str = ""
    kind: Literal["contact"] = "contact"


@dataclass(frozen=True)
class Questions:
    """Questions to ask at the next visit, and `room` lines to write on."""

    blocks: tuple[Block, ...]
    room: int
    line: int
    kind: Literal["questions"] = "questions"


@dataclass(frozen=True)
class Picture:
    """A picture from the leaflet's images/, its description, what is printed below it."""

    file: str
    description: str
    line: int
    caption: Passage | None = None
    width: str | None = None
    """A CSS width of the column, such as `60%`, or on paper, such as `80mm`."""
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True)
class Row:
    """Pictures side by side."""

    pictures: tuple[Picture, ...]
    line: int
    kind: Literal["row"] = "row"


@dataclass(frozen=True)
class Chance:
    """So many of so many, drawn one by one, and the sentence that says it."""

    count: int
    of: int
    blocks: tuple[Block, ...]
    line: int
    kind: Literal["chance"] = "chance"


Block = (
    Paragraph
    | Subheading
    | Listing
    | Definitions
    | Table
    | Box
    | Contact
    | Questions
    | Chance
    | Picture
    | Row
)


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
