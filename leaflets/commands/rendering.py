"""Where commands render: in processes of this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING

from leaflets.model import Proof, Rendered

if TYPE_CHECKING:
    from leaflets.render.cluster import Cluster

Renderer = Callable[[Callable[[Proof], Rendered], Iterable[Proof]], Generator[Rendered, None, None]]
"""Renders proofs in this way, in their order, and always all."""


def renderer(
    scheduler: str | None, jobs: int, keep: Callable[[AbstractContextManager[Cluster]], Cluster]
) -> Renderer:
    """What renders; the connection to a cluster is handed to `keep`, which closes it at the end."""
    if scheduler is not None:
        from leaflets.render.cluster import connected

        return keep(connected(scheduler)).render_all
    return partial(_by_processes, jobs)


def _by_processes(
    jobs: int, render: Callable[[Proof], Rendered], proofs: Iterable[Proof]
) -> Generator[Rendered, None, None]:
    """Renders in processes of this machine, which are not thought of where nothing is due."""
    from leaflets.render.executors import render_all

    yield from render_all(render, proofs, jobs)


def rendered_alone(proof: Proof) -> Rendered:
    """A single proof, rendered in a process of its own within its limits."""
    from leaflets.render.rendering import render

    (rendered,) = _by_processes(1, render, (proof,))
    return rendered
