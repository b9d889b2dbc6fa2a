"""Compares a rendered PDF with its proof: all words there, in order, legible, on the page."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from leaflets.errors import Problem, Rule, Severity
from leaflets.errors.saying import listed, say
from leaflets.languages.scripts import is_shaped
from leaflets.model import Passage, Proof, read_name
from leaflets.render.complaints import first_words
from leaflets.render.glyphs import POINTS_PER_MM, Glyph
from leaflets.render.ordering import turned_numbers
from leaflets.render.placing import Place, align, anywhere, inked
from leaflets.render.readback import Readback

_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
EDGE = 4 * POINTS_PER_MM
TOLERANCE = 0.05  # points: boxes are rounded


def proofread(proof: Proof, readback: Readback, excess: float = 0) -> Iterator[Problem]:
    """What is wrong on paper."""
    sheet = Sheet(proof, readback, align(proof.passages, readback.read))
    yield from lost_words(sheet)
    yield from lost_facts(sheet)
    yield from surplus(sheet, excess)
    yield from small_type(sheet)
    if not excess:  # else there is a page that should not be
        yield from lost_footers(sheet)
        yield from outside(sheet)
    yield from overprints(sheet)
    yield from turned_numbers(proof, (*sheet.places, *sheet.facts))


@dataclass(frozen=True)
class Sheet:
    """A proof, its rendered pages, and where on them its passages stand."""

    proof: Proof
    readback: Readback
    places: tuple[Place, ...]

    @cached_property
    def facts(self) -> tuple[Place, ...]:
        """Where the facts of the stamp stand."""
        return anywhere(self.proof.stamped, self.readback.read)

    @cached_property
    def cells(self) -> frozenset[str]:
        """What the cells of its tables say, as it is compared."""
        said = (re.sub("<[^>]*>", "", cell) for cell in _CELL.findall(self.proof.html))
        return frozenset(inked(unescape(words)) for words in said)

    @cached_property
    def owners(self) -> dict[Glyph, Passage]:
        """The passage that each letter belongs to."""
        return {glyph: place.passage for place in self.places for glyph in place.glyphs}

    def problem(
        self,
        rule: Rule,
        message: str,
        passage: Passage | None = None,
        severity: Severity | None = None,
    ) -> Problem:
        """A problem at the line of a passage."""
        line = passage.line if passage else 1
        path = (passage.path if passage else "") or self.proof.path
        return rule.at(path, line, message, severity)

    def by_passage(self, glyphs: Iterable[Glyph]) -> dict[Passage | None, list[Glyph]]:
        """These letters by the passage that they stand in; None for margins and labels."""
        groups: dict[Passage | None, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            groups[self.owners.get(glyph)].append(glyph)
        return groups


def _named(passage: Passage | None, glyphs: list[Glyph]) -> str:
    """How a message names what stands on paper."""
    if passage is not None:
        return first_words(passage.text)
    letters = "".join(glyph.text for glyph in glyphs)
    return say("A part of the template (“{letters}”)", letters=letters[:30])


# The rules


LOST_WORDS = Rule(
    "L505",
    "Words of the text are not in the PDF, or not in reading order",
    why="Nothing is printed from which words were lost.",
    remedy="Tell the person who keeps templates/.",
)


def lost_words(sheet: Sheet) -> Iterator[Problem]:
    """L505: words that are not on paper, or not in their place."""
    for place in sheet.places:
        if place.fault:
            message = say(
                "{text} {fault}.", text=first_words(place.passage.text), fault=place.fault
            )
            if inked(place.passage.text) in sheet.cells:
                message += say(
                    " A row of a table that is higher than its page is not printed: make "
                    "several rows of it, or a list of the table."
                )
            yield sheet.problem(LOST_WORDS, message, place.passage)


def lost_facts(sheet: Sheet) -> Iterator[Problem]:
    """L505: facts of the stamp that are not read on the sheet."""
    for place in sheet.facts:
        if place.fault:
            fact = first_words(place.passage.text)
            message = say("The stamp does not say {fact}: its template left it out.", fact=fact)
            yield sheet.problem(LOST_WORDS, message)


LOST_FOOTER = Rule(
    "L509",
    "A page does not carry its code, its language, its marks or its number",
    why="A page that comes loose from its sheet could not be traced.",
    remedy="Tell the person who keeps templates/.",
)


def lost_footers(sheet: Sheet) -> Iterator[Problem]:
    """L509: code, language, marks or page numbers that a page does not carry."""
    pages = len(sheet.readback.pages)
    for number in range(1, pages + 1):
        glyphs = (*sheet.readback.read, *sheet.readback.decoration)
        said = inked("".join(glyph.text for glyph in glyphs if glyph.page == number))
        numbers = (f"{number}/{pages}",) if sheet.proof.everywhere and pages > 1 else ()
        for words in (*sheet.proof.everywhere, *numbers):
            if not _is_said(inked(words), said):
                message = say(
                    "Page {number} does not carry “{words}”: its template left it out.",
                    number=number,
                    words=words,
                )
                yield sheet.problem(LOST_FOOTER, message)


def _is_said(words: str, page: str) -> bool:
    """Whether a page carries these words.

    In a margin nothing tells the logical order, nor the letters that an Arabic typeface draws of
    shared bodies and dots: there only as many of them as the words have can be asked for.
    """
    leftward = [letter for letter in words if _is_leftward(letter)]
    if not leftward:
        return words in page
    others = [letter for letter in words if not _is_leftward(letter)]
    drawn = sum(map(_is_leftward, page))
    return 2 * drawn >= len(leftward) and all(letter in page for letter in others)


def _is_leftward(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


OVERFLOW = Rule(
    "L501",
    "A sheet does not fit on its pages, or words do not fit in their box",
    why="What does not fit is not read: it stands on a page that nobody prints, or is cut off.",
    remedy="Cut words, as many as the message says; it names what stands on the surplus page.",
    note=(
        "A format may first set its type smaller, as far as `fit` in its format.toml goes: the "
        "poster’s messages go down to 32 pt. For the A4 leaflet this is a warning."
    ),
)


_NO_WORDS = say("the stamp alone")


def surplus(sheet: Sheet, excess: float) -> Iterator[Problem]:
    """L501: more pages than the format has; a sheet of one page is `excess` mm too high."""
    allowed = sheet.proof.format.pages
    if len(sheet.readback.pages) <= allowed:
        return
    glyphs = [one for one in sheet.readback.read if one.page > allowed and not one.is_space]
    passages = [one for one in sheet.by_passage(glyphs) if one is not None]
    if excess > 0:
        longest = sorted(sheet.proof.passages, key=lambda one: -len(one.text))
        how_much = say(
            "it is {excess} mm too high. Shorten the longest: {listed}",
            excess=math.ceil(excess),
            listed=_listed(longest),
        )
    else:
        how_much = say(
            "{to_cut}. On the surplus: {listed}",
            to_cut=_to_cut(glyphs),
            listed=_listed(passages) or _NO_WORDS,
        )
    pages = say("{allowed} pages", allowed=allowed) if allowed > 1 else say("1 page")
    form = read_name(sheet.proof.edition)[1].format
    message = say(
        "The {form} does not fit on {pages}: {how_much}.", form=form, pages=pages, how_much=how_much
    )
    first = passages[0] if passages else None
    yield sheet.problem(OVERFLOW, message, first, sheet.proof.format.overflow)


def _to_cut(glyphs: list[Glyph]) -> str:
    """How much must go: the height of what stands on these pages, and its lines."""
    height = 0.0
    for page in {glyph.page for glyph in glyphs}:
        on_page = [glyph for glyph in glyphs if glyph.page == page]
        height += max(one.bottom for one in on_page) - min(one.top for one in on_page)
    lines = len({(glyph.page, round(glyph.bottom)) for glyph in glyphs})
    if not lines:
        return say("what stands after the last words takes a page of its own")
    return say(
        "cut about {part} mm ({lines} lines)",
        part=max(1, round(height / POINTS_PER_MM)),
        lines=lines,
    )


def _listed(passages: list[Passage]) -> str:
    """The first of these passages, with their lines."""
    named = [
        say("{text} (line {line})", text=first_words(one.text), line=one.line)
        for one in passages[:3]
    ]
    more = say(" and {count} more", count=len(passages) - 3) if len(passages) > 3 else ""
    return listed(named) + more


SMALL_TYPE = Rule(
    "L506",
    "Type is too small",
    why="Many patients could not read it.",
    remedy=(
        "Tell the person who keeps templates/: `smallest` and `smallest_text` in format.toml say "
        "what the least is."
    ),
)


def small_type(sheet: Sheet) -> Iterator[Problem]:
    """L506: letters smaller than the format allows, for the text itself or for the rest."""
    form, owners = sheet.proof.format, sheet.owners
    small = [
        glyph
        for glyph in sheet.readback.glyphs
        if glyph.size < (form.smallest_text if glyph in owners else form.smallest) - TOLERANCE
    ]
    for passage, glyphs in sheet.by_passage(small).items():
        size = min(glyph.size for glyph in glyphs)
        least = form.smallest_text if passage else form.smallest
        message = say(
            "{named} is set in {size:.1f} pt; {least:g} pt is the least.",
            named=_named(passage, glyphs),
            size=size,
            least=least,
        )
        yield sheet.problem(SMALL_TYPE, message, passage)


OUTSIDE = Rule(
    "L507",
    "Type runs off the page, or too near to its edge",
    why="A printer would cut it off.",
    remedy="Shorten the words named, or tell the person who keeps templates/.",
)


def outside(sheet: Sheet) -> Iterator[Problem]:
    """L507: letters that the printer or the knife would cut off."""
    lost = [one for one in sheet.readback.glyphs if _is_outside(one, sheet.readback)]
    for passage, glyphs in sheet.by_passage(lost).items():
        where = say("runs off page {page} or is nearer than 4 mm to its edge", page=glyphs[0].page)
        yield sheet.problem(
            OUTSIDE, say("{named} {where}.", named=_named(passage, glyphs), where=where), passage
        )


def _is_outside(glyph: Glyph, readback: Readback) -> bool:
    page = readback.pages[glyph.page - 1]
    right, foot = page.width - glyph.right, page.height - glyph.bottom
    return min(glyph.left, glyph.top, right, foot) < EDGE - TOLERANCE


OVERPRINT = Rule(
    "L508",
    "Words are printed over words, or lie under a box",
    why="Neither can be read.",
    remedy="Tell the person who keeps templates/.",
)


def overprints(sheet: Sheet) -> Iterator[Problem]:
    """L508: letters printed over those of another passage, or of another part of their own."""
    pairs: dict[tuple[Passage | None, ...], tuple[Glyph, Glyph]] = {}
    for one, other, distance in _overlaps(sheet.readback.glyphs):
        owners = {sheet.owners.get(one), sheet.owners.get(other)}
        if len(owners) == 2 or distance > _NEAR or _are_whole(one, other):
            pair = tuple(sorted(owners, key=lambda owner: -owner.line if owner else 0))
            pairs.setdefault(pair, (one, other))
    for pair, glyphs in pairs.items():
        names = listed((_named(owner, list(glyphs)) for owner in pair), say(" and "))
        each = (
            say("are printed over each other") if len(pair) == 2 else say("is printed over itself")
        )
        message = say("{names} {each} on page {page}.", names=names, each=each, page=glyphs[0].page)
        yield sheet.problem(OVERPRINT, message, pair[0])


_NEAR = 8
"""Up to so many letters on, one may lie on another: an accent, or a part that it is drawn of."""


def _are_whole(*glyphs: Glyph) -> bool:
    """Whether these are letters that are drawn in one piece, with their accents."""
    return all(glyph.text.isalnum() and not is_shaped(glyph.text) for glyph in glyphs)


def _overlaps(glyphs: Iterable[Glyph]) -> Iterator[tuple[Glyph, Glyph, int]]:
    """Letters of a page that lie on each other by more than half of one, and how far apart."""
    slots: dict[tuple[int, int, int], list[tuple[float, float, float, float, int, Glyph]]]
    slots = defaultdict(list)
    for at, glyph in enumerate(glyphs):
        left, right, top, bottom = glyph.left, glyph.right, glyph.top, glyph.bottom
        for slot in _slots(glyph):
            for x0, x1, y0, y1, before, other in slots[slot]:
                meet = x1 > left and x0 < right and y1 > top and y0 < bottom
                if meet and _cover(glyph, other) > 0.5:
                    yield other, glyph, at - before
            slots[slot].append((left, right, top, bottom, at, glyph))


def _slots(glyph: Glyph, size: int = 24) -> Iterator[tuple[int, int, int]]:
    """The squares of the page, `size` points wide, that a letter touches."""
    for x in range(int(glyph.left // size), int(glyph.right // size) + 1):
        for y in range(int(glyph.top // size), int(glyph.bottom // size) + 1):
            yield glyph.page, x, y


def _cover(one: Glyph, other: Glyph) -> float:
    """How much of the smaller of two letters lies on the other; 0 for a mark behind the text."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0 or max(one.size, other.size) > 4 * min(one.size, other.size):
        return 0.0
    areas = [(each.right - each.left) * (each.bottom - each.top) for each in (one, other)]
    return width * height / max(min(areas), 0.01)
