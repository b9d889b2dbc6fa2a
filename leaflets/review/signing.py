"""Signs exactly the words that stand there now; withdrawing them is in `withdrawing`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leaflets.errors import Lack, LeafletsError, Problem
from leaflets.errors.saying import listed, say
from leaflets.files.locking import alone
from leaflets.model import Leaflet, Text, easy_tag, held_against, is_easy, text_file
from leaflets.remembering import NOTHING, Memory
from leaflets.review.appearance import appearance
from leaflets.review.appending import append
from leaflets.review.codes import make_code
from leaflets.review.copies import kept_facts, refuse_other_words
from leaflets.review.dating import latest
from leaflets.review.keys import sign_entry
from leaflets.review.ledger import Entry, Ledger, new_entry, tag
from leaflets.review.lines import FACTS
from leaflets.review.register import REGISTER
from leaflets.review.soundness import TWO_VERSIONS, is_split, unfinished
from leaflets.review.standing import Standing, maker, updated_on
from leaflets.review.subjects import Standings, authority_of, read_standings
from leaflets.review.trust import SETTLED_BY_SIGNING, Authority, signer_fault, twice_signed
from leaflets.roles import CLINICAL, ROLES, TRANSLATION, VALIDATOR
from leaflets.words import followed_words
from leaflets.workspace.library import Library, Selection, read_library
from leaflets.workspace.paths import CONTENT
from leaflets.workspace.people import People, refuse_nobody
from leaflets.workspace.toml import nearest


@dataclass(frozen=True)
class Request:
    """Who wants to sign which text in which role."""

    leaflet: str
    language: str
    role: str
    who: str
    day: date
    note: str | None = None
    key: Path | None = None
    """The file of the SSH key with which it is signed; a public one where an agent has it."""
    copy: str = ""
    """The code of the review copy that was read; nothing where somebody signs without one."""


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
    authority: Authority
    layout: Mapping[str, str]
    """The fingerprints of what stands around the words."""

    @property
    def released(self) -> tuple[Entry, ...]:
        """The clinical signatures in this language: they have a version."""
        return tuple(e for e in self.ledger.entries_in(self.text.language) if e.version)

    @property
    def source(self) -> Text | None:
        """The text that this one is made from."""
        return self.leaflet.followed(self.text.language)

    @property
    def is_made(self) -> bool:
        """Whether the role of the request says that this text follows another."""
        return self.request.role == maker(self.leaflet, self.text.language)


def open_case(desk: Desk, request: Request) -> Case:
    """What would be signed; a LeafletsError where it cannot be."""
    if request.day > desk.today:
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
    layout = appearance(library.workspace, leaflet, request.language)
    authority = authority_of(library)
    case = Case(
        request, leaflet, text, standing, ledger, interrupted, desk.today, authority, layout
    )
    if request.copy:
        refuse_other_words(request.copy, leaflet, text)
    for problem in authority.people.problems:
        raise LeafletsError(say("Fix this before anybody signs: {problem}", problem=problem.told))
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
        if case.is_made and _source_words(again) != _source_words(case):
            raise _changed(case.source.path if case.source else case.text.path)
        entry = _entry(again, desk.undrawable)
        append(desk.root, again.ledger, (entry,), again.unfinished, _kept_words(again))
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
    if request.role not in ROLES:
        hint = nearest(request.role, ROLES) or say(
            " The roles are {roles}.", roles=", ".join(ROLES)
        )
        raise LeafletsError(say("There is no role “{role}”.{hint}", role=request.role, hint=hint))


def _refuse_errors(case: Case, problems: Iterable[Problem], languages: tuple[str, ...]) -> None:
    request, leaflet = case.request, case.leaflet
    _refuse_needless(case)
    # A text is not better than the source that it follows.
    followed = held_against(request.language, leaflet.about.source_language)
    others = set(languages) - {request.language, *followed}
    elsewhere = {f"{leaflet.path}/{text_file(tag)}" for tag in others}
    errors = [
        problem
        for problem in problems
        if problem.severity == "error"
        and (problem.path.startswith(f"{leaflet.path}/") or problem.path == REGISTER)
        and problem.path not in elsewhere
        and (problem.path != case.ledger.path or problem.language in ("", request.language))
        and problem.code not in (*SETTLED_BY_SIGNING, TWO_VERSIONS.code)
    ]
    if errors:
        raise LeafletsError(
            say(
                "A text with errors cannot be signed. The first is: {problem}",
                problem=errors[0].told,
            )
        )


def _refuse_needless(case: Case) -> None:
    """A role that this text has no need of: what it would vouch for never happened."""
    language, role = case.request.language, case.request.role
    if role == TRANSLATION and language == case.leaflet.about.source_language:
        raise LeafletsError(
            say(
                "“{language}” is the source language: nothing was translated. Sign it in another "
                "role.",
                language=language,
            )
        )
    if role == TRANSLATION and case.leaflet.is_adapted(language):
        raise LeafletsError(
            say(
                "“{language}” was made from the full text of its language: nothing was translated. "
                "Sign it in another role.",
                language=language,
            )
        )
    if role == VALIDATOR and not is_easy(language):
        raise LeafletsError(
            say(
                "“{language}” is no easy text: validators approve easy texts, such as “{easy}”.",
                language=language,
                easy=easy_tag(language),
            )
        )


def _refuse_wrong_order(case: Case) -> None:
    """The clock may have run backwards: only since the last entry in the same language."""
    last = max((entry.date for entry in latest(case.ledger, case.text.language)), default=None)
    if last is not None and case.request.day < last:
        raise LeafletsError(
            say(
                "{day} is before the last entry of the ledger in this language ({last}): look at "
                "the date of this computer, or at the one you gave.",
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
    followed = _source_words(case)
    follows = {key: tag(said) for key, said in followed.items()}
    said = followed_words(case.text) if clinical else {}
    facts = {FACTS: tag(kept_facts(case.leaflet, case.text))} if clinical else {}
    entry = new_entry(
        act="sign",
        date=request.day,
        role=request.role,
        language=request.language,
        who=request.who,
        note=request.note,
        code=case.standing.code,
        version=_version(case) if clinical else 0,
        words=case.standing.fingerprint,
        follows=follows,
        parts={key: tag(words) for key, words in said.items()},
        layout={**case.layout, **facts},
        after=case.ledger.last,
    )
    refuse_nobody(entry.who)
    for lack in undrawable(entry.who):
        install = say("{remedy}; or ", remedy=lack.remedy) if lack.is_script else ""
        raise LeafletsError(
            say(
                "{what}: {install}write the name in other letters.", what=lack.what, install=install
            )
        )
    entry = entry.model_copy(update={"code": _code(case, entry)}) if clinical else entry
    entry = sign_entry(entry, request.key) if request.key else entry
    _refuse_signer(case, entry)
    return entry


def _refuse_signer(case: Case, entry: Entry) -> None:
    """Only who may sign so does, with their own key where they have one."""
    authority = case.authority
    earlier = case.ledger.counted(entry.language, case.today)
    found = signer_fault(entry, authority) or twice_signed(entry, earlier, authority.policy)
    if found is None:
        return
    people = authority.people.record or People()
    may = people.who_may(entry.role, entry.language, entry.date)
    who = say(
        " In “{language}” as {role} may sign: {names}.",
        language=entry.language,
        role=entry.role,
        names=listed(may) or say("nobody"),
    )
    raise LeafletsError(found[1] + (who if authority.listed else ""))


def _code(case: Case, entry: Entry) -> str:
    """The code that the sheet has once this entry stands: a new wording moves “updated”."""
    about = case.leaflet.about
    ours = (*case.ledger.counted(entry.language, case.today), entry)
    updated = updated_on(ours, entry.words, about.updated)
    return make_code(about.code, entry.language, updated, entry.words)


def _version(case: Case) -> int:
    """The version of these words: the one they have, or the next."""
    released, is_open = case.released, is_split(case.ledger, case.text.language)
    if not is_open and released and released[-1].words == case.standing.fingerprint:
        return released[-1].version
    return max((e.version for e in released), default=0) + 1


def _kept_words(case: Case) -> Iterator[str]:
    """What the ledger keeps with a signature: the words of it, or those that they follow."""
    yield from _source_words(case).values()
    if case.request.role == CLINICAL:
        yield from followed_words(case.text).values()
        yield kept_facts(case.leaflet, case.text)


def _source_words(case: Case) -> dict[str, str]:
    """For each section of the source, its words, where it is signed that they are followed."""
    return followed_words(case.source) if case.is_made and case.source else {}
