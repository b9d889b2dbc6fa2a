"""Only what people wrote and approved stands on a sheet: a template can add no words."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run, leaflets, small_workspace


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "templates" / file
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")


def build(root: Path) -> Run:
    return leaflets("build", "sound", "-l", "en", folder=root)


ADDED = {
    "a sentence": ("leaflet/page.html", "<main>", "<main><p>Take 8 tablets.</p>"),
    "behind a heading": ("leaflet/page.html", "</h1>", " twice</h1>"),
    "in the stamp": (
        "parts/stamp.html",
        "{{ source.people }}",
        "{{ source.people }} and Ann Example",
    ),
    "a number": ("leaflet/page.html", "</main>", "<p>8</p></main>"),
    "in another alphabet": ("leaflet/page.html", "</main>", "<p>Δ</p></main>"),
}
STYLED = {
    "before a list": 'li::before { content: "Take 8 tablets " }',
    "behind a heading": 'h1::after { content: " twice" }',
    "in a margin": '@page { @top-center { content: "Take 8 tablets" } }',
    "by a counter": 'section::before { content: counter(page) " mg" }',
}


@pytest.mark.parametrize("how", ADDED)
def test_words_of_a_template_are_refused(tmp_path: Path, how: str) -> None:
    root = small_workspace(tmp_path)
    change(root, *ADDED[how])
    run = build(root)
    assert run.status == 1
    assert "L512" in run.said, run.said


@pytest.mark.parametrize("how", STYLED)
def test_words_of_a_style_sheet_are_refused(tmp_path: Path, how: str) -> None:
    root = small_workspace(tmp_path)
    with (root / "templates" / "leaflet" / "page.css").open("a", encoding="utf-8") as sheet:
        sheet.write(STYLED[how])
    run = build(root)
    assert run.status == 1
    assert "L512" in run.said, run.said


def test_words_of_an_icon_are_refused(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    change(root, "theme/icons/heat.svg", "</svg>", '<text y="20">8 tablets</text></svg>')
    run = build(root)
    assert run.status == 1
    assert "L512" in run.said or "L504" in run.said, run.said


def test_words_of_a_drawing_of_the_leaflet_are_its_own(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    images = root / "content" / "sound" / "images"
    images.mkdir()
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">'
        '<text x="5" y="40" font-family="Atkinson Hyperlegible">Lumbar</text></svg>'
    )
    (images / "back.svg").write_text(drawing, encoding="utf-8")
    for language in ("en", "ca"):
        file = root / "content" / "sound" / f"{language}.md"
        words = file.read_text(encoding="utf-8")
        file.write_text(f"{words}\n![A back](images/back.svg)\n", encoding="utf-8")
    run = build(root)
    assert "L512" not in run.said, run.said
    assert run.status == 0, run.said
