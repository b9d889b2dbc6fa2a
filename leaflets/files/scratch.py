"""Folders for what is needed only while a command runs; those of a killed one are swept away."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "leaf-"
"""Short, because sockets lie in such a folder, too, whose paths have a hundred letters at most."""
NAME = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")


@contextmanager
def scratch_folder(place: Path | None = None) -> Iterator[Path]:
    """A temporary folder that goes in the end, or when the next one is made, even after a kill.

    Its process holds a lock on it: who can lock such a folder knows that its process is dead. A
    process number could be that of another by now, or count in another container.
    """
    place = place or Path(tempfile.gettempdir())
    _sweep(place)
    folder, handle = _locked_folder(place)
    try:
        yield folder
    finally:
        # A process that was ended a moment ago may still write to it.
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _locked_folder(place: Path) -> tuple[Path, int]:
    """A new folder, and the file descriptor that holds the lock on it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        handle = os.open(folder, os.O_RDONLY)
        with suppress(OSError):  # on a disk that knows no locks nobody sweeps, either
            fcntl.flock(handle, fcntl.LOCK_EX)
        if folder.exists():
            return folder, handle
        os.close(handle)  # it was swept away before it was locked


def _sweep(place: Path) -> None:
    """Removes the folders of processes that were killed."""
    with suppress(OSError):
        for found in place.iterdir():
            if NAME.fullmatch(found.name) and not found.is_symlink():
                with suppress(OSError):  # of somebody else, or in use
                    _remove_dead(found)


def _remove_dead(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        if os.fstat(handle).st_uid == os.geteuid():
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)
