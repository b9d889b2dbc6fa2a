"""What a sheet in Arabic says: its words in logical order, its numbers in theirs on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proofs import PAGE_CSS, page, passages, proof

from leaflets.layout.direction import with_directions
from leaflets.layout.fonts import faces, font_face_rules
from leaflets.model import Proof
from leaflets.render.engine import press

CSS = PAGE_CSS + 'html { font-family: "Atkinson Hyperlegible", "Noto Sans Arabic" }'
TEXTS = (
    "الهاتف: +34 93 227 54 00، من 8:00–15:00.",
    "هاتف +٣٤ ٩٣ ٠٠٠ ١٢ ٣٤، من ٨:٠٠–١٥:٠٠.",
    "تناول 5, 10, 15 أو 5، 10 أقراص (500 mg) كل 8 ساعات",
    "الضغط < 90/60 mmHg والحرارة ≥ 38.5 °C، بنسبة ١٢٫٥٪",
    "زر https://example.org/ar/tablets/ أو info@example.org.",
    "الرمز BPT-AR-20251010-7K3QF2-W، دواءً رجّ يُنظر",
)


def arabic(*texts: str, isolates: bool = True) -> Proof:
    """A proof of these paragraphs in Arabic."""
    body = "".join(f"<p>{text.replace('<', '&lt;')}</p>" for text in texts)
    html = page(body, "ar").replace("<html", '<html dir="rtl"')
    fonts = faces(html, {})
    return replace(
        proof(body),
        html=with_directions(html) if isolates else html,
        css=font_face_rules(fonts) + CSS,
        fonts=fonts,
        passages=passages(*texts),
    )


@pytest.mark.parametrize("text", TEXTS)
def test_isolated_numbers_stand_in_their_order(text: str) -> None:
    assert press(arabic(text)).problems == ()


@pytest.mark.parametrize(
    "number", ["93 227 54 00", "٩٣ ٢٢٧ ٥٤ ٠٠", "10–14", "500 mg", "< 90/60 mmHg"]
)
def test_numbers_that_are_not_isolated_are_found(number: str) -> None:
    found = press(arabic(f"هنا {number} كلمة", isolates=False)).problems
    assert [problem.code for problem in found] == ["L511"]
    assert f"“{number}”" in found[0].message
