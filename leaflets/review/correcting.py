"""Corrects a signature with a wrong day, name or role, by an entry of its own behind all others.

The wrong entry stays. Where the words themselves are wrong, or a role that approves them, the text
is withdrawn and signed again: no correction makes an approval, or takes one away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from leaflets.errors import Lack, LeafletsError
from leaflets.errors.saying import say
from leaflets.files.locking import alone
from leaflets.review.appending import append
from leaflets.review.keys import sign_entry
from leaflets.review.ledger import Entry, Kept, Ledger, new_entry
from leaflets.review.soundness import damage, unfinished
from leaflets.review.subjects import Subject, authority_of, read_standings
from leaflets.review.trust import NO_SIGNATURE, Authority, correction_fault, twice_signed
from leaflets.roles import ROLES
from leaflets.workspace.library import Selection, read_library
from leaflets.workspace.paths import CONTENT
from leaflets.workspace.people import refuse_nobody
from leaflets.workspace.toml import nearest


@dataclass(frozen=True)
class Slip:
    """Which entry is wrong, and what it should say; nothing where it is right."""

    leaflet: str
    language: str
    reason: str
    entry: str = ""
    """How its hash begins, as `leaflets check` says; without it, the last signature is meant."""
    day: date | None = None
    who: str = ""
    role: str = ""
    key: Path | None = None


@dataclass(frozen=True)
class Correction:
    """The entry that is wrong as it stands now, and the one that will correct it."""

    wrong: Entry
    made: Entry


def correct(
    root: Path,
    today: date,
    slip: Slip,
    undrawable: Callable[[str], tuple[Lack, ...]],
    agree: Callable[[Correction], bool],
) -> Correction:
    """Appends the correction, if the entry is the same still after `agree`."""
    found, _, _ = _opened(root, today, slip, undrawable)
    if not agree(found):
        raise LeafletsError(say("Nothing was corrected."))
    with alone(root / CONTENT):
        again, ledger, interrupted = _opened(root, today, slip, undrawable)
        if again.wrong.hash != found.wrong.hash:
            raise LeafletsError(say("Somebody signed meanwhile: look at it once more."))
        append(root, ledger, (again.made,), interrupted)
    return again


def _opened(
    root: Path, today: date, slip: Slip, undrawable: Callable[[str], tuple[Lack, ...]]
) -> tuple[Correction, Ledger, Entry | None]:
    """The correction that would be made; a LeafletsError where there can be none."""
    library = read_library(root, Selection((slip.leaflet,)))
    if not library.is_readable:
        raise LeafletsError(say("Fix leaflets.toml first: `leaflets check` shows what is wrong."))
    (subject,) = read_standings(library, today).subjects
    for problem in damage(subject.ledger, subject.listed):
        raise LeafletsError(
            say("Nobody can tell before the ledger is fixed: {problem}", problem=problem.told)
        )
    kept = _meant(subject.ledger, slip)
    made = _entry(subject.ledger, kept, slip, today)
    refuse_nobody(made.who)
    for lack in undrawable(made.who):
        raise LeafletsError(say("{what}: write the name in other letters.", what=lack.what))
    _refuse(subject, kept, made, authority_of(library))
    last = unfinished(subject.ledger, subject.listed)
    now = subject.ledger.as_corrected(kept).entry
    return Correction(now, made), subject.ledger, last.entry if last else None


def _meant(ledger: Ledger, slip: Slip) -> Kept:
    """The signature that is to be corrected."""
    ours = [one for one in ledger.whole if one.entry.language == slip.language]
    if slip.entry:
        found = [one for one in ledger.kept if one.hash.startswith(slip.entry.rstrip("…").lower())]
        if len(found) == 1 and found[0].entry.corrects:
            found = [ledger.by_hash[found[0].entry.corrects]]
        if len(found) == 1 and found[0].entry.act == "withdraw":
            raise LeafletsError(NO_SIGNATURE)
        if len(found) == 1 and found[0].entry.language == slip.language:
            return found[0]
        raise LeafletsError(
            say(
                "{path} has no entry “{entry}” in “{language}”: `leaflets check` names those with "
                "a wrong date, and each line of the ledger begins with its own.",
                path=ledger.path,
                entry=slip.entry,
                language=slip.language,
            )
        )
    signed = [one for one in ours if one.entry.act == "sign"]
    if not signed:
        raise LeafletsError(
            say(
                "Nobody has ever signed {leaflet} in “{language}”: there is nothing to correct.",
                leaflet=slip.leaflet,
                language=slip.language,
            )
        )
    return signed[-1]


def _entry(ledger: Ledger, kept: Kept, slip: Slip, today: date) -> Entry:
    """The correction of this entry, signed with a key where one is given."""
    wrong = ledger.as_corrected(kept).entry
    role, who = slip.role or wrong.role, slip.who or wrong.who
    if role not in ROLES:
        hint = nearest(role, ROLES) or say(" The roles are {roles}.", roles=", ".join(ROLES))
        raise LeafletsError(say("There is no role “{role}”.{hint}", role=role, hint=hint))
    made = new_entry(
        act="correct",
        date=today,
        role=role,
        language=wrong.language,
        who=who,
        note=slip.reason,
        corrects=kept.hash,
        right=slip.day or wrong.date,
        code=wrong.code,
        words=wrong.words,
        after=ledger.last,
    )
    if (made.who, made.role, made.right) == (wrong.who, wrong.role, wrong.date):
        raise LeafletsError(
            say("It says so already: give --date, --name or --as with what is right.")
        )
    return sign_entry(made, slip.key) if slip.key else made


def _refuse(subject: Subject, kept: Kept, made: Entry, authority: Authority) -> None:
    """Stops at a correction that would count for nothing, or at a day before the words."""
    ledger, about = subject.ledger, subject.folder.about.record
    new = Kept(made, made.hash, kept.line)
    after = replace(ledger, kept=(*ledger.kept, new), sound=ledger.sound | {new.hash})
    now = after.as_corrected(kept).entry
    others = [one.entry for one in after.ordered if one.hash != kept.hash]
    fault = correction_fault(replace(after, sound=ledger.sound), new, authority)
    fault = fault or twice_signed(now, others, authority.policy)
    if fault:
        raise LeafletsError(fault[1])
    if about and now.date < about.updated <= kept.entry.date:
        raise LeafletsError(
            say(
                "{day} is before these words were last changed ({updated}, “updated” in "
                "leaflet.toml): sign with the day on which they were read.",
                day=now.date,
                updated=about.updated,
            )
        )
