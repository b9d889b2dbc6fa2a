"""Matches the quantities of a translated passage with those of its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from leaflets.quantities.reading import Quantity, plain_value
from leaflets.quantities.speech import speech

Rule = Callable[[Quantity, Quantity], bool]
Amount = tuple[str, str, str]

# Times in the shortest of their kind; months are not all of one length.
_MINUTES = {"min": 1, "h": 60, "day": 1440, "week": 10080}
_MONTHS = {"month": 1, "year": 12}
_FORTNIGHT = ("number", "2", "week"), ("number", "15", "day")
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

    Numbers in words that count nothing for sure only ever stand in for others: “one of them”
    that finds no partner is no difference.
    """
    found = _Matching(source.quantities, ours.quantities)

    def is_akin(one: Quantity, other: Quantity) -> bool:
        return akin(one, other, source, ours)

    for rule in (_equal, is_akin):
        found.pair(rule, lambda one, other: not one.is_spelled and not other.is_spelled)
        found.pair(
            rule, lambda one, other: one.is_spelled and other.is_spelled and _firm(one, other)
        )
        found.pair(rule, lambda one, other: one.is_spelled and other.is_spelled)
    for rule in (_equal, is_akin):
        found.pair(rule, lambda one, other: True)
    missing, added = found.left()
    both = all(any(one.need == "loose" for one in left) for left in (missing, added))
    return Match(
        tuple(one for one in missing if _is_needed(one, ours, both)),
        tuple(one for one in added if _is_needed(one, source, both)),
        found.swapped(),
    )


def _is_needed(one: Quantity, other: Side, both: bool) -> bool:
    """Whether a quantity without a partner is a difference.

    “Once a day” may be said without a number (“daily”), but not as “una vez a la semana”.
    """
    if one.need == "loose":
        return both or (one.unit == "times" and one.per != "" and not other.speaks_of(one.per))
    return one.need == "firm"


def akin(one: Quantity, other: Quantity, source: Side, ours: Side) -> bool:
    """Whether two quantities that are written differently can say the same."""
    amounts = _amount(one) in _amounts(other) or _amount(other) in _amounts(one)
    if not (amounts or _same_time(one, other)) or not _same_form(one, other):
        return False
    return _same_rate(one, other, source, ours) and _same_sign(one, other)


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.key == other.key and _same_form(one, other)


def _firm(*quantities: Quantity) -> bool:
    return all(one.need == "firm" for one in quantities)


def _same_form(one: Quantity, other: Quantity) -> bool:
    """Whether both can count the same: tablets and glasses cannot."""
    return one.form == other.form or not {"", "dose"}.isdisjoint((one.form, other.form))


def _same_time(one: Quantity, other: Quantity) -> bool:
    """Whether two times, one of them in words, are equal: “half an hour” is 30 minutes."""
    if not (one.is_spelled or other.is_spelled) or {one.kind, other.kind} != {"number"}:
        return False
    if {_amount(one), _amount(other)} == set(_FORTNIGHT):
        return any(re.match(r"quin[cz]e", each.words.casefold()) for each in (one, other))
    for table in (_MINUTES, _MONTHS):
        if one.unit in table and other.unit in table:
            return Decimal(one.value) * table[one.unit] == Decimal(other.value) * table[other.unit]
    return False


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

    def left(self) -> tuple[list[Quantity], list[Quantity]]:
        """What has no partner: of the source, and of the translation."""
        taken = set(self.partners.values())
        return (
            [one for index, one in enumerate(self.source) if index not in self.partners],
            [one for place, one in enumerate(self.ours) if place not in taken],
        )

    def swapped(self) -> tuple[Quantity, Quantity] | None:
        """The first pair of one unit that is not in the source's order."""
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for index, place in sorted(self.partners.items()):
            one, other = self.source[index], self.ours[place]
            if _firm(one, other):
                kind = "number" if one.kind == "ordinal" else one.kind
                groups.setdefault((kind, one.unit), []).append((index, place))
        for group in groups.values():
            places = sorted(place for _, place in group)
            for (index, place), expected in zip(group, places, strict=True):
                if place != expected:
                    return self.source[index], self.ours[expected]
        return None
