"""Pictures in a text: captions, widths, several side by side."""

from __future__ import annotations

import pytest
from reading import blocks, difference, signed, told

from leaflets.model import Picture, Row

pytestmark = pytest.mark.quick

ONE = "![A knee](images/knee.svg)"


def picture(words: str) -> Picture:
    (found,) = blocks(words)
    assert isinstance(found, Picture)
    return found


def test_a_picture_has_a_description_alone() -> None:
    found = picture(ONE)
    assert (found.file, found.description) == ("images/knee.svg", "A knee")
    assert (found.caption, found.width) == (None, None)


@pytest.mark.parametrize("marks", ['"{}"', "'{}'", "({})"])
def test_a_caption_is_printed_words(marks: str) -> None:
    found = picture(f"![A knee](images/knee.svg {marks.format('Rest **the knee**.')})")
    assert found.caption
    assert found.caption.text == "Rest the knee."
    assert "<strong>" in found.caption.html


@pytest.mark.parametrize(
    ("written", "width"),
    [
        ("{width=60%}", "60%"),
        ('{width="60%"}', "60%"),
        ("{ width=80mm }", "80mm"),
        ("{width=100%}", "100%"),
    ],
)
def test_a_width_is_a_share_or_in_millimetres(written: str, width: str) -> None:
    assert picture(ONE + written).width == width


@pytest.mark.parametrize(
    "written",
    ["{width=60}", "{width=60px}", "{width=0%}", "{width=101%}", "{width=wide}", "{width=-5mm}"],
)
def test_another_width_is_refused(written: str) -> None:
    ((code, line, message),) = told(ONE + written)
    assert (code, line) == ("L143", 0)
    assert "is no width" in message
    assert "{width=60%}" in message


WRONG = {
    ONE + " {width=60%}": "directly behind",
    ONE + "{height=60%}": "its width and nothing else",
    ONE + "{.left}": "its width and nothing else",
    ONE + "{lang=es}": "its width and nothing else",
    " ".join([ONE] * 5): "room for 4",
}


@pytest.mark.parametrize("words", WRONG)
def test_what_is_not_understood_is_one_message(words: str) -> None:
    ((code, line, message),) = told(words)
    assert (code, line) == ("L143", 0)
    assert WRONG[words] in message


@pytest.mark.parametrize("between", [" ", "\n", "  \n"])
def test_pictures_of_one_paragraph_stand_side_by_side(between: str) -> None:
    (found,) = blocks(between.join([f'{ONE[:-1]} "One.")', ONE]) + "{width=40%}")
    assert isinstance(found, Row)
    assert [one.width for one in found.pictures] == [None, "40%"]
    assert [one.line - found.line for one in found.pictures] == [0, int("\n" in between)]


def test_a_picture_among_words_is_told() -> None:
    for words in (f"See {ONE} here.", f"{ONE} is a knee."):
        ((code, _, message),) = told(words)
        assert code == "L118"
        assert "a line of its own" in message


def test_the_title_of_a_link_is_told() -> None:
    ((code, line, message),) = told('Read\n[this](https://a.example "A page").')
    assert (code, line) == ("L115", 1)
    assert "not printed" in message


def test_a_width_behind_a_link_is_told() -> None:
    assert [code for code, *_ in told("Read [this](https://a.example){width=60%}.")] == ["L135"]


def test_a_caption_is_signed_and_compared_and_a_width_is_not() -> None:
    captioned = f'{ONE[:-1]} "Rest the knee.")'
    assert signed(ONE) == signed(ONE + "{width=60%}") != signed(captioned)
    assert "L206" in difference(captioned, ONE)
    assert "L206" in difference(f"{ONE} {ONE}", ONE)
    assert "L206" not in difference(captioned, captioned)
    fewer = captioned.replace("Rest", "Rest 5 minutes")
    assert "L207" in difference(fewer, captioned)
