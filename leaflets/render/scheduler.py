"""Reaches the scheduler of a Dask cluster, or says in a sentence why it cannot be reached."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say

ANSWERS_WITHIN = 3.0
"""Seconds for a scheduler to answer."""


@contextmanager
def client_of(address: str) -> Iterator[Any]:
    """A client of this scheduler; a LeafletsError where there is none."""
    library = distributed()
    with _silenced():
        _knock(library, address)
        try:
            client = library.Client(address, timeout=ANSWERS_WITHIN, name="leaflets")
        except (OSError, ValueError) as error:
            raise _no_scheduler(address, error) from error
        with client:
            yield client


def distributed() -> Any:
    """Dask's library, which not every clinic installs."""
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
