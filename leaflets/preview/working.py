"""A worker of the preview: a process that keeps the engine warm and has a look when it is asked."""

from __future__ import annotations

import gc
import signal
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal, TypeVar

from leaflets.checks.checking import check
from leaflets.errors import LeafletsError
from leaflets.layout.fonts import lacks
from leaflets.model import Proof, Rendered
from leaflets.preview.asked import Answer, Drawn, Job, Listed, Look, Row, Survey, Told
from leaflets.preview.pictures import places_of, sizes_of
from leaflets.preview.reading import Reader, Seen, Stamp, stamp_of_files
from leaflets.preview.setting import Set, is_held, set_edition, touching, unreadable
from leaflets.render.glimpse import Glimpse, fits_with, glimpse
from leaflets.render.processes import end_with_parent
from leaflets.render.workers import measured, safely
from leaflets.workspace.paths import CONTENT

T = TypeVar("T")
Kind = Literal["quick", "exact"]
"""What a worker is for: a page in sight, soon; or the whole sheet, checked and rendered."""
AT_ONCE = 12
"""Leaflets that are read before somebody who waits for a sheet is served."""
QUIET = 0.5
"""Seconds without a job after which there is time for other things."""
REMEMBERED = 32
"""Editions whose last proof is kept."""


def work(pipe: Connection, kind: Kind, root: Path, folder: str) -> None:
    """Answers until nobody asks any more: each job with its answers, and then None.

    The typefaces that the engine unpacks lie in `folder`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its workers itself
    tempfile.tempdir = folder
    end_with_parent()
    worker = Quick(root) if kind == "quick" else Exact(root)
    while True:
        try:
            job: Job = pipe.recv()
        except EOFError:
            return
        for answer in worker.answers(job):
            pipe.send(answer)
        pipe.send(None)
        worker.rest(pipe)


class Quick:
    """Looks at the page in sight, and tells what cannot be read."""

    def __init__(self, root: Path) -> None:
        self.reader = Reader(root)
        self._proofs: dict[str, Proof] = {}
        self._fits: dict[str, tuple[int, int]] = {}
        """Which value of --fit each edition had last, and how many spare pages."""
        self._settled: set[str] = set()
        self._has_drawn = False
        # The collector would stop the typesetting for a tenth of a second: it comes afterwards.
        gc.disable()

    def answers(self, job: Job) -> Iterator[Answer]:
        """What becomes of each edition: at once, whatever is still to be checked."""
        if isinstance(job, Survey):
            return
        for edition in job.editions:
            found = set_edition(self.reader, edition, job.today)
            is_new = edition not in job.kept or self._proofs.get(edition) != found.proof
            drawn = self._drawn(found.proof, job.pages.get(edition, 0)) if is_new else None
            yield replace(found.told, drawn=drawn)

    def rest(self, pipe: Connection) -> None:
        """Tidies up once nobody asks for a moment, and sees whether there is more air by now."""
        if not self._has_drawn or pipe.poll(QUIET):
            return
        self._has_drawn = False
        gc.collect()
        for edition, proof in list(self._proofs.items()):
            fit, spare = self._fits.get(edition, (0, 0))
            while fit and edition not in self._settled and not pipe.poll():
                if safely(partial(fits_with, fit=fit - 1), proof) is not True:
                    self._settled.add(edition)
                    break
                fit -= 1
                self._fits[edition] = fit, spare

    def _drawn(self, proof: Proof | None, page: int) -> Drawn | None:
        """The page in sight; None where it cannot be had soon."""
        if proof is None or proof.is_imposed or proof.format.braille:
            return None
        edition = proof.edition
        fit, spare = self._fits.get(edition, (0, 0))
        found = safely(partial(glimpse, page=page, fit=fit, spare=spare), proof)
        if not isinstance(found, Glimpse):
            return None  # the other worker tells why
        _remember(self._proofs, edition, proof)
        self._fits[edition] = found.fit, found.spare
        self._settled.discard(edition)
        self._has_drawn = True
        return Drawn(found.pdf, found.sizes, found.page)


def _remember(known: dict[str, T], edition: str, value: T) -> None:
    """Keeps the last of so many editions."""
    known.pop(edition, None)
    known[edition] = value
    for old in list(known)[:-REMEMBERED]:
        del known[old]


@dataclass(frozen=True)
class _Sheet:
    """What was rendered of a proof."""

    proof: Proof
    rendered: Rendered


class Exact:
    """Checks and renders whole sheets as a build does, and lists the leaflets."""

    def __init__(self, root: Path) -> None:
        self.reader = Reader(root)
        self._sheets: dict[str, _Sheet] = {}
        self._rows: dict[str, tuple[Stamp, date, Row]] = {}

    def answers(self, job: Job) -> Iterator[Answer]:
        """What becomes of each edition: its problems first, then its picture with the others."""
        if isinstance(job, Survey):
            yield self._survey(job.today)
            return
        for edition in job.editions:
            found = set_edition(self.reader, edition, job.today)
            if found.seen is None:
                yield replace(found.told, is_settled=True)
            else:
                yield from self._checked(found, found.seen, job)

    def rest(self, pipe: Connection) -> None:
        """Nothing: its collector runs when it will."""

    def _checked(self, found: Set, seen: Seen, job: Look) -> Iterator[Told]:
        """What a check says, then what rendering says."""
        problems = check(seen.library, seen.standings, job.today, lacks)
        told = replace(found.told, problems=touching(found, (*problems, *found.told.problems)))
        if found.proof is None:
            yield replace(told, is_settled=True)
            return
        held = is_held(found, problems)
        yield replace(told, verdict="held" if held else "checking")
        sheet, is_new = self._rendered(found.proof, job.kept)
        told = replace(told, problems=tuple(sorted({*told.problems, *sheet.problems})))
        if not sheet.pages:
            yield replace(told, verdict="old", is_settled=True)
            return
        held = held or any(problem.severity == "error" for problem in sheet.problems)
        drawn = _whole(sheet, found) if is_new and not found.proof.format.braille else None
        yield replace(told, verdict="held" if held else "prints", drawn=drawn, is_settled=True)

    def _rendered(self, proof: Proof, kept: tuple[str, ...]) -> tuple[Rendered, bool]:
        """The sheet, and whether it is another one than the server has."""
        known = self._sheets.get(proof.edition)
        if known and known.proof == proof and proof.edition in kept:
            return known.rendered, False
        rendered = safely(measured, proof)
        _remember(self._sheets, proof.edition, _Sheet(proof, replace(rendered, pdf=b"")))
        return rendered, True

    def _survey(self, today: date) -> Listed:
        """The leaflets; those that changed are read, so many at once."""
        try:
            names = self.reader.names()
            shared = self.reader.stamp()
            read = 0
            rows: list[Row] = []
            for name in names:
                files = (self.reader.root / CONTENT / name).rglob("*")
                stamp = (*shared, *stamp_of_files(files))
                known = self._rows.get(name)
                if known is None or known[:2] != (stamp, today):
                    if read == AT_ONCE:
                        return Listed(tuple(rows), False)
                    read += 1
                    known = self._rows[name] = (stamp, today, self._row(name, today))
                rows.append(known[2])
        except (LeafletsError, OSError) as error:
            return Listed((), True, unreadable(error))
        return Listed(tuple(rows), True)

    def _row(self, name: str, today: date) -> Row:
        seen = self.reader.seen(name, today)
        if seen is None:
            return Row(name, name, "", (), 1)
        source = seen.subject.source or next(iter(seen.subject.texts), None)
        title, tag = (source.title.text, source.language) if source else (name, "")
        languages = seen.library.languages_of(seen.folder)
        known = seen.subject.standings
        states = tuple((one, known[one].state if one in known else "missing") for one in languages)
        errors = sum(problem.severity == "error" for problem in seen.folder.problems)
        return Row(name, title, tag, states, errors)


def _whole(sheet: Rendered, found: Set) -> Drawn:
    places = places_of(sheet.pdf, found.edition) if found.edition else ()
    return Drawn(sheet.pdf, sizes_of(sheet.pdf), None, places)
