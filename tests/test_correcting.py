"""`leaflets correct`: a wrong day, name or role is put right by an entry of its own."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import small_workspace
from desk import DAY, LEDGER, REGISTER, cli, put, sign, sign_all, tree, withdraw

from leaflets.commands.prepare import prepare
from leaflets.errors import LeafletsError
from leaflets.layout.fonts import lacks
from leaflets.review.correcting import Correction, Slip, correct
from leaflets.review.ledger import Entry, read_ledger
from leaflets.review.standing import Standing
from leaflets.review.verifying import verify_code
from leaflets.status.evidence import evidence

LATER = DAY + timedelta(10)
SLIP = Slip("sound", "ca", "The clock was wrong")


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_workspace(tmp_path_factory.mktemp("correcting") / "small")
    sign_all(root, ("en", "ca"))
    return root


@pytest.fixture
def desk(approved: Path, tmp_path: Path) -> Path:
    return shutil.copytree(approved, tmp_path / "desk")


def yes(found: Correction) -> bool:
    return True


def corrected(root: Path, today: date = LATER, **changes: Any) -> Correction:
    undrawable = partial(lacks, named={})
    return correct(root, today, replace(SLIP, **changes), undrawable, yes)


def standing(root: Path, language: str = "ca", today: date = LATER) -> Standing:
    found = prepare(root, today).standings.subjects
    return {one.folder.name: one for one in found}["sound"].standings[language]


def faults(root: Path, today: date = LATER) -> list[str]:
    """What is wrong with the ledger, whatever its severity."""
    return [problem.code for problem in prepare(root, today).problems if problem.path == LEDGER]


def clinician(root: Path) -> Entry:
    (found,) = (one for one in standing(root).signatures if one.role == "clinical")
    return found


def test_a_day_of_the_future(desk: Path) -> None:
    """The message says how, and the sheet is what it was."""
    put(desk / "content/sound/ca.md", "Això.", "Tot això.")
    sign(desk, "ca", "translation", "Translation CA", LATER)
    ahead = LATER + timedelta(4000)
    sign(desk, "ca", "clinical", "Hasty Clinician", ahead)
    assert standing(desk).state == "draft"
    (told,) = [one.message for one in prepare(desk, LATER).problems if one.code == "L417"]
    said = re.search(r"`leaflets correct sound -l ca --entry ([0-9a-f]{8}) --date", told)
    assert said
    before = tree(desk)
    found = corrected(desk, entry=said[1], day=LATER)
    assert (found.wrong.date, found.made.right, found.made.date) == (ahead, LATER, LATER)
    after = tree(desk)
    assert {path for path in after if after[path] != before[path]} == {LEDGER, REGISTER}
    assert all(after[path].startswith(before[path]) for path in (LEDGER, REGISTER))
    assert faults(desk) == []
    assert standing(desk).state == "approved"
    assert clinician(desk).date == LATER
    assert verify_code(standing(desk).code, desk, LATER).answer == "current"
    # And whoever signs next is not told that the last entry is of the future.
    sign(desk, "ca", "clinical", day=LATER)


def test_a_name(desk: Path) -> None:
    code = standing(desk).code
    corrected(desk, who="Cora Clinician")
    assert clinician(desk).who == "Cora Clinician"
    assert standing(desk).state == "approved"
    assert standing(desk).code == code
    assert verify_code(code, desk, LATER).answer == "current"
    # Once more, by the entry of the correction or of what it corrected: the last one holds.
    last = read_ledger(desk, "content/sound").kept[-1].hash
    corrected(desk, who="Carla Clinician", entry=last[:10])
    assert clinician(desk).who == "Carla Clinician"
    assert faults(desk) == []


def test_a_role_that_nobody_requires(desk: Path) -> None:
    sign(desk, "ca", "patient", "Ed Editor")
    corrected(desk, role="editorial")
    assert {(one.role, one.who) for one in standing(desk).signatures} >= {
        ("editorial", "Ed Editor")
    }
    assert "patient" not in {one.role for one in standing(desk).signatures}


def test_the_report_shows_both(desk: Path) -> None:
    corrected(desk, who="Cora Clinician", reason="A slip of the pen")
    found = prepare(desk, LATER)
    record = {one.leaflet: one for one in evidence(found.library, found.standings)}["sound"]
    (told,) = record.corrections
    assert (told.was.who, told.now.who) == ("Clinical CA", "Cora Clinician")
    assert told.reason == "A slip of the pen"
    assert {one.who for text in record.texts for one in text.approvals} >= {"Cora Clinician"}


def test_what_was_withdrawn_stays_withdrawn(desk: Path) -> None:
    """The correction keeps the place of the entry: it was signed before the withdrawal."""
    first = read_ledger(desk, "content/sound").kept[-1].hash
    withdraw(desk, "ca", day=LATER)
    corrected(desk, entry=first, who="Cora Clinician")
    assert standing(desk).state == "withdrawn"
    assert verify_code(standing(desk).code, desk, LATER).answer == "withdrawn"


def test_what_was_superseded_stays_superseded(desk: Path) -> None:
    older, first = standing(desk).code, read_ledger(desk, "content/sound").kept[-1].hash
    put(desk / "content/sound/ca.md", "Això.", "Tot això.")
    sign_all(desk, ("ca",), LATER)
    corrected(desk, entry=first, day=DAY - timedelta(1))
    assert verify_code(older, desk, LATER).answer == "superseded"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "It says so already"),
        ({"role": "editorial"}, "neither gives nor takes the role “clinical”"),
        ({"role": "translation"}, "neither gives nor takes the role “clinical”"),
        ({"role": "astrologer"}, "There is no role “astrologer”"),
        ({"day": DAY + timedelta(1)}, "makes no signature younger: the day is 2026-03-02"),
        ({"day": LATER + timedelta(1)}, "makes no signature younger"),
        ({"day": date(2020, 1, 1)}, "is before these words were last changed"),
        ({"language": "fr"}, "Nobody has ever signed sound in “fr”"),
        ({"entry": "ffffffff"}, "has no entry “ffffffff”"),
        ({"who": "Соrа Clinician"}, "letters"),
        ({"who": "A\nB"}, "The name must be one line"),
        ({"who": "X", "reason": " "}, "The note or reason must be one line"),
    ],
    ids=str,
)
def test_refused(changes: dict[str, Any], says: str, desk: Path) -> None:
    left = tree(desk)
    with pytest.raises(LeafletsError) as caught:
        corrected(desk, **changes)
    assert says in str(caught.value)
    assert tree(desk) == left


def test_a_withdrawal_is_not_corrected(desk: Path) -> None:
    withdraw(desk, "ca", day=LATER)
    last = read_ledger(desk, "content/sound").kept[-1].hash
    with pytest.raises(LeafletsError, match="Only a signature can be corrected"):
        corrected(desk, entry=last, day=DAY)


def test_one_person_in_two_roles(desk: Path) -> None:
    with (desk / "leaflets.toml").open("a", encoding="utf-8") as file:
        file.write("\n[review]\nseparate = true\n")
    with pytest.raises(LeafletsError, match="two people must have read them"):
        corrected(desk, who="Translation CA")


def test_on_two_branches(desk: Path, tmp_path: Path) -> None:
    """Merged by union, in whichever order, the ledger says the same."""
    other = shutil.copytree(desk, tmp_path / "other")
    corrected(desk, who="Cora Clinician")
    sign(other, "ca", "clinical", "Second Clinician", LATER)
    merged: list[tuple[list[str], str]] = []
    for one, two in ((desk, other), (other, desk)):
        root = shutil.copytree(one, tmp_path / f"merged-{len(merged)}")
        for path in (LEDGER, REGISTER):
            old = (one / path).read_text("utf-8").splitlines(keepends=True)
            new = (two / path).read_text("utf-8").splitlines(keepends=True)
            (root / path).write_text("".join(dict.fromkeys(old + new)), encoding="utf-8")
        merged.append((faults(root), repr(standing(root))))
    assert merged[0] == merged[1]
    assert merged[0][0] == []


def test_the_command(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    asked = ("correct", "sound", "-l", "ca", "--name", "Cora Clinician", "--reason", "A slip")
    done = cli(*asked)
    assert done.exit_code == 1
    assert "Nobody can be asked here" in done.stderr
    done = cli(*asked, "--yes")
    assert done.exit_code == 0
    assert done.stdout == (
        "Corrected: clinical, Clinical CA, 2026-03-02 → clinical, Cora Clinician, 2026-03-02.\n"
    )
