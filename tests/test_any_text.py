"""Random texts in all formats: each word is on paper, in the safe area, or it is said why not.

`MANY=200 pytest tests/test_any_text.py` looks at more of them than the suite has time for.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT, SMALL_SETTINGS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from leaflets.commands.prepare import prepare
from leaflets.errors import Problem
from leaflets.layout.proofs import Setting
from leaflets.render.brf import HYPHEN, SPACE, read_brf
from leaflets.render.louis import to_braille
from leaflets.render.readback import read_back
from leaflets.render.rendering import render
from leaflets.review.subjects import read_standings
from leaflets.workspace.library import read_library

MANY = int(os.environ.get("MANY", "6"))
DESK = ("leaflet", "a5", "large-print", "fold", "booklet")
WALL = ("poster", "poster-a2", "poster-a4", "poster-one", "poster-steps")
CLASSES = {"poster-one": "poster-one", "poster-steps": "poster-steps"}
SAFE = {**dict.fromkeys(DESK, 9.7), **dict.fromkeys(WALL, 4.0)}
"""Millimetres from the edge of the page."""
SETTINGS = SMALL_SETTINGS.partition("[notices")[0].replace('["en", "ca"]', '["en"]')
ABOUT = """\
code = "ANY"
source_language = "en"
published = 2020-01-31
updated = 2024-02-29

[keywords]
en = ["test"]
es = ["prueba"]
ca = ["prova"]
"""


@dataclass
class Words:
    """Hands out words of which no two are alike, so that each can be looked for on paper."""

    draw: st.DrawFn
    longest: int = 0
    used: int = 0

    def word(self) -> str:
        """A word of nine to seventeen letters; one of each text has some eighty."""
        self.used += 1
        number, letters = self.used, ""
        for _ in range(4):
            number, digit = divmod(number, 20)
            letters += "bcdfghjklmnprstvwxyz"[digit] + "aeiou"[digit % 5]
        longer = 36 if self.used == self.longest else self.draw(st.sampled_from((0, 0, 0, 1, 2, 4)))
        return f"k{letters}" + "no" * longer

    def words(self, least: int = 1, most: int = 12) -> str:
        """Some of them."""
        return " ".join(self.word() for _ in range(self.draw(st.integers(least, most))))

    def sentence(self) -> str:
        """Some of them as a sentence, perhaps with a dose or with words in bold."""
        extra = self.draw(st.sampled_from(("", "", " 500 mg", " **{}**", " 020 7946 0123")))
        return f"{self.words(3, 25).capitalize()}{extra.format(self.word())}."


def paragraph(words: Words) -> str:
    return " ".join(words.sentence() for _ in range(words.draw(st.integers(1, 5))))


def listing(words: Words, mark: str = "-") -> str:
    items = []
    for _ in range(words.draw(st.integers(2, 6))):
        items.append(f"{mark} {words.sentence()}")
        if mark == "-" and words.draw(st.integers(0, 4)) == 0:
            items += [f"  - {words.sentence()}", f"  - {words.sentence()}"]
    return "\n".join(items)


def table(words: Words) -> str:
    columns = words.draw(st.integers(2, 7))
    rows = words.draw(st.integers(1, 7))
    lines = [[words.words(1, 2) for _ in range(columns)]]
    lines += [[words.words(1, 4) for _ in range(columns)] for _ in range(rows)]
    drawn = ["| " + " | ".join(line) + " |" for line in lines]
    return "\n".join((drawn[0], "|" + " --- |" * columns, *drawn[1:]))


def box(words: Words) -> str:
    kind = words.draw(st.sampled_from(("key", "warning", "urgent", "questions", "more")))
    body = listing(words) if kind in ("key", "questions") else paragraph(words)
    return f"::: {kind}\n{body}\n:::"


BLOCKS = (paragraph, listing, lambda words: listing(words, "1."), table, box)


@st.composite
def desk_texts(draw: st.DrawFn) -> str:
    """A text of one to eight sections with all kinds of blocks."""
    words = Words(draw, draw(st.integers(5, 80)))
    parts = [f"# {words.words(1, 4)}", paragraph(words)]
    for number in range(draw(st.integers(1, 8))):
        parts.append(f"## {words.words(1, 5)} {{#part-{number}}}")
        chosen = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4))
        parts += [make(words) for make in chosen]
    return "\n\n".join(parts) + "\n"


@st.composite
def wall_texts(draw: st.DrawFn, name: str) -> str:
    """A text with a short section, and one for a poster."""
    words = Words(draw, draw(st.integers(1, 40)))
    mark = "1." if name == "poster-steps" else "-"
    count = 1 if name == "poster-one" else draw(st.integers(3, 6))
    messages = "\n".join(f"{mark} **{words.word()}** {words.words(2, 9)}." for _ in range(count))
    head = f"# {words.words(1, 4)}\n\n{words.sentence()}\n\n## {words.words(1, 3)} {{#one}}\n\n"
    poster = f"## {words.words(1, 3)} {{#wall .{CLASSES.get(name, 'poster')}}}\n\n{messages}\n"
    return f"{head}{words.sentence()}\n\n{poster}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("any")
    (made / "content" / "any").mkdir(parents=True)
    (made / "content/any/leaflet.toml").write_text(ABOUT, encoding="utf-8")
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, made / name)
    return made


def written(text: str, name: str) -> Counter[str]:
    """How often each of our words stands in what this format prints."""
    sections = text.split("\n## ")
    if name in WALL:
        sections = [section for section in sections if " {#wall ." in section]
    found = " ".join(sections).replace("*", " ").replace(".", " ").lower().split()
    return Counter(word for word in found if len(word) > 8 and word.isalpha())


def printed(pdf: bytes, name: str) -> str:
    """All letters of a PDF by another reader than our own; they stand within the safe area."""
    letters: list[str] = []
    safe = SAFE[name] * 72 / 25.4
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, (width, height) = page.get_textpage(), page.get_size()
            for number in range(text.count_chars()):
                letter = text.get_text_range(number, 1)
                if letter.isalpha():
                    left, bottom, right, top = text.get_charbox(number)
                    edges = (left, bottom, width - right, height - top)
                    assert min(edges) >= safe, (letter, edges)
                letters.append(letter)
    return "".join(one for one in letters if one.isalpha()).lower()


def says_what_to_do(problem: Problem) -> bool:
    """Whether the author of a text can do it: cut words, or part a row that is too high."""
    is_row = problem.code == "L505" and "make several rows of it" in problem.message
    return problem.code == "L501" or is_row


def look(root: Path, text: str, name: str) -> None:
    """Each word of the text stands in the sheet once, or an error says what to do."""
    (root / "leaflets.toml").write_text(
        SETTINGS.replace('["leaflet"]', f'["{name}"]'), encoding="utf-8"
    )
    (root / "content/any/en.md").write_text(text, encoding="utf-8")
    found = prepare(root, date(2026, 3, 2))
    if not found.proofs:
        assert any(one.severity == "error" and one.message for one in found.problems)
        return
    _, proof = found.proofs[0]
    rendered = render(proof)
    errors = [one for one in rendered.problems if one.severity == "error"]
    if errors:
        assert all(map(says_what_to_do, errors)), errors
        return
    said = printed(rendered.pdf, name)
    # A word that is broken at a page's foot has the margins of the page between its halves.
    heard = "".join(glyph.text for glyph in read_back(rendered.pdf).read if glyph.text.isalpha())
    for word, count in written(text, name).items():
        assert max(said.count(word), heard.lower().count(word)) >= count, word


several = settings(
    max_examples=MANY,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),  # a smaller text takes a minute to find
)


@several
@given(text=desk_texts(), name=st.sampled_from(DESK))
def test_any_text_for_the_desk(root: Path, text: str, name: str) -> None:
    look(root, text, name)


@several
@given(data=st.data(), name=st.sampled_from(WALL))
def test_any_text_for_the_wall(root: Path, data: st.DataObject, name: str) -> None:
    look(root, data.draw(wall_texts(name)), name)


SHARED = {"bilingual": ("en", "ca"), "poster-trio": ("en", "es", "ca")}
"""Formats in which languages stand beside each other."""


@pytest.mark.parametrize("name", SHARED)
@settings(several, max_examples=max(1, MANY // 2))
@given(data=st.data())
def test_any_text_beside_its_translation(root: Path, data: st.DataObject, name: str) -> None:
    """What no check compares: each translation has words of its own."""
    tags = SHARED[name]
    listed = ", ".join(f'"{tag}"' for tag in tags)
    shared = SETTINGS.replace('["en"]', f"[{listed}]").replace('["leaflet"]', f'["{name}"]')
    shared = shared.replace("\n[clinic]", f"together = [[{listed}]]\n\n[clinic]", 1)
    (root / "leaflets.toml").write_text(shared, encoding="utf-8")
    text = data.draw(wall_texts("poster") if name == "poster-trio" else desk_texts())
    texts = [re.sub(r"\b([kK])(?=[a-z]{8})", letters, text) for letters in (r"\1", "w", "z")]
    for tag, words in zip(tags, texts, strict=False):
        (root / f"content/any/{tag}.md").write_text(words, encoding="utf-8")
    library = read_library(root)
    standings = read_standings(library, date(2026, 3, 2))
    (sheet,), troubles = Setting(library, standings).settable(())
    proof = sheet.set()
    for tag in tags[1:]:
        (root / f"content/any/{tag}.md").unlink()
    assert troubles == ()
    rendered = render(proof)
    errors = [one for one in rendered.problems if one.severity == "error"]
    assert all(map(says_what_to_do, errors)), errors
    if not errors:
        said = printed(rendered.pdf, "poster" if name == "poster-trio" else "leaflet")
        heard = "".join(glyph.text for glyph in read_back(rendered.pdf).read).lower()
        for words in texts[: len(tags)]:
            for word, count in written(words, "poster" if "trio" in name else "leaflet").items():
                assert max(said.count(word), heard.count(word)) >= count, word


@settings(several, max_examples=3 * MANY)
@given(text=desk_texts())
def test_any_text_in_braille(root: Path, text: str) -> None:
    (root / "leaflets.toml").write_text(
        SETTINGS.replace('["leaflet"]', '["braille"]'), encoding="utf-8"
    )
    (root / "content/any/en.md").write_text(text, encoding="utf-8")
    found = prepare(root, date(2026, 3, 2))
    if not found.proofs:
        assert any(one.severity == "error" and one.message for one in found.problems)
        return
    rendered = render(found.proofs[0][1])
    assert rendered.problems == ()
    lines = [line.rstrip(SPACE) for page in read_brf(rendered.pdf) for line in page[:-2]]
    assert max(map(len, lines)) <= 40
    # A word that is broken has a hyphen at the end of its line.
    said = "".join(line.removesuffix(HYPHEN) for line in lines).replace(SPACE, "")
    for word, count in written(text, "braille").items():
        assert said.count(to_braille("en-ueb-g1.ctb", word)) >= count, word
