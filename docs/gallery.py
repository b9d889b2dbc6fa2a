"""Makes docs/gallery.md: all formats beside each other, then every page in every state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2
from PIL import Image
from PIL.Image import Dither, Quantize
from sheets import DRAFT, IN_EVERY_STATE, STATES, Sheet, State, in_braille

from leaflets.render.brf import read_brf

PICTURES = Path(__file__).parent / "pictures"
PIXELS = 900
"""The height of the picture of a page: A4 at 77 dpi, where text of 12 pt can still be read."""
DOTS = 48
"""Dots an inch of the pages of a whole sheet, so that all formats show how large they are."""
ABREAST, GAP, WALL = 4, 12, "#d0d4d6"
"""Pages beside each other, the pixels between them, and what they lie on."""
SHADES = 24
"""So many colours of a picture, far from each other: the signal colour must be among them."""

_HEAD = """\
# Every shipped sheet

Made by `make gallery`; do not edit. “Reviewer One” and “Reviewer Two” are no persons: they sign
copies that are made for these pictures. What was measured on the same sheets:
[measured.md](measured.md).

## All formats

All are set from one text and drawn to one scale. What is imposed is for the printer: both sides of
each sheet of paper, before it is folded.
"""

_BRAILLE = """
## In Braille

What `leaflets build -f braille` writes for an embosser: the first page in each language.
"""

_FOOT = """
## Withdrawn

There is nothing to see: a text that was withdrawn is never printed. `leaflets build` takes its
sheets out of `output/` and says so, and `leaflets verify` says of a printed copy that it was
withdrawn, and why.
"""


def gallery_page(sheets: Iterable[Sheet]) -> str:
    """docs/gallery.md: a row for each format, then a chapter for each state, a row a page."""
    found = list(sheets)
    drafts = _by_kind(one for one in found if one.state is DRAFT)
    formats = "".join(f"\n{''.join(_row(of))}" for of in drafts.values())
    paged = [one for one in found if is_paged(one)]
    chapters = (_chapter(state, [one for one in paged if one.state is state]) for state in STATES)
    return f"{_HEAD}{formats}{''.join(_in_braille())}{''.join(chapters)}{_FOOT}"


def _by_kind(sheets: Iterable[Sheet]) -> dict[tuple[str, str], list[Sheet]]:
    """The sheets of each leaflet and format, in the order in which leaflets.toml names them."""
    kinds: dict[tuple[str, str], list[Sheet]] = {}
    for sheet in sheets:
        kinds.setdefault(_kind(sheet), []).append(sheet)
    return kinds


def _kind(sheet: Sheet) -> tuple[str, str]:
    return sheet.edition.leaflet.name, sheet.edition.wanted.kind


def _in_braille() -> Iterator[str]:
    """The first page of each text in Braille, 40 cells a line."""
    yield _BRAILLE
    for language, brf in in_braille():
        lines = (line.replace("\N{BRAILLE PATTERN BLANK}", " ") for line in read_brf(brf)[0])
        yield "\n".join((f"\n{language}:\n", "```", *lines, "```\n"))


# All formats


def _row(sheets: list[Sheet]) -> Iterator[str]:
    """A table of one row: an edition in each of its languages."""
    yield f"| {' | '.join(f'{_kind(one)[1]}, {languages(one)}' for one in sheets)} |\n"
    yield f"|{' --- |' * len(sheets)}\n"
    yield f"| {' | '.join(map(_whole_picture, sheets))} |\n"


def _whole_picture(sheet: Sheet) -> str:
    return f"![{_kind(sheet)[1]} in {languages(sheet)}](pictures/{whole_name(sheet)})"


def languages(sheet: Sheet) -> str:
    """The languages of a sheet as a heading says them."""
    return " + ".join(sheet.edition.wanted.languages)


def whole_name(sheet: Sheet) -> str:
    """The name of the picture of all pages of an edition."""
    return f"{sheet.edition.name}.png"


def _draw_whole(sheet: Sheet) -> None:
    """All pages of an edition, some beside each other, the rest below them."""
    with pypdfium2.PdfDocument(sheet.pdf) as document:
        pages = [page.render(scale=DOTS / 72).to_pil() for page in document]
    starts = range(0, len(pages), ABREAST)
    rows = [_joined(pages[start : start + ABREAST]) for start in starts]
    size = (max(row.width for row in rows), sum(row.height for row in rows) + GAP * (len(rows) - 1))
    whole, top = Image.new("RGB", size, WALL), 0
    for row in rows:
        whole.paste(row, (0, top))
        top += row.height + GAP
    _save(whole, whole_name(sheet))


def _joined(pages: list[Image.Image]) -> Image.Image:
    left = 0
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    row = Image.new("RGB", (width, max(page.height for page in pages)), WALL)
    for page in pages:
        row.paste(page, (left, 0))
        left += page.width + GAP
    return row


# Every page in every state


def is_paged(sheet: Sheet) -> bool:
    """Whether each of its pages has a picture of its own."""
    return sheet.edition.wanted.format in IN_EVERY_STATE


def _chapter(state: State, sheets: list[Sheet]) -> str:
    tables = _by_kind(sheets).items()
    told = "".join(f"\n{''.join(_table(name, of))}" for name, of in tables)
    return f"\n## {state.title}\n\n{state.told}\n{told}"


def _table(subject: tuple[str, str], sheets: list[Sheet]) -> Iterator[str]:
    titles = [sheet.edition.text.title.text for sheet in sheets]
    yield f"| {', '.join(subject)} | {' | '.join(titles)} |\n"
    yield f"| --- |{' --- |' * len(sheets)}\n"
    for page in range(1, max(map(_pages, sheets)) + 1):
        cells = (_picture(sheet, page) if page <= _pages(sheet) else "" for sheet in sheets)
        yield f"| page {page} | {' | '.join(cells)} |\n"


def _pages(sheet: Sheet) -> int:
    with pypdfium2.PdfDocument(sheet.pdf) as document:
        return len(document)


def _picture(sheet: Sheet, page: int) -> str:
    words = f"Page {page} in {sheet.edition.text.language}, {sheet.state.title.lower()}"
    return f"![{words}](pictures/{page_name(sheet, page)})"


def page_name(sheet: Sheet, page: int) -> str:
    """The name of the picture of a page; drafts have the names of the shipped sheets."""
    state = () if sheet.state is DRAFT else (sheet.state.name,)
    return ".".join((sheet.edition.name, *state, str(page), "png"))


# Pictures


def draw_pictures(sheets: Iterable[Sheet]) -> None:
    """Draws the sheets into docs/pictures/, and takes away what none of them is."""
    PICTURES.mkdir(exist_ok=True)
    drawn = {name for sheet in sheets for name in _drawn(sheet)}
    for path in PICTURES.glob("*.png"):
        if path.name not in drawn:
            path.unlink()


def _drawn(sheet: Sheet) -> Iterator[str]:
    if sheet.state is DRAFT:
        _draw_whole(sheet)
        yield whole_name(sheet)
    if is_paged(sheet):
        with pypdfium2.PdfDocument(sheet.pdf) as document:
            for number, page in enumerate(document, 1):
                image = page.render(scale=PIXELS / page.get_height()).to_pil()
                _save(image, page_name(sheet, number))
                yield page_name(sheet, number)


def _save(image: Image.Image, name: str) -> None:
    few = image.convert("RGB").quantize(SHADES, Quantize.MAXCOVERAGE, dither=Dither.NONE)
    few.save(PICTURES / name, optimize=True)
