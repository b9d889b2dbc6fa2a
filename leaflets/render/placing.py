"""Finds the passages of a proof among the letters of its PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from leaflets.errors.saying import say
from leaflets.languages.unspaced import is_unspaced, word_pieces
from leaflets.model import Passage
from leaflets.render.glyphs import Glyph

INNER_SIGNS = ".,:/-'\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}\N{EN DASH}"


def inked(text: str) -> str:
    """Only what must be the same on paper: no spaces, nothing invisible, no compatibility forms.

    Letter by letter, because a PDF has letters only; so NFKD, and not NFKC, which joins them.
    """
    return "".join(map(_inked_letter, text))


@cache
def _inked_letter(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(one for one in parts if unicodedata.category(one) != "Cf" and not one.isspace())


class Stream:
    """The letters of a PDF in reading order as one plain text."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        pieces: list[str] = []
        self.glyphs: list[Glyph] = []
        self._breaks = {0}
        previous: Glyph | None = None
        for glyph in glyphs:
            run = previous and (previous.page, previous.mark)
            if previous is None or previous.is_space or run != (glyph.page, glyph.mark):
                self._breaks.add(len(self.glyphs))
            letters = inked(glyph.text)
            pieces.append(letters)
            self.glyphs.extend([glyph] * len(letters))
            previous = glyph
        self.text = "".join(pieces)
        self._breaks.add(len(self.text))

    def find(self, words: str, start: int) -> int:
        """Where these plain words begin, as whole words, from `start` on; -1 if nowhere."""
        found = self.text.find(words, start)
        while found >= 0 and not (self._ends(found) and self._ends(found + len(words))):
            found = self.text.find(words, found + 1)
        return found

    def _ends(self, at: int) -> bool:
        """Whether a word may end here: never inside `12`, `1.5` or `mother’s`."""
        return at in self._breaks or not (
            self._joins(at - 1, at)
            or (self._is_sign(at) and self._joins(at - 1, at + 1))
            or (self._is_sign(at - 1) and self._joins(at - 2, at))
        )

    def _is_sign(self, at: int) -> bool:
        """Whether a sign stands here that may stand inside a word or a number."""
        return self.text[at] in INNER_SIGNS

    def _joins(self, left: int, right: int) -> bool:
        """Whether two letters or digits of one word stand here with no break between them."""
        if left < 0 or right >= len(self.text):
            return False
        has_break = any(at in self._breaks for at in range(left + 1, right + 1))
        sides = self.text[left], self.text[right]
        return not has_break and all(map(_is_letter, sides)) and not any(map(is_unspaced, sides))


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or unicodedata.combining(letter) > 0


@dataclass(frozen=True)
class Place:
    """Where a passage stands on paper; no letters, and a fault, when it does not stand there."""

    passage: Passage
    glyphs: tuple[Glyph, ...]
    fault: str = ""
    letters: tuple[Glyph, ...] = ()
    """For each letter of the words without spaces, the letter on paper."""


def align(passages: Iterable[Passage], glyphs: Iterable[Glyph]) -> tuple[Place, ...]:
    """Find the passages one after the other.

    The earliest match is always right to take: it leaves most room for the passages that follow.
    """
    stream = Stream(glyphs)
    places = []
    cursor = 0
    for passage in passages:
        words = inked(passage.text)
        found = stream.find(words, cursor)
        if found < 0:
            places.append(Place(passage, (), _fault(stream, passage, cursor)))
        else:
            cursor = found + len(words)
            letters = tuple(stream.glyphs[found:cursor])
            places.append(Place(passage, tuple(dict.fromkeys(letters)), letters=letters))
    return tuple(places)


def anywhere(facts: Iterable[str], glyphs: Iterable[Glyph]) -> tuple[Place, ...]:
    """Find each of these words, wherever they stand."""
    stream = Stream(glyphs)
    places = []
    for fact in facts:
        words, passage = inked(fact), Passage("", fact, 1)
        found = stream.find(words, 0)
        letters = tuple(stream.glyphs[found : found + len(words)]) if found >= 0 else ()
        places.append(Place(passage, letters, "" if letters else say("is missing"), letters))
    return tuple(places)


def _fault(stream: Stream, passage: Passage, cursor: int) -> str:
    """In what way a passage is not where it should be."""
    if stream.find(inked(passage.text), 0) >= 0:
        return say("is in the PDF, but out of its reading order")
    words = word_pieces(passage.text)
    known = 0
    while stream.find(inked(" ".join(words[: known + 1])), cursor) >= 0:
        known += 1
    if known == 0:
        return say("is missing in the PDF")
    return say("is not whole in the PDF: it breaks off or changes at “{words}”", words=words[known])
