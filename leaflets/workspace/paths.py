"""Where a workspace is, and what its files and folders are called."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from importlib import resources
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files.inputs import lies_within, real, text_of

SETTINGS = "leaflets.toml"
CONTENT = "content"
FOLDERS = (CONTENT, "templates", "locales")
OUTPUT = "output"
LEDGER = "ledger.toml"
"""The file in the folder of a leaflet with who signed it."""


def find_root(start: Path) -> Path:
    """The nearest folder, here or above, that holds leaflets.toml."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    named = misnamed(start, SETTINGS)
    if named:
        raise LeafletsError(
            say(
                "The file “{named}” must be named {settings}: rename it.",
                named=named,
                settings=SETTINGS,
            )
        )
    raise LeafletsError(
        say(
            "There is no {settings} in {start} or above it. Go to the folder of your leaflets, "
            "or start one with `leaflets init`.",
            settings=SETTINGS,
            start=start,
        )
    )


def find_records(start: Path) -> Path:
    """The same where leaflets.toml is lost: then the nearest folder with a register of entries."""
    try:
        return find_root(start)
    except LeafletsError:
        for folder in (start, *start.parents):
            if (folder / CONTENT / "register.toml").is_file():
                return folder
        raise


def settings_source(root: Path) -> str:
    """What leaflets.toml says; an OSError or a ValueError where it cannot be read."""
    return text_of(root / SETTINGS, root)


def slug(words: str) -> str:
    """These words as the name of a folder: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def carried(name: str) -> Path:
    """A folder that leaflets brings along: within it, or beside it in a checkout."""
    package = Path(str(resources.files("leaflets")))
    within = (package / name, package / "defaults" / name)
    return next((folder for folder in within if folder.is_dir()), package.parent / name)


def misnamed(folder: Path, name: str) -> str | None:
    """A file in a folder that is meant to have this name, and has nearly it: `en.md.txt`."""
    stem, _, kind = name.rpartition(".")
    wanted = {name, f"{name}.txt", f"{stem}.txt", f"{stem}.{kind}.{kind}"}
    wanted |= {f"{stem}.markdown", f"{stem}.mdown"} if kind == "md" else set()
    files = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    like = (file for file in files if file != name and file.replace(" ", "").lower() in wanted)
    return next(like, None)


def leaflet_names(root: Path) -> list[str]:
    """The folders of content/ that hold leaflets, in the order of their names."""
    folder = root / CONTENT
    if not folder.is_dir():
        return []
    return sorted(
        path.name for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._"
    )


def present_names(root: Path) -> list[str]:
    """Those of them that are not gone."""
    return [name for name in leaflet_names(root) if not is_gone(root, name)]


def is_gone(root: Path, name: str) -> bool:
    """Whether nothing but its ledger is left of a leaflet: it was deleted, and withdrawn since."""
    folder = root / CONTENT / name
    if folder.is_symlink():
        return False  # it is refused, and nothing in it is looked at
    if not folder.is_dir():
        return True
    return {path.name for path in folder.iterdir() if path.name[0] != "."} == {LEDGER}


def refuse_closed(root: Path, name: str) -> None:
    """Stops at a folder that may not be entered: what is in it would be missing in silence.

    One of somewhere else is not entered.
    """
    if not lies_within(root / name, root):
        raise LeafletsError(
            say(
                "The folder {folder} is a link that leads out of this workspace: copy what it "
                "leads to in its place.",
                folder=name,
            )
        )

    def refuse(error: OSError) -> None:
        folder = Path(error.filename).relative_to(root).as_posix()
        raise LeafletsError(
            say(
                "The folder {folder} cannot be read ({strerror}): ask whoever keeps this "
                "computer for the right to read it.",
                folder=folder,
                strerror=error.strerror,
            )
        )

    for folder, _, _ in os.walk(root / name, onerror=refuse):
        if not os.access(folder, os.X_OK):
            refuse(PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder))


def own_file(root: Path, name: str) -> Path | None:
    """A file that a workspace names, if it lies in its folder, links followed."""
    file = real(root / name)
    return file if lies_within(file, root) else None
