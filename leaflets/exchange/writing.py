"""Writes what goes out and what comes back, and nothing over the work of somebody."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.joining import Joined, as_bytes
from leaflets.exchange.sides import Sides, lying
from leaflets.files import write_together, write_whole
from leaflets.files.inputs import MOST_OF_SHEET, contents


def write_handout(file: Path, data: bytes) -> None:
    """Writes a file for a translator; a LeafletsError where another lies there already."""
    try:
        is_other = file.exists() and contents(file, MOST_OF_SHEET) != data
    except OSError:
        is_other = True
    if is_other:
        raise LeafletsError(
            say(
                "{file} is there already, and may hold somebody’s work: bring it in (`leaflets "
                "translate import {name}`), delete it, or name another file with --output.",
                file=file,
                name=file.name,
            )
        )
    write_whole(file, data)


def write_texts(root: Path, changes: Iterable[tuple[Sides, Joined]]) -> None:
    """Writes the texts that changed, all or none; stops where one was saved since it was read."""
    written: dict[Path, bytes] = {}
    for sides, joined in changes:
        path = root / sides.path
        if lying(root, sides.path) != sides.raw:
            raise LeafletsError(
                say("{path} was saved by somebody just now: try again.", path=sides.path)
            )
        if joined.words != sides.text:
            written[path] = as_bytes(sides, joined)
    write_together(written)
