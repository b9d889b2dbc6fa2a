"""A workspace: leaflets.toml, the formats, and where templates and catalogues are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from leaflets.errors import LeafletsError, Problem, Rule
from leaflets.errors.saying import say
from leaflets.files import BRAILLE, read_text
from leaflets.files.inputs import real
from leaflets.languages.easy import is_easy
from leaflets.model import Format, Image, Press, Project
from leaflets.workspace.logos import read_logo
from leaflets.workspace.paths import FOLDERS, SETTINGS, carried, refuse_closed
from leaflets.workspace.presses import read_press
from leaflets.workspace.toml import Reading, read_toml
from leaflets.workspace.typefaces import Typeface, read_typefaces

EASY_READ = "easy-read"
"""The format of easy texts, where a clinic names none of its own for them."""


@dataclass(frozen=True)
class Workspace:
    """What a clinic has: a folder with leaflets.toml; `templates` and `locales` best first."""

    root: Path
    settings: Reading[Project]
    formats: Mapping[str, Format]
    templates: tuple[Path, ...]
    locales: tuple[Path, ...]
    icons: Mapping[str, str]
    covers: Mapping[str, str]
    """The drawings of the theme that may lead a leaflet, by their names."""
    logo: Image | None
    """The clinic's, if it has one that can be printed."""
    typefaces: Mapping[str, Typeface]
    press: Press | None
    """The print shop's, where leaflets.toml names its profile."""
    problems: tuple[Problem, ...]

    @cached_property
    def section_classes(self) -> tuple[str, ...]:
        """The classes that some format of templates/ takes, whether the clinic prints it or not."""
        names = sorted({p.parent.name for f in self.templates for p in f.glob("*/format.toml")})
        found = (_read_format(self.root, self.templates, name).record for name in names)
        return tuple(dict.fromkeys(f.section_class for f in found if f and f.section_class))

    @property
    def project(self) -> Project:
        """What leaflets.toml says; only where it says it without a problem."""
        if self.settings.record is None:
            raise LeafletsError(
                say("Fix {settings} first: nothing can be printed without it.", settings=SETTINGS)
            )
        return self.settings.record


def read_workspace(root: Path) -> Workspace:
    """Reads leaflets.toml, the icons, and the formats that leaflets.toml names."""
    for folder in FOLDERS:
        if (root / folder).is_dir():
            refuse_closed(root, folder)
    settings = read_toml(root, SETTINGS, Project)
    templates, locales = _folders(root, "templates"), locale_folders(root)
    names = settings.record.formats if settings.record else ()
    readings = {name: _read_format(root, templates, name) for name in names}
    formats = {name: found.record for name, found in readings.items() if found.record}
    problems = [problem for found in readings.values() for problem in found.problems]
    icons, covers = _drawings(templates, "icons"), _drawings(templates, "covers")
    drawn = (*icons.values(), *covers.values())
    problems += [problem for problem in drawn if isinstance(problem, Problem)]
    typefaces, unusable = read_typefaces(root, settings)
    logo, unseen = read_logo(root, settings)
    press, unprintable = read_press(root, settings)
    found = (*settings.problems, *problems, *unusable, *unseen, *unprintable)
    shelves = (_sound(icons), _sound(covers), logo)
    return Workspace(root, settings, formats, templates, locales, *shelves, typefaces, press, found)


def with_formats(workspace: Workspace, names: tuple[str, ...]) -> Workspace:
    """The same with the formats that only some leaflets have, each with its problems."""
    new = [name for name in names if name not in workspace.project.formats]
    readings = {name: _read_format(workspace.root, workspace.templates, name) for name in new}
    formats = {name: found.record for name, found in readings.items() if found.record}
    problems = tuple(problem for found in readings.values() for problem in found.problems)
    return replace(
        workspace,
        formats={**workspace.formats, **formats},
        problems=(*workspace.problems, *problems),
    )


def formats_for(workspace: Workspace, names: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """Those of these formats in which a text with this tag is printed.

    Easy texts have formats of their own; ours, where the clinic names none.
    """
    known = workspace.formats
    easy = tuple(name for name in names if name in known and known[name].easy)
    return (easy or (EASY_READ,)) if is_easy(tag) else tuple(n for n in names if n not in easy)


def _sound(drawings: Mapping[str, str | Problem]) -> dict[str, str]:
    return {name: svg for name, svg in drawings.items() if isinstance(svg, str)}


def _drawings(templates: tuple[Path, ...], kind: str) -> dict[str, str | Problem]:
    """Each drawing's SVG source by its name, or why it cannot be read; the workspace's own win."""
    return {
        path.stem: read_text(folder.parent, path.relative_to(folder.parent).as_posix())
        for folder in reversed(templates)
        for path in sorted((folder / "theme" / kind).glob("*.svg"))
    }


def locale_folders(root: Path) -> tuple[Path, ...]:
    """Where catalogues are: in the workspace's own folder, then in the one that we carry."""
    return _folders(root, "locales")


def _folders(root: Path, name: str) -> tuple[Path, ...]:
    """The workspace's own folder, then the one that the package carries."""
    own, brought = root / name, carried(name)
    folders = (own, brought) if real(own) != real(brought) else (own,)
    return tuple(folder for folder in folders if folder.is_dir())


WRONG_TEMPLATE = Rule(
    "L123",
    "A template is missing or wrong, or asks for an icon or a colour that does not exist",
    why="The sheet would not be what was designed and approved.",
    remedy="Tell the person who keeps templates/.",
    note=(
        "It is also wrong where it does not know how to print a kind of block: the words in it "
        "would be lost."
    ),
)


def _read_format(root: Path, templates: tuple[Path, ...], name: str) -> Reading[Format]:
    for folder in templates:
        path = folder / name / "format.toml"
        if os.path.lexists(path):
            base = root if path.is_relative_to(root) else folder
            return _named_rightly(read_toml(base, path.relative_to(base).as_posix(), Format), name)
    path_name = f"templates/{name}/format.toml"
    message = say("The format “{name}” has no folder templates/{name} with format.toml.", name=name)
    return Reading(path_name, None, (WRONG_TEMPLATE.at(path_name, 1, message),), {})


def _named_rightly(found: Reading[Format], name: str) -> Reading[Format]:
    """The same, without the format where its name does not say whether it is in Braille."""
    if found.record is None or bool(found.record.braille) == bool(BRAILLE.match(name)):
        return found
    message = say(
        "A format with [braille] is named `braille` or `braille-…`, and no other is so named."
    )
    problem = WRONG_TEMPLATE.at(found.path, 1, message)
    return replace(found, record=None, problems=(*found.problems, problem))
