"""The commands: the only place that prints or exits."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from leaflets import __version__
from leaflets import build as pressing
from leaflets import status as states
from leaflets.content import CONTENT
from leaflets.errors import LeafletsError, Problem
from leaflets.executors import open_executor
from leaflets.manifest import read_manifest
from leaflets.project import find_root
from leaflets.survey import Selection, Survey, UnknownName, survey

OUTPUT = "output"
F = TypeVar("F", bound=Callable[..., Any])


class _Group(click.Group):
    """Turns what stops the program into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UnknownName as error:
            raise click.UsageError(str(error)) from error
        except LeafletsError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="leaflets")
def main() -> None:
    """Translated patient leaflets, pressed as accessible PDFs with stamps that cannot lie.

    Run it in the folder that holds leaflets.toml, or anywhere below it.
    """


def _complete_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    try:
        folders = sorted((find_root(Path.cwd()) / CONTENT).iterdir())
    except (LeafletsError, OSError):
        return []
    return [path.name for path in folders if path.is_dir() and path.name.startswith(incomplete)]


def _names(command: F) -> F:
    return click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=_complete_names)(
        command
    )


@main.command("build")
@_names
@click.option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    metavar="TAG",
    help="Only this language, for example ca. May be given more than once.",
)
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="Only this format, for example poster. May be given more than once.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the PDFs go. [default: output/ beside leaflets.toml]",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    metavar="N",
    help="How many editions are pressed at once. [default: one for each processor]",
)
@click.option("--force", is_flag=True, help="Press everything again, changed or not.")
def build_command(
    names: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    jobs: int,
    force: bool,
) -> None:
    """Press the leaflets that changed.

    Without a NAME, all leaflets of content/ are pressed, in every language and format of
    leaflets.toml. An edition with an error is not pressed: its earlier PDF stays as it was,
    and the others are pressed all the same.

    Example: leaflets build back-pain-treatment -l ca -f poster
    """
    from leaflets.press.pdf import engine, press

    root = find_root(Path.cwd())
    selection = Selection(names, languages, formats)
    found = survey(root, selection)
    _print_problems(found.problems, err=True)
    folder = output or root / OUTPUT
    plans = pressing.make_plans(found, engine())
    workers = max(1, min(jobs, len(plans)))
    with open_executor(workers) as executor, _progress(len(plans)) as report:
        results = pressing.build(plans, folder, partial(executor.map, press), report, force)
    _print_problems((p for result in results for p in result.problems), err=True)
    if selection.is_everything and found.planned is not None:
        for file in pressing.remove_unplanned(folder, found.planned):
            click.echo(f"removed    {file}, which the workspace no longer has")
    _summarise(found, results, folder)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[pressing.Result], None]]:
    """A bar on a terminal, a plain line for each edition elsewhere."""
    if not sys.stderr.isatty():
        yield lambda result: click.echo(f"{result.outcome:<10} {result.file}", err=True)
        return
    with click.progressbar(length=length, label="Pressing", file=sys.stderr) as bar:
        yield lambda result: bar.update(1)


def _print_problems(problems: Iterable[Problem], err: bool) -> None:
    for problem in sorted(set(problems)):
        mark = "" if problem.severity == "error" else f" ({problem.severity})"
        click.echo(f"{problem}{mark}", err=err)


def _summarise(found: Survey, results: tuple[pressing.Result, ...], folder: Path) -> None:
    counts = {
        outcome: sum(result.outcome == outcome for result in results)
        for outcome in ("pressed", "unchanged", "failed")
    }
    errors = sum(problem.severity == "error" for problem in found.problems)
    listed = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    click.echo(f"{listed} in {folder}")
    if errors or counts["failed"]:
        click.echo("Not everything could be printed: mend the errors above, then build again.")
        sys.exit(1)


@main.command("check")
@_names
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check_command(names: tuple[str, ...], as_json: bool) -> None:
    """Show every problem of the leaflets, each with its file and line.

    Each line reads `path:line: CODE message`; docs/rules.md explains every code. The exit
    status is 1 when there is an error.

    Example: leaflets check back-pain-treatment
    """
    found = survey(find_root(Path.cwd()), Selection(names))
    if as_json:
        click.echo(json.dumps([asdict(p) for p in found.problems], ensure_ascii=False, indent=2))
    else:
        _print_problems(found.problems, err=False)
        click.echo(_verdict(found.problems))
    sys.exit(1 if found.has_errors else 0)


def _verdict(problems: tuple[Problem, ...]) -> str:
    counts = [
        (sum(problem.severity == severity for problem in problems), one, many)
        for severity, one, many in (
            ("error", "error", "errors"),
            ("warning", "warning", "warnings"),
            ("advice", "piece of advice", "pieces of advice"),
        )
    ]
    said = [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
    return ", ".join(said) or "No problems."


@main.command("status")
@_names
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def status_command(names: tuple[str, ...], as_json: bool) -> None:
    """Show each leaflet in each language: what exists and what is printed.

    Example: leaflets status
    """
    root = find_root(Path.cwd())
    found = survey(root, Selection(names))
    output = root / OUTPUT
    rows = list(states.rows(found, read_manifest(output), output))
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return
    table: list[tuple[str, ...]] = [
        ("leaflet", "language", "state", "sections", "errors", "printed")
    ]
    for row in rows:
        printed = ", ".join(row.printed) or "nothing"
        numbers = (str(row.sections), str(row.errors))
        table.append((row.leaflet, row.language, row.state, *numbers, printed))
    for line in _columns(table):
        click.echo(line)


def _columns(table: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
