"""Is this sheet current, superseded, withdrawn, a draft, altered, or unknown?

Only what the answer needs is read: leaflets.toml, the register, the codes of the leaflets, and then
the leaflet that the sheet is of. Before a code is called unknown, every ledger is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import listed, say
from leaflets.files.inputs import text_of, toml_values
from leaflets.model import Project, ReviewPolicy, read_name
from leaflets.review.appearance import appearance, changed_since
from leaflets.review.codes import bare, each_code, is_well_formed
from leaflets.review.copies import COPIES
from leaflets.review.judging import Answer, Judgement, judge, wording_of
from leaflets.review.ledger import Entry, Register, read_ledger, read_register
from leaflets.review.seal import Label, is_intact, read_label
from leaflets.review.sheets import given_sheet, listed_label
from leaflets.review.soundness import (
    BACKDATED_ENTRY,
    FUTURE_ENTRY,
    future_entries,
    ledger_problems,
)
from leaflets.review.standing import Behind, Standing, Wording
from leaflets.review.subjects import Subject, read_subject
from leaflets.review.trust import read_authority
from leaflets.roles import ROLES
from leaflets.workspace.content import read_folder, tags_of
from leaflets.workspace.paths import CONTENT, SETTINGS, leaflet_names, refuse_closed
from leaflets.workspace.settings import Workspace, read_workspace, with_formats
from leaflets.workspace.toml import read_toml

_GRAVEST: tuple[Answer, ...] = (
    *("withdrawn", "unknown", "altered", "superseded", "draft", "stale", "overdue", "current"),
)


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


def verify_file(path: Path, root: Path, today: date, data: bytes | None = None) -> Verdict:
    """What a PDF is, or a BRF file in output/: the manifest has the label of that.

    `data` are its bytes, where they are known: those of a sealed file before it was sealed.
    """
    pdf = given_sheet(path) if data is None else data
    is_braille, label = _is_braille(path), label_in(path, pdf)
    if label is None:
        return Verdict("unknown", _no_label(path.name, is_braille))
    if not is_braille and not is_intact(pdf):
        return Verdict(
            "altered",
            say(
                "{name} says that it is {code}, but it is not the file that was rendered: it was "
                "changed or cut off. Throw it away and print the sheet again.",
                name=path.name,
                code=label.code,
            ),
        )
    if label.state == COPIES:
        return Verdict("draft", _review_copy(path.name))
    verdict = verify_code(label.code, root, today, read_name(label.edition)[1].format)
    if verdict.answer == "current" and label.state != "approved":
        return Verdict(
            "draft",
            say(
                "{name} was printed as “{state}”, and these words are approved now: print the "
                "sheet again.",
                name=path.name,
                state=label.state,
            ),
        )
    return verdict


def label_in(path: Path, data: bytes) -> Label | None:
    """What a file says that it is, with these bytes; what the manifest says of one in Braille."""
    if _is_braille(path):
        return listed_label(path.parent.parent, path.stem, data)
    return read_label(data)


def _is_braille(path: Path) -> bool:
    return path.suffix.lower() == ".brf"


def _no_label(name: str, is_braille: bool) -> str:
    """What to do with a file that does not say what it is."""
    if is_braille:
        return say(
            "{name} is not as it was written, or lies no longer in output/ beside its "
            "manifest.json. Do not hand it out: ask with the code that stands on its pages.",
            name=name,
        )
    return say(
        "{name} is not one of our sheets, or it is so damaged or locked that it does not say "
        "what it is. Do not hand it out.",
        name=name,
    )


def _review_copy(name: str) -> str:
    """What a file is that was made for whoever approves a text."""
    return say(
        "{name} is a review copy, for whoever approves the text: never hand it out.", name=name
    )


def verify_code(code: str, root: Path, today: date, format: str = "") -> Verdict:
    """What the sheet with this code is; case, spaces, 0/O and 1/I/L do not matter.

    Where its format is known, a change in sections that this does not print is none. A sheet in
    several languages has a code for each, with a plus between them: it is the gravest of them.
    """
    verdicts = [_verify_one(one, root, today, format) for one in each_code(code)]
    return min(verdicts, key=lambda verdict: _GRAVEST.index(verdict.answer))


def _verify_one(code: str, root: Path, today: date, format: str) -> Verdict:
    """What the words with this code are."""
    if not is_well_formed(code):
        return Verdict(
            "unknown",
            say(
                "“{code}” is not a code of ours: a character is wrong or missing. Read it once "
                "more.",
                code=code,
            ),
        )
    project = read_project(root)
    refuse_closed(root, CONTENT)
    register = read_register(root)
    for name in _candidates(code, root, register):
        subject = _subject(root, name, project, register, today)
        for language, standing in subject.standings.items():
            sheet = Sheet(root, format)
            wordings = _Wordings(subject, language, standing, project.review, today, sheet)
            verdict = wordings.verdict(code)
            if verdict:
                _refuse_broken_ledger(verdict, subject, project, today)
                return verdict
    _refuse_unreadable(code, root)
    return Verdict(
        "unknown",
        say(
            "No sheet of ours has the code {code}: it may be a draft that was never signed. Do "
            "not hand it out.",
            code=code.upper(),
        ),
    )


def verify_text(leaflet: str, language: str, root: Path, today: date) -> Verdict | None:
    """What the words are that a leaflet has today in a language; None where it has none."""
    if leaflet not in leaflet_names(root):
        return None
    project = read_project(root)
    subject = _subject(root, leaflet, project, read_register(root), today)
    standing = subject.standings.get(language)
    return _verify_one(standing.code, root, today, "") if standing else None


def read_project(root: Path) -> Project:
    """The settings of a clinic; without them nobody can tell what a sheet is."""
    project = read_toml(root, SETTINGS, Project).record
    if project is None:
        raise LeafletsError(
            say("Nobody can tell before leaflets.toml is fixed: run `leaflets check`.")
        )
    return project


def _subject(root: Path, name: str, project: Project, register: Register, today: date) -> Subject:
    folder = read_folder(root, name, project)
    return read_subject(root, folder, register, read_authority(root, project), today)


def _candidates(code: str, root: Path, register: Register) -> Iterator[str]:
    """The leaflets whose sheet this may be: what begins the code, or what signed it."""
    signed = register.leaflets_with(code)
    for name in leaflet_names(root):
        first = _first_letters(root, root / CONTENT / name / "leaflet.toml")
        if name in signed or (first and bare(code).startswith(bare(first))):
            yield name


def _first_letters(root: Path, path: Path) -> str:
    """What the codes of a leaflet begin with; nothing where that cannot be read."""
    try:
        return str(toml_values(text_of(path, root)).get("code", ""))
    except (OSError, ValueError):
        return ""


def _refuse_unreadable(code: str, root: Path) -> None:
    """An answer of “unknown” would be wrong where what knows the code cannot be read."""
    for name in leaflet_names(root):
        ledger = read_ledger(root, f"{CONTENT}/{name}")
        codes = {bare(entry.code) for entry in ledger.entries}
        if bare(code) in codes or ledger.problems:
            raise LeafletsError(
                say("Nobody can tell before {name} can be read: run `leaflets check`.", name=name)
            )


def _refuse_broken_ledger(
    verdict: Verdict, subject: Subject, project: Project, today: date
) -> None:
    """A withdrawal counts in any ledger, and a wrong date makes no sheet better than it is."""
    if verdict.answer == "withdrawn":
        return
    ledger, is_current = subject.ledger, verdict.answer == "current"
    problems = [*ledger_problems(ledger, subject.listed, tags_of(subject.folder, project), ROLES)]
    for problem in (*problems, *subject.faults, *future_entries(ledger, today)):
        is_about_date = problem.code in (FUTURE_ENTRY.code, BACKDATED_ENTRY.code)
        is_ours = problem.language in ("", verdict.language)
        if problem.severity == "error" and is_ours and (is_current or not is_about_date):
            raise LeafletsError(
                say("Nobody can tell before the ledger is fixed: {problem}", problem=problem.told)
            )


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
class _Wordings:
    """All wordings that a text has had in one language."""

    subject: Subject
    language: str
    standing: Standing
    policy: ReviewPolicy
    today: date
    sheet: Sheet

    @property
    def entries(self) -> tuple[Entry, ...]:
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
            return say(
                "is superseded by {code} since {date}: throw it away and print the new one.",
                code=found.newer.code,
                date=found.newer.date,
            )
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
