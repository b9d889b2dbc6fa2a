"""WeasyPrint, with nothing but the bytes of a proof: no font of the system, no file, no network."""

from __future__ import annotations

import ctypes.util
import io
import logging
import os
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any
from urllib.parse import unquote

from PIL import Image

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.model import Asset, Proof
from leaflets.render.postponing import postponed
from leaflets.render.versions import missing_libraries

BASE = "https://assets.invalid/"
# PDF/A-2a forbids the smoothing of pictures (ISO 19005-2, 6.2.8).
BASE_CSS = "img, svg { image-rendering: crisp-edges }"
# 25 million pixels are an A3 sheet at 300 dpi and a half; beyond twice that Pillow refuses.
MOST_PIXELS = 25_000_000
PIXELS_PER_MM = 96 / 25.4
_SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")
"""A sixth of what loads the engine: for fonts that HarfBuzz does not cut, and for variable ones."""
DEEPEST = 5000  # nested elements take WeasyPrint about seven calls each


@cache
def load_engine() -> Any:
    """WeasyPrint, or a LeafletsError that tells what to install."""
    with (
        hermetic_fonts(),
        _by_name(),
        postponed(*_SELDOM),
        warnings.catch_warnings(),
        redirect_stdout(io.StringIO()),
    ):
        # It warns that there are no fonts on the system, which is what we want.
        warnings.simplefilter("ignore")
        try:
            import weasyprint  # noqa: PLC0415 - slow, and not there without Pango
        except OSError as error:
            raise missing_libraries() from error
    if weasyprint.text.ffi.harfbuzz_subset is None:
        # Without it WeasyPrint makes other, larger files.
        raise missing_libraries()
    return weasyprint


@contextmanager
def _by_name() -> Iterator[None]:
    """Within it, libraries are loaded by their names on Linux, or not at all.

    For each other name Python would ask a C compiler, where there is one, which takes a second.
    """
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find


@contextmanager
def hermetic_fonts() -> Iterator[None]:
    """Within it, fontconfig knows no font of the system and writes no cache."""
    names = ("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    with as_file(files("leaflets.render") / "fonts.conf") as path:
        os.environ["FONTCONFIG_FILE"] = str(path)
        try:
            yield
        finally:
            del os.environ["FONTCONFIG_FILE"]
            os.environ.update(before)


@contextmanager
def guarded() -> Iterator[None]:
    """Within it, deep nesting is no crash and a giant picture takes no gigabytes."""
    depth, pixels = sys.getrecursionlimit(), Image.MAX_IMAGE_PIXELS
    sys.setrecursionlimit(max(depth, DEEPEST))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        yield
    finally:
        sys.setrecursionlimit(depth)
        Image.MAX_IMAGE_PIXELS = pixels


@contextmanager
def few_pages(most: int) -> Iterator[None]:
    """Within it, content that needs more pages stops the engine: some has no end."""
    page = load_engine().layout.page
    make_page = page.make_page

    def make(*asked: Any) -> Any:
        if asked[4] > most:  # the number of the page
            raise LeafletsError(
                say(
                    "it needs more than {most} pages. Look in page.css for something very large, "
                    "or for a break before every word.",
                    most=most,
                )
            )
        return make_page(*asked)

    page.make_page = make
    try:
        yield
    finally:
        page.make_page = make_page


def shelf_of(assets: tuple[Asset, ...]) -> Any:
    """A URL fetcher that knows these files and what they hold; others are logged as errors."""
    engine = load_engine()
    known = {BASE + asset.url: asset for asset in assets}

    def fetch(self: Any, url: str, headers: Any = None) -> Any:
        if re.match("data:image/(png|jpeg);base64,", url):  # a picture within a drawing
            return engine.urls.URLFetcher.fetch(self, url, headers)
        asset = known.get(unquote(url))
        if asset is None:
            raise ValueError("it is not among the files of the proof")
        head = {"Content-Type": asset.media_type}
        return engine.urls.URLFetcherResponse(url, asset.data, head)

    return type("Shelf", (engine.urls.URLFetcher,), {"fetch": fetch})()


# The style sheet and its fonts


@dataclass(frozen=True)
class Stylesheet:
    """A parsed style sheet with its fonts, and what the engine said of them.

    A font stays visible to all that share a configuration: so only what has the same style
    sheet and the same fonts shares one, and no sheet depends on those that were rendered before it.
    """

    config: Any
    counters: Any
    sheets: tuple[Any, ...]
    messages: tuple[str, ...]


_FACES = re.compile(r"\A(?:@font-face\s*\{[^{}]*\}\s*)+")
"""What the setter puts first: the rules of the sheet's typefaces."""
_FOOTER = re.compile(r"^:root\{[^{}]*--footer-code:[^{}]*\}$", re.MULTILINE)
"""The only rule of a style sheet that other words change: it has their code."""
_NO_IMPORT = ":root{}"
"""No @import counts behind a rule: nor where what stood before it is parsed by itself."""


def stylesheet_of(proof: Proof) -> Stylesheet:
    """The style sheet of a proof: shared but for its footer, unless its HTML brings styles."""
    brings_styles = re.search("<style|stylesheet", proof.html, re.IGNORECASE)
    stylesheet = _parsed((proof.css,), proof.fonts) if brings_styles else _shared(proof)
    broken = sum(message.startswith("Font-face") for message in stylesheet.messages)
    if len(re.findall("@font-face", proof.css)) <= broken:
        # Pango ends the process when it has no font at all.
        fonts = ", ".join(font.url for font in proof.fonts) or say("it has none")
        raise LeafletsError(
            say(
                "{edition} cannot be rendered: its style sheet loads none of its fonts ({fonts}).",
                edition=proof.edition,
                fonts=fonts,
            )
        )
    return stylesheet


def _shared(proof: Proof) -> Stylesheet:
    """The same for all sheets of a format: only the rule of the footer is parsed for each."""
    faces = _FACES.match(proof.css)
    rest = proof.css[faces.end() :] if faces else ""
    footer = _FOOTER.search(rest)
    if not faces or not footer or "@font-face" in rest:
        return _kept((proof.css,), proof.fonts)
    before, after = faces[0] + rest[: footer.start()], _NO_IMPORT + rest[footer.end() :]
    kept = _kept((before, after), proof.fonts)
    words = load_engine().CSS(string=footer[0], base_url=BASE, counter_style=kept.counters)
    return replace(kept, sheets=(*kept.sheets[:-1], words, kept.sheets[-1]))


@lru_cache(maxsize=16)
def _kept(parts: tuple[str, ...], fonts: tuple[Asset, ...]) -> Stylesheet:
    return _parsed(parts, fonts)


def _parsed(parts: tuple[str, ...], fonts: tuple[Asset, ...]) -> Stylesheet:
    """Parse a style sheet, part by part, and load its fonts."""
    engine = load_engine()
    shelf = shelf_of(fonts)
    counters = engine.css.counters.CounterStyle()
    with hermetic_fonts(), captured() as messages:
        config = engine.text.fonts.FontConfiguration()
        common = {"base_url": BASE, "url_fetcher": shelf, "font_config": config}
        sheets = [
            engine.CSS(string=text, counter_style=counters, **common) for text in (BASE_CSS, *parts)
        ]
    return Stylesheet(config, counters, tuple(sheets), tuple(messages))


# What the engine says


class _Notebook(logging.Handler):
    """Writes down what the engine warns of in this thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.messages.append(record.getMessage())


@contextmanager
def captured() -> Iterator[list[str]]:
    """Within it, the engine's warnings and errors go into the list and nowhere else."""
    logger, notebook = logging.getLogger("weasyprint"), _Notebook()
    before = logger.level, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(notebook)
    try:
        yield notebook.messages
    finally:
        logger.removeHandler(notebook)
        logger.level, logger.propagate = before
