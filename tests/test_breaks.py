"""A line never ends inside of a number, whatever the language and the width of its column."""

from __future__ import annotations

import pytest
from papers import text_in_order
from proofs import page, proof

from leaflets.layout.breaks import with_whole_numbers
from leaflets.render.rendering import render

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("call 900 123 456", "call 900~123~456"),
        ("2 000 mg a day", "2~000~mg a day"),
        ("38.5 °C, 60 % or 20 €", "38.5~°C, 60~% or 20~€"),
        ("7.5 mg/kg and 90 mmHg", "7.5~mg/kg and 90~mmHg"),
        ("5 mL, 5 µg, 5 kcal", "5~mL, 5~µg, 5~kcal"),
        ("服用1.5 ml糖浆", "服用1.5~ml糖浆"),
        ("٩٠٠ ١٢٣ ٤٥٦", "٩٠٠~١٢٣~٤٥٦"),
        ("≥ 65, &lt; 90", "≥~65, &lt;~90"),
        ("10 tablets in 24 hours", "10 tablets in 24 hours"),
        ("10 días y 5 òrgans", "10 días y 5 òrgans"),
        ("a 5", "a 5"),
        ("500\u202fmg\n60 %", "500\u202fmg\n60~%"),
    ],
)
def test_the_spaces_of_a_number_are_bound(words: str, bound: str) -> None:
    made = with_whole_numbers(f"<body><p>{words}</p>")
    assert made == f"<body><p>{bound}</p>".replace("~", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("language", "words", "bound"),
    [
        ("en", "Take paracetamol 500 mg every 8 hours.", "Take paracetamol~500~mg every~8~hours."),
        ("en", "at most 4 tablets, or 250 milligrams", "at most 4~tablets, or 250~milligrams"),
        ("es", "Dra. Puig, el 10 de octubre de 2025", "Dra.~Puig, el 10~de octubre de 2025"),
        ("es", "llame al 93 227 54 00, a las 8:30 h", "llame al 93~227~54~00, a las 8:30~h"),
        ("ca", "1,5 g de paracetamol, el 10 d’octubre", "1,5~g de paracetamol, el 10~d’octubre"),
        ("ar", "خذ 500 مليغرام", "خذ 500~مليغرام"),
        ("en", "Dr Example sees you in ward 5 at noon", "Dr~Example sees you in ward 5~at noon"),
    ],
)
def test_a_quantity_stays_whole_in_its_language(language: str, words: str, bound: str) -> None:
    made = with_whole_numbers(f"<body><p>{words}</p>", language)
    assert made == f"<body><p>{bound}</p>".replace("~", "\N{NO-BREAK SPACE}")


def test_a_narrow_cell_is_not_made_wider() -> None:
    row = "<body><tr><td>paracetamol 500 mg</td><td>1000 milligrams</td></tr>"
    made = with_whole_numbers(row, "en")
    assert made.replace("\N{NO-BREAK SPACE}", "~") == row.replace("500 mg", "500~mg")


def test_only_words_of_the_body_are_bound() -> None:
    html = '<title>1 2</title><body title="1 2"><p>1 tablet 2 3<b>4</b> 5'
    assert with_whole_numbers(html) == html.replace("2 3", "2\N{NO-BREAK SPACE}3")


@pytest.mark.parametrize("width", range(30, 60, 3))
def test_a_number_stands_on_one_line(width: int) -> None:
    body = f'<p style="width:{width}mm">call now +34 93 000 12 34 or at 38.5 °C 900 123 456</p>'
    made = proof(body, html=with_whole_numbers(page(body)))
    lines = text_in_order(render(made).pdf).replace("\N{NO-BREAK SPACE}", " ").split("\n")
    for number in ("+34 93 000 12 34", "38.5 °C", "900 123 456"):
        assert [line for line in lines if number in line], lines


def test_in_a_cell_without_room_a_number_is_whole_and_nothing_is_bound() -> None:
    cell = '<body><td class="broken">Over 65 years: 2,000 mg, ±0.5</td><td>500 mg</td></body>'
    found = with_whole_numbers(cell, "en")
    for number in ("65", "2,000", "±0.5"):
        assert f'<span class="short">{number}</span>' in found
    assert "500\N{NO-BREAK SPACE}mg" in found
    assert found.count("\N{NO-BREAK SPACE}") == 1


def test_without_spaces_a_line_may_end_behind_the_unit() -> None:
    cell = '<body><td class="broken">每12小时22.5毫克/公斤</td></body>'
    found = with_whole_numbers(cell, "zh")
    assert '<span class="short">12小时</span>' in found
    assert '<span class="short">22.5毫克</span>/公斤' in found


def test_a_chain_that_no_line_has_room_for_is_parted() -> None:
    chain = " ".join("H5N1" for _ in range(20))
    made = with_whole_numbers(f"<body><p>{chain}</p>")
    assert max(map(len, made.split(" "))) < 60
    assert "H5N1\N{NO-BREAK SPACE}H5N1" in with_whole_numbers("<body><p>H5N1 H5N1</p>")
