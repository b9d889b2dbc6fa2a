"""Leaflet × language: what exists and what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from leaflets.manifest import Entry
from leaflets.stamp import code
from leaflets.survey import Survey


@dataclass(frozen=True)
class Row:
    """The state of one text."""

    leaflet: str
    language: str
    title: str
    sections: int
    state: str
    errors: int
    printed: tuple[str, ...]


def rows(found: Survey, entries: Mapping[str, Entry], output: Path) -> Iterator[Row]:
    """A row for each leaflet in each language of the workspace."""
    for folder in found.folders:
        for language in found.workspace.project.languages:
            yield _row(found, entries, output, folder.name, language)


def _row(
    found: Survey, entries: Mapping[str, Entry], output: Path, name: str, language: str
) -> Row:
    leaflet = next(folder.leaflet for folder in found.folders if folder.name == name)
    text = leaflet.text(language) if leaflet else None
    path = f"content/{name}/{language}.md"
    errors = sum(p.path == path and p.severity == "error" for p in found.problems)
    current = code(leaflet.about, text) if leaflet and text else ""
    printed = (
        f"{entry.format}{'' if entry.code == current else ' (an earlier text)'}"
        for entry in entries.values()
        if (entry.leaflet, entry.language) == (name, language) and (output / entry.file).is_file()
    )
    return Row(
        leaflet=name,
        language=language,
        title=text.title.text if text else "",
        sections=len(text.sections) if text else 0,
        state="draft" if text else "missing",
        errors=errors,
        printed=tuple(sorted(printed)),
    )
