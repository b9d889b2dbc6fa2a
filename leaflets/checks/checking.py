"""Every problem of a workspace that was read, in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leaflets.checks import review, structure
from leaflets.checks.completeness import completeness_problems
from leaflets.checks.mixing import mixture_problems
from leaflets.checks.parity import compare
from leaflets.checks.plainness import plainness_problems
from leaflets.checks.sharing import sharing_problems
from leaflets.checks.waivers import waived
from leaflets.errors import Problem
from leaflets.errors.saying import say
from leaflets.languages.language import is_language
from leaflets.remembering import NOTHING, Memory
from leaflets.review.soundness import future_entries, ledger_problems
from leaflets.review.subjects import Standings, Subject
from leaflets.roles import ROLES
from leaflets.workspace.content import NO_LEAFLET
from leaflets.workspace.library import Library
from leaflets.workspace.typefaces import Undrawable


def check(
    library: Library,
    standings: Standings,
    today: date,
    undrawable: Undrawable,
    memory: Memory = NOTHING,
) -> tuple[Problem, ...]:
    """Everything that is wrong with the chosen leaflets and with what they share."""
    found = {*library.workspace.problems}
    if library.is_readable:
        found.update(_shared(library), standings.register.problems)
        for subject in standings.subjects:
            found.update(_recalled(library, subject, undrawable, memory))
            found.update(_problems_of_the_day(library, subject, today))
    return tuple(sorted(found))


def _shared(library: Library) -> Iterator[Problem]:
    """What is wrong with what all leaflets share."""
    yield from structure.workspace_problems(library.workspace)
    for catalogue in library.catalogues.values():
        yield from catalogue.problems
    yield from library.glossary.problems
    yield from library.people.problems
    if not library.folders:
        yield NO_LEAFLET.at(
            "content", 1, say("There is no leaflet in content/: `leaflets new NAME` begins one.")
        )
    yield from structure.folders_problems(library.folders)
    yield from sharing_problems(library)


def _recalled(
    library: Library, subject: Subject, undrawable: Undrawable, memory: Memory
) -> tuple[Problem, ...]:
    """Everything that is wrong with one leaflet on any day, from memory if nothing has changed."""
    parts = library.digest, subject.folder.digest
    return memory.recall("problems", parts, lambda: tuple(_problems(library, subject, undrawable)))


def _problems_of_the_day(library: Library, subject: Subject, today: date) -> Iterator[Problem]:
    """What is wrong with the signatures of a leaflet and with its dates."""
    languages = library.languages_of(subject.folder)
    yield from ledger_problems(subject.ledger, subject.listed, languages, ROLES)
    yield from subject.faults
    for text in subject.texts:
        yield from review.review_problems(text, subject.standings[text.language])
    yield from structure.future_dates(subject.folder, today)
    yield from future_entries(subject.ledger, today)


def _problems(library: Library, subject: Subject, undrawable: Undrawable) -> Iterator[Problem]:
    """Everything that is wrong with one leaflet on any day, whoever has signed it."""
    workspace, glossary = library.workspace, library.terms
    yield from subject.folder.problems
    yield from structure.folder_problems(workspace, subject.folder)
    yield from _differences(library, subject)
    if subject.source and subject.folder.leaflet:
        clinic = workspace.project.clinic
        yield from completeness_problems(subject.source, subject.folder.leaflet, clinic)
    for text in subject.texts:
        source, plain = subject.source or text, glossary.plain_words(text.language)
        yield from plainness_problems(text, source, glossary.names, plain)
        yield from structure.glyph_problems(text, workspace.typefaces, undrawable)
        yield from mixture_problems(text)


def _differences(library: Library, subject: Subject) -> Iterator[Problem]:
    """How the translations differ from their source, but for what leaflet.toml waives."""
    about, source = subject.folder.about, subject.source
    if about.record is None or source is None:
        return
    languages = library.languages_of(subject.folder)
    country = library.workspace.project.clinic.country
    found = (
        difference
        for text in subject.texts
        if text is not source and is_language(text.language) and is_language(source.language)
        for difference in compare(source, text, library.terms, languages, country)
    )
    waivers = about.record.waivers
    lines = tuple(about.line("waivers", number) for number in range(len(waivers)))
    yield from waived(found, waivers, about.path, lines)
