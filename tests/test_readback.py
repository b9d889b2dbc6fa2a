"""Reading rendered PDFs back, and finding passages in them."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from hypothesis import given
from hypothesis import strategies as st
from papers import information, text_in_order
from proofs import DATES, fonts, page, passages, proof

from leaflets.model import Asset
from leaflets.render.glyphs import Glyph
from leaflets.render.placing import align, inked
from leaflets.render.readback import read_back
from leaflets.render.rendering import render

pytestmark = pytest.mark.quick

HEAD = (
    DATES + '<meta name="author" content="Ann Other"><meta name="author" content="Bo Third">'
    '<meta name="description" content="What to do"><meta name="keywords" content="back, pain">'
)


def letters(*runs: str) -> list[Glyph]:
    """These runs of letters, as if they stood on a page."""
    return [
        Glyph(letter, 1, column * 9.0, run * 20.0, column * 9.0 + 8, run * 20.0 + 12, 12, "A", run)
        for run, text in enumerate(runs)
        for column, letter in enumerate(text)
    ]


def test_text_comes_in_the_order_of_the_tags() -> None:
    body = (
        '<h1>T</h1><p style="position:absolute;bottom:0">foot</p><p>a <a href="#x">b <b>c</b> d</a>'
    )
    text = text_in_order(render(proof(f'{body}<p id="x">e')).pdf)
    assert "".join(text.split()) == "Tfootabcde"


def test_glyphs_have_their_place_and_size() -> None:
    body = '<p style="position:absolute;left:0;top:0;margin:0;font-size:20pt;line-height:1">x</p>'
    (glyph,) = read_back(render(proof(body)).pdf).read
    millimetre = 72 / 25.4
    assert glyph.text == "x"
    assert glyph.size == pytest.approx(20, abs=0.01)
    assert glyph.left == pytest.approx(20 * millimetre, abs=0.01)
    assert glyph.top == pytest.approx(20 * millimetre, abs=3)


def test_rare_letters_are_read_whole() -> None:
    """Letters of more than sixteen bits, and those of private use, beside those of a ligature."""
    body = "<p>a\U00020bb7b \ue000\uf8ff ffi"
    sheet = proof(body, css="html { font-family: Rare }" + RARE_FACE, fonts=(rare_font(),))
    read = "".join(glyph.text for glyph in read_back(render(sheet).pdf).read)
    assert read == "a\U00020bb7b \ue000\uf8ff ffi"


RARE_FACE = "@font-face { font-family: Rare; src: url(fonts/rare.ttf) }"


def rare_font() -> Asset:
    """Atkinson Hyperlegible, which draws rare letters like some of its own."""
    font = TTFont(io.BytesIO(fonts()[0].data))
    for table in font["cmap"].tables:
        table.cmap |= {0xE000: "x", 0xF8FF: "y"}
    rare = CmapSubtable.newSubtable(12)
    rare.platformID, rare.platEncID, rare.language = 3, 10, 0
    rare.cmap = font.getBestCmap() | {0x20BB7: "z"}
    font["cmap"].tables.append(rare)
    data = io.BytesIO()
    font.save(data)
    return Asset("fonts/rare.ttf", data.getvalue(), "font/ttf")


def test_places_count_from_the_trimmed_page() -> None:
    css = "@page { bleed: 5mm }"
    pdf = render(proof("<p>x</p>", css=css)).pdf
    plain_pdf = render(proof("<p>x</p>")).pdf
    (bled,), (trimmed,) = read_back(pdf).read, read_back(plain_pdf).read
    assert (bled.left, bled.top) == pytest.approx((trimmed.left, trimmed.top), abs=0.01)
    (size,) = read_back(pdf).pages
    assert (size.width, size.height) == pytest.approx((595.28, 841.89), abs=0.01)


def test_margins_are_decoration() -> None:
    css = "@page { @bottom-center { content: 'foot' } }"
    readback = read_back(render(proof("<p>x</p>", css=css)).pdf)
    assert [glyph.text for glyph in readback.read] == ["x"]
    assert "".join(glyph.text for glyph in readback.decoration) == "foot"


def test_a_pdf_says_who_made_it_when_and_in_which_language() -> None:
    made = proof("<p>x</p>", html=page("<p>x</p>", "ca", HEAD, "Mal d’esquena"))
    facts = information(render(made).pdf)
    assert (facts.title, facts.author) == ("Mal d’esquena", "Ann Other, Bo Third")
    assert (facts.subject, facts.keywords) == ("What to do", "back, pain")
    assert (facts.created, facts.modified) == ("D:20240301", "D:20250131")
    assert facts.language == "ca"
    dates = ("2024-03-01", "2025-01-31")
    claims = ('pdfuaid:part="1"', 'pdfaid:part="2"', 'pdfaid:conformance="A"')
    words = ("Mal d’esquena", "Ann Other", "Bo Third", "What to do", "back, pain")
    for part in (*words, *dates, *claims):
        assert part in facts.xmp


def faults(words: list[str], runs: list[str]) -> list[bool]:
    """For every passage, whether it is not found in these runs."""
    return [bool(place.fault) for place in align(passages(*words), letters(*runs))]


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        (["one two"], ["one ", "two"]),
        (["a", "b"], ["•", "a", "•", "b"]),
        (["fi ½ ²"], ["ﬁ", " ½ ²"]),
        (["care\N{SOFT HYPHEN}ful"], ["careful"]),
        (["Code"], ["Code: A"]),
        (["yes", "yes", "no"], ["yes", "yes", "no"]),
    ],
)
def test_passages_are_found(words: list[str], runs: list[str]) -> None:
    assert not any(faults(words, runs))


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        (["take 3 mg"], ["take 8 mg"]),
        (["2"], ["take 12 hours"]),
        (["1"], ["1.5 litres"]),
        (["b", "a"], ["a", "b"]),
        (["yes", "yes", "no"], ["yes", "no"]),
        (["mother"], ["mother’s"]),
    ],
)
def test_lost_changed_and_moved_words_are_found_out(words: list[str], runs: list[str]) -> None:
    assert any(faults(words, runs))


TEXTS = st.lists(st.text("abc1 2é", min_size=1).filter(str.strip), min_size=1, max_size=6)


@given(TEXTS)
def test_passages_in_order_are_always_found(texts: list[str]) -> None:
    assert not any(faults(texts, texts))


@given(TEXTS, st.data())
def test_a_passage_that_is_dropped_is_always_missed(texts: list[str], data: st.DataObject) -> None:
    dropped = data.draw(st.integers(0, len(texts) - 1))
    left = texts[:dropped] + texts[dropped + 1 :]
    assert any(faults(texts, left))


@given(st.text(), st.text())
def test_text_is_plain_letter_by_letter(one: str, other: str) -> None:
    assert inked(inked(one)) == inked(one)
    assert inked(f"{one} \N{SOFT HYPHEN}\n{other}") == inked(one) + inked(other)
