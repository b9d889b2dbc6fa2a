"""An HTML page → a tree of blocks; what stands around its words is left out, and listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import tinyhtml5

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.blocks import (
    Bullets,
    Doubt,
    Explained,
    Heading,
    Node,
    Page,
    Piece,
    Plain,
    Shown,
    Words,
    words_of,
)
from leaflets.exchange.furnishing import (
    FRAMES,
    HEADINGS,
    INLINE,
    UNSEEN,
    depth_of,
    is_furniture,
    is_hidden,
    is_mostly_links,
    main_of,
    runs_in,
    tag_of,
)
from leaflets.exchange.grids import in_one_run, read_grid
from leaflets.exchange.telling import found_in
from leaflets.exchange.wording import TEXT_BOX, change_of, low_or_high, tidied

Tabs = Literal["spaces", "columns"]
"""What tabs are: white space as in HTML, or what parts the columns of a pasted table."""
DEEPEST = 150
BREAK = "\n"


@dataclass(frozen=True)
class _Look:
    """What holds for the words of an element, whatever is in it."""

    is_bold: bool = False
    href: str = ""
    change: str = ""


@dataclass
class _Flow:
    """The blocks so far, and the words of the one that is being read."""

    blocks: list[Node] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def end(self) -> None:
        """Ends the paragraph that is being read; a line that was broken may be several."""
        for words in broken(self.pieces):
            self.blocks.append(Plain(words))
        self.pieces = []


def broken(pieces: list[Piece]) -> Iterator[Words]:
    """The lines of these pieces that are paragraphs of their own."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.words == BREAK and not piece.is_doubt:
            lines.append([])
        else:
            lines[-1].append(piece)
    joined: list[list[Piece]] = []
    for line in lines:
        before = words_of(joined[-1]) if joined else ""
        # A line that goes on in small letters was only broken.
        if joined and before[-1:] not in ".:;!?…" and words_of(line)[:1].islower():
            joined[-1] += [Piece(" "), *line]
        else:
            joined.append(line)
    return filter(None, map(tidied, joined))


def read_page(html: str, name: str, tabs: Tabs = "spaces") -> Page:
    """The blocks of an HTML page; `name` is what messages call its file."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    if depth_of(root) > DEEPEST:
        raise LeafletsError(
            say(
                "The elements of {name} are nested more than {deepest} deep: open it in a "
                "browser, copy its words into a Word file or a text file, and bring that in.",
                name=name,
                deepest=DEEPEST,
            )
        )
    body = root.find("body")
    main = main_of(body) if body is not None else root
    reader = _Reader(root, main is body, tabs)
    blocks = reader.blocks(main, _Look())
    around = list(_around(body, main)) if body is not None else []
    heading = [*reader.left_over_title(body, blocks)] if body is not None else []
    found = found_in(root, html)
    return Page((*heading, *blocks), (*around, *reader.left_out), tuple(runs_in(root)), found)


def _around(element: Any, main: Any) -> Iterator[str]:
    """The lines of a page that stand outside its main element."""
    if element is main:
        return
    if not any(one is main for one in element.iter()):
        yield from runs_in(element)
        return
    own = [element.text or "", *(child.tail or "" for child in element)]
    yield from filter(None, (" ".join(words.split()) for words in own))
    for child in element:
        yield from _around(child, main)


class _Reader:
    """One pass over the main element of a page."""

    def __init__(self, root: Any, is_whole_page: bool, tabs: Tabs) -> None:
        self.is_whole_page = is_whole_page
        self.spaces = r"[ \r\n\f]+" if tabs == "columns" else r"[ \t\r\n\f]+"
        self.targets = {one.get("id"): one for one in root.iter() if one.get("id")}
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.notes = self._notes(root)
        self.left_out: list[str] = []

    def _notes(self, root: Any) -> Mapping[str, Any]:
        """The notes and comments that a small number in the words leads to, by their names."""
        names = {
            link.get("href", "")[1:]
            for sup in root.iter("sup")
            for link in sup.iter("a")
            if link.get("href", "").startswith("#")
        }
        return {name: self._note(name) for name in names if name in self.targets}

    def _note(self, name: str) -> Any:
        target = self.targets[name]
        if tag_of(target) != "dt":
            return target
        siblings = list(self.parents[target])
        return siblings[siblings.index(target) + 1]

    def left_over_title(self, body: Any, blocks: tuple[Node, ...]) -> Iterator[Heading]:
        """The title of a page that stands outside its main element."""
        if not any(isinstance(block, Heading) and block.level == 1 for block in blocks):
            for heading in body.iter("h1"):
                words = " ".join(runs_in(heading))
                if words and not is_hidden(heading):
                    yield Heading(1, (Piece(words),))
                    return

    def blocks(self, element: Any, look: _Look) -> tuple[Node, ...]:
        """What an element holds, as blocks."""
        flow = _Flow()
        self._inside(element, look, flow)
        flow.end()
        return tuple(flow.blocks)

    def _inside(self, element: Any, look: _Look, flow: _Flow) -> None:
        self._words(element.text, look, flow)
        for child in element:
            self._element(child, look, flow)
            self._words(child.tail, look, flow)

    def _words(self, words: str | None, look: _Look, flow: _Flow) -> None:
        set_in_spaces = re.sub(self.spaces, " ", words or "")
        if set_in_spaces.strip(" ") and look.change:
            flow.pieces.append(Piece(look.change.format(set_in_spaces.strip()), is_doubt=True))
        elif set_in_spaces:
            flow.pieces.append(Piece(set_in_spaces, look.is_bold, look.href))

    def _element(self, element: Any, look: _Look, flow: _Flow) -> None:
        name = tag_of(element)
        if not name or name in UNSEEN or element in self.notes.values():
            return
        if name == "input" and element.get("type") == "checkbox":
            flow.pieces.append(Piece("☑ " if "checked" in element.attrib else "☐ "))
        elif is_furniture(element, self.is_whole_page):
            self.left_out += runs_in(element)
        elif name == "br":
            flow.pieces.append(Piece(BREAK))
        elif name in INLINE and not any(tag_of(one) not in INLINE for one in element.iter()):
            self._inline(element, name, look, flow)
        elif name in INLINE:
            self._inside(element, self._looking(element, name, look), flow)
        else:
            flow.end()
            self._block(element, name, look, flow)
            flow.end()

    def _looking(self, element: Any, name: str, look: _Look) -> _Look:
        """How the words of an inline element look."""
        change = change_of(name, element.get("class", ""), element.get("style", ""))
        href = element.get("href", "") if name == "a" else ""
        is_light = "normal" in element.get("style", "").partition("font-weight")[2][:12]
        return replace(
            look,
            is_bold=(look.is_bold or name in ("b", "strong")) and not is_light,
            href=look.href or ("" if href.startswith("#") else href.strip()),
            change=look.change or change,
        )

    def _inline(self, element: Any, name: str, look: _Look, flow: _Flow) -> None:
        words = " ".join("".join(element.itertext()).split())
        own = self._looking(element, name, look)
        if own.change and words:
            flow.pieces.append(Piece(own.change.format(words), is_doubt=True))
        elif name == "sup" and (link := element.find(".//a[@href]")) is not None:
            flow.pieces.append(self._noted(link, words))
        elif name in ("sub", "sup") and words:
            before = "".join(piece.words for piece in flow.pieces if not piece.is_doubt)
            flow.pieces.append(replace(low_or_high(name, words, before), is_bold=look.is_bold))
        elif name == "q":
            flow.pieces.append(Piece(f"“{words}”", look.is_bold, look.href))
        else:
            self._inside(element, own, flow)

    def _noted(self, link: Any, number: str) -> Piece:
        """The note or the comment that a number leads to, as a question."""
        name = link.get("href", "")[1:]
        if name not in self.notes:
            return Piece(f"The number of a note stood here: “{number}”.", is_doubt=True)
        what = "Comment" if "comment" in name else "Note"
        words = " ".join(runs_in(self.notes[name])).strip("↑↩ ")
        said_so = (
            f"{what} {number} belongs here: “{words}” Say it in the sentence, or leave it out."
        )
        return Piece(said_so, is_doubt=True)

    def _block(self, element: Any, name: str, look: _Look, flow: _Flow) -> None:
        if name in HEADINGS or element.get("role") == "heading":
            level = name[1] if name in HEADINGS else element.get("aria-level", "2")
            self._heading(element, int(level) if level.isdecimal() else 2, flow)
        elif name in ("ul", "ol"):
            flow.blocks += self._listing(element, name, look)
        elif name == "dl":
            flow.blocks += self._explained(element, look)
        elif name == "table":
            flow.blocks += read_grid(element, lambda cell: self.blocks(cell, look))
        elif name == "img":
            flow.blocks.append(Shown(element.get("src", ""), element.get("alt", "")))
        elif name == "p" and element.get("class") == TEXT_BOX:
            flow.blocks.append(Doubt("What follows stood in a text box: put it where it belongs."))
        else:
            self._stranger(element, name, look, flow)

    def _stranger(self, element: Any, name: str, look: _Look, flow: _Flow) -> None:
        """What may hold words of the page or none: a film, a column at the side, a division."""
        if name in FRAMES:
            where = element.get("src") or element.get("data") or "no address"
            flow.blocks.append(Doubt(f"A film, a sound or a frame stood here ({where})."))
            self.left_out += runs_in(element)
        elif name == "aside" and is_mostly_links(element) and element.find(".//a") is not None:
            self.left_out += runs_in(element)
        else:
            self._container(element, name, look, flow)

    def _container(self, element: Any, name: str, look: _Look, flow: _Flow) -> None:
        change = change_of(name, element.get("class", ""), element.get("style", ""))
        own = replace(look, is_bold=look.is_bold or name == "summary", change=look.change or change)
        if name == "aside" and runs_in(element):
            flow.blocks.append(
                Doubt("What follows stood beside the words of the page: does it belong to them?")
            )
        if name == "pre":
            for line in "".join(element.itertext()).split("\n"):
                self._words(line, own, flow)
                flow.end()
        else:
            self._inside(element, own, flow)

    def _heading(self, element: Any, level: int, flow: _Flow) -> None:
        """The first line of a heading is one; what else stands in it was never closed."""
        first, *more = self.blocks(element, _Look()) or (None,)
        if isinstance(first, Plain):
            plain = (replace(piece, is_bold=False, href="") for piece in first.words)
            flow.blocks.append(Heading(level, tuple(plain)))
        elif first is not None:
            flow.blocks.append(first)
        flow.blocks += filter(None, more)

    def _listing(self, element: Any, name: str, look: _Look) -> Iterator[Node]:
        items: list[tuple[Node, ...]] = []
        for child in element:
            blocks = self._item(child, look)
            if tag_of(child) == "li" or not items:
                items += [blocks] if blocks else []
            else:
                items[-1] += blocks
        if name == "ol" and element.get("type", "1") != "1":
            yield Doubt("The items of this list had letters, and have numbers now.")
        start = element.get("start", "1")
        number = int(start) if start.isdecimal() else 1
        yield from _unfolded(items, number if name == "ol" else None)

    def _item(self, element: Any, look: _Look) -> tuple[Node, ...]:
        flow = _Flow()
        is_note = element in self.notes.values()
        if tag_of(element) == "li" and not is_hidden(element) and not is_note:
            return self.blocks(element, look)
        self._element(element, look, flow)
        flow.end()
        return tuple(flow.blocks)

    def _explained(self, element: Any, look: _Look) -> Iterator[Node]:
        entries = [one for one in element.iter() if tag_of(one) in ("dt", "dd")]
        terms: list[tuple[Words, list[Words]]] = []
        for entry in entries:
            if entry in self.notes.values() or self._is_of_note(entry):
                continue
            words = in_one_run(self.blocks(entry, look))
            if tag_of(entry) == "dt" or not terms:
                terms.append((words, []))
            else:
                terms[-1][1].append(words)
        for term, meanings in terms:
            if words_of(term):
                yield Explained(term, tuple(meanings)) if meanings else Plain(term)

    def _is_of_note(self, term: Any) -> bool:
        """Whether it heads a comment, which stands where the comment belongs."""
        return term.get("id", "") in self.notes


def _unfolded(items: list[tuple[Node, ...]], start: int | None) -> Iterator[Node]:
    """A list; where an item holds a heading, what begins there is no item, but a section."""
    listed: list[tuple[Node, ...]] = []
    for number, item in enumerate(items):
        place = next((n for n, block in enumerate(item) if isinstance(block, Heading)), None)
        if place is None:
            listed.append(item)
            continue
        listed += [item[:place]] if place else []
        if listed:
            yield Bullets(tuple(listed), start)
        listed, start = [], start and start + number + 1
        yield from item[place:]
    if listed:
        yield Bullets(tuple(listed), start)
