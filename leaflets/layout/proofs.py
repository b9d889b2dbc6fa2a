"""Sets the proofs of all editions that are chosen and sound."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from leaflets.errors import Problem
from leaflets.errors.saying import say
from leaflets.layout.setting import Setter
from leaflets.model import Edition, Proof, Wanted
from leaflets.review.ledger import REGISTER
from leaflets.review.subjects import Standings, Subject
from leaflets.workspace.catalogues import TEMPLATE
from leaflets.workspace.glossary import PATH as GLOSSARY
from leaflets.workspace.library import Library
from leaflets.workspace.paths import CONTENT, SETTINGS

Proofs = tuple[tuple[Edition, Proof], ...]
"""Each edition that may be printed, with its proof."""


def set_proofs(
    library: Library, standings: Standings, problems: Iterable[Problem], is_grey: bool = False
) -> tuple[Proofs, tuple[Problem, ...]]:
    """The proofs of the chosen editions that no problem touches, and what setting brought up.

    Those in grey are black on white, for printers whose ink is dear.
    """
    found = frozenset(problems)
    if not library.is_readable:
        return (), ()
    setter = Setter(library.workspace, is_grey)
    proofs: list[tuple[Edition, Proof]] = []
    troubles: set[Problem] = set()
    for subject in standings.subjects:
        for edition in sound_editions(library, subject, library.asked(subject.folder), found):
            now = {
                language: subject.standings[language].on(edition.format.section_class)
                for language in edition.wanted.languages
            }
            proof = setter.set(edition, now, library.catalogues)
            if isinstance(proof, Problem):
                troubles.add(proof)
            else:
                proofs.append((edition, proof))
    is_kept = any(map(keeps_all, found))
    return (() if is_kept else tuple(proofs)), tuple(sorted(troubles))


def held_back(
    library: Library, standings: Standings, problems: Iterable[Problem], printed: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Each edition that was asked for and is not among the `printed` ones, and why.

    The reason is the code of the first error that keeps it back, or `withdrawn`.
    """
    errors = sorted(problem for problem in problems if problem.severity == "error")
    for subject in standings.subjects:
        for wanted in library.asked(subject.folder):
            edition = f"{subject.folder.name}.{wanted.name}"
            is_out = _is_withdrawn(subject, wanted)
            keeps = _keeps_from_print(library, subject, wanted)
            codes = (error.code for error in errors if keeps(error) or keeps_all(error))
            if edition not in printed:
                yield edition, "withdrawn" if is_out else next(codes, say("another error"))


def sound_editions(
    library: Library, subject: Subject, asked: Iterable[Wanted], found: frozenset[Problem]
) -> Iterator[Edition]:
    """The editions of a leaflet that are asked for, not withdrawn, and without an error."""
    leaflet, formats = subject.folder.leaflet, library.workspace.formats
    for wanted in asked if leaflet else ():
        texts = [text for tag in wanted.languages if leaflet and (text := leaflet.text(tag))]
        keeps, name = _keeps_from_print(library, subject, wanted), wanted.format
        is_there = len(texts) == len(wanted.languages) and name in formats
        is_out = _is_withdrawn(subject, wanted)
        if leaflet and is_there and not is_out and not any(map(keeps, found)):
            shape = formats[name].shaped(name, leaflet.about, library.workspace.project)
            yield Edition(leaflet, texts[0], shape, wanted, tuple(texts[1:]))


def _is_withdrawn(subject: Subject, wanted: Wanted) -> bool:
    """Whether one of the texts of an edition must no longer be handed out."""
    found = map(subject.standings.get, wanted.languages)
    return any(standing and standing.withdrawn for standing in found)


def keeps_all(problem: Problem) -> bool:
    """Whether a problem stands in a file that every sheet is made of or held against."""
    shared = problem.path in (GLOSSARY, REGISTER, TEMPLATE)
    stylesheet = problem.path.startswith(("templates/parts/", "templates/theme/"))
    return problem.severity == "error" and (shared or stylesheet)


def _keeps_from_print(
    library: Library, subject: Subject, wanted: Wanted
) -> Callable[[Problem], bool]:
    """Whether a problem stands in a file that this edition is made of, and touches it."""
    folder, about = f"{CONTENT}/{subject.folder.name}/", subject.folder.about.record
    languages, name = wanted.languages, wanted.format
    folders = (folder, f"templates/{name}/")
    known = map(library.catalogues.get, languages)
    files = (SETTINGS, *(catalogue.path for catalogue in known if catalogue))
    # A translation is no better than the source that it follows.
    ours = {f"{folder}{tag}.md" for tag in (*languages, about.source_language if about else "")}

    def keeps(problem: Problem) -> bool:
        is_here = problem.path.startswith(folders) or problem.path in files
        is_text = problem.path.startswith(folder) and problem.path.endswith(".md")
        touches = problem.language in ("", *languages) and problem.format in ("", name)
        is_ours = is_here and (not is_text or problem.path in ours)
        return problem.severity == "error" and touches and is_ours

    return keeps
