"""Whether two quantities, each on its side, say the same, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from leaflets.languages.language import Language, language
from leaflets.languages.patterns import spaced
from leaflets.quantities.contacts import is_same_address
from leaflets.quantities.quantity import Quantity, plain_value

Amount = tuple[str, str, str]

# Times in the shortest of their kind; months are not all of one length.
SECONDS = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "week": 604_800}
MONTHS = {"month": 1, "year": 12}
_DIRECTIONS = {"<": "<", "≤": "<", ">": ">", "≥": ">"}
# English says no more than “a spoonful” where others say which spoon.
_SPOONS = {"spoonful", "tablespoon"}
# A ratio has two terms, a range two ends.
_TERMS = 2
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

    def hours_named(self) -> int:
        """How many times of the day its words name: “in the morning and at night” are two."""
        times = self.speech.own.meaning.families.get("time of day", {}).values()
        patterns = [rf"(?<!\w)(?i:{words})(?!\w)" for words in times]
        return sum(1 for pattern in patterns if re.search(pattern, self.words))

    def amounts_in(self, unit: str) -> set[str]:
        """The values of its quantities that have this unit."""
        return {plain_value(q.value) for q in self.quantities if unit in q.unit.split("–")}


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities say the same in the same way."""
    if one.kind in ("address", "link") and one.kind == other.kind:
        return one.key == other.key or is_same_address(one.words, other.words)
    return one.key == other.key and _same_form(one, other) and _same_direction(one, other)


def _same_form(one: Quantity, other: Quantity) -> bool:
    """Whether both can count the same: tablets and glasses cannot."""
    forms = {one.form, other.form}
    return len(forms) == 1 or not {"", "dose"}.isdisjoint(forms) or forms == _SPOONS


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
            or self._same_ordinals(one, other)
            or self._same_place_in_time(one, other)
            or _same_share(one, other)
            or _same_days(one, other)
            or _same_lengths(one, other)
            or _same_hours(one, other)
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
        for table in (SECONDS, MONTHS):
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

    def _same_ordinals(self, one: Quantity, other: Quantity) -> bool:
        """Whether one counts times and the other orders them: “the fourth to sixth week”."""
        is_single = {one.kind, other.kind} == {"number", "ordinal"}
        if not (is_single or {one.kind, other.kind} == {"range"}) or one.value != other.value:
            return False
        for counted, ordered, side in ((one, other, self.ours), (other, one, self.source)):
            is_ordered = all(part.kind == "ordinal" for part in ordered.parts or (ordered,))
            if is_ordered and (counted.unit in SECONDS or counted.unit in MONTHS):
                return side.speaks_of(counted.unit)
        return False

    def _same_place_in_time(self, one: Quantity, other: Quantity) -> bool:
        """Whether one counts weeks and the other names one of them: “from week 16”."""
        if {one.kind, other.kind} != {"number"} or one.value != other.value:
            return False
        for counted, named, side in ((one, other, self.ours), (other, one, self.source)):
            unit = side.speech.units.get(counted.unit, "")
            is_time = counted.unit in SECONDS or counted.unit in MONTHS
            if unit and is_time and not named.unit:
                return bool(re.search(rf"(?i:{unit})\s{re.escape(named.words)}\b", side.words))
        return False

    def _may_be_unsaid(self, bare: Quantity, unit: str, side: Side) -> bool:
        if unit == "times" and (bare.form == "dose" or not bare.form):
            return True  # “four doses a day”, “four meals a day”, “take two readings”
        # “before 12 weeks … the 24”: both sides say the unit with another number.
        is_shared = bool(self.source.amounts_in(unit) & self.ours.amounts_in(unit))
        if not side.speech.is_known_by_heart:
            return bare.is_followed or is_shared or unit == "times"
        if bare.is_spelled and plain_value(bare.value) == "1":
            return False  # “one of them” is no hour
        return is_shared and not bare.form

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


def _same_days(one: Quantity, other: Quantity) -> bool:
    """Whether one counts the times in a week and the other the days: “three days a week”."""
    rates = (one, other)
    is_rate = all(each.kind == "number" and each.per in ("week", "month") for each in rates)
    return is_rate and {one.unit, other.unit} == {"times", "day"} and one.value == other.value


def _same_share(one: Quantity, other: Quantity) -> bool:
    """Whether one says in a hundred what the other says in words: “one in five” is 20 %."""
    shares = {_share(one), _share(other)}
    is_other = "%" in (one.unit, other.unit) or one.kind != other.kind
    return is_other and len(shares) == 1 and None not in shares


def _share(one: Quantity) -> Decimal | None:
    if one.kind == "ratio" and len(one.parts) == _TERMS and not one.unit:
        some, of = (Decimal(part.value) for part in one.parts)
        return some / of if of else None
    if one.kind == "number" and one.unit == "%":
        return Decimal(one.value) / 100
    is_fraction = one.kind == "number" and not one.unit and Decimal(one.value) < 1
    return Decimal(one.value) if is_fraction else None


def _same_lengths(one: Quantity, other: Quantity) -> bool:
    """Whether two ranges of time are equal, each end in its own unit: “30 seconds to a minute”."""
    if {one.kind, other.kind} != {"range"}:
        return False
    ends = [_length(part) for each in (one, other) for part in each.parts]
    return len(ends) == 2 * _TERMS and None not in ends and ends[:_TERMS] == ends[_TERMS:]


def _length(end: Quantity) -> Decimal | None:
    is_time = end.kind == "number" and end.unit in SECONDS
    return Decimal(end.value) * SECONDS[end.unit] if is_time else None


def _same_hours(one: Quantity, other: Quantity) -> bool:
    """Whether two ranges from hour to hour are equal, each end in its own way of writing."""
    ranges = (one, other)
    if not all(each.kind == "range" and _has_hour(each) for each in ranges):
        return False
    return all(_moments(a) & _moments(b) for a, b in zip(one.parts, other.parts, strict=True))


def _has_hour(one: Quantity) -> bool:
    return any(part.kind == "time" for part in one.parts)


def _moments(end: Quantity) -> set[Amount]:
    """The ways to say one end of such a range: “12” is “12 h” is noon."""
    return {(kind, value, "" if unit == "h" else unit) for kind, value, unit in _amounts(end)}


def _same_name(one: Quantity, other: Quantity) -> bool:
    """Whether one is a telephone number or a code, and the other the digits in it."""
    named, bare = (one, other) if one.kind in ("phone", "code") else (other, one)
    digits = re.sub(r"\D", "", bare.words)
    if bare.kind != "number" or bare.unit or not digits:
        return False
    if named.kind == "phone":
        return len(digits) > 6 and str(named.value).endswith(digits)
    return named.kind == "code" and re.sub(r"\D", "", str(named.value)) == digits
