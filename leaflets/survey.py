"""Everything that a workspace says, read in one pass: leaflets, proofs and every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from leaflets import checks, fonts
from leaflets.content import Folder, read_folders
from leaflets.errors import LeafletsError, Problem
from leaflets.html import Setter
from leaflets.languages import Catalogue, read_catalogue
from leaflets.model import Edition, Proof
from leaflets.project import SETTINGS, Workspace, read_workspace
from leaflets.tables import nearest


class UnknownName(LeafletsError):
    """A leaflet, language or format was asked for that does not exist."""


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


@dataclass(frozen=True)
class Survey:
    """What was read: `proofs` holds each edition that may be pressed with its proof.

    `planned` names every edition that the workspace wants; None when leaflets.toml is broken.
    """

    workspace: Workspace
    folders: tuple[Folder, ...]
    catalogues: Mapping[str, Catalogue]
    proofs: tuple[tuple[Edition, Proof], ...]
    planned: tuple[str, ...] | None
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended before all can be printed."""
        return any(problem.severity == "error" for problem in self.problems)


def survey(root: Path, selection: Selection = Selection()) -> Survey:
    """Reads the workspace at `root`, checks it, and sets every edition that is sound."""
    workspace = read_workspace(root)
    if workspace.settings.record is None:
        return Survey(workspace, (), {}, (), None, workspace.problems)
    folders = read_folders(root, workspace.project)
    _refuse_unknown(selection, workspace, folders)
    catalogues = {
        language: read_catalogue(root, workspace.locales, language)
        for language in workspace.project.languages
    }
    chosen = tuple(f for f in folders if not selection.names or f.name in selection.names)
    found = set(_problems(workspace, folders, chosen, catalogues))
    proofs, troubles = _set_all(workspace, chosen, catalogues, selection, found)
    return Survey(
        workspace,
        chosen,
        catalogues,
        tuple(proofs),
        tuple(_planned(workspace, folders)),
        tuple(sorted(found | troubles)),
    )


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


def _problems(
    workspace: Workspace,
    folders: tuple[Folder, ...],
    chosen: tuple[Folder, ...],
    catalogues: Mapping[str, Catalogue],
) -> Iterator[Problem]:
    yield from workspace.problems
    yield from checks.workspace_problems(workspace)
    for catalogue in catalogues.values():
        yield from catalogue.problems
    if not folders:
        yield Problem("content", 1, "L106", "There is no leaflet in content/: make a folder there.")
    yield from checks.folders_problems(folders)
    for folder in chosen:
        yield from folder.problems
        yield from checks.folder_problems(workspace, folder)
        for text in folder.leaflet.texts if folder.leaflet else ():
            yield from checks.glyph_problems(text, fonts.missing)


def _planned(workspace: Workspace, folders: tuple[Folder, ...]) -> Iterator[str]:
    """The name of every edition that the workspace wants, sound or not."""
    for folder in folders:
        for language in workspace.project.languages:
            for name in workspace.project.formats:
                yield f"{folder.name}.{language}.{name}"


def _editions(
    workspace: Workspace, chosen: tuple[Folder, ...], selection: Selection
) -> Iterator[Edition]:
    for folder in chosen:
        for text in folder.leaflet.texts if folder.leaflet else ():
            for name, format in workspace.formats.items():
                wanted = name in selection.formats or not selection.formats
                spoken = text.language in selection.languages or not selection.languages
                if folder.leaflet and wanted and spoken:
                    yield Edition(folder.leaflet, text, format, name)


def _set_all(
    workspace: Workspace,
    chosen: tuple[Folder, ...],
    catalogues: Mapping[str, Catalogue],
    selection: Selection,
    found: set[Problem],
) -> tuple[list[tuple[Edition, Proof]], set[Problem]]:
    """The proofs of all sound editions, and the problems that setting them brought up."""
    setter = Setter(workspace)
    proofs: list[tuple[Edition, Proof]] = []
    troubles: set[Problem] = set()
    for edition in _editions(workspace, chosen, selection):
        catalogue = catalogues[edition.text.language]
        if any(map(_keeps_from_print(edition, catalogue), found)):
            continue
        proof = setter.set(edition, catalogue)
        if isinstance(proof, Problem):
            troubles.add(proof)
        else:
            proofs.append((edition, proof))
    return proofs, troubles


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
