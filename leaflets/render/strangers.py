"""Finds words on paper that nobody wrote: only a template can have put them there."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.model import Proof
from leaflets.render.glyphs import Glyph
from leaflets.render.placing import inked
from leaflets.render.readback import Readback

STRANGE_WORDS = Rule(
    "L512",
    "The sheet says words that no text, stamp, notice or catalogue has",
    why="Nobody translated, compared or approved them: “Take 8 tablets” may be among them.",
    remedy="Tell the person who keeps templates/: words belong into texts and catalogues.",
)
_SHOWN = 40
"""Letters that a message shows of what is found."""
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
_INDEXED = 2
"""Phrases are looked up by so many of their first letters."""


def strange_words(proof: Proof, readback: Readback) -> Iterator[Problem]:
    """L512: words, read aloud or in a margin, that are not made of those that are known."""
    if proof.sayable is None:
        return
    known = (*proof.sayable, *proof.everywhere, *(passage.text for passage in proof.passages))
    stray = _first_unknown(readback.read, known)
    pages = str(len(readback.pages))
    for number in range(1, len(readback.pages) + 1):
        margin = [glyph for glyph in readback.decoration if glyph.page == number]
        stray = stray or _first_unknown(margin, (*known, str(number), pages))
    if stray:
        message = say(
            "The sheet says “{stray}”, and no text, stamp, notice or catalogue does.", stray=stray
        )
        yield STRANGE_WORDS.at(proof.path, 1, message)


def _first_unknown(glyphs: Iterable[Glyph], known: Iterable[str]) -> str:
    """The first letters that no chain of known phrases reaches; none where one reaches the end."""
    shown = list(glyphs)
    letters = [(one, place) for place, glyph in enumerate(shown) for one in _letters(glyph.text)]
    text = "".join(one for one, _ in letters)
    reached = _furthest(text, {phrase for words in known for phrase in _phrases(words)})
    if reached == len(text):
        return ""
    return "".join(g.text for g in shown[letters[reached][1] :])[:_SHOWN].strip()


def _furthest(text: str, phrases: Iterable[str]) -> int:
    """How far a chain of these phrases goes from the beginning of a text."""
    by_beginning: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        by_beginning[phrase[:_INDEXED]].append(phrase)
    ends = {0}
    for place in range(len(text)):
        if place in ends:
            for size in range(1, _INDEXED + 1):
                found = by_beginning.get(text[place : place + size], ())
                ends.update(place + len(p) for p in found if text.startswith(p, place))
    return max(ends)


def _phrases(words: str) -> Iterator[str]:
    """The letters of a message, parted where something is filled in."""
    pieces = (_letters(piece) for piece in _PLACEHOLDER.split(words))
    return (piece for piece in pieces if piece)


def _letters(words: str) -> str:
    """Letters and digits, small.

    Those that run from right to left are left out: a margin has them as they are seen, and an
    Arabic typeface draws them of bodies and dots that many share.
    """
    return "".join(map(_letter, inked(words)))


@cache
def _letter(one: str) -> str:
    is_said = one.isalnum() and unicodedata.bidirectional(one) not in ("R", "AL")
    return one.casefold() if is_said else ""
