"""The shorter ways of the engine lead to the same sheet, to the byte."""

from __future__ import annotations

from typing import Any

import pytest
from proofs import faces, fonts, page

from leaflets.render.engine import BASE, captured, load_engine, shelf_of
from leaflets.render.hastening import hastened

BODY = """<h1>A plaster, <em>changed</em> at home</h1>
<p class="first">Wash your hands for twenty seconds and dry them. Then take the old plaster off.</p>
<ul><li>telephone 932 275 400 or <a href="https://example.org/a/long/address">example.org</a></li>
<li lang="ca">cada dos dies<ul><li>mai de nit</li></ul></li></ul>
<div class="row"><p>One that is long enough for a second line</p><p dir="rtl">two</p></div>
<table><caption>Doses</caption><tr><th>Day</th><td>1</td></tr>
<tr><th>Night</th><td>2</td></tr></table>
<p class="narrow">inseparable&shy;words and co\N{NO-BREAK SPACE}operation,
<s>struck</s> and <u>not</u></p>
<p class="last">The end.</p>"""
CSS = """
:root { --fit: 1; --ink: #12303a; --gap: calc(4mm * var(--fit)); --wrong: 3 }
@page { size: 90mm 160mm; margin: 8mm; @bottom-right { content: counter(page) "/" counter(pages) } }
html { color: var(--ink); font: calc(11pt * var(--fit))/1.4 Atkinson; hyphens: none }
p { margin-block: var(--gap) 10%; text-indent: 1em }
.first::first-line { font-weight: 700 } .first::first-letter { font-size: 2em }
.row { column-gap: var(--gap); display: flex } .row p { flex: 1; min-width: 0 }
[dir="rtl"] { border-inline-start: 1pt solid var(--ink); padding-inline-start: 5% }
a { color: var(--none, teal); overflow-wrap: anywhere; text-transform: uppercase }
.narrow { hyphens: auto; width: 21mm; word-spacing: 2pt; letter-spacing: 0.1pt }
li::marker { color: var(--wrong) } .last { color: var(--wrong); float: right; position: relative }
table { border-collapse: collapse; width: 100% } td { border: 0.5pt solid; text-align: justify }
"""


def _set(fit: float) -> tuple[bytes, list[str]]:
    """The pages of one text, tagged, with this value of --fit; and what the engine says."""
    engine, counters = load_engine(), load_engine().css.counters.CounterStyle()
    config, shelf = engine.text.fonts.FontConfiguration(), shelf_of(fonts())
    common: dict[str, Any] = {"base_url": BASE, "url_fetcher": shelf}
    with captured() as messages:
        html = engine.HTML(string=page(BODY), **common)
        sheets = [
            engine.CSS(string=text, font_config=config, counter_style=counters, **common)
            for text in (faces() + CSS, f":root {{ --fit: {fit} }}")
        ]
        laid = html.render(stylesheets=sheets, font_config=config, counter_style=counters)
        pdf: bytes = laid.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return pdf, messages


@pytest.mark.quick
def test_a_hastened_engine_sets_the_same_bytes() -> None:
    fits = (1, 0.8, 1.3)
    plain = [_set(fit) for fit in fits]
    assert len({pdf for pdf, _ in plain}) == len(fits)
    assert all(messages for _, messages in plain)
    with hastened():
        assert [_set(fit) for fit in fits] == plain
        assert [_set(fit) for fit in reversed(fits)] == plain[::-1]
    assert _set(1) == plain[0]


def test_nothing_stays_of_the_shorter_ways() -> None:
    css = load_engine().css
    before = css.ComputedStyle.__missing__, css.cssselect2.Matcher.match
    with hastened():
        assert css.ComputedStyle.__missing__ is not before[0]
    assert (css.ComputedStyle.__missing__, css.cssselect2.Matcher.match) == before
