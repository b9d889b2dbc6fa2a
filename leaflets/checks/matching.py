"""Matches the quantities of a translated passage with those of its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from leaflets.quantities import Quantity, plain_value
from leaflets.speech import speech

Rule = Callable[[Quantity, Quantity], bool]
Amount = tuple[str, str, str]

_DIRECTIONS = {"<": "<", "≤": "<", ">": ">", "≥": ">"}


@dataclass(frozen=True)
class Side:
    """One passage as it is matched: its words, their language, its quantities."""

    words: str
    language: str
    quantities: tuple[Quantity, ...]

    def speaks_of(self, units: str) -> bool:
        """Whether its words speak of each of these times in any way (“daily”, “24 h”)."""
        ways = speech(self.language)
        periods = ways.periods if ways else {}
        return all(
            unit in periods and re.search(rf"(?i:(?<!\w)(?:{periods[unit]}))", self.words)
            for unit in units.split("/")
        )


@dataclass(frozen=True)
class Match:
    """The quantities that only one side has, and the first that stands out of order."""

    missing: tuple[Quantity, ...]
    added: tuple[Quantity, ...]
    swapped: tuple[Quantity, Quantity] | None
    """What the source has there, and what the translation has."""


def match(source: Side, ours: Side) -> Match:
    """Matches two sides by value, then by what says the same in another way.

    Numbers in words only ever stand in for digits: “three” may be 3 in the translation, but
    one that finds no partner is no difference.
    """
    found = _Matching(source.quantities, ours.quantities)

    def is_akin(one: Quantity, other: Quantity) -> bool:
        return akin(one, other, source, ours)

    for rule in (_equal, is_akin):
        found.pair(rule, lambda one, other: not one.is_spelled and not other.is_spelled)
        found.pair(rule, lambda one, other: one.is_spelled and other.is_spelled)
    for rule in (_equal, is_akin):
        found.pair(rule, lambda one, other: True)
    return Match(found.missing(), found.added(), found.swapped())


def akin(one: Quantity, other: Quantity, source: Side, ours: Side) -> bool:
    """Whether two quantities that are written differently can say the same."""
    amounts = _amount(one) in _amounts(other) or _amount(other) in _amounts(one)
    return amounts and _same_rate(one, other, source, ours) and _same_sign(one, other)


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.key == other.key


def _amount(quantity: Quantity) -> Amount:
    return quantity.kind, plain_value(quantity.value), quantity.unit


def _amounts(quantity: Quantity) -> Iterator[Amount]:
    """A quantity and the other ways to write it: 20:00 is “20 h” and “8 in the evening”."""
    yield _amount(quantity)
    kind, value, unit = _amount(quantity)
    hours = re.fullmatch(r"(\d\d):00(?:–(\d\d):00)?", value)
    if hours and hours[2]:
        yield "range", f"{int(hours[1])}–{int(hours[2])}", "h"
        yield "range", f"{int(hours[1])}–{int(hours[2])}", ""
    elif hours:
        yield "number", str(int(hours[1])), "h"
        yield "number", str(int(hours[1])), ""
        yield "number", str(int(hours[1]) % 12 or 12), ""
    elif kind == "ordinal":
        yield "number", value, ""
        # “38º” with the sign of an ordinal is a common slip for “38°”.
        yield "number", value, "°C"
    elif unit == "year":
        yield kind, value, ""


def _same_rate(one: Quantity, other: Quantity, source: Side, ours: Side) -> bool:
    """Whether the rates are equal, or one is said elsewhere in the passage (“daily dose”)."""
    if one.per == other.per:
        return True
    if one.per and other.per:
        return False
    return ours.speaks_of(one.per) if one.per else source.speaks_of(other.per)


def _same_sign(one: Quantity, other: Quantity) -> bool:
    """Whether the signs are equal, or one is in words (“less than 5”)."""
    if one.sign == other.sign:
        return True
    signed, plain = (one, other) if one.sign else (other, one)
    return not plain.sign and _DIRECTIONS.get(signed.sign, "") == plain.bound != ""


class _Matching:
    """Pairs of quantities, and which of each side are still without a partner."""

    def __init__(self, source: Sequence[Quantity], ours: Sequence[Quantity]) -> None:
        self.source = source
        self.ours = ours
        self.partners: dict[int, int] = {}

    def pair(self, rule: Rule, eligible: Rule) -> None:
        """Gives each source quantity the first free partner under this rule."""
        for index, one in enumerate(self.source):
            if index not in self.partners:
                taken = set(self.partners.values())
                for place, other in enumerate(self.ours):
                    if place not in taken and eligible(one, other) and rule(one, other):
                        self.partners[index] = place
                        break

    def missing(self) -> tuple[Quantity, ...]:
        return tuple(
            one
            for index, one in enumerate(self.source)
            if index not in self.partners and not one.is_spelled
        )

    def added(self) -> tuple[Quantity, ...]:
        taken = set(self.partners.values())
        return tuple(
            one for place, one in enumerate(self.ours) if place not in taken and not one.is_spelled
        )

    def swapped(self) -> tuple[Quantity, Quantity] | None:
        """The first pair of one unit that is not in the source's order."""
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for index, place in sorted(self.partners.items()):
            one, other = self.source[index], self.ours[place]
            if not one.is_spelled and not other.is_spelled:
                kind = "number" if one.kind == "ordinal" else one.kind
                groups.setdefault((kind, one.unit), []).append((index, place))
        for group in groups.values():
            places = sorted(place for _, place in group)
            for (index, place), expected in zip(group, places, strict=True):
                if place != expected:
                    return self.source[index], self.ours[expected]
        return None
