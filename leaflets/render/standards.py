"""What each figure of a finished sheet must be, by the kind of sheet that its format makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import listed, say
from leaflets.model import Format, Proof, read_name
from leaflets.render.measuring import Measures

Figure = float | None
"""What was measured; None where a sheet has nothing to measure."""

A3 = 297
"""Millimetres: the width of the paper for which the figures of posters are said."""
_NARROW = 100
"""Millimetres: a column that is not so wide has short lines: a fold, two languages beside."""
_ENOUGH = 5
"""So many full lines tell how long those of a sheet are."""
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

    def is_met(self, measures: Measures, slack: float = 1) -> bool:
        """Whether the figure of a sheet is good enough, or so many times worse."""
        figure = self.of(measures)
        if figure is None:
            return True
        low = self.least is None or slack * figure >= self.least - _ROUNDING
        return low and (self.most is None or figure <= slack * self.most + _ROUNDING)

    @property
    def asked(self) -> str:
        """What the figure must be: `at least 45, at most 75`; nothing where it is only told."""
        low = say("at least {least:g}", least=self.least) if self.least is not None else ""
        high = say("at most {most:g}", most=self.most) if self.most is not None else ""
        return listed(filter(None, (low, high)))

    def told(self, measures: Measures) -> str:
        """The figure with its unit; nothing where there is none."""
        figure = self.of(measures)
        if figure is None:
            return ""
        if not self.unit:
            return f"{figure:.4g}"
        return say("{figure:.4g} {unit}", figure=figure, unit=self.unit)


def standards(format: Format) -> tuple[Standard, ...]:
    """What the sheets of a format must meet, in the order in which they are told."""
    is_poster = format.is_poster
    return (*_type(format, is_poster), *_ink(is_poster), *_pages(format, is_poster))


def _type(format: Format, is_poster: bool) -> Iterator[Standard]:
    pitch = 1.4 if format.is_large_print else 1.3
    shortest, longest = (30, 50) if format.text_width < _NARROW else (45, 75)
    yield Standard(say("smallest type"), say("points"), lambda m: m.type.smallest, format.smallest)
    yield Standard(say("text"), say("points"), lambda m: m.type.smallest_text, format.smallest_text)
    if is_poster:
        headline = format.headline or 110 * format.size[0] / A3
        yield Standard(say("headline"), say("points"), lambda m: m.type.largest, headline)
    yield Standard(say("x-height of the smallest"), "mm", lambda m: m.ink.x_height, 1.4)
    yield Standard(say("line pitch"), say("× size"), lambda m: m.type.pitch, pitch)
    if not is_poster:
        yield Standard(say("longest line"), say("letters"), lambda m: m.lines.longest, most=longest)
        yield Standard(say("mean line"), say("letters"), _mean_line, shortest, longest)


def _mean_line(measures: Measures) -> Figure:
    return measures.lines.mean if measures.lines.full >= _ENOUGH else None


def _ink(is_poster: bool) -> Iterator[Standard]:
    yield Standard(say("contrast of text"), ": 1", lambda m: m.ink.contrast, 7)
    yield Standard(say("of large type"), ": 1", lambda m: m.ink.large_contrast, 4.5)
    if not is_poster:  # a poster is cut where its ink runs off
        yield Standard(say("ink to the edge"), "mm", lambda m: m.ink.edge, 10)
    width = 50 if is_poster else 20
    yield Standard(say("QR code"), "mm", _code_width, width)
    yield Standard(say("its quiet zone"), say("modules"), _quiet_zone, 4)


def _code_width(measures: Measures) -> Figure:
    return measures.ink.code.width if measures.ink.code else None


def _quiet_zone(measures: Measures) -> Figure:
    return measures.ink.code.quiet if measures.ink.code else None


def _pages(format: Format, is_poster: bool) -> Iterator[Standard]:
    yield Standard(say("pages"), "", lambda m: m.pages, most=format.pages)
    if not is_poster:
        yield Standard(say("emptiest page"), "%", lambda m: m.emptiest)
        yield Standard(say("headings at a foot"), "", lambda m: m.lines.headings_at_foot, most=0)
        yield Standard(say("lone lines"), "", lambda m: m.lines.lone, most=0)


BELOW_STANDARD = Rule(
    "L515",
    "A figure of a sheet is not what it should be",
    why="It is harder to read, to scan or to print than it needs be.",
    remedy=(
        "Change the words where a line or a page breaks badly; else tell the person who keeps "
        "templates/. `leaflets check --pdf FILE` shows all figures."
    ),
    severity="warning",
    note="The figures come from published guidelines on legibility.",
)
_TOLD_ELSEWHERE = {"smallest type", "text", "contrast of text", "of large type", "pages"}
"""Figures that are errors of their own: L501, L506, L513."""
_OF_THE_WORDS = {"mean line"}
"""Figures that vary with the words, as where most of them are a table, and say little of a text."""
_FAR = {"longest line": 1.2}
"""So many times too much, a figure comes from the design and not from narrow letters."""


def below_standard(proof: Proof, measures: Measures) -> Iterator[Problem]:
    """L515 for each figure that is not told as an error."""
    for one in standards(proof.format):
        is_ours = one.name not in _TOLD_ELSEWHERE | _OF_THE_WORDS
        if is_ours and not one.is_met(measures, _FAR.get(one.name, 1)):
            form = read_name(proof.edition)[1].format
            message = say(
                "On the {form}, the figure “{name}” is {told}, and {asked} is asked.",
                name=one.name,
                form=form,
                told=one.told(measures),
                asked=one.asked,
            )
            yield BELOW_STANDARD.touching(proof.path, 1, message, format=form)
