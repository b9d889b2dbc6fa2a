"""Begins the program, also where somebody stops it before it has begun."""

from __future__ import annotations

import atexit
import gc
import signal

SELDOM = 50_000
"""New objects after which Python looks for garbage: its own 700 is a tenth of a short command."""


def run() -> None:
    """Runs `leaflets`: the script of that name, and `python -m leaflets`."""
    # Until a command begins, Ctrl-C just ends it. Where it was ignored, as it is by a command in
    # the background, it stays so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(SELDOM, 20, 100)
    atexit.register(gc.freeze)  # at the end no garbage is looked for: 0.1 s of a large library
    from leaflets.cli import main  # noqa: PLC0415

    main()


if __name__ == "__main__":
    run()
