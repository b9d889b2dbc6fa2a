"""All that a signature covers, line by line: the words of a text, and the facts around them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from leaflets.model import Leaflet, Section, Source, Text
from leaflets.words import Step, pictures, plain, signed_lines

LineKind = Literal[
    "title", "class", "heading", "subheading", "words", "item", "row", "begin", "end", "fact"
]
FACTS = "facts"
"""What the facts are called among the fingerprints of what stands around the words."""
_BEGIN = re.compile(r"::: .+|!\[.*\]\(.*\)|\d+\.|- \[ \]", re.DOTALL)
_BOXES = {f"::: {name}" for name in ("key", "warning", "urgent", "more", "references")}
_ROLES: Mapping[str, LineKind] = {
    "subheading": "subheading",
    "item": "item",
    "head": "row",
    "row": "row",
}


@dataclass(frozen=True)
class Line:
    """A line of what is signed."""

    words: str
    kind: LineKind = "words"
    place: int = 0
    """Its line in the file; 0 where it stands in none any more."""
    boxes: tuple[str, ...] = ()
    """The boxes that stand around it."""


@dataclass(frozen=True)
class Chapter:
    """The lines of a section; the first one begins with the title of the text."""

    key: str
    lines: tuple[Line, ...]


def chapters_of(text: Text) -> tuple[Chapter, ...]:
    """The sections of a text as they stand there now."""
    title = Line(plain(text.title.text), "title", text.title.line)
    lead = Chapter(text.lead.key, (title, *_lines(text.lead)))
    return (lead, *(Chapter(one.key, tuple(_lines(one))) for one in text.sections))


def _lines(section: Section) -> Iterator[Line]:
    place = section.line
    if section.classes:
        yield Line(" ".join(section.classes), "class", place)
    if section.heading:
        place = section.heading.line
        yield Line(plain(section.heading.text), "heading", place)
    for words, step in signed_lines(section.blocks):
        said = step.part.passages if step.part else ()
        place = said[0].line if said else max(place, getattr(step.block, "line", 0))
        yield Line(words, _kind(step), place, step.boxes)


def _kind(step: Step) -> LineKind:
    if step.at == "part" and step.part:
        return _ROLES.get(step.part.role, "words")
    return "end" if step.at == "end" else "begin"


def chapter_again(key: str, words: str) -> Chapter:
    """A section as the ledger keeps its words; the title of the text ends those of its lead."""
    _, classes, heading, *said = words.split("\n")
    title = [Line(said.pop(), "title")] if key == "lead" and said else []
    first = [Line(classes, "class")] if classes else []
    head = [Line(heading, "heading")] if heading else []
    boxes: list[str] = []
    lines: list[Line] = []
    for one in said:
        kind: LineKind = "end" if one == ":::" else "begin" if _BEGIN.fullmatch(one) else "words"
        lines.append(Line(one, kind, 0, tuple(filter(None, boxes)) if kind == "words" else ()))
        if one in _BOXES:
            boxes.append(one.removeprefix("::: "))
        elif kind == "begin" and one.startswith("::: "):
            boxes.append("")
        elif kind == "end" and boxes:
            boxes.pop()
    return Chapter(key, (*title, *first, *head, *lines))


def facts_of(leaflet: Leaflet, text: Text) -> tuple[str, ...]:
    """What a signature of a text covers besides its words: each fact with what it is."""
    about = leaflet.about
    used = {picture.file for picture in pictures(text)}
    images = (image for image in leaflet.images if image.file in used)
    return (
        f"code: {about.code}",
        *(f"picture: {one.file} {_digest(one.data)}" for one in images),
        *(f"icons: {key}: {', '.join(icons)}" for key, icons in about.icons.items()),
        *((f"cover: {about.cover}",) if about.cover else ()),
        *(f"cover: {one.file} {_digest(one.data)}" for one in leaflet.covers),
        *(f"notice: {plain(words)}" for words in leaflet.notices_in(text.language)),
        *(f"person: {plain(name)}" for name in about.people),
        *(f"source: {_reference(source)}" for source in about.sources),
        f"published: {about.published.isoformat()}",
        f"updated: {about.updated.isoformat()}",
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _reference(source: Source) -> str:
    """All that a source says of itself, as one line."""
    titles = (f"{tag}: {title}" for tag, title in source.titles.items())
    told = (source.title, source.language, *titles, source.publisher, source.url, *source.people)
    days = (day.isoformat() for day in (source.published, source.updated) if day)
    return " · ".join(plain(one) for one in (*told, *days) if one)
