"""Appends signatures and withdrawals to a ledger, of exactly the words that stand there now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from leaflets.errors import Lack, LeafletsError, Problem, cannot_read
from leaflets.errors.saying import say
from leaflets.files import remove_leftovers, write_together, write_whole
from leaflets.files.inputs import MOST_OF_RECORD, contents
from leaflets.files.locking import alone
from leaflets.model import Leaflet, Text
from leaflets.remembering import NOTHING, Memory
from leaflets.review.appearance import appearance
from leaflets.review.codes import make_code
from leaflets.review.ledger import (
    HEAD,
    REGISTER,
    REGISTER_HEAD,
    Entry,
    Ledger,
    entry_line,
    register_line,
    source_line,
    tag,
)
from leaflets.review.soundness import damage, unfinished
from leaflets.review.standing import Standing, updated_on
from leaflets.review.subjects import Standings, Subject, read_standings
from leaflets.roles import CLINICAL, ROLES, TRANSLATION
from leaflets.words import followed_words
from leaflets.workspace.library import Library, Selection, read_library
from leaflets.workspace.paths import CONTENT
from leaflets.workspace.toml import nearest


@dataclass(frozen=True)
class Request:
    """Who wants to sign which text in which role; without a role, to withdraw it."""

    leaflet: str
    language: str
    role: str | None
    who: str
    day: date
    note: str | None = None


@dataclass(frozen=True)
class Desk:
    """Where and on which day somebody signs, and what looks at the text and the name."""

    root: Path
    today: date
    check: Callable[[Library, Standings], Iterable[Problem]]
    """Everything that is wrong with a leaflet."""
    undrawable: Callable[[str], tuple[Lack, ...]]
    """What of a name cannot be printed."""
    memory: Memory = NOTHING


@dataclass(frozen=True)
class Case:
    """A request with the text that it is about and how that stands."""

    request: Request
    leaflet: Leaflet
    text: Text
    standing: Standing
    ledger: Ledger
    unfinished: Entry | None
    """The last entry, if whoever wrote it was interrupted: it is completed first."""
    today: date
    layout: Mapping[str, str]
    """The fingerprints of what stands around the words."""

    @property
    def released(self) -> tuple[Entry, ...]:
        """The clinical signatures in this language: they have a version."""
        return tuple(e for e in self.ledger.entries_in(self.text.language) if e.version)

    @property
    def wording(self) -> tuple[str, str]:
        """The code and the fingerprint of the words that are signed or withdrawn.

        While a text is being rewritten, what is withdrawn is the last wording that was released.
        """
        released = self.released
        if self.request.role is None and self.standing.state == "draft" and released:
            return released[-1].code, released[-1].words
        return self.standing.code, self.standing.fingerprint


def open_case(desk: Desk, request: Request) -> Case:
    """What would be signed; a LeafletsError where it cannot be."""
    if request.role is None:
        request = replace(request, day=min(request.day, desk.today))
    elif request.day > desk.today:
        raise LeafletsError(
            say("{day} is in the future: sign with today's date or earlier.", day=request.day)
        )
    library = read_library(desk.root, Selection((request.leaflet,)), desk.memory)
    if not library.is_readable:
        raise LeafletsError(say("Fix leaflets.toml first: `leaflets check` shows what is wrong."))
    standings = read_standings(library, desk.today, desk.memory)
    (subject,) = standings.subjects
    languages = library.languages_of(subject.folder)
    _refuse_unknown(request, languages)
    text = subject.folder.leaflet.text(request.language) if subject.folder.leaflet else None
    if subject.folder.leaflet is None or text is None:
        raise LeafletsError(
            say("The text in “{language}” cannot be read: fix it first.", language=request.language)
        )
    standing, ledger = subject.standings[request.language], subject.ledger
    last = unfinished(ledger, subject.listed)
    interrupted = last.entry if last else None
    leaflet = subject.folder.leaflet
    layout = appearance(library.workspace, leaflet, request.language) if request.role else {}
    case = Case(request, leaflet, text, standing, ledger, interrupted, desk.today, layout)
    if request.role is None:
        _refuse_damage(subject)
    else:
        _refuse_errors(case, desk.check(library, standings), languages)
        _refuse_early_date(case)
        _refuse_wrong_order(case)
    return case


def record(desk: Desk, request: Request, agree: Callable[[Case], bool]) -> Entry:
    """Appends the request to the ledger, if those words still stand there after `agree`."""
    case = open_case(desk, request)
    if not agree(case):
        raise LeafletsError(say("Nothing was signed."))
    with alone(desk.root / CONTENT):
        again = open_case(desk, request)
        if again.standing.fingerprint != case.standing.fingerprint:
            raise _changed(case.text.path)
        if request.role == TRANSLATION and _source_words(again) != _source_words(case):
            raise _changed(_source(case).path)
        entry = _entry(again, desk.undrawable)
        _append(desk.root, again, entry)
    return entry


def _changed(path: str) -> LeafletsError:
    return LeafletsError(
        say("{path} changed while it was being signed: read it again, then sign.", path=path)
    )


def _refuse_unknown(request: Request, languages: tuple[str, ...]) -> None:
    if request.language not in languages:
        known = ", ".join(languages)
        raise LeafletsError(
            say(
                "There is no language “{language}”; there are {known}.",
                language=request.language,
                known=known,
            )
        )
    if request.role is not None and request.role not in ROLES:
        hint = nearest(request.role, ROLES) or say(
            " The roles are {roles}.", roles=", ".join(ROLES)
        )
        raise LeafletsError(say("There is no role “{role}”.{hint}", role=request.role, hint=hint))


def _refuse_errors(case: Case, problems: Iterable[Problem], languages: tuple[str, ...]) -> None:
    request, leaflet = case.request, case.leaflet
    source = leaflet.about.source_language
    if request.role == TRANSLATION and request.language == source:
        raise LeafletsError(
            say(
                "“{language}” is the source language: nothing was translated. Sign it in another "
                "role.",
                language=request.language,
            )
        )
    # A text is not better than the source that it follows.
    others = set(languages) - {request.language, source}
    elsewhere = {f"{leaflet.path}/{language}.md" for language in others}
    errors = [
        problem
        for problem in problems
        if problem.severity == "error"
        and (problem.path.startswith(f"{leaflet.path}/") or problem.path == REGISTER)
        and problem.path not in elsewhere
    ]
    if errors:
        raise LeafletsError(
            say(
                "A text with errors cannot be signed. The first is: {problem}",
                problem=errors[0].told,
            )
        )


def _refuse_damage(subject: Subject) -> None:
    """A withdrawal is refused only where nobody can tell which words it would take out."""
    for problem in damage(subject.ledger, subject.listed):
        raise LeafletsError(
            say(
                "Nobody can tell from a damaged ledger which words were signed last, and so "
                "which to withdraw. Hand out no sheet of this leaflet, take the file back from "
                "your records, then withdraw again: {problem}",
                problem=problem.told,
            )
        )


def _refuse_wrong_order(case: Case) -> None:
    ends = frozenset(case.ledger.last)
    days = (kept.entry.date for kept in case.ledger.kept if kept.hash in ends)
    last = max(days, default=None)
    if last is not None and case.request.day < last:
        raise LeafletsError(
            say(
                "{day} is before the last entry of the ledger ({last}): look at the date of this "
                "computer, or at the one you gave.",
                day=case.request.day,
                last=last,
            )
        )


def _refuse_early_date(case: Case) -> None:
    """Nobody can have read words before they were written."""
    updated = case.leaflet.about.updated
    if case.request.day < updated:
        raise LeafletsError(
            say(
                "{day} is before these words were last changed ({updated}, “updated” in "
                "leaflet.toml): sign with the day on which they were read.",
                day=case.request.day,
                updated=updated,
            )
        )


def _entry(case: Case, undrawable: Callable[[str], tuple[Lack, ...]]) -> Entry:
    request = case.request
    clinical = request.role == CLINICAL
    code, words = case.wording
    followed = _source_words(case) if request.role == TRANSLATION else {}
    follows = {key: tag(said) for key, said in followed.items()}
    said = followed_words(case.text) if clinical else {}
    try:
        entry = Entry(
            act="withdraw" if request.role is None else "sign",
            date=request.day,
            role=request.role or "—",
            language=request.language,
            who=request.who,
            note=request.note,
            code=code,
            version=_version(case) if clinical else 0,
            words=words,
            follows=follows,
            parts={key: tag(words) for key, words in said.items()},
            layout=case.layout,
            after=case.ledger.last,
        )
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        what = {"who": say("The name"), "note": say("The note or reason")}.get(field, f"“{field}”")
        raise LeafletsError(
            say("{what} must be one line of plain text, without control characters.", what=what)
        ) from error
    for lack in undrawable(entry.who):
        install = say("{remedy}; or ", remedy=lack.remedy) if lack.is_script else ""
        raise LeafletsError(
            say(
                "{what}: {install}write the name in other letters.", what=lack.what, install=install
            )
        )
    return entry.model_copy(update={"code": _code(case, entry)}) if clinical else entry


def _code(case: Case, entry: Entry) -> str:
    """The code that the sheet has once this entry stands: a new wording moves “updated”."""
    about = case.leaflet.about
    ours = (*case.ledger.counted(entry.language, case.today), entry)
    updated = updated_on(ours, entry.words, about.updated)
    return make_code(about.code, entry.language, updated, entry.words)


def _version(case: Case) -> int:
    """The version of these words: the one they have, or the next."""
    released = case.released
    if released and released[-1].words == case.standing.fingerprint:
        return released[-1].version
    return max((e.version for e in released), default=0) + 1


def _source_words(case: Case) -> dict[str, str]:
    """For each section of the source, its words."""
    return followed_words(_source(case))


def _source(case: Case) -> Text:
    source = case.leaflet.text(case.leaflet.about.source_language)
    assert source is not None
    return source


def _append(root: Path, case: Case, entry: Entry) -> None:
    """Adds the lines to the ledger and to the register, after those that are missing there."""
    words = _source_words(case).values() if entry.role == TRANSLATION else ()
    new = [source_line(w) for w in words if tag(w) not in case.ledger.sources]
    ledger, register = root / case.ledger.path, root / REGISTER
    remove_leftovers((ledger, register))
    if case.unfinished:
        write_whole(register, _registered(register, case, case.unfinished))
    # The ledger first: an entry that stands in it alone can be told from one that was cut off.
    write_together(
        {
            ledger: _with_lines(ledger, HEAD, [*new, entry_line(entry)]),
            register: _registered(register, case, entry),
        }
    )


def _registered(register: Path, case: Case, entry: Entry) -> bytes:
    """The register with the line of this entry."""
    return _with_lines(register, REGISTER_HEAD, [register_line(entry, case.leaflet.name)])


def _with_lines(path: Path, head: str, lines: list[str]) -> bytes:
    """The bytes of a file and these lines after them."""
    try:
        before = contents(path, MOST_OF_RECORD) if path.exists() else head.encode()
    except OSError as error:
        raise cannot_read(path, error) from error
    between = b"" if before.endswith(b"\n") else b"\n"
    return before + between + "".join(lines).encode()
