"""The small words that turn a sentence: not, without, must, can."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from leaflets.checks.senses import uncounted
from leaflets.languages.language import own_ways
from leaflets.remembering import lasting


@dataclass(frozen=True)
class SmallWords:
    """The first small word of each kind in a passage, or nothing."""

    negation: str
    prohibition: str
    denial: str
    duty: str
    choice: str


@lasting("answers")
def small_words(words: str, tag: str) -> SmallWords:
    """The small words of a passage; none in a language that knows none."""
    said = uncounted(words, tag)
    found = (pattern.search(said) for pattern in _patterns(tag))
    return SmallWords(*(one[0] if one else "" for one in found))


@cache
def _patterns(tag: str) -> tuple[re.Pattern[str], ...]:
    known = own_ways(tag).meaning
    kinds = (known.negation, known.prohibition, known.denial, known.duty, known.choice)
    return tuple(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for words in kinds)
