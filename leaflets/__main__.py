"""Begins the program, also where somebody stops it before it has begun."""

from __future__ import annotations

import signal


def run() -> None:
    """Runs `leaflets`: the script of that name, and `python -m leaflets`."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # while all is imported, Ctrl-C just ends it
    from leaflets.cli import main  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()


if __name__ == "__main__":
    run()
