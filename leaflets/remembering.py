"""Remembers what was made of bytes that have not changed since; may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from importlib.util import find_spec
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from leaflets.files.inputs import MOST_OF_FONT, contents

T = TypeVar("T")
P = ParamSpec("P")
Book = dict[tuple[object, ...], object]
"""What lasting functions answered, by their names and what they were asked."""
Part = bytes | str
KEPT_DAYS = 30
"""What nobody has asked for since is forgotten."""
_DAY = 24 * 60 * 60
_LITTLE = 200
"""Answers of a book, of which all are kept."""
_DIGEST = 32
"""Bytes of the sha256 that each file begins with: what was torn or changed is made anew."""


class _Changed(Exception):
    """That somebody wrote to files while they were read, and what came of it."""

    def __init__(self, found: object) -> None:
        super().__init__()
        self.found = found


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
        if data := _whole(path):
            return cast("T", pickle.loads(data))
        self._missed(kind)
        made = make()
        self._keep(path, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        return made

    def recall_read(
        self, kind: str, parts: Callable[[], Iterable[Part]], read: Callable[[], T]
    ) -> tuple[T, str]:
        """What reading files gives, from memory where their bytes were met, and their digest.

        Nothing is remembered of what cannot be read in the plain way, such as a link, or of what
        somebody writes to meanwhile: there is no digest then.
        """
        try:
            digest = hashed(parts())
        except OSError:
            return read(), ""

        def unchanged() -> T:
            found = read()
            try:
                is_same = hashed(parts()) == digest
            except OSError:
                is_same = False
            if not is_same:
                raise _Changed(found)
            return found

        try:
            return self.recall(kind, (digest,), unchanged), digest
        except _Changed as changed:
            return cast("T", changed.found), ""

    @contextmanager
    def book(self, kind: str, name: Iterable[Part]) -> Iterator[None]:
        """Within it, lasting functions of a kind know what they answered when it was open before.

        A name with an empty part is of none. Where one is asked what is not in it, what was not
        asked this time is forgotten, unless there is little in it.
        """
        name = tuple(name)
        if self.folder is None or not all(name):
            yield
            return
        path = self.folder / f"{kind}-{hashed((program(), kind, *name))}"
        data, asked = _whole(path), Book()
        known = cast("Book", pickle.loads(data)) if data else Book()
        token = _OPEN.set({**_OPEN.get(), kind: (known, asked)})
        try:
            yield
        finally:
            _OPEN.reset(token)
        if not asked.keys() <= known.keys():
            kept = {**known, **asked} if len(known) < _LITTLE else asked
            self._keep(path, pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))

    def common_book(self, kind: str) -> AbstractContextManager[None]:
        """The book of a kind that all workspaces have in common, such as that of templates."""
        return self.book(kind, (kind,))

    def forget_old(self) -> None:
        """Forgets what nobody has asked for in a month, where there is something new instead."""
        if not self._has_new or self.folder is None:
            return
        oldest = time.time() - KEPT_DAYS * _DAY
        # Another command may have forgotten one meanwhile.
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
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


_OPEN: ContextVar[Mapping[str, tuple[Book, Book]]] = ContextVar("open", default={})  # noqa: B039 - never changed
"""The open books by their kinds: what is in them, and what was asked since they were opened."""


def lasting(kind: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A function of nothing but its values, whose answers are kept in the open book of a kind.

    Values and answers must be such that nobody changes them. Where no book is open, they are kept
    as long as the process lasts.
    """

    def made(function: Callable[P, T]) -> Callable[P, T]:
        answer, name = lru_cache(maxsize=4096)(function), function.__qualname__

        @wraps(function)
        def asking(*values: P.args, **others: P.kwargs) -> T:
            key = (function.__module__, name, values, *others.items())
            return noted(kind, key, lambda: answer(*values, **others))  # type: ignore[arg-type]

        return asking

    return made


def noted(kind: str, key: tuple[object, ...], make: Callable[[], T]) -> T:
    """What `make` gives, from the open book of a kind where the key was asked before.

    The key must be all that decides it.
    """
    known, asked = _OPEN.get().get(kind, ({}, {}))
    if key not in asked:
        asked[key] = known[key] if key in known else make()
    return cast("T", asked[key])


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


def _whole(path: Path) -> bytes:
    """What was kept in this file, as it was written; nothing where it is torn or not there."""
    with suppress(OSError):
        data = path.read_bytes()
        if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
            os.utime(path)
            return data[_DIGEST:]
    return b""


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
