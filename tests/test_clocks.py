"""Clocks that are wrong: nothing is approved before its day, and a withdrawal always counts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from desk import (
    DAY,
    LEDGER,
    put,
    sign,
    sign_all,
    standing,
    told,
)

from leaflets.errors import LeafletsError
from leaflets.review.ledger import read_ledger
from leaflets.survey import Survey, survey
from leaflets.verify import Verdict, verify_code

AHEAD = (timedelta(1), timedelta(80 * 365))
"""A clock that is a day ahead, and one that is eighty years ahead."""
CA = "content/sound/ca.md"
SHEET = "output/sound/sound.ca.leaflet.pdf"


def found(root: Path, day: date = DAY) -> Survey:
    return survey(root, day, to_print=False)


def asked(root: Path, day: date = DAY) -> Verdict:
    """What is said of the Catalan sheet that was signed last."""
    code = read_ledger(root, "content/sound").entries_in("ca")[-1].code
    return verify_code(code, found(root, day), day)


def errors(root: Path, day: date = DAY) -> list[str]:
    """What is wrong with the ledger."""
    return [code for code, _ in told(found(root, day), LEDGER)]


def printed(root: Path, day: date = DAY) -> set[str]:
    return {edition.name for edition, _ in survey(root, day).proofs}


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
    assert printed(small) == {"other.ca.leaflet", "other.en.leaflet"}
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
        verify_code(older, found(small, DAY + timedelta(5)), DAY + timedelta(5))


def test_signing_again_needs_a_withdrawal_first(small: Path) -> None:
    sign_all(small, ("ca",), DAY + AHEAD[1])
    for language in ("ca", "en"):
        with pytest.raises(LeafletsError, match="L417"):
            sign(small, language, "clinical")
