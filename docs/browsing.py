"""Debian's Chromium, and a web server for a folder of files: for tests of web pages."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, sync_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""It asks nobody for anything; root may run it."""


class _Files(SimpleHTTPRequestHandler):
    """Any web server: files, index.html for a folder, and 404.html for what is not there."""

    def log_message(self, format: str, *args: Any) -> None:
        """Tests have their own words."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.read_bytes())


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Within it, these files are at this address, which ends in a slash."""
    handler = functools.partial(_Files, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def page_of(chromium: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page in a browser of its own; what it says to its console, or cannot load, fails."""
    context = chromium.new_context(**options)
    faults: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: faults.extend(_failed(request)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    try:
        yield page
        assert faults == []
    finally:
        context.close()


def _failed(request: Request) -> Iterator[str]:
    """What could not be loaded; what another page came before is no fault."""
    if request.failure != "net::ERR_ABORTED":
        yield f"{request.url} failed: {request.failure}"


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds that keeps people from using a page, with the first place of each.

    By these rules of axe-core alone, or by all of them.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
