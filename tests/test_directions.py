"""A sheet in a language that runs from right to left is the mirror of one from left to right."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from itertools import groupby

import pytest
from conftest import ROOT

from leaflets.commands.prepare import prepare
from leaflets.model import Proof
from leaflets.render.glyphs import Glyph
from leaflets.render.readback import Readback, read_back
from leaflets.render.rendering import render
from leaflets.workspace.catalogues import read_catalogues
from leaflets.workspace.library import Selection

LANGUAGES = ("en", "ar")
FORMATS = ("leaflet", "poster")
Where = Callable[[str, str], float]
"""Where the middle of the run of letters with these fixed words stands: 0 is where lines begin."""


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Proof]:
    """A leaflet and its poster, in English and Arabic."""
    root = tmp_path_factory.mktemp("directions") / "workspace"
    shutil.copytree(ROOT / "tests" / "fixtures" / "tongues", root)
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
    selection = Selection(names=("tablets",), languages=LANGUAGES)
    found = prepare(root, date(2026, 3, 2), selection)
    return {edition.name.partition(".")[2]: proof for edition, proof in found.proofs}


@pytest.fixture(scope="module")
def readbacks(proofs: dict[str, Proof]) -> dict[str, Readback]:
    """What is on paper of each."""
    return {name: read_back(render(proof).pdf) for name, proof in proofs.items()}


def middle(glyphs: list[Glyph], width: float, language: str) -> float:
    """The middle of these letters, from 0 where lines begin to 1 where they end."""
    found = (min(g.left for g in glyphs) + max(g.right for g in glyphs)) / 2 / width
    return found if language == "en" else 1 - found


def where_in(readback: Readback, language: str) -> Where:
    messages = read_catalogues((ROOT / "locales",), (language,))[language].messages

    def where(context: str, words: str) -> float:
        said = str(messages.pgettext(context, words)).replace(" ", "")
        for _, run in groupby(readback.read, lambda glyph: (glyph.page, glyph.mark)):
            glyphs = [glyph for glyph in run if not glyph.is_space]
            if "".join(glyph.text for glyph in glyphs) == said:
                return middle(glyphs, readback.pages[0].width, language)
        raise AssertionError(f"{said} is not on the sheet")

    return where


@pytest.mark.parametrize("format", FORMATS)
def test_a_page_runs_as_its_language_does(format: str, proofs: dict[str, Proof]) -> None:
    assert '<html lang="en" dir="ltr"' in proofs[f"en.{format}"].html
    assert '<html lang="ar" dir="rtl">' in proofs[f"ar.{format}"].html


@pytest.mark.parametrize("format", FORMATS)
def test_words_of_another_language_run_their_own_way(format: str, proofs: dict[str, Proof]) -> None:
    strange = re.findall('<[^>]*lang="en"[^>]*>', proofs[f"ar.{format}"].html)
    # The title of the source and ours in its language, and on a leaflet the name of English.
    assert len(strange) == (3 if format == "leaflet" else 2)
    assert all('dir="ltr"' in tag for tag in strange)


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_run_as_lines_do(language: str, readbacks: dict[str, Readback]) -> None:
    where = where_in(readbacks[f"{language}.leaflet"], language)
    assert where("box", "In short") < 0.25
    assert where("stamp", "This leaflet") < 0.4 < where("stamp", "Based on")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_margins_of_a_page_run_as_lines_do(
    language: str, readbacks: dict[str, Readback]
) -> None:
    readback = readbacks[f"{language}.leaflet"]
    page = readback.pages[0]
    margins = [g for g in readback.decoration if g.page == 1 and not g.is_space]
    foot = [glyph for glyph in margins if glyph.top > page.height / 2]
    code = [glyph for glyph in foot if glyph.text in "TAB-"]
    number = [glyph for glyph in foot if glyph.text == "/"]
    assert middle(code, page.width, language) < 0.4
    assert middle(number, page.width, language) > 0.75


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_begin_where_lines_do(language: str, readbacks: dict[str, Readback]) -> None:
    for format, start in (("leaflet", 16 / 210), ("poster", 20 / 297)):
        readback = readbacks[f"{language}.{format}"]
        width = readback.pages[0].width
        largest = max(glyph.size for glyph in readback.read)
        title = [g for g in readback.glyphs if g.size > largest - 1]
        edges = (min(g.left for g in title), width - max(g.right for g in title))
        assert edges[language == "ar"] / width == pytest.approx(start, abs=0.02)
