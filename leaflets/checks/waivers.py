"""Differences between a text and its source, and the legitimate ones that leaflet.toml waives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.model import Waiver


@dataclass(frozen=True, order=True)
class Difference:
    """A problem of a translation, with what a waiver names it by."""

    problem: Problem
    language: str
    section: str
    value: str = ""

    def is_covered_by(self, waiver: Waiver) -> bool:
        """Whether this waiver says that it is right."""
        named = (waiver.code, waiver.language, waiver.section)
        is_this = named == (self.problem.code, self.language, self.section)
        return is_this and waiver.value in (None, self.value)


def waived(
    differences: Iterable[Difference],
    waivers: tuple[Waiver, ...],
    path: str,
    lines: tuple[int, ...] = (),
) -> Iterator[Problem]:
    """The problems that no waiver covers, then a warning for each waiver that covers none.

    `path` is the leaflet.toml of the waivers and `lines` the line of each.
    """
    idle = set(range(len(waivers)))
    for difference in differences:
        covering = {n for n, waiver in enumerate(waivers) if difference.is_covered_by(waiver)}
        idle -= covering
        if not covering:
            yield difference.problem
    for number in sorted(idle):
        line = lines[number] if number < len(lines) else 1
        yield _idle(waivers[number], path, line)


IDLE_WAIVER = Rule(
    "L214",
    "A waiver waives nothing any more",
    why="It would hide the next difference, of which nobody has said that it is right.",
    remedy="Delete it, or correct what it names.",
    severity="warning",
)


def _idle(waiver: Waiver, path: str, line: int) -> Problem:
    what = say(" of “{value}”", value=waiver.value) if waiver.value else ""
    message = say(
        "This waiver of {code}{what} in “{section}” ({language}) waives nothing any more: "
        "delete it, or correct what it names.",
        code=waiver.code,
        what=what,
        section=waiver.section,
        language=waiver.language,
    )
    return IDLE_WAIVER.at(path, line, message)
