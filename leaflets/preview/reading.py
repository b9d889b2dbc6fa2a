"""Reads one leaflet again and again: what all leaflets share only when that has changed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from leaflets.errors import Problem
from leaflets.layout.setting import Setter
from leaflets.review.register import Register, read_register
from leaflets.review.subjects import Standings, Subject, authority_of, read_subject
from leaflets.workspace.catalogues import Catalogue, read_catalogues
from leaflets.workspace.content import Folder, read_folder
from leaflets.workspace.glossary import Glossary, read_glossary
from leaflets.workspace.library import EVERYTHING, Library
from leaflets.workspace.paths import CONTENT, present_names
from leaflets.workspace.people import People, read_people
from leaflets.workspace.settings import EASY_READ, Workspace, read_workspace, with_formats
from leaflets.workspace.toml import Reading

Stamp = tuple[tuple[str, int, int, int], ...]
"""Path, time, size and number of each file of a kind."""
FRESH = 50_000_000
"""Nanoseconds: a file that is younger may be written once more within one tick of its clock."""


@dataclass(frozen=True)
class Seen:
    """One leaflet as it stands, alone in its library and its standings."""

    library: Library
    standings: Standings
    subject: Subject

    @property
    def folder(self) -> Folder:
        """The leaflet's folder."""
        return self.subject.folder

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What reading brought up: of the leaflet, and of what it shares with others."""
        catalogues = self.library.catalogues.values()
        shared = (*self.library.workspace.problems, *(p for c in catalogues for p in c.problems))
        return tuple(sorted({*shared, *self.folder.problems}))


@dataclass(frozen=True)
class _Shared:
    """What all leaflets share, and when it was as it is."""

    stamp: Stamp
    workspace: Workspace
    register: Register
    glossary: Reading[Glossary]
    people: Reading[People]


class Reader:
    """Reads the leaflets of a workspace, and keeps what has not changed since."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._shared: _Shared | None = None
        self._setter: tuple[Stamp, Workspace, Setter] | None = None
        self._catalogues: tuple[Stamp, tuple[str, ...], Mapping[str, Catalogue]] | None = None

    def names(self) -> tuple[str, ...]:
        """The leaflets that there are."""
        return tuple(present_names(self.root))

    def workspace(self) -> Workspace:
        """What leaflets.toml says now; its problems, where it cannot be read."""
        return self._now().workspace

    def stamp(self) -> Stamp:
        """When what all leaflets share was as it is."""
        return self._now().stamp

    def seen(self, name: str, today: date) -> Seen | None:
        """A leaflet as it stands now; None where leaflets.toml cannot be read."""
        shared = self._now()
        if shared.workspace.settings.record is None:
            return None
        folder = read_folder(self.root, name, shared.workspace.project)
        formats = folder.about.record.formats if folder.about.record else ()
        easy = (EASY_READ,) if folder.easy else ()
        workspace = with_formats(shared.workspace, (*formats, *easy))
        library = Library(workspace, EVERYTHING, (folder,), {}, shared.glossary, shared.people)
        library = replace(library, catalogues=self._catalogues_of(library, shared.stamp))
        authority = authority_of(library)
        subject = read_subject(self.root, folder, shared.register, authority, today)
        return Seen(library, Standings((subject,), shared.register, today), subject)

    def setter(self, workspace: Workspace) -> Setter:
        """What sets the sheets of a workspace; the same as before where no template changed."""
        stamp = self.stamp()
        if self._setter is None or self._setter[:2] != (stamp, workspace):
            self._setter = (stamp, workspace, Setter(workspace))
        return self._setter[2]

    def _now(self) -> _Shared:
        """What is shared, read again where one of its files has changed."""
        stamp = stamp_of_files(self._files())
        if self._shared is None or self._shared.stamp != stamp:
            read = (read_register(self.root), read_glossary(self.root), read_people(self.root))
            self._shared = _Shared(stamp, read_workspace(self.root), *read)
        return self._shared

    def _files(self) -> Iterator[Path]:
        """The files that leaflets share, and the folders whose coming and going counts, too."""
        known = self._shared.workspace if self._shared else None
        carried = (*known.templates, *known.locales) if known else ()
        folders = {self.root / "templates", self.root / "locales", *carried}
        yield from (*folders, self.root / CONTENT)
        for folder in folders:
            yield from folder.rglob("*.*")
        yield from (*self.root.glob("*.toml"), *(self.root / CONTENT).glob("*.toml"))
        yield from self._named()

    def _named(self) -> Iterator[Path]:
        """The files that leaflets.toml names: a logo, typefaces, the profile of a press."""
        record = self._shared.workspace.settings.record if self._shared else None
        if record is None:
            return
        faces = record.typefaces.values()
        said = (file for one in faces for file in ((one,) if isinstance(one, str) else one))
        for name in (record.clinic.logo, record.print_shop.profile, *said):
            if name:
                yield self.root / name

    def _catalogues_of(self, library: Library, stamp: Stamp) -> Mapping[str, Catalogue]:
        """The catalogues of the languages of a library."""
        known, languages = self._catalogues, library.languages
        if known is None or known[:2] != (stamp, languages):
            found = read_catalogues(library.workspace.locales, languages)
            known = self._catalogues = (stamp, languages, found)
        return known[2]


def stamp_of_files(files: Iterable[Path]) -> Stamp:
    """When these files were as they are: two are the same only where no file has changed."""
    return tuple(sorted(one for file in files if (one := _told(file))))


def _told(file: Path) -> tuple[str, int, int, int] | None:
    """What tells a file from an earlier one; None where it is gone."""
    try:
        found = file.stat()
    except OSError:
        return None
    now = time.time_ns()
    # Its clock may not have ticked since: then it counts as changed once more.
    young = now if now - found.st_mtime_ns < FRESH else 0
    return (str(file), found.st_mtime_ns + young, found.st_size, found.st_ino)
