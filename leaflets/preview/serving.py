"""The web server of the preview: for this machine alone, unless somebody asks for more."""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from leaflets.errors.saying import all_localised, say
from leaflets.files.scratch import scratch_folder
from leaflets.layout.fonts import faces
from leaflets.model import read_name
from leaflets.preview.guarding import Guard, own_hosts
from leaflets.preview.lanes import Lane
from leaflets.preview.pictures import drawn_page
from leaflets.preview.studio import Studio
from leaflets.preview.watching import watch
from leaflets.preview.wording import worded

WIDEST = 3000
"""Pixels of a picture: an A4 page at 360 dpi."""
NARROWEST = 100
_KINDS = {
    "icon.svg": "image/svg+xml",
    "preview.css": "text/css",
    "preview.js": "text/javascript",
}


@dataclass(frozen=True)
class Asked:
    """What the preview was asked for."""

    root: Path
    today: Callable[[], date]
    edition: str = ""
    """The edition that is shown first."""
    language: str = ""
    """That of the page and of what it says; English where it is empty."""
    translate: Callable[[str], str] = str
    """How a message is said in it."""


class Preview:
    """Answers what a browser asks for."""

    def __init__(self, asked: Asked, studio: Studio) -> None:
        self.asked = asked
        self.studio = studio
        self.token = secrets.token_urlsafe()
        self._pencil = asyncio.Lock()
        self._press = asyncio.Lock()
        regular, bold, *_ = faces((), {})
        self.fonts = {"regular": regular, "bold": bold}

    def app(self, hosts: frozenset[str]) -> Guard:
        """All of it, behind its guard."""
        routes = [
            Route("/", self.page),
            Route("/events", self.events),
            Route("/picture", self.picture),
            Route("/sheet.pdf", self.sheet),
            Route("/turn", self.turn, methods=["POST"]),
            Route("/build", self.build, methods=["POST"]),
            Route("/font/{name:path}", self.font),
            *(Route(f"/{name}", partial(_file, name)) for name in _KINDS),
        ]
        return Guard(Starlette(routes=routes), hosts, self.token, self.asked.translate)

    async def page(self, request: Request) -> Response:
        """The page, with the token that its button must show."""
        page = worded(_read("page.html").decode(), self.asked.language, self.asked.translate)
        page = page.replace("{{ token }}", self.token).replace("{{ first }}", self.asked.edition)
        return Response(page, media_type="text/html")

    async def events(self, request: Request) -> Response:
        """What is new, as long as the browser listens."""
        editions = tuple(dict.fromkeys(request.query_params.getlist("edition")))[:2]
        stream = _streamed(self.studio.events(editions), self.asked.translate)
        return StreamingResponse(stream, media_type="text/event-stream")

    async def picture(self, request: Request) -> Response:
        """A page of the newest sheet as a PNG."""
        edition = request.query_params.get("edition", "")
        page, width = _number(request, "page"), _number(request, "width")
        found = self.studio.picture(edition, page)
        if found is None:
            return self.refusal(say("There is no picture of this page."), 404)
        async with self._pencil:  # PDFium draws one page at a time
            wide = min(max(width, NARROWEST), WIDEST)
            png = await asyncio.to_thread(drawn_page, *found, wide)
        return Response(png, media_type="image/png")

    async def sheet(self, request: Request) -> Response:
        """The whole sheet as a PDF, for those who listen to it."""
        sheet = self.studio.sheets.get(request.query_params.get("edition", ""))
        if sheet is None or sheet.whole is None:
            return self.refusal(say("There is no whole sheet yet: try again in a moment."), 404)
        return Response(sheet.whole.pdf, media_type="application/pdf")

    def refusal(self, said: str, status: int) -> Response:
        """Why a browser gets nothing."""
        return PlainTextResponse(self.asked.translate(said), status)

    async def turn(self, request: Request) -> Response:
        """Knows which page is in sight."""
        self.studio.turn(request.query_params.get("edition", ""), _number(request, "page"))
        return Response(status_code=204)

    async def build(self, request: Request) -> Response:
        """Builds one edition as the command line does, and says what that said."""
        edition = request.query_params.get("edition", "")
        known = self.studio.sheets.get(edition)
        if known is None or edition not in dict(known.told.editions):
            return self.refusal(say("There is no such edition: choose one of the list."), 404)
        if self._press.locked():
            return self.refusal(say("A build is under way: wait for it."), 409)
        async with self._press:
            status, said = await _built(self.asked.root, edition)
        return JSONResponse({"is_done": status == 0, "said": said})

    async def font(self, request: Request) -> Response:
        """A typeface of the page."""
        font = self.fonts.get(request.path_params["name"])
        if font is None:
            return self.refusal(say("There is no such typeface."), 404)
        return Response(font.data, media_type=font.media_type)


async def _file(name: str, request: Request) -> Response:
    return Response(_read(name), media_type=_KINDS[name])


def _read(name: str) -> bytes:
    return (files("leaflets.preview") / name).read_bytes()


def _number(request: Request, name: str) -> int:
    """A number of the query; 0 where it is none."""
    said = request.query_params.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0


async def _streamed(
    events: AsyncIterator[Any], translate: Callable[[str], str]
) -> AsyncIterator[str]:
    """Events as a browser reads them."""
    yield "retry: 500\n\n"
    async for event in events:
        if event is None:
            yield ": nothing new\n\n"
        else:
            kind, said = event
            data = json.dumps(all_localised(said, translate), ensure_ascii=False)
            yield f"event: {kind}\ndata: {data}\n\n"


async def _built(root: Path, edition: str) -> tuple[int, str]:
    """The exit status of `leaflets build` for this edition, and all that it said."""
    leaflet, wanted = read_name(edition)
    languages = (word for tag in wanted.languages for word in ("-l", tag))
    command = ("-P", "-m", "leaflets", "build", leaflet, *languages, "-f", wanted.format)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        cwd=root,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
    return process.returncode or 0, said.decode(errors="replace").strip()


# The server itself


class _Server(uvicorn.Server):
    """Leaves signals to us: a browser that listens would keep it from ending."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def serve(asked: Asked, listening: socket.socket, host: str, ready: Callable[[], None]) -> None:
    """Serves until somebody ends it with Ctrl-C; `ready` is called as soon as it answers."""
    with scratch_folder() as folder:
        lanes = (Lane("quick", asked.root, str(folder)), Lane("exact", asked.root, str(folder)))
        try:
            asyncio.run(_serve(asked, listening, host, lanes, ready))
        finally:
            for lane in lanes:
                lane.close()


async def _serve(
    asked: Asked,
    listening: socket.socket,
    host: str,
    lanes: tuple[Lane, Lane],
    ready: Callable[[], None],
) -> None:
    studio = Studio(lanes, asked.today, asked.edition)
    app = Preview(asked, studio).app(own_hosts(host, listening.getsockname()[1]))
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            http="h11",
            ws="none",
            loop="asyncio",
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )

    def stop() -> None:
        server.should_exit = True
        studio.close()
        for lane in lanes:
            lane.close()

    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, stop)
    working = [
        asyncio.create_task(studio.run()),
        asyncio.create_task(watch(asked.root, studio.changed)),
    ]
    loop.call_soon(ready)
    try:
        await server.serve(sockets=[listening])
    finally:
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
