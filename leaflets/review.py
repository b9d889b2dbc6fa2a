"""Where a text stands today: what it follows, who signed it, when it must be read again."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from leaflets.codes import make_code
from leaflets.ledger import CLINICAL, TRANSLATION, Entry, Ledger, tag
from leaflets.model import Leaflet, ReviewPolicy, Role, Text
from leaflets.quantities import read as read_quantities
from leaflets.words import followed_words, text_fingerprint

ROLES: tuple[str, ...] = get_args(Role)
Freshness = Literal["source", "draft", "current", "stale"]
State = Literal["withdrawn", "draft", "stale", "overdue", "approved"]


@dataclass(frozen=True)
class Behind:
    """A section of a translation whose source has changed since."""

    key: str
    change: str
    is_severe: bool
    """Whether a number or a warning changed."""


@dataclass(frozen=True)
class Standing:
    """Where a text stands on a day."""

    fingerprint: str
    freshness: Freshness
    behind: tuple[Behind, ...]
    orphans: tuple[str, ...]
    signatures: tuple[Entry, ...]
    lacking: tuple[str, ...]
    withdrawn: Entry | None
    version: int
    updated: date
    reviewed: date | None
    next_review: date
    is_overdue: bool
    is_due_soon: bool
    code: str

    @property
    def state(self) -> State:
        """The one word for it, the gravest first."""
        if self.withdrawn:
            return "withdrawn"
        if self.lacking or self.freshness == "draft":
            return "draft"
        if self.freshness == "stale":
            return "stale"
        return "overdue" if self.is_overdue else "approved"

    @property
    def marks(self) -> tuple[State, ...]:
        """All that the sheet must say of itself, the gravest first."""
        found: list[State] = []
        if self.lacking or self.freshness == "draft":
            found.append("draft")
        if self.freshness == "stale":
            found.append("stale")
        if self.is_overdue:
            found.append("overdue")
        return tuple(found)


def stand(
    leaflet: Leaflet, text: Text, ledger: Ledger, policy: ReviewPolicy, today: date
) -> Standing:
    """Where a text of a leaflet stands on this day."""
    about, fingerprint = leaflet.about, text_fingerprint(leaflet, text)
    source = leaflet.text(about.source_language) or text
    entries = tuple(entry for entry in ledger.entries if entry.language == text.language)
    signatures = tuple(_standing_signatures(entries, fingerprint))
    behind = tuple(_behind(entries, source, ledger)) if source is not text else ()
    updated = updated_on(entries, fingerprint, about.updated)
    reviewed = max((e.date for e in signatures if e.role == CLINICAL), default=None)
    due = add_months(reviewed or updated, policy.interval_months)
    return Standing(
        fingerprint=fingerprint,
        freshness=_freshness(entries, behind, source is text),
        behind=behind,
        orphans=tuple(_orphans(source, text)),
        signatures=signatures,
        lacking=tuple(_lacking(policy, signatures, source is text)),
        withdrawn=_withdrawal(entries, fingerprint),
        version=max((entry.version for entry in signatures), default=0),
        updated=updated,
        reviewed=reviewed,
        next_review=due,
        is_overdue=today > due,
        is_due_soon=today <= due < add_months(today, policy.warning_months),
        code=make_code(about.code, text.language, updated, fingerprint),
    )


def _freshness(
    entries: tuple[Entry, ...], behind: tuple[Behind, ...], is_source: bool
) -> Freshness:
    if is_source:
        return "source"
    if not any(entry.role == TRANSLATION for entry in entries):
        return "draft"
    return "stale" if behind else "current"


def _standing_signatures(entries: tuple[Entry, ...], fingerprint: str) -> Iterator[Entry]:
    """The latest signature of each role for these words, unless they were withdrawn since."""
    latest: dict[str, Entry] = {}
    for entry in entries:
        if entry.words == fingerprint and entry.act == "withdraw":
            latest.clear()
        elif entry.words == fingerprint:
            latest.pop(entry.role, None)
            latest[entry.role] = entry
    yield from latest.values()


def _withdrawal(entries: tuple[Entry, ...], fingerprint: str) -> Entry | None:
    """The withdrawal of these words, if no clinician has signed them again since."""
    found: Entry | None = None
    for entry in entries:
        if entry.words == fingerprint and entry.act == "withdraw":
            found = entry
        elif entry.words == fingerprint and entry.role == CLINICAL:
            found = None
    return found


def _lacking(policy: ReviewPolicy, signatures: tuple[Entry, ...], is_source: bool) -> Iterator[str]:
    """The required roles in which nobody has signed these words."""
    signed = {entry.role for entry in signatures}
    for role in policy.roles:
        if role not in signed and not (is_source and role == TRANSLATION):
            yield role


def updated_on(entries: tuple[Entry, ...], fingerprint: str, first: date) -> date:
    """The day on which the words last changed: moved only by a clinical signature of new words."""
    changed: dict[str, date] = {}
    for entry in entries:
        if entry.act == "sign" and entry.role == CLINICAL:
            changed.setdefault(entry.words, entry.date)
    days = {words: day if n else first for n, (words, day) in enumerate(changed.items())}
    return days.get(fingerprint, next(reversed(days.values()), first))


def _behind(entries: tuple[Entry, ...], source: Text, ledger: Ledger) -> Iterator[Behind]:
    """The sections of the source whose words are not those that the translation follows."""
    followed = next((e.follows for e in reversed(entries) if e.role == TRANSLATION), None)
    if followed is None:
        return
    for key, words in followed_words(source).items():
        if followed.get(key) != tag(words):
            was = ledger.sources.get(followed.get(key, ""), "")
            severe = is_severe(was, words, source.language)
            yield Behind(key, word_diff(_readable(was), _readable(words)), severe)


def _orphans(source: Text, text: Text) -> Iterator[str]:
    """The keys of sections that the source no longer has."""
    keys = {section.key for section in source.sections}
    return (section.key for section in text.sections if section.key not in keys)


def is_severe(was: str, now: str, language: str) -> bool:
    """Whether a quantity or the words of a warning differ."""
    if _warnings(was) != _warnings(now):
        return True
    before, after = (sorted(map(_said, read_quantities(w, language))) for w in (was, now))
    return before != after


def _said(quantity: object) -> str:
    return str(getattr(quantity, "key", quantity))


def _warnings(words: str) -> list[str]:
    """The lines of the warning boxes among the words of a section."""
    lines: list[str] = []
    inside = False
    for line in words.split("\n"):
        inside = (inside or line == "::: warning") and line != ":::"
        if inside:
            lines.append(line)
    return lines


def _readable(words: str) -> str:
    """The words of a section without its key, its classes and the marks of its boxes."""
    lines = words.split("\n")[2:]
    return " ".join(line for line in lines if not line.startswith(":::"))


def word_diff(was: str, now: str) -> str:
    """What changed between two runs of words: `“ten mg” → “20 mg”; …`."""
    before, after = was.split(), now.split()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    changes = [
        _change(" ".join(before[i:j]), " ".join(after[k:m]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    ]
    return "; ".join(changes)


def _change(was: str, now: str) -> str:
    if not was:
        return f"added “{now}”"
    return f"“{was}” → “{now}”" if now else f"deleted “{was}”"


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
