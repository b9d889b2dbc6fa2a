"""Tells when a file of a workspace changes: by the system where that can, else by looking again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from leaflets.preview.extra import watchfiles
from leaflets.workspace.paths import FOLDERS

STEP = 15
"""Milliseconds without another change: then what an editor writes in several steps is whole."""
MOST = 100
"""Milliseconds after which a change is told, although more come."""
AGAIN = 2.0
"""Seconds after which one looks, whatever the system says: network drives say nothing."""

Changed = Callable[[frozenset[str]], None]
"""Is told the paths that changed; none where one only looks again."""


async def watch(root: Path, changed: Changed) -> None:
    """Tells of every change, until it is cancelled. What leaflets writes itself is none."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_look_again(changed))
        tasks.create_task(_watch(root, False, changed))
        tasks.create_task(_watch_folders(root, changed))


async def _look_again(changed: Changed) -> None:
    while True:
        await asyncio.sleep(AGAIN)
        changed(frozenset())


async def _watch_folders(root: Path, changed: Changed) -> None:
    """Watches the folders of a workspace; anew where one comes, or goes and comes again."""
    while True:
        known = _folders(root)
        watching = [asyncio.create_task(_watch(folder, True, changed)) for folder, _ in known]
        try:
            while _folders(root) == known:
                await asyncio.sleep(AGAIN / 4)
        finally:
            for task in watching:
                task.cancel()
            await asyncio.gather(*watching, return_exceptions=True)


def _folders(root: Path) -> tuple[tuple[Path, int], ...]:
    """The folders that there are, each with its number on the disk."""
    found = []
    for name in FOLDERS:
        try:
            found.append((root / name, (root / name).stat().st_ino))
        except OSError:
            continue  # it is not there just now
    return tuple(found)


async def _watch(folder: Path, is_deep: bool, changed: Changed) -> None:
    """Tells of the changes in a folder, as long as the system can."""
    try:
        async for found in watchfiles().awatch(
            folder, recursive=is_deep, step=STEP, debounce=MOST, ignore_permission_denied=True
        ):
            paths = frozenset(path for _, path in found if is_deep or Path(path).is_file())
            changed(paths or frozenset({str(folder)}))
    except (OSError, RuntimeError):
        # The folder is gone, or the system watches no more of them: then one looks again.
        return
