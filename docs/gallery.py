"""Makes docs/gallery.md: a picture of every page of the shipped sheets, in every state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL.Image import Dither, Quantize
from sheets import DRAFT, STATES, Sheet, State

PICTURES = Path(__file__).parent / "pictures"
PIXELS = 900
"""The height of every picture: an A4 page at 77 dpi, where text of 12 pt can still be read."""
SHADES = 24
"""So many colours of a picture, far from each other: the signal colour must be among them."""

_HEAD = """\
# Every page of every shipped sheet

Made by `make docs`; do not edit. “Reviewer One” and “Reviewer Two” are no persons: they sign copies
that are made for these pictures. What was measured on the same sheets: [measured.md](measured.md).
"""

_FOOT = """
## Withdrawn

There is nothing to see: a text that was withdrawn is never printed. `leaflets build` takes its
sheets out of `output/` and says so, and `leaflets verify` says of a printed copy that it was
withdrawn, and why.
"""


def gallery_page(sheets: Iterable[Sheet]) -> str:
    """docs/gallery.md: a chapter for each state, a row for each page, a column a language."""
    found = list(sheets)
    chapters = (_chapter(state, [one for one in found if one.state is state]) for state in STATES)
    return f"{_HEAD}{''.join(chapters)}{_FOOT}"


def _chapter(state: State, sheets: list[Sheet]) -> str:
    tables = groupby(sorted(sheets, key=_subject), key=_subject)
    told = "".join(f"\n{''.join(_table(name, list(of)))}" for name, of in tables)
    return f"\n## {state.title}\n\n{state.told}\n{told}"


def _subject(sheet: Sheet) -> tuple[str, str]:
    return sheet.edition.leaflet.name, sheet.edition.wanted.format


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
    return f"![{words}](pictures/{picture_name(sheet, page)})"


def picture_name(sheet: Sheet, page: int) -> str:
    """The name of the picture of a page; drafts have the names of the shipped sheets."""
    state = () if sheet.state is DRAFT else (sheet.state.name,)
    return ".".join((sheet.edition.name, *state, str(page), "png"))


def draw_pictures(sheets: Iterable[Sheet]) -> None:
    """Draws every page of the sheets into docs/pictures/, and takes away what no page is."""
    PICTURES.mkdir(exist_ok=True)
    drawn = {name for sheet in sheets for name in _drawn(sheet)}
    for path in PICTURES.glob("*.png"):
        if path.name not in drawn:
            path.unlink()


def _drawn(sheet: Sheet) -> Iterator[str]:
    with pypdfium2.PdfDocument(sheet.pdf) as document:
        for number, page in enumerate(document, 1):
            image = page.render(scale=PIXELS / page.get_height()).to_pil()
            name = picture_name(sheet, number)
            few = image.convert("RGB").quantize(SHADES, Quantize.MAXCOVERAGE, dither=Dither.NONE)
            few.save(PICTURES / name, optimize=True)
            yield name
