"""How each language writes quantities: its separators, and its words for units, rates and hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leaflets.quantities import counting
from leaflets.quantities.counting import Counting

# Canonical unit → how every language may write it. Regular expressions; capitals count.
SYMBOLS: Mapping[str, str] = {
    "mmol/l": "mmol/[lL]",
    "kg/m²": "kg/m²",
    "mmHg": "mm ?Hg",
    "µg": "[µμ]g|mcg",
    "mg": "mg",
    "ng": "ng",
    "kg": "[kK]g",
    "g": "g",
    "ml": "m[lL]",
    "dl": "d[lL]",
    "l": "[lL]",
    "IU": "I\\.?U\\.?|U\\.?I\\.?",
    "mm": "mm",
    "cm": "cm",
    "km": "km",
    "m²": "m²",
    "m": "m",
    "°F": "[°º] ?F",
    "°C": "[°º] ?C|[°º]",
    "%": "%",
    "kcal": "kcal",
    "kJ": "kJ",
    "mEq": "mEq",
    "mSv": "mSv",
    "Hz": "Hz",
    "€": "€|EUR",
    "£": "£",
    "$": r"\$",
    "h": "h",
    "min": "min",
    "s": r"(?<!\d)s",  # not the 1990s
}


@dataclass(frozen=True)
class Speech:
    """One language's way with quantities; all but the separators are regular expressions."""

    decimal: str
    group: str
    months: tuple[str, ...]
    units: Mapping[str, str]
    """Canonical unit → the words for it."""
    per: str
    """What stands between a quantity and the unit it is counted by: “a” day, “al” día."""
    adverbs: Mapping[str, str]
    """Canonical unit → words such as “daily”."""
    periods: Mapping[str, str]
    """Canonical unit → beginnings of words that speak of that time in any way."""
    to: str
    """Joins the ends of a range."""
    between: str
    """Stands before a range whose ends are joined by `both`."""
    both: str
    of: str
    """May stand between the parts of a date."""
    ordinal: str
    """What follows the digits of an ordinal."""
    morning: str
    """What follows an hour before noon."""
    evening: str
    fewer: str
    """Words for “<” and “≤”."""
    more: str
    counting: Counting
    ordinals: Mapping[str, str]
    """Number → the words for its ordinal."""
    half: str
    """What adds a half to a number."""
    articles: str
    """Words for 1 that are articles too: a number only before a unit."""


ENGLISH = Speech(
    decimal=".",
    group=",",
    months=(
        "January|Jan",
        "February|Feb",
        "March|Mar",
        "April|Apr",
        "May",
        "June|Jun",
        "July|Jul",
        "August|Aug",
        "September|Sept?",
        "October|Oct",
        "November|Nov",
        "December|Dec",
    ),
    units={
        "µg": "micrograms?|microgrammes?",
        "mg": "milligrams?|milligrammes?",
        "g": "grams?|grammes?",
        "kg": "kilograms?|kilos?",
        "ml": "millilit(?:re|er)s?",
        "l": "lit(?:re|er)s?",
        "IU": "international units?",
        "U": "units?",
        "cm": "centimet(?:re|er)s?",
        "mm": "millimet(?:re|er)s?",
        "km": "kilomet(?:re|er)s?",
        "m": "met(?:re|er)s?",
        "°F": "degrees? Fahrenheit",
        "°C": "degrees?(?: Celsius| centigrade)?",
        "%": "per cent|percent",
        "kcal": "kilocalories|calories",
        "h": "hours?|hourly|hrs?",
        "min": "minutes?|mins?",
        "s": "seconds?|secs?",
        "day": "days?",
        "week": "weeks?",
        "month": "months?",
        "year": "years?",
        "times": "times?",
    },
    per="a|an|per|each|every|for each|for every",
    adverbs={"day": "daily", "week": "weekly", "month": "monthly", "year": "yearly"},
    periods={
        "day": r"day|daily|24(?!\d)",
        "week": "week",
        "month": "month",
        "year": "year|annual",
        "h": "hour",
    },
    to="to|or|until|till",
    between="between",
    both="and",
    of="of",
    ordinal="st|nd|rd|th",
    morning=r"a\.?m\b\.?",
    evening=r"p\.?m\b\.?",
    fewer="less than|fewer than|under|below|up to|at most|no more than|not more than|maximum of",
    more="more than|over|above|at least|no less than|minimum of",
    counting=counting.ENGLISH,
    ordinals={"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"},
    half="and a half",
    articles="an|a",
)

SPANISH = Speech(
    decimal=",",
    group=".",
    months=(
        "enero|ene",
        "febrero|feb",
        "marzo",
        "abril|abr",
        "mayo",
        "junio|jun",
        "julio|jul",
        "agosto|ago",
        "septiembre|setiembre|sept?",
        "octubre|oct",
        "noviembre|nov",
        "diciembre|dic",
    ),
    units={
        "µg": "microgramos?",
        "mg": "miligramos?",
        "g": "gramos?",
        "kg": "kilogramos?|kilos?",
        "ml": "mililitros?",
        "l": "litros?",
        "IU": "unidades internacionales",
        "U": "unidades|unidad",
        "cm": "centímetros?",
        "mm": "milímetros?",
        "km": "kilómetros?",
        "m": "metros?",
        "°F": "grados? Fahrenheit",
        "°C": "grados?(?: Celsius| centígrados?)?",
        "%": "por ciento|por 100",
        "kcal": "kilocalorías|calorías",
        "h": "horas?",
        "min": "minutos?",
        "s": "segundos?",
        "day": "días?",
        "week": "semanas?",
        "month": "mes(?:es)?",
        "year": "años?",
        "times": "veces|vez",
    },
    per="al|a la|por|cada|por cada",
    adverbs={
        "day": "diari[oa]s?",
        "week": "semanal(?:es)?",
        "month": "mensual(?:es)?",
        "year": "anual(?:es)?",
    },
    periods={
        "day": r"día|diari|24(?!\d)",
        "week": "semana",
        "month": r"mes(?:es)?(?!\w)|mensual",
        "year": "año|anual",
        "h": "hora",
    },
    to="a|al|o|u|hasta|hasta las|a las",
    between="entre(?: las?| el)?",
    both="y(?: las?| el)?",
    of="de|del",
    ordinal=r"\.?[ºª]|\.?er|\.?ᵉʳ",
    morning="de la mañana|de la madrugada|a\\. ?m\\.",
    evening="de la tarde|de la noche|p\\. ?m\\.",
    fewer="menos de|inferior a|por debajo de|hasta|como máximo|no más de|máximo de",
    more="más de|superior a|por encima de|al menos|como mínimo|mayor(?:es)? de|mínimo de",
    counting=counting.SPANISH,
    ordinals={
        "1": "primer[oa]?s?",
        "2": "segund[oa]s?",
        "3": "tercer[oa]?s?",
        "4": "cuart[oa]s?",
        "5": "quint[oa]s?",
    },
    half="y medi[oa]",
    articles="una|un",
)

CATALAN = Speech(
    decimal=",",
    group=".",
    months=(
        "gener|gen",
        "febrer|febr?",
        "març",
        "abril|abr",
        "maig",
        "juny",
        "juliol|jul",
        "agost|ag",
        "setembre|set",
        "octubre|oct",
        "novembre|nov",
        "desembre|des",
    ),
    units={
        "µg": "micrograms?",
        "mg": "mil·ligrams?",
        "g": "grams?",
        "kg": "quilograms?|quilos?",
        "ml": "mil·lilitres?",
        "l": "litres?",
        "IU": "unitats internacionals",
        "U": "unitats|unitat",
        "cm": "centímetres?",
        "mm": "mil·límetres?",
        "km": "quilòmetres?",
        "m": "metres?",
        "°F": "graus? Fahrenheit",
        "°C": "graus?(?: Celsius| centígrads?)?",
        "%": "per cent",
        "kcal": "quilocalories|calories",
        "h": "hora|hores",
        "min": "minuts?",
        "s": "segons?",
        "day": "dia|dies",
        "week": "setmana|setmanes",
        "month": "mes(?:os)?",
        "year": "anys?",
        "times": "vegada|vegades|cops?",
    },
    per="al|a la|a l[’']|per|cada|per cada",
    adverbs={
        "day": "diari|diària|diaris|diàries",
        "week": "setmanals?",
        "month": "mensuals?",
        "year": "anuals?",
    },
    periods={
        "day": r"(?:dia|dies)(?!\w)|diari|diàri|24(?!\d)",
        "week": "setman",
        "month": r"mes(?:os)?(?!\w)|mensual",
        "year": r"anys?(?!\w)|anual",
        "h": "hor",
    },
    to="a|al|o|fins a|fins a les|a les",
    between="entre(?: les| la| el| l[’'])?",
    both="i(?: les| la| el| l[’'])?",
    of="de|del|d[’']",
    ordinal=r"\.?[ºª]|rs?|ns?|ts?|[èé]s?|a",
    morning="del matí|de la matinada|a\\. ?m\\.",
    evening="de la tarda|del vespre|de la nit|p\\. ?m\\.",
    fewer="menys de|inferior a|per sota de|fins a|com a màxim|no més de|màxim de",
    more="més de|superior a|per sobre de|almenys|com a mínim|major de|mínim de",
    counting=counting.CATALAN,
    ordinals={
        "1": "primer(?:a|s|es)?",
        "2": "segon(?:a|s|es)?",
        "3": "tercer(?:a|s|es)?",
        "4": "quart(?:a|s|es)?",
        "5": "cinqu(?:è|ena|ens|enes)",
    },
    half="i mi(?:g|tja)",
    articles="una|un",
)

SPEECHES: Mapping[str, Speech] = {"en": ENGLISH, "es": SPANISH, "ca": CATALAN}


def speech(language: str) -> Speech | None:
    """The way of a language, whatever its region; nothing for one that is not known yet."""
    return SPEECHES.get(language.partition("-")[0])
