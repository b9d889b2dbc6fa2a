"""What a build takes away from output/: sheets that this workspace made and no longer has."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from conftest import needs_rights, small_workspace, without_privileges
from desk import cli, put, sign_all, tree, withdraw

from leaflets.commands.arguments import today
from leaflets.manifest import read_manifest
from leaflets.review.sheets import owner_of, remove_unplanned
from leaflets.workspace.library import read_library

SETTINGS = "leaflets.toml"
CA = "sound/sound.ca.leaflet.pdf"
NAMES = ("other", "sound")
SHEETS = {f"{name}/{name}.{tag}.leaflet.pdf" for name in NAMES for tag in ("ca", "en")}
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with four printed sheets; the English of `sound` is signed."""
    root = small_workspace(tmp_path_factory.mktemp("output") / "small")
    sign_all(root, ("en",), today())
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert build(root, monkeypatch).exit_code == 0
    assert set(pdfs(root / "output")) == SHEETS
    return root


@pytest.fixture
def desk(printed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(printed, tmp_path / "desk")


def build(root: Path, monkeypatch: pytest.MonkeyPatch, *options: str | Path) -> Result:
    monkeypatch.chdir(root)
    return cli("build", "--jobs", "1", *map(str, options))


def pdfs(output: Path) -> dict[str, bytes]:
    """The sheets in output/, without those of the site."""
    found = tree(output).items()
    return {
        name: data for name, data in found if name.endswith(".pdf") and not name.startswith("site/")
    }


def without_catalan(root: Path) -> None:
    """Takes Catalan out of leaflets.toml, and its texts with it."""
    put(root / SETTINGS, '["en", "ca"]', '["en"]')
    for name in NAMES:
        (root / "content" / name / "ca.md").unlink()


# Something is wrong


def _empty(root: Path) -> None:
    for name in NAMES:
        shutil.rmtree(root / "content" / name)


WRONG: dict[str, Change] = {
    "a slip in a format": lambda root: put(root / SETTINGS, '["leaflet"]', '["leaflets"]'),
    "a slip in a language": lambda root: put(root / SETTINGS, '["en", "ca"]', '["en", "cat"]'),
    "an empty content": _empty,
    "a content that is away": lambda root: shutil.rmtree(root / "content"),
    "a list that lost its end": lambda root: put(root / SETTINGS, '["leaflet"]', '["leaflet"'),
    "a leaflet that is away": lambda root: shutil.rmtree(root / "content/sound"),
    "a format whose template is away": lambda root: shutil.rmtree(root / "templates/leaflet"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_takes_nothing_away(
    kind: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pdfs(desk / "output")
    WRONG[kind](desk)
    result = build(desk, monkeypatch)
    assert set(pdfs(desk / "output")) == set(before)
    assert "removed" not in result.output


def test_an_error_in_another_leaflet_takes_nothing_away(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_catalan(desk)
    put(desk / "content/other/en.md", "{#first}", "")
    build(desk, monkeypatch)
    assert set(pdfs(desk / "output")) == SHEETS
    put(desk / "content/other/en.md", "## First ", "## First {#first}")
    assert build(desk, monkeypatch).exit_code == 0
    assert set(pdfs(desk / "output")) == {name for name in SHEETS if ".en." in name}


# What is not ours


OUTSIDE = (
    "../leaflets.toml",
    "../content/sound/en.md",
    "../../outside.pdf",
    "other/other.en.leaflet.pdf",
    "manifest.json",
    "sound",
    "",
    "\0",
)


def edit_entry(root: Path, language: str, **changes: object) -> None:
    """Changes the entry of the sheet of `sound` in a language."""
    path = root / "output/manifest.json"
    listed = json.loads(path.read_text("utf-8"))
    for entry in listed["editions"]:
        if entry["edition"] == f"sound.{language}.leaflet":
            entry.update(changes)
    path.write_text(json.dumps(listed), encoding="utf-8")


def _all_but_manifest(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(folder).items() if "manifest.json" not in name}


@pytest.mark.parametrize("file", [*OUTSIDE, "/absolute"])
@pytest.mark.parametrize("edition", ["sound.ca.leaflet", "gone.ca.leaflet", "../sound.ca.leaflet"])
def test_an_edited_manifest_takes_nothing_away(file: str, edition: str, desk: Path) -> None:
    (desk.parent / "outside.pdf").write_bytes((desk / "output" / CA).read_bytes())
    named = str(desk.parent / "outside.pdf") if file == "/absolute" else file
    edit_entry(desk, "ca", file=named, edition=edition)
    without_catalan(desk)
    before = _all_but_manifest(desk.parent)
    sites = {name: entry.site for name, entry in read_manifest(desk / "output").items()}
    remove_unplanned(desk / "output", owner_of(read_library(desk)), sites)
    gone = set(before) - set(_all_but_manifest(desk.parent))
    assert gone == {"desk/output/other/other.ca.leaflet.pdf"}


@pytest.mark.parametrize(
    "edition",
    ["../leaflets", "..", "", "/etc/hosts", "sound.x/../../../leaflets", "sound/sound.ca.leaflet"],
)
def test_no_name_leads_out_of_the_folder(edition: str, desk: Path) -> None:
    before = tree(desk.parent)
    owner = owner_of(read_library(desk))
    assert remove_unplanned(desk / "output", owner, {edition: ""}) == ()
    assert tree(desk.parent) == before


@pytest.mark.parametrize("file", ["../leaflets.toml", "../content/sound/en.md"])
def test_a_build_with_an_edited_manifest_takes_nothing_away(
    file: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_entry(desk, "ca", file=file)
    without_catalan(desk)
    before = _all_but_manifest(desk)
    assert build(desk, monkeypatch).exit_code == 0
    gone = set(before) - set(_all_but_manifest(desk))
    assert {name for name in gone if not name.startswith("output/site/")} == {
        "output/other/other.ca.leaflet.pdf"
    }


NONSENSE = ("[" * 100_000, '{"editions": [{"edition": "\\ud800"}]}', "null", "{}", "\0")


@pytest.mark.parametrize("words", NONSENSE, ids=range(len(NONSENSE)))
def test_a_manifest_of_nonsense_is_one_sentence(
    words: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "output/manifest.json").write_text(words, encoding="utf-8")
    without_catalan(desk)
    before = pdfs(desk / "output")
    result = build(desk, monkeypatch)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].endswith("Delete it: the next build writes it anew.")
    assert pdfs(desk / "output") == before


def test_half_a_letter_in_a_manifest_is_one_sentence(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_entry(desk, "ca", title="\ud800")
    assert "Delete it: the next build" in build(desk, monkeypatch).stderr


def _linked_folder(output: Path, elsewhere: Path) -> None:
    (output / "sound").rename(elsewhere)
    (output / "sound").symlink_to(elsewhere)


def _linked_file(output: Path, elsewhere: Path) -> None:
    elsewhere.mkdir()
    (output / CA).rename(elsewhere / "sheet.pdf")
    (output / CA).symlink_to(elsewhere / "sheet.pdf")


@pytest.mark.parametrize("link", [_linked_folder, _linked_file])
def test_what_a_link_leads_to_stays(
    link: Callable[[Path, Path], None], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = desk.parent / "elsewhere"
    link(desk / "output", elsewhere)
    before = tree(elsewhere)
    without_catalan(desk)
    result = build(desk, monkeypatch)
    assert tree(elsewhere) == before
    assert "removed    sound" not in result.stdout


def test_a_sheet_outside_is_not_taken_for_ours(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to the right bytes is no sheet in output/: the link is replaced by one."""
    _linked_file(desk / "output", desk.parent / "elsewhere")
    result = build(desk, monkeypatch)
    assert f"rendered   {CA}" in result.stderr
    assert not (desk / "output" / CA).is_symlink()


def test_a_linked_folder_is_not_written_to(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _linked_folder(desk / "output", desk.parent / "elsewhere")
    before = tree(desk.parent / "elsewhere")
    result = build(desk, monkeypatch, "--force")
    assert result.exit_code == 1
    assert result.stderr.count("L510") == 2
    assert "rendered   other/other.ca.leaflet.pdf" in result.stderr
    assert tree(desk.parent / "elsewhere") == before


def test_a_folder_where_a_pdf_should_be(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "output" / CA).unlink()
    (desk / "output" / CA).mkdir()
    result = build(desk, monkeypatch, "--force")
    assert result.exit_code == 1
    (line,) = [line for line in result.stderr.splitlines() if "L510" in line]
    assert line.startswith("content/sound/ca.md:1: L510 The PDF cannot be put into its place")
    assert "3 rendered, 0 unchanged, 1 failed" in result.stdout
    without_catalan(desk)
    assert build(desk, monkeypatch).exit_code == 0
    assert (desk / "output" / CA).is_dir()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"words"])
def test_a_file_that_is_not_ours_stays(
    data: bytes, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "output" / CA).write_bytes(data)
    without_catalan(desk)
    assert build(desk, monkeypatch).exit_code == 0
    assert (desk / "output" / CA).read_bytes() == data


def test_another_edition_in_its_place_stays(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = (desk / "output/sound/sound.en.leaflet.pdf").read_bytes()
    (desk / "output" / CA).write_bytes(other)
    without_catalan(desk)
    build(desk, monkeypatch)
    assert (desk / "output" / CA).read_bytes() == other


# Two workspaces with one output folder


def second(desk: Path, site: str, leaflet: str = "sound") -> Path:
    """Another workspace that prints one leaflet in English, for this site."""
    root = shutil.copytree(desk, desk.parent / "second", ignore=shutil.ignore_patterns("output"))
    put(root / SETTINGS, "https://leaflets.example.org", site)
    shutil.rmtree(root / "content/other")
    (root / "content/register.toml").unlink()
    (root / "content/sound/ledger.toml").unlink()
    (root / "content/sound").rename(root / "content" / leaflet)
    without = root / "content" / leaflet / "ca.md"
    without.unlink()
    put(root / SETTINGS, '["en", "ca"]', '["en"]')
    return root


@pytest.mark.parametrize(
    ("site", "leaflet"),
    [
        ("https://other.example.org", "sound"),
        ("https://other.example.org", "third"),
        ("https://leaflets.example.org", "third"),
    ],
)
def test_two_workspaces_with_one_folder(
    site: str, leaflet: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = second(desk, site, leaflet)
    first = set(pdfs(desk / "output"))
    assert build(root, monkeypatch, "-o", desk / "output").exit_code == 0
    both = first | {f"{leaflet}/{leaflet}.en.leaflet.pdf"}
    assert set(pdfs(desk / "output")) == both
    assert build(desk, monkeypatch).exit_code == 0
    assert set(pdfs(desk / "output")) == both


def test_a_manifest_of_before_sites_still_works(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk / "output/manifest.json"
    listed = json.loads(path.read_text("utf-8"))
    for entry in listed["editions"]:
        assert entry.pop("site") == "https://leaflets.example.org"
    path.write_text(json.dumps(listed), encoding="utf-8")
    assert set(read_manifest(desk / "output")) == {Path(file).stem for file in SHEETS}
    without_catalan(desk)
    result = build(desk, monkeypatch)
    assert f"removed    {CA}, which the workspace no longer has" in result.stdout
    assert set(pdfs(desk / "output")) == {name for name in SHEETS if ".en." in name}


def test_sheets_of_a_leaflet_that_is_away_are_told(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(desk / "content/sound")
    result = build(desk, monkeypatch)
    assert set(pdfs(desk / "output")) == SHEETS
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("left")]
    assert line.startswith("left       sound/")


# Withdrawn


def withdrawn(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace with an approved sheet in Catalan whose words were withdrawn."""
    sign_all(root, ("ca",), today())
    assert build(root, monkeypatch, "-l", "ca").exit_code == 0
    withdraw(root, "ca", "A wrong dose", today())
    return root


@pytest.mark.parametrize(
    "kind",
    [
        "a slip in a format",
        "a slip in a language",
        "a list that lost its end",
        "a format whose template is away",
    ],
)
def test_what_was_withdrawn_goes_whatever_else_is_wrong(
    kind: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    WRONG[kind](withdrawn(desk, monkeypatch))
    result = build(desk, monkeypatch)
    assert f"removed    {CA}, which was withdrawn" in result.stdout
    assert set(pdfs(desk / "output")) == SHEETS - {CA}


def test_what_was_withdrawn_goes_from_its_own_place_alone(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawn(desk, monkeypatch)
    sheet = (desk / "output" / CA).read_bytes()
    copies = ("sound/copy.pdf", "other/sound.ca.leaflet.pdf", "archive/sound.ca.leaflet.pdf")
    (desk / "output/archive").mkdir()
    for name in copies:
        (desk / "output" / name).write_bytes(sheet)
    build(desk, monkeypatch)
    assert set(pdfs(desk / "output")) == (SHEETS - {CA}) | set(copies)


def test_the_withdrawn_sheet_of_another_workspace_stays(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same words in a format that only the other one prints."""
    withdrawn(desk, monkeypatch)
    root = second(desk, "https://other.example.org")
    shutil.copytree(root / "templates/leaflet", root / "templates/handout")
    put(root / SETTINGS, '["leaflet"]', '["handout"]')
    build(root, monkeypatch, "-o", desk / "output")
    theirs = "sound/sound.en.handout.pdf"
    assert theirs in pdfs(desk / "output")
    withdraw(desk, "en", "A wrong dose", today())
    build(desk, monkeypatch)
    assert set(pdfs(desk / "output")) == {theirs, *(s for s in SHEETS if "other" in s)}


@needs_rights
def test_a_sheet_that_cannot_be_removed_is_told(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawn(desk, monkeypatch)
    (desk / "output/sound").chmod(0o555)
    run = without_privileges("build", "--jobs", "1", folder=desk)
    (desk / "output/sound").chmod(0o755)
    assert run.status == 1
    assert "Traceback" not in run.said
    assert f"kept       {CA} was withdrawn and cannot be removed (Permission denied)" in run.errors


@needs_rights
def test_a_sheet_that_cannot_be_read_is_told(desk: Path) -> None:
    without_catalan(desk)
    (desk / "output" / CA).chmod(0)
    run = without_privileges("build", "--jobs", "1", folder=desk)
    assert "Traceback" not in run.said
    assert f"closed     {CA} cannot be read" in run.errors
    assert (desk / "output" / CA).exists()


@needs_rights
def test_a_sheet_that_is_only_for_reading_goes_too(desk: Path) -> None:
    without_catalan(desk)
    (desk / "output" / CA).chmod(0o444)
    run = without_privileges("build", "--jobs", "1", folder=desk)
    assert f"removed    {CA}, which the workspace no longer has" in run.output
