"""Draws the trimmed pages of a finished PDF as pictures, whole or in part."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pypdfium2
from PIL import Image

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""


def pictures_of(pdf: bytes, scale: int) -> Iterator[Image.Image]:
    """Each page of a PDF, with so many pixels a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield picture_of(page, scale)
            page.close()


def picture_of(page: Any, scale: int, box: Box | None = None) -> Image.Image:
    """A page of pdfium, or what is within a box of its picture."""
    cut = _trimmed(page, scale)
    if box:
        width, height = pixels_of(page, scale)
        left, top, right, bottom = box
        inner = (left, height - bottom, width - right, top)
        cut = [whole + part for whole, part in zip(cut, inner, strict=True)]
    crop = tuple(pixels / scale for pixels in cut)
    drawn = page.render(scale=scale, crop=crop, draw_annots=False, rev_byteorder=True)
    picture: Image.Image = drawn.to_pil()
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def pixels_of(page: Any, scale: int) -> tuple[int, int]:
    """The width and the height of the picture of a page of pdfium."""
    left, bottom, right, top = _trimmed(page, scale)
    width, height = (math.ceil(side * scale) for side in page.get_size())
    return width - left - right, height - bottom - top


def _trimmed(page: Any, scale: int) -> list[int]:
    """How many pixels are cut off at the left, the foot, the right and the head of a page."""
    sides = zip(page.get_mediabox(), page.get_trimbox(), strict=True)
    return [math.ceil(abs(one - other) * scale) for one, other in sides]
