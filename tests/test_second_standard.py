"""PDF/UA-2 and PDF/A-4, where leaflets.toml asks for them; PDF/UA-1 and PDF/A-2a elsewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT, copy_workspace, leaflets
from tagtrees import document
from validators.verapdf import validate

FLAVOURS = ("ua2", "4", "wt1a", "wt1r")


def ask_for(root: Path, standard: str) -> None:
    with (root / "leaflets.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[pdf]\nstandard = "{standard}"\n')


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The fixture of all blocks in two languages, and a shipped poster."""
    root = tmp_path_factory.mktemp("second")
    blocks = root / "blocks"
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, blocks / name)
    shutil.copytree(ROOT / "tests/fixtures/blocks", blocks, dirs_exist_ok=True)
    shipped = copy_workspace(root / "shipped")
    for folder, chosen in ((blocks, ("-l", "en", "-l", "ar")), (shipped, ("-f", "poster"))):
        ask_for(folder, "ua-2")
        run = leaflets("build", *chosen, "--jobs", "2", folder=folder)
        assert run.status == 0, run.said
    return {path.name: path for path in sorted(root.rglob("*.pdf"))}


def test_verapdf_finds_nothing(printed: dict[str, Path]) -> None:
    assert len(printed) == 5
    broken = validate(printed.values(), FLAVOURS)
    assert {key: rules for key, rules in broken.items() if rules} == {}


def test_it_says_what_it_is(printed: dict[str, Path]) -> None:
    for path in printed.values():
        data = path.read_bytes()
        assert data.startswith(b"%PDF-2.0")
        assert b'pdfuaid:part="2"' in data
        assert re.search(rb'pdfaid:part="4"', data)
        assert b"pdfaid:conformance" not in data


def test_bookmarks_lead_to_the_headings(printed: dict[str, Path]) -> None:
    with pikepdf.open(printed["every-block.en.leaflet.pdf"]) as pdf:
        title = pdf.Root.Outlines.First
        items = [title.First]
        while "/Next" in items[-1]:
            items.append(items[-1].Next)
        targets = [str(item.A.SD[0].S) for item in (title, *items)]
    assert targets == ["/H1", *["/H2"] * len(items)]
    headings = document(printed["every-block.en.leaflet.pdf"].read_bytes()).all("H2")
    assert len(items) == len(headings) > 8


@pytest.mark.quick
def test_an_unknown_standard_is_told(small: Path) -> None:
    ask_for(small, "ua-3")
    told = leaflets("check", folder=small).said
    assert re.search(r"leaflets\.toml:\d+: L105 “pdf\.standard” .*ua-1.*ua-2", told), told


def test_a_link_within_a_sheet_leads_to_its_section(small: Path) -> None:
    ask_for(small, "ua-2")
    with (small / "content/sound/en.md").open("a", encoding="utf-8") as text:
        text.write("\nSee [the first part](#first).\n")
    leaflets("build", "sound", "-l", "en", folder=small)
    path = small / "output/sound/sound.en.leaflet.pdf"
    with pikepdf.open(path) as pdf:
        links = [note for page in pdf.pages for note in page.Annots if "/SD" in note.A]
        assert [str(link.A.SD[0].S) for link in links] == ["/Sect"]
    assert {key: rules for key, rules in validate([path], FLAVOURS).items() if rules} == {}
