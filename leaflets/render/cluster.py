"""Where rendering is done on other machines: jobs for a Dask cluster, each with all it needs."""

from __future__ import annotations

import pickle
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import count
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

from leaflets.errors import LeafletsError
from leaflets.errors.saying import listed, say
from leaflets.model import Asset, Proof, Rendered
from leaflets.render.complaints import LONGEST_FAULT, killed_sheet
from leaflets.render.confining import USUAL, Limits
from leaflets.render.executors import Standby
from leaflets.render.processes import become_a_parent
from leaflets.render.scheduler import client_of, distributed
from leaflets.render.versions import versions_here
from leaflets.render.workers import Render

WORKS_WITHIN = 30.0
"""Seconds without a finished sheet, after which we ask whether there is any worker left."""
FOR_EACH = 2
"""Jobs that each worker has, so that it never waits for the next; more would only lie there."""
AHEAD = 500
"""So many sheets may be finished before one that comes before them: they wait in memory."""
BRAILLE = "liblouis"
"""What only sheets in Braille depend on: who renders none need not have it."""
Versions = Mapping[str, str]
Shared = tuple[Render, Limits, tuple[Asset, ...]]
"""What many jobs have in common, and what is large: it travels once to each worker."""

_one_at_a_time = Lock()
"""A worker has one process that renders: so, of several threads, it uses one."""
_standby: dict[bytes, Standby] = {}
"""That process, by what it was made to render with: it is kept for the next job."""


@contextmanager
def connected(address: str, wanted: Versions | None = None) -> Iterator[Cluster]:
    """The cluster of a scheduler, or a LeafletsError where it would not render as we do here.

    `wanted` are the versions that its workers must have: those of this computer.
    """
    with client_of(address) as client:
        cluster = Cluster(address, client, wanted or versions_of_worker())
        cluster.refuse_unlike_workers()
        yield cluster


def versions_of_worker() -> dict[str, str]:
    """What renders on this machine, and what carries the jobs to it, each by its version."""
    return {**versions_here(), "distributed": version("distributed")}


def _render_job(wanted: Versions, shared: Shared, job: bytes) -> Rendered:
    """Renders a proof on a worker; a LeafletsError where that would give another sheet.

    It is compared once more, because a worker may join after the others were asked.
    """
    worker = distributed().get_worker().address
    _refuse_unlike(worker, versions_of_worker(), wanted)
    render, limits, fonts = shared
    proof: Proof = pickle.loads(job)
    try:
        with _one_at_a_time:
            return _standing_by(render, limits).sheet_of(replace(proof, fonts=fonts))
    except OSError as error:
        raise LeafletsError(
            say(
                "The worker {worker} has no room for its temporary files ({strerror}). Free some "
                "space there; what was rendered before is kept.",
                worker=worker,
                strerror=error.strerror,
            )
        ) from error


def _standing_by(render: Render, limits: Limits) -> Standby:
    """The process of this worker that renders so; that of an earlier build ends."""
    wanted = pickle.dumps((render, limits))
    if wanted not in _standby:
        while _standby:
            _standby.popitem()[1].end()
        become_a_parent()
        _standby[wanted] = Standby(render, limits)
    return _standby[wanted]


def _refuse_unlike(worker: str, there: Versions, wanted: Versions) -> None:
    """Stops where a worker has other versions than those that are wanted."""
    differences = [
        _difference(name, there.get(name), here)
        for name, here in wanted.items()
        if there.get(name) != here
    ]
    if differences:
        raise LeafletsError(
            say(
                "The worker {worker} would print other sheets than this computer: {differences}. "
                "Install the same everywhere, as `leaflets docs scaling` tells, or stop it.",
                worker=worker,
                differences=listed(differences),
            )
        )


def _difference(name: str, there: str | None, here: str) -> str:
    if there is None:
        return say("{name} is missing there", name=name)
    return say("{name} is {there} there and {here} here", name=name, there=there, here=here)


@dataclass(frozen=True)
class Cluster:
    """A scheduler that we are connected to; its workers render as this computer does."""

    address: str
    client: Any
    wanted: Versions
    limits: Limits = USUAL

    def render_all(
        self, render: Render, proofs: Iterable[Proof]
    ) -> Generator[Rendered, None, None]:
        """Renders proofs, in their order, on all workers; one that fails, fails alone.

        A proof is asked for when a worker will soon have nothing to do.
        """
        flight, rest, started = _Flight(self, render, self.room()), iter(proofs), count()
        landed: dict[int, Rendered] = {}
        try:
            for number in count():
                while number not in landed:
                    while flight.has_room(len(landed)) and (proof := next(rest, None)):
                        flight.start(next(started), proof)
                    if not flight.flying:
                        return
                    landed.update((flight.land(),))
                yield landed.pop(number)
        finally:
            flight.give_up()

    def room(self) -> int:
        """How many jobs the workers should have; some even while all of them start again."""
        return FOR_EACH * max(1, len(self.client.nthreads()))

    def refuse_unlike_workers(self) -> None:
        """Stops where a worker, or the scheduler, cannot do what it is asked for."""
        with self.reached():
            try:
                # It reads the jobs, although it runs none.
                self.client.run_on_scheduler(callable, _render_job)
            except OSError:
                raise
            except Exception as error:
                raise _not_ours(say("scheduler"), self.address, error) from error
            found = self.client.run(versions_of_worker, on_error="return")
        if not found:
            raise self.deserted()
        for worker, there in sorted(found.items()):
            if isinstance(there, Exception):
                raise _not_ours(say("worker"), worker, there)
            _refuse_unlike(worker, there, wanted_of(self.wanted, False))

    def require_workers(self) -> None:
        """Stops where all workers are gone."""
        if not self.client.nthreads():
            raise self.deserted()

    def deserted(self) -> LeafletsError:
        """That there is no worker."""
        return LeafletsError(
            say(
                "The scheduler {address} has no workers: start some with `dask worker {address} "
                "--nthreads 1`, then build again; what was rendered is kept.",
                address=self.address,
            )
        )

    @contextmanager
    def reached(self) -> Iterator[None]:
        """Within it, a scheduler that can no longer be reached stops all, in a sentence."""
        try:
            yield
        except (OSError, CancelledError) as error:
            raise LeafletsError(
                say(
                    "The connection to the scheduler {address} was lost: build again when it "
                    "answers; what was rendered is kept.",
                    address=self.address,
                )
            ) from error


def wanted_of(versions: Versions, is_braille: bool) -> dict[str, str]:
    """The versions that a sheet depends on, in Braille or in print."""
    return {name: one for name, one in versions.items() if is_braille or name != BRAILLE}


@dataclass
class _Flight:
    """The jobs that a cluster has in hand."""

    cluster: Cluster
    render: Render
    room: int
    flying: dict[Any, tuple[int, Proof]] = field(default_factory=dict)
    """The number and the proof of each, by its future."""
    landed: SimpleQueue[Any] = field(default_factory=SimpleQueue)
    """The futures that are done, as they come."""
    shared: dict[tuple[Asset, ...], Any] = field(default_factory=dict)

    def has_room(self, ahead: int) -> bool:
        """Whether the workers should have one more job, where so many sheets lie here unused."""
        return ahead < AHEAD and len(self.flying) < self.room

    def start(self, number: int, proof: Proof) -> None:
        """Hands a job over."""
        future = self._submit(proof)
        self.flying[future] = number, proof
        future.add_done_callback(self.landed.put)

    def land(self) -> tuple[int, Rendered]:
        """The next sheet that is done, with its number."""
        with self.cluster.reached():
            future = self._next()
            number, proof = self.flying.pop(future)
            self.room = self.cluster.room()
            try:
                return number, self._sheet(future)
            except distributed().KilledWorker:
                return number, self._alone(proof)

    def give_up(self) -> None:
        """Forgets all jobs: what nobody waits for, the scheduler drops."""
        self.flying.clear()
        self.shared.clear()

    def _next(self) -> Any:
        while True:
            try:
                return self.landed.get(timeout=WORKS_WITHIN)
            except Empty:
                self.cluster.require_workers()

    def _submit(self, proof: Proof) -> Any:
        client, fonts = self.cluster.client, proof.fonts
        if fonts not in self.shared:
            # As a job, not as scattered data: that would be lost with the workers that have it.
            blob = pickle.dumps((self.render, self.cluster.limits, fonts))
            self.shared[fonts] = client.submit(pickle.loads, blob, pure=False)
        wanted = wanted_of(self.cluster.wanted, proof.format.braille is not None)
        job = pickle.dumps(replace(proof, fonts=()))
        return client.submit(_render_job, wanted, self.shared[fonts], job, pure=False)

    def _sheet(self, future: Any) -> Rendered:
        """What a job gave, once it has; what stops one that is not the sheet's fault stops all."""
        try:
            return self._result(future)
        except (LeafletsError, OSError, CancelledError, distributed().KilledWorker):
            raise
        except Exception as error:
            # It may be a worker without leaflets that joined late: that one is named.
            self.cluster.refuse_unlike_workers()
            raise LeafletsError(
                say(
                    "A worker of {address} cannot work ({error}): look into its log; what was "
                    "rendered is kept.",
                    address=self.cluster.address,
                    error=_told(error),
                )
            ) from error

    def _alone(self, proof: Proof) -> Rendered:
        """Renders a proof once more while nothing else is in hand.

        Dask suspects all that a worker had when it died, and gives up what was among that a few
        times: so far, this one may be innocent.
        """
        self._settle()
        try:
            return self._sheet(self._submit(proof))
        except distributed().KilledWorker:
            return killed_sheet(proof)

    def _result(self, future: Any) -> Rendered:
        """What a job gives, once it is done; another worker does it when one was lost with it."""
        while True:
            try:
                rendered: Rendered = future.result(timeout=WORKS_WITHIN)
                return rendered
            except TimeoutError:
                self.cluster.require_workers()

    def _settle(self) -> None:
        """Waits until nothing is in hand."""
        while self.flying:
            try:
                distributed().wait(list(self.flying), timeout=WORKS_WITHIN)
                return
            except TimeoutError:
                self.cluster.require_workers()


def _not_ours(kind: str, address: str, error: Exception) -> LeafletsError:
    """That a worker or the scheduler lacks leaflets, or why it cannot work with it."""
    if isinstance(error, LeafletsError):
        return LeafletsError(
            say("The {kind} {address} says: {error}", kind=kind, address=address, error=error)
        )
    return LeafletsError(
        say(
            "The {kind} {address} has no leaflets, or not that of this computer, {ours} ({error}). "
            "Install the same everywhere, as `leaflets docs scaling` tells.",
            kind=kind,
            address=address,
            ours=versions_here()["leaflets"],
            error=_told(error),
        )
    )


def _told(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST_FAULT]
