"""`leaflets new`: beginning a leaflet."""

from __future__ import annotations

from pathlib import Path

import click

from leaflets.commands.arguments import complete_languages, today
from leaflets.commands.speaking import tell
from leaflets.errors.saying import say
from leaflets.workspace.paths import find_root


@click.command("new")
@click.argument("name", metavar="NAME")
@click.option("--code", metavar="CODE", help="Its code. [default: the next free one]")
@click.option(
    "--source",
    metavar="TAG",
    shell_complete=complete_languages,
    help="The language that it is written in first. [default: the first of leaflets.toml]",
)
def new_command(name: str, code: str | None, source: str | None) -> None:
    """Begin a leaflet: a text to fill in for each language, and its code.

    The texts have the sections that patients look for, and places in double brackets. Until each
    place is filled in or deleted, the leaflet is not printed: `leaflets check NAME` lists them.

    Example: leaflets new sprained-ankle
    """
    from leaflets.review.register import taken_codes
    from leaflets.workspace import skeletons
    from leaflets.workspace.settings import read_workspace

    root = find_root(Path.cwd())
    project = read_workspace(root).project
    skeletons.refuse_name(root, name, project)
    taken = taken_codes(root)
    if code is not None:
        skeletons.refuse_code(code, taken)
    if source is not None:
        skeletons.refuse_source(source, project)
    beginning = skeletons.Beginning(
        name, code or skeletons.free_code(name, taken), source or project.languages[0], today()
    )
    files = skeletons.begin_leaflet(root, project, beginning)
    tell(say("Begun with the code {code}:", code=beginning.code))
    for file in files:
        tell(f"  {file.relative_to(root)}")
    tell(
        say(
            "\nNext: fill in the places in [[double brackets]] of {source}.md, or delete them, "
            "and the keywords of leaflet.toml. `leaflets check {name}` says what is left; then "
            "`leaflets build {name}`.",
            source=beginning.source,
            name=name,
        )
    )
