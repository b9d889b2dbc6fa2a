"""A Dask cluster on this machine: a scheduler and its workers, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import ROOT
from distributed import Client

from leaflets.model import Proof, Rendered

PATIENCE = 60.0
DASK = "import sys; {before}; from dask.__main__ import main; main()"
WITHOUT_LEAFLETS = "sys.modules['leaflets'] = None"


class Crew:
    """A scheduler and the workers that were hired."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        written = folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(written))
        self.scheduler = self._dask("scheduler", *options, "--no-dashboard")
        until(written.exists)
        self.client = _client(written)
        self.address: str = self.client.scheduler.address

    def addresses(self) -> set[str]:
        """Where the workers of this moment are."""
        return set(self.client.nthreads())

    def staff(self, number: int, is_nannied: bool = False) -> None:
        """Sees to it that there are so many workers, and that each can run leaflets."""
        while len(self.addresses()) < number:
            lacking = number - len(self.addresses())
            with self._expecting(lacking):
                for _ in range(lacking):
                    self.workers.append(self._worker(is_nannied=is_nannied))

    @contextmanager
    def without_leaflets(self) -> Iterator[str]:
        """A worker that lacks leaflets, by its address: it joins, and then it leaves."""
        before = self.addresses()
        with self._expecting(1):
            worker = self._worker(WITHOUT_LEAFLETS)
        (address,) = self.addresses() - before
        try:
            yield address
        finally:
            worker.kill()
            worker.wait()
            until(lambda: address not in self.addresses())

    def tasks(self) -> list[str]:
        """What the scheduler knows of that somebody waits for."""
        found: list[str] = self.client.run_on_scheduler(_tasks)
        return found

    def bury_after(self, deaths: int) -> None:
        """After how many deaths of its worker the scheduler gives a job up."""
        self.client.run_on_scheduler(_bury_after, deaths)

    def dismiss(self) -> None:
        """Ends all workers."""
        self._end_workers()
        until(lambda: not self.addresses())

    def leave_only(self, address: str) -> None:
        """Ends all workers that can run leaflets; the one at this address is left."""
        self._end_workers()
        until(lambda: self.addresses() == {address})

    def _end_workers(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()
        self.workers.clear()

    def close(self) -> None:
        """Ends all."""
        self.client.close()
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    @contextmanager
    def _expecting(self, number: int) -> Iterator[None]:
        wanted = len(self.addresses()) + number
        yield
        until(lambda: len(self.addresses()) >= wanted)

    def _worker(self, before: str = "pass", is_nannied: bool = False) -> subprocess.Popen[bytes]:
        nanny = "--nanny" if is_nannied else "--no-nanny"
        options = ("--host", "127.0.0.1", "--nthreads", "2", nanny, "--no-dashboard")
        return self._dask("worker", self.address, *options, before=before)

    def _dask(self, *arguments: str, before: str = "pass") -> subprocess.Popen[bytes]:
        """A command of Dask, in a process that finds the modules of the tests."""
        command = [sys.executable, "-c", DASK.format(before=before), *arguments]
        folders = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        environment = {**os.environ, "PYTHONPATH": folders}
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=self.folder, env=environment, stdout=log, stderr=log
            )


def _client(scheduler: Path) -> Any:
    return Client(scheduler_file=str(scheduler), name="crew")


def _tasks(dask_scheduler: Any) -> list[str]:
    return list(dask_scheduler.tasks)


def _bury_after(deaths: int, dask_scheduler: Any) -> None:
    dask_scheduler.allowed_failures = deaths - 1


def until(is_so: Callable[[], bool]) -> None:
    """Waits until it is so, and not for ever."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


_inside: list[str] = []


def crowd(made: Proof) -> Rendered:
    """In place of the engine: as many pages as proofs are rendered at once in this process."""
    _inside.append(made.edition)
    time.sleep(0.05)
    pages = len(_inside)
    _inside.remove(made.edition)
    return Rendered(str(os.getpid()).encode(), pages)
