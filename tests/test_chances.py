"""A chance is drawn as it is said: so many of so many, the same in every language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import blocks, difference, signed, text_of, told

from leaflets.checks.chances import chance_problems
from leaflets.layout.arrays import array
from leaflets.model import Chance

pytestmark = pytest.mark.quick


def box(fraction: str, words: str = "It may happen.") -> str:
    return f"::: chance {fraction}\n{words}\n:::"


def test_a_chance_has_two_numbers_and_a_sentence() -> None:
    (found,) = blocks(box("3/100", "About 3 in 100 people."))
    assert isinstance(found, Chance)
    assert (found.count, found.of, len(found.blocks)) == (3, 100, 1)


WRONG = {
    "": "two whole numbers",
    "3": "two whole numbers",
    "3 %": "two whole numbers",
    "3 in 100": "two whole numbers",
    "0.3/100": "two whole numbers",
    "-1/10": "two whole numbers",
    "5/3": "cannot be",
    "1/100000": "cannot be told apart",
    "0/100": "say it in words",
    "1/1": "say it in words",
    "0/0": "two whole numbers",
}


@pytest.mark.parametrize("fraction", WRONG)
def test_another_chance_is_refused(fraction: str) -> None:
    ((code, line, message),) = told(box(fraction))
    assert (code, line) == ("L144", 0)
    assert WRONG[fraction] in message


def test_a_chance_without_its_sentence_is_refused() -> None:
    assert [code for code, *_ in told("::: chance 3/100\n:::")] == ["L108"]


SAID = [
    ("en", "3/100", "3 in 100 people feel sick."),
    ("en", "3/100", "Three in a hundred people feel sick."),
    ("en", "3/100", "Of 100 people, 3 feel sick (3%); 97 do not."),
    ("en", "10/100", "One in ten people feel sick."),
    ("en", "30/1000", "3% of people feel sick."),
    ("en", "1/2", "Half of all people feel sick."),
    ("en", "1/2", "Some people feel sick."),
    ("es", "3/100", "3 de cada 100 personas."),
    ("ca", "1/1000", "1 de cada 1.000 persones."),
    ("ar", "3/100", "يصاب 3 من كل 100 شخص."),
]
UNSAID = [
    ("en", "3/100", "30 in 100 people feel sick."),
    ("en", "3/100", "3 in 1,000 people feel sick."),
    ("en", "3/100", "One in ten people feel sick."),
    ("es", "3/100", "13 de cada 100 personas."),
    ("ca", "1/1000", "1 de cada 100 persones."),
]


@pytest.mark.parametrize(("language", "fraction", "words"), SAID + UNSAID)
def test_the_sentence_says_the_same(language: str, fraction: str, words: str) -> None:
    text, _ = text_of(box(fraction, words), language)
    found = [problem.code for problem in chance_problems(text)]
    assert found == (["L144"] if (language, fraction, words) in UNSAID else [])


def test_a_chance_is_signed_and_compared() -> None:
    assert signed(box("3/100")) != signed(box("3/1000"))
    assert "L206" in difference(box("3/100"), box("3/1000"))
    assert "L206" in difference(box("3/100"), "It may happen.")
    assert "L206" not in difference(box("3/100"), box("3/100"))


@given(st.data())
def test_an_array_has_each_figure_once_and_within_it(data: st.DataObject) -> None:
    of = data.draw(st.integers(2, 1000))
    count = data.draw(st.integers(1, of))
    right, left = (array(Chance(count, of, (), 1), is_leftward=way) for way in (False, True))
    for drawn in (right, left):
        places = [re.findall(r"M(\S+) (\S+?)m", path) for path in (drawn.marked, drawn.others)]
        assert [len(found) for found in places] == [count, of - count]
        assert len({*places[0], *places[1]}) == of
        for x, y in (*places[0], *places[1]):
            assert 0 < float(x) < drawn.width <= 130.7
            assert 0 < float(y) < drawn.height
    assert (right.width, right.height) == (left.width, left.height)
    assert right.marked != left.marked
