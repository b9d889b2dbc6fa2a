"""How each language counts in words: its numbers, what is counted, how often and on which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_WEEKDAYS = "1–5"
_WEEKEND = "6–7"


@dataclass(frozen=True)
class Counting:
    """One language's words for quantities; all are regular expressions, capitals do not count."""

    numerals: Mapping[str, str]
    """Number → the words for it."""
    vague: str
    """Words for a number that a translation may leave out."""
    forms: Mapping[str, str]
    """What a dose is counted in → the words for it; `dose` may stand for any other."""
    often: Mapping[str, str]
    """Number of times → the adverb for it, a number only before a rate: “twice” a day."""
    phrases: tuple[tuple[str, str, str], ...]
    """A phrase, the number that it says and its unit."""
    between: str
    """What may stand between a number and its unit: “first”, “more”."""
    weekdays: tuple[str, ...]
    """From Monday."""
    week_parts: Mapping[str, str]
    """Days of the week → what names them together."""
    months: Mapping[int, str]
    """Month → how it is told from another word where it stands without a day or year."""
    idioms: str
    """What follows a number that is none."""
    either: str
    """Joins numbers as a range, but days and months as two."""


_ENGLISH_ONES = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_ENGLISH_TENS = """
twenty thirty forty fifty sixty seventy eighty ninety
"""
_SPANISH_ONES = """
un[oa]? dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
diecis[eé]is diecisiete dieciocho diecinueve veinte veinti(?:ún|un[oa]) veintid[oó]s
veintitr[eé]s veinticuatro veinticinco veintis[eé]is veintisiete veintiocho veintinueve
"""
_SPANISH_TENS = """
treinta cuarenta cincuenta sesenta setenta ochenta noventa
"""
_SPANISH_HUNDREDS = """
doscient[oa]s trescient[oa]s cuatrocient[oa]s quinient[oa]s seiscient[oa]s setecient[oa]s
ochocient[oa]s novecient[oa]s
"""
_CATALAN_TENS = """
trenta quaranta cinquanta seixanta setanta vuitanta noranta
"""


def _english() -> Iterator[tuple[int, str]]:
    ones = _ENGLISH_ONES.split()
    tens = _ENGLISH_TENS.split()
    yield from enumerate(ones, 1)
    for ten, word in enumerate(tens, 2):
        yield 10 * ten, word
        yield from ((10 * ten + n, rf"{word}[-‑\s]{ones[n - 1]}") for n in range(1, 10))
    yield 100, r"(?:an?\s|one\s)?hundred"
    yield from ((100 * n, rf"{ones[n - 1]}\shundred") for n in range(2, 10))


def _spanish() -> Iterator[tuple[int, str]]:
    ones = _SPANISH_ONES.split()
    tens = _SPANISH_TENS.split()
    hundreds = _SPANISH_HUNDREDS.split()
    yield 1, "uno"
    yield from enumerate(ones[1:], 2)
    for ten, word in enumerate(tens, 3):
        yield 10 * ten, word
        yield from ((10 * ten + n, rf"{word}\sy\s{ones[n - 1]}") for n in range(1, 10))
    yield 100, r"(?<!por\s)(?<!tanto\s)(?:cien|ciento)"
    yield from ((100 * n, word) for n, word in enumerate(hundreds, 2))


def _catalan() -> Iterator[tuple[int, str]]:
    # “Nou” before one thing is “new”.
    new = r"nou(?!\s(?:any|comprimit|dia|got|medicament|mes|pegat|tractament)\b)"
    ones = (
        f"una?|u dos|dues tres quatre cinc sis set (?:{new}) deu onze dotze tretze catorze quinze "
        "setze disset divuit dinou"
    ).split()
    ones.insert(7, "vuit")
    tens = _CATALAN_TENS.split()
    yield 1, "u"
    yield from enumerate(ones[1:], 2)
    yield 20, "vint"
    yield from ((20 + n, rf"vint[-‑]i[-‑](?:{ones[n - 1]})") for n in range(1, 10))
    for ten, word in enumerate(tens, 3):
        yield 10 * ten, word
        yield from ((10 * ten + n, rf"{word}[-‑](?:{ones[n - 1]})") for n in range(1, 10))
    yield 100, r"(?<!per\s)cent"
    yield from ((100 * n, rf"(?:{ones[n - 1]})[-‑]cent(?:s|es)") for n in range(2, 10))


def _numerals(words: Iterator[tuple[int, str]], more: Mapping[str, str]) -> dict[str, str]:
    """The greatest first, so that “twenty-one” is not read as “twenty”."""
    table = dict(more)
    for number, word in words:
        key = str(number)
        table[key] = f"{table[key]}|{word}" if key in table else word
    return dict(sorted(table.items(), key=lambda pair: -float(pair[0])))


ENGLISH = Counting(
    numerals=_numerals(
        _english(),
        {
            "0": "zero",
            "0.5": r"half(?:[-\s]an?|\sof\san?"
            r"|(?:\sof)?\s(?:the|your)(?!\s(?:day|month|time|year)))?",
            "2": r"(?:a\s)?couple\sof",
        },
    ),
    vague=r"(?:a\s)?couple\sof",
    forms={
        "tablet": "tablets?|pills?|lozenges?|caplets?",
        "capsule": "capsules?",
        "drop": "drops?",
        "puff": "puffs?|inhalations?|sprays?",
        "spoonful": "spoonfuls?|spoons?",
        "teaspoon": "teaspoons?|teaspoonfuls?",
        "tablespoon": "tablespoons?|tablespoonfuls?",
        "glass": "glass|glasses|glassfuls?|cups?|cupfuls?",
        "sachet": "sachets?|packets?|envelopes?",
        "patch": "patch|patches",
        "injection": "injections?|jabs?|shots?",
        "ampoule": "ampoules?|vials?",
        "suppository": "suppository|suppositories",
        "dose": "doses?",
    },
    often={"1": "once", "2": "twice", "3": "thrice"},
    phrases=(
        (r"(?:every\s(?:other|second)|(?:on\s)?alternate)\sdays?", "2", "day"),
        (r"(?:every\s(?:other|second)|alternate)\sweeks?", "2", "week"),
        (r"(?:every\s(?:other|second)|alternate)\smonths?", "2", "month"),
        (r"every\sthird\sday", "3", "day"),
        (r"every\sfourth\sday", "4", "day"),
        (r"(?:an?\s|one\s)?fortnight(?:ly)?", "2", "week"),
        (r"(?:a\s)?quarter\sof\san\shour", "15", "min"),
        (r"three[-\s]quarters\sof\san\shour", "45", "min"),
    ),
    between="more|full|whole|further|extra|consecutive|additional",
    weekdays=(
        r"mondays?|mon(?!\w)(?=[.\s]*[-–,])",
        r"tuesdays?|tues?(?!\w)(?=[.\s]*[-–,])",
        r"wednesdays?",
        r"thursdays?",
        r"fridays?|(?<=[-–])fri",
        r"saturdays?|(?<=[-–])sat",
        r"sundays?|(?<=[-–])sun",
    ),
    week_parts={
        _WEEKDAYS: r"weekdays|(?:working|business)\sdays",
        _WEEKEND: r"weekends?",
    },
    months={
        3: r"(?<=[a-z]\s)(?-i:March)|(?<=,\s)(?-i:March)(?=,?\s(?:and|or|to|April)\b)",
        4: r"(?-i:April)(?!\s(?-i:[A-Z]))",
        5: r"(?<=[a-z]\s)(?-i:May)|(?<=,\s)(?-i:May)(?=,?\s(?:and|or|to|June)\b)",
        6: r"(?-i:June)(?!\s(?-i:[A-Z]))",
        8: r"(?-i:August)(?!\s(?-i:[A-Z]))",
    },
    either="or",
    idioms=r"\s(?:\w+\s)?at\sa\stime",
)

SPANISH = Counting(
    numerals=_numerals(
        _spanish(),
        {
            "0": "cero",
            "0.5": r"medi[oa]|mitad(?:\sde(?:\suna?|\sla|\ssu)?|\sdel(?!\s(?:día|mes|año)))?",
            "2": r"(?:un\s)?par\sde",
        },
    ),
    vague=r"(?:un\s)?par\sde",
    forms={
        "tablet": "comprimidos?|pastillas?|tabletas?|píldoras?|grageas?",
        "capsule": "cápsulas?",
        "drop": "gotas?",
        "puff": "inhalaci(?:ón|ones)|pulverizaci(?:ón|ones)|puffs?|aplicaci(?:ón|ones)",
        "spoonful": "cucharas?",
        "teaspoon": "cucharaditas?",
        "tablespoon": "cucharadas?",
        "glass": "vasos?|tazas?",
        "sachet": "sobres?",
        "patch": "parches?",
        "injection": "inyecci(?:ón|ones)|pinchazos?",
        "ampoule": "ampollas?|viales|vial",
        "suppository": "supositorios?",
        "dose": "dosis|tomas?",
    },
    often={},
    phrases=(
        (r"hora\sy\smedia", "1.5", "h"),
        (r"día\sy\smedio", "1.5", "day"),
        (r"mes\sy\smedio", "1.5", "month"),
        (r"año\sy\smedio", "1.5", "year"),
        (r"un\sdía\ssí(?:,|\sy)(?:\sel)?\s(?:otro|un\sdía)\sno", "2", "day"),
        (r"(?:en\s)?días\salternos", "2", "day"),
        (r"una\ssemana\ssí(?:,|\sy)(?:\sla)?\sotra\sno|semanas\salternas", "2", "week"),
        (r"un\smes\ssí(?:,|\sy)(?:\sel)?\sotro\sno|meses\salternos", "2", "month"),
        (r"(?:una\s)?quincena|quincenal(?:es|mente)?", "2", "week"),
        (r"(?:un\s)?cuarto\sde\shora", "15", "min"),
        (r"tres\scuartos\sde\shora", "45", "min"),
    ),
    between=r"primer[oa]s|últim[oa]s|próxim[oa]s|siguientes",
    weekdays=(
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábados?",
        r"(?<!santo\s)domingos?",
    ),
    week_parts={
        _WEEKDAYS: r"(?:días\s)?laborables|entre\ssemana",
        _WEEKEND: r"fin(?:es)?\sde\ssemana",
    },
    months={},
    either="o|u",
    idioms=r"(?!)",
)

CATALAN = Counting(
    numerals=_numerals(
        _catalan(),
        {
            "0": "zero",
            "0.5": r"mig|mitja|meitat(?:\sde(?:\sla|\suna?)?|\sdel(?!\s(?:dia|mes))|\sd[’']una?)?",
            "2": r"(?:un\s)?parell\sde",
        },
    ),
    vague=r"(?:un\s)?parell\sde",
    forms={
        "tablet": "comprimits?|pastill(?:a|es)|píndol(?:a|es)|tauletes|tauleta|gragees|gragea",
        "capsule": "càpsul(?:a|es)",
        "drop": "got(?:a|es)",
        "puff": "inhalaci(?:ó|ons)|polvoritzaci(?:ó|ons)|puffs?|aplicaci(?:ó|ons)",
        "spoonful": "culler(?:a|es)",
        "teaspoon": "culleradet(?:a|es)",
        "tablespoon": "cullerad(?:a|es)",
        "glass": "gots?|vasos?|tass(?:a|es)",
        "sachet": "sobres?",
        "patch": "pegats?",
        "injection": "injecci(?:ó|ons)|punxad(?:a|es)",
        "ampoule": "ampoll(?:a|es)|vials?",
        "suppository": "supositoris?",
        "dose": "dosi|dosis|pres(?:a|es)",
    },
    often={},
    phrases=(
        (r"hora\si\smitja", "1.5", "h"),
        (r"dia\si\smig", "1.5", "day"),
        (r"mes\si\smig", "1.5", "month"),
        (r"any\si\smig", "1.5", "year"),
        (r"un\sdia\ssí(?:,|\si)(?:\sl[’']|\sun\s|\s)(?:altre|un\sdia)\sno", "2", "day"),
        (r"(?:en\s)?dies\salterns", "2", "day"),
        (r"una\ssetmana\ssí(?:,|\si)(?:\sl[’']|\suna\s|\s)altra\sno", "2", "week"),
        (r"setmanes\salternes", "2", "week"),
        (r"un\smes\ssí(?:,|\si)(?:\sl[’']|\sun\s|\s)altre\sno|mesos\salterns", "2", "month"),
        (r"(?:una\s)?quinzena|quinzenal(?:s|ment)?", "2", "week"),
        (r"(?:un\s)?quart\sd[’']hora", "15", "min"),
        (r"tres\squarts\sd[’']hora", "45", "min"),
    ),
    between=r"primer(?:e)?s|últim(?:e)?s|proper(?:e)?s|següents",
    weekdays=(
        "dilluns",
        "dimarts",
        "dimecres",
        "dijous",
        "divendres",
        "dissabtes?",
        "diumenges?",
    ),
    week_parts={
        _WEEKDAYS: r"(?:dies\s)?feiners|entre\ssetmana",
        _WEEKEND: r"(?:cap|caps)\sde\ssetmana",
    },
    months={},
    either="o",
    idioms=r"(?!)",
)
