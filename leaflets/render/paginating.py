"""Lays a proof out in pages: with as much air as its format allows, and on no more pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from leaflets.model import Proof
from leaflets.render.claims import CLAIMS
from leaflets.render.engine import PIXELS_PER_MM, Stylesheet, load_engine

FINEST = 300
"""Pixels an inch of a picture as it is printed: more make a larger file and no better sheet."""
ENDLESS = 100_000  # CSS pixels
ROUNDED = (0, 4, 16)
"""CSS pixels that are left free on a page, tried in order."""
T = TypeVar("T")


@dataclass(frozen=True)
class Paginated:
    """A document of the engine, and how it came to its pages."""

    document: Any
    excess: float = 0.0
    """By how many mm a sheet of one page is too high."""
    spare: int = 0
    """How many spare pages make a booklet a multiple of four."""


def paginated(proof: Proof, stylesheet: Stylesheet, html: Any, spare: int = 0) -> Paginated:
    """The pages with the largest value of --fit with which all of it fits, or with the last.

    On a format of one page, --slack is the height that is left over then. Whoever guesses how many
    spare pages a booklet has saves setting it without them, if that is right.
    """
    if proof.format.pages > 1:
        guessed = _guessed(proof, stylesheet, html, spare) if spare else None
        return guessed or _paged(proof, stylesheet, html)
    fit, slack = first_fitting(
        proof.format.fit, lambda fit: _slack(proof, stylesheet, html, fit), lambda slack: slack >= 0
    )
    if slack >= 0:
        return Paginated(_filled(stylesheet, html, fit, slack))
    document = _with_slack(stylesheet, html, fit, 0.0)
    return Paginated(document, excess=-slack / PIXELS_PER_MM)


def first_fitting(
    fits: Sequence[float], lay: Callable[[float], T], is_within: Callable[[T], bool]
) -> tuple[float, T]:
    """The first of these values with which it fits and what that gives; the last where none does.

    Each value needs less room than the one before it, so of eleven no more than five are tried.
    """
    found = lay(fits[0])
    too_large, small_enough = 0, len(fits) - 1
    if is_within(found) or not small_enough:
        return fits[0], found
    known: T | None = None
    while small_enough - too_large > 1:
        middle = (too_large + small_enough + 1) // 2
        found = lay(fits[middle])
        if is_within(found):
            small_enough, known = middle, found
        else:
            too_large = middle
    fit = fits[small_enough]
    return fit, lay(fit) if known is None else known


def _filled(stylesheet: Stylesheet, html: Any, fit: float, slack: float) -> Any:
    """One page whose air takes all that is left over.

    What is as high as its page may be taken to the next one, because the engine rounds each gap:
    then a little is left free.
    """
    for free in ROUNDED:
        document = _with_slack(stylesheet, html, fit, max(slack - free, 0.0))
        if len(document.pages) == 1:
            break
    return document


def _with_slack(stylesheet: Stylesheet, html: Any, fit: float, slack: float) -> Any:
    """The page with this value of --fit and so many CSS pixels to spread."""
    style = f":root {{ --fit: {fit:g} }} :root {{ --slack: {slack:g}px }}"
    return _render(stylesheet, html, style)


def _guessed(proof: Proof, stylesheet: Stylesheet, html: Any, spare: int) -> Paginated | None:
    """A booklet with so many spare pages, if it needs these and no more; None if it does not."""
    document = _with_spare(stylesheet, html, proof.format.fit[0], spare)
    pages = len(document.pages)
    is_right = pages % 4 == 0 and pages - spare <= proof.format.pages
    return Paginated(document, spare=spare) if is_right else None


def _paged(proof: Proof, stylesheet: Stylesheet, html: Any) -> Paginated:
    """The pages with the first --fit with which there are not too many of them.

    A booklet has a multiple of four pages: it lacks up to three, which its template has to spare.
    The first of them is displayed as --spare-1 says, and so on.
    """
    fit, document = first_fitting(
        proof.format.fit,
        lambda fit: _with_spare(stylesheet, html, fit, 0),
        lambda document: len(document.pages) <= proof.format.pages,
    )
    lacking = -len(document.pages) % 4 if proof.format.booklet else 0
    if not lacking:
        return Paginated(document)
    return Paginated(_with_spare(stylesheet, html, fit, lacking), spare=lacking)


def _with_spare(stylesheet: Stylesheet, html: Any, fit: float, spare: int) -> Any:
    """The pages with this value of --fit and so many of the template's spare pages."""
    shown = " ".join(f"--spare-{number}: block;" for number in range(1, spare + 1))
    return _render(stylesheet, html, f":root {{ --fit: {fit:g}; {shown} }}")


def _slack(proof: Proof, stylesheet: Stylesheet, html: Any, fit: float) -> float:
    """The height that the text leaves free on its one page, in CSS pixels; below 0 it is too high.

    It is measured on an endless page, because on one that is too short things move to the next.
    """
    width, height = proof.format.size
    endless = f":root {{ --fit: {fit:g} }} @page {{ size: {width}mm {ENDLESS}px }}"
    page = _render(stylesheet, html, endless).pages[0]._page_box
    room = height * PIXELS_PER_MM - page.margin_top - page.margin_bottom
    return float(room - page.children[0].margin_height()) - 1  # fractions of a line are rounded


def _render(stylesheet: Stylesheet, html: Any, style: str) -> Any:
    return html.render(
        stylesheets=[*stylesheet.sheets, load_engine().CSS(string=style)],
        font_config=stylesheet.config,
        counter_style=type(stylesheet.counters)(stylesheet.counters),
        pdf_variant=CLAIMS["ua-1"].variant,  # for its colours, which are those of the others
        dpi=FINEST,
    )
