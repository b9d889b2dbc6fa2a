"""What a translation of one message may hold: its words and its placeholders, no markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from leaflets.errors.saying import say
from leaflets.languages.scripts import is_joiner

# Babel's own check of placeholders lets a lost `%(time)s` and a lone `%` pass.
_PLACEHOLDER = re.compile(r"%%|%\(\w*\)[sd]?|%")
_NUMBER = re.compile(r"%\(\w+\)d|%\((num|count)\)s")
_DIGIT = re.compile(r"\d")
_ENTITY = re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|\w+);")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# Signs of Arabic and Syriac that stand round a number, and are seen.
_SEEN = re.compile(r"[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")
# Letters and marks without a shape, a blank pattern of Braille, and strokes over other letters.
_TRICKS = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\u0334-\u0338\u20d2\u20d3\u20d8-\u20f0]"
)


@dataclass(frozen=True)
class Translated:
    """A message, its translation, and which forms of it stand for one number alone."""

    originals: tuple[str, ...]
    strings: tuple[str, ...]
    single: frozenset[int] = frozenset()

    def faults(self) -> Iterator[str]:
        """What is wrong with the translation, as the end of a sentence."""
        for number, words in enumerate(self.strings):
            found = (*self._markup(words), *self._placeholders(words, number in self.single))
            yield from found
            if not found and _has_words(self.originals) and not _has_words((words,)):
                yield say("has no words: write them.")
            else:
                yield from self._hidden(words)

    def _markup(self, words: str) -> Iterator[str]:
        for sign in "<>":
            if sign in words:
                yield say(
                    "holds “{sign}”: a translation has no HTML; write the words alone.", sign=sign
                )
        for entity in dict.fromkeys(found[0] for found in _ENTITY.finditer(words)):
            if unescape(entity) != entity:
                yield say("holds “{entity}”: write the character itself.", entity=entity)

    def _placeholders(self, words: str, is_single: bool) -> Iterator[str]:
        """What stands for a number or a date in the message, and not here, or reversed."""
        wanted = {found for original in self.originals for found in placeholders(original)}
        given = set(placeholders(words))
        unneeded = (
            set(self._said_by_form(wanted)) if is_single and not _DIGIT.search(words) else set()
        )
        for lost in sorted(wanted - given - unneeded):
            yield say("lacks “{lost}”: write it where it belongs.", lost=lost)
        for strange in sorted(given - wanted):
            yield say("has “{strange}”, which nothing fills: delete it.", strange=strange)

    def _said_by_form(self, wanted: set[str]) -> Iterator[str]:
        """What a form for one number may leave out: the number, and what “One day” leaves out."""
        first = set(placeholders(self.originals[0]))
        return (found for found in wanted if found not in first or _NUMBER.fullmatch(found))

    def _hidden(self, words: str) -> Iterator[str]:
        allowed = "\n" if any("\n" in original for original in self.originals) else ""
        seen = (one for place, one in enumerate(words) if not is_joiner(words, place))
        for character in dict.fromkeys(seen):
            if character not in allowed and _is_hidden(character):
                yield (
                    say(
                        "holds the character U+{character:04X}, which cannot be seen or changes "
                        "how others are seen: delete it.",
                        character=ord(character),
                    )
                )


def placeholders(words: str) -> Iterator[str]:
    """Such as `%(time)s`; also a `%` that is none, or lost its last letter."""
    for found in _PLACEHOLDER.finditer(words):
        if found[0] != "%%":
            yield found[0]


def _is_hidden(character: str) -> bool:
    if _TRICKS.match(character):
        return True
    return unicodedata.category(character) in _UNSEEN and not _SEEN.match(character)


def _has_words(said: Sequence[str]) -> bool:
    letters = (character for words in said for character in _PLACEHOLDER.sub("", words))
    return any(c.isalpha() and not _is_hidden(c) for c in letters)
