"""Matches the quantities of a translated passage with those of its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from leaflets.languages.language import Language, language
from leaflets.languages.patterns import spaced
from leaflets.quantities.contacts import is_same_address
from leaflets.quantities.quantity import Need, Quantity, plain_value

Rule = Callable[[Quantity, Quantity], bool]
Amount = tuple[str, str, str]

# Times in the shortest of their kind; months are not all of one length.
_SECONDS = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "week": 604_800}
_MONTHS = {"month": 1, "year": 12}
_DIRECTIONS = {"<": "<", "≤": "<", ">": ">", "≥": ">"}
_CLOCK = re.compile(r"\d\d?\.[0-5]\d")
_WEEKS = ("number", "2", "week")
_FOURTEEN, _FIFTEEN = ("number", "14", "day"), ("number", "15", "day")


@dataclass(frozen=True)
class Side:
    """One passage as it is matched: its words, their language, its quantities."""

    words: str
    tag: str
    quantities: tuple[Quantity, ...]

    @property
    def speech(self) -> Language:
        """What is known of its language."""
        return language(self.tag)

    def speaks_of(self, units: str) -> bool:
        """Whether its words speak of each of these times in any way (“daily”, “24 h”)."""
        return all(self._speaks_of(unit) for unit in units.split("/"))

    def _speaks_of(self, unit: str) -> bool:
        words = self.speech.own.periods.get(unit) or self.speech.units.get(unit)
        edge = r"(?<!\w)" if self.speech.has_spaces else ""
        return bool(words and re.search(rf"(?i:{edge}(?:{spaced(words)}))", self.words))

    def amounts_in(self, unit: str) -> set[str]:
        """The values of its quantities that have this unit."""
        return {plain_value(q.value) for q in self.quantities if unit in q.unit.split("–")}


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
    for rule in (_equal, kinship.akin):
        found.pair(rule, lambda one, other: not one.is_spelled and not other.is_spelled)
        found.pair(
            rule, lambda one, other: one.is_spelled and other.is_spelled and _firm(one, other)
        )
        found.pair(rule, lambda one, other: one.is_spelled and other.is_spelled)
    for rule in (_equal, kinship.akin):
        found.pair(rule, lambda one, other: True)
    # A month may be unknown in a language of which less is known.
    kinds = ("date", "ratio") if is_lenient else ("ratio",)
    missing, added = _without_parts(*found.left(), kinds)
    missing, added = _without_parts(added, missing, kinds)[::-1]
    return Match(
        tuple(one for one in missing if _is_needed(one, ours, added)),
        tuple(one for one in added if _is_needed(one, source, missing)),
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
    is_unsaid = one.kind == "number" and one.value in (1, 2) and one.unit in {**_SECONDS, **_MONTHS}
    return "loose" if one.need == "firm" and (is_word or is_unsaid) else one.need


def _without_parts(
    whole: list[Quantity], others: list[Quantity], kinds: tuple[str, ...]
) -> tuple[list[Quantity], list[Quantity]]:
    """What is left when dates and ratios are found on the other side as the numbers in them."""
    left, free = [], list(others)
    for one in whole:
        found = list(_found_apart(one, free)) if one.kind in kinds else []
        if found and len(found) == len(one.parts):
            free = [other for other in free if not any(other is each for each in found)]
        else:
            left.append(one)
    return left, free


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


def _is_needed(one: Quantity, other: Side, left: Iterable[Quantity]) -> bool:
    """Whether a quantity without a partner is a difference.

    “Once a day” may be said without a number (“daily”), but not as “una vez a la semana”.
    """
    if one.need == "loose":
        is_in_its_place = any(_could_be(one, each) for each in left)
        is_rate = one.unit == "times" and one.per != "" and other.speech.is_known_by_heart
        return is_in_its_place or (is_rate and not other.speaks_of(one.per))
    return one.need == "firm"


def _could_be(one: Quantity, other: Quantity) -> bool:
    """Whether the other, which is left too, stands in the place of this one."""
    if other.need == "free":
        return False
    is_time = one.kind in ("time", "weekday", "month", "unit")
    if is_time or other.kind in ("time", "weekday", "month", "unit"):
        return one.kind == other.kind
    return one.unit == other.unit or "" in (one.unit, other.unit) or _is_period(one, other)


def _is_period(*quantities: Quantity) -> bool:
    return all(one.unit in _SECONDS or one.unit in _MONTHS for one in quantities)


def _equal(one: Quantity, other: Quantity) -> bool:
    if one.kind in ("address", "link") and one.kind == other.kind:
        return one.key == other.key or is_same_address(one.words, other.words)
    return one.key == other.key and _same_form(one, other) and _same_direction(one, other)


def _firm(*quantities: Quantity) -> bool:
    return all(one.need == "firm" for one in quantities)


def _same_form(one: Quantity, other: Quantity) -> bool:
    """Whether both can count the same: tablets and glasses cannot."""
    return one.form == other.form or not {"", "dose"}.isdisjoint((one.form, other.form))


def _direction(one: Quantity) -> str:
    """Whether it says “less than” or “more than”, by a sign or in words."""
    return _DIRECTIONS.get(one.sign or one.bound, "")


def _same_direction(one: Quantity, other: Quantity) -> bool:
    """Whether none says “more than” where the other says “less than”."""
    return {_direction(one), _direction(other)} != {"<", ">"}


def _amount(quantity: Quantity) -> Amount:
    return quantity.kind, plain_value(quantity.value), quantity.unit


def _amounts(quantity: Quantity) -> Iterator[Amount]:
    """A quantity and the other ways to write it: 20:00 is “20 h” and “8 in the evening”."""
    yield _amount(quantity)
    kind, value, unit = _amount(quantity)
    if kind == "time":
        yield from _hours(value, quantity.is_twelve_hour)
    elif kind == "range" and all(_CLOCK.fullmatch(part.words) for part in quantity.parts):
        ends = (part.words.replace(".", ":").rjust(5, "0") for part in quantity.parts)
        yield "range", "–".join(ends), ""
    elif hours := re.fullmatch(r"(\d\d):00–(\d\d):00", value):
        yield "range", f"{int(hours[1])}–{int(hours[2])}", "h"
        yield "range", f"{int(hours[1])}–{int(hours[2])}", ""
    elif kind == "ordinal":
        yield "number", value, ""
        # “38º” with the sign of an ordinal is a common slip for “38°”.
        yield "number", value, "°C"
    elif unit == "year":
        yield kind, value, ""
    elif unit in ("U", "IU"):
        yield kind, value, "U"


def _hours(value: str, is_twelve_hour: bool) -> Iterator[Amount]:
    hour, minute = int(value[:2]), value[3:]
    if is_twelve_hour:
        yield "time", f"{(hour + 12) % 24:02}:{minute}", ""
    if value == "00:00":
        yield "time", "24:00", ""
        yield "number", "24", "h"
    if minute == "00":
        yield "number", str(hour), "h"
        yield "number", str(hour), ""
        yield "number", str(hour % 12 or 12), ""


@dataclass(frozen=True)
class Kinship:
    """Whether two quantities that are written differently can say the same, between two sides."""

    source: Side
    ours: Side

    def akin(self, one: Quantity, other: Quantity) -> bool:
        """Whether the source can say the one where the translation says the other."""
        is_same = (
            _amount(one) in _amounts(other)
            or _amount(other) in _amounts(one)
            or self._same_time(one, other)
            or self._same_without_unit(one, other)
            or _same_name(one, other)
        )
        return (
            is_same
            and _same_form(one, other)
            and self._same_rate(one, other)
            and self._same_sign(one, other)
        )

    def _same_time(self, one: Quantity, other: Quantity) -> bool:
        """Whether two times, one of them in words, are equal: “half an hour” is 30 minutes."""
        if {one.kind, other.kind} != {"number"}:
            return False
        if self._is_fortnight(one, other, self.ours) or self._is_fortnight(other, one, self.source):
            return True
        if not (one.is_spelled or other.is_spelled):
            return False
        for table in (_SECONDS, _MONTHS):
            if one.unit in table and other.unit in table:
                lengths = (Decimal(each.value) * table[each.unit] for each in (one, other))
                return len(set(lengths)) == 1
        return False

    def _is_fortnight(self, one: Quantity, other: Quantity, side: Side) -> bool:
        """Whether the other, on this side, says two weeks as 15 days."""
        own = side.speech
        if _amount(other) != _FIFTEEN or (own.is_known_by_heart and own.own.fortnight != 15):
            return False
        if _amount(one) == _WEEKS:
            return one.is_spelled or other.is_spelled
        return _amount(one) == _FOURTEEN and other.is_spelled

    def _same_without_unit(self, one: Quantity, other: Quantity) -> bool:
        """Whether only one says its unit, and the other's is said nearby or is a word unknown."""
        if {one.kind, other.kind} != {"number"} or plain_value(one.value) != plain_value(
            other.value
        ):
            return False
        if bool(one.unit) == bool(other.unit):
            return False
        bare, side = (one, self.source) if not one.unit else (other, self.ours)
        unit = one.unit or other.unit
        return self._may_be_unsaid(bare, unit, side)

    def _may_be_unsaid(self, bare: Quantity, unit: str, side: Side) -> bool:
        # “before 12 weeks … the 24”: both sides say the unit with another number.
        is_shared = bool(self.source.amounts_in(unit) & self.ours.amounts_in(unit))
        if not side.speech.is_known_by_heart:
            return bare.is_followed or is_shared or unit == "times"
        return is_shared and not bare.is_spelled and not bare.form

    def _same_rate(self, one: Quantity, other: Quantity) -> bool:
        """Whether the rates are equal, or one is said elsewhere in the passage (“daily dose”)."""
        if one.per == other.per:
            return True
        if one.per and other.per:
            return False
        side, per = (self.ours, one.per) if one.per else (self.source, other.per)
        return not side.speech.is_known_by_heart or side.speaks_of(per)

    def _same_sign(self, one: Quantity, other: Quantity) -> bool:
        """Whether the signs are equal, or one is in words (“less than 5”)."""
        if one.sign == other.sign:
            return _same_direction(one, other)
        signed, plain, side = (one, other, self.ours) if one.sign else (other, one, self.source)
        if plain.sign or _direction(signed) == "":
            return False
        is_said = _direction(signed) == _direction(plain)
        return is_said or (not plain.bound and not side.speech.is_known_by_heart)


def _same_name(one: Quantity, other: Quantity) -> bool:
    """Whether one is a telephone number or a code, and the other the digits in it."""
    named, bare = (one, other) if one.kind in ("phone", "code") else (other, one)
    digits = re.sub(r"\D", "", bare.words)
    if bare.kind != "number" or bare.unit or not digits:
        return False
    if named.kind == "phone":
        return len(digits) > 6 and str(named.value).endswith(digits)
    return named.kind == "code" and re.sub(r"\D", "", str(named.value)) == digits


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
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for index, place in sorted(self.partners.items()):
            one, other = self.source[index], self.ours[place]
            if _firm(one, other) or (one.form and other.form):
                kind = "number" if one.kind == "ordinal" else one.kind
                if is_lenient and kind == "number" and not (one.unit and other.unit):
                    continue
                groups.setdefault((kind, one.unit), []).append((index, place))
        for group in groups.values():
            places = sorted(place for _, place in group)
            for (index, place), expected in zip(group, places, strict=True):
                if place != expected:
                    return self.source[index], self.ours[expected]
        return None
