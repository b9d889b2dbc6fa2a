"""What our own process opens, runs and connects to, as Python tells its audit hooks."""

from __future__ import annotations

import os
import socket
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import ROOT

from leaflets.files.scratch import PREFIX
from leaflets.model import Proof, Rendered
from leaflets.remembering import user_folder
from leaflets.render.complaints import failed_sheet
from leaflets.render.rendering import render

OPENED = frozenset({"open", "os.listdir", "os.scandir"})
"""Events whose first argument is a path."""
REACHED = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.bind"})
RUN = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"})
TEMPORARY = os.path.realpath(tempfile.gettempdir())
LISTED = {TEMPORARY, *map(os.path.realpath, sys.path)}
"""To sweep away what killed builds left, and to find modules; what else lies there stays closed."""
SYSTEM = (
    *(
        "/dev/null/",
        "/proc/self/",
        f"/proc/{os.getpid()}/",
        "/proc/stat/",
        "/proc/meminfo/",
        "/sys/fs/cgroup/",
    ),
    *("/usr/share/zoneinfo/", "/usr/share/fonts/", "/var/lib/dpkg/info/"),
)
"""What tells how much memory there is, when it is, and where fonts are."""


class _Watch:
    """The folders that may be opened just now, and what was opened, run or reached besides."""

    def __init__(self) -> None:
        self.allowed: tuple[str, ...] = ()
        self.strays: list[str] = []

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.allowed and (stray := self._stray(event, arguments)):
            self.strays.append(stray)

    def _stray(self, event: str, arguments: tuple[Any, ...]) -> str | None:
        if event in OPENED and isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            is_ours = f"{path}/".startswith(self.allowed) or path in LISTED
            return None if is_ours else f"{event} {path}"
        if event not in REACHED | RUN or _is_of_this_machine(arguments[0]):
            return None
        return f"{event} {arguments}"


def _is_of_this_machine(connection: Any) -> bool:
    """Whether a socket can reach other processes of this machine alone."""
    return isinstance(connection, socket.socket) and connection.family == socket.AF_UNIX


def _folders(root: Path | None) -> Iterator[str]:
    """The folders that a command needs, and the workspace."""
    yield from (f"{root.resolve()}/",) if root else ()
    prefixes = {str(ROOT), sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()}
    yield from (f"{os.path.realpath(prefix)}/" for prefix in prefixes)
    yield from (f"{folder.resolve()}/" for folder in (user_folder(),) if folder)
    yield f"{TEMPORARY}/{PREFIX}"
    yield from SYSTEM


_watch = _Watch()
sys.addaudithook(_watch.hear)


@contextmanager
def watched(root: Path | None = None) -> Iterator[list[str]]:
    """Within it, what else than the workspace at `root` and our own is opened goes in the list."""
    _watch.allowed, _watch.strays = tuple(_folders(root)), []
    try:
        yield _watch.strays
    finally:
        _watch.allowed = ()


def watched_render(proof: Proof) -> Rendered:
    """Renders a proof; a sheet fails whose rendering opens what it was not given."""
    with watched() as strays:
        rendered = render(proof)
    return failed_sheet(proof, AssertionError(*strays)) if strays else rendered
