"""Each leaflet has its own shape: its languages, formats, pages and paper; what is sound prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Run, leaflets, small_workspace

from leaflets.model import size_of
from leaflets.render.readback import read_back


def edit(path: Path, old: str, new: str) -> None:
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")


def say(root: Path, name: str, line: str) -> None:
    """Puts a line into the leaflet.toml of a leaflet."""
    edit(root / f"content/{name}/leaflet.toml", "people =", f"{line}\npeople =")


def printed(root: Path) -> set[str]:
    return {path.stem for path in (root / "output").glob("*/*.pdf")}


def page_sizes(file: Path) -> list[tuple[float, float]]:
    return [(page.width, page.height) for page in read_back(file.read_bytes()).pages]


def build(root: Path, *asked: str) -> Run:
    return leaflets("build", *asked, folder=root)


def test_one_language_and_one_format(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    edit(root / "leaflets.toml", 'languages = ["en", "ca"]', 'languages = ["en"]')
    for file in root.glob("content/*/ca.md"):
        file.unlink()
    run = build(root)
    assert (run.status, printed(root)) == (0, {"sound.en.leaflet", "other.en.leaflet"}), run.said


def test_four_languages_of_which_one_is_not_there_yet(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    edit(root / "leaflets.toml", '["en", "ca"]', '["en", "ca", "es", "eu"]')
    for name in ("sound", "other"):
        text = (root / f"content/{name}/ca.md").read_text(encoding="utf-8")
        (root / f"content/{name}/es.md").write_text(text, encoding="utf-8")
        edit(root / f"content/{name}/leaflet.toml", "[keywords]\n", '[keywords]\nes = ["x"]\n')
    run = build(root)
    assert run.status == 1
    assert {f"{name}.{tag}.leaflet" for name in ("sound", "other") for tag in ("en", "ca")} <= (
        printed(root)
    )
    assert "L107" in run.said
    assert re.search(r"4 not printed: .*for L1\d\d", run.output), run.said


def test_the_source_prints_before_its_translations_exist(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    for name in ("sound", "other"):
        (root / f"content/{name}/ca.md").unlink()
    run = build(root)
    assert printed(root) == {"sound.en.leaflet", "other.en.leaflet"}
    assert run.status == 1
    assert "2 not printed: 2 for L107" in run.output


def test_a_broken_translation_keeps_back_its_own_sheets_alone(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    (root / "content/sound/ca.md").write_text("no title\n", encoding="utf-8")
    build(root)
    assert printed(root) == {"sound.en.leaflet", "other.en.leaflet", "other.ca.leaflet"}


def test_a_broken_source_keeps_back_what_follows_it(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    (root / "content/sound/en.md").write_text("no title\n", encoding="utf-8")
    build(root)
    assert printed(root) == {"other.en.leaflet", "other.ca.leaflet"}


def test_leaflets_differ_in_languages_and_formats(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    edit(root / "leaflets.toml", 'formats = ["leaflet"]', 'formats = ["leaflet", "poster"]')
    say(root, "sound", 'languages = ["en"]\nformats = ["leaflet"]')
    (root / "content/sound/ca.md").unlink()
    for tag in ("en", "ca"):
        with (root / f"content/other/{tag}.md").open("a", encoding="utf-8") as text:
            text.write("\n## Poster {#poster .poster}\n\n- One.\n- Two.\n- Three.\n")
    run = build(root)
    others = {f"other.{tag}.{name}" for tag in ("en", "ca") for name in ("leaflet", "poster")}
    assert (run.status, printed(root)) == (0, {"sound.en.leaflet", *others}), run.said
    rows = json.loads(leaflets("status", "--json", folder=root).output)
    assert [row["language"] for row in rows if row["leaflet"] == "sound"] == ["en"]


def test_a_missing_poster_keeps_back_posters_alone(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    edit(root / "leaflets.toml", 'formats = ["leaflet"]', 'formats = ["leaflet", "poster"]')
    run = build(root)
    assert len(printed(root)) == 4
    assert run.status == 1
    assert "4 not printed: 4 for L130" in run.output


def test_a_clinic_without_posters_prints_texts_that_have_a_poster(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    for text in root.glob("content/sound/*.md"):
        words = text.read_text(encoding="utf-8")
        move = {
            "en": "## Move {#move .poster}\n\n- Walk.",
            "ca": "## Moure’s {#move .poster}\n\n- Camini.",
        }
        text.write_text(f"{words}\n{move[text.stem]}\n", encoding="utf-8")
    run = build(root)
    assert (run.status, len(printed(root))) == (0, 4), run.said


def test_a_format_that_only_one_leaflet_has(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    say(root, "sound", 'formats = ["leaflet", "notice"]')
    run = build(root)
    assert "templates/notice" in run.said
    assert "other.en.leaflet" in printed(root)


@pytest.mark.parametrize("paper", ["A5", "Letter", "Legal"])
def test_a_leaflet_has_its_own_paper(tmp_path: Path, paper: str) -> None:
    root = small_workspace(tmp_path)
    say(root, "sound", f'paper = "{paper}"\npages = 4')
    build(root, "-l", "en")
    sizes = {
        name: page_sizes(root / f"output/{name}/{name}.en.leaflet.pdf")[0]
        for name in ("sound", "other")
    }
    for found, wanted in ((sizes["sound"], size_of(paper)), (sizes["other"], size_of("A4"))):
        assert found == pytest.approx(tuple(mm * 72 / 25.4 for mm in wanted), abs=0.2)


def test_a_clinic_has_its_own_paper(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    edit(root / "leaflets.toml", "formats =", 'paper = "Letter"\nformats =')
    run = build(root, "sound", "-l", "en")
    assert run.status == 0, run.said
    (size,) = set(page_sizes(root / "output/sound/sound.en.leaflet.pdf"))
    assert size == pytest.approx((612, 792), abs=0.2)


def test_what_is_said_of_no_format_holds_for_letter_too(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    edit(root / "templates/leaflet/format.toml", 'page = "A4"', 'page = "Letter"')
    say(root, "sound", 'paper = "Legal"\npages = 3')
    build(root, "sound", "-l", "en")
    (size,) = set(page_sizes(root / "output/sound/sound.en.leaflet.pdf"))
    assert size == pytest.approx((612, 1008), abs=0.2)


def test_an_unknown_paper_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    say(root, "sound", 'paper = "B5"')
    run = build(root)
    assert run.status == 1
    assert "leaflet.toml" in run.said
    assert "Letter" in run.said


def test_no_page_is_rendered_again_for_a_warning_that_stays(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    with (root / "content/sound/en.md").open("a", encoding="utf-8") as text:
        text.write("\nMany words stand here. " * 900)
    first = build(root, "sound", "-l", "en")
    again = build(root, "sound", "-l", "en")
    assert "1 rendered, 0 unchanged" in first.output, first.said
    assert "0 rendered, 1 unchanged" in again.output, again.said
    told = [line for line in first.errors.splitlines() if "L501" in line]
    assert told
    assert [line for line in again.errors.splitlines() if "L501" in line] == told
