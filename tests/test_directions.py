"""Sheets in a language that is written from right to left."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest
from conftest import ROOT

from leaflets.commands.prepare import prepare
from leaflets.workspace.library import Selection

ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The HTML of a leaflet and its poster, in English and Arabic."""
    root = tmp_path_factory.mktemp("directions") / "workspace"
    shutil.copytree(ROOT / "tests" / "fixtures" / "tongues", root)
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
    selection = Selection(names=("tablets",), languages=("en", "ar"))
    found = prepare(root, date(2026, 3, 2), selection)
    return {edition.name.partition(".")[2]: proof.html for edition, proof in found.proofs}


@pytest.mark.parametrize("format", ["leaflet", "poster"])
def test_a_page_runs_as_its_language_does(format: str, pages: dict[str, str]) -> None:
    assert '<html lang="en" dir="ltr">' in pages[f"en.{format}"]
    assert '<html lang="ar" dir="rtl">' in pages[f"ar.{format}"]


@pytest.mark.parametrize("format", ["leaflet", "poster"])
def test_words_of_another_language_run_their_own_way(format: str, pages: dict[str, str]) -> None:
    strange = re.findall('<[^>]*lang="en"[^>]*>[^<]*<', pages[f"ar.{format}"])
    assert len(strange) == 2  # the title of the source, and the title in the source's language
    assert all('dir="ltr"' in words and not ARABIC.search(words) for words in strange)


@pytest.mark.parametrize("format", ["leaflet", "poster"])
def test_addresses_and_codes_run_from_the_left(format: str, pages: dict[str, str]) -> None:
    words = re.findall('dir="ltr">([^<]*)<', pages[f"ar.{format}"])
    assert any(word.startswith("https://") for word in words)
    assert any(word.startswith("TAB-") for word in words)
