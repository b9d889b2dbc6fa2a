"""Renders a sheet again, and compares it with the file that somebody holds.

The seal of a file tells what it was made from, but whoever changes a file can seal it again. So the
words of the workspace are rendered once more: the same words give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from leaflets.checks.checking import check
from leaflets.commands.prepare import undrawable
from leaflets.errors import LeafletsError
from leaflets.errors.saying import Message, say
from leaflets.layout.proofs import Setting
from leaflets.model import Proof, read_name
from leaflets.remembering import Memory
from leaflets.render.executors import render_all
from leaflets.render.printshop import render_for_print_shop
from leaflets.render.rendering import render
from leaflets.render.workers import Render
from leaflets.review.ledger import Ledger
from leaflets.review.seal import Label
from leaflets.review.subjects import Standings, Subject, read_standings, stand_by
from leaflets.workspace.library import Library, Selection, read_library


@dataclass(frozen=True)
class Comparison:
    """What came of rendering a sheet again: whether it is the same file, and what to say of it."""

    is_same: bool
    said: Message


SAME = Comparison(True, say(" Rendered again, it is the same file."))


def rendered_again(
    data: bytes, label: Label, root: Path, today: date, memory: Memory
) -> Comparison:
    """Whether the words of the workspace give exactly this file, as its label says."""
    leaflet, edition = read_name(label.edition)
    formats = (edition.format,)
    try:
        library = read_library(root, Selection((leaflet,), edition.languages, formats), memory)
        standings = read_standings(library, today, memory)
    except LeafletsError as error:
        return _not_compared(error.args[0])
    sheets = _Sheets(library, standings, label, memory)
    proofs = tuple(sheets.proofs())
    if not proofs:
        why = say("there is no such sheet now, or it has errors (`leaflets check` shows them).")
        return _not_compared(why)
    return SAME if any(data == pdf for pdf in sheets.rendered(proofs)) else _DIFFERENT


_DIFFERENT = Comparison(
    False,
    say(
        "it is not what its words give when they are rendered here: it was changed, or other "
        "templates or another version of leaflets made it. Print the sheet again."
    ),
)


def _not_compared(why: str) -> Comparison:
    return Comparison(True, say(" It was not compared with its words: {why}", why=why))


@dataclass(frozen=True)
class _Sheets:
    """The proofs that the sheet with a label may have had."""

    library: Library
    standings: Standings
    label: Label
    memory: Memory

    def proofs(self) -> Iterator[Proof]:
        """In colours and in black, the newest first."""
        problems = check(
            self.library, self.standings, self.standings.today, undrawable, self.memory
        )
        for standings in self._earlier():
            for is_grey in (False, True):
                sheets, _ = Setting(self.library, standings, is_grey).settable(problems)
                yield from (one.set() for one in sheets if one.edition.name == self.label.edition)

    def _earlier(self) -> Iterator[Standings]:
        """Where the texts stood after each entry of the ledger: a stamp says who signed till then.

        The newest first, and only where they had the code and the state of the label.
        """
        seen = set[str]()
        leaflet, edition = read_name(self.label.edition)
        form = self.library.workspace.formats.get(edition.format)
        section_class = form.section_class if form else None
        for subject in self.standings.subjects:
            kept = subject.ledger.kept
            for count in range(len(kept), -1, -1):
                then = self._subject(subject, replace(subject.ledger, kept=kept[:count]))
                standings = replace(self.standings, subjects=(then,))
                found = standings.of(leaflet, edition.languages, section_class)
                said = (found.code, found.state) if found else ()
                if said == (self.label.code, self.label.state) and repr(found) not in seen:
                    seen.add(repr(found))
                    yield standings

    def _subject(self, subject: Subject, ledger: Ledger) -> Subject:
        policy, today = self.library.workspace.project.review, self.standings.today
        standings = stand_by(ledger, subject.folder, policy, today)
        return replace(subject, ledger=ledger, standings=standings)

    def rendered(self, proofs: Iterable[Proof]) -> Iterator[bytes]:
        """What each gives on paper, and then at a print shop."""
        ways: tuple[Render, ...] = (
            render,
            partial(render_for_print_shop, press=self.library.workspace.press),
        )
        for way in ways:
            yield from (found.pdf for found in render_all(way, proofs, jobs=1))
