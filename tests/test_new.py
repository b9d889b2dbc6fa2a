"""`leaflets new`: a leaflet that cannot be printed before somebody wrote it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run, largest_file, leaflets, needs_rights, small_workspace, without_privileges

from leaflets.workspace.markdown import parse
from leaflets.workspace.skeletons import free_code

LANGUAGES = ("ca", "es", "en")


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A workspace without a leaflet."""
    options = [word for tag in LANGUAGES for word in ("-l", tag)]
    run = leaflets("init", "clinic", "--no-sample", *options, folder=tmp_path)
    assert run.status == 0, run.said
    return tmp_path / "clinic"


def add_language(root: Path, tag: str) -> None:
    settings = root / "leaflets.toml"
    words = settings.read_text(encoding="utf-8")
    assert words.count('"en"]\n') >= 1
    settings.write_text(words.replace('"es", "en"]\n', f'"es", "en", "{tag}"]\n'), encoding="utf-8")


def begun(root: Path, name: str, *options: str) -> str:
    """Begins a leaflet; gives its code."""
    run = leaflets("new", name, *options, folder=root)
    assert run.status == 0, run.said
    about = (root / "content" / name / "leaflet.toml").read_text(encoding="utf-8")
    found = re.search(r'^code = "(\w+)"', about, re.MULTILINE)
    assert found
    assert f"with the code {found[1]}" in run.output
    return found[1]


def fill_in(folder: Path) -> None:
    """Takes each hint for the words that it asks for."""
    texts = sorted(folder.glob("*.md"))
    assert texts
    for path in texts:
        words, places = re.subn(r"\[\[(.*?)\]\]", r"\1", path.read_text(encoding="utf-8"))
        assert places > 10
        path.write_text(words, encoding="utf-8")
    about = folder / "leaflet.toml"
    words = about.read_text(encoding="utf-8")
    keyed = re.sub(r'^# (\S+ = )\["…"\]$', r'\1["word"]', words, flags=re.MULTILINE)
    about.write_text(keyed.replace('benefits = ["word"]', ""), encoding="utf-8")


def test_a_leaflet_is_begun_in_every_language(clinic: Path) -> None:
    assert begun(clinic, "sprained-ankle") == "SPR"
    folder = clinic / "content/sprained-ankle"
    names = {path.name for path in folder.iterdir()}
    assert names == {"leaflet.toml", "ca.md", "es.md", "en.md"}
    first = (folder / "leaflet.toml").read_text(encoding="utf-8").splitlines()[0]
    schema = re.fullmatch(r"#:schema (\S+)", first)
    assert schema
    assert (folder / schema[1]).is_file()


def test_it_is_not_printed_before_it_is_written(clinic: Path) -> None:
    begun(clinic, "sprained-ankle")
    build = leaflets("build", folder=clinic)
    assert build.status == 1
    assert list(clinic.rglob("*.pdf")) == []
    check = leaflets("check", folder=clinic)
    assert check.status == 1
    found = re.findall(r"^(\S+?):\d+: (L\d+) ", check.output, re.MULTILINE)
    wrong = [(path.rpartition("/")[2], code) for path, code in found if code[1] in "12"]
    assert sorted(wrong) == [
        *(("ca.md", "L150"), ("en.md", "L150"), ("es.md", "L150")),
        *[("leaflet.toml", "L120")] * 3,
    ]
    assert "17 places are not filled in yet (lines 1, 3, 6, 7," in check.output
    sign = leaflets(
        *("sign", "sprained-ankle", "-l", "ca", "--as", "clinical", "--name", "A", "-y"),
        folder=clinic,
    )
    assert sign.status == 1
    assert not (clinic / "content/sprained-ankle/ledger.toml").exists()


def test_it_is_printed_when_it_is_written(clinic: Path) -> None:
    begun(clinic, "sprained-ankle")
    fill_in(clinic / "content/sprained-ankle")
    check = leaflets("check", folder=clinic)
    assert check.status == 0, check.said
    build = leaflets("build", "-f", "leaflet", folder=clinic)
    assert build.status == 0, build.said
    assert len(list((clinic / "output/sprained-ankle").glob("*.pdf"))) == 3


def test_each_place_that_is_left_is_counted(clinic: Path) -> None:
    begun(clinic, "sprained-ankle")
    folder = clinic / "content/sprained-ankle"
    fill_in(folder)
    text = folder / "en.md"
    words = text.read_text(encoding="utf-8")
    text.write_text(words.replace("What may happen", "[[When?]] What may happen"), encoding="utf-8")
    check = leaflets("check", folder=clinic)
    line = words.split("\n").index("What may happen if nothing is done.") + 1
    assert f"en.md:{line}: L150 A place is not filled in yet: write the words" in check.output


@pytest.mark.parametrize("words", ["[[Write this]]", "- [[a]]\n- b", "a ]] b", "| [[a]] |"])
def test_a_place_is_found_wherever_it_stands(words: str) -> None:
    _, problems = parse(f"# Title\n\nLead.\n\n## A {{#a}}\n\n{words}\n", "en.md", "en")
    assert [problem.line for problem in problems if problem.code == "L150"] == [7]


@pytest.mark.parametrize("words", [r"\[\[a\]\]", "[a](https://a.example)", "[a]", "[ ] [b]"])
def test_other_brackets_are_no_place(words: str) -> None:
    _, problems = parse(f"# Title\n\nLead.\n\n## A {{#a}}\n\n{words}\n", "en.md", "en")
    assert [problem.line for problem in problems if problem.code == "L150"] == []


def test_in_a_language_of_no_skeleton_nothing_of_ours_is_printed(clinic: Path) -> None:
    add_language(clinic, "fr")
    begun(clinic, "sprained-ankle")
    text = (clinic / "content/sprained-ankle/fr.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ .*$", text, re.MULTILINE)
    assert len(headings) > 8
    assert all("[[" in heading for heading in headings)
    assert "L212" not in leaflets("check", folder=clinic).output


def test_it_can_be_written_first_in_another_language(clinic: Path) -> None:
    begun(clinic, "sprained-ankle", "--source", "en")
    about = (clinic / "content/sprained-ankle/leaflet.toml").read_text(encoding="utf-8")
    assert 'source_language = "en"' in about
    wrong = leaflets("new", "other", "--source", "fr", folder=clinic)
    assert wrong.status == 1
    assert "“fr” is not among the languages of leaflets.toml (ca, es, en)" in wrong.errors


# Codes


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("sprained-ankle", (), "SPR"),
        ("back-pain-treatment", (), "BPT"),
        ("back-pain-treatment", ("BPT",), "BAC"),
        ("ankle", ("ANK", "ANKL", "ANKLE"), "ANA"),
        ("flu", ("FLU",), "FLA"),
        ("a", (), "AA"),
        ("2024", (), "LA"),
        ("2024", [f"L{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"], "LAA"),
    ],
)
def test_a_code_is_made_of_the_letters_of_the_name(
    name: str, taken: tuple[str, ...], code: str
) -> None:
    assert free_code(name, taken) == code


def test_a_code_of_another_leaflet_is_not_taken(clinic: Path) -> None:
    assert begun(clinic, "ankle") == "ANK"
    assert begun(clinic, "ankle-child") == "ANKL"
    about = clinic / "content/ankle-child/leaflet.toml"
    about.write_text(about.read_text(encoding="utf-8") + "\nbroken", encoding="utf-8")
    taken = leaflets("new", "ankle-two", "--code", "ANKL", folder=clinic)
    assert taken.status == 1
    assert "The code ANKL is that of another leaflet" in taken.errors
    assert "choose another one, such as ANK" not in taken.errors.replace("ANKL", "")
    assert not (clinic / "content/ankle-two").exists()
    assert begun(clinic, "ankle-two", "--code", "ANKTWO") == "ANKTWO"


def test_a_code_that_was_signed_once_stays_taken(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "small")
    sign = ("sign", "sound", "-l", "en", "--as", "clinical", "--name", "A", "-y")
    assert leaflets(*sign, folder=root).status == 0
    shutil.rmtree(root / "content/sound")
    taken = leaflets("new", "snd", "--code", "SND", folder=root)
    assert taken.status == 1
    assert "The code SND is that of another leaflet" in taken.errors
    assert begun(root, "snd") == "SNA"


@pytest.mark.parametrize("code", ["x", "A", "ABCDEFG", "A1", "", "À"])
def test_what_is_no_code_is_refused(clinic: Path, code: str) -> None:
    run = leaflets("new", "ankle", "--code", code, folder=clinic)
    assert run.status == 1
    assert "is no code: write two to six capital letters" in run.errors
    assert not (clinic / "content/ankle").exists()


# Names


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Dolor d’esquena", "`leaflets new dolor-desquena`"),
        ("ankle sprain", "`leaflets new ankle-sprain`"),
        ("Ankle", "`leaflets new ankle`"),
        ("ànkle", "`leaflets new ankle`"),
        ("an.kle", "`leaflets new an-kle`"),
        ("../ankle", "`leaflets new ankle`"),
        ("ankle/", "`leaflets new ankle`"),
        ("..", ""),
        ("", ""),
        ("踝", ""),
        ("print-shop", ""),
        ("n" * 300, "n" * 60),
        ("ankle\x1b[31m", "`leaflets new ankle-31m`"),
    ],
)
def test_a_name_that_no_folder_may_have_is_refused(clinic: Path, name: str, hint: str) -> None:
    before = {path.name for path in (clinic / "content").iterdir()}
    run = leaflets("new", "--", name, folder=clinic)
    assert run.status == 1
    assert "No leaflet can be named" in run.errors
    assert hint in run.errors
    assert "\x1b" not in run.errors
    assert ("For example" in run.errors) == bool(hint)
    assert {path.name for path in (clinic / "content").iterdir()} == before


def test_a_leaflet_that_is_there_stays_as_it_is(clinic: Path) -> None:
    begun(clinic, "ankle")
    text = clinic / "content/ankle/ca.md"
    text.write_text("# Mine\n", encoding="utf-8")
    again = leaflets("new", "ankle", folder=clinic)
    assert again.status == 1
    assert "content/ankle is there already" in again.errors
    assert text.read_text(encoding="utf-8") == "# Mine\n"


def test_outside_of_a_workspace_it_is_told_how_to_start_one(tmp_path: Path) -> None:
    run = leaflets("new", "ankle", folder=tmp_path)
    assert run.status == 1
    assert "start one with `leaflets init`" in run.errors
    assert list(tmp_path.iterdir()) == []


def test_below_the_workspace_it_goes_to_its_place(clinic: Path) -> None:
    assert leaflets("new", "ankle", folder=clinic / "content").status == 0
    assert (clinic / "content/ankle/leaflet.toml").is_file()


def test_broken_settings_are_told_first(clinic: Path) -> None:
    (clinic / "leaflets.toml").write_text("broken", encoding="utf-8")
    run = leaflets("new", "ankle", folder=clinic)
    assert run.status == 1
    assert "Fix leaflets.toml first" in run.errors
    assert not (clinic / "content/ankle").exists()


def failed(run: Run, root: Path) -> bool:
    """Whether it said why in a sentence and left nothing behind."""
    left = [path.name for path in (root / "content").iterdir() if path.is_dir()]
    return run.status == 1 and "cannot be written" in run.errors and left == []


@needs_rights
def test_a_disk_that_cannot_be_written_is_told(clinic: Path) -> None:
    (clinic / "content").chmod(0o555)
    assert failed(without_privileges("new", "ankle", folder=clinic), clinic)


def test_a_full_disk_leaves_nothing(clinic: Path) -> None:
    with largest_file(200):
        run = leaflets("new", "ankle", folder=clinic)
    assert failed(run, clinic)


@pytest.mark.parametrize("wait", [0.0, 0.001, 0.003, 0.01])
def test_a_killed_new_leaves_nothing_or_a_leaflet(clinic: Path, wait: float) -> None:
    content = clinic / "content"
    process = subprocess.Popen(
        [sys.executable, "-m", "leaflets", "new", "ankle"], cwd=clinic, stdout=subprocess.DEVNULL
    )
    while process.poll() is None and not list(content.glob(".leaflets-*")):
        time.sleep(0.0002)
    time.sleep(wait)
    process.kill()
    process.wait()
    if (content / "ankle").exists():
        assert len(list((content / "ankle").iterdir())) == 4
    begun(clinic, "other")
    assert list(content.glob(".leaflets-*")) == []
