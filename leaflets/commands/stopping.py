"""What happens when somebody stops a command: it tidies up, says so, and ends at once."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from leaflets.commands.speaking import tell
from leaflets.errors.saying import say

_ASKED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, the system, and a terminal that is closed."""


MOMENT = 0.05
"""Seconds."""


class _Stopped(KeyboardInterrupt):
    """That one of these signals came."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def stoppable() -> Iterator[None]:
    """Within it, each of the signals is a sentence and the exit status that shells expect."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # What is ignored, as Ctrl-C is by a command in the background, stays so.
    asked = [one for one in _ASKED if callable(signal.getsignal(one)) or _is_usual(one)]
    before = {one: signal.signal(one, _stop) for one in asked}
    hook, sys.unraisablehook = sys.unraisablehook, _heard_later(sys.unraisablehook)
    try:
        yield
    except (Exception, KeyboardInterrupt) as error:
        # click makes an Abort of it, and Python another error in the middle of some imports.
        stopped = next((one for one in _chain(error) if isinstance(one, _Stopped)), None)
        if stopped is None:
            raise
        tell(say("Stopped. What was finished before is kept, and every file is whole."), err=True)
        sys.exit(128 + stopped.number)
    finally:
        sys.unraisablehook = hook
        for one, handler in before.items():
            signal.signal(one, handler)


def _heard_later(usual: Callable[[Any], object]) -> Callable[[Any], object]:
    """What to do where Python lets no error out, as of a callback while a module is imported.

    The signal would be lost, and its traceback printed: so it comes once more, in a moment.
    """

    def hear(unraisable: Any) -> None:
        error = unraisable.exc_value
        if not isinstance(error, _Stopped):
            usual(unraisable)
            return
        signal.signal(error.number, _stop)
        main = threading.main_thread().ident
        assert main
        threading.Timer(MOMENT, signal.pthread_kill, (main, error.number)).start()

    return hear


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those in whose place it came."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _is_usual(one: signal.Signals) -> bool:
    return signal.getsignal(one) is signal.SIG_DFL


def _stop(number: int, frame: FrameType | None) -> None:
    # Whoever is in a hurry and asks twice ends the process itself: no file suffers from it.
    signal.signal(number, signal.SIG_DFL)
    raise _Stopped(number)
