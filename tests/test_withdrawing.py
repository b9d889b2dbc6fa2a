"""Withdrawing: whatever is broken, it is recorded, it counts, and the sheet goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import small_workspace
from desk import (
    DAY,
    LEDGER,
    REGISTER,
    cli,
    put,
    recall,
    sign,
    sign_all,
    standing,
    tree,
    yes,
)

from leaflets.commands.prepare import prepare
from leaflets.errors import LeafletsError, UnknownName
from leaflets.review.codes import bare
from leaflets.review.ledger import HEAD, Entry, read_ledger
from leaflets.review.seal import Label, packet, sealed
from leaflets.review.subjects import withdrawn_anywhere
from leaflets.review.verifying import verify_code
from leaflets.review.withdrawing import Withdrawal, withdraw
from leaflets.workspace.library import read_library

CA = "content/sound/ca.md"
SHEET = "output/sound/sound.ca.leaflet.pdf"
Break = Callable[[Path], object]


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which two wordings were approved, one after the other, and one is printed."""
    root = small_workspace(tmp_path_factory.mktemp("withdrawing") / "small")
    sign_all(root, ("en", "ca"))
    put(root / CA, "Això.", "Tot això.")
    sign_all(root, ("ca",), DAY + timedelta(1))
    label = Label(codes(root)[-1], "approved", "sound.ca.leaflet", "https://leaflets.example.org")
    (root / SHEET).parent.mkdir(parents=True)
    (root / SHEET).write_bytes(sealed(b"%PDF-1.7\n" + packet(label)))
    return root


@pytest.fixture
def desk(approved: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return shutil.copytree(approved, tmp_path / "desk")


def codes(root: Path, language: str = "ca") -> list[str]:
    """The codes of the Catalan sheets that were approved, the oldest first."""
    released = [e for e in read_ledger(root, "content/sound").entries_in(language) if e.version]
    return [entry.code for entry in released]


def _written(path: str, data: bytes) -> Break:
    return lambda root: (root / path).write_bytes(data)


def _added(path: str, data: bytes) -> Break:
    return lambda root: (root / path).write_bytes((root / path).read_bytes() + data)


def _gone(path: str) -> Break:
    return lambda root: (root / path).unlink()


def _is_no_entry(line: str) -> bool:
    return not line.startswith("entry.")


def _backwards(lines: list[str]) -> list[str]:
    """The lines of entries, the last two of them in the wrong order."""
    entries = [line for line in lines if not _is_no_entry(line)]
    return [*entries[:-2], entries[-1], entries[-2]]


def _lines(do: Callable[[list[str]], list[str]], path: str = LEDGER) -> Break:
    def broken(root: Path) -> None:
        lines = (root / path).read_text("utf-8").splitlines(keepends=True)
        (root / path).write_text("".join(do(lines)), encoding="utf-8")

    return broken


def _future(root: Path) -> None:
    sign(root, "ca", "clinical", "Hasty Clinician", DAY + timedelta(20_000))


def _folder(root: Path) -> None:
    (root / CA).unlink()
    (root / CA).mkdir()


BREAKS: dict[str, Break] = {
    "nothing": lambda root: None,
    "an entry of the future": _future,
    "a name edited": lambda root: put(root / LEDGER, '"Clinical EN"', '"Clinical XX"'),
    "a Catalan name edited": _lines(
        lambda lines: [line.replace("Clinical CA", "Else") for line in lines]
    ),
    "the last entry removed": _lines(lambda lines: lines[:-1]),
    "the last three entries removed": _lines(lambda lines: lines[:-3]),
    "the first entry removed": _lines(
        lambda lines: [line for line in lines if "Clinical EN" not in line]
    ),
    "the last entry torn": _lines(lambda lines: [*lines[:-1], lines[-1][:90]]),
    "entries reordered": _lines(lambda lines: [*filter(_is_no_entry, lines), *_backwards(lines)]),
    "conflict markers": _lines(lambda lines: ["<<<<<<< HEAD\n", *lines, "=======\n"]),
    "bytes that are no text": _added(LEDGER, b"entry.\xff\xfe = 1\n"),
    "an emptied ledger": _written(LEDGER, b""),
    "a ledger of nothing but bytes": _written(LEDGER, b"\xff\x00\xff"),
    "no ledger": _gone(LEDGER),
    "no register": _gone(REGISTER),
    "an emptied register": _written(REGISTER, b""),
    "a register of bytes": _added(REGISTER, b"\xff\n"),
    "a torn register": _lines(lambda lines: [*lines[:-1], lines[-1][:30]], REGISTER),
    "no text": _gone(CA),
    "an emptied text": _written(CA, b""),
    "a text of bytes": _written(CA, b"# \xff"),
    "a text without a title": _written(CA, b"Tot.\n"),
    "a folder in the place of the text": _folder,
    "no source": _gone("content/sound/en.md"),
    "no leaflet.toml": _gone("content/sound/leaflet.toml"),
    "a broken leaflet.toml": _written("content/sound/leaflet.toml", b"code = ["),
    "no leaflets.toml": _gone("leaflets.toml"),
    "an emptied leaflets.toml": _written("leaflets.toml", b""),
    "a broken leaflets.toml": _written("leaflets.toml", b"[clinic\n"),
    "a language taken out": lambda root: put(root / "leaflets.toml", '["en", "ca"]', '["en"]'),
    "a broken glossary": _written("content/glossary.toml", b"[[terms]\n"),
    "a broken people.toml": _written("content/people.toml", b"[[person]\n"),
    "a people.toml of nobody": _written("content/people.toml", b"# Nobody\n"),
    "a broken manifest": _written("output/manifest.json", b"{"),
    "no register and no text": lambda root: (_gone(REGISTER)(root), _gone(CA)(root)),
    "a torn ledger and broken settings": lambda root: (
        _lines(lambda lines: [*lines[:-1], lines[-1][:90]])(root),
        _written("leaflets.toml", b"[")(root),
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_whatever_is_broken(name: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = codes(desk)[-1]
    BREAKS[name](desk)
    before = {path: data for path, data in tree(desk).items() if path in (LEDGER, REGISTER)}
    monkeypatch.chdir(desk)
    done = cli("withdraw", "sound", "-l", "ca", "--reason", "A dose", "--date", "2026-03-03")
    assert done.exit_code == 0, done.output
    assert f": {printed}. " in done.stdout
    assert not (desk / SHEET).exists()
    # Nothing that stood there was changed, and the withdrawal is read back whatever is broken.
    after = tree(desk)
    assert all(after[path].startswith(data) for path, data in before.items())
    assert bare(printed) in withdrawn_anywhere(desk, DAY + timedelta(2))


DAMAGED = (
    *("a Catalan name edited", "the last entry removed", "the last entry torn", "no ledger"),
    *("entries reordered", "a ledger of nothing but bytes"),
)


@pytest.mark.parametrize("name", DAMAGED)
def test_of_a_damaged_ledger_all_wordings_go(name: str, desk: Path) -> None:
    """Nobody can tell which was signed last; the register knows the codes of lost ones."""
    released = codes(desk)
    assert len(released) == 2
    BREAKS[name](desk)
    entries = withdraw(desk, DAY + timedelta(2), recall("ca", day=DAY + timedelta(2)), yes)
    gone = withdrawn_anywhere(desk, DAY + timedelta(2))
    assert {bare(code) for code in released} <= gone
    assert {entry.language for entry in entries} == {"ca"}
    assert standing(desk, "ca", DAY + timedelta(2)).state == "withdrawn"
    assert standing(desk, "en", DAY + timedelta(2)).withdrawn is None


def test_a_ledger_taken_back_with_the_new_lines_is_sound(desk: Path) -> None:
    """As the sentence says that it is to be done, whoever signed what meanwhile."""
    whole = (desk / LEDGER).read_text("utf-8")
    BREAKS["the last entry torn"](desk)
    torn = (desk / LEDGER).read_text("utf-8")
    entries = withdraw(desk, DAY + timedelta(2), recall("ca", day=DAY + timedelta(2)), yes)
    new = (desk / LEDGER).read_text("utf-8").removeprefix(torn).lstrip("\n")
    (desk / LEDGER).write_text(whole + new, encoding="utf-8")
    assert read_ledger(desk, "content/sound").entries[-len(entries) :] == entries
    assert standing(desk, "ca", DAY + timedelta(2)).state == "withdrawn"
    sign_all(desk, ("ca",), DAY + timedelta(3))
    assert standing(desk, "ca", DAY + timedelta(3)).state == "approved"


def test_a_second_withdrawal_of_all_adds_one_line(desk: Path) -> None:
    BREAKS["a Catalan name edited"](desk)
    asks = recall("ca", day=DAY + timedelta(2))
    assert len(withdraw(desk, DAY + timedelta(2), asks, yes)) == 2
    assert len(withdraw(desk, DAY + timedelta(2), asks, yes)) == 1


def test_what_is_wrong_besides_is_said(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    BREAKS["a Catalan name edited"](desk)
    (desk / CA).unlink()
    done = cli("withdraw", "sound", "-l", "ca", "--reason", "A dose")
    assert "The ledger is damaged" in done.stderr
    assert f"{LEDGER}:" in done.stderr
    assert "L411 The entry of Else, 2026-03-02 was edited" in done.stderr
    assert "The text in “ca” cannot be read" in done.stderr


# Whoever asks is told


@pytest.mark.parametrize("name", BREAKS)
def test_a_withdrawal_is_told_whatever_is_broken(
    name: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its code and by its file, also where the leaflet was broken after it was withdrawn."""
    printed, sheet = codes(desk)[-1], (desk / SHEET).read_bytes()
    withdraw(desk, DAY + timedelta(2), recall("ca", day=DAY + timedelta(2)), yes)
    BREAKS[name](desk)
    monkeypatch.chdir(desk)
    Path("asked.pdf").write_bytes(sheet)
    lost = {"a ledger of nothing but bytes", "no ledger", "an emptied ledger"}
    for asked in (printed, "asked.pdf"):
        done = cli("verify", asked)
        assert done.exit_code == 1, done.output
        assert done.stdout.startswith("withdrawn: "), done.output
        assert printed in done.stdout
        is_lost = name in lost or "removed" in name or "torn" in name
        assert is_lost or "The dose is wrong. Do not hand it out." in done.stdout


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_known_of_a_code_is_told(
    name: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = codes(desk)[-1]
    BREAKS[name](desk)
    monkeypatch.chdir(desk)
    done = cli("verify", printed)
    assert "Traceback" not in done.output
    assert done.exit_code in ((0,) if done.stdout.startswith("current") else (1, 2))
    if done.exit_code and not done.stdout:
        assert f"{printed} is a sheet of “sound”: " in done.stderr or (
            f"Nothing else is known of {printed}" in done.stderr
        )


def test_of_a_sheet_in_two_languages_the_withdrawn_one_is_told(desk: Path) -> None:
    """Though nobody can tell what the other is."""
    english, catalan = codes(desk, "en")[-1], codes(desk)[-1]
    withdraw(desk, DAY + timedelta(2), recall("ca", day=DAY + timedelta(2)), yes)
    put(desk / LEDGER, '"Clinical EN"', '"Clinical XX"')
    with pytest.raises(LeafletsError):
        verify_code(english, desk, DAY + timedelta(2))
    both = verify_code(f"{english}+{catalan}", desk, DAY + timedelta(2))
    assert both.answer == "withdrawn"


# A leaflet that is gone, and a sheet by the code on its paper


def test_a_deleted_leaflet_is_withdrawn_by_its_name(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = codes(desk)
    shutil.rmtree(desk / "content/sound")
    monkeypatch.chdir(desk)
    asked = cli("verify", released[-1])
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "content/ has no text of it any more" in asked.stderr
    done = cli("withdraw", "sound", "-l", "ca", "--reason", "A dose")
    assert done.exit_code == 0, done.output
    assert not (desk / SHEET).exists()
    for code in released:
        assert f": {code}. " in done.stdout
        assert cli("verify", code).stdout.startswith(f"withdrawn: {code} (sound, ca)")
    # What is left of it is no leaflet that lacks its texts.
    assert cli("check", "--release").output == cli("check", "--release", "other").output
    assert [folder.name for folder in read_library(desk).folders] == ["other"]


def test_a_deleted_leaflet_that_comes_back_stays_withdrawn(desk: Path) -> None:
    kept = shutil.copytree(desk / "content/sound", desk / "kept")
    whole = (desk / LEDGER).read_text("utf-8")
    shutil.rmtree(desk / "content/sound")
    withdraw(desk, DAY + timedelta(2), recall("ca", day=DAY + timedelta(2)), yes)
    new = (desk / LEDGER).read_text("utf-8").removeprefix(HEAD)
    shutil.copytree(kept, desk / "content/sound", dirs_exist_ok=True)
    (desk / LEDGER).write_text(whole + new, encoding="utf-8")
    assert standing(desk, "ca", DAY + timedelta(2)).state == "withdrawn"
    for code in codes(desk):
        assert bare(code) in withdrawn_anywhere(desk, DAY + timedelta(2))
    # Signed again, it may be printed, and its code is that of a sheet to be handed out.
    sign_all(desk, ("ca",), DAY + timedelta(3))
    assert standing(desk, "ca", DAY + timedelta(3)).state == "approved"
    gone = withdrawn_anywhere(desk, DAY + timedelta(3))
    assert bare(standing(desk, "ca", DAY + timedelta(3)).code) not in gone


@pytest.mark.parametrize("broken", ["nothing", "no register", "no ledger", "a broken leaflet.toml"])
def test_a_sheet_is_withdrawn_by_its_code(
    broken: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = codes(desk)
    BREAKS[broken](desk)
    monkeypatch.chdir(desk)
    done = cli("withdraw", older.replace("-", " - ").lower(), "--reason", "A dose", "-l", "ca")
    assert done.exit_code == 0, done.output
    gone = withdrawn_anywhere(desk, DAY + timedelta(2))
    assert bare(older) in gone
    assert bare(newer) not in gone


def test_a_code_of_nothing_is_not_withdrawn(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    left = tree(desk)
    done = cli("withdraw", "XYZ-CA-20260302-000000-0", "--reason", "A dose")
    assert done.exit_code == 2
    assert "the code of a sheet of ours" in done.stderr
    assert tree(desk) == left


# What is refused: only what was never there, or fits on no line


def _nothing(root: Path) -> None:
    (root / LEDGER).unlink()
    (root / REGISTER).unlink()
    (root / CA).unlink()


@pytest.mark.parametrize(
    ("changes", "before", "says"),
    [
        ({"language": "fr"}, BREAKS["nothing"], "There is no language “fr”; there are ca, en."),
        ({"language": "fr"}, BREAKS["a broken leaflets.toml"], "there are ca, en."),
        ({"reason": "  "}, BREAKS["nothing"], "The note or reason must be one line"),
        ({"reason": "A\nB"}, BREAKS["nothing"], "The note or reason must be one line"),
        ({"who": "A\aB"}, BREAKS["nothing"], "The name must be one line"),
        ({}, _nothing, "Nobody has ever signed sound in “ca”, and its text cannot be read"),
    ],
)
def test_refused(changes: dict[str, Any], before: Break, says: str, desk: Path) -> None:
    before(desk)
    left = tree(desk)
    with pytest.raises(LeafletsError) as caught:
        withdraw(desk, DAY, replace(recall("ca"), **changes), yes)
    assert says in str(caught.value)
    assert tree(desk) == left


def test_an_unknown_leaflet_is_wrong_usage(desk: Path) -> None:
    with pytest.raises(UnknownName, match=r"Did you mean “sound”\?"):
        withdraw(desk, DAY, replace(recall("ca"), leaflet="suond"), yes)


def test_nobody_agreed(desk: Path) -> None:
    left = tree(desk)
    with pytest.raises(LeafletsError, match="Nothing was withdrawn"):
        withdraw(desk, DAY, recall("ca"), lambda case: False)
    assert tree(desk) == left


def test_words_that_changed_meanwhile(desk: Path) -> None:
    def agree(case: Withdrawal) -> bool:
        sign_all(desk, ("ca",), DAY + timedelta(2))
        put(desk / CA, "Tot això.", "Això altre.")
        sign_all(desk, ("ca",), DAY + timedelta(2))
        return True

    with pytest.raises(LeafletsError, match=r"ca\.md changed meanwhile"):
        withdraw(desk, DAY + timedelta(2), recall("ca"), agree)
    acts: list[Entry] = [*read_ledger(desk, "content/sound").entries]
    assert all(entry.act == "sign" for entry in acts)


# What was approved before it


def test_an_older_wording_does_not_come_back_by_itself(desk: Path) -> None:
    """Who withdraws the newer words does not say that the older ones are right again."""
    (older, newer), day = codes(desk), DAY + timedelta(2)
    withdraw(desk, day, recall("ca", day=day), yes)
    found = verify_code(older, desk, day)
    assert (found.answer, found.exit_status) == ("superseded", 1)
    assert f"is superseded by {newer} since {DAY + timedelta(1)}, and that was" in found.sentence
    put(desk / CA, "Tot això.", "Això.")
    assert standing(desk, "ca", day).state == "draft"
    assert verify_code(older, desk, day).answer == "superseded"
    told = [p.message for p in prepare(desk, day).problems if p.path == CA and p.code == "L401"]
    assert len(told) == 1
    assert f"They were replaced by {newer}" in told[0]
    # Only a clinician and a translator who knew of it make it current.
    sign_all(desk, ("ca",), day)
    assert standing(desk, "ca", day).state == "approved"
    assert verify_code(older, desk, day).answer == "current"
    assert verify_code(newer, desk, day).answer == "withdrawn"


def test_words_that_are_current_are_named_before_those_that_went(desk: Path) -> None:
    older, newer = codes(desk)
    put(desk / CA, "Tot això.", "Això altre.")
    sign_all(desk, ("ca",), DAY + timedelta(2))
    newest = codes(desk)[-1]
    day = DAY + timedelta(3)
    withdraw(desk, day, replace(recall("ca", day=day), code=newer), yes)
    assert verify_code(older, desk, day).sentence.count(newest) == 1
    assert verify_code(newest, desk, day).answer == "current"
