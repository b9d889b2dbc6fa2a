"""`leaflets status` and `leaflets check`: what needs attention first, for people and programs."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import small_workspace
from desk import cli, put, sign, sign_all, tree, withdraw

from leaflets.commands.arguments import today
from leaflets.commands.prepare import prepare

CA, EN = "content/sound/ca.md", "content/sound/en.md"


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_workspace(tmp_path_factory.mktemp("status") / "small")
    sign_all(root, ("en", "ca"), today())
    return root


@pytest.fixture
def desk(approved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(approved, tmp_path / "desk")
    monkeypatch.chdir(root)
    return root


def status() -> list[dict[str, Any]]:
    result = cli("status", "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def order() -> list[tuple[str, str, str]]:
    return [(row["leaflet"], row["language"], row["state"]) for row in status()]


def test_what_needs_attention_comes_first(desk: Path) -> None:
    assert order() == [
        ("other", "ca", "draft"),
        ("other", "en", "draft"),
        ("sound", "ca", "approved"),
        ("sound", "en", "approved"),
    ]
    put(desk / EN, "This.", "This one.")
    assert order()[0] == ("sound", "ca", "stale")
    withdraw(desk, "en", day=today())
    put(desk / EN, "This one.", "This.")
    assert order()[0] == ("sound", "en", "withdrawn")
    (desk / "content/other/ca.md").unlink()
    assert order()[0] == ("other", "ca", "missing")
    put(desk / CA, "Això.", "<b>Això</b>.")
    rows = status()
    assert [row["errors"] for row in rows] == sorted((row["errors"] for row in rows), reverse=True)
    assert {(row["leaflet"], row["language"]) for row in rows[:2]} == {
        ("other", "ca"),
        ("sound", "ca"),
    }


def test_overdue_before_draft(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    put(small / "content/sound/leaflet.toml", "updated = 2024-02-29", "updated = 2020-02-01")
    sign(small, "en", "clinical", day=date(2020, 2, 29))
    rows = status()
    assert rows[0]["state"] == "overdue"
    assert rows[0]["next_review"] == "2023-02-28"
    assert rows[0]["reviewed"] == "2020-02-29"


def test_json(desk: Path) -> None:
    put(desk / EN, "This.", "Take 5 mg.")
    rows = {(row["leaflet"], row["language"]): row for row in status()}
    row = rows["sound", "ca"]
    assert row["title"] == "Full"
    assert row["translation"] == "stale"
    (part,) = row["behind"]
    assert part.startswith("first (severe): ")
    assert row["signed"] == [
        f"translation: Translation CA, {today()}",
        f"clinical: Clinical CA, {today()}",
    ]
    assert row["lacking"] == []
    assert (row["version"], row["updated"]) == (1, "2024-02-29")
    assert re.fullmatch(r"SND-CA-20240229-\w{6}-\w", row["code"])
    assert rows["sound", "en"]["lacking"] == ["clinical"]
    assert rows["other", "ca"]["lacking"] == ["translation", "clinical"]
    assert rows["other", "ca"]["printed"] == []


def test_for_people(desk: Path) -> None:
    put(desk / EN, "This.", "This very.")
    result = cli("status", "sound")
    lines = result.stdout.splitlines()
    assert lines[0].split()[:4] == ["leaflet", "language", "state", "translation"]
    assert lines[1].split()[:4] == ["sound", "ca", "stale", "stale"]
    assert lines[2].split()[:4] == ["sound", "en", "draft", "source"]
    assert "sound ca: the source has changed in first: " in result.stdout
    assert f"sound ca: clinical: Clinical CA, {today()}" in result.stdout
    assert "other" not in result.stdout


def test_check_for_people(desk: Path) -> None:
    put(desk / CA, "Això.", "<b>Això</b>.")
    put(desk / EN, "This.", "Take 5 mg.")
    result = cli("check")
    assert result.exit_code == 1
    blocks = result.stdout.strip().split("\n\n")
    assert len(blocks) >= 2
    for block in blocks[:-1]:
        assert len({line.partition(":")[0] for line in block.splitlines()}) == 1
    assert re.search(rf"^{CA}:7: L113 .*[^)]$", result.stdout, re.MULTILINE)
    assert re.search(rf"^{CA}:5: L403 .* \(warning\)$", result.stdout, re.MULTILINE)
    problems = prepare(desk, today()).problems
    counts = {s: sum(p.severity == s for p in problems) for s in ("error", "warning", "advice")}
    verdict = result.stdout.splitlines()[-1]
    assert verdict.startswith(f"{counts['error']} error")
    assert re.search(rf", {counts['warning']} warnings?, {counts['advice']} piece", verdict)


def test_check_as_json(desk: Path) -> None:
    put(desk / CA, "Això.", "<b>Això</b>.")
    result = cli("check", "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert all(set(p) == {"path", "line", "code", "message", "severity"} for p in found)
    (problem,) = [p for p in found if p["code"] == "L113"]
    assert (problem["path"], problem["line"], problem["severity"]) == (CA, 7, "error")
    assert len(found) == len(prepare(desk, today()).problems)


def test_check_as_annotations(desk: Path) -> None:
    put(desk / CA, "Això.", "<b>Això</b> 100%.")
    put(desk / EN, "This.", "Take 5%\u2028.")
    result = cli("check", "--annotations")
    assert result.exit_code == 1
    lines = result.stdout.split("\n")[:-1]
    pattern = r"::(error|warning|notice) file=([^,]+),line=(\d+),title=(L\d{3})::(.+)"
    found = [re.fullmatch(pattern, line) for line in lines]
    assert lines
    assert all(found), lines
    problems = prepare(desk, today()).problems
    assert len(lines) == len(problems)
    levels = {"error": "error", "warning": "warning", "advice": "notice"}
    for match, problem in zip(found, problems, strict=True):
        assert match
        place = (levels[problem.severity], problem.path, str(problem.line), problem.code)
        assert match.groups()[:4] == place
        assert match[5].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%") == (
            problem.message
        )
        assert not re.search(r"%(?!25|0A|0D)", match[5])


def test_a_sound_workspace_has_no_problems(desk: Path) -> None:
    shutil.rmtree(desk / "content/other")
    result = cli("check")
    told = result.stdout.splitlines()
    assert (result.exit_code, len(told), told[1]) == (0, 2, "1 piece of advice")
    assert " L307 " in told[0]  # a text of two lines has no place for what a leaflet should say
    assert [one["code"] for one in json.loads(cli("check", "--json").stdout)] == ["L307"]
    assert cli("check", "--annotations").stdout.startswith(
        "::notice file=content/sound/leaflet.toml"
    )


def test_broken_settings(desk: Path) -> None:
    (desk / "leaflets.toml").write_text("[", encoding="utf-8")
    result = cli("status", "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "leaflets check" in result.stderr
    assert cli("check").exit_code == 1


def test_what_is_printed_is_told(desk: Path) -> None:
    assert cli("build", "--jobs", "1", "sound").exit_code == 0
    printed = {(r["leaflet"], r["language"]): r["printed"] for r in status()}
    assert printed["sound", "ca"] == ["leaflet"]
    assert printed["other", "ca"] == []
    put(desk / CA, "Això.", "Allò altre.")
    printed = {(r["leaflet"], r["language"]): r["printed"] for r in status()}
    assert printed["sound", "ca"] == ["leaflet (an earlier one)"]
    before = tree(desk)
    cli("status")
    assert tree(desk) == before
