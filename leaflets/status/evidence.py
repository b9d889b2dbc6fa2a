"""What can be shown of how leaflets were made, checked and kept: for a quality department.

It comes from leaflet.toml, from the ledgers and from the texts alone. What is recorded nowhere is
said to be missing, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from leaflets.checks.readability import measure_whole
from leaflets.errors.saying import Message, say
from leaflets.model import About, Feedback, Readers, Text, is_easy, plain_tag
from leaflets.remembering import NOTHING, Memory
from leaflets.review.codes import bare
from leaflets.review.ledger import Entry
from leaflets.review.standing import last_review, withdrawn_codes
from leaflets.review.subjects import Standings, Subject
from leaflets.workspace.library import Library

_MISSING = "missing"


@dataclass(frozen=True)
class Approval:
    """Somebody who signed, in which role and when."""

    role: str
    who: str
    date: date


@dataclass(frozen=True)
class Withdrawal:
    """Words that must no longer be handed out: since when, because of what."""

    language: str
    code: str
    date: date
    who: str
    reason: str
    stands: bool
    """Whether nobody has approved these words again since."""


@dataclass(frozen=True)
class Corrected:
    """A signature that said a wrong day, name or role, and what is right."""

    language: str
    code: str
    date: date
    """On which day it was corrected."""
    was: Approval
    now: Approval
    reason: str


@dataclass(frozen=True)
class Readability:
    """How easy a text is to read, by the scale of its language."""

    score: float
    scale: str
    band: str
    is_reliable: bool
    """Whether the text is long enough for its scale."""


@dataclass(frozen=True)
class TextRecord:
    """What is recorded of a leaflet in one language."""

    language: str
    is_source: bool
    state: str
    code: str = ""
    version: int = 0
    approvals: tuple[Approval, ...] = ()
    """The signatures of exactly the words that stand there."""
    earlier: Approval | None = None
    """Where nobody has signed those as a clinician: who last did so with earlier words."""
    lacking: tuple[str, ...] = ()
    """The roles in which nobody has signed them."""
    reviewed: date | None = None
    next_review: date | None = None
    is_overdue: bool = False
    readability: Readability | None = None
    is_validated: bool = False
    """Whether people with reading difficulties approved it, where it is an easy text."""


@dataclass(frozen=True)
class LeafletRecord:
    """What is recorded of a leaflet, and what is not."""

    leaflet: str
    title: str
    code: str
    need: str
    funding: str
    sources: tuple[str, ...]
    people: tuple[str, ...]
    readers: tuple[Readers, ...]
    feedback: tuple[Feedback, ...]
    texts: tuple[TextRecord, ...]
    withdrawals: tuple[Withdrawal, ...]
    unrecorded: tuple[str, ...]
    """What a quality department asks for and nobody has written down."""
    corrections: tuple[Corrected, ...] = ()

    @property
    def easy(self) -> tuple[tuple[str, TextRecord | None], ...]:
        """Each language with its easy text, or none; nothing where there is none in any."""
        found = {plain_tag(text.language): text for text in self.texts if is_easy(text.language)}
        full = (text.language for text in self.texts if not is_easy(text.language))
        return tuple((tag, found.get(tag)) for tag in full) if found else ()

    @property
    def is_approved(self) -> bool:
        """Whether it is approved, and in date, in every language that it is to have."""
        return all(text.state == "approved" for text in self.texts)


def evidence(
    library: Library, standings: Standings, memory: Memory = NOTHING
) -> tuple[LeafletRecord, ...]:
    """What is recorded of each chosen leaflet, by their names."""
    found = (_record(library, subject, standings.today, memory) for subject in standings.subjects)
    return tuple(sorted(found, key=lambda record: record.leaflet))


def _record(library: Library, subject: Subject, today: date, memory: Memory) -> LeafletRecord:
    folder, about = subject.folder, subject.folder.about.record
    easy = _recalled(subject, memory)
    texts = tuple(_text(subject, tag, today, easy.get(tag)) for tag in library.languages_of(folder))
    source = subject.source
    return LeafletRecord(
        leaflet=folder.name,
        title=source.title.text if source else "",
        code=about.code if about else "",
        need=(about.need or "") if about else "",
        funding=(about.funding or "") if about else "",
        sources=tuple(_sources(about)) if about else (),
        people=about.people if about else (),
        readers=about.readers if about else (),
        feedback=about.feedback if about else (),
        texts=texts,
        withdrawals=tuple(_withdrawals(subject, today)),
        unrecorded=tuple(_unrecorded(about, texts)),
        corrections=tuple(_corrections(subject)),
    )


def _sources(about: About) -> Iterator[str]:
    for source in about.sources:
        yield f"{source.title}. {source.publisher}"


def _recalled(subject: Subject, memory: Memory) -> Mapping[str, Readability | None]:
    """How easy each text of a leaflet is to read, from memory if nothing has changed."""
    return memory.recall(
        "readability",
        (subject.folder.digest,),
        lambda: {text.language: _readability(text) for text in subject.texts},
    )


def _text(subject: Subject, tag: str, today: date, easy: Readability | None) -> TextRecord:
    standing = subject.standings.get(tag)
    is_source = bool(subject.source and subject.source.language == tag)
    if standing is None:
        return TextRecord(tag, is_source, _MISSING)
    approvals = tuple(map(_approval, standing.signatures))
    before = None if standing.reviewed else last_review(subject.ledger.counted(tag, today))
    return TextRecord(
        language=tag,
        is_source=is_source,
        state=standing.state,
        code=standing.code,
        version=standing.version,
        approvals=approvals,
        earlier=_approval(before) if before else None,
        lacking=standing.lacking,
        reviewed=standing.reviewed,
        next_review=standing.next_review if standing.reviewed else None,
        is_overdue=standing.is_overdue,
        readability=easy,
        is_validated=standing.is_validated,
    )


def _approval(entry: Entry) -> Approval:
    return Approval(entry.role, entry.who, entry.date)


def _withdrawals(subject: Subject, today: date) -> Iterator[Withdrawal]:
    """Every withdrawal of the ledger, the newest first."""
    standing = frozenset(withdrawn_codes(subject.ledger, today))
    for entry in reversed(subject.ledger.entries):
        if entry.act == "withdraw":
            still, reason = bare(entry.code) in standing, entry.note or ""
            yield Withdrawal(entry.language, entry.code, entry.date, entry.who, reason, still)


def _corrections(subject: Subject) -> Iterator[Corrected]:
    """Every correction that counts, the newest first."""
    ledger = subject.ledger
    for kept in reversed(ledger.whole):
        made = kept.entry
        wrong = ledger.by_hash.get(made.corrects or "")
        if kept.hash in ledger.sound and wrong:
            now = Approval(made.role, made.who, made.right or wrong.entry.date)
            was, reason = _approval(wrong.entry), made.note or ""
            yield Corrected(made.language, made.code, made.date, was, now, reason)


def _readability(text: Text) -> Readability | None:
    whole = measure_whole(text)
    if whole is None:
        return None
    found, known = whole
    return Readability(round(found.score, 1), known.name, found.band, found.is_reliable)


def _unrecorded(about: About | None, texts: Iterable[TextRecord]) -> Iterator[str]:
    """What is asked for and stands nowhere."""
    if about is None:
        yield say("leaflet.toml cannot be read: `leaflets check` says why")
        return
    asked = {
        say("why patients need it (need in leaflet.toml)"): about.need,
        say("readers who took part in making it ([[readers]])"): about.readers,
        say("where its facts come from ([source])"): about.sources,
        say("who substantiated it (people)"): about.people,
        say("who paid for it (funding)"): about.funding,
        say("what was said of it ([[feedback]])"): about.feedback,
    }
    yield from (name for name, said in asked.items() if not said)
    for said in about.feedback:
        if not said.answer:
            yield say("what was done about the feedback of {date}", date=said.date)
    for text in texts:
        yield from _unrecorded_of(text)


def _unrecorded_of(text: TextRecord) -> Iterator[str]:
    language = text.language
    if text.state == _MISSING:
        yield say("the text in “{language}”", language=language)
    for role in text.lacking:
        named = Message(role, {})
        yield say("who signed “{language}” as {role}", language=language, role=named)
    if text.state != _MISSING and text.readability is None:
        yield say("how easy “{language}” is to read: no scale is known", language=language)
