"""Sets the proofs of all editions that are chosen and sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from leaflets.errors import Problem
from leaflets.layout.setting import Setter
from leaflets.model import Edition, Proof
from leaflets.review.ledger import REGISTER
from leaflets.review.subjects import Standings, Subject
from leaflets.workspace.catalogues import TEMPLATE, Catalogue
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.library import Library
from leaflets.workspace.paths import SETTINGS

Proofs = tuple[tuple[Edition, Proof], ...]
"""Each edition that may be printed, with its proof."""


def set_proofs(
    library: Library, standings: Standings, problems: Iterable[Problem]
) -> tuple[Proofs, tuple[Problem, ...]]:
    """The proofs of the chosen editions that no problem touches, and what setting brought up."""
    found = frozenset(problems)
    if not library.is_readable:
        return (), ()
    setter = Setter(library.workspace)
    proofs: list[tuple[Edition, Proof]] = []
    troubles: set[Problem] = set()
    for subject in standings.subjects:
        for edition in _editions(library, subject, found):
            language = edition.text.language
            standing = subject.standings[language].on(edition.format.section_class)
            proof = setter.set(edition, standing, library.catalogues[language])
            if isinstance(proof, Problem):
                troubles.add(proof)
            else:
                proofs.append((edition, proof))
    is_kept = any(map(_keeps_all_from_print, found))
    return (() if is_kept else tuple(proofs)), tuple(sorted(troubles))


def _editions(library: Library, subject: Subject, found: frozenset[Problem]) -> Iterator[Edition]:
    """The editions of a leaflet that are asked for, not withdrawn, and without an error."""
    asked = library.selection
    for text in subject.texts:
        for name, format in library.workspace.formats.items():
            wanted = name in asked.formats or not asked.formats
            spoken = text.language in asked.languages or not asked.languages
            if wanted and spoken and not subject.standings[text.language].withdrawn:
                assert subject.folder.leaflet is not None
                edition = Edition(subject.folder.leaflet, text, format, name)
                keeps = _keeps_from_print(edition, library.catalogues[text.language])
                if not any(map(keeps, found)):
                    yield edition


def _keeps_all_from_print(problem: Problem) -> bool:
    """Whether a problem stands in a file that every sheet is made of or held against."""
    shared = problem.path in (GLOSSARY, REGISTER, TEMPLATE)
    stylesheet = problem.path.startswith(("templates/parts/", "templates/theme/"))
    return problem.severity == "error" and (shared or stylesheet)


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
