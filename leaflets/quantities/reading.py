"""Reads every quantity in a run of words by its value, in the language's own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import phonenumbers

from leaflets.quantities.grammar import Grammar, grammar

# A telephone number without a country code is one of Spain.
REGION = "ES"

Kind = Literal[
    "number",
    "range",
    "ordinal",
    "ratio",
    "time",
    "date",
    "phone",
    "address",
    "link",
    "code",
    "unit",
    "weekday",
    "month",
]
# Whether a translation must have it: always; only one that has another in its place; or never.
Need = Literal["firm", "loose", "free"]
_NEEDS: tuple[Need, ...] = ("firm", "loose", "free")
Key = tuple[str, str, str, str, str]

_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
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
_CLOCK = r"\d\d?[.:][0-5]\d"
_HOUR = rf"(?:[01]?\d|2[0-4])|{_CLOCK}"
_TRAILING = ".,;:!?…"


@dataclass(frozen=True)
class Quantity:
    """What can be counted, measured, called or visited: its value, unit and place."""

    kind: Kind
    value: Decimal | str
    unit: str
    line: int
    words: str
    """As they are written."""
    sign: str = ""
    """One of < > ≤ ≥ ± ~ ≈, or nothing."""
    per: str = ""
    """The units that it is counted by: `day`, `kg/day`."""
    bound: str = ""
    """< or > when words such as “more than” stand before it."""
    is_spelled: bool = False
    need: Need = "firm"
    form: str = ""
    """What is counted, where it is a form of a medicine: `tablet`."""

    @property
    def key(self) -> Key:
        """Equal for two quantities that say the same, in whatever language."""
        return (self.kind, self.sign, plain_value(self.value), self.unit, self.per)


@dataclass(frozen=True)
class _Atom:
    """A quantity and the place that its words take."""

    quantity: Quantity
    start: int
    end: int


@lru_cache(maxsize=4096)
def read(words: str, language: str, line: int = 1) -> tuple[Quantity, ...]:
    """The quantities of these words in reading order; none in an unknown language."""
    ways = grammar(language)
    if ways is None:
        return ()
    words = words.translate(_LOWERED)
    atoms = list(_Reader(words, ways, line).atoms())
    return tuple(atom.quantity for atom in _joined(atoms, words, ways))


def plain_value(value: Decimal | str) -> str:
    """A value as it is compared: 1.50 is 1.5, and 1E+3 is 1000."""
    if isinstance(value, str):
        return value
    return f"{value.normalize():f}" if value else "0"


def decimal(digits: str, point: str, group: str) -> Decimal:
    """The value of digits with these separators, or with the other decimal sign."""
    digits = re.sub(r"\s", "", digits)
    grouped = rf"[1-9]\d{{0,2}}({re.escape(group)}\d{{3}})+({re.escape(point)}\d+)?"
    if re.fullmatch(grouped, digits):
        digits = digits.replace(group, "")
    return Decimal(digits.replace(",", "."))


@lru_cache
def telephone(digits: str) -> str:
    """A telephone number in its international form, however it was grouped."""
    plain = re.sub(r"[^\d+]", "", digits)
    try:
        number = phonenumbers.parse(plain, REGION)
    except phonenumbers.NumberParseException:
        return plain
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def address(words: str, language: str) -> str:
    """A web or e-mail address as it is compared: its part for the language is left open."""
    short = re.sub(r"^(mailto:|https?://)?(www\.)?", "", words.casefold()).rstrip("/")
    host, slash, path = short.partition("/")
    tag = re.escape(language.casefold())
    host = re.sub(rf"^{tag}\.", "*.", host)
    return host + slash + re.sub(rf"(^|[/=]){tag}(?=$|[/&#.?])", r"\1*", path)


class _Reader:
    """One pass over one run of words: each kind of match gives one kind of quantity."""

    def __init__(self, words: str, ways: Grammar, line: int) -> None:
        self.words = words
        self.ways = ways
        self.line = line

    def atoms(self) -> Iterator[_Atom]:
        place, rate = 0, range(0)
        while found := self.ways.quantity.search(self.words, place):
            written = found[0].rstrip(_TRAILING if found["address"] else " \n")
            place = found.start() + len(written)
            # The “a day” of “3 tablets a day” was read with its number.
            is_read = found["article"] and found.start() in rate
            rate = rate if is_read else range(*found.span("far_per"))
            if quantity := self._quantity(found, written):
                quantity = replace(quantity, need="free") if is_read else quantity
                yield _Atom(quantity, found.start(), place)

    def _quantity(self, found: re.Match[str], written: str) -> Quantity | None:
        line = self.line + self.words.count("\n", 0, found.start())
        blank = Quantity("number", "", "", line, " ".join(written.split()))
        match found.lastgroup:
            case "number":
                return self._number(found, blank)
            case "time":
                return self._time(found, blank)
            case "date":
                return _date(found, blank, self.ways)
            case "ratio":
                return self._ratio(found, blank)
            case "phrase":
                value, unit = self.ways.phrase(written)
                return replace(blank, value=value, unit=unit, is_spelled=True)
            case "weekday" | "month":
                return self._named(found, blank, written)
            case "unit":
                unit = self.ways.unit(found["bare1"] or found["bare2"])
                per = self.ways.per(found["rate1"] or found["rate2"])
                return replace(blank, kind="unit", unit=unit, per=per)
            case _:
                return self._name(found, blank, written)

    def _named(self, found: re.Match[str], blank: Quantity, written: str) -> Quantity:
        """A day of the week, a month, or days that have a name together."""
        if found.lastgroup == "month":
            return replace(blank, kind="month", value=self.ways.bare_month(written))
        day = self.ways.weekday(written)
        if "–" in day:
            return replace(blank, kind="range", value=day, unit="weekday", need="free")
        return replace(blank, kind="weekday", value=day, unit="weekday")

    def _name(self, found: re.Match[str], blank: Quantity, written: str) -> Quantity:
        """What is a name rather than an amount: its letters count."""
        match found.lastgroup:
            case "address":
                return replace(blank, kind="address", value=address(written, self.ways.language))
            case "phone":
                return replace(blank, kind="phone", value=telephone(written))
            case "ordinal":
                word = found["place_word"]
                value = self.ways.ordinal(word) if word else Decimal(found["place"])
                need: Need = "free" if word else "firm"
                ordinal = replace(blank, kind="ordinal", value=value)
                return replace(ordinal, is_spelled=bool(word), need=need)
            case _:
                return replace(blank, kind="code", value=re.sub(r"[-‑–\s]", "", written))

    def _time(self, found: re.Match[str], blank: Quantity) -> Quantity:
        hour = int(found["hour1"] or found["hour2"] or found["hour3"])
        minute = int(found["minute1"] or found["minute2"] or 0)
        if hour < 12 and self.ways.evening.search(found[0]):
            hour += 12
        elif hour == 12 and self.ways.morning.search(found[0]):
            hour = 0
        return replace(blank, kind="time", value=f"{hour:02}:{minute:02}")

    def _ratio(self, found: re.Match[str], blank: Quantity) -> Quantity:
        over, under = map(int, re.split(r"\s*[:/]\s*", found["terms"]))
        unit = self.ways.unit(found["ratio_unit"])
        if "/" in found["terms"] and over < under:
            value = round(Decimal(over) / Decimal(under), 6)
            return replace(blank, value=value, unit=unit)
        return replace(blank, kind="ratio", value=f"{over}:{under}", unit=unit)

    def _number(self, found: re.Match[str], blank: Quantity) -> Quantity | None:
        digits, before = found["digits"] or "", _before(self.words, found.start())
        if re.fullmatch(r"0\d+", digits):
            # 061 is a number to call, not sixty-one.
            return replace(blank, kind="code", value=digits)
        fewer, more = self.ways.fewer.search(before), self.ways.more.search(before)
        unit = self.ways.unit(found["unit_of"] or found["currency"])
        per = self.ways.per(found["per_of"] or found["far_per"])
        if found["often"]:
            unit, per = "times", per or unit
        # “Two at a time” says how many, not how often.
        per = "" if per == "times" else per
        form = self._form(found) if not unit else ""
        quantity = replace(
            blank,
            value=self._value(found),
            unit=unit,
            sign=found["sign"] or "",
            per=per,
            bound="<" if fewer else ">" if more else "",
            form=form,
        )
        if found["numeral"] or found["article"] or found["often"]:
            return replace(quantity, is_spelled=True, need=self._need(found, quantity))
        return quantity

    def _form(self, found: re.Match[str]) -> str:
        """What the number counts: “tablets”."""
        form = self.ways.form.match(found["half2"] or "")
        form = form or self.ways.form.match(self.words, found.end())
        return self.ways.dose(form["form"]) if form else ""

    def _need(self, found: re.Match[str], quantity: Quantity) -> Need:
        """Whether a translation must have this number in words: if it counts something for sure.

        “A”, “one day” and “do it two times” can be said without a number.
        """
        unit, per, value = quantity.unit, quantity.per, quantity.value
        is_vague = found["numeral"] and self.ways.vague.fullmatch(found["numeral"])
        if is_vague or self.ways.idiom.match(self.words, found.end()):
            return "free"
        if value == 1 and not found["numeral"]:
            return "loose" if per or unit not in ("", "times") else "free"
        if not (unit or per or quantity.form):
            return "free"
        if quantity.form:
            return "firm"
        is_loose = (value == 1 and unit in ("", "day", "times")) or (value == 2 and unit == "times")
        return "loose" if is_loose and not (per and value == 2) else "firm"

    def _value(self, found: re.Match[str]) -> Decimal:
        half = Decimal("0.5") if found["half1"] or found["half2"] else Decimal(0)
        if found["article"]:
            return 1 + half
        if word := found["numeral"] or found["often"]:
            return self.ways.numeral(word) + half
        speech = self.ways.ways
        whole = decimal(found["digits"] or "0", speech.decimal, speech.group)
        over, under = _FRACTIONS.get(found["rest"] or found["vulgar"] or "", "0/1").split("/")
        value = whole + half + round(Decimal(over) / Decimal(under), 6)
        return -value if found["minus"] else value


def _date(found: re.Match[str], blank: Quantity, ways: Grammar) -> Quantity:
    def part(name: str, count: int) -> str:
        return next((found[f"{name}{n}"] for n in range(1, count + 1) if found[f"{name}{n}"]), "")

    month = part("month", 2) or ways.month(part("name", 3))
    day = re.sub(r"\D", "", part("day", 4)) or 0
    value = f"{part('year', 5) or '-'}-{int(month):02}-{int(day):02}"
    return replace(blank, kind="date", value=value)


def _joined(atoms: list[_Atom], words: str, ways: Grammar) -> Iterator[_Atom]:
    """The atoms, with the two ends of each range made one."""
    waiting = atoms[::-1]
    while waiting:
        first = waiting.pop()
        if waiting and _is_range(first, waiting[-1], words, ways):
            yield _range(first, waiting.pop(), words, ways)
        else:
            yield first


def _before(words: str, place: int) -> str:
    """The few words before a place: all that can say “between” or “more than”."""
    return words[max(0, place - 40) : place]


def _is_range(first: _Atom, last: _Atom, words: str, ways: Grammar) -> bool:
    between = words[first.end : last.start]
    if (first.quantity.kind, last.quantity.kind) not in _ENDS:
        return False
    if first.quantity.kind in ("weekday", "month") and ways.either.fullmatch(between):
        return False
    if ways.both.fullmatch(between):
        return bool(ways.between.search(_before(words, first.start)))
    return bool(ways.to.fullmatch(between))


def _range(first: _Atom, last: _Atom, words: str, ways: Grammar) -> _Atom:
    start, end = _as_times(first.quantity, last.quantity, ways)
    units = (start.unit or end.unit, end.unit or start.unit)
    quantity = replace(
        end,
        kind="range",
        value=f"{plain_value(start.value)}–{plain_value(end.value)}",
        unit=units[0] if units[0] == units[1] else "–".join(units),
        line=start.line,
        words=" ".join(words[first.start : last.end].split()),
        sign=start.sign or end.sign,
        per=end.per or start.per,
        bound="",
        is_spelled=start.is_spelled and end.is_spelled,
        need=min(start.need, end.need, key=_NEEDS.index),
        form=start.form or end.form,
    )
    return _Atom(quantity, first.start, last.end)


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
