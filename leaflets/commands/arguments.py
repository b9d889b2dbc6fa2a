"""What several commands are given: names, languages, dates; and what they tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from leaflets.content import CONTENT
from leaflets.errors import LeafletsError, Problem
from leaflets.project import find_root

OUTPUT = "output"
F = TypeVar("F", bound=Callable[..., Any])


def today() -> date:
    """The day on the wall: the only place that reads the clock."""
    return datetime.now(UTC).astimezone().date()


def complete_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The leaflets whose names begin so, for the shell."""
    try:
        folders = sorted((find_root(Path.cwd()) / CONTENT).iterdir())
    except (LeafletsError, OSError):
        return []
    return [path.name for path in folders if path.is_dir() and path.name.startswith(incomplete)]


def names(command: F) -> F:
    """The argument [NAME]... of a command."""
    return click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_names)(
        command
    )


name = click.argument("name", metavar="NAME", shell_complete=complete_names)
language = click.option(
    "--language", "-l", required=True, metavar="TAG", help="In which language, for example ca."
)
day = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="On which day, as 2026-01-31. [default: today]",
)
yes = click.option("--yes", "-y", is_flag=True, help="Do not ask.")


def print_problems(problems: Iterable[Problem], err: bool) -> None:
    """Prints problems in the order of their places."""
    for problem in sorted(set(problems)):
        mark = "" if problem.severity == "error" else f" ({problem.severity})"
        click.echo(f"{problem}{mark}", err=err)
