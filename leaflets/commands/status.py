"""`leaflets status`: where every text stands."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import names, today
from leaflets.commands.speaking import local, tell
from leaflets.commands.terms import term
from leaflets.errors.saying import say, visible
from leaflets.workspace.paths import OUTPUT, find_root

if TYPE_CHECKING:
    from leaflets.status.rows import Row


@click.command("status")
@names
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def status_command(names: tuple[str, ...], as_json: bool) -> None:
    """Show where each text stands: translation, signatures, review, readability, print.

    What needs attention comes first.

    Example: leaflets status
    """
    from leaflets.checks.checking import check
    from leaflets.commands.prepare import undrawable
    from leaflets.commands.reading import readable_library
    from leaflets.manifest import read_manifest
    from leaflets.remembering import user_memory
    from leaflets.review.subjects import read_standings
    from leaflets.status.rows import Printed
    from leaflets.status.rows import rows as rows_of
    from leaflets.workspace.library import Selection
    from leaflets.workspace.starting import not_reviewed

    root, now, memory = find_root(Path.cwd()), today(), user_memory()
    library = readable_library(root, Selection(names), memory)
    standings = read_standings(library, now, memory)
    problems = check(library, standings, now, undrawable, memory)
    printed = Printed(root / OUTPUT, read_manifest(root / OUTPUT))
    rows = rows_of(library, standings, problems, printed, memory)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return
    _print(rows)
    for tag in not_reviewed(library.workspace.locales, library.languages):
        tell(
            say("The catalogue of “{tag}” is not yet reviewed by a native speaker.", tag=tag),
            err=True,
        )
    if any(problem.severity == "error" for problem in problems):
        tell(say("There are errors: `leaflets check` shows them."), err=True)


def _print(rows: Sequence[Row]) -> None:
    """The table, and then what it has no room for."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    cells = [tuple(map(local, _cells(row))) for row in rows]
    for line in lay_out(tuple(map(local, _HEADINGS)), cells, width):
        tell(visible(line))
    for row in rows:
        for line in _details(row):
            tell(line)


_HEADINGS = (
    *(say("leaflet"), say("language"), say("state"), say("translation"), say("signed")),
    *(say("missing"), say("next review"), say("readability"), say("printed")),
)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.leaflet,
        row.language,
        _errors(row.errors) if row.errors else term(row.state),
        term(row.translation),
        ", ".join(signed.partition(":")[0] for signed in row.signed) or "—",
        ", ".join(row.lacking) or "—",
        say(
            "{next_review}{part}",
            next_review=row.next_review,
            part=say(" (soon)") if row.is_due_soon else "",
        )
        or "—",
        row.readability or "—",
        ", ".join(row.printed) or say("nothing"),
    )


def _errors(count: int) -> str:
    return say("{count} errors", count=count) if count > 1 else say("1 error")


def _details(row: Row) -> Iterator[str]:
    """What a table has no room for."""
    place = f"{row.leaflet} {row.language}:"
    yield from (
        say("{place} the source has changed in {part}", place=place, part=part)
        for part in row.behind
    )
    yield from (
        say("{place} the source no longer has the section {key}", place=place, key=key)
        for key in row.orphans
    )
    yield from (say("{place} {signed}", place=place, signed=signed) for signed in row.signed)
    yield from (
        say("{place} waived: {waiver}", place=place, waiver=waiver) for waiver in row.waivers
    )
    if row.changed:
        again = say("looks otherwise than when it was signed: look at it again. Changed:")
        yield say("{place} {again} {changed}", place=place, again=again, changed=row.changed)
    if row.unsaid:
        count = len(row.unsaid)
        things = say("{count} things", count=count) if count > 1 else say("1 thing")
        yield say(
            "{place} has no place for {things} that a leaflet should say (check, L307)",
            place=place,
            things=things,
        )


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
