"""Appends whole lines to a ledger and to the register, and changes nothing that stands there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from leaflets.errors import cannot_read
from leaflets.files import remove_leftovers, write_together, write_whole
from leaflets.files.inputs import MOST_OF_RECORD, contents
from leaflets.review.ledger import HEAD, Entry, Ledger, entry_line, source_line, tag
from leaflets.review.register import REGISTER, REGISTER_HEAD, register_line


def append(
    root: Path,
    ledger: Ledger,
    entries: tuple[Entry, ...],
    interrupted: Entry | None,
    kept: Iterable[str] = (),
) -> None:
    """Adds these entries, with the words that are kept with them.

    An entry that was interrupted while it was written is registered first.
    """
    sources = [
        source_line(words) for words in dict.fromkeys(kept) if tag(words) not in ledger.sources
    ]
    path, register = root / ledger.path, root / REGISTER
    leaflet = path.parent.name
    remove_leftovers((path, register))
    if interrupted:
        write_whole(register, _registered(register, leaflet, (interrupted,)))
    # The ledger first: an entry that stands in it alone can be told from one that was cut off.
    write_together(
        {
            path: _with_lines(path, HEAD, [*sources, *map(entry_line, entries)]),
            register: _registered(register, leaflet, entries),
        }
    )


def _registered(register: Path, leaflet: str, entries: tuple[Entry, ...]) -> bytes:
    """The register with the lines of these entries."""
    return _with_lines(register, REGISTER_HEAD, [register_line(one, leaflet) for one in entries])


def _with_lines(path: Path, head: str, lines: list[str]) -> bytes:
    """The bytes of a file and these lines after them."""
    try:
        before = contents(path, MOST_OF_RECORD) if path.exists() else head.encode()
    except OSError as error:
        raise cannot_read(path, error) from error
    between = b"" if before.endswith(b"\n") else b"\n"
    return before + between + "".join(lines).encode()
