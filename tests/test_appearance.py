"""What stands around signed words is remembered: when it changes, somebody should look again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, small_workspace
from desk import cli, put, sign, sign_all, standing

from leaflets.commands.arguments import today
from leaflets.review.appearance import appearance
from leaflets.review.ledger import read_ledger
from leaflets.workspace.content import read_folder
from leaflets.workspace.settings import read_workspace

NOW = today()
PO = "locales/ca/LC_MESSAGES/leaflets.po"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with its own templates and catalogues, all signed."""
    root = small_workspace(tmp_path_factory.mktemp("appearance") / "small")
    shutil.rmtree(root / "content/other")
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(root)
        sign_all(root, ("en", "ca"), NOW)
    return root


@pytest.fixture
def desk(signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(signed, tmp_path / "desk")
    monkeypatch.chdir(root)
    return root


def parts(root: Path) -> dict[str, str]:
    workspace = read_workspace(root)
    leaflet = read_folder(root, "sound", workspace.project).leaflet
    assert leaflet
    return appearance(workspace, leaflet, "ca")


def told(root: Path) -> tuple[str, str]:
    """What status and verify say of it."""
    rows = json.loads(cli("status", "--json").stdout)
    (changed,) = {row["changed"].partition(" (")[0] for row in rows if row["language"] == "ca"}
    verdict = cli("verify", standing(root, "ca", NOW).code)
    assert verdict.exit_code == 0
    assert verdict.stdout.startswith("current: ")
    _, _, said = verdict.stdout.partition("than the one that was approved: ")
    return changed, said.removesuffix(" changed.\n")


def edit(path: Path, words: str) -> None:
    path.write_text(path.read_text("utf-8") + words, encoding="utf-8")


def test_a_signature_remembers_what_stood_around_its_words(desk: Path) -> None:
    (entry, *_) = read_ledger(desk, "content/sound").entries_in("ca")
    assert set(entry.layout) == {"templates/leaflet", "icons", "catalogue", "settings"}
    assert entry.layout == parts(desk)
    assert told(desk) == ("", "")


CHANGES = {
    "templates/leaflet/page.css": ("\np { color: red }\n", "templates/leaflet"),
    "templates/leaflet/page.html": ("<p></p>", "templates/leaflet"),
    "templates/leaflet/format.toml": ("\nwords_per_item = 9\n", "templates/leaflet"),
    "templates/theme/type.css": ("\np { color: red }\n", "templates/leaflet"),
    "templates/parts/stamp.html": ("<p></p>", "templates/leaflet"),
    PO: ('\nmsgid "New"\nmsgstr "Nou"\n', "catalogue"),
}
SILENT = {
    "templates/leaflet/page.css": "\n/* A note of ours. */\n\n",
    "templates/leaflet/page.html": "{# A note\nof ours. #}\n",
    "templates/poster/page.css": "\np { color: red }\n",
    "templates/parts/poster.html": "<p></p>",
    PO: "\n# A note of the translator.\n",
    "leaflets.toml": "\n# A note of ours.\n[review]\nwarning_months = 2\n",
    "templates/theme/icons/tooth.svg": "<!-- Another tooth. -->",
}


@pytest.mark.parametrize("file", CHANGES)
def test_what_changes_is_named(file: str, desk: Path) -> None:
    words, part = CHANGES[file]
    edit(desk / file, words)
    assert told(desk) == (part, part)
    assert standing(desk, "ca", NOW).state == "approved"


@pytest.mark.parametrize("file", SILENT)
def test_what_prints_nothing_is_not(file: str, desk: Path) -> None:
    before = parts(desk)
    edit(desk / file, SILENT[file])
    assert parts(desk) == before


def test_line_ends_are_nothing(desk: Path) -> None:
    before = parts(desk)
    for file in (PO, "templates/leaflet/page.html", "templates/leaflet/page.css"):
        data = (desk / file).read_bytes()
        (desk / file).write_bytes(data.replace(b"\n", b"\r\n"))
    assert parts(desk) == before


def test_settings_and_icons(desk: Path) -> None:
    put(desk / "leaflets.toml", "[clinic]", '[clinic]\nphone = "112"')
    shutil.copy(ROOT / "templates/theme/icons/bed.svg", desk / "templates/theme/icons/warning.svg")
    assert told(desk)[0] == "icons, settings"


def test_who_signs_again_has_looked(desk: Path) -> None:
    edit(desk / "templates/leaflet/page.css", "\np { color: red }\n")
    sign(desk, "ca", "clinical", "Second Clinician", NOW)
    assert told(desk) == ("", "")


def test_a_ledger_of_before_says_nothing(desk: Path) -> None:
    ledger = desk / "content/sound/ledger.toml"
    assert "layout" in ledger.read_text("utf-8")
    old = standing(desk, "ca", NOW)
    assert all(not entry.model_copy(update={"layout": {}}).layout for entry in old.signatures)
    entry = old.signatures[0].model_copy(update={"layout": {}})
    assert "layout" not in entry.model_dump_json(exclude_defaults=True)
