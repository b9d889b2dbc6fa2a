"""How the processes that render start and end."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from threading import Thread


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
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["leaflets.render.preloading"])
    return context


def end_with_parent() -> None:
    """Ends this worker when its parent was killed: nobody waits for it then."""
    parent = multiprocessing.parent_process()
    if parent:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
