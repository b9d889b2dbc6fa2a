"""Two quantities that say one thing together: “10 to 14 days”, “from 8 to 15 h”, “one in ten”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from leaflets.quantities.grammar import Grammar
from leaflets.quantities.marking import Marked
from leaflets.quantities.quantity import NEEDS, Quantity, plain_value

# What the two ends of a range may be.
_ENDS = {
    ("number", "number"),
    ("ordinal", "ordinal"),
    ("ordinal", "number"),
    ("time", "time"),
    ("number", "time"),
    ("time", "number"),
    ("date", "date"),
    ("number", "date"),
    ("weekday", "weekday"),
    ("month", "month"),
}
# Units that the two ends of one range may have.
_SCALES = (
    {"s", "min", "h", "day", "week", "month", "year"},
    {"µg", "mg", "g", "kg"},
    {"ml", "cl", "dl", "l"},
    {"mm", "cm", "m", "km"},
)
_CLOCK = r"\d\d?[.:][0-5]\d"
_HOUR = rf"(?:[01]?\d|2[0-4])|{_CLOCK}"


@dataclass(frozen=True)
class Atom:
    """A quantity and the place that its words take."""

    quantity: Quantity
    start: int
    end: int


def joined(atoms: list[Atom], text: Marked, ways: Grammar) -> Iterator[Atom]:
    """The atoms, with the two ends of each range made one, and the two numbers of each ratio."""
    waiting = atoms[::-1]
    while waiting:
        first = waiting.pop()
        if waiting and _is_range(first, waiting[-1], text.text, ways):
            yield _range(first, _dated(waiting.pop(), first, text, ways), text, ways)
        elif waiting and _is_proportion(first, waiting[-1], text.text, ways):
            yield _proportion(first, waiting.pop(), text)
        else:
            yield first


def _is_range(first: Atom, last: Atom, words: str, ways: Grammar) -> bool:
    between = words[first.end : last.start]
    if (first.quantity.kind, last.quantity.kind) not in _ENDS:
        return False
    if (
        first.quantity.kind == "number"
        and last.quantity.kind == "time"
        and last.quantity.is_spelled
    ):
        return False  # “2 a mediodía” is two at noon
    if _counts_something_else(first.quantity, last.quantity):
        return False
    if first.quantity.kind == "ordinal" and last.quantity.unit == "h":
        return False  # “the second at 6 h”
    if first.quantity.kind in ("weekday", "month") and ways.either.fullmatch(between):
        return False
    if ways.both.fullmatch(between):
        return bool(ways.between.search(words[max(0, first.start - 40) : first.start]))
    return bool(ways.to.fullmatch(between))


def _counts_something_else(first: Quantity, last: Quantity) -> bool:
    """Whether the first counts what the last cannot: “twice a day until 5 years”."""
    has_own = bool(first.per or first.form or first.unit not in ("", "h"))
    if last.kind == "time":
        return has_own
    units = {first.unit, last.unit}
    if len(units) == 1 or not last.unit:
        return False
    if first.per or first.form:
        return True
    return bool(first.unit) and not any(units <= scale for scale in _SCALES)


def _dated(last: Atom, first: Atom, text: Marked, ways: Grammar) -> Atom:
    """The end of a range that is an hour, as its beginning is: “… and 1 in the afternoon”."""
    quantity, after = last.quantity, text.text[last.end : last.end + 30].lstrip()
    is_number = quantity.kind == "number" and not quantity.unit
    if first.quantity.kind != "time" or not is_number or not 0 < Decimal(quantity.value) < 13:
        return last
    is_evening = bool(ways.evening.match(after))
    if not (is_evening or ways.morning.match(after)):
        return last
    hour = int(Decimal(quantity.value)) % 12 + (12 if is_evening else 0)
    return replace(last, quantity=replace(quantity, kind="time", value=f"{hour:02}:00"))


def _range(first: Atom, last: Atom, text: Marked, ways: Grammar) -> Atom:
    start, end = _as_times(first.quantity, last.quantity, ways)
    units = (start.unit or end.unit, end.unit or start.unit)
    quantity = replace(
        end,
        kind="range",
        value=f"{plain_value(start.value)}–{plain_value(end.value)}",
        unit=units[0] if units[0] == units[1] else "–".join(units),
        line=start.line,
        words=text.original(first.start, last.end),
        sign=start.sign or end.sign,
        per=end.per or start.per,
        bound=start.bound,
        is_spelled=start.is_spelled and end.is_spelled,
        need=min(start.need, end.need, key=NEEDS.index),
        form=start.form or end.form,
        parts=(
            replace(start, unit=units[0], is_followed=start.is_followed or end.is_followed),
            replace(end, unit=units[1]),
        ),
    )
    return Atom(quantity, first.start, last.end)


def _is_proportion(first: Atom, last: Atom, words: str, ways: Grammar) -> bool:
    """Whether these are the two numbers of “one in ten”, which count nothing else."""
    one, other = first.quantity, last.quantity
    if one.kind != "number" or other.kind != "number" or one.unit or other.unit or one.form:
        return False
    if not ways.proportion.fullmatch(words[first.end : last.start]):
        return False
    return Decimal(one.value) < Decimal(other.value)


def _proportion(first: Atom, last: Atom, text: Marked) -> Atom:
    one, other = first.quantity, last.quantity
    quantity = replace(
        one,
        kind="ratio",
        value=f"{plain_value(one.value)}:{plain_value(other.value)}",
        words=text.original(first.start, last.end),
        need="firm",
        is_spelled=one.is_spelled and other.is_spelled,
        parts=(one, other),
    )
    return Atom(quantity, first.start, last.end)


def _as_times(start: Quantity, end: Quantity, ways: Grammar) -> tuple[Quantity, Quantity]:
    """The ends of opening hours, of which one lacks its sign: “8.30 a 15 h”, “2 to 4 pm”."""
    if end.kind == "number" and end.unit == "h" and re.fullmatch(_CLOCK, start.words):
        hour = int(Decimal(end.value))
        end = replace(end, kind="time", value=f"{hour:02}:00", unit="")
    if end.kind == "time" and start.kind == "number" and re.fullmatch(_HOUR, start.words):
        start = _as_time(start, end, ways)
    return start, end


def _as_time(start: Quantity, end: Quantity, ways: Grammar) -> Quantity:
    hour, _, minute = start.words.replace(".", ":").partition(":")
    is_evening = ways.evening.search(end.words) and f"{int(hour) + 12}" <= str(end.value)[:2]
    hours = int(hour) + (12 if is_evening else 0)
    return replace(start, kind="time", value=f"{hours:02}:{minute or '00'}", unit="")
