"""`leaflets import`: making a draft of a page, a Word file or a text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import complete_languages, print_problems, today
from leaflets.commands.speaking import tell
from leaflets.errors.saying import listed, say
from leaflets.workspace.paths import CONTENT, find_root

if TYPE_CHECKING:
    from leaflets.exchange.bringing import Brought


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--language",
    "-l",
    default="",
    metavar="TAG",
    shell_complete=complete_languages,
    help="In which language it is, for example ca. [default: found out]",
)
@click.option("--name", default="", metavar="NAME", help="The folder. [default: from the title]")
@click.option("--code", default="", metavar="CODE", help="Its code. [default: from the title]")
@click.option("--verbose", "-v", is_flag=True, help="List every line that was left out.")
def import_command(file: Path, language: str, name: str, code: str, verbose: bool) -> None:
    """Make a draft leaflet of a web page, a Word file or a text.

    FILE is .html, .docx, .txt or .md. What stands around the words is left out. What is not sure
    is marked in the draft with [[check: …]], and nothing is printed before a person has decided.

    Example: leaflets import page.html --name sprained-ankle
    """
    from leaflets.exchange.bringing import Wishes, bring
    from leaflets.workspace.settings import read_workspace
    from leaflets.workspace.skeletons import write_leaflet

    workspace = read_workspace(find_root(Path.cwd()))
    brought = bring(workspace, file, Wishes(language, name, code), today())
    write_leaflet(workspace.root, brought.name, brought.files)
    path = f"{CONTENT}/{brought.name}/{brought.language}.md"
    tell(
        say(
            "{path} is a draft in “{language}”. Nobody has approved it.",
            path=path,
            language=brought.language,
        )
    )
    _print_found(brought)
    _print_left_out(brought.left_out, verbose)
    _print_marks(brought)


def _print_found(brought: Brought) -> None:
    known = brought.known
    tell(say("  title: {title}", title=known.title))
    tell(say("  code: {code}", code=known.code))
    tell(
        say(
            "  {counts}",
            counts=listed(
                say("{what}: {count}", what=what, count=count)
                for what, count in brought.counts.items()
            ),
        )
    )
    tell(say("  people: {people}", people=", ".join(known.people) or say("none found")))
    tell(say("  published: {published}", published=known.published or say("not found")))
    tell(say("  updated: {updated}", updated=known.updated or say("not found")))


def _print_left_out(left_out: tuple[str, ...], verbose: bool) -> None:
    if not left_out:
        return
    tell(
        say(
            "  left out: {count} lines{part}",
            count=len(left_out),
            part="" if verbose else say(" (--verbose lists them)"),
        )
    )
    for line in left_out if verbose else ():
        tell(f"    {line}")


def _print_marks(brought: Brought) -> None:
    from leaflets.workspace.undecided import undecided

    texts: Iterable[tuple[str, bytes]] = brought.files.items()
    marks = [
        problem
        for file, data in texts
        if file.endswith((".md", ".toml"))
        for problem in undecided(data.decode(), f"{CONTENT}/{brought.name}/{file}")
    ]
    tell(
        say("{count} things wait for a person:", count=len(marks))
        if marks
        else say("Nothing was unsure.")
    )
    print_problems(marks, err=False)
    tell(say("Decide each, delete its mark, and run `leaflets check {name}`.", name=brought.name))
