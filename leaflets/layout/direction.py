"""Gives the elements of a page their direction, and isolates what runs against it.

Every number with its unit and every Latin word in Arabic gets a `bdi` element, and so does an
Arabic name in English: only then does each stand on paper in its own order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from leaflets.languages.bidi import Direction, arabic_numbers, other, runs, runs_left_to_right
from leaflets.languages.language import is_language, language

_TOKEN = re.compile(
    r"""
    (?P<aside><!(?:--.*?--|[^>]*)>|<(?P<opaque>title|style|script|svg)\b.*?</(?P=opaque)\s*>)
    | <(?P<end>/?)(?P<name>[a-z][a-z0-9-]*) (?P<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>
    | (?P<letter>&(?:\#\w+|\w+);|.)
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = r"""(?:^|\s){}\s*=\s*["']?([^\s"'>/]+)"""
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
# A run may begin inside of one of these and end outside.
_PHRASES = frozenset(("abbr", "b", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u"))


@dataclass(frozen=True)
class _Tag:
    """A tag of a page; `opening` is how the element began, `direction` that of its words."""

    name: str
    opening: str
    direction: Direction = "ltr"
    is_phrase: bool = False
    is_end: bool = False

    @property
    def written(self) -> str:
        return f"</{self.name}>" if self.is_end else self.opening


@dataclass(frozen=True)
class _Letter:
    """A character of the text, and how it is written: `<` as `&lt;`."""

    written: str

    @property
    def letter(self) -> str:
        letter = unescape(self.written)
        return letter if len(letter) == 1 else _OBJECT


_Piece = _Tag | _Letter


@dataclass
class _Page:
    """A page as far as it was read: the elements that are open, and the words read last."""

    opened: list[_Tag] = field(default_factory=lambda: [_Tag("", "")])
    words: list[_Piece] = field(default_factory=list)

    def take_words(self) -> Iterator[str]:
        """The words read last, set in the direction of their element."""
        yield from _isolated(self.words, self.opened[-1].direction)
        self.words = []


def with_directions(html: str) -> str:
    """The same page with `dir` where a language turns it, and a `bdi` around each run against it.

    A page all of whose words run from left to right stays as it is.
    """
    is_plain = runs_left_to_right(unescape(html)) and 'dir="rtl"' not in html
    tags = set(re.findall(_ATTRIBUTE.format("lang"), html, re.IGNORECASE))
    if is_plain and all(_language_direction(tag, "ltr") == "ltr" for tag in tags):
        return html
    return "".join(_directed(html))


def _directed(html: str) -> Iterator[str]:
    page = _Page()
    for token in _TOKEN.finditer(html):
        if token["letter"]:
            page.words.append(_Letter(token[0]))
        elif token["aside"]:
            yield from page.take_words()
            yield token[0]
        elif token["end"]:
            yield from _closed(page, token[0], token["name"].lower())
        else:
            yield from _opened(page, token[0], token["name"].lower(), token["rest"])
    yield from page.take_words()


def _opened(page: _Page, written: str, name: str, attributes: str) -> Iterator[str]:
    """Begins an element; only a phrase in the direction around it stays among the words."""
    around = page.opened[-1].direction
    said, direction = _direction(attributes, around)
    if direction != said:
        written = f'{written[: len(name) + 1]} dir="{direction}"{written[len(name) + 1 :]}'
    tag = _Tag(name, written, direction, name in _PHRASES and direction == around)
    if tag.is_phrase:
        page.words.append(tag)
    else:
        yield from page.take_words()
        yield written
    if name not in _VOID:
        page.opened.append(tag)


def _closed(page: _Page, written: str, name: str) -> Iterator[str]:
    """Ends an element, and those in it that the page leaves open."""
    tag = page.opened[-1]
    if tag.is_phrase and tag.name == name:
        page.words.append(replace(tag, is_end=True))
        page.opened.pop()
        return
    yield from page.take_words()
    yield written
    if any(name == tag.name for tag in page.opened):
        while page.opened.pop().name != name:
            pass


def _direction(attributes: str, around: Direction) -> tuple[Direction, Direction]:
    """The direction that an element has as it is written, and the one that it should have."""
    said = _attribute("dir", attributes).lower()
    if said in ("ltr", "rtl"):
        written: Direction = "ltr" if said == "ltr" else "rtl"
        return written, written
    return around, _language_direction(_attribute("lang", attributes), around)


def _language_direction(tag: str, around: Direction) -> Direction:
    """The direction of a language; that of the words around it if nobody knows the language."""
    return language(tag).direction if is_language(tag) else around


def _attribute(name: str, attributes: str) -> str:
    found = re.search(_ATTRIBUTE.format(name), attributes, re.IGNORECASE)
    return found[1] if found else ""


# Isolating the runs of some words


def _isolated(pieces: list[_Piece], direction: Direction) -> Iterator[str]:
    """The words with a `bdi` around each run against their direction."""
    places = [n for n, piece in enumerate(pieces) if isinstance(piece, _Letter)]
    text = "".join(piece.letter for piece in pieces if isinstance(piece, _Letter))
    done = 0
    for start, end, turned in _turned(text, direction):
        first, last = _widened(pieces, places[start], places[end - 1] + 1)
        yield from (piece.written for piece in pieces[done:first])
        yield from _set_apart(pieces[first:last], turned)
        done = last
    yield from (piece.written for piece in pieces[done:])


def _turned(text: str, direction: Direction) -> list[tuple[int, int, Direction]]:
    """What must be isolated in a text of this direction, each with its own."""
    found = [(*run, other(direction)) for run in runs(text, direction)]
    numbers = arabic_numbers(text) if direction == "ltr" else []
    apart = [n for n in numbers if not any(start <= n[0] < end for start, end, _ in found)]
    return sorted([*found, *((*number, direction) for number in apart)])


def _widened(pieces: list[_Piece], first: int, last: int) -> tuple[int, int]:
    """The run with the tags at its edges whose partners are in it."""
    ends, starts = _loose(pieces[first:last])
    for _ in ends:
        first -= (
            first > 0 and isinstance(pieces[first - 1], _Tag) and not _is_end(pieces[first - 1])
        )
    for _ in starts:
        last += last < len(pieces) and _is_end(pieces[last])
    return first, last


def _is_end(piece: _Piece) -> bool:
    return isinstance(piece, _Tag) and piece.is_end


def _set_apart(pieces: list[_Piece], direction: Direction) -> Iterator[str]:
    """A run in its `bdi`; a phrase that begins or ends inside of it is cut in two."""
    ends, starts = _loose(pieces)
    yield from (tag.written for tag in ends)
    yield f'<bdi dir="{direction}">'
    before: list[_Piece] = [replace(tag, is_end=False) for tag in reversed(ends)]
    after: list[_Piece] = [replace(tag, is_end=True) for tag in reversed(starts)]
    yield from _isolated([*before, *pieces, *after], direction)
    yield "</bdi>"
    yield from (tag.written for tag in starts)


def _loose(pieces: list[_Piece]) -> tuple[list[_Tag], list[_Tag]]:
    """The ends whose beginning, and the beginnings whose end, is not among these pieces."""
    ends: list[_Tag] = []
    starts: list[_Tag] = []
    for piece in pieces:
        if isinstance(piece, _Tag) and not piece.is_end:
            starts.append(piece)
        elif isinstance(piece, _Tag) and starts:
            starts.pop()
        elif isinstance(piece, _Tag):
            ends.append(piece)
    return ends, starts
