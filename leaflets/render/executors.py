"""Where rendering is done: in processes of this machine, so that one sheet cannot harm another."""

from __future__ import annotations

import pickle
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import NamedTemporaryFile

from leaflets.files.scratch import scratch_folder
from leaflets.model import Proof, Rendered
from leaflets.render.confining import USUAL, Limits
from leaflets.render.workers import Render, Reply, Task, Worker

AHEAD = 64
"""So many sheets may be finished before one that comes before them: they wait on the disk."""


def render_all(
    render: Render, proofs: Iterable[Proof], jobs: int, limits: Limits = USUAL
) -> Generator[Rendered, None, None]:
    """Renders proofs, in their order, so many at once; one that fails, fails alone.

    One at a time is rendered in a process of its own too: what ends that process would otherwise
    end the program, and with it the sheets that come after. A proof is asked for when a worker
    has nothing to do, so they can be set meanwhile.
    """
    with scratch_folder() as folder:
        crew = _Crew(render, limits, folder, jobs)
        try:
            yield from _in_order(crew, enumerate(proofs))
        finally:
            crew.end()


def _in_order(crew: _Crew, proofs: Iterator[tuple[int, Proof]]) -> Iterator[Rendered]:
    """The sheets in the order of their proofs."""
    ready: dict[int, Rendered | Task | BaseException] = {}
    given, due = 0, 0
    while True:
        while given - due < AHEAD and crew.has_room and (numbered := next(proofs, None)):
            crew.give(*numbered)
            given += 1
        if due in ready:
            yield _sheet(ready.pop(due))
            due += 1
        elif due == given:
            return
        ready.update(crew.finished(is_urgent=due not in ready))


class Standby:
    """A worker that is kept for proofs that come one by one; where it ends, the next has another.

    One that is left alone ends with this process.
    """

    def __init__(self, render: Render, limits: Limits) -> None:
        self._stack = ExitStack()
        folder = self._stack.enter_context(scratch_folder())
        self._crew = _Crew(render, limits, folder, jobs=1)
        self._stack.callback(self._crew.end)

    def sheet_of(self, proof: Proof) -> Rendered:
        """The sheet of a proof, or why there is none."""
        self.begin(proof)
        return self.sheet()

    def begin(self, proof: Proof) -> None:
        """Hands a proof to the worker."""
        self._crew.give(0, proof)

    def sheet(self) -> Rendered:
        """What became of the proof that was begun."""
        while True:
            for _, found in self._crew.finished(is_urgent=True):
                return _sheet(found)

    def end(self) -> None:
        """Ends the worker."""
        self._stack.close()


class HeadStart:
    """A proof that is rendered while nobody knows yet whether its sheet is wanted.

    A thread starts the worker: whoever starts one waits until the engine is loaded.
    """

    def __init__(self, render: Render, proof: Proof, limits: Limits = USUAL) -> None:
        self.render, self.proof = render, proof
        self._worker = Standby(render, limits)
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._begun = self._thread.submit(self._worker.begin, proof)

    def sheet(self) -> Rendered:
        """What became of it, or the OSError that kept it from being begun."""
        self._begun.result()
        return self._worker.sheet()

    def end(self) -> None:
        """Ends the worker, whatever it does."""
        self._thread.shutdown()
        self._worker.end()


def _sheet(found: Rendered | Task | BaseException) -> Rendered:
    """What became of a task; what stops all is raised."""
    if isinstance(found, BaseException):
        raise found
    return found.sheet() if isinstance(found, Task) else found


class _Crew:
    """Workers, so many at most, and the folder in which proofs and sheets are handed over."""

    def __init__(self, render: Render, limits: Limits, folder: Path, jobs: int) -> None:
        self._wants = (render, limits, folder)
        self._folder = folder
        self._jobs = jobs
        self._busy: list[Worker] = []
        self._idle: list[Worker] = []

    @property
    def has_room(self) -> bool:
        """Whether one more can be rendered at once."""
        return len(self._busy) < self._jobs

    def give(self, number: int, proof: Proof) -> None:
        """Hands a proof to a worker that has nothing to do, or to a new one."""
        with NamedTemporaryFile(suffix=".proof", dir=self._folder, delete=False) as file:
            pickle.dump(proof, file)
        worker = self._rested() or Worker(*self._wants)
        self._busy.append(worker)
        worker.give(Task(number, proof, Path(file.name)))

    def _rested(self) -> Worker | None:
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive:
                return worker
            worker.end()
        return None

    def finished(self, is_urgent: bool) -> Iterator[tuple[int, Rendered | Task | BaseException]]:
        """What is finished by now, each with its number; if it `is_urgent`, it waits for one."""
        patience = min((worker.seconds_left for worker in self._busy), default=0.0)
        heard = wait([worker.pipe for worker in self._busy], patience if is_urgent else 0)
        for worker in list(self._busy):
            if worker.pipe in heard or not worker.seconds_left:
                self._busy.remove(worker)
                yield self._taken_back(worker)

    def _taken_back(self, worker: Worker) -> tuple[int, Rendered | Task | BaseException]:
        """What became of a worker's task; it rests, or ends where it is of no more use."""
        said, task = worker.reply(), worker.task
        assert task
        if isinstance(said, Reply) and not said.is_worn:
            self._idle.append(worker)
        else:
            worker.end()
        if isinstance(said, Reply):
            return task.number, said.error or task
        return task.number, said

    def end(self) -> None:
        """Ends all workers, whatever they do."""
        workers = (*self._busy, *self._idle)
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.end()
