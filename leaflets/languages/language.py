"""The record of a language: what CLDR knows of any, and what the files of this room add to three.

Nothing is said of a language anywhere else. Words are regular expressions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_locale_identifier, parse_locale

from leaflets.languages.ca import CATALAN
from leaflets.languages.easy import plain_tag
from leaflets.languages.en import ENGLISH
from leaflets.languages.es import SPANISH
from leaflets.languages.own import NEVER, Own
from leaflets.languages.unspaced import is_unspaced

FILES: Mapping[str, Own] = {"ca": CATALAN, "en": ENGLISH, "es": SPANISH}
OURS = "en"
"""The language that leaflets itself speaks."""

# Canonical unit → the names of it in CLDR.
_CLDR_UNITS: Mapping[str, tuple[str, ...]] = {
    "mmol/l": ("concentr-millimole-per-liter",),
    "mmHg": ("pressure-millimeter-ofhg",),
    "µg": ("mass-microgram",),
    "mg": ("mass-milligram",),
    "kg": ("mass-kilogram",),
    "g": ("mass-gram",),
    "ml": ("volume-milliliter",),
    "cl": ("volume-centiliter",),
    "dl": ("volume-deciliter",),
    "l": ("volume-liter",),
    "mm": ("length-millimeter",),
    "cm": ("length-centimeter",),
    "km": ("length-kilometer",),
    "m": ("length-meter",),
    "m²": ("area-square-meter",),
    "°F": ("temperature-fahrenheit",),
    "°C": ("temperature-celsius",),
    "%": ("concentr-percent",),
    "kcal": ("energy-kilocalorie", "energy-foodcalorie"),
    "kJ": ("energy-kilojoule",),
    "h": ("duration-hour",),
    "min": ("duration-minute",),
    "s": ("duration-second",),
    "day": ("duration-day",),
    "week": ("duration-week",),
    "month": ("duration-month",),
    "year": ("duration-year",),
}
_CLDR_FORMS: Mapping[str, str] = {
    "drop": "volume-drop",
    "teaspoon": "volume-teaspoon",
    "tablespoon": "volume-tablespoon",
    "glass": "volume-cup",
}
_CURRENCIES: Mapping[str, str] = {"€": "EUR", "$": "USD", "£": "GBP"}
_SKELETONS = ("yMMMMd", "yMMMd", "yMMMM", "yMMM", "MMMMd", "MMMd")
_DAYTIMES = {"morning": ("am", "morning1", "morning2"), "evening": ("pm", "afternoon1", "evening1")}


@dataclass(frozen=True)
class Language:
    """What is known of a language."""

    tag: str
    direction: Literal["ltr", "rtl"]
    decimal: str
    """The decimal sign; a digit group has `group`."""
    group: str
    months: tuple[str, ...]
    """The names of the twelve months, full and short."""
    full_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    """The names of the days of the week, from Monday."""
    dates: tuple[str, ...]
    """The ways to write a date with the name of its month: patterns with d, M, y as groups."""
    is_month_first: bool
    """Whether 4/1 is the first of April."""
    units: Mapping[str, str]
    forms: Mapping[str, str]
    rates: Mapping[str, str]
    """Canonical unit → how CLDR says “per day”."""
    scales: Mapping[str, str]
    """Power of ten → the words for it."""
    morning: str
    evening: str
    has_spaces: bool
    """Whether there are spaces between its words."""
    unsaid: frozenset[int]
    """Numbers that a unit says by its form: Arabic has a dual."""
    own: Own
    """What no library has."""

    @property
    def base(self) -> str:
        """The tag without its region and script."""
        return self.tag.partition("-")[0]

    @property
    def is_known_by_heart(self) -> bool:
        """Whether a file of this room says what no library has of it."""
        return self.base in FILES


def language_of_user(names: Iterable[str | None]) -> str:
    """The language of the first of these locales that names one (`ca_ES.UTF-8`), else our own."""
    bases = (re.split(r"[_.@-]", name)[0] for name in names if name)
    return next((base for base in bases if base.islower() and is_language(base)), OURS)


def is_language(tag: str) -> bool:
    """Whether the Unicode locale data know this language."""
    try:
        locale_of(tag)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def language_tags() -> tuple[str, ...]:
    """The tags of all languages that CLDR knows."""
    return tuple(sorted(name.replace("_", "-") for name in localedata.locale_identifiers()))


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale:
    """The CLDR locale of a language tag such as `ca` or `pt-BR`."""
    return Locale.parse(get_locale_identifier(parse_locale(plain_tag(tag), sep="-")))


def own_ways(tag: str) -> Own:
    """What the files of this room know of a language, whatever its region."""
    return FILES.get(tag.partition("-")[0], Own())


def written_in(tag: str) -> Locale:
    """The CLDR locale for the dates and lists of a language."""
    tag = plain_tag(tag)
    own = FILES.get(tag)
    return (
        locale_of(own.region if own and own.region else tag) if is_language(tag) else Locale("root")
    )


@lru_cache
def language(tag: str) -> Language:
    """The record of a language; of one that CLDR does not know, what holds for all languages."""
    tag = plain_tag(tag)
    locale, own = locale_of(tag) if is_language(tag) else Locale("root"), own_ways(tag)
    numbers, units = _symbols(locale), dict(_units(locale))
    return Language(
        tag=tag,
        direction="rtl" if locale.text_direction == "rtl" else "ltr",
        decimal=numbers["decimal"],
        group=numbers["group"],
        months=tuple(_months(locale, own)),
        full_months=tuple(_any(_forms(locale, "months", n, "wide")) for n in range(1, 13)),
        weekdays=tuple(_any(_forms(locale, "days", n, "wide")) for n in range(7)),
        dates=tuple(_dates(locale)),
        is_month_first=_is_month_first(written_in(tag)),
        units=_with(own.units, units),
        forms=_with(own.forms, dict(_counted(locale))),
        rates=dict(_rates(locale)),
        scales=_with(own.scales, dict(_scales(locale))),
        morning=_any(_daytimes(locale, own.morning, "morning")),
        evening=_any(_daytimes(locale, own.evening, "evening")),
        has_spaces=not any(map(is_unspaced, "".join(units.values()))),
        unsaid=frozenset(_unsaid(locale)),
        own=own,
    )


def _symbols(locale: Locale) -> Mapping[str, str]:
    """CLDR's decimal sign and the like, for the digits 0 to 9 where it has them."""
    symbols: Mapping[str, Mapping[str, str]] = locale.number_symbols
    return dict(symbols.get("latn") or symbols[locale.default_numbering_system])


def _any(words: Any) -> str:
    """Any of these patterns, the longest first; one that matches nothing where there are none."""
    return "|".join(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))) or NEVER


def _with(own: Mapping[str, str], found: Mapping[str, str]) -> Mapping[str, str]:
    return {key: "|".join(filter(None, (own.get(key), found.get(key)))) for key in {**found, **own}}


def _literal(words: str) -> str:
    """The pattern of these words, whatever their spaces, apostrophes and full stop."""
    parts = words.strip("\u200e\u200f \u00a0\u202f").rstrip(".").split()
    return r"\s+".join(re.sub("['’]", "['’]", re.escape(part)) for part in parts)


def _data(locale: Locale, *path: str) -> Mapping[Any, Any]:
    """What CLDR says of just this locale and its parents, at this place.

    Not by Babel's own look-up: where a locale has nothing of its own, that follows an alias and
    keeps the answer for every other locale (zh read first gives Romanian the months of Chinese).
    """
    found, root = localedata.load(str(locale)), localedata.load("root")
    for key in path:
        found, root = (one.get(key, {}) if isinstance(one, dict) else {} for one in (found, root))
        found = found[1] if isinstance(found, tuple) else found
    return found if isinstance(found, dict) and found is not root else {}


# Dates


def _forms(locale: Locale, table: str, number: int, *widths: str) -> Iterator[str]:
    """What CLDR calls a month or a weekday, inside a date and alone."""
    for context in ("format", "stand-alone"):
        for width in widths:
            name = _data(locale, table, context, width).get(number, "")
            # A number is no name; CLDR's Catalan month holds the “de” before it.
            name = re.sub(r"^(?:de |d['’])", "", name)
            if any(map(str.isalpha, name)):
                yield _literal(name)


def _months(locale: Locale, own: Own) -> Iterator[str]:
    for number in range(1, 13):
        more = own.short_months[number - 1 : number]
        names = [*_forms(locale, "months", number, "wide", "abbreviated"), *filter(None, more)]
        # Catalan “des” is December less often than “since”.
        yield _any(name for name in names if name not in own.small_words.split())


def _dates(locale: Locale) -> Iterator[str]:
    """The CLDR patterns for dates whose month is a name, or that hold words of their own."""
    skeletons = locale.datetime_skeletons
    found = [str(skeletons[name].pattern) for name in _SKELETONS if name in skeletons]
    found += [str(locale.date_formats[width].pattern) for width in ("long", "medium")]
    yield from dict.fromkeys(pattern for pattern in found if re.search("[^dMy/.\\s-]|MMM", pattern))


def _is_month_first(locale: Locale) -> bool:
    short = str(locale.date_formats["short"].pattern)
    return short.find("M") < short.find("d")


def _daytimes(locale: Locale, own: str, half: str) -> Iterator[str]:
    """How the half of the day is said; a language's own file knows it better than CLDR."""
    if own != NEVER:
        yield own
        return
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = _data(locale, "day_periods", context, width)
            yield from (_literal(names[name]) for name in _DAYTIMES[half] if name in names)


# Units


def _patterns(locale: Locale, name: str) -> Iterator[str]:
    """The ways in which CLDR writes a quantity of this unit: `{0} dies`."""
    for width in ("long", "short"):
        for count, pattern in _data(locale, "unit_patterns", name, width).items():
            if count not in ("per", "gender"):
                yield str(pattern)


def _units(locale: Locale) -> Iterator[tuple[str, str]]:
    for unit, names in _CLDR_UNITS.items():
        words = [word for name in names for word in _unit_words(locale, name)]
        if words:
            yield unit, _any(words)
    for unit, currency in _CURRENCIES.items():
        said = [*_data(locale, "currency_names_plural", currency).values()]
        said.append(_data(locale, "currency_names").get(currency, ""))
        yield unit, _any(_literal(name) for name in said if name)


def _unit_words(locale: Locale, name: str) -> Iterator[str]:
    """The words of a unit without their number; one letter alone says too little."""
    for pattern in _patterns(locale, name):
        words = pattern.replace("{0}", "").strip("\u200e\u200f \u00a0\u202f")
        is_telling = len(words) > 1 or unicodedata.category(words or " ") == "Lo"
        if is_telling and "{0}" in pattern:
            yield _literal(words)


def _counted(locale: Locale) -> Iterator[tuple[str, str]]:
    for form, name in _CLDR_FORMS.items():
        words = [word for word in _unit_words(locale, name) if len(word) > 3]
        if words:
            yield form, _any(words)


def _rates(locale: Locale) -> Iterator[tuple[str, str]]:
    """How “per day” is said."""
    for unit in ("h", "day", "week", "month", "year", "kg", "l", "ml"):
        said = _data(locale, "unit_patterns", _CLDR_UNITS[unit][0], "long").get("per", "")
        if said:
            yield unit, _literal(said.replace("{0}", ""))


def _unsaid(locale: Locale) -> Iterator[int]:
    """1 and 2 where the form of a unit says them without a numeral."""
    for width in ("long", "short"):
        said = _data(locale, "unit_patterns", "duration-day", width)
        for count, number in (("one", 1), ("two", 2)):
            if "{0}" not in said.get(count, "{0}"):
                yield number


def _scales(locale: Locale) -> Iterator[tuple[str, str]]:
    """The words for thousand, million and milliard in “2 million”."""
    plurals = _data(locale, "compact_decimal_formats", "long").values()
    for power in ("1000", "1000000", "1000000000"):
        patterns = [plural.get(power) for plural in plurals if isinstance(plural, dict)]
        said = (re.sub(r"[0'\s]+", " ", pattern.pattern).strip() for pattern in patterns if pattern)
        words = [_literal(word) for word in said if word]
        if words:
            yield power, _any(words)
