"""What one rendering may take: beyond it, the sheet fails, or its process ends, and none else."""

from __future__ import annotations

import math
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from leaflets.model import Proof
from leaflets.render.engine import few_pages

PAGES_THAT_COUNT = 40
"""A format that allows more pages than these gets no more time for them."""


@dataclass(frozen=True)
class Limits:
    """What a rendering may take: some twenty times what the largest of our own sheets takes.

    Time is that of the processor: so a sheet does not fail because the computer is busy with
    something else, was asleep, or renders more sheets at once than it has processors.
    """

    seconds: float = 60.0
    seconds_a_page: float = 5.0
    """As much again for each page that the format allows."""
    memory: int = 2 * 1024**3
    """Bytes that it may ask for."""
    pages: int = 100
    """Of a format that allows half as many, or fewer."""
    patience: float = 10.0
    """How many times as long it may take by the clock, if it waits for something else."""

    def seconds_for(self, proof: Proof) -> int:
        """How long a rendering of this proof may use the processor: whole seconds."""
        pages = min(proof.format.pages, PAGES_THAT_COUNT)
        return math.ceil(self.seconds + self.seconds_a_page * pages)

    def pages_for(self, proof: Proof) -> int:
        """How many pages the engine may begin before it is stopped."""
        return max(self.pages, 2 * proof.format.pages)


USUAL = Limits()


@contextmanager
def within_limits(proof: Proof, limits: Limits) -> Iterator[None]:
    """Within it, this process is ended when it computes for too long.

    What asks for too much memory gets a MemoryError, and with too many pages it is a LeafletsError.
    """
    used = math.ceil(time.process_time())
    most = {resource.RLIMIT_CPU: used + limits.seconds_for(proof)}
    if sys.platform == "linux":  # others do not heed it
        most[resource.RLIMIT_DATA] = data_in_use() + limits.memory
    before = {kind: resource.getrlimit(kind) for kind in most}
    try:
        for kind, (soft, hard) in before.items():
            resource.setrlimit(kind, (_least(most[kind], soft, hard), hard))
        with nullcontext() if proof.format.braille else few_pages(limits.pages_for(proof)):
            yield
    finally:
        for kind, limit in before.items():
            resource.setrlimit(kind, limit)


def _least(*limits: int) -> int:
    """The strictest of these limits, some of which may be none."""
    return min(limit for limit in limits if limit != resource.RLIM_INFINITY)


def data_in_use() -> int:
    """Bytes of memory that this process has for itself alone; 0 where nobody can tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
