"""Everything that a workspace says, read in one pass: leaflets, proofs and every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leaflets.checks import review, structure
from leaflets.checks.parity import compare
from leaflets.checks.plainness import plainness_problems
from leaflets.checks.waivers import waived
from leaflets.errors import Problem, UnknownName
from leaflets.layout import fonts
from leaflets.layout.setting import Setter
from leaflets.model import Edition, Proof, Text
from leaflets.review.dating import future_entries
from leaflets.review.ledger import (
    REGISTER,
    Ledger,
    Register,
    ledger_problems,
    read_ledger,
    read_register,
)
from leaflets.review.standing import Standing, stand, withdrawn_codes
from leaflets.roles import ROLES
from leaflets.workspace.catalogues import TEMPLATE, Catalogue, read_catalogues
from leaflets.workspace.content import NO_LEAFLET, Folder, read_folders
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.glossary import Glossary, read_glossary
from leaflets.workspace.paths import SETTINGS
from leaflets.workspace.settings import Workspace, read_workspace
from leaflets.workspace.toml import nearest


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
class Subject:
    """A leaflet's folder with its ledger and where each of its texts stands."""

    folder: Folder
    ledger: Ledger
    listed: tuple[str, ...]
    standings: Mapping[str, Standing]

    @property
    def source(self) -> Text | None:
        """The text that the others are translated from."""
        leaflet = self.folder.leaflet
        return leaflet.text(leaflet.about.source_language) if leaflet else None

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts that could be read."""
        return self.folder.leaflet.texts if self.folder.leaflet else ()


@dataclass(frozen=True)
class Survey:
    """What was read: `proofs` holds each edition that may be pressed with its proof.

    `planned` names every edition that the workspace wants; it is None when leaflets.toml is broken.
    `withdrawn` has the folded codes of the sheets that must not be handed out.
    """

    workspace: Workspace
    subjects: tuple[Subject, ...]
    proofs: tuple[tuple[Edition, Proof], ...]
    planned: tuple[str, ...] | None
    withdrawn: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended before all can be printed."""
        return any(problem.severity == "error" for problem in self.problems)

    def standing(self, leaflet: str, language: str) -> Standing | None:
        """Where a text stands, if it could be read."""
        found = (s.standings.get(language) for s in self.subjects if s.folder.name == leaflet)
        return next(found, None)


def survey(
    root: Path, today: date, selection: Selection = EVERYTHING, to_print: bool = True
) -> Survey:
    """Reads the workspace at `root` and checks it; sets every sound edition if it is `to_print`."""
    workspace = read_workspace(root)
    if workspace.settings.record is None:
        return Survey(workspace, (), (), None, frozenset(), workspace.problems)
    folders = read_folders(root, workspace.project)
    _refuse_unknown(selection, workspace, folders)
    register = read_register(root)
    subjects = tuple(_subject(workspace, folder, register, today) for folder in folders)
    chosen = tuple(s for s in subjects if s.folder.name in selection.names or not selection.names)
    catalogues = read_catalogues(workspace.locales, workspace.project.languages)
    glossary = read_glossary(root)
    terms = glossary.record or Glossary()
    found = {*_workspace_problems(workspace, folders, catalogues)}
    found.update((*glossary.problems, *register.problems))
    found.update(p for subject in chosen for p in _problems(workspace, subject, terms))
    found.update(p for s in chosen for p in structure.future_dates(s.folder, today))
    found.update(p for s in chosen for p in future_entries(s.ledger, today))
    setting = _Setting(workspace, catalogues, selection, frozenset(found))
    proofs, troubles = setting.proofs(chosen if to_print else ())
    planned = tuple(_planned(workspace, folders))
    withdrawn = frozenset(code for s in chosen for code in withdrawn_codes(s.ledger, today))
    return Survey(
        workspace, chosen, tuple(proofs), planned, withdrawn, tuple(sorted(found | troubles))
    )


def _subject(workspace: Workspace, folder: Folder, register: Register, today: date) -> Subject:
    ledger = read_ledger(workspace.root, f"content/{folder.name}")
    policy, leaflet = workspace.project.review, folder.leaflet
    standings = {
        text.language: stand(leaflet, text, ledger, policy, today)
        for text in (leaflet.texts if leaflet else ())
        if leaflet
    }
    return Subject(folder, ledger, register.of(folder.name), standings)


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


def _workspace_problems(
    workspace: Workspace, folders: tuple[Folder, ...], catalogues: Mapping[str, Catalogue]
) -> Iterator[Problem]:
    yield from workspace.problems
    yield from structure.workspace_problems(workspace)
    for catalogue in catalogues.values():
        yield from catalogue.problems
    if not folders:
        yield NO_LEAFLET.at("content", 1, "There is no leaflet in content/: make a folder there.")
    yield from structure.folders_problems(folders)


def _problems(workspace: Workspace, subject: Subject, glossary: Glossary) -> Iterator[Problem]:
    """Everything that is wrong with one leaflet."""
    languages = workspace.project.languages
    yield from subject.folder.problems
    yield from structure.folder_problems(workspace, subject.folder)
    yield from ledger_problems(subject.ledger, subject.listed, languages, ROLES)
    yield from _differences(subject, glossary, languages)
    for text in subject.texts:
        source, plain = subject.source or text, glossary.plain_words(text.language)
        yield from plainness_problems(text, source, glossary.names, plain)
        yield from structure.glyph_problems(text, fonts.missing)
        yield from review.review_problems(text, subject.standings[text.language])


def _differences(
    subject: Subject, glossary: Glossary, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """How the translations differ from their source, but for what leaflet.toml waives."""
    about, source = subject.folder.about, subject.source
    if about.record is None or source is None:
        return
    found = (
        difference
        for text in subject.texts
        if text is not source
        for difference in compare(source, text, glossary, languages)
    )
    waivers = about.record.waivers
    lines = tuple(about.line("waivers", number) for number in range(len(waivers)))
    yield from waived(found, waivers, about.path, lines)


def _planned(workspace: Workspace, folders: tuple[Folder, ...]) -> Iterator[str]:
    """The name of every edition that the workspace wants, sound or not."""
    for folder in folders:
        for language in workspace.project.languages:
            for name in workspace.project.formats:
                yield f"{folder.name}.{language}.{name}"


@dataclass(frozen=True)
class _Setting:
    """Sets the editions that are chosen and sound."""

    workspace: Workspace
    catalogues: Mapping[str, Catalogue]
    selection: Selection
    found: frozenset[Problem]

    def proofs(
        self, subjects: tuple[Subject, ...]
    ) -> tuple[list[tuple[Edition, Proof]], set[Problem]]:
        """The proofs of all sound editions, and the problems that setting them brought up."""
        setter = Setter(self.workspace)
        proofs: list[tuple[Edition, Proof]] = []
        troubles: set[Problem] = set()
        for subject in subjects:
            for edition in self._editions(subject):
                standing = subject.standings[edition.text.language]
                proof = setter.set(edition, standing, self.catalogues[edition.text.language])
                if isinstance(proof, Problem):
                    troubles.add(proof)
                else:
                    proofs.append((edition, proof))
        return ([] if any(map(_keeps_all_from_print, self.found)) else proofs), troubles

    def _editions(self, subject: Subject) -> Iterator[Edition]:
        """The editions of a leaflet that are asked for, not withdrawn, and without an error."""
        for text in subject.texts:
            for name, format in self.workspace.formats.items():
                wanted = name in self.selection.formats or not self.selection.formats
                spoken = text.language in self.selection.languages or not self.selection.languages
                if wanted and spoken and not subject.standings[text.language].withdrawn:
                    assert subject.folder.leaflet is not None
                    edition = Edition(subject.folder.leaflet, text, format, name)
                    keeps = _keeps_from_print(edition, self.catalogues[text.language])
                    if not any(map(keeps, self.found)):
                        yield edition


def _keeps_all_from_print(problem: Problem) -> bool:
    """Whether a problem stands in a file that every sheet is made of or held against."""
    shared = problem.path in (GLOSSARY, REGISTER, TEMPLATE)
    dress = problem.path.startswith(("templates/parts/", "templates/theme/"))
    return problem.severity == "error" and (shared or dress)


def _keeps_from_print(edition: Edition, catalogue: Catalogue) -> Callable[[Problem], bool]:
    """Whether a problem stands in a file that this edition is made of."""
    folders = (f"{edition.leaflet.path}/", f"templates/{edition.format_name}/")
    files = (SETTINGS, catalogue.path)
    source = edition.leaflet.about.source_language
    elsewhere = {
        text.path
        for text in edition.leaflet.texts
        if text.language not in (edition.text.language, source)
    }

    def keeps(problem: Problem) -> bool:
        stands_here = problem.path.startswith(folders) or problem.path in files
        return problem.severity == "error" and stands_here and problem.path not in elsewhere

    return keeps
