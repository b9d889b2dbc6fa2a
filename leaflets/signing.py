"""Appends signatures and withdrawals to a ledger, of exactly the words that stand there now."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from leaflets.codes import make_code
from leaflets.errors import LeafletsError
from leaflets.files import cannot_write, write_whole
from leaflets.ledger import (
    CLINICAL,
    HEAD,
    REGISTER,
    REGISTER_HEAD,
    TRANSLATION,
    Entry,
    Ledger,
    entry_line,
    register_line,
    registered,
    source_line,
    tag,
)
from leaflets.model import Leaflet, Text
from leaflets.review import ROLES, Standing, updated_on
from leaflets.survey import Selection, Subject, Survey, survey
from leaflets.tables import nearest
from leaflets.words import followed_words


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
class Case:
    """A request with the text that it is about and how that stands."""

    request: Request
    leaflet: Leaflet
    text: Text
    standing: Standing
    ledger: Ledger


def open_case(root: Path, request: Request, today: date) -> Case:
    """What would be signed; a LeafletsError where it cannot be."""
    if request.day > today:
        raise LeafletsError(f"{request.day} is in the future: sign with today's date or earlier.")
    found = survey(root, today, Selection((request.leaflet,)))
    if not found.subjects:
        raise LeafletsError("Mend leaflets.toml first: `leaflets check` shows what is wrong.")
    _refuse_unknown(request, found)
    subject = found.subjects[0]
    text = subject.folder.leaflet.text(request.language) if subject.folder.leaflet else None
    if subject.folder.leaflet is None or text is None:
        raise LeafletsError(f"The text in “{request.language}” cannot be read: mend it first.")
    _refuse_errors(request, found, text)
    case = Case(
        request,
        subject.folder.leaflet,
        text,
        subject.standings[request.language],
        subject.ledger,
    )
    _refuse_wrong_order(case, subject)
    return case


def record(root: Path, request: Request, today: date, agree: Callable[[Case], bool]) -> Entry:
    """Appends the request to the ledger, if those words still stand there after `agree`."""
    case = open_case(root, request, today)
    if not agree(case):
        raise LeafletsError("Nothing was signed.")
    with _alone(root / case.leaflet.path):
        again = open_case(root, request, today)
        if again.standing.fingerprint != case.standing.fingerprint:
            raise LeafletsError(
                f"{case.text.path} changed while it was being signed: read it again, then sign."
            )
        entry = _entry(again)
        _append(root, again, entry)
    return entry


def _refuse_unknown(request: Request, found: Survey) -> None:
    languages = found.workspace.project.languages
    if request.language not in languages:
        known = ", ".join(languages)
        raise LeafletsError(f"There is no language “{request.language}”; there are {known}.")
    if request.role is not None and request.role not in ROLES:
        hint = nearest(request.role, ROLES) or f" The roles are {', '.join(ROLES)}."
        raise LeafletsError(f"There is no role “{request.role}”.{hint}")


def _refuse_errors(request: Request, found: Survey, text: Text) -> None:
    source = found.subjects[0].folder.leaflet
    if request.role == TRANSLATION and source and source.about.source_language == request.language:
        raise LeafletsError(
            f"“{request.language}” is the source language: nothing was translated. Sign it in "
            "another role."
        )
    path = f"content/{request.leaflet}/"
    others = {t.path for t in found.subjects[0].texts if t.path != text.path}
    errors = [
        problem
        for problem in found.problems
        if problem.severity == "error"
        and problem.path.startswith(path)
        and (problem.path not in others or request.role is None)
    ]
    if errors and request.role is not None:
        raise LeafletsError(f"A text with errors cannot be signed. The first is: {errors[0]}")
    broken = [problem for problem in errors if problem.path.endswith("ledger.toml")]
    if broken:
        raise LeafletsError(f"The ledger must be mended first: {broken[0]}")


def _refuse_wrong_order(case: Case, subject: Subject) -> None:
    last = max((entry.date for entry in subject.ledger.entries), default=None)
    if last is not None and case.request.day < last:
        raise LeafletsError(
            f"{case.request.day} is before the last entry of the ledger ({last}): look at the "
            "date of this computer, or at the one you gave."
        )


def _entry(case: Case) -> Entry:
    request, standing = case.request, case.standing
    clinical = request.role == CLINICAL
    followed = _source_words(case) if request.role == TRANSLATION else {}
    follows = {key: tag(words) for key, words in followed.items()}
    try:
        entry = Entry(
            act="withdraw" if request.role is None else "sign",
            date=request.day,
            role=request.role or "—",
            language=request.language,
            who=request.who,
            note=request.note,
            code=standing.code,
            version=_version(case) if clinical else 0,
            words=standing.fingerprint,
            follows=follows,
            after=case.ledger.kept[-1].hash if case.ledger.kept else None,
        )
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        what = {"who": "The name", "note": "The note or reason"}.get(field, f"“{field}”")
        raise LeafletsError(
            f"{what} must be one line of plain text, without control characters."
        ) from error
    return entry.model_copy(update={"code": _code(case, entry)}) if clinical else entry


def _code(case: Case, entry: Entry) -> str:
    """The code that the sheet has once this entry stands: a new wording moves “updated”."""
    about = case.leaflet.about
    entries = (*case.ledger.entries, entry)
    ours = tuple(e for e in entries if e.language == entry.language)
    updated = updated_on(ours, entry.words, about.updated)
    return make_code(about.code, entry.language, updated, entry.words)


def _version(case: Case) -> int:
    """The version of these words: the one they had, or the next."""
    ours = [e for e in case.ledger.entries if e.language == case.text.language]
    same = [e.version for e in ours if e.words == case.standing.fingerprint and e.version]
    return same[0] if same else max((e.version for e in ours), default=0) + 1


def _source_words(case: Case) -> dict[str, str]:
    """For each section of the source, its words."""
    source = case.leaflet.text(case.leaflet.about.source_language)
    assert source is not None
    return followed_words(source)


def _append(root: Path, case: Case, entry: Entry) -> None:
    """Adds the lines to the ledger, then to the register: never half of a line."""
    words = _source_words(case).values() if entry.role == TRANSLATION else ()
    new = [source_line(w) for w in words if tag(w) not in case.ledger.sources]
    _add_lines(root / case.ledger.path, HEAD, [*new, entry_line(entry)])
    listed = registered(root, case.leaflet.name)
    missing = [e for e in (*case.ledger.entries, entry) if e.hash not in listed]
    _add_lines(
        root / REGISTER, REGISTER_HEAD, [register_line(e, case.leaflet.name) for e in missing]
    )


def _add_lines(path: Path, head: str, lines: list[str]) -> None:
    before = path.read_text(encoding="utf-8") if path.exists() else head
    if before and not before.endswith("\n"):
        before += "\n"
    write_whole(path, (before + "".join(lines)).encode())


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Within it, no other process signs in this folder."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
