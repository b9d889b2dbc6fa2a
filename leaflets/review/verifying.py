"""Is this sheet current, superseded, withdrawn, a draft, altered, or unknown?

Only what the answer needs is read: leaflets.toml, the register, the codes of the leaflets, and then
the leaflet that the sheet is of. Before a code is called unknown, every ledger is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import Message, listed, say
from leaflets.files.inputs import text_of, toml_values
from leaflets.model import Project, read_name
from leaflets.review.answering import Sheet, Verdict, Wordings
from leaflets.review.codes import bare, each_code, is_well_formed
from leaflets.review.copies import COPIES
from leaflets.review.dating import BACKDATED_ENTRY, FUTURE_ENTRY, future_entries
from leaflets.review.judging import Answer
from leaflets.review.ledger import read_ledger
from leaflets.review.register import Register, read_register
from leaflets.review.remains import Remains, remains_of
from leaflets.review.seal import Label, is_intact, read_label
from leaflets.review.sheets import given_sheet, listed_label
from leaflets.review.soundness import ledger_problems
from leaflets.review.subjects import Subject, read_subject
from leaflets.review.trust import read_authority
from leaflets.roles import ROLES
from leaflets.workspace.content import read_folder, tags_of
from leaflets.workspace.paths import CONTENT, SETTINGS, leaflet_names, refuse_closed
from leaflets.workspace.toml import read_toml

_GRAVEST: tuple[Answer, ...] = (
    *("withdrawn", "unknown", "altered", "superseded", "draft", "stale", "overdue", "current"),
)


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
    verdicts: list[Verdict] = []
    hindrances: list[LeafletsError] = []
    for one in each_code(code):
        try:
            verdicts.append(_verify_one(one, root, today, format))
        except LeafletsError as error:
            hindrances.append(error)
    found = sorted(verdicts, key=lambda verdict: _GRAVEST.index(verdict.answer))
    if hindrances and not (found and found[0].answer == "withdrawn"):
        raise hindrances[0]
    return found[0]


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
    try:
        verdict, hindrance = _told(code, root, today, format), None
    except LeafletsError as error:
        verdict, hindrance = None, error
    return verdict or _by_remains(code, root, today, hindrance)


def _told(code: str, root: Path, today: date, format: str) -> Verdict | None:
    """What the words with this code are; None where no leaflet knows it."""
    project = read_project(root)
    refuse_closed(root, CONTENT)
    register = read_register(root)
    for name in _candidates(code, root, register):
        subject = _subject(root, name, project, register, today)
        for language, standing in subject.standings.items():
            sheet = Sheet(root, format)
            wordings = Wordings(subject, language, standing, project.review, today, sheet)
            verdict = wordings.verdict(code)
            if verdict:
                _refuse_broken_ledger(verdict, subject, project, today)
                return verdict
    _refuse_unreadable(code, root)
    return None


def _by_remains(code: str, root: Path, today: date, hindrance: LeafletsError | None) -> Verdict:
    """What a code is by the ledgers and the register alone; a LeafletsError if they leave it open.

    `hindrance` is what kept the leaflet from answering; nothing where no leaflet knows the code.
    """
    found = remains_of(code, root, today)
    if found and found[0].is_withdrawn:
        known = found[0]
        sentence = _withdrawn(known)
        said = (
            (sentence, say(" Not everything could be read: {why}", why=hindrance))
            if hindrance
            else (sentence,)
        )
        return Verdict("withdrawn", listed(said, ""), known.leaflet, known.language, "withdrawn")
    if hindrance is None and not found:
        return Verdict(
            "unknown",
            say(
                "No sheet of ours has the code {code}: it may be a draft that was never signed. Do "
                "not hand it out.",
                code=code.upper(),
            ),
        )
    why = (
        hindrance.args[0]
        if hindrance
        else say("Nobody can tell whether it is current: content/ has no text of it any more.")
    )
    nothing = say("Nothing else is known of {code}.", code=code.upper())
    told = found[0].told if found else nothing
    raise LeafletsError(
        say("{why} {known} Do not hand it out before somebody knows more.", why=why, known=told)
    )


def _withdrawn(known: Remains) -> Message:
    """That a sheet was withdrawn, by what can be read of it."""
    name, entry = f"{known.code} ({known.leaflet}, {known.language})", known.withdrawal
    if entry is None:
        return say(
            "{name} was withdrawn, as content/register.toml says; its entry in the ledger is lost. "
            "Do not hand it out.",
            name=name,
        )
    why = entry.note or say("no reason given")
    said = say("was withdrawn on {day}: {why}. Do not hand it out.", day=entry.date, why=why)
    return say("{name} {said}", name=name, said=said)


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
