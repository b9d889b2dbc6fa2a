"""Draws what is seen on screens for docs/: the preview, and the site on a telephone."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from browsing import browser, served
from gallery import PICTURES, SHADES
from PIL import Image
from PIL.Image import Dither, Quantize
from playwright.sync_api import Browser
from sheets import ROOT

SCREENS = PICTURES / "screens"
DESK, TELEPHONE = (1280, 820), (390, 700)
"""Pixels of a window on a desk, and of that of a telephone."""
LEAFLET = "back-pain-treatment"


def draw_screens() -> None:
    """Writes the pictures; leaflets must have been built into output/."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        with _previewed() as address:
            _shoot(chromium, address, DESK, "preview", ".verdict >> text=As it will print")
        with served(ROOT / "output" / "site") as address:
            _shoot(chromium, f"{address}en/", DESK, "list", "main")
            _shoot(chromium, f"{address}{LEAFLET}/en/", TELEPHONE, "leaflet", "main")
            code = next((ROOT / "output" / "site" / "c").glob("*EN*")).name
            _shoot(chromium, f"{address}c/{code}/", TELEPHONE, "code", "main")


def _shoot(chromium: Browser, address: str, size: tuple[int, int], name: str, until: str) -> None:
    """A window of this size as a picture, as soon as this is seen in it."""
    page = chromium.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="light")
    page.goto(address)
    page.locator(until).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1500)  # pictures of pages come after the words
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        small = shot.convert("RGB").quantize(4 * SHADES, Quantize.MAXCOVERAGE, dither=Dither.NONE)
        small.save(SCREENS / f"{name}.png", optimize=True)
    page.close()


@contextmanager
def _previewed() -> Iterator[str]:
    """Within it, a preview of the first leaflet in English is at this address."""
    options = (LEAFLET, "-l", "en", "--port", "0", "--no-open")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "leaflets", "preview", *options],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, "the preview says where it is"
        yield found[0]
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    draw_screens()
