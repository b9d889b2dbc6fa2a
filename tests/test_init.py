"""`leaflets init`: a workspace that builds at once, whole or not at all, over nothing."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, Run, largest_file, leaflets, needs_rights, without_privileges

from leaflets.languages.language import language_of_user
from leaflets.model import About, Project
from leaflets.render.versions import PACKAGES
from leaflets.workspace.founding import Wishes, known_formats, workspace_files
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.toml import parse_toml

DAY = date(2026, 3, 2)
THREE = ("-l", "ca", "-l", "es", "-l", "en")
FILES = {
    *("leaflets.toml", "README.md", ".gitignore", ".gitlab-ci.yml"),
    *(".github/workflows/leaflets.yml", "content/.gitattributes", "content/glossary.toml"),
    *(f"schemas/{name}.schema.json" for name in ("leaflets", "leaflet", "format")),
    *(f"content/your-visit/{name}" for name in ("leaflet.toml", "ca.md", "es.md", "en.md")),
}


def files(folder: Path) -> set[str]:
    """Every file below a folder, by its path from there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def pdfs(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "output" / "your-visit").glob("*.pdf"))


def test_a_workspace_builds_at_once(tmp_path: Path) -> None:
    run = leaflets("init", "clinic", "--name", "Clínica “U”", *THREE, folder=tmp_path)
    assert run.status == 0, run.said
    root = tmp_path / "clinic"
    assert files(root) == FILES
    settings = tomllib.loads((root / "leaflets.toml").read_text(encoding="utf-8"))
    assert settings["clinic"]["name"] == "Clínica “U”"
    assert settings["languages"] == ["ca", "es", "en"]
    check = leaflets("check", folder=root)
    assert check.status == 0, check.said
    assert "(warning)" not in check.said
    build = leaflets("build", folder=root)
    assert build.status == 0, build.said
    assert len(pdfs(root)) == 6
    assert list(tmp_path.iterdir()) == [root]


@pytest.mark.parametrize(
    ("languages", "made", "remark"),
    [
        (["en"], ["en"], ""),
        (["es"], ["es"], ""),
        (["fr"], ["en"], "The sample is in “en”"),
        (["fr,ca"], ["ca"], ""),
        (["ca", "ar"], ["ca"], ""),
    ],
)
def test_the_sample_is_in_the_languages_in_which_it_exists(
    tmp_path: Path, languages: list[str], made: list[str], remark: str
) -> None:
    options = [word for tag in languages for word in ("-l", tag)]
    run = leaflets("init", "clinic", *options, "-f", "leaflet", folder=tmp_path)
    assert run.status == 0, run.said
    assert ("The sample is in" in run.output) == bool(remark)
    assert remark in run.output
    build = leaflets("build", folder=tmp_path / "clinic")
    assert build.status == 0, build.said
    assert pdfs(tmp_path / "clinic") == [f"your-visit.{tag}.leaflet.pdf" for tag in made]


def test_a_language_without_a_catalogue_is_told_with_its_command(tmp_path: Path) -> None:
    run = leaflets("init", "clinic", "-l", "es", "-l", "eu", folder=tmp_path)
    assert run.status == 0
    assert "`leaflets languages add eu`" in run.output
    added = leaflets("languages", "add", "eu", folder=tmp_path / "clinic")
    assert added.status == 0, added.said


def test_the_sample_has_what_every_format_prints(tmp_path: Path) -> None:
    formats = known_formats()
    assert len(formats) > 10
    options = [word for name in formats for word in ("-f", name)]
    assert leaflets("init", "clinic", *THREE, *options, folder=tmp_path).status == 0
    check = leaflets("check", folder=tmp_path / "clinic")
    assert check.status == 0, check.said


def test_without_a_sample_there_is_no_leaflet(tmp_path: Path) -> None:
    assert leaflets("init", "clinic", "--no-sample", folder=tmp_path).status == 0
    root = tmp_path / "clinic"
    assert not list(root.glob("content/*/"))
    run = leaflets("check", folder=root)
    assert "`leaflets new NAME` begins one" in run.output
    assert leaflets("new", "ankle", folder=root).status == 0


def made(*languages: str) -> dict[str, str]:
    wishes = Wishes("Test Clinic", "https://a.example", languages, ("leaflet", "bilingual"))
    return {path: data.decode() for path, data in workspace_files(wishes, DAY).items()}


def test_every_setting_in_a_remark_counts_when_its_mark_is_taken_away() -> None:
    found = made("ca", "es")
    setting = re.compile(r"^# (?=\[|[\w-]+ = )", re.MULTILINE)
    assert len(setting.findall(found["leaflets.toml"])) > 25
    settings = parse_toml(setting.sub("", found["leaflets.toml"]), "leaflets.toml", Project)
    assert settings.problems == ()
    assert settings.record
    assert settings.record.together == (("ca", "es"),)
    assert settings.record.contacts["desk"].telephone
    keys = set(Project.model_json_schema()["properties"])
    assert keys - set(tomllib.loads(setting.sub("", found["leaflets.toml"]))) == set()
    glossary = parse_toml(setting.sub("", found["content/glossary.toml"]), "glossary", Glossary)
    assert glossary.record
    assert glossary.record.terms[0].named == ("…", "…")
    about = parse_toml(found["content/your-visit/leaflet.toml"], "leaflet.toml", About)
    assert about.record
    assert about.record.published == DAY


def test_the_schemas_are_named_where_they_lie() -> None:
    found = made("ca", "en")
    for path, up in (("leaflets.toml", ""), ("content/your-visit/leaflet.toml", "../../")):
        named = re.match(rf"#:schema {re.escape(up)}(\S+)\n", found[path])
        assert named
        assert named[1] in found


def test_the_files_for_code_hosts_install_what_sets_the_type() -> None:
    found = made("ca", "en")
    for path in (".gitlab-ci.yml", ".github/workflows/leaflets.yml"):
        assert PACKAGES in found[path]
        assert "leaflets check" in found[path]
    assert leaflets("check", "--help", folder=ROOT).output.count("--annotations") == 1


def test_the_same_wishes_make_the_same_bytes() -> None:
    assert made("es", "ca") == made("es", "ca")
    assert list(made("es", "en"))[-1] == "leaflets.toml"


WRONG: Mapping[str, tuple[tuple[str, ...], str]] = {
    "no language": (("-l", "xx"), "“xx” is not the tag of a language"),
    "capitals": (("-l", "CA"), "Did you mean “ca”"),
    "a name": (("-l", "català"), "is not the tag of a language"),
    "nothing": (("-l", ","), "Name at least one"),
    "no site": (("--site", "clinic"), "an address begins with https://"),
    "a mailbox": (("--site", "mailto:a@b.example"), "is not the address of a site"),
    "a question": (("--site", "https://a.example/?x"), "is not the address of a site"),
    "no format": (("-f", "flyer"), "There is no format “flyer”: choose among"),
    "no clinic": (("--name", " "), "one line of words"),
    "two lines": (("--name", "a\nb"), "one line of words"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_option_is_told_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    options, said = WRONG[case]
    run = leaflets("init", "clinic", *options, folder=tmp_path)
    assert run.status == 2
    assert said in " ".join(run.errors.split())
    assert list(tmp_path.iterdir()) == []


def test_a_format_of_more_languages_than_there_are_is_refused(tmp_path: Path) -> None:
    run = leaflets("init", "clinic", "-l", "ca", "-f", "bilingual", folder=tmp_path)
    assert run.status == 1
    assert "The format “bilingual” puts 2 languages on a sheet" in run.errors
    assert list(tmp_path.iterdir()) == []


def test_a_slash_at_the_end_of_the_site_is_taken_away(tmp_path: Path) -> None:
    run = leaflets("init", "c", "--site", "https://a.example/l/", folder=tmp_path)
    assert run.status == 0, run.said
    assert 'site = "https://a.example/l"' in (tmp_path / "c/leaflets.toml").read_text("utf-8")


# Folders that are there


def test_a_folder_that_is_not_empty_wants_a_word(tmp_path: Path) -> None:
    (tmp_path / "plans.odt").write_bytes(b"plans")
    run = leaflets("init", folder=tmp_path)
    assert run.status == 1
    assert "is not empty (plans.odt): name a new folder, or add --yes" in run.errors
    assert files(tmp_path) == {"plans.odt"}
    run = leaflets("init", "--yes", *THREE, folder=tmp_path)
    assert run.status == 0, run.said
    assert files(tmp_path) == FILES | {"plans.odt"}


def test_a_folder_of_version_control_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert leaflets("init", *THREE, folder=tmp_path).status == 0
    assert files(tmp_path) == FILES


@pytest.mark.parametrize("name", ["README.md", "content/glossary.toml", ".gitignore", "schemas"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"mine")
    run = leaflets("init", "--yes", folder=tmp_path)
    assert run.status == 1
    assert name in run.errors
    assert "nothing is overwritten" in run.errors
    assert files(tmp_path) == {name}
    assert (tmp_path / name).read_bytes() == b"mine"


def test_a_workspace_is_not_founded_twice_nor_within_another(tmp_path: Path) -> None:
    assert leaflets("init", "clinic", folder=tmp_path).status == 0
    root = tmp_path / "clinic"
    before = {name: (root / name).read_bytes() for name in files(root)}
    again = leaflets("init", "clinic", "--yes", folder=tmp_path)
    assert again.status == 1
    assert "is a workspace already" in again.errors
    within = leaflets("init", "content/other", folder=root)
    assert within.status == 1
    assert f"lies in the workspace {root}" in within.errors
    assert {name: (root / name).read_bytes() for name in files(root)} == before


@pytest.mark.parametrize("name", ["a/b/c", "Dolor d’esquena", "ÀÉ", "CAPS", "a.b", "x/../y"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    run = leaflets("init", name, *THREE, folder=tmp_path)
    assert run.status == 0, run.said
    assert files((tmp_path / name).resolve()) == FILES


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    run = leaflets("init", "n" * 300, folder=tmp_path)
    assert run.status == 1
    assert "File name too long" in run.errors
    assert "Traceback" not in run.errors
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "clinic").write_bytes(b"mine")
    assert leaflets("init", "clinic", folder=tmp_path).status == 2
    below = leaflets("init", "clinic/below", folder=tmp_path)
    assert below.status == 1
    assert "Traceback" not in below.errors
    assert (tmp_path / "clinic").read_bytes() == b"mine"


@needs_rights
def test_a_disk_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    for name in ("new", "."):
        run = without_privileges("init", name, folder=closed)
        assert run.status == 1
        assert "cannot be written (Permission denied)" in run.errors
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("name", ["new", "."])
def test_a_full_disk_leaves_nothing(tmp_path: Path, name: str) -> None:
    with largest_file(300):
        run = leaflets("init", name, folder=tmp_path)
    assert run.status == 1
    assert "cannot be written (File too large)" in run.errors
    assert list(tmp_path.iterdir()) == []


# Interrupted


def started(folder: Path, name: str) -> subprocess.Popen[bytes]:
    """An init that has begun to write, in a process of its own."""
    command = [sys.executable, "-m", "leaflets", "init", name, *THREE]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None and not list(folder.glob(".leaflets-*")):
        time.sleep(0.0002)
    return process


@pytest.mark.parametrize("wait", [0.0, 0.002, 0.005, 0.01, 0.02])
def test_a_killed_init_leaves_nothing_or_a_workspace(tmp_path: Path, wait: float) -> None:
    process = started(tmp_path, "clinic")
    time.sleep(wait)
    process.kill()
    process.wait()
    root = tmp_path / "clinic"
    assert not root.exists() or files(root) == FILES
    if not root.exists():
        assert leaflets("init", "clinic", *THREE, folder=tmp_path).status == 0
    assert files(root) == FILES
    assert list(tmp_path.glob(".leaflets-*")) == []


@pytest.mark.parametrize("wait", [0.0, 0.002, 0.005, 0.01, 0.02])
def test_an_interrupted_init_leaves_nothing_or_a_workspace(tmp_path: Path, wait: float) -> None:
    for place, name in ((tmp_path / "one", "clinic"), (tmp_path / "two", ".")):
        place.mkdir()
        process = started(place, name)
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        process.wait()
        found = files(place)
        assert not found or found == {(Path(name) / one).as_posix() for one in FILES}
        assert list(place.glob(".leaflets-*")) == []


def test_what_was_killed_among_its_moves_is_completed(tmp_path: Path) -> None:
    assert leaflets("init", *THREE, folder=tmp_path).status == 0
    (tmp_path / ".leaflets-abcdefgh").mkdir()
    for name in ("leaflets.toml", "schemas/format.schema.json", "content/your-visit/es.md"):
        (tmp_path / name).unlink()
    run = leaflets("init", "--yes", "--name", tmp_path.name, *THREE, folder=tmp_path)
    assert run.status == 0, run.said
    assert files(tmp_path) == FILES
    assert not (tmp_path / ".leaflets-abcdefgh").exists()


# Asked


def answered(*answers: str, arguments: tuple[str, ...] = (), folder: Path) -> Run:
    """Runs `leaflets init` on a terminal of its own, with these answers."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "leaflets", "init", *arguments]
    environment = {**os.environ, "LANGUAGE": "en", "LC_ALL": "es_ES.UTF-8"}
    process = subprocess.Popen(
        command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    said = b""
    with suppress(OSError):  # the terminal ends with the process
        while chunk := os.read(ours, 4096):
            said += chunk
    os.close(ours)
    return Run(process.wait(), said.decode().replace("\r\n", "\n"), "")


def test_a_terminal_asks_for_what_was_not_said(tmp_path: Path) -> None:
    answers = ("Test Clinic", "clinic", "https://a.example", "ca, xx", "ca, en", "")
    run = answered(*answers, arguments=("clinic",), folder=tmp_path)
    assert run.status == 0, run.output
    assert "“xx” is not the tag of a language" in run.output
    assert "“clinic” is not the address of a site" in run.output
    settings = tomllib.loads((tmp_path / "clinic/leaflets.toml").read_text(encoding="utf-8"))
    assert settings["clinic"]["name"] == "Test Clinic"
    assert settings["site"] == "https://a.example"
    assert settings["languages"] == ["ca", "en"]
    assert settings["formats"] == ["leaflet", "poster"]


def test_a_terminal_has_defaults_and_asks_nothing_that_was_said(tmp_path: Path) -> None:
    run = answered("", "", arguments=("clinic", "--name", "A", "-f", "a5"), folder=tmp_path)
    assert run.status == 0, run.output
    assert "Name of the clinic" not in run.output
    settings = tomllib.loads((tmp_path / "clinic/leaflets.toml").read_text(encoding="utf-8"))
    assert settings["languages"] == ["es"]
    assert settings["formats"] == ["a5"]


def test_a_terminal_asks_before_it_starts_among_other_things(tmp_path: Path) -> None:
    (tmp_path / "plans.odt").write_bytes(b"plans")
    run = answered("n", folder=tmp_path)
    assert run.status == 1
    assert "Start among these?" in run.output
    assert files(tmp_path) == {"plans.odt"}


@pytest.mark.parametrize(
    ("locales", "tag"),
    [
        (["ca_ES.UTF-8"], "ca"),
        ([None, "", "fr_FR@euro"], "fr"),
        (["C.UTF-8", "es"], "es"),
        (["POSIX"], "en"),
        (["xx_YY"], "en"),
        ([], "en"),
    ],
)
def test_the_language_of_the_user_is_that_of_the_locale(locales: list[str], tag: str) -> None:
    assert language_of_user(locales) == tag
