"""The quantities of a translated section against those of its source, passage by passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leaflets.checks.alignment import Pair, spoken
from leaflets.checks.exchanges import keeps_couples
from leaflets.checks.waivers import Difference
from leaflets.errors import Rule
from leaflets.errors.saying import Message, say
from leaflets.languages.language import language
from leaflets.model import Passage, Text
from leaflets.quantities.contacts import COUNTRY, address, telephone
from leaflets.quantities.likeness import Kinship, Side
from leaflets.quantities.matching import Match, match
from leaflets.quantities.quantity import Quantity
from leaflets.quantities.reading import read

_CONTACTS = ("address", "phone", "link")


@dataclass(frozen=True)
class Versions:
    """A source and its translation; a telephone number without a country code is of `country`."""

    source: Text
    translation: Text
    country: str

    @property
    def tags(self) -> tuple[str, str]:
        """Their languages."""
        return self.source.language, self.translation.language

    def difference(
        self, section: str, line: int, rule: Rule, message: str, value: str = ""
    ) -> Difference:
        """A rule broken on a line of a section of the translation; a waiver names its `value`."""
        problem = rule.at(self.translation.path, line, message)
        return Difference(problem, self.translation.language, section, value)


UNSURE_NUMBER = Rule(
    "L218",
    "A number cannot be read with certainty, so that it was not compared",
    why="A wrong dose would go unnoticed there.",
    remedy="Write the number in digits.",
    severity="advice",
)


def unsure(words: str) -> Message:
    """The sentence for words that begin a number of which only a part is read."""
    return say(
        "“{words}” begins a number that cannot be read with certainty, so that it "
        "was not compared: write the number in digits.",
        words=words,
    )


LOST_NUMBER = Rule(
    "L207",
    "A number, dose, unit, percentage, range, time or date of the source is missing in the "
    "translation",
    why="Patients would not learn how much, how often or when.",
    remedy="Add it, or correct what stands in its place.",
    note=(
        "Numbers are compared by value, as each language writes them: “1,500” is “1.500” is "
        "“1500”, “0.5 mg” is “0,5 mg”, “µg” is “mcg”, “8 h” is “8 hours”."
    ),
)
ADDED_NUMBER = Rule(
    "L208",
    "The translation has a number that the source does not have",
    why="It may be a dose that nobody meant.",
    remedy="Correct it, or take it out; where it is right, put it into the source too.",
)
WRONG_CONTACT = Rule(
    "L209",
    "A telephone number, an address or the target of a link is missing or added",
    why="Patients would call or go to the wrong place, or nowhere.",
    remedy="Copy it from the source.",
)
DOUBTFUL_NUMBER = Rule(
    "L219",
    "A number can be read in two ways",
    why="“1.500” is one and a half to one reader and one thousand five hundred to another.",
    remedy=(
        "Write it so that only one can be meant: 1.5 or 1,500 in English, 1,5 or 1.500 in Spanish."
    ),
)
MOVED_PART = Rule(
    "L213",
    "Something stands in another place than in the source: a number in another item or cell, "
    "two items that changed places",
    why="A number beside the wrong medicine is a wrong dose.",
    remedy="Put it where it stands in the source.",
)


@dataclass(frozen=True)
class Amounts:
    """The quantities of one section, pair by pair."""

    versions: Versions
    section: str
    pairs: list[Pair]

    def differences(self) -> Iterator[Difference]:
        """What was lost, added, moved, or cannot be read with certainty."""
        sides = [(self._source(pair), self._ours(pair)) for pair in self.pairs]
        matches = [match(*side) for side in sides]
        everything = Kinship(
            Side(" ".join(side[0].words for side in sides), self.versions.tags[0], ()),
            Side(" ".join(side[1].words for side in sides), self.versions.tags[1], ()),
        )
        yield from self._unsure(side[1] for side in sides)
        yield from self._doubtful(sides)
        yield from self._misplaced(matches)
        missing = [
            (one, pair) for pair, m in zip(self.pairs, matches, strict=True) for one in m.missing
        ]
        for added in (one for found in matches for one in found.added):
            elsewhere = next((m for m in missing if everything.akin(m[0], added)), None)
            if elsewhere:
                missing.remove(elsewhere)
                yield self._moved(elsewhere[0], added)
            else:
                yield self._added(added)
        yield from (self._missing(one, pair) for one, pair in missing)

    def _unsure(self, sides: Iterable[Side]) -> Iterator[Difference]:
        for one in (one for side in sides for one in side.quantities if one.kind == "unsure"):
            yield self._difference(one.line, UNSURE_NUMBER, unsure(one.words), one.words)

    def _doubtful(self, sides: Iterable[tuple[Side, Side]]) -> Iterator[Difference]:
        """Numbers that the two languages read in two ways, as they are written in one of them."""
        signs = {language(tag).decimal for tag in self.versions.tags}
        pairs = zip(self.pairs, sides, strict=True) if len(signs) > 1 else ()
        for pair, both in pairs:
            for side, path in zip(both, (self.versions.source.path, ""), strict=True):
                for one in (one for one in side.quantities if one.is_doubtful):
                    where = (
                        say(" of the source ({path}:{line})", path=path, line=one.line)
                        if path
                        else ""
                    )
                    message = say(
                        "“{words}”{where} can be read in two ways: write it without the "
                        "noughts at its end, or with the sign for thousands of its language.",
                        words=one.words,
                        where=where,
                    )
                    line = pair.line if path else one.line
                    yield self._difference(line, DOUBTFUL_NUMBER, message, one.words)

    def _source(self, pair: Pair) -> Side:
        return _side(pair.source, self.versions.tags[0], self.versions.country)

    def _ours(self, pair: Pair) -> Side:
        return _side(pair.translation, self.versions.tags[1], self.versions.country)

    def _misplaced(self, matches: list[Match]) -> Iterator[Difference]:
        for pair, found in zip(self.pairs, matches, strict=True):
            if found.swapped and pair.is_aligned:
                wanted, one = found.swapped
                words = spoken(pair.source[0]), spoken(pair.translation[0])
                if keeps_couples(self.versions.tags, *words, wanted):
                    continue
                message = say(
                    "“{words}” stands where the source ({place}) has “{wanted_words}”: put "
                    "them in the order of the source.",
                    words=one.words,
                    place=self._place(wanted),
                    wanted_words=wanted.words,
                )
                yield self._difference(one.line, MOVED_PART, message, one.words)

    def _moved(self, source: Quantity, ours: Quantity) -> Difference:
        message = say(
            "“{words}” does not belong here: in the source it stands in another item, cell "
            "or paragraph ({place}). Move it.",
            words=ours.words,
            place=self._place(source),
        )
        return self._difference(ours.line, MOVED_PART, message, ours.words)

    def _added(self, ours: Quantity) -> Difference:
        rule = WRONG_CONTACT if ours.kind in _CONTACTS else ADDED_NUMBER
        message = say(
            "“{words}” is not in the source here: correct it, or take it out.", words=ours.words
        )
        return self._difference(ours.line, rule, message, ours.words)

    def _missing(self, source: Quantity, pair: Pair) -> Difference:
        rule = WRONG_CONTACT if source.kind in _CONTACTS else LOST_NUMBER
        message = say(
            "“{words}” of the source ({place}) is missing here: add it, or correct what "
            "stands in its place.",
            words=source.words,
            place=self._place(source),
        )
        return self._difference(pair.line, rule, message, source.words)

    def _place(self, source: Quantity) -> str:
        return f"{self.versions.source.path}:{source.line}"

    def _difference(self, line: int, rule: Rule, message: str, value: str) -> Difference:
        return self.versions.difference(self.section, line, rule, message, value)


def _side(passages: Iterable[Passage], tag: str, country: str) -> Side:
    said = tuple(passages)
    quantities = tuple(one for passage in said for one in quantities_of(passage, tag, country))
    return Side(" ".join(map(spoken, said)), tag, quantities)


def quantities_of(passage: Passage, tag: str, country: str = COUNTRY) -> tuple[Quantity, ...]:
    """The quantities in the words of a passage, then the targets of its links."""
    links = (
        Quantity("link", _target(link.href, tag, country), "", link.line, link.href)
        for link in passage.links
    )
    return (*read(spoken(passage), tag, passage.line, country), *links)


def _target(href: str, tag: str, country: str) -> str:
    return telephone(href[4:], country) if href.startswith("tel:") else address(href, tag)
