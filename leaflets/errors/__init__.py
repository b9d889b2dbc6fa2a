"""What goes wrong: problems in the content are data, what stops the program is an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from leaflets.errors.saying import Message, kept, message_again, say

Severity = Literal["error", "warning", "advice"]


class LeafletsError(Exception):
    """Stops the program with one sentence that says what to do."""


class UnknownName(LeafletsError):
    """A leaflet, language or format was asked for that does not exist."""


def cannot_read(path: Path, error: OSError) -> LeafletsError:
    """The sentence for a file that the system does not let us read."""
    return LeafletsError(
        say("{path} cannot be read ({strerror}).", path=path, strerror=error.strerror)
    )


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and the code of the rule that docs/rules.md explains."""

    path: str
    line: int
    code: str
    message: str
    severity: Severity = "error"
    language: str = ""
    """The only language that it touches, where it stands in a file of several."""
    format: str = ""
    """The only format that it touches."""

    def __str__(self) -> str:
        return str(self.told)

    @property
    def told(self) -> Message:
        """The problem with its place, as it is printed."""
        place = f"{self.path}:{self.line}: {self.code}"
        return say("{place} {message}", place=place, message=self.message)


def kept_values(problem: Problem) -> dict[str, Any]:
    """A problem as JSON can hold it."""
    return {**asdict(problem), "message": kept(problem.message)}


def told_again(values: Mapping[str, Any]) -> Problem:
    """A problem that was kept so."""
    return Problem(**{**values, "message": message_again(values["message"])})


@dataclass(frozen=True)
class Rule:
    """What must not be: `title` says what is wrong, `why` what it does to patients.

    It stands beside the code that reports it, and docs/rules.md is made of all of them.
    """

    code: str
    title: str
    why: str
    remedy: str
    severity: Severity = "error"
    note: str = ""

    def at(self, path: str, line: int, message: str, severity: Severity | None = None) -> Problem:
        """The problem that this rule is broken here; `severity` where it is not the usual one."""
        return Problem(path, line, self.code, message, severity or self.severity)

    def touching(
        self, path: str, line: int, message: str, *, language: str = "", format: str = ""
    ) -> Problem:
        """The same where it touches one language or one format alone."""
        return replace(self.at(path, line, message), language=language, format=format)


UNDRAWABLE = Rule(
    "L502",
    "The typefaces cannot draw a character",
    why="It would be an empty box on paper.",
    remedy="Write it in another way.",
)


@dataclass(frozen=True)
class Lack:
    """What no typeface can draw: one character, or all letters of a script."""

    characters: frozenset[str]
    what: str
    """That they cannot be drawn, as the beginning of a sentence."""
    remedy: str
    """What to do, as its end."""
    is_script: bool = False

    def on_sheet(self) -> Message:
        """The sentence for a sheet whose fixed words need them."""
        return say(
            "{what}, and the sheet has “{shown}”: {remedy}.",
            what=self.what,
            shown="".join(sorted(self.characters))[:8],
            remedy=self.remedy,
        )
