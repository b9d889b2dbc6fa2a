"""Every problem of a leaflet, and of what leaflets share, that is there on any day."""

from __future__ import annotations

from collections.abc import Iterator

from leaflets.checks import structure
from leaflets.checks.adaptation import adapted_differences
from leaflets.checks.completeness import completeness_problems
from leaflets.checks.easiness import easy_problems
from leaflets.checks.mixing import mixture_problems
from leaflets.checks.parity import compare
from leaflets.checks.plainness import plainness_problems
from leaflets.checks.sharing import sharing_problems
from leaflets.checks.waivers import Difference, waived
from leaflets.errors import Problem
from leaflets.errors.saying import say
from leaflets.languages.easy import is_easy, plain_tag
from leaflets.languages.language import is_language
from leaflets.model import Text
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
        plain, tag = glossary.plain_words(text.language), text.language
        is_adapted = subject.folder.leaflet is None or subject.folder.leaflet.is_adapted(tag)
        source = None if is_adapted else subject.followed(tag)
        yield from plainness_problems(text, source or text, glossary.names, plain)
        if is_easy(tag):
            yield from easy_problems(text, glossary)
        yield from structure.glyph_problems(text, workspace.typefaces, undrawable)
        yield from mixture_problems(text)


def _differences(library: Library, subject: Subject) -> Iterator[Problem]:
    """How the translations differ from their source, but for what leaflet.toml waives."""
    about, leaflet = subject.folder.about, subject.folder.leaflet
    if about.record is None or leaflet is None or subject.source is None:
        return
    found = (one for text in leaflet.texts for one in _differences_of(library, subject, text))
    waivers = about.record.waivers
    lines = tuple(about.line("waivers", number) for number in range(len(waivers)))
    yield from waived(found, waivers, about.path, lines)


def _differences_of(library: Library, subject: Subject, text: Text) -> Iterator[Difference]:
    """How a text differs from what it is translated from, and an easy one from its full text."""
    leaflet, source = subject.folder.leaflet, subject.followed(text.language)
    if leaflet is None or source is None or not is_language(text.language):
        return
    country = library.workspace.project.clinic.country
    if not leaflet.is_adapted(text.language) and is_language(source.language):
        languages = tuple(dict.fromkeys(map(plain_tag, library.languages_of(subject.folder))))
        yield from compare(source, text, library.terms, languages, country)
    full = leaflet.text(plain_tag(text.language))
    if is_easy(text.language) and full:
        yield from adapted_differences(full, text, country)
