"""Every problem of a leaflet, and of what leaflets share, that is there on any day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

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
from leaflets.remembering import NOTHING, Memory
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
    library: Library, subject: Subject, undrawable: Undrawable, memory: Memory = NOTHING
) -> Iterator[Problem]:
    """Everything that is wrong with one leaflet on any day, whoever has signed it.

    A text is held against its source only where one of the two has changed.
    """
    workspace, about = library.workspace, subject.folder.about
    found = [_recalled(library, subject, text, undrawable, memory) for text in subject.texts]
    yield from subject.folder.problems
    yield from structure.folder_problems(workspace, subject.folder)
    yield from chain.from_iterable(problems for problems, _ in found)
    if about.record and subject.source:
        waivers = about.record.waivers
        lines = tuple(about.line("waivers", number) for number in range(len(waivers)))
        differences = chain.from_iterable(differences for _, differences in found)
        yield from waived(differences, waivers, about.path, lines)
    if subject.source and subject.folder.leaflet:
        clinic = workspace.project.clinic
        yield from completeness_problems(subject.source, subject.folder.leaflet, clinic)


def _recalled(
    library: Library, subject: Subject, text: Text, undrawable: Undrawable, memory: Memory
) -> tuple[tuple[Problem, ...], tuple[Difference, ...]]:
    """What is wrong with a text, and how it differs from its source, from memory if it can be."""
    source, full = _held_against(subject, text)
    languages = library.languages_of(subject.folder)

    def find() -> tuple[tuple[Problem, ...], tuple[Difference, ...]]:
        with memory.book("answers", (str(library.workspace.root), text.path)):
            problems = tuple(_text_problems(library, source or text, text, undrawable))
            return problems, tuple(_differences(library, text, source, full, languages))

    # All that a text says, line by line, is in its record.
    return memory.recall("text", (library.digest, repr((source, full, text, languages))), find)


def _held_against(subject: Subject, text: Text) -> tuple[Text | None, Text | None]:
    """What a text is translated from, and, of an easy one, the full text."""
    leaflet, tag = subject.folder.leaflet, text.language
    if leaflet is None or not is_language(tag):
        return None, None
    source = None if leaflet.is_adapted(tag) else subject.followed(tag)
    return source, leaflet.text(plain_tag(tag)) if is_easy(tag) else None


def _text_problems(
    library: Library, source: Text, text: Text, undrawable: Undrawable
) -> Iterator[Problem]:
    """What is wrong with the words of a text."""
    glossary = library.terms
    plain = glossary.plain_words(text.language)
    yield from plainness_problems(text, source, glossary.names, plain)
    if is_easy(text.language):
        yield from easy_problems(text, glossary)
    yield from structure.glyph_problems(text, library.workspace.typefaces, undrawable)
    yield from mixture_problems(text)


def _differences(
    library: Library, text: Text, source: Text | None, full: Text | None, tags: tuple[str, ...]
) -> Iterator[Difference]:
    """How a text differs from what it is translated from, and an easy one from its full text."""
    country = library.workspace.project.clinic.country
    if source and is_language(source.language):
        languages = tuple(dict.fromkeys(map(plain_tag, tags)))
        yield from compare(source, text, library.terms, languages, country)
    if full:
        yield from adapted_differences(full, text, country)
