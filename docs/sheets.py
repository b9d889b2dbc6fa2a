"""Prints the shipped sheets in each state, from copies of the workspace that are signed for it."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from leaflets.cli import main as leaflets
from leaflets.commands.prepare import prepare
from leaflets.model import Edition, Passage
from leaflets.render.rendering import render
from leaflets.roles import CLINICAL, TRANSLATION
from leaflets.workspace.library import EVERYTHING, Selection

ROOT = Path(__file__).parents[1]
PARTS = ("content", "templates", "locales")
SIGNED, CHANGED = date(2025, 11, 3), date(2025, 11, 17)
PRINTED, YEARS_LATER = date(2026, 3, 2), date(2029, 3, 2)
REVIEWERS = {TRANSLATION: "Reviewer Two", CLINICAL: "Reviewer One"}


@dataclass(frozen=True)
class State:
    """A state in which a sheet may be printed, and what it says to whoever holds it."""

    name: str
    title: str
    told: str


DRAFT = State("draft", "Draft", "Nobody has signed these words.")
APPROVED = State("approved", "Approved", "All who must sign these words have signed them.")
BEHIND = State(
    "behind",
    "Translation out of date, review overdue",
    "The source has changed since the translation was signed, and the day of the next review is "
    "past. The source itself was signed again: of it, only the review is overdue.",
)
STATES = (DRAFT, APPROVED, BEHIND)
IN_EVERY_STATE = ("leaflet", "poster")
"""The formats that are shown in every state; the others say it in the same words and places."""


@dataclass(frozen=True)
class Sheet:
    """A printed edition in a state; `passages` are the words of its text."""

    edition: Edition
    state: State
    passages: tuple[Passage, ...]
    pdf: bytes


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every shipped edition as a draft; leaflet and poster in every state that is printed."""
    return tuple(sheet for state in STATES for sheet in _printed(state))


def _printed(state: State) -> Iterator[Sheet]:
    with tempfile.TemporaryDirectory() as folder:
        root = _copied(Path(folder) / "workspace")
        if state is not DRAFT:
            _sign(root, SIGNED)
        if state is BEHIND:
            _change_the_sources(root)
            _sign(root, CHANGED, only_sources=True)
        chosen = EVERYTHING if state is DRAFT else Selection(formats=IN_EVERY_STATE)
        found = prepare(root, YEARS_LATER if state is BEHIND else PRINTED, chosen)
        for edition, proof in found.proofs:
            rendered = render(proof)
            assert not [one for one in rendered.problems if one.severity == "error"], (
                rendered.problems
            )
            yield Sheet(edition, state, proof.passages, rendered.pdf)


def in_braille() -> Iterator[tuple[str, bytes]]:
    """Every shipped text as a BRF file, each with its language."""
    with tempfile.TemporaryDirectory() as folder:
        root = _copied(Path(folder) / "workspace")
        for edition, proof in prepare(root, PRINTED, Selection(formats=("braille",))).proofs:
            rendered = render(proof)
            assert not rendered.problems, rendered.problems
            yield edition.text.language, rendered.pdf


def _copied(root: Path) -> Path:
    """A copy of the workspace as it is before anybody signs."""
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part)
    shutil.copy(ROOT / "leaflets.toml", root)
    for signed in (*root.glob("content/*/ledger.toml"), *root.glob("content/register.toml")):
        signed.unlink()
    return root


def _sign(root: Path, day: date, only_sources: bool = False) -> None:
    """Signs each text in the roles that it needs; a source needs no translator."""
    for folder in _leaflets(root):
        source = _source(folder)
        languages = [source, *sorted({path.stem for path in folder.glob("*.md")} - {source})]
        for language in languages[:1] if only_sources else languages:
            for role in (CLINICAL,) if language == source else (TRANSLATION, CLINICAL):
                words = ["sign", folder.name, "--language", language, "--as", role]
                words += ["--name", REVIEWERS[role], "--date", day.isoformat(), "--yes"]
                with chdir(root), redirect_stdout(io.StringIO()):
                    leaflets(words, standalone_mode=False)


def _leaflets(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob("content/*/leaflet.toml"))


def _source(folder: Path) -> str:
    """The language from which a leaflet is translated."""
    about = (folder / "leaflet.toml").read_text(encoding="utf-8")
    found = re.search(r'^source_language = "(.+?)"', about, re.MULTILINE)
    assert found
    return found[1]


def _change_the_sources(root: Path) -> None:
    """Changes a word of the first section and of each section of a poster: “can” to “may”."""
    for folder in _leaflets(root):
        path = folder / f"{_source(folder)}.md"
        lead, *sections = re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))
        changed = [
            section.replace(" can ", " may ", 1) if not at or ".poster" in section else section
            for at, section in enumerate(sections)
        ]
        assert sections[0] != changed[0]
        path.write_text("".join((lead, *changed)), encoding="utf-8")
