"""The small words that turn a sentence: not, without, must, can; and what they forbid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from leaflets.checks.senses import uncounted, unstressed
from leaflets.languages.language import own_ways
from leaflets.remembering import lasting


@dataclass(frozen=True)
class SmallWords:
    """The first small word of each kind in a passage, or nothing."""

    negation: str
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
    kinds = (known.negation, known.denial, known.duty, known.choice)
    return tuple(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for words in kinds)


def forbids_what_is_bidden(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether words in a language forbid a deed that others, without “not”, bid in theirs.

    A verb may be of several deeds: “no tome” is said of medicines, food and drink.
    """
    forbidden, bidden = _deeds(*one, is_forbidden=True), _deeds(*other, is_forbidden=False)
    both = {name for each in product(forbidden, bidden) for name in set.intersection(*each)}
    # “Stop” denies what goes on, as “only” and “unless” deny a part: that may be the same.
    return bool(both) and (not small_words(*other).denial or both == {"stop"})


def _deeds(words: str, tag: str, is_forbidden: bool) -> Iterator[set[str]]:
    said = unstressed(uncounted(words, tag))
    for name, pattern in _verbs(tag, is_forbidden).items():
        if pattern.search(said):
            yield set(name.split())


@cache
def _verbs(tag: str, is_forbidden: bool) -> Mapping[str, re.Pattern[str]]:
    known = own_ways(tag).meaning
    before = (
        rf"(?<!\w)(?:{known.forbids})\s+"
        if is_forbidden
        else rf"(?<!\w)(?<!to )(?!\w+{known.infinitive}(?!\w))"
    )
    # “Tómelo”, “preneu-lo”: pronouns may be the end of a verb.
    behind = rf"{known.enclitic}(?:[-'’][a-z]+)*(?!\w)"
    return {
        name: re.compile(unstressed(f"{before}(?:{words}){behind}"), re.IGNORECASE)
        for name, words in known.deeds.items()
    }
