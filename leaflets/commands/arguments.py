"""What several commands are given: names, languages, dates; and what they tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import click

from leaflets.commands.speaking import local, tell
from leaflets.commands.terms import term
from leaflets.errors import LeafletsError, Problem
from leaflets.errors.saying import say
from leaflets.languages.easy import easy_tag, text_file
from leaflets.roles import ROLES
from leaflets.workspace.paths import CONTENT, FOLDERS, find_root, leaflet_names, settings_source


def now() -> datetime:
    """The time by the clock: the only place that reads it."""
    return datetime.now(UTC)


def today() -> date:
    """The day on the wall."""
    return now().astimezone().date()


def complete_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The leaflets whose names begin so, for the shell."""
    try:
        names = leaflet_names(find_root(Path.cwd()))
    except (LeafletsError, OSError):
        return []
    return [name for name in names if name.startswith(incomplete)]


def complete_languages(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The languages that begin so, and easy ones that have a text, for the shell."""
    languages = _settings("languages")
    tags = (*languages, *filter(_is_written, map(easy_tag, languages)))
    return [tag for tag in tags if tag.startswith(incomplete)]


def _is_written(tag: str) -> bool:
    """Whether a leaflet has a text with this tag."""
    try:
        root = find_root(Path.cwd())
        return any(
            (root / CONTENT / name / text_file(tag)).exists() for name in leaflet_names(root)
        )
    except (LeafletsError, OSError):
        return False


def complete_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The formats of leaflets.toml that begin so, for the shell."""
    return [format for format in _settings("formats") if format.startswith(incomplete)]


def complete_roles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The roles that begin so, for the shell."""
    return [role for role in ROLES if role.startswith(incomplete)]


def _settings(key: str) -> tuple[str, ...]:
    """A list of leaflets.toml; an empty one where it cannot be read."""
    try:
        said = tomllib.loads(settings_source(find_root(Path.cwd())))
        return tuple(value for value in said[key] if isinstance(value, str))
    except (LeafletsError, OSError, ValueError, LookupError, TypeError, RecursionError):
        return ()


def safe_output(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    """The folder that --output names; refused where PDFs would lie among what they are made of."""
    if value is None:
        return None
    if not value.strip():
        raise click.BadParameter(local(say("It is empty: name a folder for the PDFs.")))
    folder = Path(value).resolve()
    root = _root()
    if root is not None and folder == root:
        raise click.BadParameter(
            local(say("This is the folder of leaflets.toml itself: name another one for the PDFs."))
        )
    for name in FOLDERS:
        if root is not None and folder.is_relative_to((root / name).resolve()):
            raise click.BadParameter(
                local(say("This lies in {name}/: name another folder for the PDFs.", name=name))
            )
    return Path(value)


def _root() -> Path | None:
    try:
        return find_root(Path.cwd()).resolve()
    except LeafletsError:
        return None


names = click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_names)
name = click.argument("name", metavar="NAME", shell_complete=complete_names)
language = click.option(
    "--language",
    "-l",
    required=True,
    metavar="TAG",
    shell_complete=complete_languages,
    help="In which language, for example ca.",
)
languages = click.option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    metavar="TAG",
    shell_complete=complete_languages,
    help="Only this language, for example ca. May be given more than once.",
)
output = click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False),
    callback=safe_output,
    metavar="DIR",
    help="Where the PDFs go. [default: output/ beside leaflets.toml]",
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
        tell(with_severity(problem), err=err)


def with_severity(problem: Problem) -> str:
    """A problem as it is printed: what is no error says so."""
    if problem.severity == "error":
        return problem.told
    return problem.told + say(" ({severity})", severity=term(problem.severity))
