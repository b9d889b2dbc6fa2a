"""A run of words in tokens, as they are compared and marked: a quantity with its unit is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from leaflets.languages.language import language
from leaflets.languages.patterns import spaced
from leaflets.languages.unspaced import UNSPACED
from leaflets.quantities.contacts import COUNTRY
from leaflets.quantities.reading import read

Mark = Literal["", "quantity", "negation"]
_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’·‑-][^\W{UNSPACED}]+)*|\S")

_APOSTROPHES = {"'", "’"}


@dataclass(frozen=True)
class Token:
    """A word, a sign, or a quantity with its unit."""

    words: str
    is_glued: bool = False
    """Whether no space stands before it."""
    mark: Mark = ""


@lru_cache(maxsize=4096)
def tokens(words: str, tag: str, country: str = COUNTRY) -> tuple[Token, ...]:
    """The tokens of these words in their language."""
    plain = " ".join(words.split())
    return tuple(_tokens(plain, tag, country))


def _tokens(words: str, tag: str, country: str) -> Iterator[Token]:
    place = 0
    negations = _negations(tag)
    for start, end in (*_quantities(words, tag, country), (len(words), len(words))):
        for found in _WORD.finditer(words, place, start):
            said = found[0]
            mark: Mark = "negation" if _is_negation(said, negations) else ""
            yield Token(said, _is_glued(words, found.start()), mark)
        if start < end:
            yield Token(words[start:end], _is_glued(words, start), "quantity")
        place = end


def _is_glued(words: str, place: int) -> bool:
    return place > 0 and not words[place - 1].isspace()


def _quantities(words: str, tag: str, country: str) -> Iterator[tuple[int, int]]:
    """From where to where each quantity is written, one after the other."""
    place = 0
    for quantity in read(words, tag, country=country):
        said = " ".join(quantity.words.split())
        start = words.find(said, place) if said else -1
        if start >= 0:
            place = start + len(said)
            yield start, place


@lru_cache
def _negations(tag: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:{spaced(language(tag).own.negation)})$")


def _is_negation(word: str, negations: re.Pattern[str]) -> bool:
    """Whether a word denies: “not”, and “don’t” by its end."""
    found = negations.search(word)
    return found is not None and (found.start() == 0 or bool(set(found[0]) & _APOSTROPHES))


def joined_words(run: tuple[Token, ...]) -> str:
    """The words of these tokens with the spaces between them."""
    return "".join(f"{'' if one.is_glued else ' '}{one.words}" for one in run).removeprefix(" ")
