"""How the processes that render start and end."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import sys
import tempfile
from contextlib import ExitStack
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from leaflets.files.scratch import scratch_folder

LONGEST_PLACE = 75
"""Bytes of the path of a temporary folder in which sockets can still lie."""


def begin_to_load() -> None:
    """Has the engine loaded while this process has something else to do, if there is room for it.

    The first worker waits for nothing then. Where nothing is to be rendered it was in vain.
    """
    context = worker_context()
    if isinstance(context, ForkServerContext) and (os.cpu_count() or 1) > 1:
        forkserver.ensure_running()


def worker_context() -> ForkServerContext | SpawnContext:
    """How workers start: as copies of one process that has loaded the engine and used it for
    nothing; afresh where a system does not let Pango be loaded before that.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    _settle_sockets()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["leaflets.render.preloading"])
    return context


@cache
def _settle_sockets() -> None:
    """Has the sockets of our processes lie in a folder that is swept away even after a kill."""
    stack = ExitStack()
    folder = stack.enter_context(scratch_folder(_place_of_sockets(Path(tempfile.gettempdir()))))
    atexit.register(stack.close)
    # There is no public way to say where; by itself the folder would have a name of no program.
    process = multiprocessing.current_process()
    process._config["tempdir"] = str(folder)  # type: ignore[attr-defined]


def _place_of_sockets(usual: Path) -> Path:
    """Where sockets lie: Linux wants their whole path within 107 bytes, of which ours take 32."""
    return usual if len(os.fsencode(usual)) <= LONGEST_PLACE else Path("/tmp")


def become_a_parent() -> None:
    """Lets this process start workers although it is one itself, of Dask’s nanny.

    Daemons have no children because these would be left when it is killed; ours end by themselves.
    """
    multiprocessing.current_process().daemon = False


def end_with_parent() -> None:
    """Ends this worker when its parent was killed: nobody waits for it then."""
    parent = multiprocessing.parent_process()
    if parent:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
