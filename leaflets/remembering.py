"""Remembers what was made of bytes that have not changed since; may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar, cast

from leaflets.files.inputs import MOST_OF_FONT, contents

T = TypeVar("T")
Part = bytes | str
KEPT_DAYS = 30
"""What nobody has asked for since is forgotten."""
_DAY = 24 * 60 * 60
_DIGEST = 32
"""Bytes of the sha256 that each file begins with: what was torn or changed is made anew."""


class Memory:
    """What is known of earlier runs, in a folder of this user; without a folder, nothing is."""

    def __init__(
        self, folder: Path | None = None, missed: Callable[[str], object] = lambda kind: None
    ) -> None:
        self.folder = folder if folder and _is_ours(folder) else None
        self._missed = missed
        self._has_new = False

    def recall(self, kind: str, parts: Iterable[Part], make: Callable[[], T]) -> T:
        """What `make` gives, from memory where the same parts were met before.

        The parts must be all that decides it, but for the program itself and its libraries. One
        that is empty is not known, and nothing is remembered then. What is made anew is told by
        its kind before.
        """
        parts = tuple(parts)
        if self.folder is None or not all(parts):
            self._missed(kind)
            return make()
        path = self.folder / f"{kind}-{hashed((program(), kind, *parts))}"
        with suppress(OSError):
            data = path.read_bytes()
            if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
                os.utime(path)
                return cast("T", pickle.loads(data[_DIGEST:]))
        self._missed(kind)
        made = make()
        self._keep(path, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        return made

    def forget_old(self) -> None:
        """Forgets what nobody has asked for in a month, where there is something new instead."""
        if not self._has_new:
            return
        oldest = time.time() - KEPT_DAYS * _DAY
        with suppress(OSError):
            for entry in os.scandir(self.folder) if self.folder else ():
                if entry.stat(follow_symlinks=False).st_mtime < oldest:
                    Path(entry.path).unlink(missing_ok=True)

    def _keep(self, path: Path, data: bytes) -> None:
        self._has_new = True
        # A disk that is full, or that may not be written to, only makes the next run slower.
        with suppress(OSError):
            handle, beside = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(data).digest() + data)
                Path(beside).replace(path)
            except OSError:
                Path(beside).unlink(missing_ok=True)
                raise


NOTHING = Memory()
"""Remembers nothing: all is made anew."""


def user_memory(missed: Callable[[str], object] = lambda kind: None) -> Memory:
    """What is remembered of earlier runs of this user."""
    return Memory(user_folder(), missed)


def user_folder() -> Path | None:
    """The folder of this user for what programs remember; None where there is none.

    XDG_CACHE_HOME decides, as for other programs; with LEAFLETS_CACHE=off nothing is remembered.
    """
    if os.environ.get("LEAFLETS_CACHE") == "off":
        return None
    named = os.environ.get("XDG_CACHE_HOME")
    try:
        home = Path(named) if named else Path.home() / _CACHES.get(sys.platform, ".cache")
        (home / "leaflets").mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return home / "leaflets"


_CACHES = {"darwin": "Library/Caches", "win32": "AppData/Local"}
"""Where systems want such folders, in the home of a user."""


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can write there: what lies there is believed, and can run code."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    others = stat.S_IWGRP | stat.S_IWOTH
    return stat.S_ISDIR(found.st_mode) and is_own and not found.st_mode & others


def hashed(parts: Iterable[Part]) -> str:
    """sha256 of these parts, each with its length."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def files_of(folder: Path, names: Iterable[str]) -> Iterator[Part]:
    """These files of a folder, and those in folders there, each by its path and with its bytes.

    A FileNotFoundError for what is no regular file, a link among them: nobody can tell what that
    leads to.
    """
    for name in names:
        path = folder / name
        found = path.lstat()
        if stat.S_ISDIR(found.st_mode):
            yield from files_of(folder, (f"{name}/{inner}" for inner in names_in(path)))
        elif stat.S_ISREG(found.st_mode):
            yield from (name, contents(path, MOST_OF_FONT))
        else:
            raise FileNotFoundError(path)


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, in the order of the names."""
    return sorted(path.name for path in folder.iterdir())


@cache
def program() -> str:
    """Which program this is: its Python, the files of its package and those of its libraries."""
    spec = find_spec("leaflets")
    package = Path(spec.origin).parent if spec and spec.origin else Path()
    ours = (path for path in sorted(package.rglob("*.*")) if "__pycache__" not in path.parts)
    libraries = (Path(one) for one in sys.path if one.endswith("-packages"))
    return hashed((sys.version, *map(_stamp, (*ours, *libraries))))


def _stamp(path: Path) -> str:
    """Its name, size and time; of a folder, the time at which a file of it came or went."""
    try:
        found = path.stat()
    except OSError:  # the link that an editor puts beside a file, a folder that is not there
        return str(path)
    return f"{path} {found.st_size} {found.st_mtime_ns}"
