"""How soon a saved word is seen in the preview: in a browser, and where the time goes."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[n] / name) for n, name in ((1, ""), (2, "docs"))]

from browsing import browser, page_of
from conftest import copy_workspace
from playwright.sync_api import Page
from test_preview import DAY, Running, _save, running

from leaflets.checks.checking import check
from leaflets.layout.fonts import lacks
from leaflets.preview.pictures import drawn_page
from leaflets.preview.reading import Reader
from leaflets.preview.setting import set_edition
from leaflets.render.glimpse import glimpse
from leaflets.render.rendering import render

EDITS = 20
LEAFLET = "back-pain-treatment"
EDITIONS = (f"{LEAFLET}.en.leaflet", f"{LEAFLET}.es.poster", f"{LEAFLET}.ca.booklet")
NEWEST = "Number(document.querySelector('.pane img')?.dataset.version)"
SETTLED = "document.querySelector('.pane')?.dataset.verdict !== 'checking'"


def _words(root: Path, edition: str) -> tuple[Path, str, str]:
    """The file of an edition, what is written there, and a line that is printed there."""
    path = root / "content" / LEAFLET / f"{edition.split('.')[1]}.md"
    words = path.read_text(encoding="utf-8")
    place = "{#poster" if "poster" in edition else "# "
    line = next(one for one in words.splitlines() if place in one)
    return path, words, line


def _edited(words: str, line: str, number: int) -> str:
    head, mark, rest = line.partition(" {#")
    return words.replace(line, f"{head} {number}{mark}{rest}", 1)


def seen(preview: Running, page: Page, edition: str) -> tuple[list[float], list[float]]:
    """Milliseconds from a save to the new picture in the browser, and to the whole sheet."""
    page.goto(f"{preview.address}?edition={edition}")
    path, words, line = _words(preview.root, edition)
    soon, whole = [], []
    for number in range(EDITS + 2):
        page.wait_for_function(f"() => {NEWEST} > 0 && {SETTLED}", timeout=30000)
        time.sleep(0.6)
        before = page.evaluate(NEWEST)
        start = time.perf_counter()
        _save(path, _edited(words, line, number))
        page.wait_for_function(f"() => {NEWEST} > {before}", timeout=30000)
        soon.append(1000 * (time.perf_counter() - start))
        page.wait_for_function(f"() => {SETTLED}", timeout=30000)
        whole.append(1000 * (time.perf_counter() - start))
    _save(path, words)
    return soon[2:], whole[2:]


def parts(root: Path, edition: str) -> dict[str, float]:
    """The median milliseconds of each part, within one process that is warm."""
    reader, times = Reader(root), dict[str, list[float]]()

    def timed(name: str, make: Callable[..., Any], *given: Any) -> Any:
        start = time.perf_counter()
        made = make(*given)
        times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
        return made

    path, words, line = _words(root, edition)
    fit = spare = 0
    for number in range(7):
        _save(path, _edited(words, line, number))
        timed("read", reader.seen, LEAFLET, DAY)
        found = timed("read and set", set_edition, reader, edition, DAY)
        page = timed("set in type", glimpse, found.proof, 0, fit, spare)
        fit, spare = page.fit, page.spare
        timed("draw", drawn_page, page.pdf, 0, 900)
        timed("check", check, found.seen.library, found.seen.standings, DAY, lacks)
        timed("render as a build does", render, found.proof, True)
    _save(path, words)
    return {name: statistics.median(all_of[1:]) for name, all_of in times.items()}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        root = copy_workspace(Path(name) / "w", ("leaflet", "poster", "booklet"))
        with (
            running(root, LEAFLET) as preview,
            browser() as chromium,
            page_of(chromium, preview.address, viewport={"width": 1400, "height": 900}) as page,
        ):
            for edition in EDITIONS:
                soon, whole = seen(preview, page, edition)
                print(
                    f"{edition}: seen after {statistics.median(soon):.0f} ms"
                    f" ({min(soon):.0f} to {max(soon):.0f}), checked and whole after"
                    f" {statistics.median(whole):.0f} ms"
                )
        for edition in EDITIONS:
            told = ", ".join(f"{what} {ms:.0f}" for what, ms in parts(root, edition).items())
            print(f"{edition}: {told} ms")
