"""Withdraws a text, whatever else is wrong: no clock, no missing text, no damage hinders it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from leaflets.errors import LeafletsError, Problem
from leaflets.errors.saying import say
from leaflets.files.locking import alone
from leaflets.model import SLUG, Text
from leaflets.review.appending import append
from leaflets.review.codes import bare, first_fingerprint, is_well_formed, language_of, language_tag
from leaflets.review.keys import sign_entry
from leaflets.review.ledger import Entry, Ledger, new_entry, read_ledger
from leaflets.review.register import Register, read_register
from leaflets.review.remains import Remains, remains_of
from leaflets.review.soundness import damage, unfinished
from leaflets.review.standing import Standing, Wording
from leaflets.review.subjects import Subject, read_standings
from leaflets.workspace.library import Selection, read_library, unknown
from leaflets.workspace.paths import CONTENT, leaflet_names
from leaflets.workspace.skeletons import said_codes


@dataclass(frozen=True)
class Recall:
    """Who wants to withdraw which text, and why."""

    leaflet: str
    language: str
    who: str
    day: date
    reason: str
    key: Path | None = None
    """The file of an SSH key to sign it with; a withdrawal counts without one, too."""
    code: str = ""
    """The code of the sheet that is meant; without one, the words that stand there now."""


@dataclass(frozen=True)
class Words:
    """A wording: the code of its sheet, and its fingerprint."""

    code: str
    fingerprint: str


@dataclass(frozen=True)
class Withdrawal:
    """What is to be withdrawn: the words, how the ledger stands, what is wrong besides."""

    recall: Recall
    words: tuple[Words, ...]
    """One wording; all of them where nobody can tell which was signed last."""
    ledger: Ledger
    interrupted: Entry | None
    text: Text | None
    """The text as it stands there, if it can be read."""
    problems: tuple[Problem, ...]
    """What leaves it open which words were signed last."""

    @property
    def says(self) -> tuple[str, str]:
        """What decides whether it is the same that somebody agreed to."""
        return self.recall.language, "+".join(one.code for one in self.words)


def open_withdrawal(root: Path, today: date, recall: Recall) -> Withdrawal:
    """What would be withdrawn; a LeafletsError only where nothing was ever there."""
    recall = replace(recall, day=min(recall.day, today))
    register = read_register(root)
    if recall.leaflet not in (names := leaflets_ever(root, register)):
        raise unknown(say("leaflet"), recall.leaflet, names)
    ledger = read_ledger(root, f"{CONTENT}/{recall.leaflet}")
    found, languages = _read_text(root, today, recall)
    listed = register.of(recall.leaflet)
    problems = tuple(damage(ledger, listed))
    sheets = [code for leaflet, code in register.sheets if leaflet == recall.leaflet]
    standing = found.standings.get(recall.language) if found else None
    candidates = _Candidates(ledger, recall.language, standing, today)
    words = candidates.of(recall.code) if recall.code else ()
    words = words or (candidates.all(sheets) if problems else candidates.last())
    if not words:
        signed = (entry.language for entry in ledger.entries)
        _refuse_nothing(recall, {*languages, *signed, *filter(None, map(language_of, sheets))})
    last = unfinished(ledger, listed)
    leaflet = found.folder.leaflet if found else None
    text = leaflet.text(recall.language) if leaflet else None
    return Withdrawal(recall, words, ledger, last.entry if last else None, text, problems)


def leaflets_ever(root: Path, register: Register) -> tuple[str, ...]:
    """The leaflets that there are, and those that were signed and are gone."""
    gone = (name for name in register.hashes if re.fullmatch(SLUG, name))
    return tuple(dict.fromkeys((*leaflet_names(root), *gone)))


def sheet_with(code: str, root: Path, today: date) -> Remains | None:
    """The sheet whose code somebody reads from paper; None where nobody knows it."""
    if not is_well_formed(code):
        return None
    for known in remains_of(code, root, today):
        return known
    name = said_codes(root).get(code.partition("-")[0].upper())
    language = language_tag(code)
    return Remains(name, language, code.upper(), (), False) if name and language else None


def _read_text(root: Path, today: date, recall: Recall) -> tuple[Subject | None, tuple[str, ...]]:
    """The leaflet as it stands there and its languages, as far as they can be read."""
    try:
        library = read_library(root, Selection((recall.leaflet,)))
    except LeafletsError:  # a folder that the system keeps closed
        return None, ()
    if not library.is_readable:
        return None, ()
    (subject,) = read_standings(library, today).subjects
    return subject, library.languages_of(subject.folder)


def _refuse_nothing(recall: Recall, languages: Iterable[str]) -> None:
    known = ", ".join(sorted(languages))
    if recall.language not in languages:
        raise LeafletsError(
            say(
                "There is no language “{language}”; there are {known}.",
                language=recall.language,
                known=known,
            )
        )
    raise LeafletsError(
        say(
            "Nobody has ever signed {leaflet} in “{language}”, and its text cannot be read now: "
            "there is nothing to withdraw. Take its drafts off the rack yourself.",
            leaflet=recall.leaflet,
            language=recall.language,
        )
    )


@dataclass(frozen=True)
class _Candidates:
    """The wordings of a text, as far as the ledger, the register and the text tell them."""

    ledger: Ledger
    language: str
    standing: Standing | None
    today: date

    def last(self) -> tuple[Words, ...]:
        """The words that stand there now, or the last that were released while they are a draft."""
        entries = self.ledger.entries_in(self.language)
        signed = [entry for entry in entries if entry.act == "sign"]
        released = [entry for entry in signed if entry.version]
        if released and (self.standing is None or self.standing.state == "draft"):
            return (Words(released[-1].code, released[-1].words),)
        if self.standing:
            return (Words(self.standing.code, self.standing.fingerprint),)
        return tuple(Words(entry.code, entry.words) for entry in (signed or entries)[-1:])

    def of(self, code: str) -> tuple[Words, ...]:
        """The words with this code, and whatever else may have it."""
        wanted, ledger = bare(code), self.ledger
        found = {e.words: Words(e.code, e.words) for e in ledger.entries_in(self.language)}
        if self.standing:
            own = Words(self.standing.code, self.standing.fingerprint)
            found.setdefault(own.fingerprint, own)
        ours = tuple(one for one in found.values() if bare(one.code) == wanted)
        return ours or (Words(code, first_fingerprint(code)),)

    def all(self, sheets: Iterable[str]) -> tuple[Words, ...]:
        """Every wording that may have been released, and is not withdrawn yet."""
        found = {words.fingerprint: words for words in self._all(sheets)}
        open_ones = tuple(words for words in found.values() if not self._is_withdrawn(words))
        return open_ones or tuple(found.values())[-1:]

    def _all(self, sheets: Iterable[str]) -> Iterator[Words]:
        for entry in self.ledger.entries_in(self.language):
            yield Words(entry.code, entry.words)
        known = {entry.code for entry in self.ledger.entries_in(self.language)}
        for code in sheets:
            is_ours = language_of(code) == self.language.lower() and is_well_formed(code)
            if is_ours and code not in known:
                yield Words(code, first_fingerprint(code))
        if self.standing:
            yield Words(self.standing.code, self.standing.fingerprint)

    def _is_withdrawn(self, words: Words) -> bool:
        wording = Wording(self.ledger, self.language, words.fingerprint, (), self.today)
        return wording.withdrawal is not None


def withdraw(
    root: Path, today: date, recall: Recall, agree: Callable[[Withdrawal], bool]
) -> tuple[Entry, ...]:
    """Appends a withdrawal for each wording, if they are the same still after `agree`."""
    found = open_withdrawal(root, today, recall)
    if not agree(found):
        raise LeafletsError(say("Nothing was withdrawn."))
    with alone(root / CONTENT):
        again = open_withdrawal(root, today, recall)
        if again.says != found.says:
            path = again.text.path if again.text else again.ledger.path
            raise LeafletsError(
                say("{path} changed meanwhile: look at it, then withdraw it again.", path=path)
            )
        entries = tuple(_entries(again))
        append(root, again.ledger, entries, again.interrupted)
    return entries


def _entries(withdrawal: Withdrawal) -> Iterator[Entry]:
    """A withdrawal for each wording, one after the other."""
    recall, after = withdrawal.recall, withdrawal.ledger.last
    for words in withdrawal.words:
        entry = new_entry(
            act="withdraw",
            date=recall.day,
            language=recall.language,
            who=recall.who,
            note=recall.reason,
            code=words.code,
            words=words.fingerprint,
            after=after,
        )
        entry = sign_entry(entry, recall.key) if recall.key else entry
        yield entry
        after = (entry.hash,)
