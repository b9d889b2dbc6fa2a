"""Is this sheet current, superseded, withdrawn, a draft, altered, or unknown?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from leaflets.codes import folded, is_well_formed
from leaflets.errors import LeafletsError
from leaflets.ledger import CLINICAL, TRANSLATION, Entry
from leaflets.model import ReviewPolicy
from leaflets.press.seal import is_intact, read_label
from leaflets.review import Standing, add_months
from leaflets.survey import Subject, Survey

Answer = Literal[
    "current", "overdue", "stale", "superseded", "withdrawn", "draft", "altered", "unknown"
]


@dataclass(frozen=True)
class Verdict:
    """What a sheet is, and the sentence that tells a nurse what to do with it."""

    answer: Answer
    sentence: str

    @property
    def exit_status(self) -> int:
        """0 for a sheet that may be handed out, 2 for one that is not ours, 1 otherwise."""
        return {"current": 0, "unknown": 2}.get(self.answer, 1)


def verify_file(path: Path, found: Survey, today: date) -> Verdict:
    """What a PDF is."""
    try:
        pdf = path.read_bytes()
    except OSError as error:
        raise LeafletsError(f"{path} cannot be read ({error.strerror}).") from error
    label = read_label(pdf)
    if label is None:
        return Verdict(
            "unknown",
            f"{path.name} is not one of our sheets, or it is so damaged or locked that it does not "
            "say what it is. Do not hand it out.",
        )
    if not is_intact(pdf):
        return Verdict(
            "altered",
            f"{path.name} says that it is {label.code}, but it is not the file that was pressed: "
            "it was changed or cut off. Throw it away and print the sheet again.",
        )
    verdict = verify_code(label.code, found, today)
    if verdict.answer == "current" and label.state != "approved":
        return Verdict(
            "draft",
            f"{path.name} was printed as “{label.state}”, before these words were approved. They "
            "are now: print the sheet again.",
        )
    return verdict


def verify_code(code: str, found: Survey, today: date) -> Verdict:
    """What the sheet with this code is; case, spaces, 0/O and 1/I/L do not matter."""
    if not is_well_formed(code):
        return Verdict(
            "unknown",
            f"“{code}” is not a code of ours: a character is wrong or missing. Read it once more.",
        )
    for subject in found.subjects:
        for language, standing in subject.standings.items():
            verdict = _Wordings(subject, language, standing, found, today).verdict(code)
            if verdict:
                return verdict
    return Verdict(
        "unknown",
        f"No sheet of ours has the code {code.upper()}: it may be a draft that was never signed. "
        "Do not hand it out.",
    )


@dataclass(frozen=True)
class _Wordings:
    """All wordings that a text has had in one language."""

    subject: Subject
    language: str
    standing: Standing
    found: Survey
    today: date

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.subject.ledger.entries if e.language == self.language)

    @property
    def policy(self) -> ReviewPolicy:
        return self.found.workspace.project.review

    def verdict(self, code: str) -> Verdict | None:
        """What the sheet with this code is; None when it is not one of these wordings."""
        wanted = folded(code)
        signed = [e for e in self.entries if folded(e.code) == wanted]
        if folded(self.standing.code) == wanted:
            return self._judge(self.standing.code, self.standing.fingerprint)
        return self._judge(signed[-1].code, signed[-1].words) if signed else None

    def _judge(self, code: str, words: str) -> Verdict:
        ours = [entry for entry in self.entries if entry.words == words]
        name = f"{code} ({self.subject.folder.name}, {self.language})"
        if ours and ours[-1].act == "withdraw":
            why = ours[-1].note or "no reason given"
            sentence = f"{name} was withdrawn on {ours[-1].date}: {why}. Do not hand it out."
            return Verdict("withdrawn", sentence)
        if not self._is_approved(words):
            sentence = f"{name} is a draft: its words have not been signed off. Do not hand it out."
            return Verdict("draft", sentence)
        newer = self._newer(words)
        if newer:
            sentence = (
                f"{name} is superseded by {newer.code} since {newer.date}: throw it away and print "
                "the new one."
            )
            return Verdict("superseded", sentence)
        return self._today(name, words)

    def _today(self, name: str, words: str) -> Verdict:
        """What the latest approved wording is on this day."""
        reviewed = max(e.date for e in self._signatures(words) if e.role == CLINICAL)
        due = add_months(reviewed, self.policy.interval_months)
        if self.today > due:
            sentence = (
                f"{name} is overdue: its review was due on {due}. Ask before you hand it out."
            )
            return Verdict("overdue", sentence)
        if words == self.standing.fingerprint and self.standing.freshness == "stale":
            parts = ", ".join(part.key for part in self.standing.behind)
            sentence = f"{name} is being updated: its source has changed in {parts}. Ask first."
            return Verdict("stale", sentence)
        version = max(entry.version for entry in self._signatures(words))
        sentence = f"{name} is current: version {version}, reviewed on {reviewed}, next by {due}."
        return Verdict("current", sentence)

    def _signatures(self, words: str) -> list[Entry]:
        """The signatures of these words since they were last withdrawn."""
        ours = [entry for entry in self.entries if entry.words == words]
        cuts = [number for number, entry in enumerate(ours) if entry.act == "withdraw"]
        return ours[cuts[-1] + 1 :] if cuts else ours

    def _is_approved(self, words: str) -> bool:
        signed = {entry.role for entry in self._signatures(words)}
        return signed >= set(self._required()) and CLINICAL in signed

    def _required(self) -> Iterator[str]:
        leaflet = self.subject.folder.leaflet
        is_source = leaflet is None or leaflet.about.source_language == self.language
        for role in self.policy.roles:
            if not (is_source and role == TRANSLATION):
                yield role

    def _newer(self, words: str) -> Entry | None:
        """The latest clinical signature of other words that were approved after these."""
        clinical = [entry for entry in self.entries if entry.role == CLINICAL]
        last = max((n for n, entry in enumerate(clinical) if entry.words == words), default=-1)
        later = [
            entry
            for entry in clinical[last + 1 :]
            if entry.words != words and self._is_approved(entry.words)
        ]
        return later[-1] if later else None
