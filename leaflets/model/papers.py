"""Sizes of paper: sheets by their names, pages in millimetres."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

Millimetres = Annotated[float, Field(ge=74, le=2000)]
"""A side of a page: the shortest is that of A7, the longest that of a roll for banners."""
Paper = Literal["A2", "A3", "A4", "A5", "A6", "Letter", "Legal"]
SIZES: Mapping[Paper, tuple[float, float]] = {
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
}
"""Width and height of a sheet, in mm (ISO 216, ANSI/ASME Y14.1)."""
_LANDSCAPE = " landscape"
Page = (
    Annotated[str, StringConstraints(pattern=rf"^({'|'.join(SIZES)})({_LANDSCAPE})?$")]
    | tuple[Millimetres, Millimetres]
)
"""The paper of a format: by its name, such as `A4 landscape`, or its width and height in mm."""


def size_of(page: Page) -> tuple[float, float]:
    """Width and height of a page, in mm."""
    if isinstance(page, tuple):
        return page
    named = {str(paper): size for paper, size in SIZES.items()}
    width, height = named[page.removesuffix(_LANDSCAPE)]
    return (height, width) if page.endswith(_LANDSCAPE) else (width, height)
