"""Library and standings → all pages of the site, and the pictures of the sheets on it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain

from leaflets.errors import Problem
from leaflets.remembering import Memory
from leaflets.review.subjects import Standings
from leaflets.site.drawing import drawn
from leaflets.site.keeping import PrintedSheets, Site
from leaflets.site.pages import Pages
from leaflets.site.subjects import shown
from leaflets.workspace.library import WEB, Library
from leaflets.workspace.settings import with_formats


def compose(
    library: Library,
    standings: Standings,
    problems: Iterable[Problem],
    printed: PrintedSheets,
    memory: Memory,
) -> tuple[Site, int]:
    """The site, and how many pictures were drawn into output/ meanwhile."""
    workspace = with_formats(library.workspace, (WEB,))
    broken = set(workspace.problems) - set(library.workspace.problems)
    library = replace(library, workspace=workspace)
    texts = shown(library, standings, problems, printed.entries)
    sheets = {s.entry.file: s for s in chain.from_iterable(one.sheets for one in texts)}
    pages = Pages(library, texts, printed.output, memory)
    with drawn(printed.output, sheets.values()) as pictures, _unswept():
        pages.make()
    withdrawn = frozenset((one.leaflet.name, one.tag) for one in texts if one.is_withdrawn)
    faults = frozenset((*broken, *pages.problems))
    site = Site(pages.files, tuple(sheets.values()), withdrawn, faults)
    return site, sum(picture.result() for picture in pictures)


@contextmanager
def _unswept() -> Iterator[None]:
    """Within it Python looks for no garbage in the library, which is large and stays: a sixth."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
