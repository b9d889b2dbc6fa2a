"""Where every text of a workspace stands: its leaflets with their ledgers, and the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.errors import Problem
from leaflets.model import ReviewPolicy, Text
from leaflets.remembering import NOTHING, Memory, files_of, hashed
from leaflets.review.ledger import NAME, Ledger, read_ledger
from leaflets.review.register import Register, read_register
from leaflets.review.standing import Standing, stand, together, withdrawn_codes
from leaflets.review.trust import Authority, weighed
from leaflets.workspace.content import Folder
from leaflets.workspace.paths import CONTENT, leaflet_names

if TYPE_CHECKING:
    from leaflets.workspace.library import Library  # verify reads one leaflet, and no library


@dataclass(frozen=True)
class Subject:
    """A leaflet's folder with its ledger and where each of its texts stands."""

    folder: Folder
    ledger: Ledger
    listed: tuple[str, ...]
    standings: Mapping[str, Standing]
    faults: tuple[Problem, ...] = ()
    """Signatures that count for nothing, by who made them."""
    digest: str = ""
    """sha256 of all that decides where its texts stand on this day, where that is known."""

    def on(self, languages: Sequence[str], section_class: str | None) -> Standing | None:
        """Where a sheet stands that has these texts, with their sections of this class."""
        found = [
            self.standings[one].on(section_class) for one in languages if one in self.standings
        ]
        return together(found) if found and len(found) == len(languages) else None

    @property
    def source(self) -> Text | None:
        """The text that the others are translated from."""
        leaflet = self.folder.leaflet
        return leaflet.text(leaflet.about.source_language) if leaflet else None

    def followed(self, language: str) -> Text | None:
        """The text that the one with this tag is made from; None for the source."""
        leaflet = self.folder.leaflet
        return leaflet.followed(language) if leaflet else None

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts that could be read."""
        return self.folder.leaflet.texts if self.folder.leaflet else ()


@dataclass(frozen=True)
class Standings:
    """The leaflets that were chosen, with where each of their texts stands."""

    subjects: tuple[Subject, ...]
    register: Register
    today: date

    def of(
        self, leaflet: str, languages: Sequence[str], section_class: str | None
    ) -> Standing | None:
        """Where a sheet stands that has these texts of a leaflet, if all could be read."""
        subject = self._by_name.get(leaflet)
        return subject.on(languages, section_class) if subject else None

    @cached_property
    def _by_name(self) -> Mapping[str, Subject]:
        return {subject.folder.name: subject for subject in self.subjects}


def withdrawn_anywhere(root: Path, today: date, memory: Memory = NOTHING) -> frozenset[str]:
    """The bare codes of the sheets of any leaflet that must not be handed out.

    It asks the ledgers alone, so that no error elsewhere keeps a withdrawn sheet in output/.
    """
    found = (_withdrawn_of(root, name, today, memory) for name in leaflet_names(root))
    return frozenset().union(*found)


def _withdrawn_of(root: Path, name: str, today: date, memory: Memory) -> frozenset[str]:
    """The bare codes of a leaflet that must not be handed out."""

    def find() -> frozenset[str]:
        ledger = read_ledger(root, f"{CONTENT}/{name}")
        return frozenset(withdrawn_codes(ledger, today))

    try:
        signed = tuple(files_of(root / CONTENT / name, (NAME,)))
    except OSError:  # none, or what only reading tells
        return find()
    return memory.recall("withdrawn", (name, *signed, today.isoformat()), find)


def read_standings(library: Library, today: date, memory: Memory = NOTHING) -> Standings:
    """Reads the ledgers of the chosen leaflets, and tells where their texts stand on this day."""
    if not library.is_readable:
        return Standings((), Register({}), today)
    register = read_register(library.workspace.root)
    found = (_recalled(library, folder, register, today, memory) for folder in library.chosen)
    return Standings(tuple(found), register, today)


def _recalled(
    library: Library, folder: Folder, register: Register, today: date, memory: Memory
) -> Subject:
    """A leaflet with where its texts stand, from memory where that was told for this day."""
    root, authority = library.workspace.root, authority_of(library, memory)

    def stands() -> tuple[Ledger, Mapping[str, Standing], tuple[Problem, ...]]:
        subject = read_subject(root, folder, register, authority, today)
        return subject.ledger, subject.standings, subject.faults

    path = root / CONTENT / folder.name
    try:
        signed = tuple(files_of(path, (NAME,))) if (path / NAME).exists() else ()
    except OSError:
        return read_subject(root, folder, register, authority, today)
    parts = (folder.digest, *signed, *authority.decides, today.isoformat())
    ledger, standings, faults = memory.recall("standings", parts, stands)
    digest = hashed(parts) if folder.digest else ""
    return Subject(folder, ledger, register.of(folder.name), standings, faults, digest)


def authority_of(library: Library, memory: Memory = NOTHING) -> Authority:
    """Who may sign in a workspace that was read."""
    return Authority(library.workspace.project.review, library.people, memory)


def read_subject(
    root: Path, folder: Folder, register: Register, authority: Authority, today: date
) -> Subject:
    """Reads the ledger of one leaflet, and tells where its texts stand."""
    ledger, faults = weighed(read_ledger(root, f"{CONTENT}/{folder.name}"), authority)
    standings = stand_by(ledger, folder, authority.policy, today)
    return Subject(folder, ledger, register.of(folder.name), standings, faults)


def stand_by(
    ledger: Ledger, folder: Folder, policy: ReviewPolicy, today: date
) -> Mapping[str, Standing]:
    """Where each text of a leaflet stands, by its language, if the ledger said this."""
    leaflet = folder.leaflet
    texts = leaflet.texts if leaflet else ()
    return {text.language: stand(leaflet, text, ledger, policy, today) for text in texts if leaflet}
