"""Makes docs/measured.md: the figures of every shipped sheet, measured on its finished PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sheets import Sheet

from leaflets.render.measuring import Measures, measure_pdf
from leaflets.render.standards import Standard, standards

_HEAD = """\
# What was measured

Made by `make docs` from the finished PDFs, not from what the style sheets ask for; do not edit.
Each figure stands below what it must be; one that is not good enough is in **bold**. What the same
sheets look like: [gallery.md](gallery.md).
"""


def measured_page(sheets: Iterable[Sheet]) -> str:
    """docs/measured.md: a table for each format, a row for each sheet, before it is imposed."""
    single = (sheet for sheet in sheets if not sheet.edition.wanted.is_imposed)
    by_format = groupby(sorted(single, key=_format), key=_format)
    return _HEAD + "".join(f"\n## {name}\n\n{''.join(_table(list(of)))}" for name, of in by_format)


def _format(sheet: Sheet) -> str:
    return sheet.edition.wanted.format


def _table(sheets: list[Sheet]) -> Iterator[str]:
    asked = standards(sheets[0].edition.format)
    yield _row(["sheet", "state", *(one.name for one in asked)])
    yield _row(["---", "---", *("--:" for _ in asked)])
    yield _row(["", "", *map(_floor, asked)])
    for sheet in sheets:
        yield sheet_row(sheet)


def sheet_row(sheet: Sheet) -> str:
    """The row of a sheet in its table."""
    measures = measure_pdf(sheet.pdf, sheet.passages)
    figures = (_figure(one, measures) for one in standards(sheet.edition.format))
    name = f"{sheet.edition.leaflet.name}, {' + '.join(sheet.edition.wanted.languages)}"
    return _row([name, sheet.state.name, *figures])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _floor(standard: Standard) -> str:
    """What the figures of a column must be."""
    least, most = standard.least, standard.most
    low = f"≥ {least:g}" if least is not None else ""
    high = f"≤ {most:g}" if most is not None else ""
    return " ".join(filter(None, (low, high, standard.unit)))


def _figure(standard: Standard, measures: Measures) -> str:
    figure = standard.of(measures)
    told = "" if figure is None else f"{figure:.3g}" if figure < 1000 else f"{figure:g}"
    return told if standard.is_met(measures) else f"**{told}**"
