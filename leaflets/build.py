"""Editions → processes → files and manifest: the only writer under output/."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from leaflets.checks.review import DUE_SOON, review_problems
from leaflets.errors import LeafletsError, Problem, kept_values, told_again
from leaflets.errors.saying import say
from leaflets.files import place, write_together, write_whole
from leaflets.layout.proofs import Settable
from leaflets.manifest import Entry, keep_entries, read_manifest
from leaflets.model import Edition, Format, Proof, Rendered, Text, read_name
from leaflets.remembering import hashed
from leaflets.review.seal import Label
from leaflets.review.sheets import Owner, blocked, our_sheets, read_sheet, sent_sheets
from leaflets.review.standing import Standing
from leaflets.review.subjects import Standings

RenderAll = Callable[[Iterable[Proof]], Iterable[Rendered]]
"""Renders proofs, in their order, and always all: `partial(render_all, render, jobs=2)`."""
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
    """Renders the plans that changed, and writes each PDF whole; the manifest comes last."""
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
    fresh: dict[str, Entry] = {}
    try:
        for plan, rendered in zip(due, _rendered(due, render_all), strict=True):
            results.append(_take(plan, rendered, output, fresh))
            report(results[-1])
    finally:
        keep_entries(output, fresh)
    return tuple(sorted(results, key=lambda result: result.edition))


def keep_together(output: Path, files: Mapping[str, bytes]) -> None:
    """Writes files that belong together, by their paths under output/: all of them, or none."""
    write_together({output / file: data for file, data in files.items()})


def outdated(
    output: Path, owner: Owner, standings: Standings, formats: Mapping[str, Format]
) -> Iterator[tuple[str, Label]]:
    """The owner's sheets in output/ that do not say what their texts say now, by their paths.

    Those for the print shop are among them.
    """
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


def _rendered(plans: list[Plan], render_all: RenderAll) -> Iterator[Rendered]:
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


def _take(plan: Plan, rendered: Rendered, output: Path, entries: dict[str, Entry]) -> Result:
    """Keeps a rendered PDF, unless it has an error: then the earlier one stays as it was."""
    name = plan.edition.name
    if any(problem.severity == "error" for problem in rendered.problems):
        return Result(name, "failed", plan.file, rendered.problems)
    write_whole(output / plan.file, rendered.pdf)
    entries[name] = _entry(plan, rendered)
    return Result(name, "rendered", plan.file, rendered.problems)


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
