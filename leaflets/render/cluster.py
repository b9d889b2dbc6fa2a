"""Where rendering is done on other machines: jobs for a Dask cluster, each with all it needs."""

from __future__ import annotations

import asyncio
import logging
import pickle
import warnings
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.metadata import version
from itertools import count
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

from leaflets.errors import LeafletsError
from leaflets.errors.saying import listed, say
from leaflets.model import Asset, Proof, Rendered
from leaflets.render.complaints import killed_sheet
from leaflets.render.executors import Render, safely
from leaflets.render.versions import versions_here

ANSWERS_WITHIN = 3.0
"""Seconds for a scheduler to answer."""
WORKS_WITHIN = 30.0
"""Seconds without a finished sheet, after which we ask whether there is any worker left."""
FOR_EACH = 2
"""Jobs that each worker has, so that it never waits for the next; more would only lie there."""
AHEAD = 500
"""So many sheets may be finished before one that comes before them: they wait in memory."""
BRAILLE = "liblouis"
"""What only sheets in Braille depend on: who renders none need not have it."""
Versions = Mapping[str, str]
Shared = tuple[Render, tuple[Asset, ...]]
"""What many jobs have in common, and what is large: it travels once to each worker."""

_one_at_a_time = Lock()
"""The engine changes settings of its process: so a worker of several threads uses one of them."""


@contextmanager
def connected(address: str, wanted: Versions | None = None) -> Iterator[Cluster]:
    """The cluster of a scheduler, or a LeafletsError where it would not render as we do here.

    `wanted` are the versions that its workers must have: those of this computer.
    """
    library = _library()
    with _silenced():
        _knock(library, address)
        with _client(library, address) as client:
            cluster = Cluster(address, client, library, wanted or versions_of_worker())
            cluster.refuse_unlike_workers()
            yield cluster


def versions_of_worker() -> dict[str, str]:
    """What renders on this machine, and what carries the jobs to it, each by its version."""
    return {**versions_here(), "distributed": version("distributed")}


def _render_job(wanted: Versions, shared: Shared, job: bytes) -> Rendered:
    """Renders a proof on a worker; a LeafletsError where that would give another sheet.

    It is compared once more, because a worker may join after the others were asked.
    """
    worker = _library().get_worker().address
    _refuse_unlike(worker, versions_of_worker(), wanted)
    render, fonts = shared
    proof: Proof = pickle.loads(job)
    try:
        with _one_at_a_time:
            return safely(render, replace(proof, fonts=fonts))
    except OSError as error:
        raise LeafletsError(
            say(
                "The worker {worker} has no room for its temporary files ({strerror}). Free some "
                "space there; what was rendered before is kept.",
                worker=worker,
                strerror=error.strerror,
            )
        ) from error


def _refuse_unlike(worker: str, there: Versions, wanted: Versions) -> None:
    """Stops where a worker has other versions than those that are wanted."""
    differences = [
        say(
            "{name} is {there} there and {here} here",
            name=name,
            there=there.get(name) or say("missing"),
            here=here,
        )
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


@dataclass(frozen=True)
class Cluster:
    """A scheduler that we are connected to; its workers render as this computer does."""

    address: str
    client: Any
    library: Any
    wanted: Versions

    def render_all(self, render: Render, proofs: Iterable[Proof]) -> Iterator[Rendered]:
        """Renders proofs, in their order, on all workers; one that fails, fails alone.

        A proof is asked for when a worker will soon have nothing to do.
        """
        flight, rest, started = _Flight(self, render), iter(proofs), count()
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

    def refuse_unlike_workers(self) -> None:
        """Stops where a worker, or the scheduler, cannot do what it is asked for."""
        try:
            # It reads the jobs, although it runs none.
            self.client.run_on_scheduler(callable, _render_job)
        except Exception as error:
            raise _not_ours(say("scheduler"), self.address, error) from error
        found = self.client.run(versions_of_worker, on_error="return")
        self.require_workers(found)
        for worker, there in sorted(found.items()):
            if isinstance(there, Exception):
                raise _not_ours(say("worker"), worker, there)
            _refuse_unlike(worker, there, wanted_of(self.wanted, False))

    def require_workers(self, workers: Mapping[str, Any] | None = None) -> int:
        """How many workers there are; a LeafletsError for none."""
        found = self.client.nthreads() if workers is None else workers
        if not found:
            raise LeafletsError(
                say(
                    "The scheduler {address} has no workers: start some with `dask worker "
                    "{address} --nthreads 1`, then build again; what was rendered is kept.",
                    address=self.address,
                )
            )
        return len(found)


def wanted_of(versions: Versions, is_braille: bool) -> dict[str, str]:
    """The versions that a sheet depends on, in Braille or in print."""
    return {name: one for name, one in versions.items() if is_braille or name != BRAILLE}


@dataclass
class _Flight:
    """The jobs that a cluster has in hand."""

    cluster: Cluster
    render: Render
    flying: dict[Any, tuple[int, Proof]] = field(default_factory=dict)
    """The number and the proof of each, by its future."""
    landed: SimpleQueue[Any] = field(default_factory=SimpleQueue)
    """The futures that are done, as they come."""
    shared: dict[tuple[Asset, ...], Any] = field(default_factory=dict)

    def has_room(self, ahead: int) -> bool:
        """Whether the workers should have one more job, where so many sheets lie here unused."""
        return ahead < AHEAD and len(self.flying) < FOR_EACH * self.cluster.require_workers()

    def start(self, number: int, proof: Proof) -> None:
        """Hands a job over."""
        future = self._submit(proof)
        self.flying[future] = number, proof
        future.add_done_callback(self.landed.put)

    def land(self) -> tuple[int, Rendered]:
        """The next sheet that is done, with its number."""
        while True:
            try:
                future = self.landed.get(timeout=WORKS_WITHIN)
                break
            except Empty:
                self.cluster.require_workers()
        number, proof = self.flying.pop(future)
        try:
            return number, self._sheet(future)
        except self.cluster.library.KilledWorker:
            return number, self._alone(proof)

    def give_up(self) -> None:
        """Forgets all jobs: what nobody waits for, the scheduler drops."""
        self.flying.clear()
        self.shared.clear()

    def _submit(self, proof: Proof) -> Any:
        client, fonts = self.cluster.client, proof.fonts
        if fonts not in self.shared:
            # As a job, not as scattered data: that would be lost with the workers that have it.
            blob = pickle.dumps((self.render, fonts))
            self.shared[fonts] = client.submit(pickle.loads, blob, pure=False)
        wanted = wanted_of(self.cluster.wanted, proof.format.braille is not None)
        job = pickle.dumps(replace(proof, fonts=()))
        return client.submit(_render_job, wanted, self.shared[fonts], job, pure=False)

    def _sheet(self, future: Any) -> Rendered:
        """What a job gave, once it has; what stops one that is not the sheet's fault stops all."""
        try:
            self._settle([future])
            rendered: Rendered = future.result()
            return rendered
        except (LeafletsError, self.cluster.library.KilledWorker):
            raise
        except CancelledError as error:
            raise LeafletsError(
                say(
                    "The connection to the scheduler {address} was lost: build again when it "
                    "answers; what was rendered is kept.",
                    address=self.cluster.address,
                )
            ) from error
        except Exception as error:
            # It may be a worker without leaflets that joined late: that one is named.
            self.cluster.refuse_unlike_workers()
            raise _not_ours(say("scheduler"), self.cluster.address, error) from error

    def _alone(self, proof: Proof) -> Rendered:
        """Renders a proof once more while nothing else is in hand.

        Dask suspects all that a worker had when it died, and gives up what was among that a few
        times: so far, this one may be innocent.
        """
        self._settle(list(self.flying))
        try:
            return self._sheet(self._submit(proof))
        except self.cluster.library.KilledWorker:
            return killed_sheet(proof)

    def _settle(self, futures: list[Any]) -> None:
        """Waits for these jobs, while there are workers."""
        while futures:
            try:
                self.cluster.library.wait(futures, timeout=WORKS_WITHIN)
                return
            except TimeoutError:
                self.cluster.require_workers()


# The library, and what it reaches


def _library() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise LeafletsError(
            say(
                "A cluster needs {name}: install it with `pip install 'leaflets[cluster]'`.",
                name="distributed",
            )
        ) from error


@contextmanager
def _silenced() -> Iterator[None]:
    """Within it, nothing that the library logs or warns of is shown: we tell what matters."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _knock(library: Any, address: str) -> None:
    """Stops where no scheduler answers soon: a client would wait for ever for some servers."""

    async def ask() -> str:
        secrets = library.Security().get_connection_args("client")
        async with library.rpc(address, connection_args=secrets) as server:
            return str((await server.identity())["type"])

    async def ask_in_time() -> str:
        return await asyncio.wait_for(ask(), ANSWERS_WITHIN)

    try:
        kind = asyncio.run(ask_in_time())
    except Exception as error:
        # Whatever is there may answer anything: a web server, a mail server, nobody.
        raise _no_scheduler(address, error) from error
    if kind != "Scheduler":
        raise LeafletsError(
            say(
                "At {address} is a {kind} of Dask: give the address of its scheduler.",
                address=address,
                kind=kind.lower(),
            )
        )


def _no_scheduler(address: str, error: Exception) -> LeafletsError:
    """Why there is no scheduler to work with: the address, the certificates, or whoever answers."""
    match error:
        case ValueError():
            why = say(
                "“{address}” is not the address of a Dask scheduler: write it as "
                "tcp://cluster.example:8786, or with tls://.",
                address=address,
            )
        case TypeError():
            why = say(
                "{address} needs certificates, which Dask’s own configuration names: `leaflets "
                "docs scaling` tells how.",
                address=address,
            )
        case _:
            why = say(
                "No Dask scheduler answers at {address}: see that it runs, that this computer "
                "reaches it, and whether its address begins with tls://.",
                address=address,
            )
    return LeafletsError(why)


@contextmanager
def _client(library: Any, address: str) -> Iterator[Any]:
    try:
        client = library.Client(address, timeout=ANSWERS_WITHIN, name="leaflets")
    except (OSError, ValueError) as error:
        raise _no_scheduler(address, error) from error
    with client:
        yield client


def _not_ours(kind: str, address: str, error: Exception) -> LeafletsError:
    """That a worker or the scheduler lacks leaflets, or why it cannot work with it."""
    if isinstance(error, LeafletsError):
        return LeafletsError(
            say("The {kind} {address} says: {error}", kind=kind, address=address, error=error)
        )
    said = type(error).__name__, " ".join(str(error).split())
    return LeafletsError(
        say(
            "The {kind} {address} has no leaflets, or not that of this computer, {ours} ({error}). "
            "Install the same everywhere, as `leaflets docs scaling` tells.",
            kind=kind,
            address=address,
            ours=versions_here()["leaflets"],
            error=": ".join(said)[:200],
        )
    )
