"""Library, standings and manifest → the site in output/site/."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from leaflets.errors import Problem
from leaflets.files.inputs import lies_within
from leaflets.manifest import read_manifest
from leaflets.model import read_name
from leaflets.remembering import NOTHING, Memory
from leaflets.review.subjects import Standings
from leaflets.site.keeping import FOLDER, PrintedSheets, Site, keep_site, not_drawn
from leaflets.workspace.library import Library


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
    entries = {
        name: entry
        for name, entry in read_manifest(output).items()
        if lies_within(output / entry.file, output) and (output / entry.file).is_file()
    }
    errors = tuple(sorted(problem for problem in problems if problem.severity == "error"))
    site, changed = _recalled(library, standings, errors, PrintedSheets(output, entries), memory)
    is_sound = not any(problem.severity == "error" for problem in (*errors, *site.faults))
    changed += keep_site(output, site, lambda path: is_sound or _is_withdrawn(path, site))
    count = sum(path.endswith(".html") for path in site.files)
    return Made(output / FOLDER, count, changed, tuple(sorted(site.faults)))


def _recalled(
    library: Library,
    standings: Standings,
    errors: tuple[Problem, ...],
    printed: PrintedSheets,
    memory: Memory,
) -> tuple[Site, int]:
    """The site, from memory if nothing has changed, and how many pictures were drawn for it."""
    changed = 0

    def make() -> Site:
        from leaflets.site.composing import compose  # noqa: PLC0415 - slow, and often needless

        nonlocal changed
        with memory.common_book("templates"):
            site, changed = compose(library, standings, errors, printed, memory)
        return site

    subjects = (subject.digest for subject in standings.subjects)
    known = (library.digest, standings.today.isoformat(), repr(errors), *subjects)
    site = memory.recall("site", (*known, *printed.parts), make)
    if not_drawn(printed.output, site.sheets):
        from leaflets.site.drawing import drawn  # noqa: PLC0415 - slow, and often needless

        with drawn(printed.output, site.sheets) as pictures:
            pass
        changed += sum(picture.result() for picture in pictures)
    return site, changed


def _is_withdrawn(path: str, site: Site) -> bool:
    """Whether a file of the site is a sheet with a text that was withdrawn."""
    leaflet, wanted = read_name(path.rpartition("/")[2])
    return any(name == leaflet and tag in wanted.languages for name, tag in site.withdrawn)
