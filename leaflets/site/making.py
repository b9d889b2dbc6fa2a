"""Library, standings and manifest → the site in output/site/."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from leaflets.errors import Problem
from leaflets.layout.web import FOLDER as WEB
from leaflets.manifest import read_manifest
from leaflets.model import read_name
from leaflets.remembering import NOTHING, Memory
from leaflets.review.subjects import Standings
from leaflets.site.drawing import drawn
from leaflets.site.keeping import FOLDER, keep_site
from leaflets.site.pages import Pages
from leaflets.site.subjects import Shown, shown
from leaflets.workspace.library import Library
from leaflets.workspace.settings import with_formats


@dataclass(frozen=True)
class Made:
    """What became of the site: its folder, how many files changed, and what is wrong with it."""

    folder: Path
    pages: int
    changed: int
    problems: tuple[Problem, ...]


def make_site(
    library: Library,
    standings: Standings,
    problems: Iterable[Problem],
    output: Path,
    memory: Memory = NOTHING,
) -> Made:
    """Writes the site of a workspace: its sound texts, and the sheets that the manifest has.

    While something is wrong, what is on the site stays: a slip takes no page from patients. Only
    the sheets of a text that was withdrawn go at once.
    """
    workspace = with_formats(library.workspace, (WEB,))
    broken = set(workspace.problems) - set(library.workspace.problems)
    library = replace(library, workspace=workspace)
    entries = {
        name: entry
        for name, entry in read_manifest(output).items()
        if (output / entry.file).is_file()
    }
    texts = shown(library, standings, problems, entries)
    sheets = {s.entry.file: s for s in chain.from_iterable(one.sheets for one in texts)}
    pages = Pages(library, texts, output, memory)
    with drawn(output, sheets.values()) as pictures, _unswept():
        pages.make()
    faults = {*broken, *pages.problems}
    is_sound = not any(problem.severity == "error" for problem in (*problems, *faults))
    changed = keep_site(
        output, pages.files, sheets.values(), lambda path: is_sound or _is_withdrawn(path, texts)
    )
    changed += sum(picture.result() for picture in pictures)
    count = sum(path.endswith(".html") for path in pages.files)
    return Made(output / FOLDER, count, changed, tuple(sorted(faults)))


@contextmanager
def _unswept() -> Iterator[None]:
    """Within it Python looks for no garbage in the library, which is large and stays: a sixth."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _is_withdrawn(path: str, texts: Iterable[Shown]) -> bool:
    """Whether a file of the site is a sheet with a text that was withdrawn."""
    leaflet, wanted = read_name(path.rpartition("/")[2])
    return any(
        one.is_withdrawn and one.leaflet.name == leaflet and one.tag in wanted.languages
        for one in texts
    )
