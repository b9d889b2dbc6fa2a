"""`leaflets init`: founding a workspace."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from leaflets.commands.arguments import today, yes
from leaflets.commands.speaking import local, tell
from leaflets.errors import LeafletsError
from leaflets.errors.saying import listed, say

if TYPE_CHECKING:
    from leaflets.workspace.founding import Wishes

T = TypeVar("T")


@click.command("init")
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--name", metavar="TEXT", help="The name of the clinic. [default: that of DIR]")
@click.option("--site", metavar="ADDRESS", help="Where the downloads will be, as https://….")
@click.option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    metavar="TAG",
    help="A language, the source of the others first; may be repeated. [default: your own]",
)
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="A format; may be repeated. [default: leaflet and poster]",
)
@click.option("--sample/--no-sample", default=True, help="Whether to put a leaflet into it.")
@yes
def init_command(
    folder: Path,
    name: str | None,
    site: str | None,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    sample: bool,
    yes: bool,
) -> None:
    """Start a workspace: settings, a sample leaflet, and what goes with them.

    DIR is a new folder, or one that is there: nothing in it is overwritten. On a terminal it asks
    for what no option says; elsewhere, and with --yes, the defaults are taken.

    Example: leaflets init leaflets --name "Test Clinic" --language ca --language es
    """
    from leaflets.workspace import founding

    folder = folder.resolve()
    founding.refuse_place(folder)
    asks = not yes and sys.stdin.isatty()
    _agree_to_others(folder, yes, asks)
    wishes = founding.Wishes(
        _wished(name, "--name", founding.sound_name, folder.name, say("Name of the clinic"), asks),
        _wished(site, "--site", founding.sound_site, founding.EXAMPLE_SITE, say("Site"), asks),
        _wished(languages, "--language", founding.sound_languages, _usual_language(), _TAGS, asks),
        _wished(formats, "--format", founding.sound_formats, "leaflet, poster", _FORMATS, asks),
        sample,
    )
    files = founding.workspace_files(wishes, today())
    founding.refuse_overwriting(folder, files)
    founding.found_workspace(folder, files)
    _tell(folder, wishes, len(files))


_TAGS = say("Languages, the one that you write in first (as ca, es)")
_FORMATS = say("Formats (as leaflet, a5, fold, poster)")


def _wished(
    given: Any, option: str, sound: Callable[[Any], T], usual: str, question: str, asks: bool
) -> T:
    """What an option says, or else the answer to a question, or else what is usual."""
    if given or given == "":
        return _or_usage(sound, given, option)
    listed = option in ("--language", "--format")

    def read(answer: str) -> T:
        return _or_usage(sound, [answer] if listed else answer, option)

    return (
        click.prompt(local(question), default=usual, value_proc=read, err=True)
        if asks
        else read(usual)
    )


def _or_usage(sound: Callable[[Any], T], value: Any, option: str) -> T:
    """The value, if it is sound; a wrong one is asked for again, or is a wrong use."""
    try:
        return sound(value)
    except LeafletsError as error:
        raise click.BadParameter(local(error.args[0]), param_hint=f"'{option}'") from error


def _usual_language() -> str:
    from leaflets.languages.language import language_of_user

    return language_of_user(map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")))


def _agree_to_others(folder: Path, yes: bool, asks: bool) -> None:
    """Asks before a workspace is founded among other things."""
    from leaflets.workspace.founding import others

    there = others(folder)
    if not there or yes:
        return
    what = say("{folder} is not empty ({some})", folder=folder, some=_some(there))
    if not asks:
        raise LeafletsError(
            say("{what}: name a new folder, or add --yes to start among these.", what=what)
        )
    click.confirm(
        local(say("{what}. Start among these? Nothing is overwritten.", what=what)),
        abort=True,
        err=True,
    )


def _some(names: list[str]) -> str:
    more = say(" and {count} more", count=len(names) - 5) if len(names) > 5 else ""
    return listed(names[:5]) + more


def _tell(folder: Path, wishes: Wishes, count: int) -> None:
    from leaflets.workspace.founding import SAMPLE

    tell(
        say(
            "{folder} is a workspace now ({count} files), for {name}.",
            folder=folder,
            count=count,
            name=wishes.name,
        )
    )
    for line in _remarks(wishes):
        tell(line)
    tell(say("\nNext:"))
    steps = ["leaflets build", "leaflets new NAME", "leaflets docs starting"]
    if folder != Path.cwd():
        steps.insert(0, f"cd {_for_a_shell(folder)}")
    tell("\n".join(f"  {step}" for step in steps))
    if wishes.has_sample:
        tell(
            say(
                "content/{sample} is a sample: change or delete it before you print for patients.",
                sample=SAMPLE,
            )
        )


def _remarks(wishes: Wishes) -> Iterator[str]:
    """What is to be changed or added before the first sheet is handed out."""
    from leaflets.workspace.founding import EXAMPLE_SITE
    from leaflets.workspace.paths import carried
    from leaflets.workspace.starting import catalogue_file

    if wishes.site == EXAMPLE_SITE:
        yield say(
            "The QR codes lead to {example_site}, which is nobody’s: set `site` first.",
            example_site=EXAMPLE_SITE,
        )
    if wishes.has_sample and not set(wishes.sample_languages) & set(wishes.languages):
        yield say(
            "The sample is in “{sample_languages}”: there is none in your languages.",
            sample_languages=wishes.sample_languages[0],
        )
    for tag in wishes.languages:
        if not catalogue_file([carried("locales")], tag):
            yield say(
                "Nothing is printed in “{tag}” before `leaflets languages add {tag}`.", tag=tag
            )


def _for_a_shell(folder: Path) -> str:
    from shlex import quote

    return quote(os.path.relpath(folder))
