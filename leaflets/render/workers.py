"""A process that renders one proof after the other, and what is known of it from outside."""

from __future__ import annotations

import gc
import io
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from leaflets.files import NO_ROOM
from leaflets.model import Proof, Rendered
from leaflets.render.complaints import failed_sheet, killed_sheet, large_sheet, slow_sheet
from leaflets.render.confining import Limits, data_in_use, within_limits
from leaflets.render.processes import end_with_parent, worker_context

RENDERED_A_WORKER = 200
"""A worker is replaced after so many: each font set-up leaks about 0.2 MB in fontconfig."""
PATIENCE = 0.5
"""Seconds for the system to end a worker."""
T = TypeVar("T")
Render = Callable[[Proof], Rendered]


@dataclass(frozen=True)
class Task:
    """A proof in a file, in whose place its sheet is left; and which one of all it is.

    Only the file's name goes through the pipe to a worker: so nobody ever waits for one that is
    stopped or dies while it reads a proof or writes a sheet.
    """

    number: int
    proof: Proof
    file: Path

    def sheet(self) -> Rendered:
        """What the worker made of it, once it has."""
        rendered: Rendered = pickle.loads(self.file.read_bytes())
        self.file.unlink()
        return rendered


@dataclass(frozen=True)
class Reply:
    """That a task is done, or the error that stops all; whether the worker is to be replaced."""

    error: BaseException | None
    is_worn: bool


class Worker:
    """A process with the pipe to it, and the task that it has in hand."""

    def __init__(self, render: Render, limits: Limits, folder: Path) -> None:
        self.task: Task | None = None
        self._limits = limits
        self._folder = folder
        self._until = 0.0
        context = worker_context()
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        arguments = (theirs, render, limits, str(folder))
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    @property
    def is_alive(self) -> bool:
        """Whether it can be given a task."""
        return self._process.is_alive()

    @property
    def seconds_left(self) -> float:
        """How long its task may still take by the clock."""
        return max(0.0, self._until - time.monotonic())

    def give(self, task: Task) -> None:
        """Has it render a proof."""
        self.task = task
        self._until = time.monotonic() + self._seconds(task) * self._limits.patience
        self.pipe.send(task.file)

    def reply(self) -> Reply | Rendered:
        """What it says of its task; or, where it died or waited for too long, what is left of it.

        It is asked only when there is something to read, or no time left.
        """
        assert self.task
        if not self.pipe.poll():
            self.end()
            return slow_sheet(self.task.proof, self._seconds(self.task))
        try:
            said: Reply = self.pipe.recv()
        except (EOFError, OSError):
            return self._left(self.task)
        return said

    def _left(self, task: Task) -> Rendered:
        """What is left of a task at which it died: why."""
        self._process.join(PATIENCE)
        if self._process.exitcode == -signal.SIGXCPU:
            return slow_sheet(task.proof, self._seconds(task))
        with suppress(OSError):
            if b"failed to allocate" in _noise(self._folder, self._process.pid).read_bytes():
                return large_sheet(task.proof, self._limits.memory)
        return killed_sheet(task.proof)

    def kill(self) -> None:
        """Ends it, whatever it does: it has nothing to put in order."""
        self._process.kill()

    def end(self) -> None:
        """Sees to it that it has ended."""
        self._process.kill()
        self._process.join(PATIENCE)
        self.pipe.close()

    def _seconds(self, task: Task) -> int:
        return self._limits.seconds_for(task.proof)


# Within the process


def measured(proof: Proof) -> Rendered:
    """A proof rendered and measured: what renders is loaded only where this is called."""
    from leaflets.render.rendering import render  # noqa: PLC0415 - the parent renders nothing

    return render(proof, is_measured=True)


def _work(pipe: Connection, render: Render, limits: Limits, folder: str) -> None:
    """Renders what comes through the pipe until nobody is at its other end.

    The engine's temporary fonts stay where the parent removes them, even after a kill.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers itself
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A crash is told by the parent: nobody wants the memory of it, nor what is said meanwhile.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    sys.stderr = io.StringIO()
    with _noise(Path(folder), os.getpid()).open("wb") as noise:
        os.dup2(noise.fileno(), 2)
    tempfile.tempdir = folder
    end_with_parent()
    rendered = 0
    while file := _next(pipe):
        error = _render_file(render, limits, file)
        rendered += 1
        is_worn = rendered >= RENDERED_A_WORKER or _is_large(limits)
        pipe.send(Reply(error, is_worn))


def _noise(folder: Path, process: int | None) -> Path:
    """The file with what C libraries say in a worker: GLib, why it ended the process."""
    return folder / f"{process}.said"


def _next(pipe: Connection) -> Path | None:
    """The file of the next proof; None where the parent has ended."""
    try:
        file: Path = pipe.recv()
    except (EOFError, OSError):
        return None
    return file


def _is_large(limits: Limits) -> bool:
    """Whether this process keeps much of the memory that it asked for."""
    if data_in_use() > limits.memory / 4:
        gc.collect()
    return data_in_use() > limits.memory / 4


def _render_file(render: Render, limits: Limits, file: Path) -> BaseException | None:
    """Renders the proof in a file, and leaves the sheet in its place; gives what stops all."""
    try:
        proof: Proof = pickle.loads(file.read_bytes())
        sheet = safely(lambda proof: _render_confined(render, limits, proof), proof)
        file.write_bytes(pickle.dumps(sheet))
    except (KeyboardInterrupt, SystemExit, OSError) as error:
        return error
    return None


def _render_confined(render: Render, limits: Limits, proof: Proof) -> Rendered:
    try:
        with within_limits(proof, limits):
            return render(proof)
    except MemoryError:
        return large_sheet(proof, limits.memory)


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
            raise  # no sheet is to blame
        return failed_sheet(proof, error)
