"""`leaflets check --pdf`: the figures of a PDF, whoever made it, beside what they should be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from leaflets.commands.speaking import local
from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.model import Format, Passage, read_name
from leaflets.render.glyphs import POINTS_PER_MM
from leaflets.render.inks import look
from leaflets.render.measuring import Measures, found_passages, measure_read, ordered
from leaflets.render.readback import NoPdf, Readback, read_back
from leaflets.render.standards import A3, Standard, standards
from leaflets.review.seal import Label, read_label
from leaflets.review.sheets import given_sheet
from leaflets.workspace.library import Selection

DESK = 220
"""Millimetres: a sheet that is no wider is held in the hand; A4 and Letter are."""


@dataclass(frozen=True)
class Figures:
    """What was measured on a PDF, and as which kind of sheet it is judged."""

    name: str
    kind: str
    measures: Measures
    asked: tuple[Standard, ...]

    @property
    def missed(self) -> tuple[Standard, ...]:
        """The figures that are not what they should be."""
        return tuple(one for one in self.asked if not one.is_met(self.measures))


def figures_of(path: Path, root: Path | None, today: date) -> Figures:
    """Measures a PDF: a sheet of this workspace as its format, any other by its size."""
    pdf = given_sheet(path)
    label = read_label(pdf)
    if label and read_name(label.edition)[1].is_imposed:
        raise LeafletsError(
            say(
                "{name} is imposed for the printer: measure the file without “.imposed”, which "
                "has the same pages one by one.",
                name=path.name,
            )
        )
    try:
        found = read_back(pdf)
        readback = ordered(found)
        kind, format, passages = _judged(label, root, today) or _unknown(readback)
        tagged = (
            kind if found.read else say("{kind} without tags, which cannot be heard", kind=kind)
        )
        measures = measure_read(readback, passages, partial(look, pdf))
        return Figures(path.name, tagged, measures, standards(format))
    except NoPdf as error:
        raise LeafletsError(
            say(
                "{name} cannot be read as a PDF: it is something else, broken, or locked.",
                name=path.name,
            )
        ) from error
    except ValueError as error:
        raise LeafletsError(
            say(
                "{name} has no letters: it is a picture of words, which can be neither measured "
                "nor heard.",
                name=path.name,
            )
        ) from error


Judged = tuple[str, Format, tuple[Passage, ...]]
"""What a sheet is called, the format that it is measured against, and its text."""


def _judged(label: Label | None, root: Path | None, today: date) -> Judged | None:
    """A sheet that this workspace would print today, word for word."""
    from leaflets.commands.prepare import prepare

    if label is None or root is None:
        return None
    leaflet, wanted = read_name(label.edition)
    try:
        found = prepare(root, today, Selection((leaflet,), (), (wanted.format,)))
    except LeafletsError:
        return None  # of another workspace
    for edition, proof in found.proofs:
        if edition.name == label.edition and proof.code == label.code:
            return wanted.format, edition.format, proof.passages
    return None


def _unknown(readback: Readback) -> Judged:
    """Any PDF: what its tags hold is its text, and its size tells whether it hangs on a wall."""
    sizes = [(page.width / POINTS_PER_MM, page.height / POINTS_PER_MM) for page in readback.pages]
    width, height = sizes[0]
    is_poster = min(width, height) > DESK
    scale = width / A3
    format = Format(
        page=(width, height),
        pages=len(sizes),
        overflow="warning",
        smallest=14 * scale if is_poster else 9,
        smallest_text=32 * scale if is_poster else 12,
        section_class="poster" if is_poster else None,
    )
    return say("poster") if is_poster else say("leaflet"), format, found_passages(readback)


def as_text(figures: Figures) -> str:
    """A line for each figure, in the language of whoever asks; those not good enough say so."""
    paper = say("page") if figures.measures.pages == 1 else say("pages")
    head = say(
        "{name}: {kind}, {pages} {paper}",
        name=figures.name,
        kind=figures.kind,
        pages=figures.measures.pages,
        paper=paper,
    )
    count = len(figures.missed)
    foot = say("{count} not good enough.", count=count) if count else say("All figures are good.")
    return "\n".join((local(head), *_lines(figures), local(foot)))


def _lines(figures: Figures) -> Iterator[str]:
    rows = [(one, local(one.told(figures.measures))) for one in figures.asked]
    name = max(len(local(one.name)) for one, _ in rows)
    told = max(len(words) for _, words in rows)
    for one, words in rows:
        verdict = "" if one.is_met(figures.measures) else local(say("  NOT GOOD ENOUGH"))
        shown = words or local(say("not there"))
        figure, asked = local(one.name), local(one.asked)
        yield f"  {figure:<{name}}  {shown:<{max(told, 9)}}  {asked}{verdict}".rstrip()


def as_json(figures: list[Figures]) -> str:
    """The same for a program."""
    found = [
        {
            "file": one.name,
            "kind": one.kind,
            "figures": [
                {
                    "name": standard.name,
                    "unit": standard.unit,
                    "figure": standard.of(one.measures),
                    "least": standard.least,
                    "most": standard.most,
                    "met": standard.is_met(one.measures),
                }
                for standard in one.asked
            ],
        }
        for one in figures
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)
