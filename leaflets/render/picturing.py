"""Draws the trimmed pages of a finished PDF as pictures, whole or in part."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pypdfium2
from PIL import Image

Box = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels."""


@contextmanager
def opened_pages(pdf: bytes) -> Iterator[list[Any]]:
    """Within it, the pages of a PDF, as pdfium has them."""
    with ExitStack() as opened:
        document = opened.enter_context(pypdfium2.PdfDocument(pdf))
        pages = list(document)
        for page in pages:
            opened.callback(page.close)
        yield pages


def picture_of(page: Any, scale: int, box: Box | None = None) -> Image.Image:
    """A page of pdfium, or what is within a box of its picture.

    It has the memory that pdfium drew in, with a byte of no use for each pixel: `part_of` copies.
    """
    cut = _trimmed(page, scale)
    if box:
        width, height = pixels_of(page, scale)
        left, top, right, bottom = box
        inner = (left, height - bottom, width - right, top)
        cut = [whole + part for whole, part in zip(cut, inner, strict=True)]
    crop = tuple(pixels / scale for pixels in cut)
    drawn = page.render(
        scale=scale, crop=crop, draw_annots=False, rev_byteorder=True, prefer_bgrx=True
    )
    picture: Image.Image = drawn.to_pil()
    return picture


def part_of(picture: Image.Image, box: Box) -> Image.Image:
    """What is within a box, in red, green and blue."""
    return picture.crop(box).convert("RGB")


def pixels_of(page: Any, scale: int) -> tuple[int, int]:
    """The width and the height of the picture of a page of pdfium."""
    left, bottom, right, top = _trimmed(page, scale)
    width, height = (math.ceil(side * scale) for side in page.get_size())
    return width - left - right, height - bottom - top


def _trimmed(page: Any, scale: int) -> list[int]:
    """How many pixels are cut off at the left, the foot, the right and the head of a page."""
    sides = zip(page.get_mediabox(), page.get_trimbox(), strict=True)
    return [math.ceil(abs(one - other) * scale) for one, other in sides]
