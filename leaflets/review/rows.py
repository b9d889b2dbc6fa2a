"""A text beside its source: what belongs together stands in one row."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from leaflets.review.changes import Redline, Rewritten

_FILE = re.compile(r"!\[.*\]\((.*)\)", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """A line of a text and the one that it is translated from, each after what is gone there."""

    ours: tuple[Redline, ...] = ()
    theirs: tuple[Redline, ...] = ()
    number: int = 0
    """Of the line in the copy; 0 where the text has no words here."""

    @property
    def place(self) -> int:
        """The line of the text's file; 0 where the text has none here."""
        return next((one.line.place for one in self.ours if one.change != "removed"), 0)

    @property
    def has_words(self) -> bool:
        """Whether the text has words here, and not only where a box begins or ends."""
        return any(
            one.change != "removed" and one.line.kind not in ("begin", "end", "class")
            for one in self.ours
        )

    @property
    def is_changed(self) -> bool:
        """Whether the text changed here, or its source."""
        return any(one.change != "same" for one in (*self.ours, *self.theirs))


@dataclass(frozen=True)
class SectionRows:
    """The rows of a section."""

    section: Rewritten
    rows: tuple[Row, ...]


def rows_of(ours: Sequence[Rewritten], theirs: Sequence[Rewritten] = ()) -> tuple[SectionRows, ...]:
    """The sections of a text, row by row; those that only the source has stand at the end."""
    sources, known = {one.key: one for one in theirs}, {one.key for one in ours}
    nothing = Rewritten("", ())
    pairs = [(one, sources.get(one.key, nothing)) for one in ours]
    pairs += [(replace(nothing, key=one.key), one) for one in theirs if one.key not in known]
    number, found = 0, []
    for one, other in pairs:
        numbered: list[Row] = []
        for row in _paired(tuple(_runs(one.lines)), tuple(_runs(other.lines))):
            number += row.has_words
            numbered.append(replace(row, number=number if row.has_words else 0))
        found.append(SectionRows(one, tuple(numbered)))
    return tuple(found)


Run = tuple[Redline, ...]


def _runs(lines: Iterable[Redline]) -> Iterator[Run]:
    """Each line that stands there with those that stood before it and are gone."""
    run: list[Redline] = []
    for line in lines:
        run.append(line)
        if line.change != "removed":
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _paired(ours: Sequence[Run], theirs: Sequence[Run]) -> Iterator[Row]:
    shapes = [[_shape(run) for run in side] for side in (theirs, ours)]
    matcher = difflib.SequenceMatcher(None, shapes[0], shapes[1], autojunk=False)
    for _, i, j, k, m in matcher.get_opcodes():
        for theirs_run, ours_run in zip_longest(theirs[i:j], ours[k:m], fillvalue=()):
            yield Row(ours_run, theirs_run)


def _shape(run: Run) -> tuple[str, str]:
    """What a line is, whatever it says."""
    last = run[-1].line
    if run[-1].change == "removed":
        return "removed", ""
    if last.kind not in ("begin", "end", "class"):
        return last.kind, ""
    picture = _FILE.fullmatch(last.words)
    return last.kind, picture[1] if picture else last.words
