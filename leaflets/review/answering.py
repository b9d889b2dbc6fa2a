"""What a wording of a text is today, and the sentence that tells a nurse what to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from leaflets.errors.saying import listed, say
from leaflets.model import ReviewPolicy
from leaflets.review.appearance import appearance, changed_since
from leaflets.review.codes import bare
from leaflets.review.judging import Answer, Judgement, judge, wording_of
from leaflets.review.ledger import Entry
from leaflets.review.standing import Behind, Standing, Wording
from leaflets.review.subjects import Subject
from leaflets.workspace.settings import Workspace, read_workspace, with_formats


@dataclass(frozen=True)
class Verdict:
    """What a sheet is, and the sentence that tells a nurse what to do with it."""

    answer: Answer
    sentence: str
    leaflet: str = ""
    language: str = ""
    now: Answer = "unknown"
    """What the words are that stand in the leaflet today, in this language."""
    code_now: str = ""
    """The code of a sheet with those."""

    @property
    def exit_status(self) -> int:
        """0 for a sheet that may be handed out, 2 for one that is not ours, 1 otherwise."""
        return {"current": 0, "unknown": 2}.get(self.answer, 1)


@dataclass(frozen=True)
class Sheet:
    """The sheet that somebody holds: of which workspace, and in which format, if that is known."""

    root: Path
    format: str

    @cached_property
    def workspace(self) -> Workspace:
        """Its workspace with its templates, which is read where an answer needs it."""
        return read_workspace(self.root)

    def carries(self, part: Behind) -> bool:
        """Whether a section stands on it."""
        known = with_formats(self.workspace, (self.format,)).formats if self.format else {}
        if self.format not in known:
            return True
        section_class = known[self.format].section_class
        return section_class in part.classes if section_class else not part.classes


@dataclass(frozen=True)
class Wordings:
    """All wordings that a text has had in one language."""

    subject: Subject
    language: str
    standing: Standing
    policy: ReviewPolicy
    today: date
    sheet: Sheet

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The signatures and withdrawals of all of them, the oldest first."""
        return self.subject.ledger.entries_in(self.language)

    def verdict(self, code: str) -> Verdict | None:
        """What the sheet with this code is; None when it is not one of these wordings."""
        wanted = bare(code)
        signed = [e for e in self.entries if bare(e.code) == wanted]
        if bare(self.standing.code) == wanted:
            return self._judge(self.standing.code, self.standing.fingerprint)
        return self._judge(signed[-1].code, signed[-1].words) if signed else None

    def _judge(self, code: str, words: str) -> Verdict:
        wording, found = self._judgement(words)
        name = f"{code} ({self.subject.folder.name}, {self.language})"
        return Verdict(
            found.answer,
            say("{name} {said}", name=name, said=self._said(found, wording)),
            self.subject.folder.name,
            self.language,
            self._judgement(self.standing.fingerprint)[1].answer,
            self.standing.code,
        )

    def _judgement(self, words: str) -> tuple[Wording, Judgement]:
        wording = wording_of(self.subject, self.language, words, self.policy, self.today)
        followed = self.subject.followed(self.language)
        carries = self.sheet.carries
        return wording, judge(wording, followed, self.policy.interval_months, carries)

    def _said(self, found: Judgement, wording: Wording) -> str:
        """What is to be done with it."""
        if found.withdrawal:
            day, why = found.withdrawal.date, found.withdrawal.note or say("no reason given")
            return say("was withdrawn on {day}: {why}. Do not hand it out.", day=day, why=why)
        if found.newer:
            return _superseded(found.newer, found.is_newer_gone)
        match found.answer:
            case "draft":
                return say(
                    "is a draft: {unsigned}. Do not hand it out.",
                    unsigned=self._unsigned(wording.words),
                )
            case "overdue":
                return say(
                    "is overdue: its review was due on {due}. Ask before you hand it out.",
                    due=found.due,
                )
            case "stale":
                parts = ", ".join(part.key for part in found.behind)
                return say(
                    "is being updated: its source has changed in {parts}. Ask first.", parts=parts
                )
            case _:
                return say(
                    "is current: version {version}, reviewed on {reviewed}, next by "
                    "{due}.{otherwise}",
                    version=found.version,
                    reviewed=found.reviewed,
                    due=found.due,
                    otherwise=self._otherwise(wording),
                )

    def _unsigned(self, words: str) -> str:
        """Why these words are not approved."""
        early = [e for e in self.entries if e.words == words and e.date > self.today]
        if early:
            return say(
                "the signature of {who} is dated {date}, in the future",
                who=early[-1].who,
                date=early[-1].date,
            )
        return say("its words have not been signed off")

    def _otherwise(self, wording: Wording) -> str:
        """What has changed around the words since they were approved."""
        leaflet = self.subject.folder.leaflet
        if leaflet is None or not any(entry.layout for entry in wording.signatures):
            return ""
        now = appearance(self.sheet.workspace, leaflet, self.language)
        found = changed_since(wording.signatures, now)
        if found is None:
            return ""
        parts = listed(found[1])
        return say(
            " A sheet printed now looks otherwise than the one that was approved: {parts} changed.",
            parts=parts,
        )


def _superseded(newer: Entry, is_gone: bool) -> str:
    """What to do with words that newer ones replaced, which may have been withdrawn since."""
    code, day = newer.code, newer.date
    if is_gone:
        return say(
            "is superseded by {code} since {date}, and that was withdrawn: hand out neither. "
            "If these words are right, have a clinician sign them again.",
            code=code,
            date=day,
        )
    return say(
        "is superseded by {code} since {date}: throw it away and print the new one.",
        code=code,
        date=day,
    )
