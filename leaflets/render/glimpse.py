"""One page of a sheet, soon: set as the sheet is, but written without tags and not read back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from leaflets.model import Proof
from leaflets.render.engine import (
    BASE,
    PIXELS_PER_MM,
    captured,
    guarded,
    load_engine,
    shelf_of,
    stylesheet_of,
)
from leaflets.render.hastening import hastened
from leaflets.render.paginating import Paginated, paginated


@dataclass(frozen=True)
class Glimpse:
    """One page as a PDF of its own, and what the sheet around it is like."""

    pdf: bytes
    page: int
    """Which page it is, from 0 on."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page of the sheet, in mm."""
    fit: int
    """Which value of --fit it was set with, by its place in the format."""
    spare: int
    """How many spare pages it has, as a booklet."""


def glimpse(proof: Proof, page: int, fit: int = 0, spare: int = 0) -> Glimpse:
    """The page of this number, or the last one, set with this value of --fit or one behind it.

    Whoever knows with which value the sheet fitted a moment ago, and how many spare pages it had,
    saves setting it with all those before. `render` tells whether that still holds. Not for what
    is imposed or in Braille.
    """
    fits = proof.format.fit
    for place in range(min(fit, len(fits) - 1), len(fits)):
        laid = _set(proof, fits[place], spare)
        if _is_within(proof, laid):
            break
    document = laid.document
    shown = min(page, len(document.pages) - 1)
    with guarded(), captured():
        pdf = document.copy([document.pages[shown]]).write_pdf()
    sizes = tuple((p.width / PIXELS_PER_MM, p.height / PIXELS_PER_MM) for p in document.pages)
    return Glimpse(pdf, shown, sizes, place, laid.spare)


def fits_with(proof: Proof, fit: int) -> bool:
    """Whether a sheet has no more pages than it may with this value of --fit."""
    return _is_within(proof, _set(proof, proof.format.fit[fit], 0))


def _is_within(proof: Proof, laid: Paginated) -> bool:
    return not laid.excess and len(laid.document.pages) <= proof.format.pages


def _set(proof: Proof, fit: float, spare: int) -> Paginated:
    """The pages with this value of --fit alone, and with so many spare pages if those are right."""
    alone = replace(proof, format=proof.format.model_copy(update={"fit": (fit,)}))
    stylesheet = stylesheet_of(proof)
    with guarded(), hastened(), captured():
        shelf = shelf_of((*proof.fonts, *proof.assets))
        html = load_engine().HTML(string=proof.html, base_url=BASE, url_fetcher=shelf)
        return paginated(alone, stylesheet, html, spare)
