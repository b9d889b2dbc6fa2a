"""Keeps others out of the preview: strange names, strange pages, and what a page might load."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Callable, Iterable, MutableMapping
from contextlib import suppress
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leaflets.errors.saying import say

TOKEN = "x-leaflets-token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src "
    "'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def is_own(host: str) -> bool:
    """Whether only this machine can reach this address."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def own_hosts(host: str, port: int) -> frozenset[str]:
    """What a browser may call the server that listens at this address."""
    names = {f"[{host}]" if ":" in host else host}
    if is_own(host):
        with suppress(OSError):
            # What this machine itself calls the address, in its own list.
            name, others, _ = socket.gethostbyaddr(host)
            names |= {name, *others}
    return frozenset(f"{name.lower()}:{port}" for name in names)


class Guard:
    """Lets in who calls the server by its own name, from its own page."""

    def __init__(
        self, app: ASGIApp, hosts: Iterable[str], token: str, translate: Callable[[str], str] = str
    ) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.token = token
        self.translate = translate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or says why not."""
        if scope["type"] != "http":
            return
        refusal = self._refused(scope["method"], Headers(scope=scope))
        answer = refusal or self.app

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _guard(message)
            await send(message)

        await answer(scope, receive, send_guarded)

    def _refused(self, method: str, headers: Headers) -> PlainTextResponse | None:
        """Why a request is not answered; None where it is."""
        host = headers.get("host", "").lower()
        if host not in self.hosts and not self._is_number(host):
            place = min(self.hosts)
            said = say(
                "The preview is at http://{place}/ and answers to no other name.", place=place
            )
            return PlainTextResponse(self.translate(said), 421)
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            said = say("Another page may not ask the preview for anything.")
            return PlainTextResponse(self.translate(said), 403)
        if method in ("GET", "HEAD"):
            return None
        is_ours = headers.get("origin", f"http://{host}").lower() == f"http://{host}"
        shown = headers.get(TOKEN, "")
        if not is_ours or not secrets.compare_digest(shown.encode(), self.token.encode()):
            said = say("Only the page of the preview may do this: load it anew.")
            return PlainTextResponse(self.translate(said), 403)
        return None

    def _is_number(self, host: str) -> bool:
        """Whether it is called by a bare address where it listens to several of them.

        Only a name can be made to lead to an address of somebody else.
        """
        if not any(name.startswith(("0.0.0.0:", "[::]:")) for name in self.hosts):
            return False
        with suppress(ValueError):
            ipaddress.ip_address(host.rpartition(":")[0].strip("[]"))
            return True
        return False


def _guard(message: MutableMapping[str, Any]) -> None:
    """Adds what keeps a browser from loading or showing more than it should."""
    headers = MutableHeaders(scope=message)
    for name, value in _HEADERS.items():
        headers[name] = value
    # A browser's own viewer of PDFs is made of parts that a policy would refuse.
    if headers.get("content-type") != "application/pdf":
        headers["Content-Security-Policy"] = POLICY
