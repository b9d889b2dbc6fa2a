"""Who listens hears words: the space at the end of a line is in the tags, and none that is not."""

from __future__ import annotations

import re

import pytest
from papers import text_in_order
from proofs import proof
from tagtrees import document

from leaflets.render.rendering import render


@pytest.mark.parametrize(
    "words",
    [
        "Take one of the small white tablets with water " * 3,
        "https://clinic.example.org/a-very-long-address/that-does-not-fit/on-one-line/of-it " * 2,
        "well-known anti-inflammatory non-steroidal self-administered short-term " * 3,
        "l·l·l ¿qué? ¡ya! «así» " * 8,
        "<strong>Bold words here</strong> and <strong>there again</strong> " * 4,
    ],
)
@pytest.mark.parametrize("width", [31, 44, 60])
def test_lines_are_parted_where_words_are(words: str, width: int) -> None:
    body = f'<h1>T</h1><p style="width:{width}mm;overflow-wrap:anywhere">{words.strip()}</p>'
    read = text_in_order(render(proof(body, ("T",))).pdf).replace("\n", "")
    plain = re.sub("<[^>]*>", "", words).strip()
    assert read.endswith(plain), read


def test_a_script_without_spaces_gets_none() -> None:
    words = "服用糖浆" * 20
    made = render(proof(f'<h1>T</h1><p lang="zh" style="width:40mm">{words}</p>', ("T",)))
    assert " " not in text_in_order(made.pdf).replace("\n", "")[1:]


def test_lists_say_how_they_are_marked() -> None:
    body = (
        "<h1>T</h1><ul><li>One</li></ul><ol><li>Two</li></ol>"
        '<ul style="list-style: none"><li>Three</li></ul>'
    )
    lists = document(render(proof(body, ("T",))).pdf).all("L")
    assert [str(one.raw.A.ListNumbering) for one in lists] == ["/Disc", "/Decimal", "/None"]
