"""`leaflets status`: where every text stands."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import names, today
from leaflets.errors import LeafletsError
from leaflets.workspace.paths import OUTPUT, SETTINGS, find_root

if TYPE_CHECKING:
    from leaflets.status import Row


@click.command("status")
@names
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def status_command(names: tuple[str, ...], as_json: bool) -> None:
    """Show where each text stands: translation, signatures, review, readability, print.

    What needs attention comes first.

    Example: leaflets status
    """
    from leaflets import status as states
    from leaflets.checks.checking import check
    from leaflets.layout.fonts import lacks
    from leaflets.manifest import read_manifest
    from leaflets.review.subjects import read_standings
    from leaflets.workspace.library import Selection, read_library
    from leaflets.workspace.starting import not_reviewed

    root, now = find_root(Path.cwd()), today()
    library = read_library(root, Selection(names))
    if not library.is_readable:
        raise LeafletsError(f"{SETTINGS} is wrong: run `leaflets check`, which says where.")
    standings = read_standings(library, now)
    problems = check(library, standings, now, lacks)
    output = root / OUTPUT
    rows = states.rows(library, standings, problems, read_manifest(output), output)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lay_out(_HEADINGS, [_cells(row) for row in rows], width):
        click.echo(line)
    for row in rows:
        for line in _details(row):
            click.echo(line)
    for tag in not_reviewed(library.workspace.locales, library.languages):
        click.echo(f"The catalogue of “{tag}” is not yet reviewed by a native speaker.", err=True)
    if any(problem.severity == "error" for problem in problems):
        click.echo("There are errors: `leaflets check` shows them.", err=True)


_HEADINGS = (
    *("leaflet", "language", "state", "translation", "signed", "missing", "next review"),
    *("readability", "printed"),
)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.leaflet,
        row.language,
        f"{row.errors} error{'s' if row.errors > 1 else ''}" if row.errors else row.state,
        row.translation,
        ", ".join(signed.partition(":")[0] for signed in row.signed) or "—",
        ", ".join(row.lacking) or "—",
        f"{row.next_review}{' (soon)' if row.is_due_soon else ''}" or "—",
        row.readability or "—",
        ", ".join(row.printed) or "nothing",
    )


def _details(row: Row) -> Iterator[str]:
    """What a table has no room for."""
    place = f"{row.leaflet} {row.language}:"
    yield from (f"{place} the source has changed in {part}" for part in row.behind)
    yield from (f"{place} the source no longer has the section {key}" for key in row.orphans)
    yield from (f"{place} {signed}" for signed in row.signed)
    yield from (f"{place} waived: {waiver}" for waiver in row.waivers)
    if row.changed:
        again = "looks otherwise than when it was signed: look at it again. Changed:"
        yield f"{place} {again} {row.changed}"
    if row.unsaid:
        count = len(row.unsaid)
        things = f"{count} thing{'s' if count > 1 else ''}"
        yield f"{place} has no place for {things} that a leaflet should say (check, L307)"


def lay_out(
    headings: tuple[str, ...], rows: list[tuple[str, ...]], width: int | None
) -> Iterator[str]:
    """A table; where it is wider than the terminal, a block of “heading: cell” for each row."""
    table = list(_columns([headings, *rows]))
    if width is None or max(map(len, table)) <= width:
        yield from table
        return
    for row in rows:
        yield from (f"{heading}: {cell}" for heading, cell in zip(headings, row, strict=True))
        yield ""


def _columns(table: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
