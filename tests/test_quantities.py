"""What a quantity says, however its language writes it."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import get_month_names
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from hypothesis import given
from hypothesis import strategies as st

from leaflets.languages.language import language as record
from leaflets.quantities.quantity import Key
from leaflets.quantities.reading import read

pytestmark = pytest.mark.quick

LANGUAGES = ("ca", "en", "es")
NO_BREAK, NARROW = "\u00a0", "\u202f"

# Each row says the same in several ways: (language, words), …
SAME = {
    "1500": [
        ("en", "1,500"),
        ("en", "1500"),
        ("en", f"1{NO_BREAK}500"),
        ("es", "1.500"),
        ("es", f"1{NARROW}500"),
        ("ca", "1.500"),
        ("ca", f"1{NO_BREAK}500"),
    ],
    "10000": [("en", "10,000"), ("es", "10 000"), ("ca", "10.000")],
    "1234567.89": [("en", "1,234,567.89"), ("es", "1.234.567,89"), ("ca", "1.234.567,89")],
    "one and a half": [("en", "1.5"), ("en", "1½"), ("en", "1 ½"), ("es", "1,500"), ("ca", "1,5")],
    "0.125": [("en", "0.125"), ("es", "0,125"), ("es", "0.125"), ("ca", "0,125")],
    "half": [("en", "½"), ("en", "1/2"), ("es", "0,5"), ("ca", "½")],
    "minus 5": [("en", "−5 °C"), ("es", "-5 °C"), ("ca", f"−5{NO_BREAK}°C")],
    "range": [
        ("en", "2–3"),
        ("en", "2-3"),
        ("en", "2 to 3"),
        ("en", "between 2 and 3"),
        ("en", "2 or 3"),
        ("es", "de 2 a 3"),
        ("es", "entre 2 y 3"),
        ("es", "2 o 3"),
        ("ca", "de 2 a 3"),
        ("ca", "entre 2 i 3"),
    ],
    "range with a unit": [
        ("en", "from 38 to 40 °C"),
        ("en", "38 °C to 40 °C"),
        ("es", "38-40 °C"),
        ("es", "entre 38 y 40 grados"),
        ("ca", "de 38 a 40 graus"),
    ],
    "percentage": [
        ("en", "62.5%"),
        ("en", "62.5 per cent"),
        ("es", f"62,5{NO_BREAK}%"),
        ("es", "62,5 por ciento"),
        ("ca", "62,5 per cent"),
    ],
    "micrograms": [
        ("en", "400 micrograms"),
        ("en", "400 mcg"),
        ("en", "400 µg"),
        ("en", "400 μg"),
        ("es", "400 microgramos"),
        ("ca", "400µg"),
    ],
    "millilitres": [
        ("en", "5 mL"),
        ("en", "5 millilitres"),
        ("es", "5 ml"),
        ("ca", "5 mil·lilitres"),
    ],
    "units": [("en", "200,000 IU"), ("es", "200.000 UI"), ("ca", f"200{NARROW}000 UI")],
    "molar": [("en", "7.2 mmol/L"), ("es", "7,2 mmol/l"), ("ca", "7,2 mmol/l")],
    "pressure": [("en", "140/90 mmHg"), ("es", "140/90 mm Hg"), ("ca", "140/90 mmHg")],
    "dose by weight and day": [
        ("en", "5 mg/kg/day"),
        ("en", "5 mg per kg per day"),
        ("en", "5 mg/kg a day"),
        ("es", "5 mg/kg al día"),
        ("es", "5 mg por kg y día"),
        ("ca", "5 mg/kg/dia"),
        ("ca", "5 mg per kg i dia"),
    ],
    "tablets a day": [
        ("en", "3 tablets a day"),
        ("en", "3 tablets daily"),
        ("es", "3 comprimidos al día"),
        ("es", "3 comprimidos de Examplol al día"),
        ("ca", "3 comprimits al dia"),
        ("ca", "3 comprimits cada dia"),
    ],
    "times a day": [
        ("en", "3 times a day"),
        ("en", "3 times daily"),
        ("es", "3 veces al día"),
        ("es", "3 veces diarias"),
        ("ca", "3 vegades al dia"),
        ("ca", "3 cops al dia"),
    ],
    "times a year": [
        ("en", "2 times a year"),
        ("es", "2 veces al año"),
        ("ca", "2 vegades a l’any"),
    ],
    "frequency": [
        ("en", "every 8 hours"),
        ("en", "8-hourly"),
        ("en", "every 8 h"),
        ("es", "cada 8 horas"),
        ("ca", f"cada 8{NO_BREAK}h"),
    ],
    "duration": [("en", "a 30-minute walk"), ("es", "30 minutos"), ("ca", "30 min")],
    "half past eight in the evening": [
        ("en", "8.30 pm"),
        ("en", "8:30 p.m."),
        ("en", "20:30"),
        ("es", "20.30 h"),
        ("es", "las 8:30 de la tarde"),
        ("ca", "20:30 h"),
        ("ca", "les 8.30 del vespre"),
    ],
    "opening hours": [
        ("en", "from 8:30 am to 3 pm"),
        ("en", "8:30–15:00"),
        ("es", "de 8.30 a 15 h"),
        ("es", "de las 8:30 a las 15:00"),
        ("ca", "de 8.30 a 15 h"),
        ("ca", "entre les 8.30 i les 15.00 h"),
    ],
    "hour and a half": [("en", "1½ hours"), ("en", "1 and a half hours"), ("es", "1,5 horas")],
    "money": [("en", "€1,200.50"), ("es", "1.200,50 €"), ("ca", "1.200,50 EUR")],
    "days": [
        ("en", "between 1 January and 31 March 2025"),
        ("es", "entre el 1 de enero y el 31 de marzo de 2025"),
        ("ca", "entre l’1 de gener i el 31 de març del 2025"),
    ],
    "day to day": [("en", "5 to 9 March 2025"), ("es", "del 5 al 9 de marzo de 2025")],
    "decade": [("en", "the 1990s"), ("es", "la década de 1990")],
    "date": [
        ("en", "23 October 2019"),
        ("en", "October 23, 2019"),
        ("en", "23rd October 2019"),
        ("en", "2019-10-23"),
        ("es", "23 de octubre de 2019"),
        ("es", "23/10/2019"),
        ("ca", "23 d’octubre del 2019"),
        ("ca", "23 d'octubre de 2019"),
    ],
    "first of the month": [
        ("en", "1 April 2026"),
        ("es", "1.º de abril de 2026"),
        ("ca", "1r d’abril del 2026"),
    ],
    "month": [("en", "October 2019"), ("es", "octubre de 2019"), ("ca", "octubre del 2019")],
    "telephone": [
        ("en", "+34 93 227 54 00"),
        ("en", "932275400"),
        ("es", "93 227 54 00"),
        ("es", "932 275 400"),
        ("ca", "0034 93 227 54 00"),
        ("ca", "93.227.54.00"),
    ],
    "web": [
        ("en", "https://www.example.org/en/pain/"),
        ("es", "www.example.org/es/pain."),
        ("ca", "example.org/ca/pain"),
    ],
    "e-mail": [("en", "Pain@example.org"), ("es", "pain@example.org,"), ("ca", "pain@example.org")],
    "ordinal": [("en", "2nd"), ("es", "2.ª"), ("es", "2.º"), ("ca", "2n"), ("ca", "2a")],
    "vitamin": [("en", "B12"), ("es", "B12"), ("ca", "B₁₂")],
    "vertebrae": [("en", "T4-L5"), ("es", "T4–L5"), ("ca", "T4-L5")],
    "ratio": [("en", "1:2"), ("es", "1:2"), ("ca", "1:2")],
    "sign": [("en", "<5 mg"), ("es", "< 5 mg"), ("ca", f"<{NO_BREAK}5 mg")],
    "short number": [("en", "Call 061."), ("es", "Llame al 061."), ("ca", "Truqui al 061.")],
    "unit in a head": [
        ("en", "Dose (mg/kg/day)"),
        ("es", "Dosis (mg/kg/día)"),
        ("ca", "Dosi (mg/kg/dia)"),
    ],
}

# Two that must never be taken for each other.
DIFFERENT = [
    (("en", "1.500 mg"), ("es", "1.500 mg")),
    (("en", "1,500 mg"), ("ca", "1,500 mg")),
    (("en", "1 g"), ("es", "1000 mg")),
    (("en", "5 mg"), ("es", "5 µg")),
    (("en", "5 mg a day"), ("es", "5 mg a la semana")),
    (("en", "8 pm"), ("es", "8 h")),
    (("en", "38 °C"), ("es", "38 °F")),
    (("en", "<5 mg"), ("es", ">5 mg")),
    (("en", "2–3"), ("es", "3–2")),
    (("en", "061"), ("es", "61")),
    (("en", "B12"), ("es", "B6")),
    (("en", "5 °C"), ("es", "−5 °C")),
    (("en", "1 tablet every 8 hours"), ("es", "8 comprimidos cada 1 hora")),
    (("en", "Dose (mg)"), ("es", "Dosis (g)")),
    (("en", "mmol/l (mmol/l)"), ("es", "(mg/dl)")),
]


def keys(words: str, language: str) -> list[Key]:
    return [one.key for one in read(words, language) if not one.is_spelled]


@pytest.mark.parametrize("name", SAME)
def test_what_says_the_same_is_equal(name: str) -> None:
    found = {(language, words): keys(words, language) for language, words in SAME[name]}
    assert all(len(read) == 1 for read in found.values()), found
    assert len({read[0] for read in found.values()}) == 1, found


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_does_not_say_the_same_is_not_equal(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    first, second = keys(one[1], one[0]), keys(other[1], other[0])
    assert first
    assert second
    assert sorted(first) != sorted(second)


@pytest.mark.parametrize(
    ("language", "words", "values"),
    [
        ("en", "twice daily", ["2"]),
        ("en", "think twice", []),
        ("en", "once open", []),
        ("en", "It may help. Of 10, 5 may not.", ["10", "5"]),
        ("en", "Take two tablets for a day.", ["2", "1"]),
        ("es", "dos semanas y media", ["2.5"]),
        ("es", "una hora, un comprimido", ["1", "1"]),
        ("es", "una hora, un medicamento", ["1"]),
        ("ca", "dues setmanes", ["2"]),
        ("ca", "2 l’any 2019", ["2", "2019"]),
        ("en", "Take 1 500 mg tablet", ["1", "500"]),
        ("es", "el 5 de mayo a las 9 h", ["--05-05", "9"]),
        ("es", "la primera hora", ["1"]),
        ("es", "una hora y media", ["1.5"]),
        ("en", "two hundred days, a hundred days, ninety-nine days", ["200", "100", "99"]),
        ("es", "veintiún días, doscientas horas, cien gotas", ["21", "200", "100"]),
        ("ca", "vint-i-una gotes, dues-centes hores, vuit dies", ["21", "200", "8"]),
        ("en", "Monday to Friday in March, Sundays", ["1–5", "3", "7"]),
        ("en", "May we? March on.", []),
        ("es", "los sábados de mayo", ["6", "5"]),
        ("en", "", []),
        ("fr", "5 mg", ["5"]),
    ],
)
def test_words_and_digits_that_are_near_to_each_other(
    language: str, words: str, values: list[str]
) -> None:
    assert [one.key[2] for one in read(words, language)] == values


def test_number_words_are_marked() -> None:
    assert [one.is_spelled for one in read("two weeks, 3 days", "en")] == [True, False]
    assert read("two weeks", "en")[0].key == read("2 weeks", "en")[0].key


@pytest.mark.parametrize(
    ("language", "words", "needs"),
    [
        ("en", "two tablets, a tablet, one of them", ["firm", "free"]),
        ("en", "once a day, twice a day", ["loose", "firm"]),
        ("es", "dos veces, una vez abierto, tres veces", ["loose", "free", "firm"]),
        ("ca", "dues o tres gotes, un got", ["firm", "free"]),
        ("en", "3 tablets a day", ["firm", "free"]),
    ],
)
def test_only_words_that_count_for_sure_are_needed(
    language: str, words: str, needs: list[str]
) -> None:
    assert [one.need for one in read(words, language)] == needs


def test_a_quantity_knows_its_line_and_its_words() -> None:
    first, second = read("Take 5 mg\nevery 8\u00a0hours.", "en", 7)
    assert (first.line, first.words) == (7, "5 mg")
    assert (second.line, second.words) == (8, "8 hours")


@pytest.mark.parametrize("language", LANGUAGES)
def test_separators_and_months_are_those_of_the_unicode_locale_data(language: str) -> None:
    ways = record(language)
    locale = Locale(language)
    assert ways.decimal == get_decimal_symbol(locale)
    assert ways.group == get_group_symbol(locale)
    for number, name in get_month_names("wide", locale=locale).items():
        (date,) = read(f"5 {name}", language)
        assert date.key[2] == f"--{number:02}-05"


@given(
    value=st.decimals(-999_999, 999_999, allow_nan=False, places=4),
    language=st.sampled_from(LANGUAGES),
    unit=st.sampled_from(["", " mg", "%", "\u00a0°C", " ml"]),
    is_grouped=st.booleans(),
)
def test_a_number_is_read_as_its_language_writes_it(
    value: Decimal, language: str, unit: str, is_grouped: bool
) -> None:
    written = format_decimal(value, "#,##0.####", language, group_separator=is_grouped)
    (found,) = read(f"{written}{unit}", language)
    assert found.value == value
    assert found.unit == unit.strip()


@given(
    st.lists(st.sampled_from(["5 mg", "3 times a day", "8:30", "B12", "1,500", "2–3 h", "½"])),
    st.sampled_from([". ", ".\n", "; ", f",{NO_BREAK}", ".  \n"]),
)
def test_quantities_are_read_one_by_one_whatever_stands_between(
    written: list[str], gap: str
) -> None:
    alone = [key for words in written for key in keys(words, "en")]
    assert keys(gap.join(written), "en") == alone


@given(st.text(alphabet="0123456789.,:/-– <≥½hmgad+éB\n\u00a0", max_size=60))
def test_any_run_of_digits_and_signs_can_be_read(words: str) -> None:
    for language in LANGUAGES:
        for found in read(words, language):
            assert found.words
            assert found.line >= 1


@pytest.mark.parametrize(
    "words", ["1" * 9000, "1 " * 4500, "1.1," * 2200, "a.b-" * 2200, "5 a " * 2200]
)
def test_long_runs_are_read_in_no_time(words: str) -> None:
    began = time.process_time()  # of this process alone: other work on the machine does not count
    for language in LANGUAGES:
        read(words, language)
    assert time.process_time() - began < 3
