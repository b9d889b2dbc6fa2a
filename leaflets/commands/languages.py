"""`leaflets languages`: starting a language."""

from __future__ import annotations

from pathlib import Path

import click

from leaflets.commands.arguments import today
from leaflets.commands.speaking import tell
from leaflets.errors.saying import say
from leaflets.workspace.paths import find_root


@click.group("languages")
def languages_command() -> None:
    """Start a language: the words that stand on every sheet.

    Example: leaflets languages add eu
    """


@languages_command.command("add")
@click.argument("tag", metavar="TAG")
def add_command(tag: str) -> None:
    """Start the catalogue of a language, or add to it what it lacks.

    The catalogue is a file of locales/ with the fixed words of the sheets, such as “Draft”. A
    translator fills it in with any editor for .po files. It is not needed for a language that
    leaflets brings along.

    Example: leaflets languages add eu
    """
    from leaflets.workspace.settings import locale_folders
    from leaflets.workspace.starting import catalogue_file, start_catalogue

    root = find_root(Path.cwd())
    folders, own = locale_folders(root), root / "locales"
    carried = catalogue_file((folder for folder in folders if folder != own), tag)
    if carried and not catalogue_file((own,), tag):
        tell(say("leaflets brings the catalogue of “{tag}” along.", tag=tag))
    else:
        file, left = start_catalogue(folders, own, tag, today())
        tell(
            say("{file} has {left} messages to translate.", file=file.relative_to(root), left=left)
        )
    tell(
        say(
            "Then write “{tag}” into `languages` of leaflets.toml, and a text {tag}.md for each "
            "leaflet: `leaflets check` says what is missing.",
            tag=tag,
        )
    )
