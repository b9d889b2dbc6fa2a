"""Reads a workspace for the commands that need leaflets.toml to be right, and no sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.workspace.paths import SETTINGS

if TYPE_CHECKING:
    from leaflets.remembering import Memory
    from leaflets.workspace.library import Library, Selection


def readable_library(root: Path, selection: Selection, memory: Memory) -> Library:
    """What was chosen of a workspace; a LeafletsError where leaflets.toml cannot say what is."""
    from leaflets.workspace.library import read_library

    library = read_library(root, selection, memory)
    if not library.is_readable:
        raise LeafletsError(
            say("{settings} is wrong: run `leaflets check`, which says where.", settings=SETTINGS)
        )
    return library
