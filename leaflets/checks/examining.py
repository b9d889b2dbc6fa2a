"""Every problem of a leaflet, and of what leaflets share, that is there on any day."""

from __future__ import annotations

from collections.abc import Iterator

from leaflets.checks import structure
from leaflets.checks.completeness import completeness_problems
from leaflets.checks.mixing import mixture_problems
from leaflets.checks.parity import compare
from leaflets.checks.plainness import plainness_problems
from leaflets.checks.sharing import sharing_problems
from leaflets.checks.waivers import waived
from leaflets.errors import Problem
from leaflets.errors.saying import say
from leaflets.languages.language import is_language
from leaflets.review.subjects import Subject
from leaflets.workspace.content import NO_LEAFLET
from leaflets.workspace.library import Library
from leaflets.workspace.typefaces import Undrawable


def shared_problems(library: Library) -> Iterator[Problem]:
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


def lasting_problems(
    library: Library, subject: Subject, undrawable: Undrawable
) -> Iterator[Problem]:
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
