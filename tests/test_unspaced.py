"""Chinese has no spaces between words, and is counted, quoted and found on paper nevertheless."""

from __future__ import annotations

import pytest
from proofs import passages

from leaflets.languages.unspaced import beginning, word_count
from leaflets.render.glyphs import Glyph
from leaflets.render.placing import align
from leaflets.words import reading_minutes

pytestmark = pytest.mark.quick

CHINESE = "如果体温达到38.5°C或以上并持续3天，请停止服用药片并拨打112。"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Walk a little – every day.", 6),
        ("一二三四五六七八", 5),
        ("每8小时服用1片，每片500 mg。", 9),
        ("歩く、息をする。", 4),
        ("กินยาหลังอาหาร", 3),
        ("통증이 심할 때", 3),
        ("", 0),
    ],
)
def test_words_are_counted(text: str, count: int) -> None:
    assert word_count(text) == count


def test_chinese_takes_time_to_read() -> None:
    assert reading_minutes(passages("字" * 320)) == 1
    assert reading_minutes(passages("字" * 321)) == 2


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Take two a day", "Take two a day"),
        ("Take two a day, and not more", "Take two a day, and…"),
        (CHINESE, "如果体温达到38.5°C或以上并持续3天…"),
        ("每8小时服用1片。", "每8小时服用1片。"),
    ],
)
def test_the_beginning_of_a_text_is_quoted(text: str, begins: str) -> None:
    assert beginning(text, 5) == begins


def letters(text: str) -> list[Glyph]:
    """One run of letters on paper."""
    return [
        Glyph(letter, 1, n * 9.0, 0, n * 9.0 + 8, 12, 12, "A", 1) for n, letter in enumerate(text)
    ]


def test_a_message_says_where_chinese_breaks_off() -> None:
    (place,) = align(passages(CHINESE), letters(CHINESE[:14]))
    assert place.fault == "is not whole in the PDF: it breaks off or changes at “上”"


def test_a_digit_is_no_part_of_a_longer_number() -> None:
    (place,) = align(passages("2毫克"), letters("12毫克"))
    assert place.fault == "is missing in the PDF"
