"""The patterns by which the quantities of one language are found, and what their words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from leaflets.quantities.speech import SYMBOLS, Speech, speech

# Joins the digits of a large number; an ordinary space could stand between two numbers.
_NARROW = "\u00a0\u202f\u2009"
_SPACE = rf"[ \t\n{_NARROW}]"
_DASH = "[-–—‑]"
_DOMAINS = "org|com|net|eu|cat|es|edu|gov|uk|int|info|test|example"
_ADDRESS = (
    r"(?i:(?:https?://|www\.)[^\s<>\"“”«»()]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_DOMAINS})\b(?:/[^\s<>“”«»()]*)?)"
)
_PHONE = (
    rf"\+\d{{1,3}}(?:[ .()\-{_NARROW}]{{0,2}}\d{{1,4}}){{2,6}}(?!\d)"
    rf"|(?<!\w)(?:00\d\d[ {_NARROW}]?)?(?!\d{{3}}\.\d{{3}}\.\d{{3}})"
    rf"(?=\d(?:[ .\-{_NARROW}]?\d){{8}}(?!\d))\d{{2,3}}(?:[ .\-{_NARROW}]\d{{2,3}}){{2,3}}(?!\d)"
    r"|(?<!\w)(?:00\d\d)?[6-9]\d{8}(?!\d)"
)
_CODE = r"(?<!\w)[A-Z]{1,6}[-‑]?\d+[A-Z]{0,2}(?:[-–/][A-Z]{0,3}\d+)*(?!\w)"


@dataclass(frozen=True)
class Grammar:
    """One language's patterns, and what their words mean."""

    language: str
    ways: Speech
    quantity: re.Pattern[str]
    """One named group for each kind of quantity; the parts of each are named groups in it."""
    evening: re.Pattern[str]
    morning: re.Pattern[str]
    fewer: re.Pattern[str]
    more: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    steps: re.Pattern[str]
    form: re.Pattern[str]
    """What follows a number that counts doses."""
    idiom: re.Pattern[str]
    either: re.Pattern[str]
    vague: re.Pattern[str]
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    months: tuple[re.Pattern[str], ...]
    numerals: tuple[tuple[str, re.Pattern[str]], ...]
    often: tuple[tuple[str, re.Pattern[str]], ...]
    ordinals: tuple[tuple[str, re.Pattern[str]], ...]
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    weekdays: tuple[tuple[str, re.Pattern[str]], ...]

    def unit(self, words: str | None) -> str:
        """The canonical unit of these words."""
        return _meaning(self.units, " ".join((words or "").split()))

    def month(self, name: str) -> int:
        """A month's number from 1."""
        return next(n for n, month in enumerate(self.months, 1) if month.fullmatch(name))

    def numeral(self, words: str) -> Decimal:
        """The value of a number in words, or of “twice”."""
        return Decimal(_meaning((*self.often, *self.numerals), words))

    def dose(self, words: str) -> str:
        """What a dose is counted in: `tablet`."""
        return _meaning(self.forms, words)

    def phrase(self, words: str) -> tuple[Decimal, str]:
        """The value and the unit of “every other day”."""
        value, _, unit = _meaning(self.phrases, words).partition(" ")
        return Decimal(value), unit

    def weekday(self, words: str) -> str:
        """The number of a day of the week, or the range that “weekends” are."""
        return _meaning(self.weekdays, words)

    def bare_month(self, words: str) -> str:
        """The number of a month by its name."""
        months = (i for i, month in enumerate(self.months, 1) if month.fullmatch(words))
        return str(next(months))

    def ordinal(self, words: str) -> Decimal:
        """The value of an ordinal in words."""
        return Decimal(_meaning(self.ordinals, words))

    def per(self, words: str | None) -> str:
        """The canonical units after “a”, “per” or “/”: `kg/day`."""
        return "/".join(self.unit(step["step"]) for step in self.steps.finditer(words or ""))


def _meaning(table: Iterable[tuple[str, re.Pattern[str]]], words: str) -> str:
    return next((name for name, pattern in table if pattern.fullmatch(words)), "")


@lru_cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language, compiled once; nothing for one that is not known yet."""
    ways = speech(language)
    return _grammar(language, ways) if ways else None


def _grammar(language: str, ways: Speech) -> Grammar:
    return Grammar(
        language=language,
        ways=ways,
        quantity=re.compile(_quantity(ways)),
        evening=re.compile(rf"(?i:{ways.evening})"),
        morning=re.compile(rf"(?i:{ways.morning})"),
        fewer=re.compile(rf"(?i:\b(?:{ways.fewer})){_SPACE}+$"),
        more=re.compile(rf"(?i:\b(?:{ways.more})){_SPACE}+$"),
        to=re.compile(rf"{_SPACE}*{_DASH}{_SPACE}*|{_SPACE}+(?i:{ways.to}){_SPACE}+"),
        both=re.compile(rf"{_SPACE}+(?i:{ways.both})(?:{_SPACE}+|(?<=[’']))"),
        between=re.compile(rf"(?i:\b{ways.between})(?:{_SPACE}+|(?<=[’']))$"),
        steps=re.compile(_step(ways, named=True)),
        units=tuple((unit, re.compile(words)) for unit, words in _units(ways)),
        months=tuple(re.compile(rf"(?:{month})\.?") for month in map(_month, ways.months)),
        form=re.compile(_form(ways, named=True)),
        idiom=re.compile(f"(?i:{ways.counting.idioms})"),
        either=re.compile(rf"{_SPACE}+(?i:{ways.counting.either}){_SPACE}+"),
        vague=re.compile(f"(?i:{ways.counting.vague})"),
        forms=_table(ways.counting.forms),
        numerals=_table(ways.counting.numerals),
        often=_table(ways.counting.often),
        ordinals=_table(ways.ordinals),
        phrases=_phrases(ways),
        weekdays=_table(_weekdays(ways)),
    )


def _table(words: Mapping[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((number, re.compile(word, re.IGNORECASE)) for number, word in words.items())


def _phrases(ways: Speech) -> tuple[tuple[str, re.Pattern[str]], ...]:
    phrases = ways.counting.phrases
    return tuple((f"{n} {unit}", re.compile(words, re.IGNORECASE)) for words, n, unit in phrases)


def _weekdays(ways: Speech) -> dict[str, str]:
    """The days of the week, and what names some of them together, in regular expressions."""
    counting = ways.counting
    days = {str(number): day for number, day in enumerate(counting.weekdays, 1)}
    return {**counting.week_parts, **days}


def _bare_months(ways: Speech) -> str:
    """Months without a day or a year: their whole names, and only where they are no other word."""
    for_sure = ways.counting.months
    names = (month.partition("|")[0] for month in ways.months)
    return _any(for_sure.get(n, f"(?-i:{name})") for n, name in enumerate(names, 1))


def _form(ways: Speech, named: bool = False) -> str:
    """“ tablets”, “ small tablets”, after a number."""
    name = "?P<form>" if named else "?:"
    forms = _any(ways.counting.forms.values())
    return rf"(?:{_SPACE}+[^\W\d_]+)?[-‑ \t\n{_NARROW}]({name}(?i:{forms}))(?![\w’'])"


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _units(ways: Speech) -> list[tuple[str, str]]:
    words = [*ways.units.items(), *ways.adverbs.items()]
    return [*SYMBOLS.items(), *((unit, f"(?i:{word})") for unit, word in words)]


def _unit(ways: Speech) -> str:
    return rf"{_any(words for _, words in _units(ways))}(?![\w’'])"


def _month(names: str) -> str:
    # English months are capitals, so that “5 may” is no date; elsewhere they are small letters.
    return names if names[0].isupper() else f"(?i:{names})"


def _step(ways: Speech, named: bool = False) -> str:
    """“/kg”, “ per day”, “ al día”, “ daily”; after the first also “ and day”."""
    name = "?P<step>" if named else "?:"
    joined = rf"{_SPACE}?/{_SPACE}?|{_SPACE}+(?i:{ways.per}|{ways.both})(?:{_SPACE}+|(?<=[’']))"
    adverb = rf"{_SPACE}+(?=(?i:{_any(ways.adverbs.values())})(?!\w))"
    return rf"(?:{joined}|{adverb})({name}{_unit(ways)})"


def _first_step(ways: Speech) -> str:
    return rf"(?!{_SPACE}+(?i:{ways.both}){_SPACE}){_step(ways)}(?:{_step(ways)})*"


def _quantity(ways: Speech) -> str:
    kinds = {
        "address": _ADDRESS,
        "date": _date(ways),
        "phone": _PHONE,
        "time": _time(ways),
        "ratio": rf"(?<!\w)(?P<terms>\d+{_SPACE}?[:/]{_SPACE}?\d+)(?![\d/])"
        rf"(?:[ {_NARROW}]?(?P<ratio_unit>{_unit(ways)}))?",
        "ordinal": rf"(?<!\w)(?:(?P<place>\d+)(?:{ways.ordinal})"
        rf"|(?P<place_word>(?i:{_any(ways.ordinals.values())})))(?!\w)",
        "code": _CODE,
        "phrase": rf"(?<!\w)(?i:{_any(words for words, _, _ in ways.counting.phrases)})(?!\w)",
        "weekday": rf"(?<!\w)(?i:{_any(_weekdays(ways).values())})(?!\w)",
        "month": rf"(?<!\w)(?i:{_bare_months(ways)})(?!\w)",
        "unit": _bare_unit(ways),
        "number": _number(ways),
    }
    return "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())


def _date(ways: Speech) -> str:
    month = rf"(?:{_any(map(_month, ways.months))})(?!\w)\.?"
    day = rf"\d{{1,2}}(?!\d)(?:{ways.ordinal})?"
    of = rf"(?:(?i:{ways.of}){_SPACE}?)?"
    forms = (
        r"(?P<year1>\d{4})-(?P<month1>\d\d)-(?P<day1>\d\d)",
        r"(?P<day2>\d{1,2})[/.-](?P<month2>0?[1-9]|1[0-2])[/.-](?P<year2>\d{4})",
        rf"(?P<day3>{day}){_SPACE}+{of}(?P<name1>{month})"
        rf"(?:,?{_SPACE}+{of}(?P<year3>\d{{4}}))?",
        rf"(?P<name2>{month}){_SPACE}+(?P<day4>{day})(?:,?{_SPACE}+(?P<year4>\d{{4}}))?",
        rf"(?P<name3>{month}),?{_SPACE}+{of}(?P<year5>\d{{4}})",
    )
    return rf"(?<!\w){_any(forms)}(?!\w)"


def _time(ways: Speech) -> str:
    hour, minute = "[01]?\\d|2[0-4]", "[0-5]\\d"
    half = rf"{_SPACE}*(?i:{ways.morning}|{ways.evening})(?!\w)"
    hours = rf"{_SPACE}?h(?![\w’'])"
    forms = (
        rf"(?P<hour1>{hour})[:.](?P<minute1>{minute})(?:(?:{hours})?{half}|{hours})",
        rf"(?P<hour2>{hour}):(?P<minute2>{minute})(?![\d:])",
        rf"(?P<hour3>{hour})(?:{hours})?{half}",
    )
    return rf"(?<!\w){_any(forms)}"


def _bare_unit(ways: Speech) -> str:
    """A unit without a number: in brackets, after a comma at the end, or alone in a cell."""
    symbol, step = rf"{_any(SYMBOLS.values())}(?![\w’'])", _first_step(ways)
    names = _any(words for unit, words in _units(ways) if unit != "times")
    return (
        rf"(?:(?<=\()(?P<bare1>{names})(?=[)/ ])(?P<rate1>{step})?(?=\))"
        rf"|(?:(?<=,{_SPACE})|(?<![\s\S]))(?P<bare2>{symbol})(?P<rate2>{step})?(?![\s\S]))"
    )


def _number(ways: Speech) -> str:
    counting = ways.counting
    numerals = rf"(?i:{_any(counting.numerals.values())})(?!\w)"
    often = rf"(?i:{_any(counting.often.values())})" if counting.often else "(?!)"
    daily = rf"[-‑](?i:{_any(ways.adverbs.values())})(?!\w)"
    digits = (
        rf"(?P<minus>(?<![\w)])[-−])?"
        rf"(?:(?P<digits>{_digits(ways)})(?:{_SPACE}?(?P<rest>[½¼¾⅓⅔⅛]))?|(?P<vulgar>[½¼¾⅓⅔⅛]))"
    )
    gap = rf"(?:{_SPACE}(?i:{counting.between}){_SPACE}|(?:[-‑]|{_SPACE})?)"
    half = rf"{_SPACE}(?i:{ways.half})(?!\w)"
    one_or_two = rf"{_SPACE}(?i:{ways.to}){_SPACE}{numerals}"
    word = rf"{_SPACE}+(?!{numerals}|{often}(?!\w))[^\W\d_]+"
    far = rf"(?:{word}){{1,3}}?(?P<far_per>{_first_step(ways)})"
    return (
        rf"(?:(?P<sign>[<>≤≥±~≈]){_SPACE}?)?(?<!\w)(?:(?:(?P<currency>[€£$]){_SPACE}?)?{digits}"
        rf"|(?P<often>{often})(?={_first_step(ways)}|{daily})|(?P<numeral>{numerals})"
        rf"|(?P<article>(?i:{ways.articles})(?={_SPACE}{_unit(ways)}|{_form(ways)}|{one_or_two})))"
        rf"(?P<half1>{half})?(?:{gap}(?P<unit_of>{_unit(ways)}))?"
        rf"(?P<half2>(?:{_form(ways)})?{half})?"
        rf"(?P<per_of>{_first_step(ways)})?(?:(?={far})|)"
    )


def _digits(ways: Speech) -> str:
    point, group = re.escape(ways.decimal), re.escape(ways.group)
    forms = (
        rf"\d{{1,3}}(?:[{_NARROW}]\d{{3}})+(?!\d)(?:{point}\d+)?",
        r"\d{1,3}(?: 000)+(?!\d)",
        rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?!\d)(?:{point}\d+)?",
        r"\d+[.,]\d+",
        r"\d+",
    )
    return _any(forms)
