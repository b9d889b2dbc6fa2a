"""Who listens hears words: the space at the end of a line is in the tags, and none that is not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import CLASSES, EDITIONS, ROOT
from papers import text_in_order
from proofs import proof
from tagtrees import document

from leaflets.render.rendering import render
from leaflets.words import section_passages
from leaflets.workspace.markdown import parse


def heard(pdf: Path) -> str:
    """What a reader that knows only the tags finds in them: poppler's structure text."""
    command = ["pdfinfo", "-struct-text", str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    runs = re.findall(r'^\s*"(.*)"$', done.stdout, re.MULTILINE)
    return "".join(runs).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_passage_is_heard_letter_for_letter(edition: str, pdfs: dict[str, Path]) -> None:
    _, language, form = edition.split(".")
    path = f"content/back-pain-treatment/{language}.md"
    text, _ = parse((ROOT / path).read_text("utf-8"), path, language)
    assert text
    sections = [s for s in text.sections if s.classes == CLASSES[form]]
    parts = sections if form == "poster" else [text.lead, *sections]
    passages = [passage for part in parts for passage in section_passages(part)]
    assert len(passages) >= 6
    said, at = heard(pdfs[edition]), 0
    for passage in passages:
        found = said.find(passage.text, at)
        assert found >= 0, (passage.text, said[at : at + 300])
        at = found + len(passage.text)


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
