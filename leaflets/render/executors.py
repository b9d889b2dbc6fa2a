"""Where rendering is done: in processes of this machine, so that one sheet cannot harm another."""

from __future__ import annotations

import errno
import multiprocessing
import os
import pickle
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Thread
from typing import TypeVar

from leaflets.model import Proof, Rendered
from leaflets.render.complaints import failed_sheet, killed_sheet

RENDERED_A_WORKER = 200
"""A worker is replaced after so many: each font set-up leaks about 0.2 MB in fontconfig."""
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""Where the system has no room for files: nothing can be rendered, and no sheet is to blame."""
T = TypeVar("T")
Render = Callable[[Proof], Rendered]


def render_all(render: Render, proofs: Iterable[Proof], jobs: int) -> Iterator[Rendered]:
    """Renders proofs, in their order, so many at once; one that fails, fails alone.

    One at a time is rendered in a process of its own too: what ends that process would otherwise
    end the program, and with it the sheets that come after.
    """
    rest = deque(proofs)
    # What killed workers leave in their temporary folder goes with it.
    with tempfile.TemporaryDirectory(prefix="leaflets-", ignore_cleanup_errors=True) as folder:
        workers = _Workers(render, min(jobs, len(rest)), Path(folder))
        while rest:
            yield from workers.render_until_one_dies(rest)


def safely(render: Callable[[Proof], T], proof: Proof) -> T | Rendered:
    """What is made of a proof, or a sheet without pages that says at what the engine failed."""
    try:
        return render(proof)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # The engine is large, and what its users give it is anything: nobody can list what it
        # raises, and some of that is no Exception. Whatever it is, the other sheets are sound.
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            raise
        return failed_sheet(proof, error)


def _render_file(render: Render, file: Path) -> None:
    """Renders the proof in a file, and leaves the sheet in its place."""
    file.write_bytes(pickle.dumps(safely(render, pickle.loads(file.read_bytes()))))


@dataclass(frozen=True)
class _InFlight:
    """A proof that was handed to a worker, in a file.

    Only the file's name goes through the pool's queues, which is less than a pipe holds: on Python
    3.11.2 a pool waits for ever once a worker dies while a whole proof is being written to it
    (https://github.com/python/cpython/issues/94777), and a worker that dies while it writes a
    sheet would leave the others waiting for its lock.
    """

    proof: Proof
    file: Path
    done: Future[None]

    def sheet(self) -> Rendered:
        """What the worker made of it, once it has."""
        self.done.result()
        rendered: Rendered = pickle.loads(self.file.read_bytes())
        self.file.unlink()
        return rendered


@dataclass(frozen=True)
class _Workers:
    """Processes that render, so many at once, with their temporary folder."""

    render: Render
    jobs: int
    folder: Path

    def render_until_one_dies(self, rest: deque[Proof]) -> Iterator[Rendered]:
        """Renders what it takes from `rest`; what it had taken when a worker died, one by one."""
        flight: deque[_InFlight] = deque()
        try:
            with self._pool(self.jobs) as pool:
                while rest or flight:
                    # Enough to keep every worker busy, and no more: less is done twice.
                    while rest and len(flight) < 2 * self.jobs:
                        flight.append(self._hand_over(rest[0], pool))
                        rest.popleft()
                    rendered = flight[0].sheet()
                    flight.popleft()
                    yield rendered
        except BrokenProcessPool:
            # Nobody can tell which of them the dead worker had in hand.
            for proof in flight:
                yield self._alone(proof.proof) if proof.done.exception() else proof.sheet()

    def _hand_over(self, proof: Proof, pool: ProcessPoolExecutor) -> _InFlight:
        with NamedTemporaryFile(suffix=".proof", dir=self.folder, delete=False) as file:
            pickle.dump(proof, file)
        path = Path(file.name)
        return _InFlight(proof, path, pool.submit(_render_file, self.render, path))

    def _alone(self, proof: Proof) -> Rendered:
        """Renders one proof in a process of its own, which may die of it."""
        try:
            with self._pool(1) as pool:
                return self._hand_over(proof, pool).sheet()
        except BrokenProcessPool:
            return killed_sheet(proof)

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs,
            worker_context(),
            _begin,
            (str(self.folder),),
            max_tasks_per_child=RENDERED_A_WORKER,
        )


def worker_context() -> ForkServerContext | SpawnContext:
    """How workers start: as copies of one process that has loaded the engine and used it for
    nothing; afresh where a system does not let Pango be loaded before that.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["leaflets.render.preloading"])
    return context


def _begin(folder: str) -> None:
    """Keeps the engine's temporary fonts where the parent removes them, even after a kill.

    A worker whose parent was killed ends, too: nobody waits for its sheet.
    """
    tempfile.tempdir = folder
    end_with_parent()


def end_with_parent() -> None:
    """Ends this worker when its parent was killed: nobody waits for it then."""
    parent = multiprocessing.parent_process()
    if parent:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
