"""`leaflets check`: every problem, in one pass."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path

import click

from leaflets.commands.arguments import names, print_problems, today
from leaflets.commands.speaking import local, tell
from leaflets.errors import LeafletsError, Problem
from leaflets.errors.saying import listed, say, visible
from leaflets.workspace.paths import find_root


@click.command("check")
@names
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.option(
    "--annotations", is_flag=True, help="Print them so that a code host shows them at the line."
)
@click.option(
    "--history",
    "with_history",
    is_flag=True,
    help="Look for entries of ledgers that are gone, in all that git remembers, too.",
)
@click.option(
    "--pdf",
    "pdfs",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Measure a finished PDF instead, whoever made it; may be repeated.",
)
def check_command(
    names: tuple[str, ...],
    as_json: bool,
    annotations: bool,
    with_history: bool,
    pdfs: tuple[Path, ...],
) -> None:
    """Show every problem of the leaflets, each with its file and line.

    Each line reads `path:line: CODE message`; `leaflets docs CODE` explains each. The exit
    status is 1 when there is an error.

    With --pdf, the figures of a PDF are shown beside what they should be: the size of its type,
    lines, contrast, edges, QR codes, page breaks. The exit status is 1 when one is not good enough.

    Example: leaflets check back-pain-treatment
    """
    if pdfs:
        if names or annotations or with_history:
            raise click.UsageError(
                local(say("--pdf measures files: name no leaflet, no --annotations, no --history."))
            )
        sys.exit(_measured(pdfs, as_json))
    from leaflets.commands.prepare import prepare
    from leaflets.remembering import user_memory
    from leaflets.workspace.library import Selection

    root, chosen = find_root(Path.cwd()), Selection(names)
    gone = _removed(root, names) if with_history else ()
    found = prepare(root, today(), chosen, memory=user_memory())
    problems = tuple(sorted({*found.problems, *gone}))
    if as_json:
        click.echo(json.dumps([_values(p) for p in problems], ensure_ascii=False, indent=2))
    elif annotations:
        for problem in problems:
            tell(_annotation(problem))
    else:
        _print_by_file(problems)
        tell(_verdict(problems))
    sys.exit(1 if any(problem.severity == "error" for problem in problems) else 0)


def _removed(root: Path, names: tuple[str, ...]) -> tuple[Problem, ...]:
    """The entries that git remembers and the ledgers of these leaflets, or of all, lack."""
    from leaflets.review.history import history_problems
    from leaflets.review.register import REGISTER

    paths = (REGISTER, *(f"content/{name}/" for name in names))
    found = history_problems(root)
    return tuple(one for one in found if one.path.startswith(paths) or not names)


def _measured(pdfs: tuple[Path, ...], as_json: bool) -> int:
    """Shows the figures of these PDFs; 1 where one is not good enough."""
    from leaflets.commands import figures

    try:
        root = find_root(Path.cwd())
    except LeafletsError:
        root = None  # any PDF can be measured anywhere
    found = [figures.figures_of(path, root, today()) for path in pdfs]
    if as_json:
        tell(figures.as_json(found))
    else:
        for one in found:
            tell(figures.as_text(one))
    return 1 if any(one.missed for one in found) else 0


def _values(problem: Problem) -> dict[str, str | int]:
    """What a program that checks leaflets wants to know of a problem."""
    names = ("path", "line", "code", "message", "severity")
    return {name: getattr(problem, name) for name in names}


def _print_by_file(problems: tuple[Problem, ...]) -> None:
    """The problems of a file together, an empty line between files."""
    for number, (_, group) in enumerate(groupby(problems, key=lambda problem: problem.path)):
        if number:
            tell()
        print_problems(group, err=False)


def _annotation(problem: Problem) -> str:
    """A problem as a workflow command, which code hosts show beside the line."""
    level = {"error": "error", "warning": "warning", "advice": "notice"}[problem.severity]
    message = local(problem.message).replace("%", "%25").replace("\n", "%0A")
    path = visible(problem.path)
    return f"::{level} file={path},line={problem.line},title={problem.code}::{message}"


def _verdict(problems: tuple[Problem, ...]) -> str:
    counts = [
        (sum(problem.severity == severity for problem in problems), one, many)
        for severity, one, many in (
            ("error", say("error"), say("errors")),
            ("warning", say("warning"), say("warnings")),
            ("advice", say("piece of advice"), say("pieces of advice")),
        )
    ]
    said = [
        say("{count} {one}", count=count, one=one if count == 1 else many)
        for count, one, many in counts
        if count
    ]
    return listed(said) or say("No problems.")
