"""leaflet.toml of a draft: what the file told, and what a person is asked to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leaflets.model import Project
from leaflets.workspace.founding import toml_list, toml_string
from leaflets.workspace.settings import Workspace
from leaflets.workspace.skeletons import schema_line
from leaflets.workspace.undecided import mark


@dataclass(frozen=True)
class Known:
    """What is known of a draft beside its words."""

    code: str
    language: str
    title: str
    publisher: str
    url: str
    people: tuple[str, ...]
    published: date | None
    updated: date | None
    today: date


def about_file(known: Known, workspace: Workspace, formats: tuple[str, ...]) -> str:
    """The lines of leaflet.toml; what nobody has told yet is marked."""
    lines = "\n".join(_lines(known, workspace.project, formats))
    return f"{schema_line(workspace.root)}{lines}\n"


def _lines(known: Known, project: Project, formats: tuple[str, ...]) -> Iterator[str]:
    yield f"# Leaflet {toml_string(known.title)}: everything about it that is not its text."
    yield ""
    yield f"code = {toml_string(known.code)}  # printed on every page, in every reference"
    yield f"source_language = {toml_string(known.language)}"
    if project.languages != (known.language,):
        yield f"languages = {toml_list((known.language,))}  # add those that it is translated into"
    if formats:
        yield f"formats = {toml_list(formats)}  # posters need a section of theirs"
    yield from _dates(known)
    yield f"people = {toml_list(known.people)}{_asked(known)}"
    yield from _source(known)
    yield ""
    yield "[keywords]  # words under which the PDF is found"
    yield f"{known.language} = {toml_list((known.title,))}"


def _asked(known: Known) -> str:
    question = "Who substantiated the information? The file names nobody."
    return "" if known.people else f"  # {mark(question)}"


def _dates(known: Known) -> Iterator[str]:
    first = known.published or known.updated or known.today
    last = known.updated or known.published or known.today
    asked = "When was it first published? The file does not say, so this day is a guess."
    yield f"published = {first}" + ("" if known.published else f"  # {mark(asked)}")
    asked = "When did its words last change? The file does not say, so this day is a guess."
    yield f"updated = {last}" + ("" if known.updated else f"  # {mark(asked)}")


def _source(known: Known) -> Iterator[str]:
    asked = "Who published the source? Where the text is your own, take the source out."
    yield ""
    yield "[source]"
    yield f"title = {toml_string(known.title)}"
    if known.publisher:
        yield f"publisher = {toml_string(known.publisher)}"
    else:
        yield f'publisher = "?"  # {mark(asked)}'
    yield f"language = {toml_string(known.language)}"
    if known.url:
        yield f"url = {toml_string(known.url)}"
