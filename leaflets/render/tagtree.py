"""The tag tree of a PDF that is not written yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unicodedata import mirrored

import pydyf

from leaflets.languages.bidi import is_rightward
from leaflets.languages.scripts import is_shaped

# pydyf has no types: an Element is a pydyf.Dictionary, a reference is bytes such as b"12 0 R".
Element = Any


@dataclass(frozen=True)
class Line:
    """The words of a line in logical order, and whether its text runs from right to left."""

    words: str
    is_leftward: bool

    @property
    def is_unclear(self) -> bool:
        """Whether the letters that are drawn do not tell the words.

        They are stored as they are seen; a bracket that is turned round is the glyph of its
        partner, and some typefaces have one glyph for two digits.
        """
        return self.is_leftward or any(map(_is_shared, self.words))


def _is_shared(letter: str) -> bool:
    """Whether a glyph of this letter may be that of another one too."""
    is_digit = letter.isdigit() and not letter.isascii()
    return is_digit or bool(mirrored(letter)) or is_shaped(letter) or is_rightward(letter)


Spoken = dict[tuple[int, int], Line]
"""For a page, from 0, and a mark on it, the line that is drawn there."""


@contextmanager
def remembering_boxes(engine: Any) -> Iterator[Spoken]:
    """Within it, an element that `engine` (weasyprint.pdf.tags) makes keeps its `box`.

    Gives the words of every line, which are known when the first box of a page is tagged.
    """
    build = engine._build_box_tree
    spoken: Spoken = {}
    pages: set[int] = set()

    def remembering(box: Any, *rest: Any) -> Iterator[Element]:
        _, _, page, _, _, tags = rest
        if page not in pages:
            pages.add(page)
            lines = ((line, kid) for line, kid in tags.items() if hasattr(line, "text"))
            spoken.update(((page, kid["mcid"]), _line(line)) for line, kid in lines)
        for element in build(box, *rest):
            if not hasattr(element, "box"):
                element.box = getattr(box, "_box", box)
            yield element

    engine._build_box_tree = remembering
    try:
        yield spoken
    finally:
        engine._build_box_tree = build


def _line(box: Any) -> Line:
    return Line(box.text, box.style["direction"] == "rtl")


@dataclass(frozen=True)
class Tree:
    """The tag tree of a PDF that is not written yet, and the content to take out of it."""

    pdf: Any
    pages: tuple[Element, ...]
    owners: dict[int, Any]
    """The parent tree: for a page its elements by mark, for an annotation its element."""
    artifacts: set[tuple[int, int]] = field(default_factory=set)
    """Page and mark of content that is decoration."""

    def at(self, reference: bytes) -> Any:
        """The object with this reference."""
        return self.pdf.objects[int(reference.split()[0])]

    @property
    def root(self) -> Element:
        """The StructTreeRoot."""
        return self.at(self.pdf.catalog["StructTreeRoot"])

    def kids(self, element: Element) -> list[Element]:
        """The elements right under this one."""
        objects = [self.at(kid) for kid in element["K"] if not isinstance(kid, int)]
        return [kid for kid in objects if kid.get("Type") == "/StructElem"]

    def walk(self, element: Element) -> Iterator[Element]:
        """All elements below this one, in reading order."""
        rest = self.kids(element)[::-1]
        while rest:
            kid = rest.pop()
            yield kid
            rest += self.kids(kid)[::-1]

    def all(self, *kinds: str) -> list[Element]:
        """The elements of these kinds, for example /P; without kinds, every element."""
        return [one for one in self.walk(self.root) if not kinds or one["S"] in kinds]

    def page(self, element: Element) -> int:
        """The number of the element's page, from 0."""
        return [page.reference for page in self.pages].index(element["Pg"])


def plant(pdf: Any) -> Tree:
    """The tree of a PDF that WeasyPrint has just tagged."""
    pages = tuple(pdf.objects[number] for number in pdf.pages["Kids"][::3])
    tree = Tree(pdf, pages, {})
    numbers = tree.at(tree.root["ParentTree"])["Nums"]
    tree.owners.update(zip(numbers[::2], numbers[1::2], strict=True))
    return tree


def adopt(tree: Tree, parent: Element, kids: Iterable[Any]) -> None:
    """Put these kids (references or marks of the same page) at the end of `parent`."""
    for kid in kids:
        parent["K"].append(kid)
        if isinstance(kid, int):
            tree.owners[tree.page(parent)][kid] = parent.reference
        elif tree.at(kid).get("Type") == "/OBJR":
            tree.owners[tree.at(tree.at(kid)["Obj"])["StructParent"]] = parent.reference
        else:
            tree.at(kid)["P"] = parent.reference


def new_element(tree: Tree, parent: Element, kind: str) -> Element:
    """An empty element of this kind under another one."""
    element = pydyf.Dictionary({"Type": "/StructElem", "S": kind, "K": pydyf.Array()})
    element.update(Pg=parent["Pg"], P=parent.reference)
    tree.pdf.add_object(element)
    return element
