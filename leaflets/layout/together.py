"""Puts the pages of several languages together: what belongs together stands in one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.language import language
from leaflets.model import Asset, Passage

_ROW = '<hr class="row">'
_END = '<hr class="end">'
_NAMED = re.compile(r'( (?:id="|href="#)[^"]+)"')
"""What a place is called, and where a link to it leads."""

Rows = tuple[tuple[Passage, ...], ...]
"""The passages of a text, row by row: what stands beside its translation."""


@dataclass(frozen=True)
class Page:
    """A text set in its template, with all that a proof must know of it."""

    path: str
    tag: str
    html: str
    rows: Rows
    assets: tuple[Asset, ...]
    codes: tuple[str, ...]
    languages: tuple[str, ...]
    """The names of its languages, as its footer says them."""
    marks: tuple[str, ...]
    """What keeps it from being handed out, in a word for each language."""
    stamped: tuple[str, ...]
    sayable: tuple[str, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its words, in reading order."""
        return tuple(passage for row in self.rows for passage in row)

    @property
    def everywhere(self) -> tuple[str, ...]:
        """What stands on each of its pages."""
        return (*self.codes, *self.languages, *self.marks)


UNEVEN = Rule(
    "L146",
    "The texts of a sheet with several languages do not have the same parts",
    why="What stands beside each other would not be the same.",
    remedy="Give each text the same sections, in the same order.",
)


def uneven(pages: Sequence[Page], format: str) -> Problem | None:
    """L146, where a text has more rows than the first, or fewer."""
    first = pages[0]
    for page in pages[1:]:
        counts = len(_rows_of(first)), len(_rows_of(page))
        if counts[0] != counts[1]:
            message = say(
                "This text has {counts} parts to stand beside those of {path}, which has "
                "{counts2}: give both the same sections.",
                counts=counts[1],
                path=first.path,
                counts2=counts[0],
            )
            return UNEVEN.touching(page.path, 1, message, format=format)
    return None


def beside(pages: Sequence[Page]) -> Page:
    """One page with the texts of all, row by row; each side says its language and direction."""
    first = pages[0]
    cut = [_rows_of(page) for page in pages]
    rows = "".join(_row(pages, row) for row in zip(*cut, strict=True))
    before, after = first.html.partition(_ROW)[0], first.html.partition(_END)[2]
    titles = " / ".join(dict.fromkeys(_title(page.html) for page in pages))
    before = before.replace(f"<title>{_title(first.html)}</title>", f"<title>{titles}</title>")
    shared = f'{before}<div class="rows"><div class="group">{rows}</div></div>{after}'
    located = [[_located(row, page.path) for row in page.rows] for page in pages]
    return replace(
        first,
        html=shared,
        rows=tuple(tuple(chain.from_iterable(row)) for row in zip_longest(*located, fillvalue=())),
        assets=tuple({asset.url: asset for page in pages for asset in page.assets}.values()),
        codes=tuple(code for page in pages for code in page.codes),
        languages=tuple(name for page in pages for name in page.languages),
        marks=tuple(dict.fromkeys(mark for page in pages for mark in page.marks)),
        stamped=tuple(fact for page in pages for fact in page.stamped),
        sayable=tuple(sorted({words for page in pages for words in page.sayable})),
    )


def _rows_of(page: Page) -> list[str]:
    """The HTML of each row, from the marks that its template has set between them."""
    inner = page.html.partition(_ROW)[2].partition(_END)[0]
    return inner.split(_ROW)


def _row(pages: Sequence[Page], row: Sequence[str]) -> str:
    sides = "".join(_side(page.tag, html) for page, html in zip(pages, row, strict=True))
    return f'<div class="row">{sides}</div>\n'


def _side(tag: str, html: str) -> str:
    """A part in one language; its places are named for that, so that links lead to this side."""
    html = _NAMED.sub(rf'\1-{tag}"', html)
    return f'<div class="side" lang="{tag}" dir="{language(tag).direction}">{html}</div>'


def _title(html: str) -> str:
    found = re.search("<title>(.*?)</title>", html, re.DOTALL)
    return found[1] if found else ""


def _located(row: tuple[Passage, ...], path: str) -> tuple[Passage, ...]:
    """The same words, which say in which file they stand."""
    return tuple(replace(passage, path=path) for passage in row)
