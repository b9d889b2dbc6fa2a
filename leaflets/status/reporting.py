"""The evidence as a report to read, and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from leaflets.errors.saying import Message, listed, say
from leaflets.model import Feedback, Readers
from leaflets.status.evidence import (
    Approval,
    Corrected,
    LeafletRecord,
    Readability,
    TextRecord,
    Withdrawal,
)

Named = Callable[[str], str]
"""Gives the name of a language, or of a state or role, to people."""
NOTHING = say("not recorded")


@dataclass(frozen=True)
class Fact:
    """A term of a report and what is known of it: one line, or several."""

    term: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table of a report; the first cell of each row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """A section of a report."""

    title: str
    facts: tuple[Fact, ...]
    grid: Grid | None = None


@dataclass(frozen=True)
class Report:
    """A report: its title, what it says of all, then a part for each leaflet."""

    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Naming:
    """How a report names languages, the words of our data, and days."""

    language: Named
    term: Named
    day: Callable[[date], str]


def report(records: Sequence[LeafletRecord], clinic: str, today: date, naming: Naming) -> Report:
    """The report of all records, as of a day."""
    return Report(
        title=say("Evidence for patient leaflets"),
        subtitle=say("{clinic}, as of {today}", clinic=clinic, today=naming.day(today)),
        facts=tuple(_overview(records)),
        parts=tuple(_part(record, naming) for record in records),
    )


def _overview(records: Sequence[LeafletRecord]) -> Iterator[Fact]:
    texts = [text for record in records for text in record.texts]
    approved = sum(record.is_approved for record in records)
    yield Fact(say("Leaflets in this report"), (str(len(records)),))
    yield Fact(say("Approved and in date in every language"), (str(approved),))
    for state in ("missing", "draft", "stale", "overdue", "withdrawn"):
        count = sum(text.state == state for text in texts)
        yield Fact(_COUNTED[state], (str(count),))
    yield Fact(
        say("Leaflets without a recorded need"), (_count(not record.need for record in records),)
    )
    yield Fact(
        say("Leaflets without readers who took part"), (_count(not r.readers for r in records),)
    )


_COUNTED = {
    "missing": say("Texts that are missing"),
    "draft": say("Texts that are drafts"),
    "stale": say("Translations whose source has changed"),
    "overdue": say("Texts whose review is overdue"),
    "withdrawn": say("Texts that are withdrawn"),
}


def _count(found: Iterable[bool]) -> str:
    return str(sum(found))


def _part(record: LeafletRecord, naming: Naming) -> Part:
    readers = tuple(_took_part(readers, naming) for readers in record.readers)
    feedback = tuple(_told(feedback, naming) for feedback in record.feedback)
    withdrawn = tuple(_out(withdrawal, naming) for withdrawal in record.withdrawals)
    known = (
        Fact(say("Why it is needed"), tuple(filter(None, (record.need,)))),
        Fact(say("Readers who took part"), readers),
        Fact(say("Sources"), record.sources),
        Fact(say("Substantiated by"), record.people),
        Fact(say("Paid for by"), tuple(filter(None, (record.funding,)))),
        Fact(say("Feedback"), feedback),
        Fact(say("Easy read"), tuple(_easy_texts(record, naming))),
        Fact(say("Withdrawn"), withdrawn or (say("never"),)),
        Fact(say("Corrected"), tuple(_put_right(one, naming) for one in record.corrections)),
        Fact(say("Not recorded"), record.unrecorded or (say("nothing is missing"),)),
    )
    facts = tuple(fact for fact in known if fact.said)
    rows = tuple(_row(text, naming) for text in record.texts)
    return Part(record.title or record.leaflet, facts, Grid(_HEAD, rows))


def _easy_texts(record: LeafletRecord, naming: Naming) -> Iterator[str]:
    """For each language, whether there is an easy text, and whether it was validated."""
    for tag, text in record.easy:
        name = naming.language(tag)
        if text is None:
            yield say("{language}: missing", language=name)
        elif text.is_validated:
            yield say("{language}: there and validated", language=name)
        else:
            yield say("{language}: there, not validated", language=name)


_HEAD = (
    *(say("Language"), say("State"), say("Signed"), say("Next review"), say("Readability")),
    say("Code"),
)


def _row(text: TextRecord, naming: Naming) -> tuple[str, ...]:
    name = naming.language(text.language)
    source = say(" (source)") if text.is_source else ""
    return (
        say("{name}{source}", name=name, source=source),
        naming.term(text.state),
        _signed(text, naming),
        naming.day(text.next_review) if text.next_review else "—",
        _easy(text.readability),
        text.code or "—",
    )


def _signed(text: TextRecord, naming: Naming) -> str:
    found = [_by(approval, naming) for approval in text.approvals]
    if text.earlier:
        earlier = _by(text.earlier, naming)
        found.append(say("before: {earlier}", earlier=earlier))
    return listed(found, "; ") if found else "—"


def _by(approval: Approval, naming: Naming) -> str:
    role, who = naming.term(approval.role), approval.who
    return say("{role}: {who}, {date}", role=role, who=who, date=naming.day(approval.date))


def _easy(found: Readability | None) -> str:
    if found is None:
        return "—"
    band = found.band if found.is_reliable else say("{band}; a short text", band=found.band)
    return say("{score} {scale} ({band})", score=f"{found.score:.0f}", scale=found.scale, band=band)


def _took_part(readers: Readers, naming: Naming) -> str:
    day, who = naming.day(readers.date), readers.who
    said = say("{date}: {who}. {how}", date=day, who=who, how=readers.how)
    changed = readers.changed
    return say("{said} Changed: {changed}", said=said, changed=changed) if changed else said


def _told(feedback: Feedback, naming: Naming) -> str:
    said = say("{date}: {said}", date=naming.day(feedback.date), said=feedback.said)
    answer = feedback.answer or NOTHING
    return say("{said} Done about it: {answer}", said=said, answer=answer)


def _put_right(correction: Corrected, naming: Naming) -> str:
    return say(
        "{date}: {language}, {code}: {was} → {now}: {reason}",
        date=naming.day(correction.date),
        language=naming.language(correction.language),
        code=correction.code,
        was=_by(correction.was, naming),
        now=_by(correction.now, naming),
        reason=correction.reason,
    )


def _out(withdrawal: Withdrawal, naming: Naming) -> str:
    again = "" if withdrawal.stands else say(" Approved again since.")
    return say(
        "{date}: {language}, {code}, by {who}: {reason}{again}",
        date=naming.day(withdrawal.date),
        language=naming.language(withdrawal.language),
        code=withdrawal.code,
        who=withdrawal.who,
        reason=withdrawal.reason,
        again=again,
    )


# For a spreadsheet


def _signed_as(approval: Approval) -> Message:
    return say("{role}: {who}", role=Message(approval.role, {}), who=approval.who)


_COLUMNS: tuple[tuple[str, Callable[[LeafletRecord, TextRecord], object]], ...] = (
    (say("leaflet"), lambda record, text: record.leaflet),
    (say("title"), lambda record, text: record.title),
    (say("language"), lambda record, text: text.language),
    (say("state"), lambda record, text: text.state),
    (say("code"), lambda record, text: text.code),
    (say("version"), lambda record, text: text.version or ""),
    (say("signed"), lambda record, text: _each(map(_signed_as, text.approvals))),
    (say("missing"), lambda record, text: _each(Message(one, {}) for one in text.lacking)),
    (say("reviewed"), lambda record, text: text.reviewed or ""),
    (say("next review"), lambda record, text: text.next_review or ""),
    (say("overdue"), lambda record, text: int(text.is_overdue)),
    (say("readability"), lambda record, text: text.readability.score if text.readability else ""),
    (say("need"), lambda record, text: record.need),
    (say("readers"), lambda record, text: _each(reader.who for reader in record.readers)),
    (say("substantiated by"), lambda record, text: _each(record.people)),
    (say("sources"), lambda record, text: _each(record.sources)),
    (say("funding"), lambda record, text: record.funding),
    (say("feedback"), lambda record, text: len(record.feedback)),
    (say("withdrawals"), lambda record, text: len(_withdrawn(record, text))),
    (say("not recorded"), lambda record, text: _each(record.unrecorded)),
)


def spreadsheet(records: Iterable[LeafletRecord], said: Named) -> str:
    """A row for each leaflet in each language, as CSV (RFC 4180); `said` puts words for people."""
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow([said(heading) for heading, _ in _COLUMNS])
    for record in records:
        for text in record.texts:
            values = (of(record, text) for _, of in _COLUMNS)
            table.writerow([_cell(said(v) if isinstance(v, str) else str(v)) for v in values])
    return file.getvalue()


def _cell(words: str) -> str:
    """Words as a spreadsheet shows them: one that begins like a formula would be worked out."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t")) else words


def _each(words: Iterable[str]) -> str:
    return listed(words, "; ")


def _withdrawn(record: LeafletRecord, text: TextRecord) -> list[Withdrawal]:
    return [out for out in record.withdrawals if out.language == text.language]
