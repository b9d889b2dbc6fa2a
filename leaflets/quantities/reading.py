"""Reads every quantity in a run of words by its value, in the language's own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from leaflets.quantities.contacts import COUNTRY, address
from leaflets.quantities.dates import part
from leaflets.quantities.grammar import Grammar, grammar
from leaflets.quantities.kinds import NUMERAL
from leaflets.quantities.marking import Marked, marked
from leaflets.quantities.quantity import Need, Quantity
from leaflets.quantities.ranges import Atom, joined
from leaflets.remembering import lasting

_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_ROMAN = {"I": 1, "V": 5, "X": 10}
# Forms that are measures too: what a teaspoon holds, a tablespoon holds thrice.
_SPOONS = ("spoonful", "teaspoon", "tablespoon")
_TRAILING = ".,;:!?…"
_BEFORE, _AFTER = 60, 60
"""How many letters around a number can say “more than” or “or more”."""


def read(words: str, language: str, line: int = 1, country: str = COUNTRY) -> tuple[Quantity, ...]:
    """The quantities of these words in reading order; the first word stands on this line."""
    found = _read(words, language, country)
    return found if line == 1 else tuple(quantity.on_line(line) for quantity in found)


@lasting("answers")
def _read(words: str, language: str, country: str) -> tuple[Quantity, ...]:
    ways, text = grammar(language), marked(words, language, country)
    atoms = list(_Reader(text, ways).atoms())
    return tuple(atom.quantity for atom in joined(atoms, text, ways))


def decimal(digits: str, point: str, group: str) -> Decimal:
    """The value of digits with these separators, or with the other decimal sign."""
    digits = re.sub(r"\s", "", digits)
    grouped = rf"[1-9]\d{{0,2}}({re.escape(group)}\d{{3}})+({re.escape(point)}\d+)?"
    if re.fullmatch(grouped, digits):
        digits = digits.replace(group, "")
    return Decimal(digits.replace(",", "."))


class _Reader:
    """One pass over one run of words: each kind of match gives one kind of quantity."""

    def __init__(self, text: Marked, ways: Grammar) -> None:
        self.text = text
        self.words = text.text
        self.ways = ways

    def atoms(self) -> Iterator[Atom]:
        place, rate = 0, range(0)
        while found := self.ways.quantity.search(self.words, place):
            written = found[0].rstrip(_TRAILING if found["address"] else " \n")
            if not written:  # an alternative that can be empty must never hold the reader
                place = found.end() + 1
                continue
            place = found.start() + len(written)
            # The “a day” of “3 tablets a day” was read with its number.
            is_read = found["article"] and found.start() in rate
            rate = rate if is_read else range(*found.span("far_per"))
            for quantity in self._quantities(found, written):
                needed = replace(quantity, need="free") if is_read else quantity
                yield Atom(needed, found.start(), place)

    def _quantities(self, found: re.Match[str], written: str) -> Iterator[Quantity]:
        start, end = found.start(), found.start() + len(written)
        line = 1 + self.text.line(start)
        blank = Quantity("number", "", "", line, self.text.original(start, end))
        match found.lastgroup:
            case "always":
                # Without a pause: 24 hours a day, and seven days a week.
                yield replace(blank, value=Decimal(24), unit="h", per="day")
                yield replace(blank, value=Decimal(7), unit="day", per="week", need="free")
            case "phrase":
                value, unit, per = self.ways.phrase(written)
                yield replace(blank, value=value, unit=unit, per=per, is_spelled=True)
            case "number":
                yield self._number(found, blank)
            case "ratio":
                yield self._ratio(found, blank)
            case "decade":
                yield self._decade(found, blank)
            case "unit":
                unit = self.ways.unit(found["bare1"] or found["bare2"])
                per = self.ways.per(found["rate1"] or found["rate2"])
                yield replace(blank, kind="unit", unit=unit, per=per)
            case "time" | "clock" | "noon" | "date" | "weekday" | "month":
                yield self._in_time(found, blank, written)
            case _:
                yield self._name(found, blank, written)

    # Days and hours

    def _in_time(self, found: re.Match[str], blank: Quantity, written: str) -> Quantity:
        match found.lastgroup:
            case "time":
                return self._time(found, blank)
            case "clock":
                return self._clock(blank, written, found.start())
            case "noon":
                hour = "12:00" if self.ways.noon.fullmatch(written) else "00:00"
                return replace(blank, kind="time", value=hour, is_spelled=True, need="loose")
            case "date":
                return _date(found, blank, self.ways)
            case "month":
                return replace(blank, kind="month", value=str(self.ways.month(written)))
        day = self.ways.meaning(self.ways.weekdays, written)
        if "–" in day:
            return replace(blank, kind="range", value=day, unit="weekday", need="loose")
        return replace(blank, kind="weekday", value=day, unit="weekday")

    def _time(self, found: re.Match[str], blank: Quantity) -> Quantity:
        said = next(name for name in ("hour1", "hour2", "hour3", "hour4", "hour5") if found[name])
        number = said[-1]
        minute = int(found[f"minute{number}"] or 0) if number != "3" else 0
        hour = self._whole(found[said], found.start(said))
        return replace(blank, kind="time", value=self._hours(hour, found[0], minute))

    def _clock(self, blank: Quantity, written: str, start: int) -> Quantity:
        """“Half past eight”: an hour and the minutes before or after it."""
        minutes, found = next(
            (minutes, found)
            for minutes, form in self.ways.clocks
            if (found := form.match(self.words, start))
        )
        hour = self._whole(found["hour"], found.start("hour"))
        if found.groupdict().get("minutes"):
            sign = -1 if minutes < 0 else 1
            minutes = sign * int(self.text.meanings[found.start("minutes")])
        total = hour * 60 + minutes
        value = self._hours(total // 60 or 12, written, total % 60)
        is_open = not (self.ways.evening.search(written) or self.ways.morning.search(written))
        in_words = not found["hour"].isdecimal()
        return replace(blank, kind="time", value=value, is_spelled=in_words, is_twelve_hour=is_open)

    def _hours(self, hour: int, words: str, minute: int) -> str:
        if hour < 12 and self.ways.evening.search(words):
            hour += 12
        elif hour == 12 and self.ways.morning.search(words):
            hour = 0
        return f"{hour:02}:{minute:02}"

    def _whole(self, words: str, place: int) -> int:
        """An hour: digits, a mark, or an article for one."""
        if words == NUMERAL:
            return int(self.text.meanings[place])
        return int(words) if words.isdecimal() else 1

    # Names

    def _name(self, found: re.Match[str], blank: Quantity, written: str) -> Quantity:
        """What is a name rather than an amount: its letters count."""
        match found.lastgroup:
            case "address":
                tag = self.ways.speech.tag
                return replace(blank, kind="address", value=address(written, tag))
            case "phone":
                return replace(blank, kind="phone", value=self.text.meanings[found.start()])
            case "unsure":
                return replace(blank, kind="unsure", value=blank.words, need="free")
            case "roman":
                value = Decimal(_roman(found["roman1"] or found["roman2"]))
                return replace(blank, kind="ordinal", value=value, is_spelled=True, need="loose")
            case "ordinal":
                return self._ordinal(found, blank)
            case _:
                return replace(blank, kind="code", value=re.sub(r"[-‑–\s]", "", written))

    def _ordinal(self, found: re.Match[str], blank: Quantity) -> Quantity:
        word = found["place_word"]
        value = self.ways.meaning(self.ways.ordinals, word) if word else found["place"]
        need: Need = "free" if word else "firm"
        ordinal = replace(blank, kind="ordinal", value=Decimal(value))
        return replace(ordinal, is_spelled=bool(word), need=need)

    def _ratio(self, found: re.Match[str], blank: Quantity) -> Quantity:
        over, under = map(int, re.split(r"\s*[:/]\s*", found["terms"]))
        unit = self.ways.unit(found["ratio_unit"])
        blank = replace(blank, sign=found["ratio_sign"] or "", bound=self._bound(found))
        if "/" in found["terms"] and over < under:
            value = round(Decimal(over) / Decimal(under), 6)
            return replace(blank, value=value, unit=unit)
        return replace(blank, kind="ratio", value=f"{over}:{under}", unit=unit)

    # Numbers

    def _decade(self, found: re.Match[str], blank: Quantity) -> Quantity:
        """The nineties, in any century."""
        name = "decade1" if found["decade1"] else "decade2"
        number = self.text.meanings.get(found.start(name), found[name])
        return replace(blank, value=Decimal(number) % 100, unit="decade", need="loose")

    def _number(self, found: re.Match[str], blank: Quantity) -> Quantity:
        if re.fullmatch(r"0\d+", found["digits"] or ""):
            # 061 is a number to call, not sixty-one.
            return replace(blank, kind="code", value=found["digits"])
        unit = self.ways.unit(found["unit_of"] or found["currency"] or found["counted"])
        per = self.ways.per(found["per_of"] or found["far_per"])
        if found["often"]:
            unit, per = "times", per or unit
        quantity = replace(
            blank,
            value=self._value(found),
            unit=unit,
            sign=found["sign"] or "",
            per="" if per == "times" else per,  # “two at a time” says how many, not how often
            bound=self._bound(found),
            form="" if unit else self._form(found),
            is_followed=bool(re.match(r"\s*[^\W\d_]", self.words[found.end() : found.end() + 9])),
        )
        if found["digits"] or found["vulgar"]:
            point = re.escape(self.ways.speech.decimal)
            doubtful = re.fullmatch(rf"[1-9]\d{{0,2}}{point}\d\d0", found["digits"] or "")
            return replace(quantity, is_doubtful=bool(doubtful))
        return replace(quantity, is_spelled=True, need=self._need(found, quantity))

    def _bound(self, found: re.Match[str]) -> str:
        before = self.words[max(0, found.start() - _BEFORE) : found.start()]
        return self.ways.limit(before, self.words[found.end() : found.end() + _AFTER])

    def _form(self, found: re.Match[str]) -> str:
        """What the number counts: “tablets”."""
        if found["counted"]:
            return self.ways.meaning(self.ways.forms, found["counted"])
        form = self.ways.form.match(found["half2"] or "")
        form = form or self.ways.form.match(self.words, found.end())
        return self.ways.meaning(self.ways.forms, form["form"]) if form else ""

    def _need(self, found: re.Match[str], quantity: Quantity) -> Need:
        """Whether a translation must have this number in words: if it counts something for sure.

        “A”, “one day” and “do it two times” can be said without a number.
        """
        unit, per, value = quantity.unit, quantity.per, quantity.value
        is_vague = self.ways.vague.match(quantity.words)
        if is_vague or self.ways.idiom.match(self.words, found.end()):
            return "free"
        if value == 1 and found["article"]:
            is_measured = quantity.form in _SPOONS or unit not in ("", "times")
            return "loose" if per or is_measured else "free"
        if not (unit or per or quantity.form):
            return "loose" if value != 1 or quantity.bound else "free"
        if quantity.form:
            return "firm"
        is_loose = (value == 1 and unit in ("", "day", "times")) or (value == 2 and unit == "times")
        return "loose" if is_loose and not (per and value == 2) else "firm"

    def _value(self, found: re.Match[str]) -> Decimal:
        scale = Decimal(self.ways.meaning(self.ways.scales, found["scale"] or "") or 1)
        dozen = Decimal(self.ways.meaning(self.ways.dozens, found["dozen"] or "") or 1)
        counted = self._counted(found)
        half = Decimal("0.5") if found["half1"] or found["half2"] else Decimal(0)
        if found["numeral"] and counted and counted % 1_000_000 == 0:
            half *= 1_000_000  # “a million and a half”
        return (counted + half) * scale * dozen

    def _counted(self, found: re.Match[str]) -> Decimal:
        if found["numeral"]:
            return Decimal(self.text.meanings[found.start("numeral")])
        if found["article"] or found["counted"] or found["implied"] is not None:
            return Decimal(1)
        for name, table in (
            ("often", self.ways.often),
            ("fraction", self.ways.fractions),
            ("dozen_alone", self.ways.dozens),
        ):
            if found[name]:
                return Decimal(self.ways.meaning(table, found[name]))
        speech = self.ways.speech
        whole = decimal(found["digits"] or "0", speech.decimal, speech.group)
        over, under = _FRACTIONS.get(found["rest"] or found["vulgar"] or "", "0/1").split("/")
        value = whole + round(Decimal(over) / Decimal(under), 6)
        return -value if found["minus"] else value


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    after = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, after, strict=True))


def _date(found: re.Match[str], blank: Quantity, ways: Grammar) -> Quantity:
    month = part(found, "month") or ways.month(part(found, "name"))
    day = re.sub(r"\D", "", part(found, "day")) or 0
    year = part(found, "year")
    value = f"{year or '-'}-{int(month):02}-{int(day):02}"
    numbers = tuple(
        replace(blank, value=Decimal(number)) for number in (day, year) if number and number != "0"
    )
    return replace(blank, kind="date", value=value, parts=numbers)
