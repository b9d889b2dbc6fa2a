"""Clocks that are wrong: nothing is approved before its day, and a withdrawal always counts."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk import (
    DAY,
    LEDGER,
    REGISTER,
    cli,
    desk_in,
    ledger_faults,
    put,
    recall,
    request,
    sign,
    sign_all,
    standing,
    told,
    withdraw,
    yes,
)

from leaflets.commands.arguments import today
from leaflets.commands.prepare import Prepared, prepare
from leaflets.errors import LeafletsError
from leaflets.review.answering import Verdict
from leaflets.review.ledger import entry_line, read_ledger
from leaflets.review.register import register_line
from leaflets.review.seal import read_label
from leaflets.review.signing import record
from leaflets.review.verifying import verify_code
from leaflets.review.withdrawing import withdraw as recalled

AHEAD = (timedelta(1), timedelta(80 * 365))
"""A clock that is a day ahead, and one that is eighty years ahead."""
CA = "content/sound/ca.md"
SHEET = "output/sound/sound.ca.leaflet.pdf"


def found(root: Path, day: date = DAY) -> Prepared:
    return prepare(root, day)


def asked(root: Path, day: date = DAY) -> Verdict:
    """What is said of the Catalan sheet that was signed last."""
    code = read_ledger(root, "content/sound").entries_in("ca")[-1].code
    return verify_code(code, root, day)


def errors(root: Path, day: date = DAY) -> list[str]:
    """What is wrong with the ledger."""
    return [code for code, _ in told(found(root, day), LEDGER)]


def printed(root: Path, day: date = DAY) -> set[str]:
    return {edition.name for edition, _ in found(root, day).proofs}


# A signature of the future


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_signature_of_the_future_is_named_and_approves_nothing(
    ahead: timedelta, small: Path
) -> None:
    sign(small, "en", "clinical")
    sign(small, "ca", "translation")
    entry = sign(small, "ca", "clinical", "Hasty Clinician", DAY + ahead)
    (problem,) = [p for p in found(small).problems if p.severity == "error"]
    lines = (small / LEDGER).read_text("utf-8").splitlines()
    assert (problem.code, problem.path, problem.line) == ("L417", LEDGER, len(lines))
    assert f"Hasty Clinician is dated {DAY + ahead}" in problem.message
    assert standing(small, "ca").state == "draft"
    assert standing(small, "ca").lacking == ("clinical",)
    verdict = asked(small)
    assert (verdict.answer, verdict.exit_status) == ("draft", 1)
    assert f"{entry.code} " in verdict.sentence
    assert f"{DAY + ahead}" in verdict.sentence
    # The clock of one language is nothing to the others.
    assert printed(small) == {"other.ca.leaflet", "other.en.leaflet", "sound.en.leaflet"}
    # On its day it is like any other.
    assert errors(small, DAY + ahead) == []
    assert standing(small, "ca", DAY + ahead).state == "approved"
    assert asked(small, DAY + ahead).answer == "current"


def test_a_translation_of_the_future_is_traced_to_no_source(small: Path) -> None:
    sign(small, "ca", "translation", day=DAY + timedelta(1))
    assert standing(small, "ca").freshness == "draft"
    assert standing(small, "ca", DAY + timedelta(1)).freshness == "current"


def test_new_words_of_the_future_do_not_supersede_those_of_today(small: Path) -> None:
    sign_all(small, ("en", "ca"))
    put(small / CA, "Això.", "Tot això.")
    sign_all(small, ("ca",), DAY + timedelta(500))
    put(small / CA, "Tot això.", "Això.")
    assert standing(small, "ca").state == "approved"
    assert standing(small, "ca").updated == date(2024, 2, 29)
    assert errors(small) == ["L417", "L417"]


def test_a_clock_that_is_behind_calls_no_sheet_current(small: Path) -> None:
    """Newer words may have been approved on a day that such a computer has not reached."""
    sign_all(small, ("en", "ca"))
    older = standing(small, "ca").code
    put(small / CA, "Això.", "Tot això.")
    sign_all(small, ("ca",), DAY + timedelta(9))
    with pytest.raises(LeafletsError, match="L417"):
        verify_code(older, small, DAY + timedelta(5))


def test_signing_again_needs_a_withdrawal_first(small: Path) -> None:
    sign_all(small, ("ca",), DAY + AHEAD[1])
    with pytest.raises(LeafletsError, match="L417"):
        sign(small, "ca", "clinical")
    sign(small, "en", "clinical")
    assert standing(small, "en").state == "approved"


# A withdrawal


@pytest.mark.parametrize("ahead", AHEAD)
@pytest.mark.parametrize("back", [timedelta(0), timedelta(30), timedelta(40 * 365)])
def test_a_withdrawal_whatever_the_clocks(ahead: timedelta, back: timedelta, small: Path) -> None:
    """The signer's clock ahead, the withdrawer's behind."""
    sign_all(small, ("ca",), DAY + ahead)
    withdraw(small, "ca", day=DAY - back)
    for day in (DAY - back, DAY, DAY + ahead, DAY + 2 * ahead):
        assert asked(small, day).answer == "withdrawn"
        assert standing(small, "ca", day).state == "withdrawn"
        assert errors(small, day) == []
        assert "sound.ca.leaflet" not in printed(small, day)
    assert printed(small) == {"other.ca.leaflet", "other.en.leaflet", "sound.en.leaflet"}


@pytest.mark.parametrize("ahead", AHEAD)
def test_signed_again_after_it(ahead: timedelta, small: Path) -> None:
    sign_all(small, ("ca",), DAY + ahead)
    withdraw(small, "ca", day=DAY - timedelta(3))
    sign_all(small, ("ca", "en"), DAY)
    code = standing(small, "ca").code
    for day in (DAY, DAY + timedelta(1)):
        assert errors(small, day) == []
        assert standing(small, "ca", day).state == "approved"
        assert standing(small, "ca", day).reviewed == DAY
        assert standing(small, "ca", day).code == code
        assert asked(small, day).answer == "current"
    assert ledger_faults(small) == []


def test_new_words_signed_again_after_it(small: Path) -> None:
    """The second wording, for which the day of the signature stands in the code."""
    sign_all(small, ("ca",), DAY - timedelta(9))
    put(small / CA, "Això.", "Tot això.")
    sign_all(small, ("ca",), DAY + timedelta(1))
    withdraw(small, "ca")
    sign_all(small, ("ca",))
    for day in (DAY, DAY + timedelta(1)):
        assert standing(small, "ca", day).updated == DAY
        assert standing(small, "ca", day).code == asked(small, day).sentence.split()[0]
        assert asked(small, day).answer == "current"


def test_a_withdrawal_of_the_future_counts_at_once(small: Path) -> None:
    """The clock of the computer on which somebody withdrew it was ahead."""
    sign_all(small, ("ca",))
    withdraw(small, "ca", day=DAY + timedelta(400))
    assert asked(small).answer == "withdrawn"
    assert standing(small, "ca").state == "withdrawn"
    assert errors(small) == ["L417"]
    # Whoever withdraws it on the right day makes the ledger sound.
    withdraw(small, "ca")
    assert errors(small) == []
    sign_all(small, ("ca",))
    assert standing(small, "ca").state == "approved"


def test_a_day_to_come_that_somebody_typed(small: Path) -> None:
    sign_all(small, ("ca",))
    (entry,) = recalled(small, DAY, recall("ca", day=DAY + timedelta(30)), yes)
    assert entry.date == DAY
    assert asked(small).answer == "withdrawn"
    assert errors(small) == []


def test_a_day_that_is_gone_that_somebody_typed(small: Path) -> None:
    sign_all(small, ("ca",))
    (entry,) = recalled(small, DAY, recall("ca", day=DAY - timedelta(30)), yes)
    assert entry.date == DAY - timedelta(30)
    assert asked(small).answer == "withdrawn"
    assert ledger_faults(small) == []
    # Who signs it again may not say that it was before the withdrawal.
    with pytest.raises(LeafletsError, match="is before the last entry of the ledger"):
        record(desk_in(small, DAY), request("ca", "clinical", day=DAY - timedelta(31)), yes)
    sign_all(small, ("ca",))
    assert standing(small, "ca").state == "approved"
    assert ledger_faults(small) == []


def test_a_leaflet_dated_in_the_future_is_withdrawn(small: Path) -> None:
    sign_all(small, ("ca",))
    day = date(2021, 5, 5)
    assert "L122" in {problem.code for problem in found(small, day).problems}
    withdraw(small, "ca", day=day)
    assert asked(small, day).answer == "withdrawn"


def test_the_other_languages_stay_in_error(small: Path) -> None:
    sign_all(small, ("ca", "en"), DAY + timedelta(1))
    withdraw(small, "ca")
    assert [code for code, _ in told(found(small), LEDGER)] == ["L417"]
    withdraw(small, "en")
    assert errors(small) == []


def test_dates_out_of_order_are_withdrawn_like_those_of_the_future(small: Path) -> None:
    """As another program may have written them."""
    sign_all(small, ("ca", "en"))
    last = read_ledger(small, "content/sound").kept[-1]
    entry = last.entry.model_copy(update={"date": DAY - timedelta(5), "after": (last.hash,)})
    for path, line in ((LEDGER, entry_line(entry)), (REGISTER, register_line(entry, "sound"))):
        with (small / path).open("a", encoding="utf-8") as file:
            file.write(line)
    assert errors(small) == ["L416"]
    withdraw(small, "ca")
    assert errors(small) == ["L416"]
    withdraw(small, "en", day=DAY - timedelta(9))
    assert errors(small) == []
    sign_all(small, ("ca", "en"))
    assert standing(small, "en").state == standing(small, "ca").state == "approved"


@pytest.mark.parametrize("withdrawn_by", ["ours", "theirs"])
def test_a_withdrawal_that_does_not_know_of_it_settles_nothing(
    withdrawn_by: str, small: Path
) -> None:
    """On two branches, one with a clock that is ahead, merged line by line."""
    sign_all(small, ("ca",))
    other = shutil.copytree(small, small.parent / "other")
    sign(small, "ca", "clinical", day=DAY + timedelta(800))
    withdraw(other, "ca")
    first, second = (other, small) if withdrawn_by == "ours" else (small, other)
    for path in (LEDGER, REGISTER):
        lines = [(root / path).read_text("utf-8").splitlines(True) for root in (first, second)]
        (small / path).write_text("".join([*lines[0], lines[1][-1]]), encoding="utf-8")
    assert errors(small) == ["L417"]
    for day in (DAY, DAY + timedelta(800)):
        assert standing(small, "ca", day).state == "withdrawn"
    withdraw(small, "ca")
    assert errors(small) == []


# The commands


def test_what_a_build_prints_and_takes_away(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    sign_all(small, ("en", "ca"), today())
    assert cli("build", "sound", "--jobs", "1").exit_code == 0
    label = read_label((small / SHEET).read_bytes())
    assert label
    # A clinician reads it again, on a computer whose clock is ahead.
    sign(small, "ca", "clinical", day=today() + timedelta(30000))
    result = cli("build", "sound", "--jobs", "1")
    assert result.exit_code == 1
    assert "L417" in result.output
    assert "0 rendered" in result.output
    assert (small / SHEET).exists()
    assert cli("verify", label.code).exit_code == 1
    result = cli("withdraw", "sound", "-l", "ca", "--reason", "A dose", "--date", "2999-01-01")
    assert result.exit_code == 0, result.output
    assert f"Withdrawn on {today()}" in result.output
    assert "counts from today" in result.output
    result = cli("build", "sound", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert not (small / SHEET).exists()
    assert cli("verify", label.code).stdout.startswith("withdrawn: ")
    assert cli("status").exit_code == 0
