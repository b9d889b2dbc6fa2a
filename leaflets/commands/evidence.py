"""`leaflets evidence`: how leaflets were made, checked and kept, for a quality department."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from gettext import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaflets.commands.arguments import names, output, print_problems, today
from leaflets.commands.speaking import local, own_language, tell
from leaflets.commands.terms import term
from leaflets.errors import Problem
from leaflets.errors.saying import all_localised, say
from leaflets.workspace.paths import OUTPUT, find_root

if TYPE_CHECKING:
    from leaflets.status.evidence import LeafletRecord
    from leaflets.status.reporting import Naming
    from leaflets.workspace.library import Library

FOLDER = "evidence"
"""The folder of output/ with the report."""


@click.command("evidence")
@names
@output
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, and write nothing.")
@click.option("--csv", "as_csv", is_flag=True, help="Print it as CSV, and write nothing.")
def evidence_command(
    names: tuple[str, ...], output: Path | None, as_json: bool, as_csv: bool
) -> None:
    """Report how leaflets were made, checked and kept: for a quality department.

    It says of each leaflet why it is needed, which readers took part, who approved it and when,
    how easy it is to read, which languages are there and missing, what is overdue, what was
    withdrawn, and what was said of it. All of it comes from leaflet.toml, the ledgers and the
    texts; what is recorded nowhere is said to be missing.

    It is written into evidence/ in the folder of the PDFs: as a PDF, as CSV for a spreadsheet, and
    as JSON.

    Example: leaflets evidence
    """
    from leaflets.status.reporting import spreadsheet

    root = find_root(Path.cwd())
    library, records = _read(root, names)
    if as_json:
        click.echo(_json(records), nl=False)
    elif as_csv:
        click.echo(spreadsheet(records, local), nl=False)
    else:
        _write(library, records, (output or root / OUTPUT) / FOLDER)


def _read(root: Path, names: tuple[str, ...]) -> tuple[Library, tuple[LeafletRecord, ...]]:
    from leaflets.commands.reading import readable_library
    from leaflets.remembering import user_memory
    from leaflets.review.subjects import read_standings
    from leaflets.status.evidence import evidence
    from leaflets.workspace.library import Selection

    memory = user_memory()
    library = readable_library(root, Selection(names), memory)
    return library, evidence(library, read_standings(library, today(), memory), memory)


def _json(records: Sequence[LeafletRecord]) -> str:
    """The records with dates as ISO 8601 has them, and their words in English."""
    values = [{**asdict(record), **_parts(record)} for record in records]
    return f"{json.dumps(values, ensure_ascii=False, indent=2, default=str)}\n"


def _parts(record: LeafletRecord) -> dict[str, Any]:
    """What is a record of leaflet.toml itself."""
    return {
        "readers": [readers.model_dump() for readers in record.readers],
        "feedback": [said.model_dump() for said in record.feedback],
    }


def _write(library: Library, records: Sequence[LeafletRecord], folder: Path) -> None:
    """Writes the report in its three kinds, all of them or none."""
    from leaflets.files import write_together
    from leaflets.status.reporting import spreadsheet

    pdf, problems = _pdf(library, records)
    print_problems(problems, err=True)
    if not pdf:
        tell(say("The report was not written: fix the errors above first."), err=True)
        sys.exit(1)
    # What marks UTF-8 for a spreadsheet; a program reads past it.
    table = spreadsheet(records, local).encode("utf-8-sig")
    write_together(
        {
            folder / "evidence.csv": table,
            folder / "evidence.json": _json(records).encode(),
            folder / "evidence.pdf": pdf,
        }
    )
    approved = sum(record.is_approved for record in records)
    tell(
        say(
            "{approved} of {count} leaflets are approved and in date in every language; "
            "the report is in {folder}",
            approved=approved,
            count=len(records),
            folder=folder,
        )
    )


def _pdf(library: Library, records: Sequence[LeafletRecord]) -> tuple[bytes, tuple[Problem, ...]]:
    """The report as a PDF, and what is wrong with it."""
    from leaflets.commands.rendering import rendered_alone
    from leaflets.layout.reports import ReportSetter
    from leaflets.status.reporting import report

    workspace, tag = library.workspace, own_language()
    said = report(records, workspace.project.clinic.name, today(), _naming(tag))
    proof = ReportSetter(workspace).report(all_localised(asdict(said), gettext), tag)
    if isinstance(proof, Problem):
        return b"", (proof,)
    rendered = rendered_alone(proof)
    is_wrong = any(problem.severity == "error" for problem in rendered.problems)
    return b"" if is_wrong else rendered.pdf, rendered.problems


def _language(name: str, tag: str) -> str:
    """The name of a language, and whether the text in it is an easy one."""
    from leaflets.languages.easy import is_easy

    return say("{language}, easy text", language=name) if is_easy(tag) else name


def _naming(tag: str) -> Naming:
    from leaflets.languages.writing import language_name_in, long_date
    from leaflets.status.reporting import Naming

    return Naming(
        lambda language: _language(language_name_in(language, tag), language),
        term,
        lambda day: long_date(day, tag),
    )
