"""Renders a proof: the same proof gives the same PDF, whenever and wherever it is rendered."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from leaflets.errors import Problem
from leaflets.model import Asset, Proof, Rendered
from leaflets.render import tags
from leaflets.render.claims import CLAIMS, claimed
from leaflets.render.complaints import (
    engine_problems,
    strange_fonts,
    undescribed_pictures,
    wrong_size,
)
from leaflets.render.destinations import lead_to_elements
from leaflets.render.embossing import emboss
from leaflets.render.engine import (
    BASE,
    PIXELS_PER_MM,
    Stylesheet,
    captured,
    guarded,
    load_engine,
    shelf_of,
    stylesheet_of,
)
from leaflets.render.hastening import hastened
from leaflets.render.hidden import hidden_words
from leaflets.render.imposition import imposed
from leaflets.render.inks import glance
from leaflets.render.measuring import measure_read
from leaflets.render.paginating import paginated
from leaflets.render.picturing import opened_pages, picture_of
from leaflets.render.proofreading import proofread
from leaflets.render.readback import read_back
from leaflets.render.seeing import SCALE, words_hard_to_see
from leaflets.render.standards import below_standard
from leaflets.render.strangers import strange_words
from leaflets.review.seal import Label, packet, sealed


def render(proof: Proof, is_measured: bool = False) -> Rendered:
    """Set the proof in type, or in Braille, and say what is wrong with the sheet.

    With `is_measured`, also where it is below a standard: a third as long again. What is
    imposed is not measured: the same pages are, one by one.

    No network, no clock, no file but the package's own: only the bytes of the proof decide.
    """
    if proof.format.braille:
        return emboss(proof, proof.format.braille)
    stylesheet = stylesheet_of(proof)
    with guarded(), hastened(), captured() as messages:
        printed = _print(proof, stylesheet)
    problems = {
        *engine_problems(proof, (*stylesheet.messages, *messages)),
        *strange_fonts(proof, printed.strange_fonts),
        *undescribed_pictures(proof, printed.undescribed),
        *printed.hidden,
        *wrong_size(proof, printed.sizes),
        *_read(proof, printed, is_measured and not proof.is_imposed),
    }
    pdf, pages = printed.pdf, printed.pages
    if proof.is_imposed and not any(problem.severity == "error" for problem in problems):
        pdf, pages = imposed(pdf, proof.format, proof.is_leftward)
    return Rendered(sealed(pdf), pages, tuple(sorted(problems)))


def _read(proof: Proof, printed: Printed, is_measured: bool) -> Iterator[Problem]:
    """What is wrong with the PDF, read without a look at what made it."""
    readback = read_back(printed.pdf)
    found = [*proofread(proof, readback, printed.excess), *strange_words(proof, readback)]
    with opened_pages(printed.pdf) as pages:
        pictures = [picture_of(page, SCALE) for page in pages]
        if not printed.hidden:
            found += words_hard_to_see(proof, pictures, readback)
        yield from found
        if is_measured and not found:
            ink = glance(pages, pictures, SCALE)
            yield from below_standard(proof, measure_read(readback, proof.passages, lambda _: ink))


@dataclass(frozen=True)
class Printed:
    """What the engine made of a proof."""

    pdf: bytes
    pages: int
    strange_fonts: tuple[str, ...]
    undescribed: tuple[str, ...]
    hidden: tuple[Problem, ...]
    excess: float
    """By how many mm a sheet of one page is too high."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page, in mm."""


def _print(proof: Proof, stylesheet: Stylesheet) -> Printed:
    """Lay the proof out and write the PDF."""
    engine = load_engine()
    shelf = shelf_of((*proof.fonts, *proof.assets))
    html = engine.HTML(string=proof.html, base_url=BASE, url_fetcher=shelf)
    laid = paginated(proof, stylesheet, html)
    document = laid.document
    undescribed: list[str] = []

    def finish(_: Any, pdf: Any) -> None:
        undescribed.extend(tags.finish(pdf, html.etree_element, spoken))
        if proof.standard == "ua-2":
            lead_to_elements(pdf)
        _claim(pdf, proof)

    with tags.remembering_boxes(engine.pdf.tags) as spoken, warnings.catch_warnings():
        # WeasyPrint leaves its colour profile open.
        warnings.simplefilter("ignore", ResourceWarning)
        variant = CLAIMS[proof.standard].variant
        data = document.write_pdf(finisher=finish, pdf_variant=variant, pdf_tags=True)
    strange = _not_among(document.fonts.values(), proof.fonts)
    hidden = tuple(hidden_words(proof, document))
    sizes = tuple((p.width / PIXELS_PER_MM, p.height / PIXELS_PER_MM) for p in document.pages)
    names = tuple(undescribed)
    return Printed(data, len(document.pages), strange, names, hidden, laid.excess, sizes)


def _claim(pdf: Any, proof: Proof) -> None:
    """Say in the metadata which standards the file keeps, and which sheet it is."""
    label = packet(Label(proof.code, proof.state, proof.edition, proof.site))
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream[0] = claimed(metadata.stream[0], proof.standard, label)
    metadata.compress = False  # for readers that look for the packet in the file


def _not_among(used: Iterable[Any], ours: tuple[Asset, ...]) -> tuple[str, ...]:
    """The families of the fonts whose files are not ours, byte for byte."""
    read = load_engine().text.fonts.get_hb_object_data
    known = {font.data for font in ours}
    return tuple(sorted({font.family for font in used if read(font.hb_face) not in known}))
