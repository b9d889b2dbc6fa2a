"""Renders a proof: the same proof gives the same PDF, whenever and wherever it is rendered."""

from __future__ import annotations

import io
import logging
import os
import re
import sys
import threading
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any
from urllib.parse import unquote

from PIL import Image

from leaflets.errors import LeafletsError, Problem
from leaflets.model import Asset, Proof, Rendered
from leaflets.render import tags
from leaflets.render.claims import CLAIMS, claimed
from leaflets.render.complaints import (
    engine_problems,
    strange_fonts,
    undescribed_pictures,
    wrong_size,
)
from leaflets.render.destinations import lead_to_elements
from leaflets.render.embossing import emboss
from leaflets.render.hidden import hidden_words
from leaflets.render.imposition import imposed
from leaflets.render.measuring import measure_read
from leaflets.render.proofreading import proofread
from leaflets.render.readback import read_back
from leaflets.render.seeing import words_hard_to_see
from leaflets.render.standards import below_standard
from leaflets.render.strangers import strange_words
from leaflets.render.versions import missing_libraries
from leaflets.review.seal import Label, packet, sealed

BASE = "https://assets.invalid/"
NO_FONTS = "{edition} cannot be rendered: its style sheet loads none of its fonts ({fonts})."
# PDF/A-2a forbids the smoothing of pictures (ISO 19005-2, 6.2.8).
BASE_CSS = "img, svg { image-rendering: crisp-edges }"
# 25 million pixels are an A3 sheet at 300 dpi and a half; beyond twice that Pillow refuses.
MOST_PIXELS = 25_000_000
FINEST = 300
"""Pixels an inch of a picture as it is printed: more make a larger file and no better sheet."""
ENDLESS = 100_000  # CSS pixels
PIXELS_PER_MM = 96 / 25.4
ROUNDED = (0, 4, 16)
"""CSS pixels that are left free on a page, tried in order."""
DEEPEST = 5000  # nested elements take WeasyPrint about seven calls each


def render(proof: Proof, is_measured: bool = False) -> Rendered:
    """Set the proof in type, or in Braille, and say what is wrong with the sheet.

    With `is_measured`, also where it is below a standard: a third as long again. What is
    imposed is not measured: the same pages are, one by one.

    No network, no clock, no file but the package's own: only the bytes of the proof decide.
    """
    if proof.format.braille:
        return emboss(proof, proof.format.braille)
    stylesheet = stylesheet_of(proof)
    with guarded(), captured() as messages:
        printed = _print(proof, stylesheet)
    problems = {
        *engine_problems(proof, (*stylesheet.messages, *messages)),
        *strange_fonts(proof, printed.strange_fonts),
        *undescribed_pictures(proof, printed.undescribed),
        *printed.hidden,
        *wrong_size(proof, printed.sizes),
        *_read(proof, printed, is_measured and not proof.is_imposed),
    }
    pdf, pages = printed.pdf, printed.pages
    if proof.is_imposed and not any(problem.severity == "error" for problem in problems):
        pdf, pages = imposed(pdf, proof.format, proof.is_leftward)
    return Rendered(sealed(pdf), pages, tuple(sorted(problems)))


def _read(proof: Proof, printed: Printed, is_measured: bool) -> Iterator[Problem]:
    """What is wrong with the PDF, read without a look at what made it."""
    readback = read_back(printed.pdf)
    found = [*proofread(proof, readback, printed.excess), *strange_words(proof, readback)]
    if not printed.hidden:
        found += words_hard_to_see(proof, printed.pdf, readback)
    yield from found
    if is_measured and not found:
        yield from below_standard(proof, measure_read(printed.pdf, readback, proof.passages, True))


@dataclass(frozen=True)
class Printed:
    """What the engine made of a proof."""

    pdf: bytes
    pages: int
    strange_fonts: tuple[str, ...]
    undescribed: tuple[str, ...]
    hidden: tuple[Problem, ...]
    excess: float
    """By how many mm a sheet of one page is too high."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page, in mm."""


def _print(proof: Proof, stylesheet: Stylesheet) -> Printed:
    """Lay the proof out and write the PDF."""
    engine = load_engine()
    shelf = shelf_of((*proof.fonts, *proof.assets))
    html = engine.HTML(string=proof.html, base_url=BASE, url_fetcher=shelf)
    document, excess = set_in_type(proof, stylesheet, html)
    undescribed: list[str] = []

    def finish(_: Any, pdf: Any) -> None:
        undescribed.extend(tags.finish(pdf, html.etree_element, spoken))
        if proof.standard == "ua-2":
            lead_to_elements(pdf)
        _claim(pdf, proof)

    with tags.remembering_boxes(engine.pdf.tags) as spoken, warnings.catch_warnings():
        # WeasyPrint leaves its colour profile open.
        warnings.simplefilter("ignore", ResourceWarning)
        variant = CLAIMS[proof.standard].variant
        data = document.write_pdf(finisher=finish, pdf_variant=variant, pdf_tags=True)
    strange = _not_among(document.fonts.values(), proof.fonts)
    hidden = tuple(hidden_words(proof, document))
    sizes = tuple((p.width / PIXELS_PER_MM, p.height / PIXELS_PER_MM) for p in document.pages)
    return Printed(data, len(document.pages), strange, tuple(undescribed), hidden, excess, sizes)


def set_in_type(proof: Proof, stylesheet: Stylesheet, html: Any) -> tuple[Any, float]:
    """The pages, and by how many mm a sheet of one page is too high.

    The largest value of --fit with which all of it fits is taken, or the last. On a format of one
    page, --slack is the height that is left over then.
    """
    if proof.format.pages > 1:
        return _paged(proof, stylesheet, html), 0.0
    for fit in proof.format.fit:
        style = f":root {{ --fit: {fit:g} }}"
        slack = _slack(proof, stylesheet, html, style)
        if slack >= 0:
            return _filled(stylesheet, html, style, slack), 0.0
    return _render(stylesheet, html, f"{style} :root {{ --slack: 0px }}"), -slack / PIXELS_PER_MM


def _filled(stylesheet: Stylesheet, html: Any, style: str, slack: float) -> Any:
    """One page whose air takes all that is left over.

    What is as high as its page may be taken to the next one, because the engine rounds each gap:
    then a little is left free.
    """
    for free in ROUNDED:
        left = max(slack - free, 0.0)
        document = _render(stylesheet, html, f"{style} :root {{ --slack: {left:g}px }}")
        if len(document.pages) == 1:
            break
    return document


def _paged(proof: Proof, stylesheet: Stylesheet, html: Any) -> Any:
    """The pages with the first --fit with which there are not too many of them.

    A booklet has a multiple of four pages: it lacks up to three, which its template has to spare.
    The first of them is displayed as --spare-1 says, and so on.
    """
    for fit in proof.format.fit:
        style = f":root {{ --fit: {fit:g} }}"
        document = _render(stylesheet, html, style)
        if len(document.pages) <= proof.format.pages:
            break
    lacking = -len(document.pages) % 4 if proof.format.booklet else 0
    if not lacking:
        return document
    spare = " ".join(f"--spare-{number}: block;" for number in range(1, lacking + 1))
    return _render(stylesheet, html, f"{style} :root {{ {spare} }}")


def _slack(proof: Proof, stylesheet: Stylesheet, html: Any, style: str) -> float:
    """The height that the text leaves free on its one page, in CSS pixels; below 0 it is too high.

    It is measured on an endless page, because on one that is too short things move to the next.
    """
    width, height = proof.format.size
    endless = f"{style} @page {{ size: {width}mm {ENDLESS}px }}"
    page = _render(stylesheet, html, endless).pages[0]._page_box
    room = height * PIXELS_PER_MM - page.margin_top - page.margin_bottom
    return float(room - page.children[0].margin_height()) - 1  # fractions of a line are rounded


def _render(stylesheet: Stylesheet, html: Any, style: str) -> Any:
    return html.render(
        stylesheets=[*stylesheet.sheets, load_engine().CSS(string=style)],
        font_config=stylesheet.config,
        counter_style=type(stylesheet.counters)(stylesheet.counters),
        pdf_variant=CLAIMS["ua-1"].variant,  # for its colours, which are those of the others
        dpi=FINEST,
    )


def _claim(pdf: Any, proof: Proof) -> None:
    """Say in the metadata which standards the file keeps, and which sheet it is."""
    label = packet(Label(proof.code, proof.state, proof.edition, proof.site))
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream[0] = claimed(metadata.stream[0], proof.standard, label)
    metadata.compress = False  # for readers that look for the packet in the file


def _not_among(used: Iterable[Any], ours: tuple[Asset, ...]) -> tuple[str, ...]:
    """The families of the fonts whose files are not ours, byte for byte."""
    read = load_engine().text.fonts.get_hb_object_data
    known = {font.data for font in ours}
    return tuple(sorted({font.family for font in used if read(font.hb_face) not in known}))


# The engine


@cache
def load_engine() -> Any:
    """WeasyPrint, or a LeafletsError that tells what to install."""
    with hermetic_fonts(), warnings.catch_warnings(), redirect_stdout(io.StringIO()):
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


def stylesheet_of(proof: Proof) -> Stylesheet:
    """The stylesheet of a proof: shared, unless its HTML brings style sheets of its own."""
    brings_styles = re.search("<style|stylesheet", proof.html, re.IGNORECASE)
    make = _stylesheet.__wrapped__ if brings_styles else _stylesheet
    stylesheet = make(proof.css, proof.fonts)
    broken = sum(message.startswith("Font-face") for message in stylesheet.messages)
    if len(re.findall("@font-face", proof.css)) <= broken:
        # Pango ends the process when it has no font at all.
        fonts = ", ".join(font.url for font in proof.fonts) or "it has none"
        raise LeafletsError(NO_FONTS.format(edition=proof.edition, fonts=fonts))
    return stylesheet


@lru_cache(maxsize=16)
def _stylesheet(css: str, fonts: tuple[Asset, ...]) -> Stylesheet:
    """Parse a style sheet and load its fonts."""
    engine = load_engine()
    shelf = shelf_of(fonts)
    counters = engine.css.counters.CounterStyle()
    with hermetic_fonts(), captured() as messages:
        config = engine.text.fonts.FontConfiguration()
        common = {"base_url": BASE, "url_fetcher": shelf, "font_config": config}
        sheets = [
            engine.CSS(string=text, counter_style=counters, **common) for text in (BASE_CSS, css)
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
