"""What a wording of a text is on a day: current, superseded, withdrawn or a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from leaflets.model import ReviewPolicy, Text
from leaflets.review.ledger import Entry
from leaflets.review.standing import Behind, Wording, add_months, maker, required
from leaflets.review.subjects import Subject
from leaflets.roles import CLINICAL, TRANSLATION

Answer = Literal[
    "current", "overdue", "stale", "superseded", "withdrawn", "draft", "altered", "unknown"
]


@dataclass(frozen=True)
class Judgement:
    """What a wording is, and by what."""

    answer: Answer
    withdrawal: Entry | None = None
    newer: Entry | None = None
    """The signature of the words that were approved after these."""
    is_newer_gone: bool = False
    """Whether those were withdrawn: then neither may be handed out."""
    behind: tuple[Behind, ...] = ()
    """The sections whose source has changed since."""
    version: int = 0
    reviewed: date | None = None
    due: date | None = None
    """When it must be reviewed next."""


def wording_of(
    subject: Subject, language: str, words: str, policy: ReviewPolicy, today: date
) -> Wording:
    """These words of a leaflet in a language, with what its ledger has of them."""
    leaflet = subject.folder.leaflet
    made = maker(leaflet, language) if leaflet else TRANSLATION
    roles = tuple(required(policy, leaflet, language))
    return Wording(subject.ledger, language, words, roles, today, made)


def judge(
    wording: Wording,
    source: Text | None,
    interval_months: int,
    carries: Callable[[Behind], bool] = lambda part: True,
) -> Judgement:
    """What a wording is on its day; `carries` says which sections the sheet has that is meant.

    `source` is the text that it is a translation of.
    """
    if wording.withdrawal:
        return Judgement("withdrawn", withdrawal=wording.withdrawal)
    if not wording.is_approved:
        return Judgement("draft")
    if newer := wording.newer:
        is_gone = not replace(wording, words=newer.words).is_approved
        return Judgement("superseded", newer=newer, is_newer_gone=is_gone)
    reviewed = max(e.date for e in wording.signatures if e.role == CLINICAL)
    due = add_months(reviewed, interval_months)
    version = max(entry.version for entry in wording.signatures)
    behind = tuple(filter(carries, wording.behind(source))) if source else ()
    is_overdue = wording.today > due
    answer: Answer = "overdue" if is_overdue else "stale" if behind else "current"
    return Judgement(answer, behind=behind, version=version, reviewed=reviewed, due=due)
