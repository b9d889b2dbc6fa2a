"""Where commands render: in processes of this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING

from leaflets.model import Proof, Rendered

if TYPE_CHECKING:
    from leaflets.render.cluster import Cluster
    from leaflets.render.executors import HeadStart

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


class Ahead:
    """Renders as others do, and one sheet before it is known whether it is wanted.

    Nothing is kept of a sheet that is not asked for then.
    """

    def __init__(self, render_all: Renderer) -> None:
        self._render_all = render_all
        self._begun: HeadStart | None = None

    def begin(self, proof: Proof) -> None:
        """Begins to render a proof in a process of its own, and does not wait for it."""
        from leaflets.render.executors import HeadStart
        from leaflets.render.workers import measured

        self._begun = HeadStart(measured, proof)

    def render_all(
        self, render: Callable[[Proof], Rendered], proofs: Iterable[Proof]
    ) -> Generator[Rendered, None, None]:
        """Renders proofs in this way, in their order; what was begun is awaited."""
        begun = self._begun
        asked = iter(proofs) if begun is None else [*proofs]
        if begun and render is begun.render and asked == [begun.proof]:
            yield begun.sheet()
        else:
            yield from self._render_all(render, asked)

    def __enter__(self) -> Ahead:
        return self

    def __exit__(self, *error: object) -> None:
        if self._begun:
            self._begun.end()


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
