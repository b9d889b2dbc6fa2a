"""A lane: a worker process with the pipe to it, and one job at a time."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock

from leaflets.preview.asked import Answer, Job, Told
from leaflets.preview.working import Kind, work
from leaflets.render.processes import worker_context
from leaflets.render.workers import RENDERED_A_WORKER

PATIENCE = 0.3
"""Seconds for the system to end a worker."""


class Died(Exception):
    """The worker ended in the middle of a job; the next one has a new worker."""


class Lane:
    """Asks a worker, which stays warm; it is replaced when it died, or has done a lot."""

    def __init__(self, kind: Kind, root: Path, folder: str) -> None:
        self._wants = (kind, root, folder)
        self._lock = Lock()
        self._is_closed = False
        self._drawn = 0
        self._start()

    def ask(self, job: Job, take: Callable[[Answer], None]) -> None:
        """Has a job done, and gives each answer as it comes. It blocks: for a thread."""
        try:
            self._pipe.send(job)
            while (answer := self._pipe.recv()) is not None:
                take(answer)
                self._drawn += isinstance(answer, Told) and answer.drawn is not None
        except (EOFError, OSError) as error:
            self._replace()
            raise Died from error
        if self._drawn >= RENDERED_A_WORKER:
            self._replace()

    def close(self) -> None:
        """Ends the worker, whatever it does."""
        with self._lock:
            self._is_closed = True
            self._end()

    def _replace(self) -> None:
        with self._lock:
            if not self._is_closed:
                self._end()
                self._start()

    def _start(self) -> None:
        context = worker_context()
        self._pipe: Connection
        ours, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, *self._wants), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe, self._drawn = ours, 0

    def _end(self) -> None:
        # It has nothing to put in order: what it leaves in its folder goes with that.
        self._process.kill()
        self._process.join(PATIENCE)
        self._pipe.close()
