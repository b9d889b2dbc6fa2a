"""The sheets that lie in output/: which of them are ours, and how they are taken away."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from leaflets.errors import LeafletsError, Problem, Rule, cannot_read
from leaflets.errors.saying import say
from leaflets.files import place
from leaflets.files.inputs import MOST_OF_SHEET, contents
from leaflets.manifest import read_manifest
from leaflets.model import Edition
from leaflets.review.codes import bare, each_code
from leaflets.review.seal import Label, read_label
from leaflets.workspace.library import Library, read_library
from leaflets.workspace.paths import leaflet_names

SHOP = "print-shop"
"""The folder of output/ with the files for a print shop."""


@dataclass(frozen=True)
class Owner:
    """Whose sheets are meant: a workspace with its leaflets and the editions that it prints.

    `site` is None where leaflets.toml cannot be read.
    """

    site: str | None
    leaflets: frozenset[str]
    planned: frozenset[str]

    def owns(self, label: Label) -> bool:
        """Whether this workspace made the sheet with this label."""
        # A sheet from before labels named their site is ours where its leaflet is: nothing better
        # is known of it, and every build since then has written the site. One that we print is
        # ours under any site, because a clinic may move to another address.
        is_same = self.site is None or label.site in ("", self.site)
        return _leaflet(label.edition) in self.leaflets and (
            is_same or label.edition in self.planned
        )


def owner_of(library: Library) -> Owner:
    """The workspace as the owner of its sheets."""
    record = library.workspace.settings.record
    names = frozenset(leaflet_names(library.workspace.root))
    return Owner(record.site if record else None, names, frozenset(library.kept))


def owner_at(root: Path) -> Owner:
    """The same, as far as it can be told whatever is wrong with the workspace."""
    try:
        return owner_of(read_library(root))
    except LeafletsError:  # a folder that the system keeps closed
        return Owner(None, frozenset(leaflet_names(root)), frozenset())


def given_sheet(path: Path) -> bytes:
    """The bytes of a file that somebody asks about, wherever it lies."""
    try:
        return contents(path, MOST_OF_SHEET)
    except OSError as error:
        raise cannot_read(path, error) from error


def read_sheet(output: Path, edition: str) -> bytes | None:
    """The bytes of an edition's PDF; None where none lies in its place, or none that we may read.

    A link is never followed: what it leads to is not in output/, or has another name there.
    """
    return _read(output, place(edition))


def _read(output: Path, file: str) -> bytes | None:
    path = output / file
    if not _is_real(output, file) or not path.is_file():
        return None
    with suppress(OSError):
        return contents(path, MOST_OF_SHEET)
    return None


def _is_real(output: Path, file: str) -> bool:
    """Whether no link stands between output/ and this path in it."""
    return os.path.realpath(output / file) == f"{os.path.realpath(output)}{os.sep}{file}"


def _leaflet(edition: str) -> str:
    return edition.partition(".")[0]


def label_of(output: Path, edition: str, owner: Owner) -> Label | None:
    """What the sheet of an edition says of itself, if it lies in its place and is the owner's."""
    if _leaflet(edition) not in owner.leaflets:
        return None
    data = read_sheet(output, edition)
    label = (read_label(data) or listed_label(output, edition, data)) if data else None
    return label if label and label.edition == edition and owner.owns(label) else None


def listed_label(output: Path, edition: str, brf: bytes) -> Label | None:
    """What the manifest says of a sheet in Braille, in whose file no label has room.

    None where the manifest has another file of that name, or none, or cannot be read.
    """
    with suppress(LeafletsError):
        entry = read_manifest(output).get(edition)
        if entry and entry.sha256 == hashlib.sha256(brf).hexdigest():
            return Label(entry.code, entry.state, edition, entry.site)
    return None


def our_sheets(output: Path, owner: Owner) -> Iterator[Label]:
    """What the owner's sheets in output/ say of themselves, in the order of their paths."""
    for edition in _editions(output, owner):
        label = label_of(output, edition, owner)
        if label:
            yield label


def _editions(output: Path, owner: Owner) -> Iterator[str]:
    """The names of the sheets in the folders of the owner's leaflets."""
    for leaflet in sorted(owner.leaflets):
        for path in sorted((output / leaflet).glob("*.*")):
            if place(path.stem) == f"{leaflet}/{path.name}":
                yield path.stem


def closed_sheets(output: Path, owner: Owner) -> Iterator[str]:
    """The sheets in the places of the owner's editions of which nobody can tell what they are.

    The system does not let us read them; or they are in Braille, and the manifest has others.
    """
    for edition in _editions(output, owner):
        file = place(edition)
        is_closed = (output / file).is_file() and not os.access(output / file, os.R_OK)
        brf = None if is_closed or not file.endswith(".brf") else read_sheet(output, edition)
        is_strange = brf and not listed_label(output, edition, brf)
        if is_closed or is_strange:
            yield file


def strange_folders(output: Path, owner: Owner) -> Iterator[str]:
    """The folders in output/ with sheets for our site, of leaflets that are not in content/."""
    for folder in sorted(path for path in output.glob("*") if path.name not in owner.leaflets):
        labels = (
            read_label(read_sheet(output, path.stem) or b"")
            for path in folder.glob("*.pdf")
            if _leaflet(path.stem) == folder.name
        )
        if any(label and label.site in ("", owner.site) for label in labels):
            yield folder.name


@dataclass(frozen=True)
class Removal:
    """A PDF that was to go; `fault` says why the system did not let it."""

    file: str
    fault: str = ""


def remove_unplanned(output: Path, owner: Owner, sites: Mapping[str, str]) -> tuple[Removal, ...]:
    """Takes away the owner's PDFs of editions that it no longer prints; none where it cannot tell.

    Both must say whose a sheet is: its label, and `sites`, which has the site of each edition in
    the manifest.
    """
    if owner.site is None:
        return ()
    gone = (
        name
        for name, site in sorted(sites.items())
        if name not in owner.planned and site in ("", owner.site)
    )
    return tuple(_remove(output, place(name)) for name in gone if label_of(output, name, owner))


def remove_withdrawn(output: Path, owner: Owner, codes: frozenset[str]) -> tuple[Removal, ...]:
    """Takes away the owner's PDFs that carry one of these bare codes, alone or beside others.

    Those for the print shop go with them.
    """
    if not codes:
        return ()
    gone = [sheet.edition for sheet in our_sheets(output, owner) if _is_among(sheet, codes)]
    sent = [file for file, label in sent_sheets(output, owner) if _is_among(label, codes)]
    return tuple(_remove(output, file) for file in (*map(place, gone), *sent))


def sent_sheets(output: Path, owner: Owner) -> Iterator[tuple[str, Label]]:
    """The owner's files for the print shop, each with what it says of itself."""
    for path in sorted((output / SHOP).glob("*.pdf")):
        file = f"{SHOP}/{path.name}"
        label = read_label(_read(output, file) or b"")
        if label and label.edition == path.stem and owner.owns(label):
            yield file, label


def _is_among(sheet: Label, codes: frozenset[str]) -> bool:
    return any(bare(code) in codes for code in each_code(sheet.code))


def _remove(output: Path, file: str) -> Removal:
    path = output / file
    try:
        path.unlink(missing_ok=True)
        path.with_suffix(".txt").unlink(missing_ok=True)  # the job sheet of a print shop
    except OSError as error:
        return Removal(file, error.strerror or str(error))
    with suppress(OSError):
        path.parent.rmdir()
    return Removal(file)


BLOCKED = Rule(
    "L510",
    "Something else lies where a PDF should go",
    why="The sheet could not be kept, or would be written over what is not a sheet.",
    remedy="Move what lies there to another place, then build again.",
)


def blocked(output: Path, edition: Edition) -> Iterator[Problem]:
    """L510: a folder in the place of the PDF, or a link or a file in that of its folder."""
    file = place(edition.name)
    folder = output / _leaflet(edition.name)
    if (output / file).is_dir():
        fault: str = say("{output} is a folder", output=output / file)
    elif folder.exists() and not (folder.is_dir() and _is_real(output, folder.name)):
        fault = say(
            "{folder} is {part}",
            folder=folder,
            part=say("a link") if folder.is_symlink() else say("a file"),
        )
    else:
        return
    message = say(
        "The PDF cannot be put into its place: {fault}. Move it away, then build again.",
        fault=fault,
    )
    yield BLOCKED.at(edition.text.path, 1, message)


def refused(edition: Edition, error: OSError) -> Problem:
    """L510: the system does not let the PDF of an edition be written."""
    message = say(
        "The PDF cannot be put into its place ({strerror}): ask whoever keeps this computer to "
        "see to {output}, then build again.",
        strerror=error.strerror,
        output=place(edition.name),
    )
    return BLOCKED.at(edition.text.path, 1, message)
