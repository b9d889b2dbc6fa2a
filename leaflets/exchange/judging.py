"""What a translator's words would make wrong: refused before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from leaflets.errors import Problem
from leaflets.exchange.joining import Joined
from leaflets.exchange.sides import Sides
from leaflets.model import Text
from leaflets.workspace.contacts import Sayings
from leaflets.workspace.leftovers import UNFILLED
from leaflets.workspace.markdown import parse

Compare = Callable[[Text], Iterable[Problem]]
"""How a translation differs from its source, but for what is waived."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with units of a file."""

    units: tuple[str, ...]
    """Those whose words stand on its line."""
    problem: Problem


def new_faults(
    sides: Sides, joined: Joined, contacts: Mapping[str, Sayings], compare: Compare
) -> Iterator[Fault]:
    """What new words have wrong that the text had not before, each with its unit."""
    before = {_told(one) for one in _problems(sides, sides.text, contacts, compare)}
    for problem in sorted(_problems(sides, joined.words, contacts, compare)):
        units = joined.lines.get(problem.line, ())
        if units and _told(problem) not in before and problem.code != UNFILLED.code:
            yield Fault(units, problem)


def _problems(
    sides: Sides, words: str, contacts: Mapping[str, Sayings], compare: Compare
) -> set[Problem]:
    """What is wrong with a text in itself, and against its source."""
    if not words:
        return set()
    text, found = parse(words, sides.path, sides.language, contacts)
    against = compare(text) if text else ()
    return {one for one in (*found, *against) if one.path == sides.path}


def _told(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message
