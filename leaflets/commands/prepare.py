"""Reads, checks and sets a workspace, for the commands that need all three."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from leaflets.checks.checking import check
from leaflets.errors import Lack, Problem
from leaflets.layout.proofs import Proofs, Settable, Setting
from leaflets.remembering import NOTHING, Memory
from leaflets.review.subjects import Standings, read_standings
from leaflets.workspace.library import EVERYTHING, Library, Selection, read_library
from leaflets.workspace.typefaces import Typeface


@dataclass(frozen=True)
class Prepared:
    """What was read, where it stands, what is wrong with it, and what may be printed."""

    library: Library
    standings: Standings
    problems: tuple[Problem, ...]
    sheets: tuple[Settable, ...]
    memory: Memory

    @cached_property
    def proofs(self) -> Proofs:
        """Each edition that may be printed, set."""
        return tuple((one.edition, one.set()) for one in self.sheets)

    @property
    def has_errors(self) -> bool:
        """Whether anything must be fixed before all can be printed."""
        return any(problem.severity == "error" for problem in self.problems)


def prepare(
    root: Path,
    today: date,
    selection: Selection = EVERYTHING,
    is_grey: bool = False,
    memory: Memory = NOTHING,
    begin: Callable[[Iterable[Settable], Standings], None] | None = None,
) -> Prepared:
    """Reads the workspace at `root`, checks what was chosen, and sets what is sound of it.

    What `memory` knows of earlier runs is neither read, checked nor set once more. `begin` is
    given the sheets that are wanted if checking finds no error in them.
    """
    library = read_library(root, selection, memory)
    standings = read_standings(library, today, memory)
    setting = Setting(library, standings, is_grey, memory)
    with memory.book("setting", (library.digest,)), memory.common_book("templates"):
        if begin:
            # Setting may stumble over what only checking finds: that is told below.
            with suppress(Exception):
                begin(_hopeful(setting), standings)
        found = check(library, standings, today, undrawable, memory)
        sheets, troubles = setting.settable(found)
    return Prepared(library, standings, tuple(sorted({*found, *troubles})), sheets, memory)


def _hopeful(setting: Setting) -> tuple[Settable, ...]:
    """The chosen editions that could be read, set before they are checked."""
    library = setting.library
    read = (problem for folder in library.chosen for problem in folder.problems)
    return setting.settable((*library.workspace.problems, *read))[0]


def undrawable(words: str, named: Mapping[str, Typeface], tag: str = "") -> tuple[Lack, ...]:
    """What of these words in a language no typeface can draw; fonts are read only to tell it."""
    from leaflets.layout.fonts import lacks

    return lacks(words, named, tag)
