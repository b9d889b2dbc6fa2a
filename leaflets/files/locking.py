"""Keeps two processes of ours from writing in one folder at once."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files import cannot_write
from leaflets.files.inputs import text_of

NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})
"""Where the disk, for example a network drive, cannot lock: a note in the folder has to do then."""
NOTE = ".lock"
"""The file that says who writes in its folder."""
_held: set[tuple[int, int]] = set()
"""The folders in which this process writes alone: it need not wait for itself."""


@dataclass(frozen=True)
class Locks:
    """How the folders of a disk are locked."""

    flock: Callable[[int, int], None] = fcntl.flock
    seconds: float = 60.0
    """To wait for the end of a process of which nobody can tell whether it is still there."""


USUAL = Locks()


@contextmanager
def alone(
    folder: Path, tell: Callable[[str], None] | None = None, locks: Locks = USUAL
) -> Iterator[None]:
    """Within it, no other process of ours writes in this folder.

    What takes long has a `tell`: who has to wait is told for whom, and others are told of us. A
    folder that was made for this and is empty in the end goes again.
    """
    is_new = not folder.exists()
    handle = _opened(folder)
    if _place(handle) in _held:
        os.close(handle)
        yield
        return
    is_noted = _lock(handle, folder / NOTE, tell, locks)
    while not _is_at(folder, handle):  # it went while we were waiting
        os.close(handle)
        handle = _opened(folder)
        is_noted = _lock(handle, folder / NOTE, tell, locks)
    _held.add(_place(handle))
    try:
        yield
    finally:
        _held.discard(_place(handle))
        with suppress(OSError):
            if is_noted:
                (folder / NOTE).unlink()
            if is_new:
                folder.rmdir()
        os.close(handle)


def _opened(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _place(handle: int) -> tuple[int, int]:
    """Which folder of all disks this is."""
    status = os.fstat(handle)
    return status.st_dev, status.st_ino


def _is_at(folder: Path, handle: int) -> bool:
    try:
        status = folder.stat()
    except OSError:
        return False
    return (status.st_dev, status.st_ino) == _place(handle)


def _lock(handle: int, note: Path, tell: Callable[[str], None] | None, locks: Locks) -> bool:
    """Waits for the lock on a folder; whether there is a note now that says who has it."""
    try:
        locks.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if tell:
            tell(say("{holder}: waiting for its end.", holder=_holder(note)))
        locks.flock(handle, fcntl.LOCK_EX)
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise cannot_write(note.parent, error) from error
        _wait_for_note(note, tell, locks.seconds)
        return True
    if tell:
        with suppress(OSError):  # a folder that nobody may write to needs no lock
            note.write_text(_us(), encoding="utf-8")
    return tell is not None


def _wait_for_note(note: Path, tell: Callable[[str], None] | None, seconds: float) -> None:
    """Writes the note that says who writes in its folder, as soon as nobody else has one there."""
    until = time.monotonic() + seconds
    while True:
        try:
            with note.open("x", encoding="utf-8") as file:
                file.write(_us())
        except FileExistsError:
            if _is_dead(note):
                note.unlink(missing_ok=True)
                continue
        except OSError as error:
            raise cannot_write(note, error) from error
        else:
            return
        if time.monotonic() > until:
            raise LeafletsError(
                say(
                    "{holder}. If no such program runs any more, delete {note}; then try again.",
                    holder=_holder(note),
                    note=note,
                )
            )
        if tell:
            tell(say("{holder}: waiting for its end.", holder=_holder(note)))
            tell = None
        time.sleep(0.2)


def _us() -> str:
    return f"{os.getpid()} {time.strftime('%Y-%m-%d %H:%M:%S')} {socket.gethostname()}\n"


def _noted(note: Path) -> tuple[int, str, str] | None:
    """Process, time and computer of a note; None where it says nothing."""
    try:
        process, day, clock, host = text_of(note).split()
        return int(process), f"{day} {clock}", host
    except (OSError, ValueError):
        return None


def _holder(note: Path) -> str:
    found = _noted(note)
    if not found:
        return say("Another process writes in {folder}", folder=note.parent)
    process, since, host = found
    return say(
        "Process {process} on {host} has been writing in {folder} since {since}",
        process=process,
        host=host,
        folder=note.parent,
        since=since,
    )


def _is_dead(note: Path) -> bool:
    """Whether the process of a note ran on this computer, and is no more."""
    found = _noted(note)
    if not found or found[2] != socket.gethostname():
        return False
    try:
        os.kill(found[0], 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return found[0] == os.getpid()  # an earlier one of the same number
