"""The code of a sheet: what a tired nurse may do to it, and what is always caught."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.review.codes import (
    ALPHABET,
    bare,
    check_character,
    is_well_formed,
    make_code,
    short,
)

pytestmark = pytest.mark.quick

DAY = date(2025, 10, 10)
CODES = tuple(
    make_code(leaflet, language, DAY, digit * 64)
    for leaflet, language, digit in (
        ("BPT", "ca", "0"),
        ("OIL", "en", "7"),
        ("UVULAS", "es", "f"),
        ("ZZ", "ca-valencia", "a"),
    )
)

leaflets = st.from_regex(r"[A-Z]{2,6}", fullmatch=True)
languages = st.from_regex(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", fullmatch=True)
fingerprints = st.text("0123456789abcdef", min_size=64, max_size=64)
codes = st.builds(
    make_code, leaflets, languages, st.dates(date(1900, 1, 1), date(2999, 12, 31)), fingerprints
)


def test_shape() -> None:
    assert all(re.fullmatch(r"[A-Z]+-[A-Z-]+-20251010-[0-9A-Z]{6}-[0-9A-Z]", c) for c in CODES)
    assert CODES[0].startswith("BPT-CA-20251010-000000-")
    assert short("f" * 64) == "ZZZZZZ"
    assert short("0" * 7 + "4" + "f" * 56) == "000001"


@pytest.mark.parametrize("code", CODES)
def test_every_wrong_character_is_found(code: str) -> None:
    tried = 0
    for place, right in enumerate(code):
        if right == "-":
            continue
        for wrong in ALPHABET:
            if bare(wrong) != bare(right):
                assert not is_well_formed(code[:place] + wrong + code[place + 1 :])
                tried += 1
    assert tried >= 31 * len(bare(code))


@pytest.mark.parametrize("code", CODES)
def test_every_swap_of_neighbours_is_found(code: str) -> None:
    letters = bare(code)
    assert is_well_formed(letters)
    tried = 0
    for place in range(len(letters) - 1):
        one, other = letters[place], letters[place + 1]
        if one != other:
            assert not is_well_formed(letters[:place] + other + one + letters[place + 2 :])
            tried += 1
    assert tried >= 5


@given(codes, st.data())
def test_wrong_characters_of_any_code(code: str, data: st.DataObject) -> None:
    letters = bare(code)
    place = data.draw(st.integers(0, len(letters) - 1))
    wrong = data.draw(st.sampled_from([c for c in ALPHABET if c != letters[place]]))
    assert is_well_formed(code)
    assert not is_well_formed(letters[:place] + wrong + letters[place + 1 :])


@given(codes, st.data())
def test_any_way_to_type_it(code: str, data: st.DataObject) -> None:
    """Case, spaces, missing hyphens, O for 0, I or L for 1: the same code."""
    alike = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}
    typed = ""
    for character in code:
        if character == "-":
            typed += data.draw(st.sampled_from(["-", "", " ", " – ", "-\N{NO-BREAK SPACE}"]))
        else:
            chosen = alike.get(bare(character), character + character.lower())
            typed += data.draw(st.sampled_from(chosen))
    assert bare(typed) == bare(code)
    assert is_well_formed(f"  {typed} ")


@given(st.text(max_size=30))
def test_any_words_get_an_answer(words: str) -> None:
    assert is_well_formed(words) in (True, False)


@pytest.mark.parametrize("words", ["", "-", "A", "BPT", "é" * 20, "½" * 20, "²³" * 9, "１２３"])
def test_what_is_no_code(words: str) -> None:
    assert not is_well_formed(words)


def test_a_missing_or_doubled_character_is_seldom_missed() -> None:
    """No check of one character finds them all: 31 of 32 is what it can do."""
    found = tried = 0
    for code in CODES:
        letters = bare(code)
        for place in range(len(letters)):
            for near in (letters[:place], letters[: place + 1] + letters[place]):
                tried += 1
                found += not is_well_formed(near + letters[place + 1 :])
    assert tried > 100
    assert found >= 0.9 * tried


@given(codes)
def test_the_check_character_is_of_the_alphabet(code: str) -> None:
    assert check_character(code.rpartition("-")[0]) == code[-1]
    assert code[-1] in ALPHABET
