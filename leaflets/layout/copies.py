"""Sets the review copy: a text to be read and judged by whoever approves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from leaflets.errors import Problem
from leaflets.languages.easy import plain_tag
from leaflets.languages.language import language
from leaflets.layout.copied import (
    WORDS,
    Copied,
    Remark,
    changed_in,
    changed_numbers,
    head_of,
    kind_of_fact,
    note_of,
)
from leaflets.layout.easy import as_plain
from leaflets.layout.icons import Icons
from leaflets.layout.redlining import Marker, pictured_file
from leaflets.layout.setting import Setter, assets_of
from leaflets.layout.together import Page
from leaflets.model import Edition, Format, Passage, Proof, Text, Wanted
from leaflets.quantities.tokens import joined_words
from leaflets.review.changes import Redline
from leaflets.review.copies import COPIES, review_code

_FRAME = ("begin", "end", "class")
"""Kinds of lines that have no words of the text."""
_SHORT = 1000
"""Letters."""
_PAGES = 200
"""At the most; a copy is as long as its text."""


@dataclass(frozen=True)
class Cell:
    """A line as the template sets it."""

    kind: str
    html: Markup
    change: str
    boxes: tuple[str, ...]
    picture: str = ""
    """The file of the picture that stands here."""
    description: str = ""


class _Column:
    """Makes cells of the lines of one side, and knows which boxes are open."""

    def __init__(self, marker: Marker) -> None:
        self.marker = marker
        self.open: dict[bool, list[str]] = {True: [], False: []}

    def cells(self, lines: Sequence[Redline]) -> tuple[Cell, ...]:
        return tuple(map(self._cell, lines))

    def _cell(self, line: Redline) -> Cell:
        kind, words, is_gone = line.line.kind, line.line.words, line.change == "removed"
        boxes = self.open[is_gone]
        if kind == "class":
            return Cell(kind, self.marker.label(line), line.change, ())
        if kind == "begin":
            if words.startswith("::: "):
                boxes.append(words.split()[1])
            file = pictured_file(line)
            description = words[2 : words.rindex("](")] if file else ""
            html = self.marker.label(line)
            return Cell(kind, html, line.change, tuple(boxes), file, description)
        if kind == "end":
            around = tuple(boxes)
            html = self.marker.end(line, boxes.pop() if boxes else "")
            return Cell(kind, html, line.change, around)
        return Cell(kind, self.marker.line(line), line.change, line.line.boxes)


@dataclass(frozen=True)
class Lined:
    """A row of the copy as the template sets it."""

    number: int
    ours: tuple[Cell, ...]
    theirs: tuple[Cell, ...]
    remarks: tuple[Remark, ...]
    note: str = ""
    """What is said of its whole section."""

    @property
    def is_frame(self) -> bool:
        """Whether it has no words of the text."""
        return all(cell.kind in _FRAME for cell in (*self.ours, *self.theirs))

    @property
    def keeps_next(self) -> bool:
        """Whether it stands on the same page as the line below."""
        kinds = {cell.kind for cell in (*self.ours, *self.theirs)}
        return bool(kinds & {"begin", "class", "title", "heading", "subheading"})

    @property
    def is_short(self) -> bool:
        """Whether it has room on one page, whatever is marked in it."""
        sides = (self.ours, self.theirs)
        return all(sum(len(cell.html.striptags()) for cell in side) < _SHORT for side in sides)

    @property
    def box(self) -> str:
        """The gravest box that stands around it: `warning` or `urgent`."""
        boxes = {box for cell in (*self.ours, *self.theirs) for box in cell.boxes}
        return next((box for box in ("urgent", "warning") if box in boxes), "")


class CopySetter(Setter):
    """Sets the review copies of one workspace."""

    def copy(self, copied: Copied) -> Proof | Problem:
        """The proof of a review copy, or the problem with its template."""
        return self.sound(lambda: self._copy(copied), f"{COPIES}/page.html")

    def _copy(self, copied: Copied) -> Proof:
        source = copied.source
        page = self.workspace.project.paper or "A4"
        shape = Format(page=page, pages=_PAGES, overflow="error", smallest=9, smallest_text=11)
        others = (source,) if source else ()
        wanted = Wanted((copied.text.language,), COPIES)
        edition = Edition(copied.leaflet, copied.text, shape, wanted, others)
        code = review_code(copied.leaflet, copied.text)
        icons = Icons(dict(self.workspace.icons), self.palette)
        given = _given(copied, code) | {"icon": icons, "clinic": self.workspace.project.clinic}
        html = self.environment.page(f"{COPIES}/page.html", given)
        html = self._finished(html, copied.text.language)
        mark = copied.said(WORDS["mark"])
        made = Page(
            path=copied.text.path,
            tag=copied.tag,
            html=html,
            rows=(tuple(_passages(copied)),),
            assets=(*(icons.used[url] for url in sorted(icons.used)), *assets_of(edition)),
            codes=(code,),
            languages=(copied.language,),
            marks=(mark,),
            sayable=(),
            stamped=(),
        )
        proof = self._proof(edition, [made], [copied.standing])
        return replace(proof, code=code, state=COPIES, sayable=None)


def _passages(copied: Copied) -> Iterator[Passage]:
    """What must be read in the PDF, in this order: all words that stand there now."""
    for section in copied.sections:
        for row in section.rows:
            for line in (*row.theirs, *row.ours):
                if line.line.kind not in _FRAME:
                    yield from _said_in(line)


def _said_in(line: Redline) -> Iterator[Passage]:
    for piece in line.pieces:
        words = joined_words(piece.tokens)
        if piece.change != "removed" and words:
            yield Passage("", words, line.line.place or 1)


def _given(copied: Copied, code: str) -> dict[str, Any]:
    """What the template is given besides the clinic and its icons."""
    said, tag = copied.said, copied.tag
    ours, theirs = copied.text, copied.source
    text, source = as_plain(ours), as_plain(theirs) if theirs else None
    marker = Marker(said)
    return {
        "changed": changed_in(copied),
        "changed_numbers": tuple(changed_numbers(copied)),
        "code": code,
        "direction": language(tag).direction,
        "directions": {
            plain_tag(one.language): language(one.language).direction for one in _texts(copied)
        },
        "facts": tuple(_facts(copied, marker)),
        "are_facts_known": copied.compared.are_facts_known,
        "head": tuple(head_of(copied, code)),
        "lined": tuple(_lined(copied, marker)),
        "marker": marker,
        "meta": _properties(copied),
        "name": copied.leaflet.name,
        "remarks": tuple(one for one in copied.remarks if not one.place),
        "source": source,
        "source_name": copied.name_of(theirs) if theirs else "",
        "tag": tag,
        "text": text,
        "text_name": copied.name_of(ours),
        "words": {name: said(words) for name, words in WORDS.items()},
    }


def _texts(copied: Copied) -> Iterator[Text]:
    yield copied.text
    if copied.source:
        yield copied.source


def _properties(copied: Copied) -> dict[str, str]:
    about = copied.leaflet.about
    return {
        "description": copied.said(WORDS["mark"]),
        "keywords": copied.leaflet.name,
        "created": about.published.isoformat(),
        "modified": max(copied.standing.updated, about.updated).isoformat(),
    }


def _lined(copied: Copied, marker: Marker) -> Iterator[Lined]:
    """The rows of the copy, with what the checks say of each."""
    ours, theirs = _Column(marker), _Column(marker)
    places = [row.place for section in copied.sections for row in section.rows if row.place]
    remarks: dict[int, list[Remark]] = {}
    for one in copied.remarks:
        before = [place for place in places if place <= one.place]
        remarks.setdefault(max(before, default=min(places, default=0)), []).append(one)
    for section in copied.sections:
        note = copied.said(note_of(section))
        for row in section.rows:
            said = remarks.pop(row.place, []) if row.place else []
            told = tuple(one for one in said if one.place)
            yield Lined(row.number, ours.cells(row.ours), theirs.cells(row.theirs), told, note)
            note = ""


def _facts(copied: Copied, marker: Marker) -> Iterator[tuple[str, Markup]]:
    """What stands around the words, each fact with its label."""
    for line in copied.compared.facts:
        label, count = kind_of_fact(line)
        first, *more = line.pieces
        shown = replace(line, pieces=(replace(first, tokens=first.tokens[count:]), *more))
        yield copied.said(label), marker.line(shown)
