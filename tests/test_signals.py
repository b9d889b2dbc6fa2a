"""Builds and signatures that are stopped, killed or run out of room: no file is torn or lost.

Four moments each time, and forty by `make fuzz`; others are tried by another `LEAFLETS_SEED`.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import needs_rights, small_workspace, without_privileges
from desk import ledger_faults, sign_all
from test_failures import processes_of
from test_interrupted import left_over, listed

from leaflets.commands.stopping import stoppable
from leaflets.errors import LeafletsError
from leaflets.files.locking import NOTE, Locks, alone
from leaflets.files.scratch import PREFIX, scratch_folder

MOMENTS = int(os.environ.get("LEAFLETS_MOMENTS", "4"))
SEED = os.environ.get("LEAFLETS_SEED", "leaflets")
STOPPED = "Stopped. What was finished before is kept, and every file is whole."
SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}
"""Each with the exit status of a program that it ends."""
BUILD = ("build", "--jobs", "2")
SIGN = ("sign", "sound", "-l", "ca", "--as", "pharmacy", "--name", "Ann Example", "-y")
WITHDRAW = ("withdraw", "sound", "-l", "ca", "--reason", "A dose", "--name", "Ann Example", "-y")


def started(
    root: Path, *arguments: str, limit: int = 0, temporary: Path | None = None
) -> subprocess.Popen[str]:
    """`leaflets` in a process of its own, whose temporary files go into tmp/ beside `root`."""

    def prepare() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    temporary = temporary or root.parent / "tmp"
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "leaflets", *arguments]
    pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    env = {**os.environ, "TMPDIR": str(temporary)}
    return subprocess.Popen(command, cwd=root, env=env, preexec_fn=prepare, **pipes)  # noqa: PLW1509


def run(root: Path, *arguments: str, limit: int = 0) -> tuple[int, str, str]:
    """How it ended, and what it said."""
    process = started(root, *arguments, limit=limit)
    said, errors = process.communicate(timeout=120)
    return process.returncode, said, errors


def build(root: Path) -> None:
    """Builds all, and says what went wrong if anything does."""
    status, said, errors = run(root, *BUILD)
    assert status == 0, said + errors


def digests(folder: Path) -> dict[str, str]:
    """Each file with a hash of what is in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@dataclass(frozen=True)
class Undisturbed:
    """What a build gives that nothing disturbs, and how long it takes."""

    files: dict[str, str]
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    root = small_workspace(tmp_path_factory.mktemp("undisturbed") / "small")
    begun = time.monotonic()
    status, said, errors = run(root, *BUILD)
    assert (status, "4 rendered" in said) == (0, True), errors
    return Undisturbed(digests(root / "output"), time.monotonic() - begun)


def stop(root: Path, number: signal.Signals, after: float, *arguments: str) -> bool:
    """Whether a command ended by this signal, rather than before it; and ended as it should."""
    process = started(root, *arguments)
    with suppress(subprocess.TimeoutExpired):
        process.wait(after)
    began = process.poll() is None
    process.send_signal(number)
    asked = time.monotonic()
    _, errors = process.communicate(timeout=60)
    # Before the program itself is there, Python ends in its own ways.
    is_python = process.returncode == -number or errors.startswith("Fatal Python error: init_")
    assert is_python or "Traceback" not in errors
    if not began or process.returncode == 0:  # it was at its end
        return False
    assert time.monotonic() - asked < 5  # one, on a computer that has nothing else to do
    assert is_python or process.returncode == SIGNALS[number]
    if process.returncode == SIGNALS[number] and number != signal.SIGKILL:
        assert errors.splitlines()[-1] == STOPPED
    return True


def no_process(root: Path) -> bool:
    """Whether nothing of ours works there any more, within some seconds."""
    for _ in range(100):
        if not processes_of(root):
            return True
        time.sleep(0.1)
    return False


def moments(name: str, seconds: float) -> list[tuple[signal.Signals, float]]:
    """Signals and the times at which they come, always the same for a seed."""
    chance = random.Random(f"{SEED} {name}")
    order = list(SIGNALS)
    return [(order[n % 3], chance.uniform(0.1, seconds)) for n in range(MOMENTS)]


def test_a_build_at_any_moment(small: Path, undisturbed: Undisturbed) -> None:
    """Whatever stops it and when: each sheet is the one of before, or of after, or not there."""
    output, stopped = small / "output", 0
    for number, after in moments("build", 0.6 * undisturbed.seconds):
        stopped += stop(small, number, after, *BUILD, "--force")
        assert no_process(small)
        found = digests(output) if output.exists() else {}
        for name in ("sound", "other"):
            sheets = {file for file in found if file.startswith(f"{name}/{name}.")}
            assert all(found[file] == undisturbed.files[file] for file in sheets)
        if "manifest.json" in found:
            entries = json.loads((output / "manifest.json").read_bytes())["editions"]
            assert all(found[entry["file"]] == entry["sha256"] for entry in entries)
    assert stopped  # how many depends on what else the computer does
    status, _, errors = run(small, *BUILD)
    assert (status, digests(output)) == (0, undisturbed.files), errors
    status, _, errors = run(small, *BUILD, "--force")
    assert (status, digests(output)) == (0, undisturbed.files), errors
    assert list((small.parent / "tmp").iterdir()) == []


@pytest.mark.parametrize("command", [SIGN, WITHDRAW], ids=["sign", "withdraw"])
def test_a_signature_at_any_moment(command: tuple[str, ...], small: Path) -> None:
    """The ledger is whole, or lacks in the register the one entry that the next one completes."""
    sign_all(small, ("en", "ca"))
    begun = time.monotonic()
    assert run(small, *command)[0] == 0
    seconds = time.monotonic() - begun
    count = listed(small)[0]
    for number, after in moments(command[0], seconds):
        stop(small, number, after, *command)
        ledger, register = listed(small)
        assert ledger in (count, count + 1)
        assert ledger - register in (0, 1)
        assert {code for code, *_ in ledger_faults(small)} <= {"L418"}
        count = ledger
    assert run(small, *command)[0] == 0
    assert listed(small) == (count + 1, count + 1)
    assert ledger_faults(small) == []
    assert left_over(small) == []


class Signalled:
    """What gets a signal while a class is made, where Python makes another error of ours."""

    def __set_name__(self, owner: type, name: str) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)


def test_a_signal_that_becomes_another_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped, stoppable():
        type("Made", (), {"part": Signalled()})
    assert stopped.value.code == SIGNALS[signal.SIGTERM]
    assert capsys.readouterr().err.strip() == STOPPED


class Dying:
    """What gets a signal where Python lets no error out."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)


def die_and_wait() -> None:
    Dying()
    time.sleep(60)


def test_a_signal_that_would_be_lost(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped, stoppable():
        die_and_wait()
    assert stopped.value.code == SIGNALS[signal.SIGTERM]
    assert capsys.readouterr().err.strip() == STOPPED


def test_a_temporary_folder_with_a_long_name(small: Path) -> None:
    """Sockets cannot lie in it, and processes that render are reached by sockets."""
    long = small.parent / ("x" * 90)
    long.mkdir()
    process = started(small, *BUILD, "sound", temporary=long)
    said, errors = process.communicate(timeout=120)
    assert (process.returncode, "2 rendered" in said) == (0, True), errors
    assert list(long.iterdir()) == []


# No room, no right, no lock


def test_a_disk_that_fills_up(small: Path, undisturbed: Undisturbed) -> None:
    """Whatever fits is whole, and the next build brings the rest."""
    for limit in (2_000, 60_000, 250_000):
        status, _, errors = run(small, *BUILD, "--force", limit=limit)
        assert "Traceback" not in errors
        found = digests(small / "output") if (small / "output").exists() else {}
        assert all(undisturbed.files[f] == found[f] for f in found if f.endswith(".leaflet.pdf"))
        assert not [file for file in found if "/." in file or file == NOTE]
        assert status == 0 or errors.splitlines()[-1].startswith("Error: ")
    build(small)
    assert digests(small / "output") == undisturbed.files


@needs_rights
def test_a_folder_that_turns_read_only(small: Path, undisturbed: Undisturbed) -> None:
    """Its sheets fail, each in a sentence, and those of the other leaflet come."""
    closed = small / "output/sound"
    closed.mkdir(parents=True)
    closed.chmod(0o555)
    done = without_privileges("build", "--jobs", "2", folder=small)
    assert done.status == 1
    assert "2 rendered, 0 unchanged, 2 failed" in done.output
    told = [line for line in done.errors.splitlines() if " L510 " in line]
    assert len(told) == 2
    assert all("cannot be put into its place (Permission denied)" in line for line in told)
    closed.chmod(0o755)
    build(small)
    assert digests(small / "output") == undisturbed.files


def test_two_builds_at_once(small: Path, undisturbed: Undisturbed) -> None:
    """The second waits, says for whom, and has nothing left to do."""
    first = started(small, *BUILD)
    assert first.stderr
    assert first.stderr.readline().startswith("rendered")
    first.send_signal(signal.SIGSTOP)  # however fast it is, the second comes before its end
    second = started(small, *BUILD)
    assert second.stderr
    told = second.stderr.readline()
    first.send_signal(signal.SIGCONT)
    said, _ = second.communicate(timeout=120)
    assert (second.returncode, "0 rendered, 4 unchanged" in said) == (0, True)
    assert told.startswith(f"Process {first.pid} on ")
    assert told.endswith(": waiting for its end.\n")
    first.communicate()
    assert digests(small / "output") == undisturbed.files


def test_who_waits_can_be_stopped(small: Path) -> None:
    with alone(small / "output"):
        waiting = started(small, *BUILD)
        assert waiting.stderr
        assert waiting.stderr.readline().startswith("Another process writes in ")
        waiting.send_signal(signal.SIGINT)
        assert waiting.communicate(timeout=10)[1].strip() == STOPPED
        assert waiting.returncode == 130


def test_what_killed_builds_left_is_swept_away(small: Path, undisturbed: Undisturbed) -> None:
    folder = small / "output/sound"
    folder.mkdir(parents=True)
    ours = (".sound.en.leaflet.pdf.abcd_123", ".sound.ca.leaflet.pdf.00000000")
    others = (".notes.txt.abcd1234", ".sound.en.leaflet.pdf.swp")
    for name in (*ours, *others):
        (folder / name).write_bytes(b"x")
    build(small)
    assert {path.name for path in folder.glob(".*")} == set(others)
    for name in others:
        (folder / name).unlink()
    assert digests(small / "output") == undisturbed.files


KILLED = """\
import os, signal
from leaflets.files.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "x").write_bytes(b"x")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_scratch_folders_of_the_dead_go_and_those_of_the_living_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", KILLED], env=env, check=False)
    (dead,) = tmp_path.iterdir()
    assert dead.name.startswith(PREFIX)
    with scratch_folder() as first:
        assert not dead.exists()
        with scratch_folder() as second:
            assert first.exists()
            assert second.exists()
    assert list(tmp_path.iterdir()) == []


def no_lock(handle: int, how: int) -> None:
    raise OSError(errno.ENOLCK, "No locks available")


NETWORK_DRIVE = Locks(no_lock, seconds=0.5)
"""A disk that knows no locks, as some network drives."""


def test_a_note_does_where_the_disk_cannot_lock(tmp_path: Path) -> None:
    told: list[str] = []
    with (
        alone(tmp_path, told.append, NETWORK_DRIVE),
        alone(tmp_path, told.append, NETWORK_DRIVE),
    ):
        assert (tmp_path / NOTE).read_text("utf-8").startswith(f"{os.getpid()} ")
    assert not (tmp_path / NOTE).exists()
    assert told == []


def test_a_note_of_somebody_else_is_respected_and_one_of_the_dead_is_not(tmp_path: Path) -> None:
    told: list[str] = []
    note = tmp_path / NOTE
    note.write_text("1 2026-03-02 10:11:12 another-computer\n", encoding="utf-8")
    with (
        pytest.raises(LeafletsError, match="then try again"),
        alone(tmp_path, told.append, NETWORK_DRIVE),
    ):
        pass
    (said,) = told
    assert "Process 1 on another-computer has been writing in" in said
    assert "since 2026-03-02 10:11:12" in said
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    host = socket.gethostname()
    note.write_text(f"{ended.pid} 2026-03-02 10:11:12 {host}\n", encoding="utf-8")
    with alone(tmp_path, locks=NETWORK_DRIVE):
        assert note.read_text("utf-8").startswith(f"{os.getpid()} ")
    assert not note.exists()
