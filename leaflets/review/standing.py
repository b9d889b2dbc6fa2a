"""Where a text stands today: what it follows, who signed it, when it must be read again."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from leaflets.errors.saying import listed, say
from leaflets.model import Leaflet, ReviewPolicy, Text, is_easy
from leaflets.review.codes import SEVERAL, bare, make_code
from leaflets.review.ledger import Entry, Kept, Ledger, tag
from leaflets.roles import CLINICAL, TRANSLATION, VALIDATOR, Role
from leaflets.words import followed_words, text_fingerprint

Freshness = Literal["source", "draft", "current", "stale"]
State = Literal["withdrawn", "draft", "stale", "overdue", "approved"]
_GRAVITY: tuple[State, ...] = get_args(State)


@dataclass(frozen=True)
class Behind:
    """A section of a translation whose source has changed since."""

    key: str
    change: str
    is_severe: bool
    """Whether a number, a warning or a call for help changed."""
    classes: tuple[str, ...] = ()
    """The classes of the section: `poster` for one that stands on posters alone."""


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
    newer: Entry | None = None
    """The signature of other words that were approved after these, and may be withdrawn since."""

    def on(self, section_class: str | None) -> Standing:
        """The same for a sheet that carries the sections of this class, or those of none."""
        behind = tuple(
            part
            for part in self.behind
            if (section_class in part.classes if section_class else not part.classes)
        )
        is_current = self.freshness == "stale" and not behind
        freshness: Freshness = "current" if is_current else self.freshness
        return replace(self, behind=behind, freshness=freshness)

    @property
    def is_validated(self) -> bool:
        """Whether people with reading difficulties approved exactly these words, which hold."""
        has_signed = any(entry.role == VALIDATOR for entry in self.signatures)
        return has_signed and not self.withdrawn and self.freshness in ("source", "current")

    @property
    def lacks_validators(self) -> bool:
        """Whether it is an easy text that they have not approved."""
        return VALIDATOR in self.lacking

    @property
    def state(self) -> State:
        """The one word for it, the gravest first."""
        return "withdrawn" if self.withdrawn else next(iter(self.marks), "approved")

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


def together(standings: Sequence[Standing]) -> Standing:
    """Where a sheet with several texts stands: as the gravest of them, with the codes of all."""
    gravest = min(standings, key=lambda one: _GRAVITY.index(one.state))
    code = SEVERAL.join(one.code for one in standings)
    return replace(gravest, code=code, updated=max(one.updated for one in standings))


def stand(
    leaflet: Leaflet, text: Text, ledger: Ledger, policy: ReviewPolicy, today: date
) -> Standing:
    """Where a text of a leaflet stands on this day."""
    about, fingerprint = leaflet.about, text_fingerprint(leaflet, text)
    source, made = leaflet.followed(text.language), maker(leaflet, text.language)
    entries = ledger.counted(text.language, today)
    roles = tuple(required(policy, leaflet, text.language))
    wording = Wording(ledger, text.language, fingerprint, roles, today, made)
    signatures = wording.newest_signatures
    behind = wording.behind(source) if source else ()
    updated = updated_on(entries, fingerprint, about.updated)
    reviewed = max((e.date for e in signatures if e.role == CLINICAL), default=None)
    due = add_months(reviewed or updated, policy.interval_months)
    return Standing(
        fingerprint=fingerprint,
        freshness=_freshness(entries, behind, made) if source else "source",
        behind=behind,
        orphans=tuple(_orphans(source, text)) if source and made == TRANSLATION else (),
        signatures=signatures,
        lacking=wording.lacking(signatures),
        withdrawn=wording.withdrawal,
        version=max((entry.version for entry in signatures), default=0),
        updated=updated,
        reviewed=reviewed,
        next_review=due,
        is_overdue=today > due,
        is_due_soon=today <= due < add_months(today, policy.warning_months),
        code=make_code(about.code, text.language, updated, fingerprint),
        newer=wording.newer,
    )


def _freshness(entries: tuple[Entry, ...], behind: tuple[Behind, ...], made: Role) -> Freshness:
    if made == TRANSLATION and not any(entry.role == TRANSLATION for entry in entries):
        return "draft"
    return "stale" if behind else "current"


def maker(leaflet: Leaflet, language: str) -> Role:
    """The role in which it is signed that a text follows another one.

    A clinician answers for it that an easy text says what the full one does.
    """
    return CLINICAL if leaflet.is_adapted(language) else TRANSLATION


def required(policy: ReviewPolicy, leaflet: Leaflet | None, language: str) -> Iterator[str]:
    """The roles in which a text must be signed; nobody translated the source.

    Easy texts alone are for validators, and they are asked for always: UNE 153101:2018 EX calls
    no text easy to read that people with reading difficulties have not read.
    """
    is_made = leaflet is None or leaflet.followed(language) is None or leaflet.is_adapted(language)
    for role in policy.roles:
        if role != VALIDATOR and not (is_made and role == TRANSLATION):
            yield role
    if is_easy(language):
        yield VALIDATOR


@dataclass(frozen=True)
class Wording:
    """Exactly these words in a language, and what the ledger has of them on a day."""

    ledger: Ledger
    language: str
    words: str
    required: tuple[str, ...]
    today: date
    maker: Role = TRANSLATION
    """The role in which it is signed what these words follow."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The signatures and withdrawals of these words, the oldest first."""
        return tuple(kept.entry for kept in self._kept)

    @property
    def signatures(self) -> tuple[Entry, ...]:
        """The latest signature of each role by somebody who knew of every withdrawal."""
        return tuple(kept.entry for kept in self._signed)

    @property
    def newest_signatures(self) -> tuple[Entry, ...]:
        """Those of them that were not made before newer words were approved."""
        newer, knowledge = self.newer, self.ledger.knowledge
        needed = knowledge.needed((newer.hash,) if newer else ())
        return tuple(kept.entry for kept in self._signed if knowledge.knows(kept.hash, needed))

    @property
    def withdrawal(self) -> Entry | None:
        """The withdrawal of these words, if no clinician has signed them again since."""
        if any(entry.role == CLINICAL for entry in self.signatures):
            return None
        return next((e for e in reversed(self.entries) if e.act == "withdraw"), None)

    @property
    def is_approved(self) -> bool:
        """Whether a clinician and everyone else who must sign these words has signed them."""
        roles = {entry.role for entry in self.signatures}
        return CLINICAL in roles and not self.lacking(self.signatures)

    @property
    def was_approved(self) -> bool:
        """Whether everyone who must had signed these words once, withdrawn since or not."""
        roles = {kept.entry.role for kept in self._kept if kept.entry.act == "sign"}
        return {CLINICAL, *self.required} <= roles

    @property
    def newer(self) -> Entry | None:
        """The latest clinical signature of other words that were approved after these.

        Words that were withdrawn since are newer, too: who withdraws them does not say that the
        earlier ones are right again. Only a new signature of those does.
        """
        clinical = [entry for entry in self._counted if entry.role == CLINICAL]
        last = max((n for n, e in enumerate(clinical) if e.words == self.words), default=None)
        later = clinical[last + 1 :] if last is not None else []
        latest = {entry.words: entry for entry in later}
        others = [
            replace(self, words=words) for words in dict.fromkeys(e.words for e in reversed(later))
        ]
        for other in (
            *(o for o in others if o.is_approved),
            *(o for o in others if o.was_approved),
        ):
            return latest[other.words]
        return None

    def lacking(self, signatures: tuple[Entry, ...]) -> tuple[str, ...]:
        """The required roles that these signatures lack."""
        signed = {entry.role for entry in signatures}
        return tuple(role for role in self.required if role not in signed)

    def behind(self, source: Text) -> tuple[Behind, ...]:
        """The sections of the source whose words are not those that these words follow."""
        made = [e for e in self._counted if e.role == self.maker]
        made = [e for e in made if e.words == self.words] or made
        return tuple(_behind(made[-1].follows, source, self.ledger)) if made else ()

    @property
    def _counted(self) -> tuple[Entry, ...]:
        return self.ledger.counted(self.language, self.today)

    @property
    def _kept(self) -> tuple[Kept, ...]:
        ours = self.ledger.wordings_with(self.language, self.words)
        return tuple(kept for kept in ours if self.ledger.counts(kept, self.today))

    @property
    def _signed(self) -> tuple[Kept, ...]:
        knowledge, kept = self.ledger.knowledge, self._kept
        gone = knowledge.needed(one.entry.hash for one in kept if one.entry.act == "withdraw")
        latest: dict[str, Kept] = {}
        for one in kept:
            if one.entry.act == "sign" and knowledge.knows(one.hash, gone):
                latest.pop(one.entry.role, None)
                latest[one.entry.role] = one
        return tuple(latest.values())


def withdrawn_codes(ledger: Ledger, today: date) -> Iterator[str]:
    """The bare codes of all wordings that were withdrawn and not signed again."""
    for (language, words), ours in ledger.wordings.items():
        if any(kept.entry.act == "withdraw" for kept in ours):
            wording = Wording(ledger, language, words, (), today)
            if wording.withdrawal:
                yield from (bare(kept.entry.code) for kept in ours)


def last_review(entries: tuple[Entry, ...]) -> Entry | None:
    """The last signature by a clinician among these entries, of whatever words."""
    return next((entry for entry in reversed(entries) if entry.role == CLINICAL), None)


def updated_on(entries: tuple[Entry, ...], fingerprint: str, first: date) -> date:
    """The day on which the words last changed: moved only by a clinical signature of new words.

    Of several for the same words the earliest counts: a clock may have been ahead.
    """
    days: dict[str, date] = {}
    latest, day = "", first
    for entry in entries:
        if entry.role != CLINICAL:
            continue
        if entry.words != latest:
            day = entry.date if latest else first
        else:
            day = min(day, max(entry.date, first))
        latest, days[entry.words] = entry.words, day
    return days.get(fingerprint, day)


def _behind(followed: Mapping[str, str], source: Text, ledger: Ledger) -> Iterator[Behind]:
    """The sections of the source whose words are not those that are followed."""
    classes = {section.key: section.classes for section in source.sections}
    for key, words in followed_words(source).items():
        if followed.get(key) != tag(words):
            was = ledger.sources.get(followed.get(key, ""), "")
            severe = is_severe(was, words, source.language)
            change = word_diff(_readable(was), _readable(words))
            yield Behind(key, change, severe, classes.get(key, ()))


def _orphans(source: Text, text: Text) -> Iterator[str]:
    """The keys of sections that the source no longer has."""
    keys = {section.key for section in source.sections}
    return (section.key for section in text.sections if section.key not in keys)


def is_severe(was: str, now: str, language: str) -> bool:
    """Whether a quantity, or the order of two, or the words of a grave box differ."""
    if _warnings(was) != _warnings(now):
        return True
    from leaflets.quantities.reading import read as read_quantities  # noqa: PLC0415 - slow, and often needless

    before, after = (list(map(_said, read_quantities(w, language))) for w in (was, now))
    return before != after


def _said(quantity: object) -> str:
    return str(getattr(quantity, "key", quantity))


def _warnings(words: str) -> list[str]:
    """The lines of the boxes of danger among the words of a section, with the boxes in them."""
    lines: list[str] = []
    depth = 0
    for line in words.split("\n"):
        if depth or line in ("::: warning", "::: urgent"):
            lines.append(line)
            depth += line.startswith("::: ") - (line == ":::")
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
    return listed(changes, "; ")


def _change(was: str, now: str) -> str:
    if not was:
        return say("added “{now}”", now=now)
    return f"“{was}” → “{now}”" if now else say("deleted “{was}”", was=was)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month; at most the last of all."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
