"""Writes the folder of a new leaflet whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from leaflets.files import cannot_write, write_together
from leaflets.workspace.paths import CONTENT


def shelve(root: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """The new folder content/NAME with these files; what exists is never touched."""
    folder = root / CONTENT / name
    beside = root / CONTENT / f".{name}.{os.getpid()}"
    try:
        write_together({beside / file: data for file, data in files.items()})
        beside.rename(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder
