"""What was rendered from what: output/manifest.json."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files import place, write_whole
from leaflets.files.inputs import MOST_OF_RECORD, contents
from leaflets.files.locking import alone

NAME = "manifest.json"


@dataclass(frozen=True)
class Entry:
    """A rendered edition: its file, what is in it, and the proof that it was rendered from."""

    edition: str
    leaflet: str
    language: str
    format: str
    title: str
    file: str
    pages: int
    bytes: int
    sha256: str
    proof: str
    code: str
    state: str
    published: str
    updated: str
    site: str = ""
    """The site of the workspace that made it; a manifest from before it was written has none."""
    warnings: str = ""
    """What was wrong with it and did not keep it from print, as JSON."""

    @property
    def is_consistent(self) -> bool:
        """Whether its parts give its name, and its name gives its file."""
        name = f"{self.leaflet}.{self.language}.{self.format}"
        return "/" not in name and (self.edition, self.file) == (name, place(name))


def read_manifest(output: Path) -> dict[str, Entry]:
    """The entries of output/manifest.json by edition; none when there is no such file.

    One that contradicts itself was not written by us, and is left out.
    """
    path = output / NAME
    try:
        listed = json.loads(contents(path, MOST_OF_RECORD, output))["editions"]
        entries = [_entry(entry) for entry in listed]
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        fault = error.strerror if isinstance(error, OSError) else error
        raise LeafletsError(
            say(
                "{path} cannot be read ({fault}). Delete it: the next build writes it anew.",
                path=path,
                fault=fault,
            )
        ) from error
    return {entry.edition: entry for entry in entries if entry.is_consistent}


def _entry(values: Mapping[str, object]) -> Entry:
    for name, value in values.items():
        if not isinstance(value, int if name in ("pages", "bytes") else str):
            raise TypeError(say("the wrong kind of {name}", name=name))
        str(value).encode()  # half a letter could never be written again
    if not all(isinstance(one, dict) for one in json.loads(str(values.get("warnings") or "[]"))):
        raise TypeError(say("the wrong kind of warnings"))
    return Entry(**values)  # type: ignore[arg-type]


def keep_entries(output: Path, fresh: Mapping[str, Entry]) -> None:
    """Adds these entries to the manifest, and drops those whose PDF is gone.

    It is read again for this, because another build may have written to it meanwhile.
    """
    with alone(output):
        before = read_manifest(output)
        entries = {**before, **fresh}
        there = {n: entry for n, entry in entries.items() if os.path.lexists(output / entry.file)}
        if there != before:
            write_manifest(output, there)


def write_manifest(output: Path, entries: Mapping[str, Entry]) -> None:
    """Writes output/manifest.json, its entries in the order of their names."""
    listed = [asdict(entries[name]) for name in sorted(entries)]
    text = json.dumps({"editions": listed}, ensure_ascii=False, indent=2) + "\n"
    path = output / NAME
    with suppress(FileNotFoundError):
        if contents(path, MOST_OF_RECORD, output) == text.encode():
            return
    write_whole(path, text.encode())
