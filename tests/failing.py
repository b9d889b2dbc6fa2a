"""What fails in place of the engine, each in its way; a worker finds it by its name."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

from leaflets.model import Proof, Rendered

GUILTY = ("test.en.b", "test.en.f")
"""The editions at which they fail."""


def sheet(made: Proof) -> Rendered:
    return Rendered(made.edition.encode(), 1)


class Fatal(BaseException):
    """As WeasyPrint's FatalURLFetchingError: no Exception."""


class Unpicklable(Exception):
    """One that another process cannot make again."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} {other}")


def _fail(made: Proof, error: BaseException) -> Rendered:
    if made.edition in GUILTY:
        raise error
    return sheet(made)


def attribute(made: Proof) -> Rendered:
    return _fail(made, AttributeError("'NoneType' object has no attribute 'x'\nat 0x7f00"))


def fatal(made: Proof) -> Rendered:
    return _fail(made, Fatal("blocked"))


def unpicklable(made: Proof) -> Rendered:
    return _fail(made, Unpicklable(1, 2))


def silent(made: Proof) -> Rendered:
    return _fail(made, MemoryError())


def deep(made: Proof) -> Rendered:
    return deep(made) if made.edition in GUILTY else sheet(made)


def unknown_picture(made: Proof) -> Rendered:
    return _fail(made, OSError("cannot identify image file <_io.BytesIO object at 0x7f1234>"))


def kill(made: Proof) -> Rendered:
    if made.edition in GUILTY:
        os.kill(os.getpid(), signal.SIGKILL)
    return sheet(made)


def kill_parent(made: Proof) -> Rendered:
    """One that takes the process with it that started its own."""
    parent = multiprocessing.parent_process()
    if made.edition in GUILTY and parent and parent.pid:
        os.kill(parent.pid, signal.SIGKILL)
        time.sleep(1000)
    return sheet(made)


def leave(made: Proof) -> Rendered:
    """A crash in a C library, which closes the process without a word."""
    if made.edition in GUILTY:
        os._exit(3)
    return sheet(made)


def interrupt(made: Proof) -> Rendered:
    return _fail(made, KeyboardInterrupt())


def leave_python(made: Proof) -> Rendered:
    return _fail(made, SystemExit(3))


def wait(made: Proof) -> Rendered:
    """One that waits for what never comes."""
    if made.edition in GUILTY:
        time.sleep(1000)
    return sheet(made)


KEPT: list[bytes] = []


def keep(made: Proof) -> Rendered:
    """One that never gives back 120 MB; its sheet is the number of its process."""
    KEPT.append(bytes(120 * 1024**2))
    return Rendered(str(os.getpid()).encode(), 1)


def linger(made: Proof) -> Rendered:
    """The first takes longer than all others."""
    time.sleep(1.0 if made.edition.endswith(".000") else 0.0)
    return sheet(made)
