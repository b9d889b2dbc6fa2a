"""What PDF/UA-2 asks for beyond PDF/UA-1: links and bookmarks that lead to structure elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from leaflets.render.tagtree import Element, Tree, plant

_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_GROUPS = ("/Document", "/Part", "/Sect", "/Div", "/Art")


def lead_to_elements(pdf: Any) -> None:
    """Make structure destinations (ISO 14289-2, 8.8) of the tagged `pdf`, before it is written."""
    tree = plant(pdf)
    _lead_bookmarks(tree)
    _lead_links(tree)
    _wrap_spans(tree)


def _lead_bookmarks(tree: Tree) -> None:
    """Bookmarks are made of the headings, in their order."""
    first = tree.pdf.catalog.get("Outlines")
    items = list(_bookmarks(tree, tree.at(first).get("First"))) if first else []
    for item, heading in zip(items, tree.all(*_HEADINGS), strict=True):
        item["A"] = _to(heading, item.pop("Dest"))


def _bookmarks(tree: Tree, reference: bytes | None) -> Iterator[Any]:
    while reference is not None:
        item = tree.at(reference)
        yield item
        yield from _bookmarks(tree, item.get("First"))
        reference = item.get("Next")


def _lead_links(tree: Tree) -> None:
    """Links within the sheet lead to the element that has the name as its `id`."""
    named = {box.element.get("id"): element for element, box in reversed(list(_boxes(tree)))}
    for annotation in tree.pdf.objects:
        if isinstance(annotation, dict) and annotation.get("Subtype") == "/Link":
            name = getattr(annotation.get("Dest"), "string", None)
            if name and name in named:
                annotation["A"] = _to(named[name], None)
                del annotation["Dest"]


def _boxes(tree: Tree) -> Iterator[tuple[Element, Any]]:
    """The elements that were made of one of HTML, each with its box."""
    for element in tree.all():
        box = getattr(element, "box", None)
        if box is not None and box.element is not None:
            yield element, box


def _to(element: Element, place: Any) -> Any:
    """An action that leads to an element; older readers go to its place on the page."""
    target = pydyf.Array([element.reference, "/XYZ", "null", "null", "null"])
    action = pydyf.Dictionary({"S": "/GoTo", "SD": target})
    action["D"] = place or pydyf.Array([element["Pg"], "/Fit"])
    return action


def _wrap_spans(tree: Tree) -> None:
    """A Span stands in a paragraph, and in no group (ISO 32005, table 5)."""
    for group in tree.all(*_GROUPS):
        for number, kid in enumerate(list(group["K"])):
            span = tree.at(kid) if not isinstance(kid, int) else {}
            if span.get("S") == "/Span":
                paragraph = pydyf.Dictionary({"Type": "/StructElem", "S": "/P"})
                tree.pdf.add_object(paragraph)
                paragraph.update(P=group.reference, Pg=span["Pg"], K=pydyf.Array([kid]))
                group["K"][number], span["P"] = paragraph.reference, paragraph.reference
