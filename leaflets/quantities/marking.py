"""A text as it is read: numbers in words and telephone numbers are marks, digits are ASCII."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from leaflets.languages.language import language
from leaflets.quantities.contacts import telephones
from leaflets.quantities.kinds import BREAK, NUMERAL, PHONE
from leaflets.quantities.numerals import speller


@dataclass(frozen=True)
class Marked:
    """The text with its marks, what each mark stands for, and the text as it was written."""

    text: str
    meanings: Mapping[int, Decimal | str]
    """The place of a mark → its number, or its telephone number."""
    written: str
    starts: tuple[int, ...]
    """For each place of the text, the place where it was written."""

    def original(self, start: int, end: int) -> str:
        """What was written between these places, with single spaces."""
        return " ".join(self.written[self.starts[start] : self.starts[end]].split())

    def line(self, place: int) -> int:
        """How many lines were begun before this place."""
        return self.written.count("\n", 0, self.starts[place])


def marked(words: str, tag: str, country: str) -> Marked:
    """Puts a mark in the place of each telephone number and each number in words."""
    plain = _with_plain_digits(words, tag)
    spans: list[tuple[int, int, str, Decimal | str]] = [
        (start, end, PHONE, number) for start, end, number in telephones(plain, country)
    ]
    reader = speller(tag)
    for numeral in reader.find(plain) if reader else ():
        if numeral.value is None:
            spans.append((numeral.start, numeral.end, BREAK, ""))
        else:
            spans.append((numeral.start, numeral.end, NUMERAL, numeral.value))
    return _replaced(plain, words, sorted(spans))


def _replaced(plain: str, words: str, spans: list[tuple[int, int, str, Decimal | str]]) -> Marked:
    text, starts, meanings, place = "", [], {}, 0
    for start, end, mark, meaning in spans:
        starts += [*range(place, start), start]
        text += plain[place:start]
        meanings[len(text)] = meaning
        text += mark
        place = end
    starts += range(place, len(plain) + 1)
    return Marked(text + plain[place:], meanings, words, tuple(starts))


def _with_plain_digits(words: str, tag: str) -> str:
    """Letter for letter the same text, with the digits of every script as 0 to 9."""
    if words.isascii():
        return words
    speech = language(tag)
    signs = {"٫": speech.decimal, "٬": speech.group, "：": ":", "．": "."}
    return "".join(signs.get(letter, _digit(letter)) for letter in words)


def _digit(letter: str) -> str:
    if letter.isascii() or letter in "²³":
        return letter
    value = unicodedata.digit(letter, None)
    return letter if value is None else str(value)
