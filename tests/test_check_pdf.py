"""`leaflets check --pdf`: any PDF beside what it should be, and the same told by a build."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from conftest import EDITIONS, ROOT, Run, leaflets, small_workspace
from desk import put
from PIL import Image

SHEET = "output/sound/sound.en.leaflet.pdf"


def figures(*files: Path | str, folder: Path = ROOT) -> Run:
    asked = (part for file in files for part in ("--pdf", file))
    return leaflets("check", *asked, folder=folder)


def line(run: Run, name: str) -> str:
    """What is said of a figure."""
    (found,) = (one for one in run.output.splitlines() if one.strip().startswith(name))
    return found


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_workspace(tmp_path_factory.mktemp("figures") / "small")
    run = leaflets("build", "sound", "-l", "en", folder=root)
    assert run.status == 0, run.said
    assert "L515" not in run.said
    return root


def test_our_sheets_are_good(pdfs: dict[str, Path]) -> None:
    run = figures(*pdfs.values())
    assert run.status == 0, run.said
    assert run.output.count("All figures are good.") == len(EDITIONS)


def test_small_print_is_none_of_the_text(printed: Path) -> None:
    run = figures(SHEET, folder=printed)
    assert "9.5 points" in line(run, "smallest type")
    assert "12 points" in line(run, "text")


def test_a_sheet_of_other_words_is_measured_by_its_tags(
    printed: Path, pdfs: dict[str, Path], tmp_path: Path
) -> None:
    for folder in (printed, tmp_path):
        run = figures(pdfs["back-pain-treatment.ca.leaflet"], folder=folder)
        assert run.status == 0, run.said
        assert "12 points" in line(run, "text")
        assert "without tags" not in run.output


def test_a_sheet_without_tags_is_measured_as_it_is_drawn(
    pdfs: dict[str, Path], tmp_path: Path
) -> None:
    with pikepdf.open(pdfs["back-pain-treatment.en.leaflet"]) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "bare.pdf")
    run = figures("bare.pdf", folder=tmp_path)
    assert run.output.startswith("bare.pdf: leaflet without tags, which cannot be heard, 2 pages")
    assert "12 points" in line(run, "text")


def test_a_poster_is_known_by_its_size(pdfs: dict[str, Path], tmp_path: Path) -> None:
    run = figures(pdfs["back-pain-treatment.en.poster"], folder=tmp_path)
    assert run.status == 0, run.said
    assert ": poster, 1 page" in run.output
    assert "at least 110" in line(run, "headline")


def test_what_is_not_good_enough_is_named(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "small")
    with (root / "templates/leaflet/page.css").open("a", encoding="utf-8") as css:
        css.write("\n.stamp p { line-height: 1.1; margin: 0 }\n.lead { margin-left: -9mm }\n")
    build = leaflets("build", "sound", "-l", "en", folder=root)
    assert build.status == 0, build.said
    told = [one for one in build.said.splitlines() if " L515 " in one]
    pitch = "the figure “line pitch” is 1.1 × size, and at least 1.3 is asked. (warning)"
    assert any(pitch in one for one in told)
    assert any("On the leaflet, the figure “ink to the edge” is 7" in one for one in told)
    assert all(one.startswith("content/sound/en.md:1: L515 ") for one in told)
    run = figures(SHEET, folder=root)
    assert run.status == 1
    assert "NOT GOOD ENOUGH" in line(run, "line pitch")
    assert f"{len(told)} not good enough." in run.output


def test_a_program_reads_the_figures(printed: Path) -> None:
    run = leaflets("check", "--json", "--pdf", SHEET, folder=printed)
    (sheet,) = json.loads(run.output)
    assert sheet["kind"] == "leaflet"
    smallest = sheet["figures"][0]
    assert smallest == {
        "name": "smallest type",
        "unit": "points",
        "figure": 9.5,
        "least": 9,
        "most": None,
        "met": True,
    }


def _locked(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="one", user="two"))


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("words.pdf", lambda path: path.write_text("These are words."), "cannot be read as a PDF"),
        ("empty.pdf", lambda path: path.touch(), "cannot be read as a PDF"),
        ("locked.pdf", _locked, "cannot be read as a PDF: it is something else, broken, or locked"),
        ("scan.pdf", lambda path: Image.new("L", (90, 90)).save(path), "has no letters"),
        ("gone.pdf", lambda path: None, "cannot be read (No such file"),
    ],
)
def test_what_cannot_be_measured_is_said(
    name: str, make: object, said: str, tmp_path: Path
) -> None:
    assert callable(make)
    make(tmp_path / name)
    run = figures(name, folder=tmp_path)
    assert run.status != 0
    assert name in run.errors
    assert said in run.errors
    assert "Traceback" not in run.errors


def test_an_imposed_file_names_the_one_to_measure(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "small")
    put(root / "leaflets.toml", '["leaflet"]', '["fold"]')
    assert leaflets("build", "sound", "-l", "en", folder=root).status == 0
    run = figures("output/sound/sound.en.fold.imposed.pdf", folder=root)
    assert run.status == 1
    assert "without “.imposed”" in run.errors
    assert figures("output/sound/sound.en.fold.pdf", folder=root).status == 0


def test_files_and_leaflets_are_not_checked_together(printed: Path) -> None:
    run = leaflets("check", "sound", "--pdf", SHEET, folder=printed)
    assert run.status == 2
    assert "name no leaflet" in run.errors
