"""Every number in words is read by its value."""

from __future__ import annotations

import random
import sys
from decimal import Decimal

import pytest
from num2words import num2words

from leaflets.languages.language import FILES, language
from leaflets.quantities.numerals import speller
from leaflets.quantities.reading import read

SPELLED = ("ca", "es", "en", "fr", "ro")
OTHERS = ("de", "it", "pt-BR", "pl", "uk", "ru", "cs", "nl", "sv", "fi", "hu", "tr", "vi")
SAMPLE = random.Random(20251125).sample(range(1001, 100_001), 2000)
MILLIONS = (1_000_000, 1_000_001, 2_000_000, 2_500_000, 1_250_000, 12_000_000)
NUMBERS = (0, *range(2, 1001), *SAMPLE)


def misread(tag: str, numbers: tuple[int, ...]) -> list[tuple[int, str]]:
    """The numbers that are read as something else where they stand between other words."""
    found = speller(tag)
    assert found
    wrong = []
    for number in numbers:
        words = num2words(number, lang=found.name)
        if [numeral.value for numeral in found.find(f"xx {words} mg.")] != [number]:
            wrong.append((number, words))
    return wrong


@pytest.mark.parametrize("tag", SPELLED)
def test_every_number_to_a_hundred_thousand_is_read(
    tag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = misread(tag, NUMBERS)
    with capsys.disabled():
        sys.stdout.write(f"\n{tag}: {len(NUMBERS) - len(wrong)} of {len(NUMBERS)} numbers read\n")
    assert wrong == []


@pytest.mark.parametrize("tag", OTHERS)
def test_numbers_of_other_languages_are_read(tag: str) -> None:
    assert misread(tag, (*range(2, 200), *range(200, 1000, 37), *SAMPLE[:50])) == []


@pytest.mark.parametrize("tag", FILES)
@pytest.mark.parametrize("number", MILLIONS)
def test_millions_are_read(tag: str, number: int) -> None:
    assert misread(tag, (number,)) == []


SAID = [
    ("en", "two hundred fifty milligrams", "250", "mg"),
    ("en", "Two-hundred and fifty milligrams", "250", "mg"),
    ("en", "a hundred milligrams", "100", "mg"),
    ("en", "a thousand units", "1000", "U"),
    ("en", "fifteen hundred calories", "1500", "kcal"),
    ("en", "one thousand,\n two hundred and fifty units", "1250", "U"),
    ("en", "twenty one days", "21", "day"),
    ("es", "doscientas cincuenta unidades", "250", "U"),
    ("es", "veintiún días", "21", "day"),
    ("es", "veintiuna semanas", "21", "week"),
    ("es", "treinta y una semanas", "31", "week"),
    ("es", "dieciseis horas", "16", "h"),
    ("es", "quinientas unidades", "500", "U"),
    ("es", "DOSCIENTOS MILIGRAMOS", "200", "mg"),
    ("ca", "dues-centes cinquanta unitats", "250", "U"),
    ("ca", "vint-i-una setmanes", "21", "week"),
    ("ca", "vint-i-dues hores", "22", "h"),
    ("ca", "dos-cents cinquanta mil·ligrams", "250", "mg"),
    ("ca", "huit hores", "8", "h"),
    ("fr", "deux cent cinquante milligrammes", "250", "mg"),
    ("fr", "soixante-dix jours", "70", "day"),
    ("ro", "două sute cincizeci de miligrame", "250", "mg"),
]


@pytest.mark.parametrize(("tag", "words", "value", "unit"), SAID)
def test_numbers_are_read_in_their_other_spellings(
    tag: str, words: str, value: str, unit: str
) -> None:
    (found,) = read(words, tag)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("ca", "Té set i ha de beure."),
        ("ca", "un nou comprimit"),
        ("ca", "el quart de bany"),
        ("es", "el cuarto de baño"),
        ("es", "una vez que haya terminado"),
        ("es", "uno mismo"),
        ("en", "no one knows"),
        ("en", "first aid"),
        ("ca", "10 U"),
    ],
)
def test_words_that_only_look_like_numbers_are_none(tag: str, words: str) -> None:
    assert all(not one.is_spelled or one.need == "free" for one in read(words, tag))


def test_a_number_in_a_form_that_is_not_known_is_not_read_in_part() -> None:
    """Romanian “douăzeci și două” is 22, and num2words spells the masculine alone."""
    assert [one.kind for one in read("douăzeci și două de zile", "ro")] == ["unsure"]


@pytest.mark.parametrize("tag", ["zh", "ca-Latn", "xx"])
def test_a_language_without_spelled_numbers_is_read_all_the_same(tag: str) -> None:
    assert [one.value for one in read("5 mg", tag)] == [5]
    assert language(tag).tag == tag
