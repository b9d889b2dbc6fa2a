"""Matches the quantities of a translated passage with those of its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from leaflets.quantities.contacts import EMERGENCY
from leaflets.quantities.likeness import MONTHS, SECONDS, Kinship, Side, equal
from leaflets.quantities.quantity import Need, Quantity, plain_value

Rule = Callable[[Quantity, Quantity], bool]


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
    is_lenient = not (source.speech.is_known_by_heart and ours.speech.is_known_by_heart)
    if is_lenient:
        source, ours = _loosened(source), _loosened(ours)
    found = _Matching(_certain(source), _certain(ours))
    kinship = Kinship(source, ours)
    for rule in (equal, kinship.akin):
        found.pair(rule, lambda one, other: not one.is_spelled and not other.is_spelled)
        found.pair(
            rule, lambda one, other: one.is_spelled and other.is_spelled and _firm(one, other)
        )
    # What must have a partner chooses before what may do without; no article stands for “1”.
    found.pair(equal, lambda one, other: "firm" in (one.need, other.need) and one.value != 1)
    for rule in (equal, kinship.akin):
        found.pair(rule, lambda one, other: one.is_spelled and other.is_spelled)
    for rule in (equal, kinship.akin):
        found.pair(rule, lambda one, other: True)
    # A month may be unknown in a language of which less is known.
    kinds = ("date", "ratio") if is_lenient else ("ratio", "range")
    missing, added = _without_parts(*found.left(), kinds)
    missing, added = _without_parts(added, missing, kinds)[::-1]
    return Match(
        tuple(one for one in missing if _is_needed(one, (source, ours), added)),
        tuple(one for one in added if _is_needed(one, (ours, source), missing)),
        found.swapped(is_lenient),
    )


def _certain(side: Side) -> tuple[Quantity, ...]:
    return tuple(one for one in side.quantities if one.kind != "unsure")


def _loosened(side: Side) -> Side:
    """The side as it is held against a language of which less is known.

    Its ranges and ratios are taken apart, for what joins two numbers is not known there; what is
    said in words is missed only where something else stands in its place.
    """
    parts = (part for one in side.quantities for part in _taken_apart(one))
    return replace(side, quantities=tuple(replace(one, need=_loose(one, side)) for one in parts))


def _taken_apart(one: Quantity) -> Iterator[Quantity]:
    if one.kind in ("range", "ratio") and one.parts:
        need: Need = "loose" if one.kind == "ratio" and one.is_spelled else one.need
        for part in one.parts:
            yield replace(part, need=part.need if part.need != "firm" else need, form="")
    else:
        yield replace(one, form="")


def _loose(one: Quantity, side: Side) -> Need:
    if one.is_spelled and one.kind == "number" and one.value == 1:
        return "free"  # an article in many languages
    is_word = one.is_spelled or one.kind in ("weekday", "month", "unit")
    is_unsaid = one.kind == "number" and one.value in (1, 2) and one.unit in {**SECONDS, **MONTHS}
    return "loose" if one.need == "firm" and (is_word or is_unsaid) else one.need


def _without_parts(
    whole: list[Quantity], others: list[Quantity], kinds: tuple[str, ...]
) -> tuple[list[Quantity], list[Quantity]]:
    """What is left when dates and ratios are found on the other side as the numbers in them."""
    left, free = [], list(others)
    for one in whole:
        is_apart = one.kind in kinds and (one.kind != "range" or _is_bare(one))
        found = list(_found_apart(one, free)) if is_apart else []
        if found and len(found) == len(one.parts):
            free = [other for other in free if not any(other is each for each in found)]
        else:
            left.append(one)
    return left, free


def _is_bare(one: Quantity) -> bool:
    """Whether a range counts nothing: “from day 10 to 14” is “between day 10 and day 14”."""
    is_plain = all(p.kind == "ordinal" or (p.kind, p.unit) == ("number", "") for p in one.parts)
    return is_plain and not (one.form or one.per)


def _found_apart(one: Quantity, others: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers of a date in any order, those of a ratio in its own."""
    values = [plain_value(part.value) for part in one.parts]
    for other in others:
        known = values[:1] if one.kind == "ratio" else values
        if one.kind == other.kind == "date" and _is_same_day(one, other):
            values.remove(plain_value(other.parts[0].value))
            yield other
        if other.kind in ("number", "ordinal") and plain_value(other.value) in known:
            values.remove(plain_value(other.value))
            yield other


def _is_same_day(one: Quantity, other: Quantity) -> bool:
    """Whether the other date says the day and the month of this one, and no year."""
    day = str(other.value)
    return day.startswith("--") and str(one.value).endswith(day[1:]) and bool(other.parts)


_WHOLE = {("24", "h"): "day", ("7", "day"): "week", ("12", "month"): "year"}
"""What may be said by one word: “four in 24 hours” is “four a day”."""


def _is_within_whole(one: Quantity, own: Side) -> bool:
    """Whether it says in how long something may be: “in 24 hours”, “en los siete días”."""
    if (plain_value(one.value), one.unit) not in _WHOLE:
        return False
    within = own.speech.own.within
    return bool(re.search(rf"(?i:(?<!\w)(?:{within}))\s{re.escape(one.words)}", own.words))


def _is_needed(one: Quantity, sides: tuple[Side, Side], left: Iterable[Quantity]) -> bool:
    """Whether a quantity of the first side without a partner on the second is a difference.

    “Once a day” may be said without a number (“daily”), but not as “una vez a la semana”.
    """
    own, other = sides
    if _is_within_whole(one, own) and other.speaks_of(_WHOLE[plain_value(one.value), one.unit]):
        return False
    is_daily = (one.kind, one.unit, one.per) == ("number", "times", "day")
    if is_daily and other.hours_named() >= Decimal(one.value) > 1:
        return False  # “twice a day” is “in the morning and in the evening”
    if one.need == "loose" or (_is_single(one) and other.speaks_of(one.unit)):
        is_in_its_place = any(_could_be(one, each) for each in left)
        is_rate = one.unit == "times" and one.per != "" and other.speech.is_known_by_heart
        return is_in_its_place or (is_rate and not other.speaks_of(one.per))
    return one.need == "firm"


def _is_single(one: Quantity) -> bool:
    """Whether it is a time that can be said without its number: “one week” is “a la semana”."""
    return one.is_spelled and one.value == 1 and _is_period(one)


def _could_be(one: Quantity, other: Quantity) -> bool:
    """Whether the other, which is left too, stands in the place of this one."""
    if other.need == "free":
        return False
    is_time = one.kind in ("time", "weekday", "month", "unit")
    if is_time or other.kind in ("time", "weekday", "month", "unit"):
        return one.kind == other.kind
    return one.unit == other.unit or "" in (one.unit, other.unit) or _is_period(one, other)


def _is_period(*quantities: Quantity) -> bool:
    return all(one.unit in SECONDS or one.unit in MONTHS for one in quantities)


def _firm(*quantities: Quantity) -> bool:
    return all(one.need == "firm" for one in quantities)


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

    def swapped(self, is_lenient: bool) -> tuple[Quantity, Quantity] | None:
        """The first pair of one unit that is not in the source's order.

        What counts nothing may stand in another order in another grammar: “room 14 on floor 2”.
        """
        groups: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for index, place in sorted(self.partners.items()):
            one, other = self.source[index], self.ours[place]
            if _firm(one, other) or (one.form and other.form):
                kind = "number" if one.kind == "ordinal" else one.kind
                if is_lenient and kind == "number" and not (one.unit and other.unit):
                    continue
                kind = "phone" if one.words in EMERGENCY else kind
                # From March to October, and from 11 to 3.
                ends = one.parts[0].kind if one.parts else ""
                groups.setdefault((kind, ends, one.unit, one.per), []).append((index, place))
        for group in groups.values():
            places = sorted(place for _, place in group)
            for (index, place), expected in zip(group, places, strict=True):
                if place != expected:
                    return self.source[index], self.ours[expected]
        return None
