"""Words of closed families in a source and its translation: is one there in the place of another?

A word counts as replaced where the source has one that finds no partner, and the translation has
one of the same family that finds none either. What only one side says may be said otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from leaflets.languages.language import own_ways
from leaflets.languages.patterns import any_of, bounded
from leaflets.quantities.quantity import Quantity, plain_value
from leaflets.quantities.reading import read
from leaflets.remembering import lasting

# How many letters before and behind a number can hold what it is anchored by.
_NEAR = 40
# Families of two opposites: one denied may be the other.
_OPPOSED = (
    *("change", "level", "onset", "opening", "heat", "wetness", "speed", "quality"),
    *("normality", "sameness", "amount", "reach", "stomach", "above"),
)
# Of these a negation of the verb is one, too: “do not take it on an empty stomach”.
_FAR_DENIED = ("stomach", "above", "speed")
# Families of verbs, which may end in pronouns.
_VERBS = (
    *("change", "onset", "opening", "heat", "wetness", "quality", "posture", "meal", "breath"),
    *("swallowing", "tension", "pushing", "wearing", "shape", "act"),
)
_STRESSED = str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")
# Times that are counted are compared as quantities.
_TIMES = ("span", "rate")


@dataclass(frozen=True)
class Word:
    """A word of a family: which of its senses it may have, and how and where it is written."""

    senses: frozenset[str]
    text: str
    start: int
    is_denied: bool = False
    """Whether “not” stands before it: “no better” may be “worse”."""

    def may_be(self, other: Word) -> bool:
        """Whether both can mean the same."""
        return self.is_denied != other.is_denied or not self.senses.isdisjoint(other.senses)


Found = Mapping[str, tuple[Word, ...]]
"""The words of each family, in reading order."""


@dataclass(frozen=True)
class Replaced:
    """A word of the source and the one that stands in its place."""

    family: str
    source: Word
    ours: Word
    is_sure: bool = True


def replaced(source: Found, ours: Found) -> Iterator[Replaced]:
    """The first word of each family that has another in its place."""
    for family, words in source.items():
        left = unmatched(words, ours.get(family, ()))
        others = unmatched(ours.get(family, ()), words)
        if left and others:
            yield Replaced(family, left[0], others[0])


def other_words(tags: tuple[str, str], source: str, ours: str) -> Iterator[Replaced]:
    """The words of a passage that have another of their family in their place.

    A time that the other side counts, “a day”, is said there too.
    """
    theirs = family_words(source, tags[0])
    for one in replaced(theirs, family_words(ours, tags[1], tuple(theirs))):
        is_said = one.family in _TIMES and (
            one.source.senses & _senses_of(one.family, ours, tags[1])
            or one.ours.senses & _senses_of(one.family, source, tags[0])
        )
        if not is_said:
            yield replace(one, is_sure=not _is_turned(one))


def _is_turned(one: Replaced) -> bool:
    """Whether good translators put the one for the other, and turn the clause: “never without”."""
    senses = {*one.source.senses, *one.ours.senses}
    return senses == {"always", "never"} or "during" in senses


def _senses_of(family: str, words: str, tag: str) -> frozenset[str]:
    found = _found(even(words), family, tag)
    return frozenset(sense for word in found for sense in word.senses)


_OPPOSITES = (
    {"before", "after"},
    {"every", "for"},
    {"within", "after"},
    {"until", "since"},
    {"before", "since"},
)
"""What no faithful translation puts beside a number for the other."""
_REPEATED = frozenset({"every"})
_LENGTHS_OF_TIME = frozenset({"min", "h", "day", "week", "month", "year"})


def misanchored(tags: tuple[str, str], source: str, ours: str) -> Iterator[Replaced]:
    """The numbers that stand beside the opposite of what they stand beside in the source."""
    for one in replaced(anchor_words(source, tags[0]), anchor_words(ours, tags[1])):
        senses = [{*each} for each in product(one.source.senses, one.ours.senses)]
        if any(each in _OPPOSITES for each in senses):
            waits = _waits(source, tags[0]) or _waits(ours, tags[1])
            yield replace(one, is_sure=not (waits and {"before", "after"} in senses))


def unsaid_rate(tags: tuple[str, str], source: str, ours: str) -> Iterator[Replaced]:
    """A time that one side repeats, “every 8 hours”, and the other says with nothing beside it."""
    if _spaces(source, tags[0]) or _spaces(ours, tags[1]):
        return
    theirs, mine = _repeated(source, tags[0]), _repeated(ours, tags[1])
    for value, word in _bare_times(ours, tags[1]).items():
        if value in theirs:
            yield Replaced(value, theirs[value], word)
    for value, word in _bare_times(source, tags[0]).items():
        if value in mine:
            yield Replaced(value, word, mine[value])


def _waits(words: str, tag: str) -> bool:
    """Whether something waits: “wait an hour before you go” is “go after an hour”."""
    return bool(re.search(rf"\b(?i:{own_ways(tag).meaning.waiting})\b", words))


def _spaces(words: str, tag: str) -> bool:
    """Whether something is between: “8 hours between doses” says no less than “every 8 hours”."""
    return bool(re.search(rf"\b(?i:{own_ways(tag).between})\b", words))


def _repeated(words: str, tag: str) -> Mapping[str, Word]:
    """What says of a number that it comes again, by its value."""
    return {
        value: word
        for value, found in anchor_words(words, tag).items()
        for word in reversed(found)
        if word.senses == _REPEATED
    }


@lasting("answers")
def _bare_times(words: str, tag: str) -> Mapping[str, Word]:
    """The lengths of time that have no word beside them, by their values: “two days”.

    A cell of a table that holds nothing else has its words in the head of its column.
    """
    anchored, said = anchor_words(words, tag), even(words)
    return {
        value: Word(frozenset(), one.words, start)
        for start, end, one in numbers(said, tag)
        if one.kind in ("number", "range") and one.unit in _LENGTHS_OF_TIME and not one.per
        if (one.unit, plain_value(one.value)) != ("h", "24")  # a day, as “four in 24 hours”
        if (value := plain_value(one.value)) not in anchored
        if one.words != said.strip(" .")
    }


def unmatched(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The words for which no other is left that may mean the same; the narrowest choose first."""
    free = sorted(others, key=lambda word: len(word.senses))
    left = []
    for word in sorted(words, key=lambda word: len(word.senses)):
        partner = next((other for other in free if word.may_be(other)), None)
        if partner:
            free.remove(partner)
        else:
            left.append(word)
    return left


def even(words: str) -> str:
    """Words with one form of each letter, apostrophe and space, each where it stood if it can."""
    return re.sub(r"\s", " ", unicodedata.normalize("NFC", words).replace("’", "'"))


@lasting("answers")
def family_words(words: str, tag: str, among: tuple[str, ...] | None = None) -> Found:
    """The words of these families, or of every family that a language knows.

    Whoever asks for few families has the patterns of few compiled.
    """
    said, rest = even(words), uncounted(words, tag)
    known = own_ways(tag).meaning.families
    return {
        name: found
        for name in (known if among is None else among)
        if name in known and (found := tuple(_found(rest if name in _TIMES else said, name, tag)))
    }


def uncounted(words: str, tag: str) -> str:
    """Words with noughts in the place of their quantities, which may be idioms."""
    said = even(words)
    for start, end, _ in numbers(said, tag):
        said = said[:start] + "0" * (end - start) + said[end:]
    return said


@lasting("answers")
def anchor_words(words: str, tag: str) -> Found:
    """What each number is anchored by: “every” 8 hours. The families are the values."""
    before, after = _anchors(tag)
    found: dict[str, list[Word]] = {}
    said, rated = even(words), _rated(tag)
    for start, end, one in numbers(said, tag):
        value = plain_value(one.value)
        near = said[max(0, start - _NEAR) : start]
        for word in list(before.finditer(near))[-1:] if before else ():
            found.setdefault(value, []).append(_word(word, start - len(near)))
        if after and (follows := after.match(said[end : end + _NEAR])):
            found.setdefault(value, []).append(_word(follows, end))
        if rated and not one.per and rated.search(said[start:end]):
            found.setdefault(value, []).append(Word(_REPEATED, said[start:end], start))
    return {value: tuple(each) for value, each in found.items()}


def numbers(said: str, tag: str) -> Iterator[tuple[int, int, Quantity]]:
    """The numbers of words that are `even`, each with its beginning and its end."""
    place = 0
    for one in read(said, tag):
        start = said.find(one.words, place)
        if start >= 0 and one.kind in ("number", "range", "time", "date"):
            yield start, start + len(one.words), one
            place = start


def _found(words: str, family: str, tag: str) -> Iterator[Word]:
    has_verbs = family in _VERBS and own_ways(tag).meaning.enclitic
    for match in _family(family, tag).finditer(unstressed(words) if has_verbs else words):
        start, end = match.span()
        before = words[:start][-_NEAR:]
        is_denied = family in _OPPOSED and bool(_denials(tag, family).search(before))
        yield Word(_senses(match), words[start:end], start, is_denied)


@lru_cache(maxsize=256)
def unstressed(words: str) -> str:
    """Words without the accents that a verb takes with a pronoun behind it: “bájelas”."""
    return words.translate(_STRESSED)


def _word(match: re.Match[str], start: int) -> Word:
    name = match.lastgroup
    assert name is not None
    return Word(_senses(match), match[name], start + match.start(name))


def _senses(match: re.Match[str]) -> frozenset[str]:
    name = match.lastgroup
    assert name is not None
    return frozenset(_SENSES[int(name[1:])].split())


@cache
def _denials(tag: str, family: str) -> re.Pattern[str]:
    """What denies a word of a family before it, some of them anywhere in the sentence."""
    known = own_ways(tag).meaning
    filled = r"[^.;:]*" if family in _FAR_DENIED else rf"(?:\s(?:{known.filling})){{0,3}}"
    return re.compile(rf"(?<!\w)(?:{known.negation}){filled}\s$", re.IGNORECASE)


_SENSES: list[str] = []
"""The key of each group of a pattern by its number: a group cannot be named “chest breast”."""


def _grouped(words: Mapping[str, str]) -> str:
    """The patterns of a family as groups whose numbers stand for their senses."""
    groups = []
    for senses, pattern in words.items():
        if senses not in _SENSES:
            _SENSES.append(senses)
        groups.append(f"(?P<s{_SENSES.index(senses)}>{pattern})")
    return any_of(groups)


@cache
def _family(name: str, tag: str) -> re.Pattern[str]:
    known = own_ways(tag).meaning
    pattern = bounded(_grouped(known.families[name]))
    if known.enclitic and name in _VERBS:
        pattern = unstressed(pattern) + known.enclitic
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)


@cache
def _rated(tag: str) -> re.Pattern[str] | None:
    """What says in a length of time that it comes again: “six-monthly”, “días alternos”."""
    every = own_ways(tag).meaning.anchors.get("every")
    return (
        re.compile(rf"(?<!\w)(?:{every})(?!\w)|[a-z]ly\b|\b(?:sí|altern[a-z]+)\b", re.IGNORECASE)
        if every
        else None
    )


@cache
def _anchors(tag: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    known = own_ways(tag).meaning
    before, after = bounded(_grouped(known.anchors)), _grouped(known.anchors_after)
    between = rf"(?:\s*(?:{known.approaching}))?\s*"
    return (
        re.compile(rf"(?<!\w){before}{between}$", re.IGNORECASE) if known.anchors else None,
        re.compile(rf"\s*{after}(?!\w)", re.IGNORECASE) if known.anchors_after else None,
    )
