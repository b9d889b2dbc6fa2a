"""What each figure of a finished sheet must be, by the kind of sheet that its format makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from leaflets.model import Format
from leaflets.render.measuring import Measures

Figure = float | None
"""What was measured; None where a sheet has nothing to measure."""

_A3 = 297
"""Millimetres: the width of the paper for which the figures of posters are said."""
_NARROW = 100
"""Millimetres: a column that is not so wide has short lines: a fold, two languages beside."""
_ROUNDING = 0.05
"""Figures are measured to a tenth, or to a pixel."""


@dataclass(frozen=True)
class Standard:
    """One figure: its name and unit, how it is found, what it must be at least or at the most."""

    name: str
    unit: str
    of: Callable[[Measures], Figure]
    least: float | None = None
    most: float | None = None

    def is_met(self, measures: Measures) -> bool:
        """Whether the figure of a sheet is good enough."""
        figure = self.of(measures)
        if figure is None:
            return True
        low = self.least is None or figure >= self.least - _ROUNDING
        return low and (self.most is None or figure <= self.most + _ROUNDING)


def standards(format: Format) -> tuple[Standard, ...]:
    """What the sheets of a format must meet, in the order in which they are told."""
    is_poster = format.section_class is not None
    return (*_type(format, is_poster), *_ink(is_poster), *_pages(format, is_poster))


def _type(format: Format, is_poster: bool) -> Iterator[Standard]:
    pitch = 1.4 if format.is_large_print else 1.3
    shortest, longest = (30, 50) if format.text_width < _NARROW else (45, 75)
    yield Standard("smallest type", "points", lambda m: m.type.smallest, format.smallest)
    yield Standard("text", "points", lambda m: m.type.smallest_text, format.smallest_text)
    if is_poster:
        headline = format.headline or 110 * format.size[0] / _A3
        yield Standard("headline", "points", lambda m: m.type.largest, headline)
    yield Standard("x-height of the smallest", "mm", lambda m: m.ink.x_height, 1.4)
    yield Standard("line pitch", "× size", lambda m: m.type.pitch, pitch)
    if not is_poster:
        yield Standard("longest line", "letters", lambda m: m.lines.longest, most=longest)
        yield Standard("mean line", "letters", lambda m: m.lines.mean, shortest, longest)


def _ink(is_poster: bool) -> Iterator[Standard]:
    yield Standard("contrast of text", ": 1", lambda m: m.ink.contrast, 7)
    yield Standard("of large type", ": 1", lambda m: m.ink.large_contrast, 4.5)
    if not is_poster:  # a poster is cut where its ink runs off
        yield Standard("ink to the edge", "mm", lambda m: m.ink.edge, 10)
    width = 50 if is_poster else 20
    yield Standard("QR code", "mm", _code_width, width)
    yield Standard("its quiet zone", "modules", _quiet_zone, 4)


def _code_width(measures: Measures) -> Figure:
    return measures.ink.code.width if measures.ink.code else None


def _quiet_zone(measures: Measures) -> Figure:
    return measures.ink.code.quiet if measures.ink.code else None


def _pages(format: Format, is_poster: bool) -> Iterator[Standard]:
    yield Standard("pages", "", lambda m: m.pages, most=format.pages)
    if not is_poster:
        yield Standard("headings at a foot", "", lambda m: m.lines.headings_at_foot, most=0)
        yield Standard("lone lines", "", lambda m: m.lines.lone, most=0)
