"""What ledgers and the register still tell of a code where something else cannot be read.

A broken file elsewhere may keep anybody from saying that a sheet is current. It never hides that
the sheet was withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leaflets.errors.saying import Message, listed, say
from leaflets.review.codes import bare, language_tag
from leaflets.review.ledger import Entry, Ledger, read_ledger
from leaflets.review.register import Register, read_register
from leaflets.review.standing import Wording
from leaflets.workspace.paths import CONTENT, leaflet_names


@dataclass(frozen=True)
class Remains:
    """What is known of a code in one leaflet: its entries, or at least that the register has it."""

    leaflet: str
    language: str
    code: str
    entries: tuple[Entry, ...]
    is_withdrawn: bool

    @property
    def withdrawal(self) -> Entry | None:
        """The last withdrawal that can be read."""
        return next((one for one in reversed(self.entries) if one.act == "withdraw"), None)

    @property
    def told(self) -> Message:
        """All that is known, in one sentence."""
        acts = listed(map(_act, self.entries), "; ")
        return say(
            "{code} is a sheet of “{leaflet}”: {acts}.",
            code=self.code,
            leaflet=self.leaflet,
            acts=acts or say("content/register.toml has it, and its entry cannot be read"),
        )


def _act(entry: Entry) -> Message:
    if entry.act == "withdraw":
        return say(
            "withdrawn on {date}: {note}",
            date=entry.date,
            note=entry.note or say("no reason given"),
        )
    role = Message(entry.role, {})
    if entry.act == "correct":
        return say(
            "corrected on {date}: {role}, {who}, {right}",
            date=entry.date,
            role=role,
            who=entry.who,
            right=entry.right,
        )
    return say("signed as {role} by {who} on {date}", role=role, who=entry.who, date=entry.date)


def remains_of(code: str, root: Path, today: date) -> tuple[Remains, ...]:
    """What any ledger and the register know of a code, the withdrawn first.

    A leaflet whose folder is gone is in the register still.
    """
    try:
        names = leaflet_names(root)
    except OSError:  # content/ itself is closed
        names = []
    register = read_register(root)
    known = dict.fromkeys((*names, *sorted(register.leaflets_with(code))))
    found = (_remains(code, name, root, register, today) for name in known)
    return tuple(sorted(filter(None, found), key=lambda one: not one.is_withdrawn))


def _remains(code: str, name: str, root: Path, register: Register, today: date) -> Remains | None:
    ledger, wanted = read_ledger(root, f"{CONTENT}/{name}"), bare(code)
    ours = tuple(kept.entry for kept in ledger.whole if bare(kept.entry.code) == wanted)
    if ours:
        last = ours[-1]
        is_gone = bool(_withdrawn(ledger, ours, today)) or _is_lost(ledger, register, name, wanted)
        return Remains(name, last.language, last.code, ours, is_gone)
    for leaflet, written in register.sheets:
        if leaflet == name and bare(written) == wanted:
            is_gone = _is_lost(ledger, register, name, wanted)
            return Remains(name, language_tag(written), written, (), is_gone)
    return None


def _withdrawn(ledger: Ledger, ours: tuple[Entry, ...], today: date) -> Entry | None:
    """The withdrawal of words with this code that nobody has signed again since."""
    wordings = (Wording(ledger, one.language, one.words, (), today) for one in ours)
    return next(filter(None, (wording.withdrawal for wording in wordings)), None)


def _is_lost(ledger: Ledger, register: Register, leaflet: str, wanted: str) -> bool:
    """Whether the register has a withdrawal of this code that the ledger has lost."""
    return any(
        owner == leaflet and bare(code) == wanted and name not in ledger.by_hash
        for name, owner, code in register.withdrawals
    )
