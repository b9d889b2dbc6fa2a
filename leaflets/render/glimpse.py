"""One page of a sheet, soon: set as the sheet is, but written without tags and not read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from leaflets.model import Asset, Proof
from leaflets.render.engine import (
    BASE,
    BASE_CSS,
    PIXELS_PER_MM,
    Stylesheet,
    captured,
    guarded,
    hermetic_fonts,
    load_engine,
    shelf_of,
    stylesheet_of,
)
from leaflets.render.paginating import Paginated, paginated

_FACES = re.compile(r"\A(?:@font-face\s*\{[^{}]*\}\s*)+")
"""What the setter puts first: the rules of the sheet's typefaces."""
_FOOTER = re.compile(r"^:root\{[^{}]*--footer-code:[^{}]*\}$", re.MULTILINE)
"""The only rule of a style sheet that another word changes: it has the code of the words."""


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
    stylesheet = _stylesheet_of(proof)
    with guarded(), captured():
        shelf = shelf_of((*proof.fonts, *proof.assets))
        html = load_engine().HTML(string=proof.html, base_url=BASE, url_fetcher=shelf)
        return paginated(alone, stylesheet, html, spare)


def _stylesheet_of(proof: Proof) -> Stylesheet:
    """The style sheet of a proof, of which only the footer is parsed for other words."""
    faces = _FACES.match(proof.css)
    rest = proof.css[faces.end() :] if faces else ""
    footer = _FOOTER.search(rest)
    is_plain = faces and footer and "@font-face" not in rest and "<style" not in proof.html
    if not (faces and footer and is_plain):
        return stylesheet_of(proof)
    parts = (rest[: footer.start()], rest[footer.end() :])
    kept = _kept_stylesheet(faces[0], parts, proof.fonts)
    words = load_engine().CSS(string=footer[0], base_url=BASE, counter_style=kept.counters)
    base, before, after = kept.sheets
    return replace(kept, sheets=(base, before, words, after))


@lru_cache(maxsize=8)
def _kept_stylesheet(faces: str, parts: tuple[str, str], fonts: tuple[Asset, ...]) -> Stylesheet:
    """What is before and behind the footer, parsed with the fonts, which are loaded once."""
    engine = load_engine()
    counters = engine.css.counters.CounterStyle()
    with hermetic_fonts(), captured() as messages:
        config = engine.text.fonts.FontConfiguration()
        sheets = tuple(
            engine.CSS(
                string=text,
                base_url=BASE,
                url_fetcher=shelf_of(fonts),
                font_config=config,
                counter_style=counters,
            )
            for text in _with_faces(faces, parts)
        )
    return Stylesheet(config, counters, sheets, tuple(messages))


def _with_faces(faces: str, parts: tuple[str, str]) -> Iterator[str]:
    yield BASE_CSS
    yield faces + parts[0]
    yield parts[1]
