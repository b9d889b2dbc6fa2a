"""Pictures of the pages of a finished PDF, and where its sections begin."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2

from leaflets.layout.widths import MM_A_POINT
from leaflets.model import Edition
from leaflets.preview.asked import Place
from leaflets.words import printed


def drawn_page(pdf: bytes, page: int, width: int) -> bytes:
    """One page as a PNG, so many pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        shown = document[min(page, len(document) - 1)]
        picture = shown.render(scale=width / shown.get_width()).to_pil()
        written = io.BytesIO()
        picture.save(written, "png", compress_level=1)
        return written.getvalue()
    finally:
        document.close()


def sizes_of(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in mm."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            (page.get_width() * MM_A_POINT, page.get_height() * MM_A_POINT) for page in document
        )
    finally:
        document.close()


def places_of(pdf: bytes, edition: Edition) -> tuple[Place, ...]:
    """Where the title and the sections of an edition begin, by their keys.

    A sheet in several languages has an entry for each in its outline: the first one counts.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        entries = list(_entries(document))[:: len(edition.texts)]
    finally:
        document.close()
    text = edition.text
    headed = (s for s in printed(text, edition.format) if s.heading and not s.classes)
    keys = ((text.title.text, "title"), *((s.heading.text, s.key) for s in headed if s.heading))
    return tuple(
        Place(key, heading, page, down)
        for (heading, key), (page, down) in zip(keys, entries, strict=False)
    )


def _entries(document: Any) -> Iterator[tuple[int, float]]:
    """The page of each entry of the outline, and how far down it leads."""
    for entry in document.get_toc():
        target = entry.get_dest()
        if target is not None:
            page, (_, view) = target.get_index(), target.get_view()
            height = document[page].get_height()
            top = view[1] if len(view) > 1 else height
            yield page, min(max(1 - top / height, 0.0), 1.0)
