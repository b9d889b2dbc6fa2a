"""Units, rates and forms of medicines, as each language writes them."""

from __future__ import annotations

from collections.abc import Mapping

from leaflets.languages.language import Language
from leaflets.languages.patterns import NARROW, SPACE, any_of, spaced

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
# A possessive ends a unit: “eight hours’ sleep”.
UNIT_END = r"(?!\w|[’']\w)"


def unit_words(speech: Language) -> list[tuple[str, str]]:
    """Each canonical unit with a pattern for it: the symbols first, then the words."""
    words = [*speech.units.items(), *speech.own.adverbs.items()]
    return [*SYMBOLS.items(), *((unit, f"(?i:{spaced(word)})") for unit, word in words if word)]


def _unit_end(speech: Language) -> str:
    """What may not follow a unit; Turkish sets its endings behind an apostrophe."""
    if speech.is_known_by_heart:
        return UNIT_END
    return r"(?!\w)" if speech.has_spaces else "(?![A-Za-z])"


def unit_pattern(speech: Language) -> str:
    """Any unit."""
    signs = sorted(SYMBOLS.values(), key=lambda words: -len(words))
    units = [*signs, *(words for _, words in unit_words(speech)[len(SYMBOLS) :])]
    return rf"(?:{any_of(units)}{_unit_end(speech)})"


def form_pattern(speech: Language, named: bool = False) -> str:
    """“ tablets”, “ small tablets”, after a number."""
    name = "?P<form>" if named else "?:"
    forms = spaced(any_of(speech.forms.values()))
    return rf"(?:{SPACE}+[^\W\d_]+)?[-‑ \t\n{NARROW}]({name}(?i:{forms})){UNIT_END}"


def step_pattern(speech: Language, named: bool = False) -> str:
    """“/kg”, “ per day”, “ al día”, “ daily”; after the first also “ and day”."""
    name, rate = ("?P<step>", "?P<rate>") if named else ("?:", "?:")
    per = spaced(f"{speech.own.per}|{speech.own.both}")
    joined = rf"{SPACE}?/{SPACE}?|{SPACE}+(?i:{per})(?:{SPACE}+|(?<=[’']))"
    adverb = rf"{SPACE}+(?=(?i:{spaced(any_of(speech.own.adverbs.values()))})(?!\w))"
    rates = spaced(any_of(speech.rates.values()))
    units = rf"(?:{joined}|{adverb})({name}{unit_pattern(speech)})"
    return rf"(?:{units}|{SPACE}*({rate}(?i:{rates}))(?!\w))"


def steps_pattern(speech: Language) -> str:
    """One rate or several: “/kg/day”, “ per kilo and day”."""
    both = rf"{SPACE}+(?i:{spaced(speech.own.both)}){SPACE}"
    return rf"(?!{both}){step_pattern(speech)}(?:{step_pattern(speech)})*"
