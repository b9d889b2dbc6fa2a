"""Editions → processes → files and manifest: the only writer under output/."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from leaflets.checks.review import DUE_SOON, review_problems
from leaflets.errors import LeafletsError, Problem, kept_values, told_again
from leaflets.errors.saying import say
from leaflets.files import NO_ROOM, cannot_write, place, remove_leftovers, write_together
from leaflets.layout.proofs import Settable
from leaflets.manifest import NAME, Entry, keep_entries, read_manifest
from leaflets.model import Edition, Format, Proof, Rendered, Text, read_name
from leaflets.remembering import hashed
from leaflets.review.seal import Label
from leaflets.review.sheets import Owner, blocked, our_sheets, read_sheet, refused, sent_sheets
from leaflets.review.standing import Standing
from leaflets.review.subjects import Standings

RenderAll = Callable[[Iterable[Proof]], Iterable[Rendered]]
"""Renders proofs, in their order, and always all: `partial(render_all, render, jobs=2)`."""
SAVED_EVERY = 5.0
"""Seconds after which the manifest is written again while sheets are rendered."""
Outcome = Literal["rendered", "unchanged", "failed"]


@dataclass(frozen=True)
class Result:
    """What became of one edition."""

    edition: str
    outcome: Outcome
    file: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Plan:
    """An edition with the fingerprint of its proof, and where its PDF goes."""

    sheet: Settable
    standing: Standing
    fingerprint: str

    @property
    def edition(self) -> Edition:
        """The edition."""
        return self.sheet.edition

    @property
    def file(self) -> str:
        """The PDF's path under output/."""
        return place(self.edition.name)


def make_plans(
    sheets: Iterable[Settable], standings: Standings, engine_of: Callable[[Format], str]
) -> tuple[Plan, ...]:
    """What a build of these sheets would render, each with the engine that it is rendered by."""
    return tuple(
        Plan(sheet, standing, hashed((engine_of(sheet.edition.format), sheet.digest)))
        for sheet in sheets
        if (standing := _standing(sheet.edition, sheet.edition.wanted.languages, standings))
    )


def _standing(
    edition: Edition, languages: tuple[str, ...], standings: Standings
) -> Standing | None:
    """Where the texts of an edition in these languages stand."""
    return standings.of(edition.leaflet.name, languages, edition.format.section_class)


def refusals(plans: Iterable[Plan], standings: Standings) -> Iterator[Problem]:
    """Why each of these plans that is not signed, current and in date is not released."""
    for plan in plans:
        if plan.standing.state != "approved":
            for text in plan.edition.texts:
                yield from _refused(plan.edition, text, standings)


def _refused(edition: Edition, text: Text, standings: Standings) -> Iterator[Problem]:
    """Why a text is not released in an edition."""
    standing = _standing(edition, (text.language,), standings)
    for problem in review_problems(text, standing) if standing else ():
        if problem.code != DUE_SOON.code:
            yield replace(problem, severity="error")


def build(
    plans: tuple[Plan, ...],
    output: Path,
    render_all: RenderAll,
    report: Callable[[Result], None] = lambda result: None,
    force: bool = False,
) -> tuple[Result, ...]:
    """Renders the plans that changed, and writes each PDF whole.

    The manifest is written every few seconds, so that what was rendered before a build is killed
    counts for the next one; and in the end, however that comes.
    """
    entries = read_manifest(output)
    due, results = [], []
    for plan in plans:
        hindered = tuple(blocked(output, plan.edition))
        if hindered:
            results.append(Result(plan.edition.name, "failed", plan.file, hindered))
            report(results[-1])
        elif not force and _is_current(plan, entries.get(plan.edition.name), output):
            warned = _warned(entries[plan.edition.name])
            results.append(Result(plan.edition.name, "unchanged", plan.file, warned))
            report(results[-1])
        else:
            due.append(plan)
    if due:
        make_ready(output, (plan.file for plan in plans))
    due.sort(key=_length, reverse=True)
    with _kept(output) as keep, closing(_rendered(due, render_all)) as renders:
        for plan, rendered in zip(due, renders, strict=True):
            results.append(_take(plan, rendered, output, keep))
            report(results[-1])
    return tuple(sorted(results, key=lambda result: result.edition))


def make_ready(output: Path, files: Iterable[str]) -> None:
    """Sees whether anything can be written, and sweeps away what a killed build left there."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=output).close()
    except OSError as error:
        raise cannot_write(output, error) from error
    remove_leftovers(output / file for file in (NAME, *files))


def _length(plan: Plan) -> int:
    """The longest come first, so that no worker has a long one left when the others are done."""
    return plan.sheet.length


@contextmanager
def _kept(output: Path) -> Iterator[Callable[[Entry], None]]:
    """Within it, entries can be given that reach the manifest in a few seconds or in the end."""
    fresh: dict[str, Entry] = {}
    saved = time.monotonic()

    def keep(entry: Entry) -> None:
        nonlocal saved
        fresh[entry.edition] = entry
        if time.monotonic() > saved + SAVED_EVERY:
            keep_entries(output, fresh)
            saved = time.monotonic()

    try:
        yield keep
    finally:
        keep_entries(output, fresh)


def keep_together(
    output: Path, edition: Edition, files: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    """Writes files that belong together, by their paths under output/: all of them, or none.

    What hinders these alone is told as a problem of the edition; a full disk stops all.
    """
    try:
        write_together({output / file: data for file, data in files.items()})
    except LeafletsError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError) or cause.errno in NO_ROOM:
            raise
        return (refused(edition, cause),)
    return ()


def outdated(
    output: Path, owner: Owner, standings: Standings, formats: Mapping[str, Format]
) -> Iterator[tuple[str, Label]]:
    """The owner's sheets in output/ that do not say what their texts say now, by their paths.

    Those for the print shop are among them. Only what was chosen is told, so only that is read.
    """
    chosen = owner.leaflets & {subject.folder.name for subject in standings.subjects}
    owner = replace(owner, leaflets=chosen)
    ours = ((place(label.edition), label) for label in our_sheets(output, owner))
    for file, label in (*ours, *sent_sheets(output, owner)):
        leaflet, edition = read_name(label.edition)
        form = formats.get(edition.format)
        standing = standings.of(leaflet, edition.languages, form.section_class if form else None)
        if standing and (label.code, label.state) != (standing.code, standing.state):
            yield file, label


def _is_current(plan: Plan, entry: Entry | None, output: Path) -> bool:
    """Whether the PDF on the disk is what this proof gives."""
    if entry is None or entry.proof != plan.fingerprint:
        return False
    pdf = read_sheet(output, plan.edition.name)
    return pdf is not None and hashlib.sha256(pdf).hexdigest() == entry.sha256


def _warned(entry: Entry) -> tuple[Problem, ...]:
    """What was wrong with a sheet when it was rendered: it still is, and is told again."""
    return tuple(map(told_again, json.loads(entry.warnings or "[]")))


def _rendered(plans: list[Plan], render_all: RenderAll) -> Generator[Rendered, None, None]:
    try:
        yield from render_all(plan.sheet.set() for plan in plans) if plans else ()
    except OSError as error:
        raise LeafletsError(
            say(
                "Nothing can be rendered in the temporary folder {gettempdir} ({strerror}). Free "
                "some space there; what was rendered before is kept.",
                gettempdir=tempfile.gettempdir(),
                strerror=error.strerror,
            )
        ) from error


def _take(plan: Plan, rendered: Rendered, output: Path, keep: Callable[[Entry], None]) -> Result:
    """Keeps a rendered PDF, unless it has an error: then the earlier one stays as it was."""
    name, problems = plan.edition.name, rendered.problems
    if not any(problem.severity == "error" for problem in problems):
        hindered = keep_together(output, plan.edition, {plan.file: rendered.pdf})
        if not hindered:
            keep(_entry(plan, rendered))
            return Result(name, "rendered", plan.file, problems)
        problems += hindered
    return Result(name, "failed", plan.file, problems)


def _entry(plan: Plan, rendered: Rendered) -> Entry:
    edition = plan.edition
    about, text = edition.leaflet.about, edition.text
    return Entry(
        edition=edition.name,
        leaflet=edition.leaflet.name,
        language="+".join(edition.wanted.languages),
        format=edition.wanted.kind,
        title=text.title.text,
        file=plan.file,
        pages=rendered.pages,
        bytes=len(rendered.pdf),
        sha256=hashlib.sha256(rendered.pdf).hexdigest(),
        proof=plan.fingerprint,
        code=plan.standing.code,
        state=plan.standing.state,
        published=about.published.isoformat(),
        updated=plan.standing.updated.isoformat(),
        site=plan.sheet.site,
        warnings=json.dumps([*map(kept_values, rendered.problems)]) if rendered.problems else "",
    )
