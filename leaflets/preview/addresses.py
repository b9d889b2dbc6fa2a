"""The address at which the preview listens: free, and reached by this machine alone."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say

_TRIED = 50
"""Ports above a taken one of which a free one is named."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; a LeafletsError that says why not, and what to do."""
    if not host:  # all addresses of this machine, for whoever asks the system
        raise LeafletsError(_no_address(host))
    try:
        return _bound(host, port)
    except (socket.gaierror, TypeError, ValueError) as error:  # or letters that no name can have
        raise LeafletsError(_no_address(host)) from error
    except OSError as error:
        raise LeafletsError(_why(host, port, error)) from error


def _why(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            free = _free(host, port)
            return say(
                "Port {port} is taken, perhaps by another preview. Choose another one: "
                "--port {free} is free.",
                port=port,
                free=free,
            )
        case errno.EACCES | errno.EPERM:
            return say(
                "Port {port} is for the system alone: choose one above 1023, such as 8000.",
                port=port,
            )
        case errno.EADDRNOTAVAIL:
            return _no_address(host)
        case _:
            return say(
                "The preview cannot listen at {host}, port {port} ({strerror}).",
                host=host,
                port=port,
                strerror=error.strerror,
            )


def _no_address(host: str) -> str:
    return say(
        "“{host}” is no address of this machine: leave --host out, or write one such as 127.0.0.1.",
        host=host,
    )


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except BaseException:
        listening.close()
        raise
    return listening


def _free(host: str, port: int) -> int:
    """A port that is free now."""
    for other in range(port + 1, min(port + _TRIED, 65536)):
        with suppress(OSError):
            _bound(host, other).close()
            return other
    return 0


def address_of(host: str, listening: socket.socket) -> str:
    """What to type into a browser."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    shown = f"[{reached}]" if ":" in reached else reached
    return f"http://{shown}:{listening.getsockname()[1]}/"
