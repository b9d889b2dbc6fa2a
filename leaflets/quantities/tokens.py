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

_TARGET = re.compile(r"(?<!\S)<[^\s<>]+>")
"""Where a link leads, behind its words."""
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
    for start, end, mark in _spans(words, tag, country):
        yield from _plain(words, place, start, tag)
        yield Token(words[start:end], _is_glued(words, start), mark)
        place = end
    yield from _plain(words, place, len(words), tag)


def _plain(words: str, start: int, end: int, tag: str) -> Iterator[Token]:
    """The words and signs between these places."""
    for found in _WORD.finditer(words, start, end):
        mark: Mark = "negation" if _is_negation(found[0], _negations(tag)) else ""
        yield Token(found[0], _is_glued(words, found.start()), mark)


def _is_glued(words: str, place: int) -> bool:
    return place > 0 and not words[place - 1].isspace()


def _spans(words: str, tag: str, country: str) -> Iterator[tuple[int, int, Mark]]:
    """From where to where what stands together is written, one after the other."""
    place = 0
    for target in _TARGET.finditer(words):
        before = words[place : target.start()]
        yield from (
            (place + start, place + end, "quantity")
            for start, end in _quantities(before, tag, country)
        )
        yield *target.span(), ""
        place = target.end()
    for start, end in _quantities(words[place:], tag, country):
        yield place + start, place + end, "quantity"


def _quantities(words: str, tag: str, country: str) -> Iterator[tuple[int, int]]:
    """From where to where each quantity is written; “a glass” is none."""
    place = 0
    for quantity in read(words, tag, country=country):
        said = " ".join(quantity.words.split())
        found = _whole(said).search(words, place) if said else None
        if found:
            place = found.end()
            is_counted = quantity.unit or quantity.per or quantity.need == "firm"
            if is_counted or not quantity.is_spelled:
                yield found.span()


@lru_cache(maxsize=1024)
def _whole(words: str) -> re.Pattern[str]:
    """These words where they are no part of a longer one."""
    letter = rf"[^\W{UNSPACED}]"
    begin = rf"(?<!{letter})" if re.match(letter, words) else ""
    end = rf"(?!{letter})" if re.search(rf"{letter}$", words) else ""
    return re.compile(f"{begin}{re.escape(words)}{end}")


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
