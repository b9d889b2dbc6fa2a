"""Writes the site into its folder: only what changed, and nothing that is not ours."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from leaflets.errors import LeafletsError, Problem
from leaflets.errors.saying import say
from leaflets.files import cannot_write, write_whole
from leaflets.files.inputs import MOST_OF_RECORD, MOST_OF_SHEET, contents
from leaflets.manifest import Entry
from leaflets.remembering import Part
from leaflets.site.subjects import Sheet

FOLDER = "site"
"""The folder of output/ with the site."""
LISTED = "site.json"
"""The file of output/ that says which files of the site are ours."""


@dataclass(frozen=True)
class PrintedSheets:
    """The sheets in output/ that the manifest has, by the names of their editions."""

    output: Path
    entries: Mapping[str, Entry]

    @property
    def parts(self) -> Iterator[Part]:
        """All that decides what the site says of them: what the manifest has, and their bytes."""
        for entry in self.entries.values():
            yield repr(entry)
            try:
                yield contents(self.output / entry.file, MOST_OF_SHEET)
            except OSError:
                yield ""  # nobody can tell


@dataclass(frozen=True)
class Site:
    """All pages by their addresses, the sheets that they offer, and what is wrong with them."""

    files: Mapping[str, bytes]
    sheets: tuple[Sheet, ...]
    withdrawn: frozenset[tuple[str, str]]
    """The leaflet and the language of each text that must no longer be read."""
    faults: frozenset[Problem]


def keep_site(output: Path, site: Site, may_go: Callable[[str], bool]) -> int:
    """Writes the files and the sheets; gives how many of them are new or changed.

    What an earlier build wrote and this one does not have is taken away where it `may_go`; what
    others put into the folder stays.
    """
    folder, changed = output / FOLDER, 0
    ours = set(site.files)
    for path, data in site.files.items():
        changed += keep_file(folder / path, data)
    for sheet in site.sheets:
        entry = sheet.entry
        changed += _copy(output / entry.file, folder / entry.file, entry.bytes)
        ours.add(entry.file)
        if sheet.picture:
            ours.add(sheet.picture)
    before = _listed(output)
    gone = set(filter(may_go, before - ours))
    _sweep(folder, gone)
    text = json.dumps(sorted((before | ours) - gone), indent=1) + "\n"
    if not _holds(output / LISTED, text.encode()):
        write_whole(output / LISTED, text.encode())
    return changed


def not_drawn(output: Path, sheets: Iterable[Sheet]) -> dict[Path, Path]:
    """The pictures on the site that are missing, each with the file of its sheet.

    The name of a picture says of which PDF it is, so one that is there is never drawn again.
    """
    folder = output / FOLDER
    wanted = {
        folder / sheet.picture: output / sheet.entry.file for sheet in sheets if sheet.picture
    }
    return {path: sheet for path, sheet in wanted.items() if not path.exists()}


def _listed(output: Path) -> set[str]:
    """The files that an earlier build wrote; none where nobody can tell."""
    with suppress(OSError, ValueError):
        said = json.loads(contents(output / LISTED, MOST_OF_RECORD, output))
        return {path for path in said if isinstance(path, str)}
    return set()


def keep_file(path: Path, data: bytes) -> bool:
    """Whether a file had to be written; the next build heals what a crash of the system loses."""
    if _holds(path, data):
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    return True


def _copy(sheet: Path, path: Path, size: int) -> bool:
    """Whether a sheet had to be put there; where the disk can, it is the same file."""
    try:
        if path.exists() and (sheet.samefile(path) or _is_copy(sheet, path, size)):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.unlink(missing_ok=True)
        try:
            os.link(sheet, beside)
        except OSError:  # a disk without links, or another disk
            shutil.copyfile(sheet, beside)
        beside.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    return True


def _is_copy(sheet: Path, path: Path, size: int) -> bool:
    return path.stat().st_size == size and _holds(path, contents(sheet, MOST_OF_SHEET))


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file has these bytes already; what cannot be read has others."""
    with suppress(OSError):
        return contents(path, MOST_OF_SHEET) == data
    return False


def _sweep(folder: Path, gone: Iterable[str]) -> None:
    """Takes away files of ours that the site no longer has, and the folders that they leave."""
    root = folder.resolve()
    for path in sorted(gone):
        file = (root / path).resolve()
        if not file.is_relative_to(root):
            raise LeafletsError(
                say(
                    "{file} names a file outside of the site: delete it.",
                    file=folder.parent / LISTED,
                )
            )
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(file, error) from error
        with suppress(OSError):  # until a folder holds something else
            for parent in takewhile(lambda folder: folder != root, file.parents):
                parent.rmdir()
