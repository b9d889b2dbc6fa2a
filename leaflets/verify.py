"""Is this sheet current, superseded, withdrawn, a draft, altered, or unknown?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from leaflets.errors import LeafletsError
from leaflets.model import ReviewPolicy
from leaflets.render.seal import is_intact, read_label
from leaflets.review.codes import folded, is_well_formed
from leaflets.review.dating import FUTURE_ENTRY
from leaflets.review.ledger import BACKDATED_ENTRY, Entry
from leaflets.review.standing import Standing, Wording, add_months, required
from leaflets.roles import CLINICAL
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
            f"{path.name} was printed as “{label.state}”, and these words are approved now: print "
            "the sheet again.",
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
                _refuse_broken_ledger(verdict, subject, found)
                return verdict
    _refuse_unreadable(code, found)
    return Verdict(
        "unknown",
        f"No sheet of ours has the code {code.upper()}: it may be a draft that was never signed. "
        "Do not hand it out.",
    )


def _refuse_unreadable(code: str, found: Survey) -> None:
    """An answer of “unknown” would be wrong where what knows the code cannot be read."""
    if found.planned is None:
        raise LeafletsError("Nobody can tell before leaflets.toml is mended: run `leaflets check`.")
    for subject in found.subjects:
        codes = {folded(entry.code) for entry in subject.ledger.entries}
        if folded(code) in codes or subject.ledger.problems:
            raise LeafletsError(
                f"Nobody can tell before {subject.folder.name} can be read: run `leaflets check`."
            )


def _refuse_broken_ledger(verdict: Verdict, subject: Subject, found: Survey) -> None:
    """A withdrawal counts in any ledger, and a wrong date makes no sheet worse than it is."""
    if verdict.answer == "withdrawn":
        return
    harmless = () if verdict.answer == "current" else (FUTURE_ENTRY.code, BACKDATED_ENTRY.code)
    for problem in found.problems:
        is_error = problem.severity == "error" and problem.code not in harmless
        if problem.path == subject.ledger.path and is_error:
            raise LeafletsError(f"Nobody can tell before the ledger is mended: {problem}")


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
        return self.subject.ledger.entries_in(self.language)

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
        wording = self._wording(words)
        name = f"{code} ({self.subject.folder.name}, {self.language})"
        if wording.withdrawal:
            day, why = wording.withdrawal.date, wording.withdrawal.note or "no reason given"
            sentence = f"{name} was withdrawn on {day}: {why}. Do not hand it out."
            return Verdict("withdrawn", sentence)
        if not wording.is_approved:
            return Verdict(
                "draft", f"{name} is a draft: {self._unsigned(words)}. Do not hand it out."
            )
        newer = wording.newer
        if newer:
            sentence = (
                f"{name} is superseded by {newer.code} since {newer.date}: throw it away and print "
                "the new one."
            )
            return Verdict("superseded", sentence)
        return self._today(name, wording)

    def _unsigned(self, words: str) -> str:
        """Why these words are not approved."""
        early = [e for e in self.entries if e.words == words and e.date > self.today]
        if early:
            return f"the signature of {early[-1].who} is dated {early[-1].date}, in the future"
        return "its words have not been signed off"

    def _today(self, name: str, wording: Wording) -> Verdict:
        """What the latest approved wording is on this day."""
        reviewed = max(e.date for e in wording.signatures if e.role == CLINICAL)
        due = add_months(reviewed, self.policy.interval_months)
        if self.today > due:
            sentence = (
                f"{name} is overdue: its review was due on {due}. Ask before you hand it out."
            )
            return Verdict("overdue", sentence)
        source = self.subject.source
        behind = wording.behind(source) if source and source.language != self.language else ()
        if behind:
            parts = ", ".join(part.key for part in behind)
            sentence = f"{name} is being updated: its source has changed in {parts}. Ask first."
            return Verdict("stale", sentence)
        version = max(entry.version for entry in wording.signatures)
        sentence = f"{name} is current: version {version}, reviewed on {reviewed}, next by {due}."
        return Verdict("current", sentence)

    def _wording(self, words: str) -> Wording:
        leaflet = self.subject.folder.leaflet
        is_source = leaflet is None or leaflet.about.source_language == self.language
        roles = tuple(required(self.policy, is_source))
        return Wording(self.subject.ledger, self.language, words, roles, self.today)
