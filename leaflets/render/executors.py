"""Where rendering is done: in processes of this machine, so that one sheet cannot harm another."""

from __future__ import annotations

import errno
import multiprocessing
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from leaflets.model import Proof, Rendered
from leaflets.render.complaints import failed_sheet, killed_sheet

RENDERED_A_WORKER = 200
"""A worker is replaced after so many: each font set-up leaks about 0.2 MB in fontconfig."""
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""Where the system has no room for files: nothing can be rendered, and no sheet is to blame."""
Render = Callable[[Proof], Rendered]


def render_all(render: Render, proofs: Iterable[Proof], jobs: int) -> Iterator[Rendered]:
    """Renders proofs, in their order, so many at once; one that fails, fails alone.

    One at a time is rendered in a process of its own too: what ends that process would otherwise
    end the program, and with it the sheets that come after.
    """
    rest = deque(proofs)
    # What killed workers leave in their temporary folder goes with it.
    with tempfile.TemporaryDirectory(prefix="leaflets-", ignore_cleanup_errors=True) as folder:
        workers = _Workers(partial(_safely, render), min(jobs, len(rest)), folder)
        while rest:
            yield from workers.render_until_one_dies(rest)


def _safely(render: Render, proof: Proof) -> Rendered:
    """The sheet, or one without pages that says at what the engine failed."""
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


@dataclass(frozen=True)
class _Workers:
    """Processes that render, so many at once, with their temporary folder."""

    render: Render
    jobs: int
    folder: str

    def render_until_one_dies(self, rest: deque[Proof]) -> Iterator[Rendered]:
        """Renders what it takes from `rest`; what it had taken when a worker died, one by one."""
        flight: deque[tuple[Proof, Future[Rendered]]] = deque()
        try:
            with self._pool(self.jobs) as pool:
                while rest or flight:
                    self._fill(flight, rest, pool)
                    rendered = flight[0][1].result()
                    flight.popleft()
                    yield rendered
        except BrokenProcessPool:
            # Nobody can tell which of them the dead worker had in hand.
            for proof, future in flight:
                yield self._alone(proof) if future.exception() else future.result()

    def _fill(
        self,
        flight: deque[tuple[Proof, Future[Rendered]]],
        rest: deque[Proof],
        pool: ProcessPoolExecutor,
    ) -> None:
        """Hands out enough to keep every worker busy, and no more: less is done twice."""
        while rest and len(flight) < 2 * self.jobs:
            flight.append((rest[0], pool.submit(self.render, rest[0])))
            rest.popleft()

    def _alone(self, proof: Proof) -> Rendered:
        """Renders one proof in a process of its own, which may die of it."""
        try:
            with self._pool(1) as pool:
                return pool.submit(self.render, proof).result()
        except BrokenProcessPool:
            return killed_sheet(proof)

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        # Pango and fork do not go together on every system: workers start afresh.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            jobs, context, _use_folder, (self.folder,), max_tasks_per_child=RENDERED_A_WORKER
        )


def _use_folder(folder: str) -> None:
    """Keeps the engine's temporary fonts where the parent removes them, even after a kill."""
    tempfile.tempdir = str(Path(folder))
