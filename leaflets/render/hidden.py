"""Finds words that are in the PDF and yet not to be seen: cut off by a box, or under another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leaflets.errors import Problem
from leaflets.errors.saying import say
from leaflets.model import Proof
from leaflets.render.complaints import first_words
from leaflets.render.placing import inked
from leaflets.render.proofreading import OVERFLOW, OVERPRINT

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom, in CSS pixels."""
HEAD, FOOT = 1.0, 0.3
"""How far letters and their accents reach above and below their line, in sizes of the type."""
SLACK = 1.0  # a pixel: fractions of a line are rounded


def hidden_words(proof: Proof, document: Any) -> Iterator[Problem]:
    """L501 for words cut off by a box, L508 for words under a box, in WeasyPrint's pages."""
    for page in document.pages:
        for box in _boxes(page._page_box):
            # A picture that is missing shows its description, and is told of elsewhere.
            if box.style["overflow"] != "visible" and box.element_tag != "img":
                yield from _cut_off(proof, box)
            if box.style["position"] in ("absolute", "fixed") and _is_opaque(box):
                yield from _covered(proof, box, page._page_box)


def _cut_off(proof: Proof, frame: Any) -> Iterator[Problem]:
    """The words that reach over the edge of a box that shows nothing outside itself."""
    left, top, right, bottom = _padding_box(frame)
    for text in _texts(frame):
        x0, y0, x1, y1 = _extent(text)
        is_inside = x0 >= left - SLACK and x1 <= right + SLACK and y0 >= top - SLACK
        if not (is_inside and y1 <= bottom + SLACK):
            message = say(
                "{text} does not fit in its box and is cut off.", text=first_words(text.text)
            )
            yield OVERFLOW.at(proof.path, _line(proof, text.text), message)


def _covered(proof: Proof, cover: Any, page: Any) -> Iterator[Problem]:
    """The words under a box that has a place of its own on the page."""
    left, top, right, bottom = _border_box(cover)
    own = {id(text) for text in _texts(cover)}
    for text in _texts(page):
        x0, y0, x1, y1 = _extent(text)
        width, height = min(x1, right) - max(x0, left), min(y1, bottom) - max(y0, top)
        if id(text) not in own and min(width, height) > SLACK:
            message = say(
                "{text} lies under a box that is placed over it.", text=first_words(text.text)
            )
            yield OVERPRINT.at(proof.path, _line(proof, text.text), message)


def _boxes(box: Any) -> Iterator[Any]:
    """A box and all the boxes in it."""
    box = getattr(box, "_box", box)  # WeasyPrint leaves placeholders for absolute boxes
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _texts(box: Any) -> list[Any]:
    """The lines of text in a box."""
    return [one for one in _boxes(box) if type(one).__name__ == "TextBox" and one.text.strip()]


def _is_opaque(box: Any) -> bool:
    """Whether a box has a ground of its own, in front of the text."""
    has_colour = box.style["background_color"].alpha > 0
    has_picture = any(kind != "none" for kind, _ in box.style["background_image"])
    is_behind = box.style["z_index"] != "auto" and box.style["z_index"] < 0
    return (has_colour or has_picture) and not is_behind


def _extent(text: Any) -> Rectangle:
    """Where a line of text can have ink: some typefaces claim half as much again."""
    x, y, size = text.position_x, text.position_y, text.style["font_size"]
    line = y + text.baseline
    top, foot = max(y, line - HEAD * size), min(y + text.height, line + FOOT * size)
    return x, top, x + text.width, foot


def _padding_box(box: Any) -> Rectangle:
    x, y = box.padding_box_x(), box.padding_box_y()
    return x, y, x + box.padding_width(), y + box.padding_height()


def _border_box(box: Any) -> Rectangle:
    x, y = box.border_box_x(), box.border_box_y()
    return x, y, x + box.border_width(), y + box.border_height()


def _line(proof: Proof, words: str) -> int:
    """The line of the first passage that has these words, or 1."""
    lines = (one.line for one in proof.passages if inked(words) in inked(one.text))
    return next(lines, 1)
