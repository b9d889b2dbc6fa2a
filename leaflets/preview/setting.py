"""Sets one edition of a leaflet that somebody is writing, though it need not be sound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from leaflets.errors import LeafletsError, Problem
from leaflets.errors.saying import say
from leaflets.layout.proofs import keeps_all, sound_editions
from leaflets.layout.templates import FAULTS
from leaflets.model import Edition, Proof, Wanted, held_against, read_name, text_file
from leaflets.preview.asked import Told
from leaflets.preview.reading import Reader, Seen
from leaflets.workspace.leftovers import UNFILLED
from leaflets.workspace.paths import CONTENT, SETTINGS
from leaflets.workspace.undecided import UNDECIDED

_HARMLESS = (UNDECIDED.code, UNFILLED.code)
"""Places that wait for words: whoever fills them in wants to see the sheet."""


@dataclass(frozen=True)
class Set:
    """An edition, its proof where it can be set, and what is to be told of it."""

    told: Told
    wanted: Wanted | None = None
    seen: Seen | None = None
    edition: Edition | None = None
    proof: Proof | None = None


def set_edition(reader: Reader, name: str, today: date) -> Set:
    """The edition of this name as it is written now; whatever is wrong is told."""
    try:
        return _set(reader, name, today)
    except (LeafletsError, OSError) as error:
        return Set(Told(name, "old", says=unreadable(error)))


def unreadable(error: LeafletsError | OSError) -> str:
    """Why something cannot be read, in a sentence."""
    if isinstance(error, OSError):
        return say(
            "A file cannot be read just now ({strerror}): the preview looks again.",
            strerror=error.strerror,
        )
    return str(error)


def _set(reader: Reader, name: str, today: date) -> Set:
    leaflet, wanted = read_name(name)
    if leaflet not in reader.names():
        says = say(
            "There is no folder {content}/{leaflet} any more: was it renamed or removed?",
            content=CONTENT,
            leaflet=leaflet,
        )
        return Set(Told(name, "old", says=says))
    seen = reader.seen(leaflet, today)
    if seen is None:
        problems = reader.workspace().problems
        says = say("Nothing can be printed before {settings} is mended.", settings=SETTINGS)
        return Set(Told(name, "old", problems, says))
    told = Told(name, "old", editions=tuple(_states(seen)))
    if name == leaflet:  # which edition is asked for is not known yet
        return Set(told)
    if name not in dict(told.editions):
        says = say(
            "The leaflet {leaflet} has no edition “{name}”: choose one of its own.",
            leaflet=leaflet,
            name=wanted.name,
        )
        return Set(replace(told, says=says))
    known = Set(told, wanted, seen)
    return _proven(reader, replace(known, told=_standing(known, told)))


def _standing(found: Set, told: Told) -> Told:
    """The same with where its texts stand, and with what reading says."""
    problems = touching(found, found.seen.problems if found.seen else ())
    standing = _state_of(found.seen, found.wanted) if found.seen and found.wanted else None
    if standing is None:
        return replace(told, problems=problems)
    withdrawn = say("It was withdrawn, and is not printed.") if standing[0] == "withdrawn" else ""
    return replace(told, problems=problems, state=standing[0], code=standing[1], says=withdrawn)


def _proven(reader: Reader, found: Set) -> Set:
    """The same with its proof, where nothing that was read keeps it from being set."""
    seen, wanted = found.seen, found.wanted
    if seen is None or wanted is None:
        return found
    edition = next(_printable(found, [p for p in seen.problems if p.code not in _HARMLESS]), None)
    if edition is None:
        return found
    now = {
        tag: seen.subject.standings[tag].on(edition.format.section_class)
        for tag in wanted.languages
    }
    try:
        setter = reader.setter(seen.library.workspace)
        proof = setter.set(edition, now, seen.library.catalogues)
    except FAULTS:
        # No check has read these words: the check tells what is missing in them.
        return found
    if isinstance(proof, Problem):
        problems = tuple(sorted({*found.told.problems, proof}))
        return replace(found, told=replace(found.told, problems=problems))
    told = replace(found.told, verdict="checking", says=_unseen(proof))
    return replace(found, edition=edition, proof=proof, told=told)


def _unseen(proof: Proof) -> str:
    """Why a sheet has no picture, whatever is written."""
    if proof.format.braille:
        return say("A sheet in Braille has no picture: build it, and open its file.")
    return ""


def _printable(found: Set, problems: Iterable[Problem]) -> Iterator[Edition]:
    """The edition, unless one of these problems keeps it back."""
    errors = frozenset(problem for problem in problems if problem.severity == "error")
    if found.seen and found.wanted and not any(map(keeps_all, errors)):
        yield from sound_editions(found.seen.library, found.seen.subject, (found.wanted,), errors)


def is_held(found: Set, problems: Iterable[Problem]) -> bool:
    """Whether a build would not print it, for one of these problems."""
    return next(_printable(found, problems), None) is None


def touching(found: Set, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that somebody who writes this edition wants to see."""
    if found.seen is None or found.wanted is None:
        return tuple(sorted(set(problems)))
    return tuple(sorted(p for p in set(problems) if _touches(found.seen, found.wanted, p)))


def _touches(seen: Seen, wanted: Wanted, problem: Problem) -> bool:
    """Whether a problem stands in what this edition is made of, or in what it is held against."""
    folder, about = f"{CONTENT}/{seen.folder.name}/", seen.folder.about.record
    source, path = about.source_language if about else "", problem.path
    if path.startswith(folder) and path.endswith(".md"):
        is_text = path in {f"{folder}{text_file(tag)}" for tag in wanted.languages}
        above = {one for tag in wanted.languages for one in held_against(tag, source)}
        followed = {f"{folder}{text_file(tag)}" for tag in above}
        return is_text or (path in followed and problem.severity == "error")
    formats = seen.library.workspace.formats
    others = tuple(f"templates/{name}/" for name in formats if name != wanted.format)
    is_ours = problem.language in ("", *wanted.languages) and problem.format in ("", wanted.format)
    return is_ours and not path.startswith(others)


def _states(seen: Seen) -> Iterator[tuple[str, str]]:
    """Every edition of a leaflet by its name, with its state."""
    for wanted in seen.library.wanted(seen.folder):
        state = _state_of(seen, wanted)
        yield f"{seen.folder.name}.{wanted.name}", state[0] if state else "missing"


def _state_of(seen: Seen, wanted: Wanted) -> tuple[str, str] | None:
    """The state and the code of an edition; None where one of its texts is missing."""
    form = seen.library.workspace.formats.get(wanted.format)
    standing = seen.subject.on(wanted.languages, form.section_class if form else None)
    return (standing.state, standing.code) if standing else None
