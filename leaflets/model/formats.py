"""A format: what templates/<format>/format.toml says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, ValidationInfo

from leaflets.errors.saying import say
from leaflets.model.papers import Page, size_of
from leaflets.model.records import About, Project, Record, Slug

T = TypeVar("T")

_SIDE = 16
"""Millimetres beside the text on both sides, where format.toml does not say how wide it is."""
_ROUNDING = 0.01
_USUAL = ("A4", "Letter", "Legal")
WALL = 20
"""Points of the smallest text of a poster; A4 has 22 for a metre and a half."""
LARGE_PRINT = 16
"""Points of the smallest text of large print (UKAAF)."""


Row = Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1)]


def _folds(sides: tuple[Row, ...]) -> tuple[Row, ...]:
    """The same sides; a ValueError where they do not name each page once."""
    named = sorted(page for side in sides for page in side)
    if named != list(range(1, len(named) + 1)):
        raise ValueError(say("each page from 1 on stands once on one of the sides"))
    return sides


class Fold(Record):
    """A sheet with several pages on each side, which is folded."""

    sheet: Page
    """The paper that the pages are printed on."""
    widths: Annotated[tuple[Annotated[float, Field(gt=0)], ...], Field(min_length=1)]
    """Width of each page, in mm, in reading order."""
    sides: Annotated[tuple[Row, Row], AfterValidator(_folds)]
    """The numbers of the pages on each side, from left to right; from right to left where the
    script runs so."""


def _fits(fold: Fold, info: ValidationInfo) -> Fold:
    """The same; a ValueError where a page has no width or no place, or a side is too wide."""
    if info.data.get("overflow") == "warning":
        raise ValueError(say('it has no place for more pages: `overflow` is "error"'))
    if info.data.get("pages") not in (None, len(fold.widths)):
        raise ValueError(
            say(
                "it has {count} `widths`, and `pages` is {data}",
                count=len(fold.widths),
                data=info.data["pages"],
            )
        )
    if len(fold.widths) != sum(map(len, fold.sides)):
        raise ValueError(say("`widths` has one width for each page of `sides`"))
    for side in fold.sides:
        if sum(fold.widths[page - 1] for page in side) > size_of(fold.sheet)[0] + _ROUNDING:
            raise ValueError(say("the pages of a side together are wider than `sheet`"))
    return fold


class Booklet(Record):
    """Sheets with two pages on each side, folded in the middle and stapled there."""

    sheet: Page
    """The paper that the pages are printed on."""
    thickness: Annotated[float, Field(ge=0, le=0.5)] = 0.1
    """Of the paper, in mm: the sheets further in creep outwards by it."""


class Braille(Record):
    """Paper for Braille: an edition on it is a BRF file, and no PDF."""

    cells: Annotated[int, Field(ge=20, le=60)]
    """Cells of a line."""
    lines: Annotated[int, Field(ge=10, le=60)]
    """Lines of a page, of which the last has its number."""


class Format(Record):
    """A way to put a text on paper."""

    page: Page
    """The size of the trimmed sheet: A2 to A6, Letter or Legal, `A4 landscape`, `[148, 210]` mm."""
    pages: Annotated[int, Field(ge=1)]
    """How many pages an edition may have."""
    overflow: Literal["error", "warning"]
    """What more pages than that are."""
    fit: Annotated[tuple[Annotated[float, Field(gt=0, le=1)], ...], Field(min_length=1)] = (1.0,)
    """Values of --fit for the style sheet, the airiest first: the first that fits is taken."""
    column: Annotated[float, Field(gt=0)] | None = None
    """Width of the column of text, in mm; without it, that of the page without 16 mm each side."""
    wide: Annotated[float, Field(gt=0)] | None = None
    """Width that a table of more than four columns takes, in mm, where that is more."""
    smallest: Annotated[float, Field(ge=9)] = 9
    """No letter is smaller than this, in points (EC readability guideline 2009: 9)."""
    smallest_text: Annotated[float, Field(ge=9)] = 12
    """No letter of the text itself is smaller than this, in points (UKAAF clear print: 12)."""
    headline: Annotated[float, Field(ge=20)] | None = None
    """The least size of a poster’s headline, in points; without it 110 on A3, for five metres."""
    section_class: Slug | None = None
    """Takes the sections with this class; without it, those that have none."""
    items: tuple[int, int] | None = None
    """The least and the most items that a list of this format may have."""
    languages: Annotated[int, Field(ge=1, le=4)] = 1
    """How many languages stand beside each other on its sheets."""
    easy: bool = False
    """Whether it is for easy-read texts, and for no others."""
    numbered: bool = False
    """Whether it numbers the items of a list itself: steps."""
    addresses: bool = False
    """Whether it numbers links, and lists at its end the addresses that they lead to."""
    fold: Annotated[Fold, AfterValidator(_fits)] | None = None
    """How its pages are put together on a sheet that is folded."""
    booklet: Booklet | None = None
    """How its pages are put together on sheets that are stapled in their fold."""
    braille: Braille | None = None
    """The paper, where it is written in Braille."""
    words_per_item: int | None = None
    """The most words that an item of a list may have; 1.6 Chinese characters count as one."""

    @property
    def imposition(self) -> Fold | Booklet | None:
        """How its pages are put together on larger sheets, for the printer."""
        return self.fold or self.booklet

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trimmed sheet, in mm."""
        return size_of(self.page)

    def size_of_page(self, number: int) -> tuple[float, float]:
        """Width and height of one of its pages, in mm: the panels of a fold differ."""
        widths = self.fold.widths if self.fold else ()
        width, height = self.size
        return (widths[number - 1] if number <= len(widths) else width), height

    @property
    def text_width(self) -> float:
        """Width of the column of text, in mm."""
        return self.column or self.size[0] - 2 * _SIDE

    @property
    def is_poster(self) -> bool:
        """Whether it hangs on a wall: its own sections, in type for more than an arm's length."""
        return self.section_class is not None and self.smallest_text >= WALL

    @property
    def is_large_print(self) -> bool:
        """Whether its text is for people who see badly (UKAAF: 16 points and more)."""
        return self.section_class is None and self.smallest_text >= LARGE_PRINT

    def shaped(self, name: str, about: About, project: Project) -> Format:
        """This format as a leaflet wants it: with its own number of pages and its own paper.

        What is said of no format by its name is said of leaflets on A4, Letter or Legal: not of
        posters, of folds, nor of large print, which takes more pages.
        """
        is_usual = self.section_class is None and self.page in _USUAL
        pages = _of(name, about.pages, self.pages, is_usual and not self.is_large_print)
        paper = (project.paper if is_usual else None) or self.page
        paper = _of(name, about.paper, paper, is_usual)
        return self.model_copy(update={"pages": pages, "page": paper})


def _of(name: str, said: T | Mapping[str, T], own: T, is_usual: bool) -> T:
    """What a leaflet says of one of its formats, or what that format has."""
    if isinstance(said, Mapping):
        return said.get(name, own)
    return said if is_usual else own
