"""All that a workspace says: settings, leaflets, glossary and catalogues, read in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from leaflets.errors import UnknownName
from leaflets.errors.saying import say
from leaflets.languages.easy import is_easy
from leaflets.model import Wanted
from leaflets.remembering import NOTHING, Memory, files_of, hashed
from leaflets.workspace.catalogues import Catalogue, read_catalogues
from leaflets.workspace.content import Folder, read_folders, tags_of
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.glossary import Glossary, read_glossary
from leaflets.workspace.paths import SETTINGS
from leaflets.workspace.people import PATH as PEOPLE
from leaflets.workspace.people import People, read_people
from leaflets.workspace.settings import (
    EASY_READ,
    Workspace,
    formats_for,
    read_workspace,
    with_formats,
)
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
WEB = "web"
"""The folder of templates/ with the pages of the site."""
EXTRA = ("braille",)
"""Formats that are printed where they are asked for, too: a clinic need not always want them."""


@dataclass(frozen=True)
class Library:
    """What was read; nothing but the workspace's problems where leaflets.toml is broken."""

    workspace: Workspace
    selection: Selection
    folders: tuple[Folder, ...] = ()
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    glossary: Reading[Glossary] = field(default_factory=lambda: Reading(GLOSSARY, None, (), {}))
    people: Reading[People] = field(default_factory=lambda: Reading(PEOPLE, None, (), {}))

    @cached_property
    def digest(self) -> str:
        """sha256 of all that the leaflets share; nothing where nobody can tell."""
        shop, logo = self.workspace, self.workspace.logo
        fonts = (f.data for t in shop.typefaces.values() for f in (t.regular, t.bold))
        try:
            folders = (*shop.templates, *shop.locales)
            held = chain.from_iterable((str(one), *files_of(one, (".",))) for one in folders)
            named = (SETTINGS, *filter(self._is_there, (GLOSSARY, PEOPLE)))
            shared = (*held, *files_of(shop.root, named))
        except OSError:
            return ""
        return hashed((*shared, *fonts, logo.data if logo else b""))

    def _is_there(self, name: str) -> bool:
        return (self.workspace.root / name).exists()

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
        return tuple(f"{f.name}.{one.name}" for f in self.folders for one in self.wanted(f))

    @property
    def kept(self) -> tuple[str, ...]:
        """The name of every edition that may lie in output/: the wanted, and the extra ones."""
        if not self.is_readable:
            return ()
        spoken = (
            (folder.name, tag)
            for folder in self.folders
            for tag in self.languages_of(folder)
            if not is_easy(tag)
        )
        extra = (f"{leaflet}.{tag}.{name}" for leaflet, tag in spoken for name in EXTRA)
        return (*(self.planned or ()), *extra)

    @property
    def extra(self) -> tuple[str, ...]:
        """The formats that are asked for and need not be in leaflets.toml."""
        return tuple(name for name in EXTRA if name in self.selection.formats)

    def wanted(self, folder: Folder) -> Iterator[Wanted]:
        """The editions of a leaflet; what has several pages on a sheet has two."""
        spoken = self.languages_of(folder)
        together = (group for group in self.workspace.project.together if set(group) <= set(spoken))
        for languages in (*((one,) for one in spoken), *together):
            named = formats_for(self.workspace, self.formats_of(folder), languages[0])
            extra = () if is_easy(languages[0]) else self.extra
            for name in dict.fromkeys((*named, *extra)):
                form = self.workspace.formats.get(name)
                if (form.languages if form else 1) == len(languages):
                    yield Wanted(languages, name)
                    if form and form.imposition:
                        yield Wanted(languages, name, is_imposed=True)

    def asked(self, folder: Folder) -> Iterator[Wanted]:
        """Those that were asked for."""
        languages, formats = self.selection.languages, self.selection.formats
        for one in self.wanted(folder):
            is_spoken = not languages or not set(languages).isdisjoint(one.languages)
            if is_spoken and (not formats or one.format in formats):
                yield one

    def languages_of(self, folder: Folder) -> tuple[str, ...]:
        """The tags of the texts that a leaflet is to have, and of the easy ones that it has."""
        return tags_of(folder, self.workspace.project)

    def formats_of(self, folder: Folder) -> tuple[str, ...]:
        """The formats in which a leaflet is to be printed."""
        project, about = self.workspace.project, folder.about.record
        return about.formats_of(project) if about else project.formats

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages: those of the clinic, then those that only some leaflets have."""
        named = (tag for folder in self.folders for tag in self.languages_of(folder))
        return tuple(dict.fromkeys((*self.workspace.project.languages, *named)))


def read_library(
    root: Path, selection: Selection = EVERYTHING, memory: Memory = NOTHING
) -> Library:
    """Reads the workspace at `root`; an UnknownName for what is asked for and not there."""
    workspace = read_workspace(root)
    if workspace.settings.record is None:
        return Library(workspace, selection)
    folders = read_folders(root, workspace.project, memory)
    extra = tuple(name for name in EXTRA if name in selection.formats)
    easy = (EASY_READ,) if any(folder.easy for folder in folders) else ()
    workspace = with_formats(workspace, (*_formats_of(folders), *extra, *easy))
    shared = (read_glossary(root), read_people(root))
    library = Library(workspace, selection, folders, {}, *shared)
    _refuse_unknown(library)
    catalogues = read_catalogues(workspace.locales, library.languages, memory)
    return replace(library, catalogues=catalogues)


def _formats_of(folders: tuple[Folder, ...]) -> tuple[str, ...]:
    """The formats that leaflets name for themselves."""
    named = (folder.about.record.formats for folder in folders if folder.about.record)
    return tuple(dict.fromkeys(chain.from_iterable(named)))


def _refuse_unknown(library: Library) -> None:
    selection, folders = library.selection, library.folders
    formats = (*library.workspace.project.formats, *_formats_of(folders), *EXTRA)
    formats += (EASY_READ,) if any(folder.easy for folder in folders) else ()
    known = {
        say("leaflet"): (selection.names, tuple(folder.name for folder in folders)),
        say("language"): (selection.languages, library.languages),
        say("format"): (selection.formats, tuple(dict.fromkeys(formats))),
    }
    for kind, (asked, names) in known.items():
        for name in asked:
            if name not in names:
                raise unknown(kind, name, names)
    _refuse_strange_formats(library)


def _refuse_strange_formats(library: Library) -> None:
    """Stops where easy texts alone are asked for, in formats that have none."""
    selection, shop = library.selection, library.workspace
    if not (selection.formats and selection.languages and all(map(is_easy, selection.languages))):
        return
    if not any(True for folder in library.chosen for _ in library.asked(folder)):
        easy = (name for name, form in shop.formats.items() if form.easy)
        raise UnknownName(
            say(
                "Easy texts are printed in these formats: {names}. Name one of them, or none.",
                names=", ".join(easy),
            )
        )


def unknown(kind: str, name: str, names: tuple[str, ...]) -> UnknownName:
    """The sentence for a name that is none of these."""
    hint = nearest(name, names) or say(
        " There are: {names}.", names=", ".join(names) or say("none")
    )
    return UnknownName(say("There is no {kind} “{name}”.{hint}", kind=kind, name=name, hint=hint))
