"""The patterns by which the quantities of one language are found, and what their words mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from leaflets.languages.language import Language, language
from leaflets.languages.own import HOUR, MINUTES, Own
from leaflets.languages.patterns import DASH, NARROW, SPACE, any_of, laid_out, spaced
from leaflets.quantities.dates import date_patterns

NUMERAL, PHONE, BREAK = "\ue000", "\ue001", "\ue002"
"""Marks that stand in a text for a number in words, a telephone number, and a doubtful number."""

# Canonical unit → how every language may write it. Regular expressions; capitals count.
SYMBOLS: Mapping[str, str] = {
    "mmol/l": "mmol/[lL]",
    "kg/m²": "kg/m(?:²|2)",
    "mmHg": "mm ?Hg",
    "µg": "[µμ]g|mcg",
    "mg": "mg",
    "ng": "ng",
    "kg": "[kK]g",
    "g": "g|gr",
    "ml": "m[lL]",
    "cl": "c[lL]",
    "dl": "d[lL]",
    "l": "[lL]",
    "IU": r"I\.?U\.?|U\.?I\.?",
    "U": "U",
    "mm": "mm",
    "cm": "cm",
    "km": "km",
    "m²": "m(?:²|2)",
    "m": "m",
    "°F": "[°º˚] ?F",
    "°C": "[°º˚] ?C|℃|[°º˚]",
    "%": "[%٪﹪％]",
    "kcal": "kcal",
    "kJ": "kJ",
    "mEq": "mEq",
    "mSv": "mSv",
    "Hz": "Hz",
    "€": "€|EUR",
    "£": "£|GBP",
    "$": r"\$|USD",
    "h": "h|hrs?",
    "min": "min",
    "s": r"(?<!\d)s",  # not the 1990s
}
# The ends of addresses that are written without www.
_DOMAINS = "org|com|net|eu|cat|es|edu|gov|uk|int|info|test|example|fr|de|it|pt|ro|health"
_ADDRESS = laid_out(rf"""
    (?i: (?: https?:// | www\. ) [^\s<>"“”«»()]+
    | (?<![\w.+-]) [\w.+-]+ @ [\w-]+ (?: \. [\w-]+ )+
    | (?<![\w.-]) [a-z0-9-]+ (?: \. [a-z0-9-]+ )* \. (?: {_DOMAINS} ) \b (?: / [^\s<>“”«»()]* )? )
""")
# B12, COVID-19, T3/T4; HbA1c and p53 too.
_CODE = laid_out(
    r"""
    (?<!\w) (?: [A-Z]{1,6} [-‑]? \d+ [A-Z]{0,2} (?: [-–/] [A-Z]{0,3} \d+ )*
    | [A-Za-z]{1,6} \d+ [A-Za-z]{0,2} ) (?!\w)
    """
)
# A possessive ends a unit: “eight hours’ sleep”.
_UNIT_END = r"(?!\w|[’']\w)"
_ROMAN = "X{0,3}(?:IX|IV|V?I{0,3})"

Meanings = tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True)
class Grammar:
    """One language's patterns, and what their words mean."""

    speech: Language
    quantity: re.Pattern[str]
    """One named group for each kind of quantity; the parts of each are named groups in it."""
    evening: re.Pattern[str]
    morning: re.Pattern[str]
    limits: Meanings
    limits_after: Meanings
    negated: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    between: re.Pattern[str]
    either: re.Pattern[str]
    proportion: re.Pattern[str]
    steps: re.Pattern[str]
    form: re.Pattern[str]
    """What follows a number that counts doses."""
    idiom: re.Pattern[str]
    vague: re.Pattern[str]
    forms: Meanings
    units: Meanings
    rates: Meanings
    months: tuple[re.Pattern[str], ...]
    fractions: Meanings
    dozens: Meanings
    scales: Meanings
    often: Meanings
    ordinals: Meanings
    phrases: tuple[tuple[tuple[str, str, str], re.Pattern[str]], ...]
    clocks: tuple[tuple[int, re.Pattern[str]], ...]
    noon: re.Pattern[str]
    weekdays: Meanings

    def unit(self, words: str | None) -> str:
        """The canonical unit of these words."""
        return _meaning(self.units, " ".join((words or "").split()))

    def month(self, name: str) -> int:
        """A month's number from 1."""
        return next(n for n, month in enumerate(self.months, 1) if month.fullmatch(name))

    def per(self, words: str | None) -> str:
        """The canonical units after “a”, “per” or “/”: `kg/day`."""
        said = words or ""
        found = [
            self.unit(step["step"]) or _meaning(self.rates, step["rate"] or "")
            for step in self.steps.finditer(said)
        ]
        return "/".join(found)

    def phrase(self, words: str) -> tuple[Decimal, str, str]:
        """The value, the unit and the rate of “every other day”."""
        value, unit, per = next(said for said, form in self.phrases if form.fullmatch(words))
        return Decimal(value), unit, per

    def meaning(self, table: Meanings, words: str) -> str:
        """What these words mean in one of the tables; nothing where they do not stand in it."""
        return _meaning(table, words)

    def limit(self, before: str, after: str) -> str:
        """One of < ≤ > ≥ for “more than” before a number or “or more” behind it, or nothing."""
        found = [(m.start(), sign) for sign, words in self.limits if (m := words.search(before))]
        if found:
            # “Do not take more than four” is at most four; “no less than” is a limit of its own.
            place, sign = min(found)
            return _TURNED[sign] if self.negated.search(before[:place]) else sign
        return next((sign for sign, words in self.limits_after if words.match(after)), "")


_TURNED = {"<": "≥", "≤": "≤", ">": "≤", "≥": "≥"}


def _meaning(table: Iterable[tuple[str, re.Pattern[str]]], words: str) -> str:
    return next((name for name, pattern in table if pattern.fullmatch(words)), "")


@lru_cache
def grammar(tag: str) -> Grammar:
    """The grammar of a language that CLDR knows, compiled once."""
    return _grammar(language(tag))


def _grammar(speech: Language) -> Grammar:
    own = speech.own
    article = rf"(?:{SPACE}+(?i:{spaced(own.determiners)}))?"
    gap = rf"(?:{SPACE}+|(?<=['’]))"
    return Grammar(
        speech=speech,
        quantity=re.compile(_quantity(speech)),
        evening=_words(f"{speech.evening}|{own.evening_words}"),
        morning=_words(f"{speech.morning}|{own.morning_words}"),
        limits=_limits(own, article, gap),
        limits_after=_limits_after(own),
        negated=re.compile(rf"(?i:(?<!\w)(?:{spaced(own.negation)}))(?!\w)[^.!?;:]*$"),
        to=re.compile(rf"{SPACE}*{DASH}{SPACE}*|{SPACE}+(?i:{spaced(own.to)}){article}{gap}"),
        both=re.compile(rf"{SPACE}+(?i:{spaced(own.both)}){article}{gap}"),
        between=re.compile(
            rf"(?i:\b(?:{spaced(own.between)}))(?:{gap}[^\W\d_]+['’]?){{0,3}}{gap}$"
        ),
        either=re.compile(rf"{SPACE}+(?i:{spaced(own.either)}){article}{gap}"),
        proportion=re.compile(_proportion(own)),
        steps=re.compile(_step(speech, named=True)),
        form=re.compile(_form(speech, named=True)),
        idiom=_words(own.idioms),
        vague=_words(own.vague),
        forms=_table(speech.forms),
        units=tuple((unit, re.compile(words)) for unit, words in _units(speech)),
        rates=_table(speech.rates),
        months=tuple(re.compile(rf"(?i:{spaced(month)})\.?") for month in speech.months),
        fractions=_table(own.halves),
        dozens=_table(own.dozens),
        scales=_table(speech.scales),
        often=_table(own.often),
        ordinals=_table(own.ordinals),
        phrases=tuple(((p.value, p.unit, p.per), _words(p.words)) for p in own.phrases),
        clocks=tuple((c.minutes, _words(_clock(c.words, own.articles, True))) for c in own.clocks),
        noon=_words(own.noon),
        weekdays=_table(_weekdays(speech)),
    )


def _proportion(own: Own) -> str:
    return rf"(?:{SPACE}+[^\W\d_]+){{0,2}}{SPACE}+(?i:{spaced(own.proportion)}){SPACE}+"


def _limits(own: Own, article: str, gap: str) -> Meanings:
    """“more than”, just before a number."""
    return tuple(
        (sign, re.compile(rf"(?i:\b(?:{spaced(words)}))(?:{article}{gap}|-|:{SPACE}+)$"))
        for sign, words in own.limits.items()
    )


def _limits_after(own: Own) -> Meanings:
    return tuple(
        (sign, re.compile(_limit_after(own, words))) for sign, words in own.limits_after.items()
    )


def _limit_after(own: Own, words: str) -> str:
    """“or more” up to four words behind a number, and no “at least” before the next number."""
    gap = rf"(?:{SPACE}+[^\W\d_]+){{0,4}}?,?{SPACE}*\(?"
    one = spaced(f"{own.articles}|{own.determiners}")
    number = rf"(?:(?i:{one}){SPACE}+)?[\d{NUMERAL}½¼¾]|{SPACE}*(?i:{spaced(own.articles)}){SPACE}"
    return rf"{gap}(?i:{spaced(words)})(?!\w)(?!{SPACE}*(?:{number}))"


def _words(words: str) -> re.Pattern[str]:
    return re.compile(f"(?i:{spaced(words)})")


def _table(words: Mapping[str, str]) -> Meanings:
    return tuple((name, re.compile(spaced(word), re.IGNORECASE)) for name, word in words.items())


def _weekdays(speech: Language) -> dict[str, str]:
    """The days of the week, and what names some of them together."""
    short = [*speech.own.short_weekdays, *[""] * 7]
    plural = "s?" if speech.is_known_by_heart else ""
    days = enumerate(speech.weekdays, 1)
    names = {str(n): any_of((f"(?:{day}){plural}", short[n - 1])) for n, day in days}
    return {**speech.own.week_parts, **names}


def _weekday(speech: Language) -> str:
    """A day of the week; its short name only beside a dash or a comma."""
    plural = "s?" if speech.is_known_by_heart else ""
    full = any_of((*speech.own.week_parts.values(), *(f"(?:{d}){plural}" for d in speech.weekdays)))
    short = any_of(speech.own.short_weekdays)
    edge, end = _edge(speech), _end(speech)
    return (
        rf"(?:{edge}(?i:{spaced(full)}){end}"
        rf"|(?<!\w)(?:{short})(?!\w)(?=\.?\s?[-–,/])|(?<=[-–/])(?:{short})(?!\w))"
    )


def _bare_months(speech: Language) -> str:
    """Months without a day or a year: their whole names, and only where they are no other word."""
    names = enumerate(speech.full_months, 1)
    return any_of(speech.own.sure_months.get(n, name) for n, name in names)


def _form(speech: Language, named: bool = False) -> str:
    """“ tablets”, “ small tablets”, after a number."""
    name = "?P<form>" if named else "?:"
    forms = spaced(any_of(speech.forms.values()))
    return rf"(?:{SPACE}+[^\W\d_]+)?[-‑ \t\n{NARROW}]({name}(?i:{forms})){_UNIT_END}"


def _units(speech: Language) -> list[tuple[str, str]]:
    words = [*speech.units.items(), *speech.own.adverbs.items()]
    return [*SYMBOLS.items(), *((unit, f"(?i:{spaced(word)})") for unit, word in words if word)]


def _unit(speech: Language) -> str:
    signs = sorted(SYMBOLS.values(), key=lambda words: -len(words))
    units = [*signs, *(words for _, words in _units(speech)[len(SYMBOLS) :])]
    return rf"(?:{any_of(units)}{_UNIT_END if speech.has_spaces else '(?![A-Za-z])'})"


def _step(speech: Language, named: bool = False) -> str:
    """“/kg”, “ per day”, “ al día”, “ daily”; after the first also “ and day”."""
    name, rate = ("?P<step>", "?P<rate>") if named else ("?:", "?:")
    per = spaced(f"{speech.own.per}|{speech.own.both}")
    joined = rf"{SPACE}?/{SPACE}?|{SPACE}+(?i:{per})(?:{SPACE}+|(?<=[’']))"
    adverb = rf"{SPACE}+(?=(?i:{spaced(any_of(speech.own.adverbs.values()))})(?!\w))"
    rates = spaced(any_of(speech.rates.values()))
    return rf"(?:(?:{joined}|{adverb})({name}{_unit(speech)})|{SPACE}*({rate}(?i:{rates}))(?!\w))"


def _first_step(speech: Language) -> str:
    both = rf"{SPACE}+(?i:{spaced(speech.own.both)}){SPACE}"
    return rf"(?!{both}){_step(speech)}(?:{_step(speech)})*"


def _clock(words: str, articles: str, named: bool = False) -> str:
    hour = "?P<hour>" if named else "?:"
    minutes = rf"({'?P<minutes>' if named else '?:'}{NUMERAL})"
    words = words.replace(MINUTES, minutes)
    return words.replace(HOUR, rf"({hour}{NUMERAL}|[01]?\d|2[0-4]|(?:{articles})(?!\w))")


def _quantity(speech: Language) -> str:
    """All kinds; the first that fits wins."""
    own = speech.own
    kinds = {
        "address": _ADDRESS,
        "phone": PHONE,
        "date": date_patterns(speech),
        "clock": rf"(?<!\w)(?i:{spaced(any_of(_clock(c.words, own.articles) for c in own.clocks))})"
        rf"(?:{SPACE}*(?i:{spaced(_daytimes(speech))})(?!\w))?",
        "noon": rf"(?<!\w)(?i:{spaced(own.noon)}|{spaced(own.midnight)})(?!\w)",
        "time": _time(speech),
        "always": r"(?<!\d)24/7(?!\d)",
        "decade": _decade(own),
        "ratio": rf"(?:(?P<ratio_sign>[<>≤≥]){SPACE}?)?(?<!\w)"
        rf"(?P<terms>\d+{SPACE}?[:/]{SPACE}?\d+)(?![\d/])"
        rf"(?:[ {NARROW}]?(?P<ratio_unit>{_unit(speech)}))?",
        "roman": rf"(?<!\w)(?:(?i:{spaced(own.numbered)}){SPACE}+(?P<roman1>[IVX]+)"
        rf"|(?=[IVX]{{2}})(?P<roman2>{_ROMAN}))(?![\w-])",
        "ordinal": rf"(?<!\w)(?:(?P<place>\d+)(?:{own.ordinal})"
        rf"|(?P<place_word>(?i:{spaced(any_of(own.ordinals.values()))})))(?!\w)",
        "code": _CODE,
        "phrase": rf"(?<!\w)(?i:{spaced(any_of(p.words for p in own.phrases))})(?!\w)",
        "weekday": _weekday(speech),
        "month": rf"{_edge(speech)}{_month_names(speech)}{_end(speech)}",
        "unsure": BREAK,
        "unit": _bare_unit(speech),
        "number": _number(speech),
    }
    return "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())


def _month_names(speech: Language) -> str:
    is_sure = bool(speech.own.sure_months)
    months = spaced(_bare_months(speech))
    return f"(?:{months})" if is_sure else f"(?i:{months})"


def _decade(own: Own) -> str:
    """“the 1990s”, “los años noventa”."""
    number = rf"(?:(?:19|20)?\d0|{NUMERAL})"
    after = rf"(?<!\w)(?P<decade2>{number})(?:{own.decade_after})(?!\w)"
    before = rf"(?<!\w)(?i:{spaced(own.decade_before)}){SPACE}(?P<decade1>{number})"
    return rf"(?:{before}(?!{SPACE}?\d|\d|{SPACE}[ya]{SPACE})|{after})"


def _daytimes(speech: Language) -> str:
    own = speech.own
    return "|".join((speech.morning, speech.evening, own.morning_words, own.evening_words))


def _edge(speech: Language) -> str:
    return r"(?<!\w)" if speech.has_spaces else ""


def _end(speech: Language) -> str:
    return r"(?!\w)" if speech.has_spaces else ""


def _time(speech: Language) -> str:
    hour, minute = "[01]?\\d|2[0-4]", "[0-5]\\d"
    marks = f"{spaced(speech.morning)}|{spaced(speech.evening)}"
    half = rf"{SPACE}*(?i:{marks})(?!\w)"
    before = rf"(?P<half_before>(?i:{marks})){SPACE}*"
    hours = rf"{SPACE}?h(?:rs?)?\.?{_UNIT_END}"
    forms = (
        rf"(?P<hour1>{hour})[:.](?P<minute1>{minute})(?:(?:{hours})?{half}|{hours})",
        rf"(?P<hour2>{hour}):(?P<minute2>{minute})(?![\d:])",
        rf"(?P<hour3>{hour}|{NUMERAL}|(?i:{spaced(speech.own.articles)}))(?:{hours})?{half}",
        rf"(?P<hour4>{hour}){SPACE}?h{SPACE}?(?P<minute4>{minute})(?!\d|{SPACE}?min)",
        rf"{before}(?P<hour5>{hour})(?::(?P<minute5>{minute}))?(?!\d)",
    )
    return rf"{_edge(speech)}{any_of(forms)}"


def _bare_unit(speech: Language) -> str:
    """A unit without a number: in brackets, after a comma at the end, or alone in a cell."""
    symbols = (words for unit, words in SYMBOLS.items() if unit != "U")
    symbol, step = rf"{any_of(symbols)}{_UNIT_END}", _first_step(speech)
    names = any_of(words for unit, words in _units(speech) if unit not in ("times", "U"))
    return (
        rf"(?:(?<=\()(?P<bare1>{names})(?=[)/\s])(?P<rate1>{step})?(?=\))"
        rf"|(?:(?<=,{SPACE})|(?<![\s\S]))(?P<bare2>{symbol})(?P<rate2>{step})?(?![\s\S]))"
    )


def _number(speech: Language) -> str:
    own = speech.own
    unit, first_step = _unit(speech), _first_step(speech)
    often = rf"(?i:{spaced(any_of(own.often.values()))})"
    fraction = rf"(?i:{spaced(any_of(own.halves.values()))})(?!\w)"
    daily = rf"[-‑](?i:{spaced(any_of(own.adverbs.values()))})(?!\w)"
    either = rf"{SPACE}(?i:{spaced(own.either)}|{spaced(own.to)}){SPACE}"
    digits = (
        rf"(?P<minus>(?<![\w)])[-−])?"
        rf"(?:(?P<digits>{_digits(speech)})(?:{SPACE}?(?P<rest>[½¼¾⅓⅔⅛]))?|(?P<vulgar>[½¼¾⅓⅔⅛]))"
    )
    gap = rf"(?:{SPACE}(?i:{spaced(own.between_words)}){SPACE}|(?:[-‑]|{SPACE})*)"
    half = rf"{SPACE}(?i:{spaced(own.half)})(?!\w)"
    scale = rf"{SPACE}?(?P<scale>(?i:{spaced(any_of(speech.scales.values()))}))(?![\w·])"
    dozen = rf"(?:{SPACE}?(?P<dozen>(?i:{spaced(any_of(own.dozens.values()))}))(?!\w))"
    # “a dozen of tablets”, “un millón de euros”
    of = rf"(?:{SPACE}(?i:{spaced(own.of)})(?:{SPACE}|(?<=['’])))?"
    of = rf"(?(scale){of}|(?(dozen){of}|(?(dozen_alone){of}|(?(numeral){of}))))"
    article_before = (
        rf"(?={SPACE}{unit}|{_form(speech)}|{either}{NUMERAL}|{scale.replace('?P<scale>', '?:')}"
        rf"|{dozen.replace('?P<dozen>', '?:')}|{_proportion(own)})"
    )
    word = rf"{SPACE}+(?!{NUMERAL}|{often}(?!\w))[^\W\d_]+"
    far = rf"(?:{word}){{1,3}}?(?P<far_per>{first_step})"
    alone = rf"(?P<dozen_alone>(?i:{spaced(any_of(own.dozens.values()))}))(?!\w)"
    return (
        rf"(?:(?P<sign>[<>≤≥±~≈]){SPACE}?)?{_edge(speech)}"
        rf"(?:(?:(?P<currency>[€£$]|EUR|USD|GBP){SPACE}?)?{digits}"
        rf"|(?P<often>{often})(?={first_step}|{daily}|{either}(?:{often}|{NUMERAL}|\d))"
        rf"|(?P<numeral>{NUMERAL})|(?P<fraction>{fraction})"
        rf"|(?P<article>(?i:{spaced(own.articles)}){article_before})|{alone}"
        rf"|(?P<counted>(?i:{spaced(any_of(speech.forms.values()))})|{unit})(?={half})"
        rf"|(?P<implied>)(?={scale.replace('?P<scale>', '?:')}{half}))"
        rf"(?:{scale})?(?:{dozen})?"
        rf"(?(fraction)|(?P<half1>{half})?)(?:{of}{gap}(?P<unit_of>{unit}))?"
        rf"(?(fraction)|(?P<half2>(?:{_form(speech)})?{half})?)"
        rf"(?P<per_of>{first_step})?(?:(?={far})|)"
    )


def _digits(speech: Language) -> str:
    point = re.escape(speech.decimal)
    group = re.escape(speech.group) if speech.group in ".,’'" else rf"[{NARROW}]"
    forms = (
        rf"\d{{1,3}}(?:[{NARROW}]\d{{3}})+(?!\d)(?:{point}\d+)?",
        r"\d{1,3}(?: 000)+(?!\d)",
        rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?!\d)(?:{point}\d+)?",
        r"\d+[.,]\d+",
        r"\d+",
    )
    return any_of(forms)
