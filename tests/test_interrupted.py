"""`sign` or `withdraw` killed on the way: the entry counts, and the next one completes it."""

from __future__ import annotations

import os
import re
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import largest_file, leaflets
from desk import (
    DAY,
    LEDGER,
    REGISTER,
    cli,
    desk_in,
    ledger_faults,
    recall,
    request,
    sign,
    sign_all,
    standing,
    told,
    tree,
    withdraw,
    yes,
)

from leaflets.commands.arguments import today
from leaflets.commands.prepare import prepare
from leaflets.errors import LeafletsError
from leaflets.remembering import NOTHING
from leaflets.review.ledger import entry_line, read_ledger
from leaflets.review.register import read_register
from leaflets.review.signing import record
from leaflets.review.withdrawing import withdraw as recalled

# The copy does nothing with threads, of which newer Pythons warn.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
BEFORE, BETWEEN = 1, 2
"""Which file was to be moved into its place when the process was killed."""


def begun(root: Path, language: str, role: str, place: int, leaflet: str = "sound") -> int:
    """A process that signs, or withdraws without a role, and is killed at this place.

    It is a copy of this one, which has loaded all that it needs.
    """
    process = os.fork()
    if process:
        return process
    try:
        die_at(place)
        if role:
            desk = desk_in(root, DAY, NOTHING)  # what is remembered is renamed, too
            record(desk, replace(request(language, role), leaflet=leaflet), yes)
        else:
            recalled(root, DAY, replace(recall(language), leaflet=leaflet), yes)
        os._exit(0)
    finally:
        traceback.print_exc()
        os._exit(1)


def die_at(place: int) -> None:
    """Has this process killed where so many files were to be moved into their places."""
    places = []

    def watch(event: str, arguments: object) -> None:
        if event == "os.rename":
            places.append(arguments)
            if len(places) == place:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def ended(process: int) -> int:
    """With which status a process ended, or by which signal if that is negative."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def kill(root: Path, language: str, role: str, place: int, leaflet: str = "sound") -> None:
    """Signs, or withdraws without a role, in a process that is killed at this place."""
    assert ended(begun(root, language, role, place, leaflet)) == -signal.SIGKILL


def left_over(root: Path) -> list[str]:
    return [name for name in tree(root / "content") if re.search(r"/?\.\w+\.toml\.", name)]


def listed(root: Path, leaflet: str = "sound") -> tuple[int, int]:
    """How many entries stand in the ledger and in the register."""
    ledger = read_ledger(root, f"content/{leaflet}")
    return len(ledger.kept), len(read_register(root).of(leaflet))


def is_whole(root: Path) -> bool:
    """Whether nothing at all is said of the ledger, and nothing lies beside it."""
    found = prepare(root, DAY)
    return not (told(found, LEDGER) or told(found, REGISTER) or left_over(root))


# What is left, and that it counts


@pytest.mark.parametrize("earlier", [0, 1, 3])
def test_killed_between_the_two_files(earlier: int, small: Path) -> None:
    for _ in range(earlier):
        sign(small, "en", "clinical")
    kill(small, "ca", "clinical", BETWEEN)
    assert listed(small) == (earlier + 1, earlier)
    assert left_over(small)
    (fault,) = ledger_faults(small)
    assert fault[0] == "L418"
    assert "Ann Example, 2026-03-02" in fault[2]
    found = prepare(small, DAY)
    assert not found.has_errors
    assert {edition.leaflet.name for edition, _ in found.proofs} == {"sound", "other"}
    assert len(standing(small, "ca").signatures) == 1
    sign(small, "ca", "translation")
    assert listed(small) == (earlier + 2, earlier + 2)
    assert is_whole(small)


def test_killed_before_both(small: Path) -> None:
    sign(small, "en", "clinical")
    before = tree(small)
    kill(small, "ca", "clinical", BEFORE)
    after = tree(small)
    assert left_over(small)
    assert {name: after[name] for name in before} == before
    assert not prepare(small, DAY).has_errors
    sign(small, "ca", "clinical")
    assert listed(small) == (2, 2)
    assert is_whole(small)


def test_a_withdrawal_that_was_killed_counts(small: Path) -> None:
    sign_all(small, ("en", "ca"))
    kill(small, "ca", "", BETWEEN)
    assert standing(small, "ca").state == "withdrawn"
    found = prepare(small, DAY)
    assert "sound.ca.leaflet" not in {edition.name for edition, _ in found.proofs}
    withdraw(small, "ca")
    assert is_whole(small)
    sign_all(small, ("ca",))
    assert standing(small, "ca").state == "approved"


@pytest.mark.parametrize("place", [1, 2, 3])
def test_killed_again_while_it_is_completed(place: int, small: Path) -> None:
    """Never are two entries ahead of the register."""
    sign(small, "en", "clinical")
    kill(small, "ca", "translation", BETWEEN)
    kill(small, "ca", "clinical", place)
    assert [code for code, *_ in ledger_faults(small)] == ([] if place == 2 else ["L418"])
    assert listed(small)[0] == (3 if place == 3 else 2)
    withdraw(small, "ca")
    count = len(read_ledger(small, "content/sound").kept)
    assert listed(small) == (count, count)
    assert is_whole(small)


def test_several_leaflets(small: Path) -> None:
    """Each leaflet is completed by whoever signs it next; the others are not in the way."""
    kill(small, "en", "clinical", BETWEEN, "other")
    kill(small, "en", "clinical", BETWEEN, "sound")
    assert not prepare(small, DAY).has_errors
    sign(small, "ca", "clinical")
    assert listed(small) == (2, 2)
    assert listed(small, "other") == (1, 0)
    asked = replace(request("ca", "clinical"), leaflet="other")
    record(desk_in(small, DAY), asked, yes)
    assert listed(small, "other") == (2, 2)
    assert is_whole(small)


def test_two_hands_after_a_kill(small: Path) -> None:
    kill(small, "en", "clinical", BETWEEN)
    hands = [("ca", "translation"), ("ca", "clinical"), ("en", "pharmacy")]
    running = [begun(small, *hand, 9) for hand in hands]
    assert [ended(process) for process in running] == [0, 0, 0]
    assert listed(small) == (4, 4)
    assert is_whole(small)


def test_the_disk_is_full_when_it_is_completed(small: Path) -> None:
    """Whatever does not fit, the interrupted entry stands, and no other half of one."""
    sign(small, "en", "clinical")
    kill(small, "ca", "translation", BETWEEN)
    ledger, register = (small / LEDGER).stat().st_size, (small / REGISTER).stat().st_size
    for size in (register + 10, ledger + 20):
        with largest_file(size), pytest.raises(LeafletsError, match="cannot be written"):
            sign(small, "ca", "clinical")
        assert listed(small)[0] == 2
        assert {code for code, *_ in ledger_faults(small)} <= {"L418"}
        assert not left_over(small)
    sign(small, "ca", "clinical")
    assert listed(small) == (3, 3)
    assert is_whole(small)


# What is no interruption


def _unlisted(root: Path, *places: int) -> None:
    """Takes lines out of the register."""
    lines = (root / REGISTER).read_text("utf-8").splitlines(keepends=True)
    entries = [line for line in lines if line.startswith("entry.")]
    gone = [entries[place] for place in places]
    (root / REGISTER).write_text("".join(x for x in lines if x not in gone), encoding="utf-8")


def _appended(root: Path, **changes: object) -> None:
    """Appends an entry with these changes, which is in no register."""
    last = read_ledger(root, "content/sound").kept[-1]
    entry = last.entry.model_copy(update={"after": (last.hash,), "who": "Eve Example", **changes})
    with (root / LEDGER).open("a", encoding="utf-8") as file:
        file.write(entry_line(entry))


def _appended_twice(root: Path) -> None:
    _appended(root)
    _appended(root)


def _edited(root: Path) -> None:
    _appended(root)
    path = root / LEDGER
    path.write_text(path.read_text("utf-8").replace("Eve", "Ann"), encoding="utf-8")


def _replaced(root: Path) -> None:
    """The last entry cut off, and another one in its place."""
    path = root / LEDGER
    path.write_text("".join(path.read_text("utf-8").splitlines(True)[:-1]), encoding="utf-8")
    _appended(root)


ATTACKS: dict[str, Callable[[Path], object]] = {
    "two are missing in the register": lambda root: _unlisted(root, -1, -2),
    "one in the middle": lambda root: _unlisted(root, 1),
    "the first": lambda root: _unlisted(root, 0),
    "all": lambda root: (root / REGISTER).unlink(),
    "two were appended": _appended_twice,
    "after one that never was": lambda root: _appended(root, after=("0" * 32,)),
    "after none": lambda root: _appended(root, after=()),
    "edited besides": _edited,
    "in the place of the last": _replaced,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_what_is_no_interruption(attack: Callable[[Path], object], small: Path) -> None:
    sign_all(small, ("en", "ca"))
    assert is_whole(small)
    attack(small)
    codes = {code for code, *_ in ledger_faults(small)}
    assert "L412" in codes
    assert "L418" not in codes
    with pytest.raises(LeafletsError, match="A text with errors cannot be signed"):
        sign(small, "en", "pharmacy")


def test_files_of_others_stay_where_they_are(small: Path) -> None:
    names = (
        ".ledger.toml.swp",
        ".ledger.toml.orig.bak",
        "ledger.toml.abcd1234",
        ".a.toml.abcd1234",
    )
    for name in names:
        (small / "content/sound" / name).write_text("x", encoding="utf-8")
    sign(small, "en", "clinical")
    assert all((small / "content/sound" / name).exists() for name in names)


# The commands


def test_every_command_right_after_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    sign_all(small, ("en",))
    sign(small, "ca", "translation")
    kill(small, "ca", "clinical", BETWEEN)
    code = read_ledger(small, "content/sound").entries[-1].code
    day = today()
    result = cli("verify", code)
    assert result.stdout.partition(":")[0] in ("current", "overdue"), result.output
    result = cli("check", "sound")
    assert result.exit_code == 0
    assert result.output.count("L418") == 1
    assert cli("status").exit_code == 0
    result = cli("build", "sound", "-l", "ca", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "1 rendered" in result.output
    # The next signature completes it and says so, once.
    arguments = ("sign", "sound", "-l", "ca", "--as", "pharmacy", "--name", "Ann", "-y")
    result = cli(*arguments)
    assert result.exit_code == 0, result.output
    assert result.stderr.count(f"of Ann Example, {DAY}") == 1
    assert "interrupted" in result.stderr
    assert "interrupted" not in cli(*arguments).output
    assert "L418" not in cli("check").output
    (small / "content/sound/.ledger.toml.k1ll_ed0").write_text("x", encoding="utf-8")
    run = leaflets("withdraw", "sound", "-l", "ca", "--reason", "A dose", folder=small)
    assert run.status == 0, run.said
    assert cli("verify", code).stdout.startswith(f"withdrawn: {code}")
    assert standing(small, "ca", day).state == "withdrawn"
    assert left_over(small) == []
