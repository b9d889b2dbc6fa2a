"""What a build takes away from output/, and which sheets it says must not be handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.commands.arguments import today
from leaflets.commands.speaking import tell
from leaflets.commands.terms import term
from leaflets.errors.saying import say
from leaflets.review.eseal import FOLDER as SEALED

if TYPE_CHECKING:
    from leaflets.commands.prepare import Prepared
    from leaflets.remembering import Memory
    from leaflets.review.sheets import Owner, Removal
    from leaflets.workspace.library import Selection

GREY = "grey"
"""The folder of output/ with the sheets in black alone."""


def take_withdrawn(root: Path, folder: Path, owner: Owner, memory: Memory) -> bool:
    """Removes the PDFs of withdrawn editions, whatever else is wrong; whether all could go."""
    from leaflets.review.sheets import remove_withdrawn
    from leaflets.review.subjects import withdrawn_anywhere

    codes = withdrawn_anywhere(root, today(), memory)
    removals = [*remove_withdrawn(folder, owner, codes)]
    for name in (GREY, SEALED):
        gone = remove_withdrawn(folder / name, owner, codes)
        removals += (replace(removal, file=f"{name}/{removal.file}") for removal in gone)
    return _told_removals(removals, say("was withdrawn"))


def tidy_up(found: Prepared, folder: Path, owner: Owner, is_sound: bool) -> bool:
    """Takes away what is no longer printed, and names what is old; whether all is sound."""
    is_sound = is_sound and _take_unplanned(found.library.selection, folder, owner)
    _warn_of_others(found, folder, owner)
    return is_sound


def _take_unplanned(selection: Selection, folder: Path, owner: Owner) -> bool:
    """Removes the PDFs of editions that the workspace no longer has; whether all could go.

    Only where nothing is wrong: what is missing may be missing by a slip.
    """
    if not selection.is_everything:
        return True
    from leaflets.manifest import keep_entries, read_manifest
    from leaflets.review.sheets import remove_unplanned, strange_folders

    sites = {name: entry.site for name, entry in read_manifest(folder).items()}
    removals = remove_unplanned(folder, owner, sites)
    keep_entries(folder, {})
    for name in strange_folders(folder, owner):
        message = say(
            "left       {name}/ in {folder} has sheets, and content/ has no such leaflet: remove "
            "it, unless another workspace prints it",
            name=name,
            folder=folder,
        )
        tell(message, err=True)
    return _told_removals(removals, say("the workspace no longer has"))


def _told_removals(removals: Sequence[Removal], why: str) -> bool:
    """Tells what was removed and what could not be; whether all could."""
    kept = [removal for removal in removals if removal.fault]
    for removal in removals:
        if removal.fault:
            message = say(
                "kept       {file} {why} and cannot be removed ({fault}): do not hand it out",
                file=removal.file,
                why=why,
                fault=removal.fault,
            )
            tell(message, err=True)
        else:
            tell(say("removed    {file}, which {why}", file=removal.file, why=why))
    return not kept


def _warn_of_others(found: Prepared, folder: Path, owner: Owner) -> None:
    """Names the sheets in output/ that must not be handed out, and those that nobody can judge."""
    from leaflets.build import outdated
    from leaflets.review.sheets import closed_sheets

    formats = found.library.workspace.formats
    old = [*outdated(folder, owner, found.standings, formats)]
    for name in (GREY, SEALED):
        there = outdated(folder / name, owner, found.standings, formats)
        old += ((f"{name}/{file}", label) for file, label in there)
    for file, label in old:
        message = say(
            "outdated   {file} is an earlier sheet ({code}, {state}): do not hand it out",
            file=file,
            code=label.code,
            state=term(label.state),
        )
        tell(message, err=True)
    for file in closed_sheets(folder, owner):
        message = say(
            "closed     {file} cannot be read, so nobody can tell whether it is current: do not "
            "hand it out",
            file=file,
        )
        tell(message, err=True)
