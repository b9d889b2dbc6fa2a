"""An HTML page → paragraphs of plain words, for media that have no other shape: Braille."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest
from typing import Any

import tinyhtml5

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (
    *("address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt"),
    *("figcaption", "figure", "footer", "header", "hr", "li", "main", "nav", "ol", "p", "section"),
    *("table", "tbody", "thead", "tr", "ul", *_HEADINGS),
)
_UNSEEN = ("head", "script", "style", "template")
_START = re.compile(r"counter-reset:\s*list-item\s+(-?\d+)")
"""How a template says from which number a list counts."""
BLANK = "----"
"""A place to write in, which Braille shows so."""


@dataclass(frozen=True)
class Run:
    """Words of one language."""

    words: str
    language: str


@dataclass(frozen=True)
class Paragraph:
    """Words that stand together.

    `kind` is an HTML element; or `label` for what heads a box, `head` for the heads of a table,
    `row` for the first cell of a row and `cell` for each other. `depth` counts the lists that it
    stands in.
    """

    kind: str
    runs: tuple[Run, ...]
    depth: int = 0

    @property
    def words(self) -> str:
        """What it says."""
        return "".join(run.words for run in self.runs)


@dataclass(frozen=True)
class _Place:
    """What stands around an element."""

    kind: str
    language: str
    depth: int = 0


@dataclass
class _Page:
    """The paragraphs so far, and the one that is being read."""

    done: list[Paragraph] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def end(self, place: _Place) -> None:
        """Ends the paragraph that is being read."""
        runs = tuple(_trimmed(self.runs))
        if runs:
            self.done.append(Paragraph(place.kind, runs, place.depth))
        self.runs = []


def read_paragraphs(html: str) -> tuple[Paragraph, ...]:
    """The words of a page in reading order; pictures by their descriptions."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    page = _Page()
    _read(root, _Place("p", root.get("lang", "")), page)
    page.end(_Place("p", ""))
    return tuple(page.done)


def _read(element: Any, around: _Place, page: _Page) -> None:
    """Reads an element and what is in it."""
    name = element.tag if isinstance(element.tag, str) else ""
    name = name.rpartition("}")[2]
    if not name or name in _UNSEEN:
        return
    place = replace(around, language=element.get("lang") or around.language)
    if name in _BLOCKS:
        page.end(around)
        place = _inside(element, name, place)
    _READERS.get(name, _read_content)(element, place, page)
    if name in _BLOCKS:
        page.end(place)
    elif "term" in element.get("class", "").split():
        page.runs.append(Run(_colon(page), place.language))


def _read_drawing(drawing: Any, place: _Place, page: _Page) -> None:
    """A line to write on is one; any other drawing says again what the words say."""
    if "blank" in drawing.get("class", "").split():
        page.runs.append(Run(BLANK, place.language))


def _read_break(_: Any, place: _Place, page: _Page) -> None:
    page.runs.append(Run(" ", place.language))


def _colon(page: _Page) -> str:
    """What stands behind a term, which on paper is bold."""
    said = "".join(run.words for run in page.runs).rstrip()
    return ":" if said[-1:].isalnum() else ""


def _read_content(element: Any, place: _Place, page: _Page) -> None:
    """The words of an element and of what is in it; the items of a list with their numbers."""
    page.runs.append(Run(element.text or "", place.language))
    found = _START.search(element.get("style", ""))
    number = int(found[1]) if found else 0
    for child in element:
        if element.tag == "ol" and child.tag == "li":
            number += 1
            child.text = f"{number}. {child.text or ''}"
        _read(child, place, page)
        page.runs.append(Run(child.tail or "", place.language))


def _inside(element: Any, name: str, place: _Place) -> _Place:
    """The place of what a block holds."""
    if name in ("ol", "ul", "dl"):
        return replace(place, kind="p", depth=place.depth + 1)
    if name == "p" and "label" in element.get("class", "").split():
        return replace(place, kind="label")
    return replace(place, kind=name if name in (*_HEADINGS, "li", "dt", "dd") else "p")


def _describe(element: Any, place: _Place, page: _Page) -> None:
    """A picture is what its description says."""
    words = element.get("alt", "")
    if words:
        page.end(place)
        page.runs.append(Run(f"({words})", place.language))
        page.end(replace(place, kind="img"))


def _read_table(table: Any, place: _Place, page: _Page) -> None:
    """The heads of its columns; then row by row, each cell behind its head."""
    heads: list[tuple[Run, ...]] = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        said = [tuple(_trimmed(_runs(cell, place))) for cell in cells]
        if not heads and all(cell.tag == "th" for cell in cells):
            heads = said
            listed = [run for head in heads for run in (Run("; ", place.language), *head)]
            page.done.append(Paragraph("head", tuple(_trimmed(listed[1:])), place.depth))
        else:
            page.done.extend(_row(heads, said, place))


def _row(
    heads: list[tuple[Run, ...]], said: list[tuple[Run, ...]], place: _Place
) -> Iterator[Paragraph]:
    """The cells of a row that are not empty, a paragraph each."""
    kind = "row"
    for head, words in zip_longest(heads, said, fillvalue=()):
        if words:
            colon = (Run(": ", place.language),) if head else ()
            yield Paragraph(kind, tuple(_trimmed([*head, *colon, *words])), place.depth)
            kind = "cell"


def _runs(cell: Any, place: _Place) -> list[Run]:
    inner = _Page()
    _read_content(cell, replace(place, language=cell.get("lang") or place.language), inner)
    joined = [run for one in inner.done for run in (*one.runs, Run(" ", place.language))]
    return [*joined, *inner.runs]


def _trimmed(runs: list[Run]) -> Iterator[Run]:
    """The same with single spaces, and none at the ends; bound ones stay. One run a language."""
    before = " "
    for language, parts in groupby(_without_ends(runs), key=lambda run: run.language):
        words = re.sub(r"[ \t\r\n\f]+", " ", "".join(run.words for run in parts))
        words = words.lstrip(" ") if before.endswith(" ") else words
        if words:
            yield Run(words, language)
            before = words


def _without_ends(runs: list[Run]) -> Iterator[Run]:
    """The runs from the first to the last that has words, which ends with them."""
    told = [number for number, run in enumerate(runs) if run.words.strip()]
    for number in range(told[0], told[-1] + 1) if told else ():
        run = runs[number]
        yield replace(run, words=run.words.rstrip()) if number == told[-1] else run


_READERS: dict[str, Callable[[Any, _Place, _Page], None]] = {
    "br": _read_break,
    "img": _describe,
    "svg": _read_drawing,
    "table": _read_table,
}
