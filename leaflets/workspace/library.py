"""All that a workspace says: settings, leaflets, glossary and catalogues, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from leaflets.errors import UnknownName
from leaflets.workspace.catalogues import Catalogue, read_catalogues
from leaflets.workspace.content import Folder, read_folders
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.glossary import Glossary, read_glossary
from leaflets.workspace.settings import Workspace, read_workspace
from leaflets.workspace.toml import Reading, nearest


@dataclass(frozen=True)
class Selection:
    """Which leaflets, languages and formats; nothing named means all of them."""

    names: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing was left out."""
        return not (self.names or self.languages or self.formats)


EVERYTHING = Selection()


@dataclass(frozen=True)
class Library:
    """What was read; nothing but the workspace's problems where leaflets.toml is broken."""

    workspace: Workspace
    selection: Selection
    folders: tuple[Folder, ...] = ()
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    glossary: Reading[Glossary] = field(default_factory=lambda: Reading(GLOSSARY, None, (), {}))

    @property
    def is_readable(self) -> bool:
        """Whether leaflets.toml says what there is."""
        return self.workspace.settings.record is not None

    @property
    def chosen(self) -> tuple[Folder, ...]:
        """The leaflets that were asked for."""
        names = self.selection.names
        return tuple(folder for folder in self.folders if folder.name in names or not names)

    @property
    def terms(self) -> Glossary:
        """The glossary; an empty one where it cannot be read."""
        return self.glossary.record or Glossary()

    @property
    def planned(self) -> tuple[str, ...] | None:
        """The name of every edition that the workspace wants; None where nobody can tell."""
        if not self.is_readable:
            return None
        project = self.workspace.project
        return tuple(
            f"{folder.name}.{language}.{name}"
            for folder in self.folders
            for language in project.languages
            for name in project.formats
        )


def read_library(root: Path, selection: Selection = EVERYTHING) -> Library:
    """Reads the workspace at `root`; an UnknownName for what is asked for and not there."""
    workspace = read_workspace(root)
    if workspace.settings.record is None:
        return Library(workspace, selection)
    folders = read_folders(root, workspace.project)
    _refuse_unknown(selection, workspace, folders)
    catalogues = read_catalogues(workspace.locales, workspace.project.languages)
    return Library(workspace, selection, folders, catalogues, read_glossary(root))


def _refuse_unknown(
    selection: Selection, workspace: Workspace, folders: tuple[Folder, ...]
) -> None:
    known = {
        "leaflet": (selection.names, tuple(folder.name for folder in folders)),
        "language": (selection.languages, workspace.project.languages),
        "format": (selection.formats, workspace.project.formats),
    }
    for kind, (asked, names) in known.items():
        for name in asked:
            if name not in names:
                hint = nearest(name, names) or f" There are: {', '.join(names) or 'none'}."
                raise UnknownName(f"There is no {kind} “{name}”.{hint}")
