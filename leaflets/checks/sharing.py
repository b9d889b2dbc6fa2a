"""Languages that share a sheet: those that leaflets.toml names, and the formats that need them."""

from __future__ import annotations

from collections.abc import Iterator

from leaflets.checks.structure import UNKNOWN_NAME
from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.workspace.library import Library
from leaflets.workspace.paths import SETTINGS
from leaflets.workspace.toml import nearest

ALONE = Rule(
    "L147",
    "A format for several languages has none that share a sheet",
    why="The sheet would not be printed, and nobody would notice.",
    remedy='Say in leaflets.toml which do, such as together = [["ca", "en"]].',
)


def sharing_problems(library: Library) -> Iterator[Problem]:
    """L129 for a language that no leaflet has, L147 for a format without its languages."""
    yield from _strangers(library)
    yield from _lonely(library)


def _strangers(library: Library) -> Iterator[Problem]:
    settings, known = library.workspace.settings, library.languages
    for number, group in enumerate(library.workspace.project.together):
        line = settings.line("together", number)
        for tag in group:
            if tag not in known:
                hint = nearest(tag, known) or say(" There are: {known}.", known=", ".join(known))
                message = say(
                    "“{tag}” of `together` is not among the languages.{hint}", tag=tag, hint=hint
                )
                yield UNKNOWN_NAME.touching(SETTINGS, line, message, language=tag)


def _lonely(library: Library) -> Iterator[Problem]:
    """A format of the clinic that no leaflet can have, or one that a leaflet itself asks for."""
    workspace = library.workspace
    groups = workspace.project.together
    for place, name in enumerate(workspace.project.formats):
        needed = _needed(library, name)
        if needed > 1 and needed not in map(len, groups):
            yield _problem(SETTINGS, workspace.settings.line("formats", place), name, needed)
    for folder in library.chosen:
        named = folder.about.record.formats if folder.about.record else ()
        spoken = set(library.languages_of(folder))
        for place, name in enumerate(named):
            needed = _needed(library, name)
            shared = [
                group for group in groups if len(group) == needed and spoken.issuperset(group)
            ]
            if needed > 1 and not shared:
                line = folder.about.line("formats", place)
                yield _problem(folder.about.path, line, name, needed)


def _needed(library: Library, name: str) -> int:
    """How many languages stand on a sheet of this format."""
    format = library.workspace.formats.get(name)
    return format.languages if format else 1


def _problem(path: str, line: int, name: str, needed: int) -> Problem:
    message = say(
        "The format “{name}” puts {needed} languages on a sheet, and leaflets.toml does not "
        "say under `together` which of those of the leaflet.",
        name=name,
        needed=needed,
    )
    return ALONE.touching(path, line, message, format=name)
