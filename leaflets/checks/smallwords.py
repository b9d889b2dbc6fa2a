"""The small words that turn a sentence: not, without, must, can; and what is done or forbidden."""

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
    """The first small word of each kind in a passage, or nothing; and its deeds."""

    negation: str
    denial: str
    duty: str
    choice: str
    forbidden: frozenset[str]
    """What it forbids, each by all names that it may have: “no tome” may be of food and drink."""
    done: frozenset[str]
    """What it speaks of without a word that forbids."""

    def forbids_what(self, other: SmallWords) -> bool:
        """Whether it forbids what the other bids, which denies nothing."""
        both = {
            name
            for deed, done in product(self.forbidden, other.done)
            for name in {*deed.split()} & {*done.split()}
        }
        # “Stop” is a denial of what goes on.
        return bool(both) and not other.negation and (not other.denial or both == {"stop"})


@lasting("answers")
def small_words(words: str, tag: str) -> SmallWords:
    """The small words of a passage; none in a language that knows none."""
    said = uncounted(words, tag)
    found = (pattern.search(said) for pattern in _patterns(tag))
    negation, denial, duty, choice = (one[0] if one else "" for one in found)
    deeds = (frozenset(_named(verbs, unstressed(said))) for verbs in _deeds(tag))
    return SmallWords(negation, denial, duty, choice, *deeds)


def _named(deeds: Mapping[str, re.Pattern[str]], said: str) -> Iterator[str]:
    return (name for name, pattern in deeds.items() if pattern.search(said))


@cache
def _patterns(tag: str) -> tuple[re.Pattern[str], ...]:
    known = own_ways(tag).meaning
    kinds = (known.negation, known.denial, known.duty, known.choice)
    return tuple(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for words in kinds)


@cache
def _deeds(tag: str) -> tuple[Mapping[str, re.Pattern[str]], Mapping[str, re.Pattern[str]]]:
    """The patterns of each deed where it is forbidden, and anywhere."""
    known = own_ways(tag).meaning
    is_verb = rf"(?<!\w)(?<!to )(?!\w+{known.infinitive}(?!\w))"
    return _verbs(tag, rf"(?<!\w)(?:{known.forbids})\s+"), _verbs(tag, is_verb)


def _verbs(tag: str, before: str) -> Mapping[str, re.Pattern[str]]:
    known = own_ways(tag).meaning
    # “Tómelo”, “preneu-lo”: pronouns may be the end of a verb.
    behind = rf"{known.enclitic}(?:[-'’][a-z]+)*(?!\w)"
    return {
        name: re.compile(unstressed(f"{before}(?:{words}){behind}"), re.IGNORECASE)
        for name, words in known.deeds.items()
    }
