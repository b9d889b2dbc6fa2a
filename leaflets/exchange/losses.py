"""Compares a draft with what was brought in: no word and no number is lost in silence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from leaflets.exchange.blocks import Node, told
from leaflets.exchange.wording import without_invisible
from leaflets.model import Text
from leaflets.quantities.quantity import Quantity
from leaflets.quantities.reading import read
from leaflets.words import said

_BULLET = re.compile(r"^\s*o\s+(?=\S)")


def missing_words(lines: Iterable[str], kept: Iterable[str]) -> list[str]:
    """The words of these lines that are nowhere in what was kept, as often as they are missing."""
    there = Counter(word for line in kept for word in _words(_plain(line)))
    lost: list[str] = []
    for line in lines:
        for word in _words(without_invisible(_BULLET.sub("", line))):
            if there[word]:
                there[word] -= 1
            else:
                lost.append(word)
    return lost


def _plain(markdown: str) -> str:
    """The letters of Markdown without its signs."""
    return re.sub(r"\\(?=[^\w\s])|\*\*", "", markdown)


def _words(line: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", line).casefold())


def missing_numbers(blocks: Sequence[Node], text: Text, marks: Iterable[str]) -> list[str]:
    """The numbers of a tree that its text does not say by the same value and unit."""
    parts = (text.lead, *text.sections)
    headings = [part.heading.text for part in parts if part.heading]
    words = [passage.text for part in parts for passage in said(part.blocks)]
    there = {_value(one) for one in _numbers((*words, *headings, *marks), text.language)}
    return [one.words for one in _numbers(told(blocks), text.language) if _value(one) not in there]


def _numbers(lines: Iterable[str], language: str) -> Iterator[Quantity]:
    for line in lines:
        yield from read(line, language)


def _value(quantity: Quantity) -> tuple[str, str, str]:
    return str(quantity.value), quantity.unit, quantity.form
