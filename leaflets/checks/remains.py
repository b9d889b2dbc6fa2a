"""L225: short headings and parts of sentences that were left in the words of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from leaflets.checks.readability import split_sentences
from leaflets.checks.senses import even, family_words
from leaflets.languages.language import own_ways
from leaflets.model import Text
from leaflets.words import section_passages

# So many words in a row are no coincidence, if a small word of the source's language is among them.
_RUN = 3
# So many letters may be a unit, which is alike in all languages: “ml per kg”.
_SYMBOL = 2
# A passage of more words is judged by its language, as all sentences are.
_SHORT = 4
# Words of one root begin alike in related languages.
_ROOT = 5
_WORD = re.compile(r"[^\W\d_]+(?:['·-][^\W\d_]+)*")
# What stands between quotation marks is often a name; what stands between other marks is apart.
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|‘[^’]*’|`[^'`]*['`]|(?<!\w)'[^']*'(?!\w)")
_SYMBOLS = re.compile(r"[\[\]{}<>|/\\=]")
_PLAIN = re.compile(r"[^\W\d_]{2,}(?:['·-][^\W\d_]+)*(?: +[^\W\d_]{2,}(?:['·-][^\W\d_]+)*)+")


@dataclass(frozen=True)
class Vocabulary:
    """The words in small letters of a source, and the beginnings of all of its translation."""

    source: frozenset[str]
    roots: frozenset[str]

    def has_another_word(self, word: str) -> bool:
        """Whether the translation says this ordinary word of the source otherwise."""
        return len(word) >= _ROOT - 1 and word in self.source and word[:_ROOT] not in self.roots


@lru_cache(maxsize=64)
def vocabulary(source: Text, ours: Text) -> Vocabulary:
    """The vocabulary of a text and its translation, without what both write in the same way."""
    theirs, mine = _sayings(source), _sayings(ours)
    same = set(theirs) & set(mine)
    said = (word for words in theirs if words not in same for word in _WORD.findall(words))
    roots = (word for words in mine if words not in same for word in _WORD.findall(words))
    return Vocabulary(
        frozenset(word for word in said if word.islower()),
        frozenset(word.casefold()[:_ROOT] for word in roots),
    )


def _sayings(text: Text) -> list[str]:
    parts = (text.lead, *text.sections)
    return [text.title.text, *(p.text for part in parts for p in section_passages(part))]


def left_over(
    tags: tuple[str, str], source: str, ours: str, known: Vocabulary | None = None
) -> str | None:
    """The words of a translation that are still those of its source, if there are any."""
    theirs, mine = _WORD.findall(even(source)), _WORD.findall(even(ours))
    if theirs and theirs == mine and len(mine) <= _SHORT and not _SYMBOLS.search(ours):
        return ours if _is_ordinary(tags, ours, mine, known) else None
    # A whole sentence that was left is found by L211.
    left = set(split_sentences(source))
    changed = " | ".join(one for one in split_sentences(ours) if one not in left)
    return next(_runs(tags, _plain_runs(source), _plain_runs(changed)), None)


def _plain_runs(words: str) -> list[list[str]]:
    """The words that follow each other without a mark between them, outside quotations."""
    return [found[0].split() for found in _PLAIN.finditer(_QUOTED.sub("|", even(words)))]


def _is_ordinary(
    tags: tuple[str, str], words: str, mine: Sequence[str], known: Vocabulary | None
) -> bool:
    """Whether a short passage consists of words of the source's language, and is no name."""
    if len(mine) > 1 and not any(word.islower() for word in mine[1:]):
        return False
    ordinary = [mine[0].casefold(), *(word for word in mine[1:] if word.islower())]
    if _telling(tags) & set(ordinary):
        return True
    has_families = bool(own_ways(tags[1]).meaning.families)
    is_theirs = has_families and bool(family_words(words, tags[0]))
    is_foreign = is_theirs and not family_words(words, tags[1])
    return is_foreign or bool(known and any(map(known.has_another_word, ordinary)))


def _runs(tags: tuple[str, str], theirs: list[list[str]], mine: list[list[str]]) -> Iterator[str]:
    """Words in a row that both have, with a small word of the source's language among them."""
    telling = _telling(tags)
    pieces = {piece for words in theirs for piece in _pieces(words)}
    for words in mine:
        for piece in _pieces(words):
            others = [word for word in piece if word not in telling]
            is_said = any(word.islower() and len(word) > _SYMBOL for word in others)
            if piece in pieces and len(others) < _RUN and is_said:
                yield " ".join(piece)


def _pieces(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


@cache
def _telling(tags: tuple[str, str]) -> frozenset[str]:
    """The small words of the first language that are none of the second."""
    theirs, mine = (frozenset(own_ways(tag).small_words.split()) for tag in tags)
    return theirs - mine if theirs and mine else frozenset()
