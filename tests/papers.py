"""What a PDF says, as tests ask it: its words in reading order, and what it says about itself."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pdfplumber
from pdfminer.pdftypes import resolve1

from leaflets.model import Edition, Proof
from leaflets.render.measuring import measure_pdf
from leaflets.render.readback import Mark, read_back
from leaflets.render.standards import standards


def missed(edition: Edition, proof: Proof, pdf: bytes) -> dict[str, float | None]:
    """The figures of a sheet that are not what they must be, of eight and more that are asked."""
    measures = measure_pdf(pdf, proof.passages)
    asked = standards(edition.format)
    assert len(asked) >= 8
    return {one.name: one.of(measures) for one in asked if not one.is_met(measures)}


def text_in_order(pdf: bytes) -> str:
    """All that is read aloud, in reading order, with a line for each run of letters."""
    lines: list[str] = []
    previous: Mark | None = None
    for glyph in read_back(pdf).read:
        if (glyph.page, glyph.mark) != previous:
            lines.append("")
        lines[-1] += glyph.text
        previous = glyph.page, glyph.mark
    return "\n".join(lines)


@dataclass(frozen=True)
class Information:
    """What a PDF says about itself; dates as the PDF writes them."""

    title: str
    author: str
    subject: str
    keywords: str
    created: str
    modified: str
    language: str
    xmp: str


def information(pdf: bytes) -> Information:
    """What the PDF says about itself."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        facts = document.metadata
        catalog = document.doc.catalog
        language = resolve1(catalog.get("Lang", b""))
        xmp = resolve1(catalog["Metadata"]).get_data() if "Metadata" in catalog else b""
    return Information(
        title=facts.get("Title", ""),
        author=facts.get("Author", ""),
        subject=facts.get("Subject", ""),
        keywords=facts.get("Keywords", ""),
        created=facts.get("CreationDate", ""),
        modified=facts.get("ModDate", ""),
        language=_decoded(language),
        xmp=xmp.decode(),
    )


def _decoded(value: bytes | str) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
