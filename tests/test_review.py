"""Where a text stands: signed or not, four dates kept apart, overdue, withdrawn, which version."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import small_workspace
from desk import DAY, put, sign, sign_all, standing, told, withdraw
from hypothesis import given
from hypothesis import strategies as st

from leaflets.commands.prepare import prepare
from leaflets.review.standing import add_months, word_diff

pytestmark = pytest.mark.quick

EN, CA = "content/sound/en.md", "content/sound/ca.md"
ABOUT = "content/sound/leaflet.toml"
UPDATED = date(2024, 2, 29)


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_workspace(tmp_path_factory.mktemp("review") / "small")
    sign_all(root, ("en", "ca"))
    return root


@pytest.fixture
def desk(approved: Path, tmp_path: Path) -> Path:
    """A copy of a workspace in which `sound` is signed in all languages and roles."""
    return shutil.copytree(approved, tmp_path / "desk")


# Signed is computed


def test_unsigned(small: Path) -> None:
    found = standing(small, "ca")
    assert found.state == "draft"
    assert found.freshness == "draft"
    assert found.lacking == ("translation", "clinical")
    assert found.version == 0
    assert found.reviewed is None
    assert standing(small, "en").lacking == ("clinical",)
    codes = [code for code, _ in told(prepare(small, DAY), CA)]
    assert codes == ["L401", "L402"]


def test_signed(approved: Path) -> None:
    for language, freshness in (("en", "source"), ("ca", "current")):
        found = standing(approved, language)
        assert (found.state, found.freshness) == ("approved", freshness)
        assert found.lacking == ()
        assert found.version == 1
    assert [e.role for e in standing(approved, "ca").signatures] == ["translation", "clinical"]
    report = prepare(approved, DAY)
    assert told(report, CA) == []
    assert told(report, EN) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CA, "Allò.", "Allo."),
        (CA, "# Full", "# full"),
        (CA, "Primer {", "Primera {"),
        (CA, "Això.", "Això!"),
        (CA, "- **U.** Això.\n- **Dos.** Allò.\n", "- **Dos.** Allò.\n- **U.** Això.\n"),
        (ABOUT, '"Reviewer Two"', '"Reviewer Three"'),
        (ABOUT, "2020-01-31", "2020-01-30"),
        (ABOUT, "2024-02-29", "2024-02-28"),
        (ABOUT, '"A publisher"', '"Another publisher"'),
        (ABOUT, '"heat", "hands"', '"hands", "heat"'),
        ("leaflets.toml", '"Gràcies."', '"Gràcies!"'),
    ],
)
def test_one_change_unsigns_and_its_undoing_signs(
    path: str, old: str, new: str, desk: Path
) -> None:
    before = standing(desk, "ca")
    put(desk / path, old, new)
    changed = standing(desk, "ca")
    assert changed.state == "draft"
    assert changed.signatures == ()
    assert changed.lacking == ("translation", "clinical")
    assert changed.code != before.code
    put(desk / path, new, old)
    assert standing(desk, "ca") == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**U.** Això.", "U. Això."),
        ("**U.** Això.", "**U. Això.**"),
        ("**U.** Això.", "**U.**\n  Això."),
        ("- **U.**", "* **U.**"),
        ("Una entrada.", "Una\nentrada."),
        ("Una entrada.", "Una  entrada.  "),
        ("Una entrada.\n", "Una entrada.\n\n\n"),
        ("Això", "Aixo\u0300"),
        ("# Full\n", "# Full #\n"),
    ],
)
def test_formatting_never_unsigns(old: str, new: str, desk: Path) -> None:
    before = standing(desk, "ca")
    put(desk / CA, old, new)
    assert standing(desk, "ca") == before


def test_line_ends_never_unsign(desk: Path) -> None:
    before = standing(desk, "ca")
    path = desk / CA
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert standing(desk, "ca") == before


def test_keywords_and_comments_never_unsign(desk: Path) -> None:
    before = standing(desk, "ca")
    put(desk / ABOUT, '["prova"]', '["prova", "paper"] # two')
    assert standing(desk, "ca") == before


def test_a_text_is_signed_alone(small: Path) -> None:
    """Who signs one language signs no other, and no other leaflet."""
    sign_all(small, ["en"])
    assert standing(small, "en").state == "approved"
    assert standing(small, "ca").state == "draft"
    other = prepare(small, DAY).standings.of("other", ("en",), None)
    assert other is not None
    assert other.state == "draft"


# The four dates


def test_four_dates(desk: Path) -> None:
    first = standing(desk, "en")
    assert (first.updated, first.reviewed) == (UPDATED, DAY)
    assert first.next_review == date(2029, 3, 2)
    # A later clinical signature of the same words moves the review and nothing else.
    later = DAY + timedelta(30)
    sign(desk, "en", "clinical", day=later)
    again = standing(desk, "en", later)
    assert (again.updated, again.reviewed) == (UPDATED, later)
    assert again.next_review == date(2029, 4, 1)
    assert (again.version, again.code) == (1, first.code)
    # Other signatures move none.
    for number, role in enumerate(("editorial", "pharmacy", "patient"), 1):
        sign(desk, "en", role, day=later + timedelta(number))
    after = standing(desk, "en", later + timedelta(9))
    assert (after.updated, after.reviewed) == (UPDATED, later)
    assert len(after.signatures) == 4


def test_updated_is_moved_by_a_signed_change_of_words_only(desk: Path) -> None:
    put(desk / EN, "A lead.", "Another lead.")
    changed = standing(desk, "en", DAY + timedelta(20))
    assert changed.updated == UPDATED
    assert changed.reviewed is None
    sign(desk, "en", "pharmacy", day=DAY + timedelta(10))
    assert standing(desk, "en", DAY + timedelta(20)).updated == UPDATED
    signed = sign(desk, "en", "clinical", day=DAY + timedelta(20))
    found = standing(desk, "en", DAY + timedelta(20))
    assert found.updated == found.reviewed == DAY + timedelta(20)
    assert found.version == 2
    assert found.code == signed.code
    assert "-20260322-" in found.code
    # The other language was not moved.
    assert standing(desk, "ca", DAY + timedelta(20)).updated == UPDATED


def test_an_unsigned_text_is_reviewed_by_nobody(desk: Path) -> None:
    put(desk / EN, "A lead.", "Another lead.")
    found = standing(desk, "en")
    assert found.reviewed is None
    assert found.next_review == add_months(UPDATED, 36)


def test_overdue(desk: Path) -> None:
    due = date(2029, 3, 2)
    soon, quiet = date(2028, 12, 3), date(2028, 12, 2)
    states = {day: standing(desk, "en", day) for day in (quiet, soon, due, due + timedelta(1))}
    assert [s.is_due_soon for s in states.values()] == [False, True, True, False]
    assert [s.is_overdue for s in states.values()] == [False, False, False, True]
    assert [s.state for s in states.values()] == ["approved", "approved", "approved", "overdue"]
    assert told(prepare(desk, soon), EN) == [("L405", 1)]
    assert told(prepare(desk, due + timedelta(1)), EN) == [("L404", 1)]
    sign(desk, "en", "editorial", day=due + timedelta(1))
    assert standing(desk, "en", due + timedelta(1)).state == "overdue"
    sign(desk, "en", "clinical", day=due + timedelta(1))
    found = standing(desk, "en", due + timedelta(1))
    assert (found.state, found.updated, found.version) == ("approved", UPDATED, 1)


def test_an_unsigned_text_is_overdue_too(small: Path) -> None:
    found = standing(small, "en", date(2027, 3, 1))
    assert found.marks == ("draft", "overdue")
    assert found.state == "draft"


def test_policy(desk: Path) -> None:
    settings = desk / "leaflets.toml"
    with settings.open("a", encoding="utf-8") as file:
        file.write('\n[review]\nroles = ["clinical", "patient"]\ninterval_months = 12\n')
        file.write("warning_months = 1\n")
    found = standing(desk, "en")
    assert found.lacking == ("patient",)
    assert found.next_review == date(2027, 3, 2)
    assert standing(desk, "ca").lacking == ("patient",)
    assert not standing(desk, "en", date(2027, 2, 2)).is_due_soon
    assert standing(desk, "en", date(2027, 2, 3)).is_due_soon
    sign(desk, "en", "patient", "The patients’ council")
    assert standing(desk, "en").state == "approved"


@pytest.mark.parametrize("day", ["9999-12-31", "9998-01-01", "0001-01-01"])
def test_the_ends_of_time(day: str, small: Path) -> None:
    put(small / ABOUT, "2020-01-31", "0001-01-01")
    put(small / ABOUT, "2024-02-29", day)
    assert standing(small, "en").state == "draft"


@given(st.dates(date(1900, 1, 1), date(2900, 12, 31)), st.integers(0, 60))
def test_months(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)


# Withdrawn


def test_withdrawn_and_signed_again(desk: Path) -> None:
    withdraw(desk, "ca", "A wrong dose", DAY + timedelta(1))
    found = standing(desk, "ca", DAY + timedelta(1))
    assert found.state == "withdrawn"
    assert found.withdrawn is not None
    assert found.withdrawn.note == "A wrong dose"
    assert found.signatures == ()
    assert ("L406", 1) in told(prepare(desk, DAY + timedelta(1)), CA)
    assert standing(desk, "en", DAY + timedelta(1)).state == "approved"
    # Nobody but a clinician puts it back, and then only with all signatures.
    sign(desk, "ca", "translation", day=DAY + timedelta(2))
    assert standing(desk, "ca", DAY + timedelta(2)).state == "withdrawn"
    sign(desk, "ca", "clinical", day=DAY + timedelta(3))
    found = standing(desk, "ca", DAY + timedelta(3))
    assert (found.state, found.version, found.updated) == ("approved", 1, UPDATED)
    assert found.reviewed == DAY + timedelta(3)


def test_old_signatures_do_not_come_back(desk: Path) -> None:
    withdraw(desk, "ca", day=DAY + timedelta(1))
    sign(desk, "ca", "clinical", day=DAY + timedelta(2))
    found = standing(desk, "ca", DAY + timedelta(2))
    assert (found.state, found.lacking) == ("draft", ("translation",))


def test_other_words_are_not_withdrawn(desk: Path) -> None:
    withdraw(desk, "ca", day=DAY + timedelta(1))
    put(desk / CA, "Allò.", "Allò altre.")
    assert standing(desk, "ca", DAY + timedelta(1)).state == "draft"
    put(desk / CA, "Allò altre.", "**Allò.**")
    assert standing(desk, "ca", DAY + timedelta(1)).state == "withdrawn"


def test_withdrawing_while_it_is_being_rewritten(desk: Path) -> None:
    """The sheet that was handed out is taken out, not the draft of the next."""
    before = standing(desk, "ca").code
    put(desk / CA, "Allò.", "Allò altre.")
    entry = withdraw(desk, "ca", day=DAY + timedelta(1))
    assert entry.code == before
    put(desk / CA, "Allò altre.", "Allò.")
    assert standing(desk, "ca", DAY + timedelta(1)).state == "withdrawn"


# Versions


def test_versions(desk: Path) -> None:
    versions, codes = [], []
    for number, words in enumerate(("Allò 2.", "Allò 3.", "Allò 4."), 1):
        put(desk / CA, "Allò." if number == 1 else f"Allò {number}.", words)
        put(desk / EN, "That." if number == 1 else f"That {number}.", words.replace("Allò", "That"))
        day = DAY + timedelta(number)
        sign(desk, "ca", "translation", day=day)
        entry = sign(desk, "ca", "clinical", day=day)
        sign(desk, "ca", "clinical", "Second Clinician", day)
        found = standing(desk, "ca", day)
        assert (found.version, found.code) == (entry.version, entry.code)
        versions.append(found.version)
        codes.append(found.code)
    assert versions == [2, 3, 4]
    assert len(set(codes)) == 3
    assert standing(desk, "en", DAY).version == 0


def test_words_that_were_replaced_are_not_signed(desk: Path) -> None:
    """A merge that brings old words back does not bring their signatures back."""
    old = standing(desk, "en")
    put(desk / EN, "A lead.", "Another lead.")
    sign(desk, "en", "clinical", day=DAY + timedelta(1))
    put(desk / EN, "Another lead.", "A lead.")
    today = DAY + timedelta(2)
    found = standing(desk, "en", today)
    assert (found.state, found.lacking, found.version) == ("draft", ("clinical",), 0)
    sign(desk, "en", "clinical", day=today)
    found = standing(desk, "en", today)
    assert (found.state, found.version, found.updated) == ("approved", 3, today)
    assert found.code != old.code


def test_a_translation_signed_again_after_newer_words_counts(desk: Path) -> None:
    put(desk / CA, "Allò.", "Allò altre.")
    sign(desk, "ca", "translation", day=DAY + timedelta(1))
    sign(desk, "ca", "clinical", day=DAY + timedelta(1))
    put(desk / CA, "Allò altre.", "Allò.")
    today = DAY + timedelta(2)
    assert standing(desk, "ca", today).lacking == ("translation", "clinical")
    sign(desk, "ca", "translation", day=today)
    assert standing(desk, "ca", today).lacking == ("clinical",)


def test_a_newer_wording_that_is_not_approved_replaces_nothing(desk: Path) -> None:
    put(desk / CA, "Allò.", "Allò altre.")
    sign(desk, "ca", "clinical", day=DAY + timedelta(1))
    put(desk / CA, "Allò altre.", "Allò.")
    assert standing(desk, "ca", DAY + timedelta(1)).state == "approved"


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ("ten mg a day", "ten mg a day", ""),
        ("ten mg a day", "20 mg a day", "“ten” → “20”"),
        ("ten mg a day", "ten mg every day", "“a” → “every”"),
        ("a b", "a new b", "added “new”"),
        ("a new b", "a b", "deleted “new”"),
        ("", "a b", "added “a b”"),
        ("a x b y c", "a z b c", "“x” → “z”; deleted “y”"),
    ],
)
def test_word_diff(was: str, now: str, change: str) -> None:
    assert word_diff(was, now) == change


@given(*[st.lists(st.sampled_from(["a", "b", "10", "mg"]), max_size=8)] * 2)
def test_word_diff_is_empty_for_the_same_words_only(was: list[str], now: list[str]) -> None:
    assert (word_diff(" ".join(was), " ".join(now)) == "") == (was == now)
