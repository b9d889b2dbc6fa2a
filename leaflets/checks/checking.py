"""Every problem of a workspace that was read, in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leaflets.checks import review
from leaflets.errors import Problem
from leaflets.model import Leaflet, plain_tag
from leaflets.remembering import NOTHING, Memory
from leaflets.review.dating import future_entries
from leaflets.review.soundness import ledger_problems
from leaflets.review.subjects import Standings, Subject
from leaflets.roles import ROLES
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
        found.update(_shared(library, memory), standings.register.problems)
        for subject in standings.subjects:
            found.update(_recalled(library, subject, undrawable, memory))
            found.update(_problems_of_the_day(library, subject, today))
    return tuple(sorted(found))


def _shared(library: Library, memory: Memory) -> tuple[Problem, ...]:
    """What is wrong with what all leaflets share, from memory if nothing has changed."""

    def find() -> tuple[Problem, ...]:
        from leaflets.checks.examining import shared_problems  # noqa: PLC0415 - slow, and often needless

        return tuple(shared_problems(library))

    parts = (library.digest, *(folder.digest for folder in library.folders))
    return memory.recall("shared", parts, find)


def _recalled(
    library: Library, subject: Subject, undrawable: Undrawable, memory: Memory
) -> tuple[Problem, ...]:
    """Everything that is wrong with one leaflet on any day, from memory if nothing has changed."""

    def find() -> tuple[Problem, ...]:
        from leaflets.checks.examining import lasting_problems  # noqa: PLC0415 - slow, and often needless

        return tuple(lasting_problems(library, subject, undrawable, memory))

    return memory.recall("problems", (library.digest, subject.folder.digest), find)


def _problems_of_the_day(library: Library, subject: Subject, today: date) -> Iterator[Problem]:
    """What is wrong with the signatures of a leaflet and with its dates."""
    languages = library.languages_of(subject.folder)
    yield from ledger_problems(subject.ledger, subject.listed, languages, ROLES)
    yield from subject.faults
    if subject.folder.leaflet:
        yield from _problems_of_texts(subject, subject.folder.leaflet)
    about = subject.folder.about.record
    if about and max(about.published, about.updated) > today:
        from leaflets.checks.structure import future_dates  # noqa: PLC0415 - slow, and often needless

        yield from future_dates(subject.folder, today)
    yield from future_entries(subject.ledger, today)


def _problems_of_texts(subject: Subject, leaflet: Leaflet) -> Iterator[Problem]:
    """What is wrong with the signatures of each text, and of what an easy one was made from."""
    for text in leaflet.texts:
        tag, standing = text.language, subject.standings[text.language]
        yield from review.review_problems(text, standing, leaflet.is_adapted(tag))
        full = leaflet.text(plain_tag(tag))
        if full and subject.standings[full.language].withdrawn and not standing.withdrawn:
            yield review.withdrawn_with_full(text, full)
