"""What happened to a text, for feeds; when it must be read again, for the calendar of the staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from leaflets.review.codes import bare
from leaflets.roles import CLINICAL
from leaflets.site.subjects import Shown, changed_sections

What = Literal["approved", "withdrawn", "overdue"]


@dataclass(frozen=True)
class News:
    """An entry of a feed: a text was approved or withdrawn, or its review is overdue."""

    what: What
    id: str
    """Never changes, and is that of no other entry."""
    day: date
    title: str
    version: int
    path: str
    changed: tuple[str, ...] = ()
    reason: str = ""

    @property
    def time(self) -> str:
        """Its day as feeds write it (RFC 3339)."""
        return f"{self.day.isoformat()}T00:00:00Z"


def news_of(shown: Shown, site: str) -> Iterator[News]:
    """What happened to a text, the oldest first."""
    title, page = shown.text.title.text, f"{site}/{shown.path}"
    for wording in shown.wordings:
        signed = [entry for entry in wording.signatures if entry.role == CLINICAL]
        if wording.is_approved and signed:
            last, day = signed[-1], max(entry.date for entry in wording.signatures)
            changed = tuple(_changed_before(shown, last.version))
            name = f"{page}#version-{last.version}"
            yield News("approved", name, day, title, last.version, shown.path, changed)
        if wording.withdrawal:
            gone = wording.withdrawal
            name = f"{page}#withdrawn-{bare(gone.code)}-{gone.date}"
            path, reason = shown.path, gone.note or ""
            yield News("withdrawn", name, gone.date, title, 0, path, reason=reason)
    if shown.standing.is_overdue and shown.standing.reviewed:
        due = shown.standing.next_review
        day = due + timedelta(days=1)
        yield News("overdue", f"{page}#overdue-{due}", day, title, 0, shown.path)


def _changed_before(shown: Shown, version: int) -> Iterator[str]:
    """The headings of what a version changed of the one before it."""
    released = [e for e in shown.subject.ledger.entries_in(shown.tag) if e.version and e.parts]
    now = next((e for e in released if e.version == version), None)
    before = next((e for e in reversed(released) if e.version < version), None)
    if now and before:
        yield from changed_sections(shown.text, before.parts, now)


def newest_first(news: Iterable[News]) -> tuple[News, ...]:
    """News in the order of a feed."""
    return tuple(sorted(news, key=lambda one: (-one.day.toordinal(), one.id)))


def review_calendar(texts: Iterable[Shown], site: str, clinic: str) -> bytes:
    """The days on which texts must be read again, as an iCalendar file (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", f"-//leaflets//{clinic}//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clinic)
    for shown in texts:
        standing = shown.standing
        if standing.reviewed and not standing.withdrawn:
            calendar.add_component(_review(shown, site, standing.reviewed))
    return bytes(calendar.to_ical())


def _review(shown: Shown, site: str, reviewed: date) -> Event:
    day = shown.standing.next_review
    event = Event()
    event.add("uid", f"{shown.standing.code}-{day}@{urlsplit(site).netloc}")
    event.add("dtstamp", datetime(reviewed.year, reviewed.month, reviewed.day, tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{shown.text.title.text} ({shown.tag})")
    event.add("description", shown.standing.code)
    event.add("url", f"{site}/{shown.path}")
    event.add("transp", "TRANSPARENT")
    return event
