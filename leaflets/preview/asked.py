"""What the server asks its workers for, and what they answer: values that go through a pipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from leaflets.errors import Problem

Verdict = Literal["checking", "prints", "held", "old"]
"""Of a picture: not checked yet; would be printed; is as written, but would not be printed; is an
earlier one, because what is written now cannot be set."""


@dataclass(frozen=True)
class Look:
    """Have a look at these editions as they stand on this day."""

    editions: tuple[str, ...]
    today: date
    kept: tuple[str, ...] = ()
    """Those whose picture the server has: what is unchanged needs no other."""
    pages: Mapping[str, int] = field(default_factory=dict)
    """Which page of each is in sight, from 0 on."""


@dataclass(frozen=True)
class Survey:
    """Tell of every leaflet where its texts stand, as far as there is time."""

    today: date


@dataclass(frozen=True)
class Place:
    """Where a section begins: its page from 0 on, and how far down, in parts of its height."""

    key: str
    heading: str
    page: int
    down: float


@dataclass(frozen=True)
class Drawn:
    """A new PDF of an edition: whole, or one page of it alone."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page, in mm."""
    page: int | None = None
    """The only page that is in it; None where all are."""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Told:
    """What became of an edition; `drawn` is None where its picture stays as it is."""

    edition: str
    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    says: str = ""
    """Why there is no picture, where no problem says it."""
    state: str = ""
    code: str = ""
    editions: tuple[tuple[str, str], ...] = ()
    """The editions of its leaflet by their names, each with its state."""
    drawn: Drawn | None = None
    is_settled: bool = False
    """Whether nothing more will be told of these words."""


@dataclass(frozen=True)
class Row:
    """A leaflet in the list of all: its title, and each of its languages with the state there."""

    name: str
    title: str
    language: str
    """Of the title."""
    states: tuple[tuple[str, str], ...]
    errors: int
    """What keeps it from being read."""


@dataclass(frozen=True)
class Listed:
    """The leaflets that were read so far; not yet all where `is_whole` is not so."""

    rows: tuple[Row, ...]
    is_whole: bool
    says: str = ""
    """Why there are none."""


Job = Look | Survey
Answer = Told | Listed
