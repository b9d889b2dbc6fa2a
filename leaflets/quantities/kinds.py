"""One pattern for all kinds of quantities of a language, with a named group for each kind."""

from __future__ import annotations

import re

from leaflets.languages.language import Language
from leaflets.languages.own import HOUR, MINUTES, Own
from leaflets.languages.patterns import NARROW, SPACE, any_of, laid_out, spaced
from leaflets.quantities.dates import date_patterns
from leaflets.quantities.units import (
    SYMBOLS,
    UNIT_END,
    form_pattern,
    steps_pattern,
    unit_pattern,
    unit_words,
)

NUMERAL, PHONE, BREAK = "\ue000", "\ue001", "\ue002"
"""Marks that stand in a text for a number in words, a telephone number, and a doubtful number."""

# The ends of addresses that are written without www.
_DOMAINS = "org|com|net|eu|cat|es|edu|gov|uk|int|info|test|example|fr|de|it|pt|ro|health"
# What ends an address is white space, a bracket, a quotation mark or a full-width sign.
_IN_ADDRESS = r"[^\s<>\"“”«»()。，、；：！？（）《》「」]"
_ADDRESS = laid_out(rf"""
    (?i: (?: https?:// | www\. ) {_IN_ADDRESS}+
    | (?<![a-z0-9.+-]) [a-z0-9.+_-]+ @ [a-z0-9-]+ (?: \. [a-z0-9-]+ )+
    | (?<![\w.-]) [a-z0-9-]+ (?: \. [a-z0-9-]+ )* \. (?: {_DOMAINS} ) (?![a-z0-9])
      (?: / {_IN_ADDRESS}* )? )
""")
# B12, COVID-19, T3/T4; HbA1c and p53 too.
_CODE = laid_out(
    r"""
    (?<!\w) (?: [A-Z]{1,6} [-‑]? \d+ [A-Z]{0,2} (?: [-–/] [A-Z]{0,3} \d+ )*
    | [A-Za-z]{1,6} \d+ [A-Za-z]{0,2} ) (?!\w)
    """
)
_ROMAN = "X{0,3}(?:IX|IV|V?I{0,3})"


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


def clock_pattern(words: str, articles: str, named: bool = False) -> str:
    """A time on the clock in words: “half past eight”."""
    hour = "?P<hour>" if named else "?:"
    minutes = rf"({'?P<minutes>' if named else '?:'}{NUMERAL})"
    words = words.replace(MINUTES, minutes)
    return words.replace(HOUR, rf"({hour}{NUMERAL}|[01]?\d|2[0-4]|(?:{articles})(?!\w))")


def quantity_pattern(speech: Language) -> str:
    """All kinds; the first that fits wins."""
    own = speech.own
    kinds = {
        "address": _ADDRESS,
        "phone": PHONE,
        "date": date_patterns(speech),
        "clock": _clocks(speech),
        "noon": rf"(?<!\w)(?i:{spaced(own.noon)}|{spaced(own.midnight)})(?!\w)",
        "time": _time(speech),
        "always": r"(?<!\d)24/7(?!\d)",
        "decade": _decade(own),
        "ratio": rf"(?:(?P<ratio_sign>[<>≤≥]){SPACE}?)?(?<!\w)"
        rf"(?P<terms>\d+{SPACE}?[:/]{SPACE}?\d+)(?![\d/])"
        rf"(?:[ {NARROW}]?(?P<ratio_unit>{unit_pattern(speech)}))?",
        "phrase": rf"(?<!\w)(?i:{spaced(any_of(p.words for p in own.phrases))})(?!\w)",
        "roman": rf"(?<!\w)(?:(?i:{spaced(own.numbered)}){SPACE}+(?P<roman1>[IVX]+)"
        rf"|(?=[IVX]{{2}})(?P<roman2>{_ROMAN}))(?![\w-])",
        "ordinal": rf"(?<!\w)(?:(?P<place>\d+)(?:{own.ordinal})"
        rf"|(?P<place_word>(?i:{spaced(any_of(own.ordinals.values()))})))(?!\w)",
        "code": _CODE,
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


def _clocks(speech: Language) -> str:
    clocks = any_of(clock_pattern(c.words, speech.own.articles) for c in speech.own.clocks)
    daytime = rf"(?:{SPACE}*(?i:{spaced(_daytimes(speech))})(?!\w))?"
    return rf"(?<!\w)(?i:{spaced(clocks)}){daytime}"


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
    hours = rf"{SPACE}?h(?:rs?)?\.?{UNIT_END}"
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
    symbol, step = rf"{any_of(symbols)}{UNIT_END}", steps_pattern(speech)
    names = any_of(words for unit, words in unit_words(speech) if unit not in ("times", "U"))
    return (
        rf"(?:(?<=\()(?P<bare1>{names})(?=[)/\s])(?P<rate1>{step})?(?=\))"
        rf"|(?:(?<=,{SPACE})|(?<![\s\S]))(?P<bare2>{symbol})(?P<rate2>{step})?(?![\s\S]))"
    )


def _number(speech: Language) -> str:
    own = speech.own
    unit, first_step = unit_pattern(speech), steps_pattern(speech)
    often = rf"(?i:{spaced(any_of(own.often.values()))})"
    fraction = rf"(?i:{spaced(any_of(own.halves.values()))})(?!\w)"
    daily = rf"[-‑](?i:{spaced(any_of(own.adverbs.values()))})(?!\w)"
    either = rf"{SPACE}(?i:{spaced(any_of((own.either, own.to, own.both)))}){SPACE}"
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
    word = rf"{SPACE}+(?!{NUMERAL}|{often}(?!\w))[^\W\d_]+"
    article_before = (
        rf"(?={SPACE}{unit}|{form_pattern(speech)}|{either}{NUMERAL}"
        rf"|(?:{word}){{1,3}}?{SPACE}+(?i:{spaced(own.per)}){SPACE}+{_period(own)}"
        rf"|{scale.replace('?P<scale>', '?:')}|{dozen.replace('?P<dozen>', '?:')}"
        rf"|{proportion_pattern(own)})"
    )
    far = rf"(?:{word}){{1,3}}?(?P<far_per>{first_step})"
    alone = rf"(?P<dozen_alone>(?i:{spaced(any_of(own.dozens.values()))}))(?!\w)"
    return (
        rf"(?:(?P<sign>[<>≤≥±~≈]){SPACE}?)?{_edge(speech)}"
        rf"(?:(?:(?P<currency>[€£$%٪]|EUR|USD|GBP){SPACE}?)?{digits}"
        rf"|(?P<often>{often})(?={first_step}|{daily}|{either}(?:{often}|{NUMERAL}|\d))"
        rf"|(?P<numeral>{NUMERAL})|(?P<fraction>{fraction})"
        rf"|(?P<article>(?i:{spaced(own.articles)}){article_before})|{alone}"
        rf"|(?P<counted>(?i:{spaced(any_of(speech.forms.values()))})|{unit})(?={half})"
        rf"|(?P<implied>)(?={scale.replace('?P<scale>', '?:')}{half}))"
        rf"(?:{scale})?(?:{dozen})?"
        rf"(?(fraction)|(?P<half1>{half})?)(?:{of}{gap}(?P<unit_of>{unit}))?"
        rf"(?(fraction)|(?P<half2>(?:{form_pattern(speech)})?{half})?)"
        rf"(?P<per_of>{first_step})?(?:(?={far})|)"
    )


def _period(own: Own) -> str:
    """The beginning of a word for a time: the “day” of “a glass of wine a day”."""
    return f"(?i:{spaced(any_of(own.periods.values()))})"


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


def proportion_pattern(own: Own) -> str:
    """What joins the two numbers of “one person in ten”."""
    return rf"(?:{SPACE}+[^\W\d_]+){{0,2}}{SPACE}+(?i:{spaced(own.proportion)}){SPACE}+"


def weekday_words(speech: Language) -> dict[str, str]:
    """The days of the week, and what names some of them together."""
    short = [*speech.own.short_weekdays, *[""] * 7]
    plural = "s?" if speech.is_known_by_heart else ""
    days = enumerate(speech.weekdays, 1)
    names = {str(n): any_of((f"(?:{day}){plural}", short[n - 1])) for n, day in days}
    return {**speech.own.week_parts, **names}
