"""Measuring a finished PDF: each figure on a sheet on which it is known."""

from __future__ import annotations

from typing import Any

import pytest
import segno
from proofs import SHEET, passages, proof

from leaflets.render.measuring import Measures, measure_pdf
from leaflets.render.rendering import render
from leaflets.render.standards import Standard, standards

pytestmark = pytest.mark.quick

WORDS = "one two three " * 6
LINES = WORDS.replace("three ", "three<br>")


def measured(body: str, *words: str, css: str = "") -> Measures:
    """The measures of a sheet with this body, whose text these words are."""
    return measure_pdf(render(proof(body, css=f"body {{ margin: 0 }} {css}")).pdf, passages(*words))


def test_type_of_the_text_and_of_the_small_print() -> None:
    body = "<h1 style='font-size:30pt'>Title</h1><p>Words<p style='font-size:9.5pt'>Stamp"
    found = measured(body, "Title", "Words").type
    assert (found.smallest, found.smallest_text, found.largest) == (9.5, 12, 30)


@pytest.mark.parametrize(("height", "pitch"), [(1.2, 1.2), (1.5, 1.5)])
def test_the_pitch_of_the_closest_lines(height: float, pitch: float) -> None:
    body = f"<h1 style='line-height:1'>T<br>T</h1><p>{LINES}<p style='line-height:{height}'>x<br>y"
    assert measured(body, WORDS).type.pitch == pytest.approx(min(pitch, 1.4), abs=0.01)


def test_a_line_for_each_passage_has_no_pitch() -> None:
    assert measured("<p>One<p style='margin-top:30pt'>Two", "One", "Two").type.pitch is None


def test_letters_of_a_line() -> None:
    body, words = "<p>one two<br>three<br>four five six", "one two three four five six"
    found = measured(body, words).lines
    assert (found.longest, found.mean) == (13, 6)  # “one two” and “three” are full


def test_letters_of_a_line_are_counted_as_they_are_read() -> None:
    """An accent is no letter of its own, and a word without a space goes over several lines."""
    assert measured("<p>açò és això", "açò és això").lines.longest == 11
    word = "https://leaflets.example.org/small"
    body = f"<p style='width:40mm;overflow-wrap:anywhere'>{word}"
    assert measured(body, word).lines.longest < 25


def test_lines_that_stand_alone() -> None:
    css = "@page { size: A6 } html { orphans: 1; widows: 1 }"
    spacer = "<div style='height:{}pt'></div>"
    alone = measured(f"{spacer.format(280)}{LINES}", WORDS, css=css)
    assert (alone.pages, alone.lines.lone) == (2, 1)
    together = measured(f"{spacer.format(250)}{LINES}", WORDS, css=css)
    assert (together.pages, together.lines.lone) == (2, 0)


def test_headings_at_the_foot_of_a_page() -> None:
    body = "<h2 style='font-size:16pt{}'>Head</h2><p>Words"
    left = measured(body.format(";break-after:page"), "Head", "Words")
    assert (left.pages, left.lines.headings_at_foot) == (2, 1)
    assert measured(body.format(""), "Head", "Words").lines.headings_at_foot == 0


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"),
    [
        ("#767676", "#fff", 4.54),
        ("#000", "#fff", 21),
        ("#fff", "#0b5563", 8.42),
        ("#595959", "#e6f1f1", 6.07),
    ],
)
def test_contrast_as_it_is_printed(colour: str, ground: str, ratio: float) -> None:
    body = f"<p style='color:{colour};background:{ground}'>Some words</p><p>Others"
    found = measured(body, "Some words").ink
    assert found.contrast == pytest.approx(ratio, abs=0.03)
    assert found.large_contrast is None


def test_contrast_of_large_type_and_of_letters_that_can_be_seen_through() -> None:
    body = "<h1 style='font-size:20pt;color:#767676'>Large</h1><p style='opacity:.5'>Words"
    found = measured(body, "Large").ink
    assert found.large_contrast == pytest.approx(4.54, abs=0.03)
    assert found.contrast == pytest.approx(3.95, abs=0.1)  # half of black on white is #808080


def test_words_in_the_colour_of_their_ground_have_no_contrast() -> None:
    assert measured("<p style='color:#fff'>Some words</p><p>x", "x").ink.contrast == 1


def test_the_nearest_ink_of_all_pages() -> None:
    band = "<div style='background:#f6f2ea;margin-left:-{}mm;{}'>x</div>"
    body = band.format(8, "") + band.format(15, "break-before:page")
    assert measured(body, "x").ink.edge == pytest.approx(5, abs=0.1)
    assert measured(band.format(8, ""), "x").ink.edge == pytest.approx(12, abs=0.1)


def test_ink_counts_from_the_trimmed_page() -> None:
    css = "@page { bleed: 5mm }"
    band = "<div style='background:#f6f2ea;margin-left:-15mm'>x</div>"
    assert measured(band, "x", css=css).ink.edge == pytest.approx(5, abs=0.1)


@pytest.mark.parametrize("size", [9, 12, 40])
def test_the_height_of_an_x(size: int) -> None:
    """Atkinson Hyperlegible: 496 of 1000; a pixel is 0.09 mm."""
    body = f"<p style='font-size:60pt'>vow</p><p style='font-size:{size}pt'>vexed zx"
    found = measured(body, "vow").ink.x_height
    assert found == pytest.approx(size * 0.496 * 25.4 / 72, abs=0.09)


@pytest.mark.parametrize("quiet", [1, 4])
def test_a_code_and_its_quiet_zone(quiet: int) -> None:
    modules = segno.make("https://leaflets.example.org/small", micro=False)
    rows = enumerate(modules.matrix)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in rows for x, dark in enumerate(row) if dark)
    side = len(modules.matrix)
    edge = side + 2 * quiet
    view = f"viewBox='{-quiet} {-quiet} {edge} {edge}' width='{edge}mm' height='{edge}mm'"
    svg = f"<svg {view} role='img'><title>A code</title><path d='{path}'/></svg>"
    white = f"<div style='background:#fff;width:{edge}mm;height:{edge}mm'>{svg}</div>"
    body = f"<div style='background:#e6f1f1;padding:9mm'>{white}</div><p>x"
    code = measured(body, "x").ink.code
    assert code
    assert code.width == pytest.approx(side, abs=0.1)
    assert code.quiet == pytest.approx(quiet, abs=0.2)


def test_a_sheet_without_a_code() -> None:
    assert measured("<p>x", "x").ink.code is None


def asked(**changes: Any) -> dict[str, Standard]:
    """The standards of a format, by name."""
    return {one.name: one for one in standards(SHEET.model_copy(update=changes))}


def test_what_is_not_good_enough() -> None:
    body = f"<p style='line-height:1.1;color:#767676;margin-left:-12mm'>{LINES}"
    found = measured(body, WORDS)
    missed = {one.name for one in asked(smallest_text=12).values() if not one.is_met(found)}
    assert missed == {"line pitch", "mean line", "contrast of text", "ink to the edge"}


def test_each_kind_of_sheet_has_its_own_standards() -> None:
    desk, large, poster = (
        asked(),
        asked(smallest_text=18),
        asked(section_class="poster", smallest_text=32),
    )
    assert (desk["line pitch"].least, large["line pitch"].least) == (1.3, 1.4)
    assert (desk["QR code"].least, poster["QR code"].least) == (20, 50)
    assert poster["headline"].least == pytest.approx(110 * 210 / 297)  # as large as on A3
    assert not {"ink to the edge", "longest line", "mean line"} & set(poster)


def test_what_a_sheet_does_not_have_is_no_fault() -> None:
    found = measured("<p>x", "x")
    assert all(asked()[name].is_met(found) for name in ("QR code", "line pitch", "mean line"))
