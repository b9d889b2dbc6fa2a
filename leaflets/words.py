"""The words of a text in reading order, and the fingerprint of exactly those words."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Iterable, Iterator

from leaflets.model import (
    Block,
    Box,
    Format,
    Leaflet,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Section,
    Subheading,
    Table,
    Text,
)

WORDS_A_MINUTE = 200


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Every run of words of these blocks, in reading order."""
    for block in blocks:
        match block:
            case Paragraph() | Subheading():
                yield block.passage
            case Listing():
                for item in block.items:
                    yield from (item.passage, *passages(item.blocks))
            case Table():
                yield from (*block.head, *(cell for row in block.rows for cell in row))
            case Box():
                yield from passages(block.blocks)
            case Picture():
                pass


def section_passages(section: Section) -> Iterator[Passage]:
    """The heading of a section, then the rest of its words."""
    if section.heading:
        yield section.heading
    yield from passages(section.blocks)


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
    for block in blocks:
        match block:
            case Listing():
                yield block
            case Box():
                yield from lists(block.blocks)


def pictures(text: Text) -> Iterator[Picture]:
    """The pictures of a text."""
    for section in (text.lead, *text.sections):
        yield from _pictures(section.blocks)


def _pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    for block in blocks:
        match block:
            case Picture():
                yield block
            case Box():
                yield from _pictures(block.blocks)
            case Listing():
                for item in block.items:
                    yield from _pictures(item.blocks)


def reading_minutes(passages: Iterable[Passage]) -> int:
    """Whole minutes that it takes to read these words, at 200 words a minute, rounded up."""
    words = sum(len(passage.text.split()) for passage in passages)
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
    return "\n".join([section.key, " ".join(section.classes), heading, *_said(section.blocks)])


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
        *map(plain, leaflet.notices_in(text.language)),
        *(plain(name) for name in about.people),
        about.source.model_dump_json(),
        about.published.isoformat(),
        about.updated.isoformat(),
    ]
    return digest("\n".join(said))


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Box():
                yield f"::: {block.name}"
                yield from _said(block.blocks)
                yield ":::"
            case Table():
                yield from (" | ".join(map(_spoken, row)) for row in (block.head, *block.rows))
            case Picture():
                yield f"![{plain(block.description)}]({block.file})"
            case Listing():
                yield from _listed(block)
            case Paragraph() | Subheading():
                yield _spoken(block.passage)


def _listed(block: Listing) -> Iterator[str]:
    """The words of a list, and the number that it begins with, which is printed."""
    if block.ordered:
        yield f"{block.start}."
    for item in block.items:
        yield _spoken(item.passage)
        yield from _said(item.blocks)


def _spoken(passage: Passage) -> str:
    return " ".join((plain(passage.text), *(f"<{link.href}>" for link in passage.links)))


def digest(words: str) -> str:
    """sha256 of these words, in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()
