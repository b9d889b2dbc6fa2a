"""The one walk over the words of a text, and the fingerprint of exactly those words.

A new kind of block fails `mypy --strict` in each place that must know it, here and elsewhere.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from leaflets.languages.unspaced import word_count
from leaflets.model import (
    Block,
    Box,
    Chance,
    Contact,
    Definitions,
    Entry,
    Format,
    Leaflet,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Questions,
    Row,
    Section,
    Source,
    Subheading,
    Table,
    Text,
)

WORDS_A_MINUTE = 200
REFERENCES = "references"
"""The box with the titles of what a leaflet is based on, which no language translates."""


@dataclass(frozen=True)
class Part:
    """Words of a block that stand side by side, such as the cells of a row; then what is in it."""

    role: Literal[
        "paragraph",
        "subheading",
        "item",
        "term",
        "meaning",
        "head",
        "row",
        "inside",
        "description",
        "caption",
        "contact",
    ]
    passages: tuple[Passage, ...] = ()
    blocks: tuple[Block, ...] = ()
    field: str = ""
    """What the words tell, where a label before them says it."""


def parts(block: Block) -> tuple[Part, ...]:  # noqa: C901 - a case for each kind
    """What a block consists of: the only place that knows the inside of each kind."""
    match block:
        case Paragraph():
            return (Part("paragraph", (block.passage,)),)
        case Subheading():
            return (Part("subheading", (block.passage,)),)
        case Listing():
            return tuple(Part("item", (item.passage,), item.blocks) for item in block.items)
        case Table():
            return (Part("head", block.head), *(Part("row", row) for row in block.rows))
        case Definitions():
            return tuple(part for entry in block.entries for part in _entry_parts(entry))
        case Box() | Questions() | Chance():
            return (Part("inside", blocks=block.blocks),)
        case Contact():
            lines = block.lines
            return tuple(Part("contact", (one.passage,), field=one.field) for one in lines)
        case Picture():
            description = Part("description", (Passage("", block.description, block.line),))
            return description, *((Part("caption", (block.caption,)),) if block.caption else ())
        case Row():
            return (Part("inside", blocks=block.pictures),)
        case _:
            assert_never(block)


def _entry_parts(entry: Entry) -> Iterator[Part]:
    yield Part("term", (entry.term,))
    for meaning in entry.meanings:
        yield Part("meaning", (meaning.passage,), meaning.blocks)


@dataclass(frozen=True)
class Step:
    """One step of the walk: a block begins or ends, or says a part of its words."""

    block: Block
    at: Literal["begin", "part", "end"]
    lists: int
    """How many lists stand around the block."""
    part: Part | None = None
    boxes: tuple[str, ...] = ()
    """The names of the boxes that stand around what is said."""


def walk(blocks: Iterable[Block], lists: int = 0, boxes: tuple[str, ...] = ()) -> Iterator[Step]:
    """All that these blocks hold, in reading order, whatever stands in what."""
    for block in blocks:
        within = (*boxes, block.name) if isinstance(block, Box) else boxes
        yield Step(block, "begin", lists)
        for part in parts(block):
            yield Step(block, "part", lists, part, within)
            yield from walk(part.blocks, lists + isinstance(block, Listing), within)
        yield Step(block, "end", lists)


def said(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Every run of words of these blocks and every description of a picture, in reading order."""
    for step in walk(blocks):
        yield from step.part.passages if step.part else ()


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Every run of words of these blocks that is printed, in reading order."""
    for step in walk(blocks):
        if step.part and step.part.role != "description":
            yield from step.part.passages


def without_blanks(passage: Passage) -> Passage | None:
    """The words of a passage without the places to write in; None where there are no others."""
    if not passage.blanks:
        return passage
    words = " ".join(re.sub("_{3,}", " ", passage.text).split())
    return replace(passage, text=words) if words else None


def section_passages(section: Section) -> Iterator[Passage]:
    """The heading of a section, then the rest of its words."""
    if section.heading:
        yield section.heading
    yield from passages(section.blocks)


def prose(section: Section) -> Iterator[Passage]:
    """The heading of a section and its words that are sentences.

    Tables, contacts, descriptions of pictures and references are none.
    """
    if section.heading:
        yield section.heading
    for step in walk(section.blocks):
        is_prose = step.part and step.part.role not in ("head", "row", "description", "contact")
        if step.part and is_prose and REFERENCES not in step.boxes:
            yield from step.part.passages


def taken(text: Text, format: Format) -> tuple[Section, ...]:
    """The sections of a text that a format prints."""
    if format.section_class:
        return tuple(s for s in text.sections if format.section_class in s.classes)
    return tuple(section for section in text.sections if not section.classes)


def printed(text: Text, format: Format) -> tuple[Section, ...]:
    """All parts of a text that a format prints: with the lead, where it prints no class."""
    lead = () if format.section_class else (text.lead,)
    return (*lead, *taken(text, format))


def lists(blocks: Iterable[Block]) -> Iterator[Listing]:
    """The lists of these blocks that are not nested in another list."""
    for step in walk(blocks):
        if step.at == "begin" and isinstance(step.block, Listing) and not step.lists:
            yield step.block


def pictures(text: Text) -> Iterator[Picture]:
    """The pictures of a text."""
    for section in (text.lead, *text.sections):
        for step in walk(section.blocks):
            if step.at == "begin" and isinstance(step.block, Picture):
                yield step.block


def reading_minutes(passages: Iterable[Passage]) -> int:
    """Whole minutes that it takes to read these words, at 200 words a minute, rounded up."""
    words = sum(word_count(passage.text) for passage in passages)
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def plain(text: str) -> str:
    """Words as they are compared: composed characters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def section_fingerprint(section: Section) -> str:
    """sha256 of a section's words; its formatting does not count, its boxes and tables do."""
    return digest(section_words(section))


def section_words(section: Section) -> str:
    """What a section says, one passage a line; its formatting does not count."""
    heading = plain(section.heading.text) if section.heading else ""
    lines = (line for line, _ in signed_lines(section.blocks))
    return "\n".join([section.key, " ".join(section.classes), heading, *lines])


def followed_words(source: Text) -> dict[str, str]:
    """What a translation follows: the words of each section, the title with those of the lead."""
    sections = {section.key: section_words(section) for section in (source.lead, *source.sections)}
    lead = source.lead.key
    return sections | {lead: f"{sections[lead]}\n{plain(source.title.text)}"}


def text_fingerprint(leaflet: Leaflet, text: Text) -> str:
    """sha256 of all that a signature of a text covers.

    That is its words, the pictures and icons among them, the notices that it carries, what the
    stamp says of people, source and dates, and which leaflet it is.
    """
    about = leaflet.about
    used = {picture.file for picture in pictures(text)}
    said = [
        leaflet.name,
        about.code,
        text.language,
        plain(text.title.text),
        *(section_fingerprint(section) for section in (text.lead, *text.sections)),
        *(hashlib.sha256(image.data).hexdigest() for image in leaflet.images if image.file in used),
        *(f"{key}: {', '.join(icons)}" for key, icons in about.icons.items()),
        *((f"cover: {about.cover}",) if about.cover else ()),
        *(hashlib.sha256(cover.data).hexdigest() for cover in leaflet.covers),
        *map(plain, leaflet.notices_in(text.language)),
        *(plain(name) for name in about.people),
        *map(_of_source, about.sources),
        about.published.isoformat(),
        about.updated.isoformat(),
    ]
    return digest("\n".join(said))


def _of_source(source: Source) -> str:
    """A source as a fingerprint has it: what it does not say is left out, but for its address."""
    said = source.model_dump_json(exclude_defaults=True)
    return said if source.url else f'{said[:-1]},"url":null}}'


def signed_lines(blocks: Iterable[Block]) -> Iterator[tuple[str, Step]]:
    """The lines of a fingerprint, each with the step of the walk that says it.

    They decide which signatures are valid, and must not change.
    """
    for step in walk(blocks):
        match step.at:
            case "begin":
                yield from ((mark, step) for mark in _marks(step.block)[:1])
            case "part" if step.part and step.part.role not in ("inside", "description"):
                label = f"{step.part.field}: " if step.part.field else ""
                yield label + " | ".join(map(_spoken, step.part.passages)), step
            case "end":
                yield from ((mark, step) for mark in _marks(step.block)[1:])


def _marks(block: Block) -> tuple[str, ...]:  # noqa: C901 - a case for each kind
    """What a fingerprint has before the words of a block, and after them."""
    match block:
        case Box():
            return f"::: {block.name}", ":::"
        case Picture():
            return (f"![{plain(block.description)}]({block.file})",)
        case Contact():
            return "::: contact", ":::"
        case Questions():
            return f"::: questions {block.room}", ":::"
        case Chance():
            return f"::: chance {block.count}/{block.of}", ":::"
        case Definitions():
            return "::: glossary" if block.of_glossary else "::: definitions", ":::"
        case Listing():
            mark = f"{block.start}." if block.ordered else "- [ ]" if block.is_checklist else ""
            return (mark,) if mark else ()
        case Paragraph() | Subheading() | Table() | Row():
            return ()
        case _:
            assert_never(block)


def _spoken(passage: Passage) -> str:
    return " ".join((plain(passage.text), *(f"<{link.href}>" for link in passage.links)))


def digest(words: str) -> str:
    """sha256 of these words, in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()
