"""`leaflets evidence`: what is recorded of each leaflet, and what is not."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import small_workspace
from desk import cli, put, sign_all, tree, withdraw
from pypdfium2 import PdfDocument
from validators.verapdf import validate

from leaflets.commands.arguments import today

ABOUT = "content/sound/leaflet.toml"
RECORDED = """need = "Nurses were asked for it, every week."
funding = "=HYPERLINK(1)"
"""
PEOPLE = """
[[readers]]
date = 2026-05-04
who = "six patients, two carers"
how = "They read it aloud."
changed = "A picture went."

[[feedback]]
date = 2026-08-02
said = "The letters are too small."
answer = "They are larger."

[[feedback]]
date = 2026-09-02
said = "I would like it in Arabic."
"""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which one leaflet has all that can be recorded, and the other nothing."""
    root = small_workspace(tmp_path_factory.mktemp("evidence") / "small")
    put(root / ABOUT, "source_language", f"{RECORDED}source_language")
    with (root / ABOUT).open("a", encoding="utf-8") as file:
        file.write(PEOPLE)
    sign_all(root, ("en", "ca"), today())
    return root


@pytest.fixture
def desk(recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = shutil.copytree(recorded, tmp_path / "desk")
    monkeypatch.chdir(root)
    return root


def records() -> dict[str, dict[str, Any]]:
    result = cli("evidence", "--json")
    assert result.exit_code == 0, result.output
    return {record["leaflet"]: record for record in json.loads(result.stdout)}


def texts(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {text["language"]: text for text in record["texts"]}


def test_what_is_recorded_is_told(desk: Path) -> None:
    sound = records()["sound"]
    assert sound["need"] == "Nurses were asked for it, every week."
    assert [reader["who"] for reader in sound["readers"]] == ["six patients, two carers"]
    assert [said["answer"] for said in sound["feedback"]] == ["They are larger.", None]
    catalan = texts(sound)["ca"]
    assert catalan["state"] == "approved"
    assert {(a["role"], a["who"]) for a in catalan["approvals"]} == {
        ("translation", "Translation CA"),
        ("clinical", "Clinical CA"),
    }
    assert catalan["reviewed"] == today().isoformat()
    assert catalan["readability"]["scale"]


def test_what_is_not_recorded_is_said_to_be_missing(desk: Path) -> None:
    found = records()
    missing = "; ".join(found["other"]["unrecorded"])
    for word in ("(need in", "([[readers]])", "(funding)", "([[feedback]])", "“ca” as clinical"):
        assert word in missing
    assert found["sound"]["unrecorded"] == ["what was done about the feedback of 2026-09-02"]


def test_each_state_of_a_text_is_told(desk: Path) -> None:
    (desk / "content/other/ca.md").unlink()
    assert texts(records()["other"])["ca"]["state"] == "missing"
    put(desk / "content/sound/ca.md", "Això.", "Això mateix.")
    changed = texts(records()["sound"])["ca"]
    assert changed["state"] == "draft"
    assert changed["approvals"] == []
    assert changed["earlier"]["who"] == "Clinical CA"


def test_a_withdrawal_is_told_for_ever(desk: Path) -> None:
    withdraw(desk, "en", "The dose is wrong", today())
    (out,) = records()["sound"]["withdrawals"]
    assert (out["reason"], out["stands"], out["language"]) == ("The dose is wrong", True, "en")
    sign_all(desk, ("en",), today())
    (out,) = records()["sound"]["withdrawals"]
    assert not out["stands"]


def test_a_leaflet_that_cannot_be_read_is_told_too(desk: Path) -> None:
    put(desk / ABOUT, "source_language", "sauce_language")
    sound = records()["sound"]
    assert sound["unrecorded"] == ["leaflet.toml cannot be read: `leaflets check` says why"]
    assert cli("evidence").exit_code == 0


def test_the_table_has_a_row_for_each_text_and_no_formula(desk: Path) -> None:
    result = cli("evidence", "--csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["leaflet"], row["language"]) for row in rows] == [
        ("other", "en"),
        ("other", "ca"),
        ("sound", "en"),
        ("sound", "ca"),
    ]
    assert {row["funding"] for row in rows} == {"", "'=HYPERLINK(1)"}
    assert rows[2]["readers"] == "six patients, two carers"


def test_the_report_is_written_whole_and_the_same_again(desk: Path) -> None:
    assert "1 of 2 leaflets are approved" in cli("evidence").stdout
    first = tree(desk / "output/evidence")
    assert sorted(first) == ["evidence.csv", "evidence.json", "evidence.pdf"]
    cli("evidence")
    assert tree(desk / "output/evidence") == first
    words = " ".join(
        page.get_textpage().get_text_bounded()
        for page in PdfDocument(desk / "output/evidence/evidence.pdf")
    )
    for said in ("six patients, two carers", "I would like it in Arabic.", "Clinical CA"):
        assert said in " ".join(words.split())


def test_only_the_chosen_leaflets_are_told(desk: Path) -> None:
    result = cli("evidence", "other", "--json")
    assert [record["leaflet"] for record in json.loads(result.stdout)] == ["other"]
    assert cli("evidence", "nowhere").exit_code == 2


def test_verapdf_finds_nothing(desk: Path) -> None:
    withdraw(desk, "en", "The dose is wrong", today())
    cli("evidence")
    found = validate([desk / "output/evidence/evidence.pdf"])
    assert found
    assert not any(found.values())


def test_a_build_leaves_the_report_where_it_is(desk: Path) -> None:
    cli("evidence")
    written = tree(desk / "output/evidence")
    cli("build", "other", "-l", "en", "-j", "1")
    assert tree(desk / "output/evidence") == written
