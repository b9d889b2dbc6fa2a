"""`build --release`: prints what is signed, current and in date; says why it refuses the rest."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from conftest import small_workspace
from desk import cli, put, sign, sign_all, standing, tree, withdraw

from leaflets.commands.arguments import today

EN, CA, ES = (f"content/sound/{language}.md" for language in ("en", "ca", "es"))
LANGUAGES = ("en", "ca", "es")
SPANISH = "# Hoja\n\nUna entrada.\n\n## Primero {#first}\n\n- **Uno.** Esto.\n- **Dos.** Eso.\n"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one leaflet in three languages, all signed today and released."""
    root = small_workspace(tmp_path_factory.mktemp("release") / "small")
    shutil.rmtree(root / "content/other")
    put(root / "leaflets.toml", '"en", "ca"', '"en", "ca", "es"')
    put(root / "leaflets.toml", 'ca = "Gràcies."', 'ca = "Gràcies."\nes = "Gracias."')
    put(root / "content/sound/leaflet.toml", 'ca = ["prova"]', 'ca = ["prova"]\nes = ["prueba"]')
    (root / ES).write_text(SPANISH, encoding="utf-8")
    sign_all(root, LANGUAGES, today())
    with pytest.MonkeyPatch.context() as monkeypatch:
        result = build(root, monkeypatch, "--release")
    assert result.exit_code == 0, result.output
    assert sorted(pdfs(root)) == [f"sound/sound.{tag}.leaflet.pdf" for tag in sorted(LANGUAGES)]
    return root


@pytest.fixture
def desk(released: Path, tmp_path: Path) -> Path:
    return shutil.copytree(released, tmp_path / "desk")


def build(root: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> Result:
    monkeypatch.chdir(root)
    return cli("build", "--jobs", "1", *options)


def pdfs(root: Path) -> dict[str, bytes]:
    found = tree(root / "output") if (root / "output").exists() else {}
    return {
        name: data
        for name, data in found.items()
        if name.endswith(".pdf") and not name.startswith("site/")
    }


def outcomes(result: Result) -> dict[str, str]:
    """What became of each edition, by its language."""
    lines = re.findall(r"^(\w+) +sound/sound\.(\w+)\.leaflet\.pdf$", result.stderr, re.MULTILINE)
    return {language: outcome for outcome, language in lines}


def states(root: Path) -> dict[str, str]:
    """The states that the manifest has of the PDFs, by language."""
    listed = json.loads((root / "output/manifest.json").read_text("utf-8"))["editions"]
    return {entry["language"]: entry["state"] for entry in listed}


def test_a_translation_that_is_behind(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pdfs(desk)
    put(desk / EN, "This.", "This very.")
    sign(desk, "en", "clinical", day=today())
    put(desk / CA, "Això.", "Aquest.")
    sign_all(desk, ["ca"], today())
    result = build(desk, monkeypatch, "--release")
    assert result.exit_code == 1
    assert outcomes(result) == {"en": "rendered", "ca": "rendered"}
    (line,) = [line for line in result.stderr.splitlines() if ES in line and "L403" in line]
    assert line.startswith(f"{ES}:5: L403 The source has changed in “first”")
    assert "“This.” → “This very.”" in line
    assert "(warning)" not in line
    assert not [s for s in result.stderr.splitlines() if re.match(rf"({EN}|{CA})\S* L40[1-6]", s)]
    after = pdfs(desk)
    assert after["sound/sound.es.leaflet.pdf"] == before["sound/sound.es.leaflet.pdf"]
    assert after["sound/sound.en.leaflet.pdf"] != before["sound/sound.en.leaflet.pdf"]
    # Without --release it is printed, and says so.
    result = build(desk, monkeypatch)
    assert result.exit_code == 0
    assert outcomes(result) == {"en": "unchanged", "ca": "unchanged", "es": "rendered"}
    assert states(desk) == {"en": "approved", "ca": "approved", "es": "stale"}


def test_an_unsigned_change(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pdfs(desk)
    put(desk / CA, "Això.", "Tot això.")
    result = build(desk, monkeypatch, "--release")
    assert result.exit_code == 1
    assert outcomes(result) == {"en": "unchanged", "es": "unchanged"}
    assert f"{CA}:1: L401 These words are not signed in the role of: translation, clinical" in (
        result.stderr
    )
    assert pdfs(desk) == before


def test_an_unsigned_source(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pdfs(desk)
    put(desk / EN, "This.", "This very.")
    result = build(desk, monkeypatch, "--release")
    assert result.exit_code == 1
    assert outcomes(result) == {}
    assert set(re.findall(r"L40\d", result.stderr)) == {"L401", "L403"}
    assert pdfs(desk) == before


def test_an_overdue_review(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signed so long ago that it is overdue by any clock of today."""
    before = pdfs(desk)
    for path in ("content/sound/ledger.toml", "content/register.toml"):
        (desk / path).unlink()
    put(desk / "content/sound/leaflet.toml", "updated = 2024-02-29", "updated = 2020-02-01")
    sign_all(desk, LANGUAGES, date(2020, 2, 29))
    result = build(desk, monkeypatch, "--release")
    assert result.exit_code == 1
    assert outcomes(result) == {}
    for path in (EN, CA, ES):
        assert f"{path}:1: L404 The review of this text was due on 2023-02-28" in result.stderr
    assert pdfs(desk) == before
    # One language that is read again is released again.
    sign(desk, "es", "clinical", day=today())
    result = build(desk, monkeypatch, "--release")
    assert result.exit_code == 1
    assert outcomes(result) == {"es": "rendered"}
    result = build(desk, monkeypatch, "--release", "-l", "es")
    assert result.exit_code == 0


def test_withdrawn(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    withdraw(desk, "ca", "A wrong dose", today())
    result = build(desk, monkeypatch, "--release")
    assert "removed    sound/sound.ca.leaflet.pdf, which was withdrawn" in result.stdout
    assert f"{CA}:1: L406 This text was withdrawn" in result.stderr
    assert "(A wrong dose)" in result.stderr
    assert sorted(pdfs(desk)) == ["sound/sound.en.leaflet.pdf", "sound/sound.es.leaflet.pdf"]
    assert set(states(desk)) == {"en", "es"}
    assert outcomes(build(desk, monkeypatch, "--force")) == {"en": "rendered", "es": "rendered"}
    assert len(pdfs(desk)) == 2


def test_withdrawn_while_it_is_being_rewritten(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The approved sheet that lies in output/ does not stay there."""
    before = pdfs(desk)
    put(desk / CA, "Això.", "Tot això.")
    withdraw(desk, "ca", "A wrong dose", today())
    build(desk, monkeypatch, "--release")
    after = pdfs(desk)
    assert after.get("sound/sound.ca.leaflet.pdf") != before["sound/sound.ca.leaflet.pdf"]


def test_a_broken_ledger_prints_nothing_new(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = pdfs(desk)
    put(desk / "content/sound/ledger.toml", "Clinical CA", "Clinical XX")
    for options in ((), ("--release",), ("--force",)):
        result = build(desk, monkeypatch, *options)
        assert result.exit_code == 1
        assert outcomes(result) == {}
        assert re.search(r"^content/sound/ledger\.toml:\d+: L411 ", result.stderr, re.MULTILINE)
    assert pdfs(desk) == before


def test_nothing_is_released_that_nobody_signed(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = build(small, monkeypatch, "--release")
    assert result.exit_code == 1
    assert pdfs(small) == {}
    assert result.stderr.count("L401") == 4


def test_due_soon_is_released(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is only announced keeps nothing from print."""
    with (desk / "leaflets.toml").open("a", encoding="utf-8") as file:
        file.write("\n[review]\ninterval_months = 1\nwarning_months = 12\n")
    assert standing(desk, "en", today()).is_due_soon
    result = build(desk, monkeypatch, "--release")
    assert result.exit_code == 0
    assert len(outcomes(result)) == 3


def test_a_withdrawn_sheet_goes_however_it_is_known(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the manifest lost, the text changed since and not even readable: its label tells."""
    withdraw(desk, "ca", "A wrong dose", today())
    (desk / "output/manifest.json").unlink()
    put(desk / CA, "{#first}", "")
    result = build(desk, monkeypatch)
    assert "removed    sound/sound.ca.leaflet.pdf, which was withdrawn" in result.stdout
    assert sorted(pdfs(desk)) == ["sound/sound.en.leaflet.pdf", "sound/sound.es.leaflet.pdf"]


def test_earlier_sheets_are_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk / CA, "Això.", "Tot això.")
    result = build(desk, monkeypatch, "--release")
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("outdated")]
    assert "sound/sound.ca.leaflet.pdf is an earlier sheet (SND-CA-" in line
    assert "approved): do not hand it out" in line


def test_two_builds_at_once_keep_what_the_other_wrote(desk: Path) -> None:
    shutil.rmtree(desk / "output")
    command = [sys.executable, "-m", "leaflets", "build", "--jobs", "1", "-l"]
    builds = [
        subprocess.Popen(
            [*command, language], cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for language in LANGUAGES
    ]
    for running in builds:
        running.communicate()
        assert running.returncode == 0
    assert states(desk) == dict.fromkeys(LANGUAGES, "approved")
