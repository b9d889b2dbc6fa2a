"""Draws the first pages of sheets for the site: those that are not there yet, several at once."""

from __future__ import annotations

import io
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pypdfium2

from leaflets.site.keeping import keep_file, not_drawn
from leaflets.site.subjects import Sheet

WIDTH = 240
"""Pixels of the picture of a first page: twice as many as it is wide on a page of the site."""
_COLOURS = 64
_OCTREE = 2
"""How Pillow chooses colours: five times as quick as by the median, and as good on sheets."""
_FEW = 30
"""So many are drawn before a process for them is there; a process is given so many at once."""


@contextmanager
def drawn(output: Path, sheets: Iterable[Sheet]) -> Iterator[list[Future[int]]]:
    """Within it the pictures that are missing are drawn, and all are there at its end."""
    missing = [(sheet, path) for path, sheet in not_drawn(output, sheets).items()]
    if len(missing) <= _FEW:
        _draw_all(missing)
        yield [_done(len(missing))]
        return
    # Copied from a process without threads, as those that render.
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context) as workers:
        parts = (missing[place : place + _FEW] for place in range(0, len(missing), _FEW))
        yield [workers.submit(_draw_all, part) for part in parts]


def _done(number: int) -> Future[int]:
    future: Future[int] = Future()
    future.set_result(number)
    return future


def _draw_all(wanted: Sequence[tuple[Path, Path]]) -> int:
    """Draws the first page of each PDF into its file, and gives how many."""
    for sheet, path in wanted:
        _draw(sheet, path)
    return len(wanted)


def _draw(sheet: Path, path: Path) -> None:
    """Draws the first page of a PDF into a file."""
    with pypdfium2.PdfDocument(sheet) as document:
        page = document[0]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
        page.close()
    file = io.BytesIO()
    picture.quantize(_COLOURS, method=_OCTREE).save(file, "PNG")
    keep_file(path, file.getvalue())
