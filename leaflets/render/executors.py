"""Where pressing is done: in line, or in processes of this machine."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

PRESSES_A_WORKER = 200
"""A worker is replaced after so many: each font set-up leaks about 0.2 MB in fontconfig."""


class InlineExecutor(Executor):
    """Does the work in this process, each piece when its result is asked for."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Calls `fn` and gives its finished future."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[T]:
        """Calls `fn` piece by piece, so that what is finished can be kept at once."""
        return map(fn, *iterables)


@contextmanager
def open_executor(jobs: int) -> Iterator[Executor]:
    """An executor with so many workers; what they leave in their temporary folder goes with it."""
    with tempfile.TemporaryDirectory(prefix="leaflets-", ignore_cleanup_errors=True) as folder:
        if jobs == 1:
            with _temporary_folder(folder), InlineExecutor() as inline:
                yield inline
        else:
            # Pango and fork do not go together on every system: workers start afresh.
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(
                jobs, context, _use_folder, (folder,), max_tasks_per_child=PRESSES_A_WORKER
            ) as pool:
                yield pool


@contextmanager
def _temporary_folder(folder: str) -> Iterator[None]:
    before = tempfile.tempdir
    _use_folder(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _use_folder(folder: str) -> None:
    """Keeps the engine's temporary fonts where the parent removes them, even after a kill."""
    tempfile.tempdir = str(Path(folder))
