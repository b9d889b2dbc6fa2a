"""Gives each line the space at its end, which WeasyPrint leaves out: else words are read as one.

ISO 32000-1, 14.8.2.5: whoever reads a tagged PDF finds the ends of words by their spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pydyf

from leaflets.render.tagtree import Element, Line, Spoken, Tree

_IN_LINE = frozenset({"a", "b", "strong", "span", "sup", "sub", "bdi", "abbr", "em", "i", "s"})
_NEARBY = 24
"""So many letters around the end of a line tell whether a space stands there."""
_SPACE = re.compile(rb"^<([0-9a-fA-F]{4})> *<0020>$", re.MULTILINE)

Mark = tuple[int, int]
"""A page, from 0, and the number of a mark on it."""


@dataclass(frozen=True)
class Drawn:
    """Where the last letters of a line are drawn: in which font, and at which place of a stream."""

    font: bytes
    place: int


def space_lines(tree: Tree, spoken: Spoken, html: Any) -> None:
    """Put a space at the end of each line whose next one goes on behind a space."""
    words = "".join(_words(html.find("body")))
    source = re.sub(r"[^\S\n]+", " ", words)
    drawn = dict(_drawn(tree))
    # Of a space between two elements at the end of a line nothing is drawn.
    lines = (one for one in _marks(tree, tree.root) if one[0] in drawn or one[0] not in spoken)
    for (mark, element), (following, _) in pairwise(lines):
        line, other = spoken.get(mark), spoken.get(following)
        is_parted = line and other and _is_parted(line, other, source)
        if line and is_parted and not _draw(tree, mark[0], drawn[mark]):
            _say(element, line)


def _marks(tree: Tree, element: Element) -> Iterator[tuple[Mark, Element]]:
    """All marks in reading order, each with its element."""
    for kid in element["K"]:
        if isinstance(kid, int):
            yield (tree.page(element), kid), element
        elif tree.at(kid).get("Type") == "/StructElem":
            yield from _marks(tree, tree.at(kid))


def _words(element: Any) -> Iterator[str]:
    """The words of a page, with a line end around each block; a `br` is a space."""
    if not isinstance(element.tag, str):
        return
    between = "" if element.tag in _IN_LINE else " " if element.tag == "br" else "\n"
    yield between
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        yield from _words(child)
        yield " ".join((child.tail or "").split("\n"))
    yield between


def _is_parted(line: Line, other: Line, source: str) -> bool:
    """Whether a space stands in the source between two lines that are read one after the other."""
    ends = "".join(" " if one.isspace() else one for one in line.words)
    begins = "".join(" " if one.isspace() else one for one in other.words)
    if ends.endswith(" ") or begins.startswith(" "):
        return False
    return f"{ends[-_NEARBY:]} {begins[:_NEARBY]}" in source


def _drawn(tree: Tree) -> Iterator[tuple[Mark, Drawn]]:
    """Of each mark that letters are drawn for, where the last of them are."""
    for number, page in enumerate(tree.pages):
        mark, font = -1, b""
        stream = tree.at(page["Contents"]).stream
        for place, operator in enumerate(stream):
            if operator == b"BDC":
                mark = stream[place - 1].get("MCID", -1)
            elif operator == b"EMC":
                mark = -1
            elif isinstance(operator, bytes) and operator.endswith(b" Tf"):
                font = operator.split()[0]
            elif isinstance(operator, bytes) and operator.endswith(b"] TJ") and mark >= 0:
                yield (number, mark), Drawn(font, place)


def _draw(tree: Tree, page: int, drawn: Drawn) -> bool:
    """Add the glyph of a space to letters, if their font has one; whether it is there."""
    stream = tree.at(tree.pages[page]["Contents"]).stream
    glyph = _space_of(tree, tree.pages[page], drawn.font)
    if not glyph:
        return False
    end = b"<" + glyph + b">0] TJ"
    if not stream[drawn.place].endswith(end):
        stream[drawn.place] = stream[drawn.place].removesuffix(b"] TJ") + end
    return True


def _space_of(tree: Tree, page: Element, font: bytes) -> bytes:
    """The glyph of a space in a font of a page, in hexadecimal; nothing where it has none."""
    resources = page["Resources"]
    fonts = (tree.at(resources) if isinstance(resources, bytes) else resources)["Font"]
    fonts = tree.at(fonts) if isinstance(fonts, bytes) else fonts
    name = font.decode().lstrip("/")
    if name not in fonts:
        return b""
    known = tree.at(tree.at(fonts[name])["ToUnicode"]).stream
    found = _SPACE.search(b"\n".join(part for part in known if isinstance(part, bytes)))
    return found[1] if found else b""


def _say(element: Element, line: Line) -> None:
    """Say the words of a line with the space, where its font cannot draw that."""
    if "ActualText" in element or line.is_unclear:
        return
    if element["S"] == "/Span" and len(element["K"]) == 1:
        element["ActualText"] = pydyf.String(f"{line.words} ")
