"""What is on paper is seen: faint, hidden and struck-through words are refused, all else is not."""

from __future__ import annotations

import pytest
from proofs import passages, proof

from leaflets.render.rendering import render

WORDS = "Take 20 mg at night"
UNSEEN = {
    "struck": ("text-decoration: line-through", "L514"),
    "struck in another colour": ("text-decoration: line-through #8f2d14 0.5pt", "L514"),
    "a rule over it": (
        "background: linear-gradient(#000, #000) 0 50% / 100% 1pt no-repeat",
        "L51",
    ),
    "white": ("color: #fff", "L513"),
    "nearly white": ("color: #fdfdfd", "L513"),
    "grey": ("color: #777", "L513"),
    "see-through": ("opacity: 0.2", "L513"),
    "not to be seen": ("opacity: 0", "L51"),
    "a see-through ink": ("color: rgba(0, 0, 0, 0.25)", "L513"),
    "dark on dark": ("background: #333", "L513"),
    "on a picture": ("width: 40mm; background: linear-gradient(90deg, #fff, #000)", "L513"),
    "under a shadow": ("box-shadow: inset 0 0 0 40mm #000", "L513"),
}
SEEN = {
    "plain": "",
    "bold": "font-weight: 700",
    "white on dark": "color: #fff; background: #0b5563",
    "large and lighter": "font-size: 24pt; color: #6b6b6b",
    "underlined": "text-decoration: underline",
    "framed": "border: 1pt solid #000",
    "on a tint": "background: #e6f1f1; color: #0b5563",
    "a bar at its side": "border-left: 3mm solid #8f2d14; padding-left: 2mm",
}
SIGNS = (
    "fffi ttt ÆŒ — – … _ ___ +++ === 1/2 ½ ≥ ≤ ∞ × ± # %",
    "HHH EEE FFF TTT LLL tztz rnrn mmm www",
    "¿¡ l·l ñ Ñ ç Å Ö 0123456789 °C µg",
    "I l | i . , ; :",
)


def codes(style: str, words: str = WORDS) -> set[str]:
    body = f'<h1>Title</h1><p style="{style}">{words}</p><p>More words.</p>'
    made = proof(body, ("Title", words, "More words."))
    return {problem.code for problem in render(made).problems}


@pytest.mark.parametrize("how", UNSEEN)
def test_what_cannot_be_seen_is_refused(how: str) -> None:
    style, code = UNSEEN[how]
    assert any(found.startswith(code) for found in codes(style)), codes(style)


@pytest.mark.parametrize("how", SEEN)
def test_what_is_seen_is_printed(how: str) -> None:
    assert codes(SEEN[how]) == set()


@pytest.mark.parametrize("size", [9, 12, 18, 36, 110])
@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("signs", SIGNS)
def test_no_sign_looks_struck_through(signs: str, weight: int, size: int) -> None:
    body = f'<h1>T</h1><p style="font: {weight} {size}pt/1.3 Atkinson">{signs}</p>'
    made = proof(body, sayable=None, passages=passages("T"))
    assert {problem.code for problem in render(made).problems} & {"L513", "L514"} == set()


def test_one_struck_word_of_a_line_is_found() -> None:
    body = "<h1>Title</h1><p>Take <s>20 mg</s> 10 mg at night</p>"
    found = render(proof(body, ("Title", "Take 20 mg 10 mg at night"))).problems
    assert [problem.code for problem in found] == ["L514"]


def test_a_word_under_a_box_is_found() -> None:
    body = (
        "<h1>Title</h1><p>Take 20 mg at night</p>"
        '<svg style="margin-top: -8mm; display: block" width="200" height="60" role="img">'
        '<title>x</title><rect width="200" height="60" fill="#0b5563"/></svg>'
    )
    found = render(proof(body, ("Title", "Take 20 mg at night"))).problems
    assert "L514" in {problem.code for problem in found} or "L513" in {p.code for p in found}
