"""What was pressed from what: output/manifest.json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.files import write_whole

NAME = "manifest.json"


@dataclass(frozen=True)
class Entry:
    """A pressed edition: its file, what is in it, and the proof that it was pressed from."""

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


def read_manifest(output: Path) -> dict[str, Entry]:
    """The entries of output/manifest.json by edition; none when there is no such file."""
    path = output / NAME
    try:
        listed = json.loads(path.read_bytes())["editions"]
        return {entry["edition"]: _entry(entry) for entry in listed}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        fault = error.strerror if isinstance(error, OSError) else error
        raise LeafletsError(
            f"{path} cannot be read ({fault}). Delete it: the next build writes it anew."
        ) from error


def _entry(values: Mapping[str, object]) -> Entry:
    for name, value in values.items():
        if not isinstance(value, int if name in ("pages", "bytes") else str):
            raise TypeError(f"the wrong kind of {name}")
    return Entry(**values)  # type: ignore[arg-type]


def write_manifest(output: Path, entries: Mapping[str, Entry]) -> None:
    """Writes output/manifest.json, its entries in the order of their names."""
    listed = [asdict(entries[name]) for name in sorted(entries)]
    text = json.dumps({"editions": listed}, ensure_ascii=False, indent=2) + "\n"
    path = output / NAME
    if not path.exists() or path.read_bytes() != text.encode():
        write_whole(path, text.encode())
