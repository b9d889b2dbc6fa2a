"""Reads text files with located problems and writes files whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from leaflets.errors import LeafletsError, Problem, Rule
from leaflets.errors.saying import say
from leaflets.files.inputs import MOST_OF_TEXT, contents

STAGED = ".leaflets-"
"""How the name of a folder begins that is not whole yet."""

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""Where the system has no room for files: whatever is to be written then fails as well."""

UNREADABLE = Rule(
    "L101",
    "A file cannot be read: it is not UTF-8, it is empty, or the system refuses it",
    why="A wrong encoding turns “à” into other letters on paper.",
    remedy=(
        "Save the file again with the encoding UTF-8; where the system refuses it, ask whoever "
        "keeps this computer."
    ),
    note=(
        "It may be a text, a TOML file, a style sheet, a template or an icon. A link that leads "
        "out of the workspace is not followed, and what is larger than any such file is not read."
    ),
)


def read_text(root: Path, path: str, most: int = MOST_OF_TEXT) -> str | Problem:
    """The text of root/path, or the problem that keeps it from being read; root is what it is of.

    What a link leads to outside of `root` is not read.
    """
    try:
        data = contents(root / path, most, root)
    except OSError as error:
        return not_read(path, error)
    return decode(data, path)


def not_read(path: str, error: OSError) -> Problem:
    """The problem that a file cannot be read, with the reason."""
    return UNREADABLE.at(
        path, 1, say("This file cannot be read ({strerror}).", strerror=error.strerror)
    )


def decode(data: bytes, path: str) -> str | Problem:
    """The text of these bytes, or the problem that they are not UTF-8 or empty."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = say("This file is not UTF-8. Save it again with the encoding UTF-8.")
        return UNREADABLE.at(path, line, message)
    if not text.strip():
        return UNREADABLE.at(path, 1, say("This file is empty."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


BRAILLE = re.compile("braille(-|$)")
"""How the name of a format begins whose editions are BRF files: `braille`, `braille-28`."""


def place(edition: str) -> str:
    """Where the file of an edition lies under output/: a PDF, or a BRF file in Braille."""
    is_braille = BRAILLE.match(edition.rpartition(".")[2])
    return f"{edition.partition('.')[0]}/{edition}.{'brf' if is_braille else 'pdf'}"


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the file, then replaces it: a failed write leaves the old file as it was."""
    write_together({path: data})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Writes these files whole, and replaces none of them before all are on the disk.

    They are replaced in their order: what is killed in between leaves the first ones ahead.
    """
    with ExitStack() as stack:
        beside = {path: stack.enter_context(_beside(path, data)) for path, data in files.items()}
        for path, written in beside.items():
            try:
                written.replace(path)
            except OSError as error:
                raise cannot_write(path, error) from error
            _keep_name(path)


def _keep_name(path: Path) -> None:
    """Has the disk keep the name of a file before the next one is replaced."""
    # Some network drives cannot do this for a folder; the file itself is on the disk.
    with suppress(OSError):
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


LEFTOVER = re.compile(r"\.(.+)\.[a-z0-9_]{8}")
"""How a file is named while it is written beside another: that one's name, and eight letters."""


def remove_leftovers(files: Iterable[Path]) -> None:
    """Removes what killed writes left beside these files, while nobody else writes them."""
    names: dict[Path, set[str]] = {}
    for path in files:
        names.setdefault(path.parent, set()).add(path.name)
    for folder, ours in names.items():
        # What cannot be removed is in nobody's way.
        with suppress(OSError):
            for beside in folder.iterdir():
                found = LEFTOVER.fullmatch(beside.name)
                if found and found[1] in ours:
                    beside.unlink(missing_ok=True)


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """A file beside this one with these bytes, which is gone in the end unless it was moved."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise cannot_write(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _write_down(file, data)
        beside.chmod(0o666 & ~_umask())
    except OSError as error:
        beside.unlink()
        raise cannot_write(path, error) from error
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _write_down(file: IO[bytes], data: bytes) -> None:
    """Has the disk keep these bytes."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def cannot_write(path: Path, error: OSError) -> LeafletsError:
    """The sentence for a file that could not be written."""
    return LeafletsError(
        say(
            "{path} cannot be written ({strerror}). Free some space, or choose a folder that you "
            "may write to; the earlier files are as they were.",
            path=path,
            strerror=error.strerror,
        )
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _staged(place: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder in this place with these files, which is gone in the end unless it was moved."""
    folder = place / f"{STAGED}{secrets.token_hex(4)}"
    try:  # before it is there, so that an interruption leaves nothing
        folder.mkdir()
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("wb") as file:
                _write_down(file, data)
        folder.chmod(0o777 & ~_umask())
        yield folder
    finally:
        _throw_away(folder)


def _throw_away(folder: Path) -> None:
    """Removes a folder, also where somebody interrupts just that."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except KeyboardInterrupt:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes a new folder with these files: it is there whole, or not at all."""
    with _undone(folder) as undo:
        _make_folder(folder.parent, undo)
        with _staged(folder.parent, files) as staged:
            staged.rename(folder)
            _keep_name(folder)


def add_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Adds these files to a folder that has none of them: all, or none where one fails.

    They are moved in their order once all are on the disk: what is killed in between leaves the
    first ones, and the same call again adds the others.
    """
    with _undone(folder) as undo, _staged(folder, files) as staged:
        for name in files:
            file = folder / name
            if not file.exists():
                _make_folder(file.parent, undo)
                (staged / name).rename(file)
                undo.callback(file.unlink)
        _keep_name(folder)


def remove_staged(place: Path) -> None:
    """Removes what a killed `write_folder` or `add_files` left in this place."""
    with suppress(OSError):
        for found in place.glob(f"{STAGED}*"):
            shutil.rmtree(found, ignore_errors=True)


@contextmanager
def _undone(folder: Path) -> Iterator[ExitStack]:
    """Runs what is put on the stack where something fails; an OSError becomes a sentence."""
    with ExitStack() as undo:
        try:
            yield undo
        except OSError as error:
            raise cannot_write(folder, error) from error
        undo.pop_all()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(folder.rmdir)
