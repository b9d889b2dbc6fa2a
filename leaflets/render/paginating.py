"""Lays a proof out in pages: with as much air as its format allows, and on no more pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from leaflets.model import Proof
from leaflets.render.claims import CLAIMS
from leaflets.render.engine import PIXELS_PER_MM, Stylesheet, load_engine
from leaflets.render.hastening import unadorned

FINEST = 300
"""Pixels an inch of a picture as it is printed: more make a larger file and no better sheet."""
ENDLESS = 100_000  # CSS pixels
ROUNDED = (2, 4, 16)
"""CSS pixels that are left free on a page, tried in order: without, a third needs a second try."""
GUESSES = 4
"""So many sizes are tried by what the ones before them left free; then the rest is halved."""
EMPTY = 0.35
"""The part of a page that messages may take: with it, a library needs fewest trials."""
T = TypeVar("T")


@dataclass(frozen=True)
class Paginated:
    """A document of the engine, and how it came to its pages."""

    document: Any
    excess: float = 0.0
    """By how many mm a sheet of one page is too high."""
    spare: int = 0
    """How many spare pages make a booklet a multiple of four."""


@dataclass(frozen=True)
class _Source:
    """What is laid out, again and again: its pictures are read once."""

    proof: Proof
    stylesheet: Stylesheet
    html: Any
    pictures: dict[str, Any] = field(default_factory=dict)

    def render(self, style: str) -> Any:
        """Its pages, with a few declarations more than those of its style sheet."""
        stylesheet = self.stylesheet
        return self.html.render(
            stylesheets=[*stylesheet.sheets, load_engine().CSS(string=style)],
            font_config=stylesheet.config,
            counter_style=type(stylesheet.counters)(stylesheet.counters),
            cache=self.pictures,
            pdf_variant=CLAIMS["ua-1"].variant,  # for its colours, which are those of the others
            dpi=FINEST,
        )


def paginated(proof: Proof, stylesheet: Stylesheet, html: Any, spare: int = 0) -> Paginated:
    """The pages with the largest value of --fit with which all of it fits, or with the last.

    On a format of one page, --slack is the height that is left over then. Whoever guesses how many
    spare pages a booklet has saves setting it without them, if that is right.
    """
    source = _Source(proof, stylesheet, html)
    if proof.format.pages > 1:
        guessed = _guessed(source, spare) if spare else None
        return guessed or _paged(source)
    room = proof.format.size[1] * PIXELS_PER_MM
    fit, slack = first_with_slack(proof.format.fit, lambda fit: _slack(source, fit), room)
    if slack >= 0:
        return Paginated(_filled(source, fit, slack))
    document = _with_slack(source, fit, 0.0)
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


def first_with_slack(
    fits: Sequence[float], slack_of: Callable[[float], float], room: float
) -> tuple[float, float]:
    """The same where the height that is left over, of so much room, tells how near it is."""
    slacks: dict[int, float] = {}
    too_large, small_enough, at = -1, len(fits) - 1, 4 * len(fits) // 9
    while small_enough - too_large > 1:
        slacks[at] = slack_of(fits[at])
        if slacks[at] >= 0:
            small_enough = at
        else:
            too_large = at
        middle = (too_large + small_enough + 1) // 2
        guess = _guess(fits, slacks, room) if len(slacks) < GUESSES else middle
        at = min(max(guess, too_large + 1), small_enough - 1)
    fit = fits[small_enough]
    return fit, slacks[small_enough] if small_enough in slacks else slack_of(fit)


def _guess(fits: Sequence[float], slacks: Mapping[int, float], room: float) -> int:
    """Which value may be the first with which it fits: text takes room by the square of its size.

    It is read off the two slacks that are nearest to nothing; in the place of a second one stands
    that EMPTY of all room would be left with a type of no size.
    """
    nearest, *others = sorted(slacks, key=lambda at: abs(slacks[at]))
    area, slack = fits[nearest] ** 2, slacks[nearest]
    other, left = (fits[others[0]] ** 2, slacks[others[0]]) if others else (0.0, EMPTY * room)
    exact = area + slack * (area - other) / (left - slack) if left != slack else area
    return next((at for at, one in enumerate(fits) if one**2 <= exact), len(fits) - 1)


def _filled(source: _Source, fit: float, slack: float) -> Any:
    """One page whose air takes all that is left over.

    What is as high as its page may be taken to the next one, because the engine rounds each gap:
    then a little is left free.
    """
    for free in ROUNDED:
        document = _with_slack(source, fit, max(slack - free, 0.0))
        if len(document.pages) == 1:
            break
    return document


def _with_slack(source: _Source, fit: float, slack: float) -> Any:
    """The page with this value of --fit and so many CSS pixels to spread."""
    style = f":root {{ --fit: {fit:g} }} :root {{ --slack: {slack:g}px }}"
    return source.render(style)


def _guessed(source: _Source, spare: int) -> Paginated | None:
    """A booklet with so many spare pages, if it needs these and no more; None if it does not."""
    document = _with_spare(source, source.proof.format.fit[0], spare)
    pages = len(document.pages)
    is_right = pages % 4 == 0 and pages - spare <= source.proof.format.pages
    return Paginated(document, spare=spare) if is_right else None


def _paged(source: _Source) -> Paginated:
    """The pages with the first --fit with which there are not too many of them.

    A booklet has a multiple of four pages: it lacks up to three, which its template has to spare.
    The first of them is displayed as --spare-1 says, and so on.
    """
    fit, document = first_fitting(
        source.proof.format.fit,
        lambda fit: _with_spare(source, fit, 0),
        lambda document: len(document.pages) <= source.proof.format.pages,
    )
    lacking = -len(document.pages) % 4 if source.proof.format.booklet else 0
    if not lacking:
        return Paginated(document)
    return Paginated(_with_spare(source, fit, lacking), spare=lacking)


def _with_spare(source: _Source, fit: float, spare: int) -> Any:
    """The pages with this value of --fit and so many of the template's spare pages."""
    shown = " ".join(f"--spare-{number}: block;" for number in range(1, spare + 1))
    return source.render(f":root {{ --fit: {fit:g}; {shown} }}")


def _slack(source: _Source, fit: float) -> float:
    """The height that the text leaves free on its one page, in CSS pixels; below 0 it is too high.

    It is measured on an endless page, because on one that is too short things move to the next.
    """
    width, height = source.proof.format.size
    endless = f":root {{ --fit: {fit:g} }} @page {{ size: {width}mm {ENDLESS}px }}"
    with unadorned():
        page = source.render(endless).pages[0]._page_box
    room = height * PIXELS_PER_MM - page.margin_top - page.margin_bottom
    return float(room - page.children[0].margin_height()) - 1  # fractions of a line are rounded
