"""Opens every file that somebody else wrote: a regular one, of a size that can be, in its place.

A pipe would wait for ever, a device has no end, and a link may lead to what is nobody's business.
"""

from __future__ import annotations

import errno
import os
import stat
import tomllib
from pathlib import Path
from typing import Any

from leaflets.errors.saying import Message, say

MB = 1_000_000
"""Bytes."""
MOST_OF_TEXT = 2 * MB
"""Of a text, a TOML file, a template, a style sheet, a catalogue: a book has less."""
MOST_OF_RECORD = 50 * MB
"""Of what the program writes and keeps: a ledger, the register, a manifest."""
MOST_OF_FONT = 100 * MB
"""Of a typeface: the largest, with all letters of China and Japan, have 30."""
MOST_OF_SHEET = 100 * MB
"""Of a PDF or of a file that we wrote."""


class Unfit(OSError):
    """A file that is not opened, with the reason in its `strerror`, as the system gives its own."""

    def __init__(self, reason: Message) -> None:
        super().__init__(errno.EINVAL, reason)


def contents(path: Path, most: int, root: Path | None = None) -> bytes:
    """The bytes of a file; an OSError where there is none, or where it is none to be read.

    What lies in a workspace is looked for within its folder `root`, links followed.
    """
    try:
        if root is not None and not lies_within(path, root):
            raise Unfit(say("it lies outside of this workspace: copy it to where the link is"))
        _refuse_unfit(path.stat(), most)
        # Without O_NONBLOCK, a pipe that took the place of the file meanwhile would wait.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except ValueError as error:  # a name with what no name can have
        raise Unfit(say("it has no possible name")) from error
    with os.fdopen(handle, "rb") as file:
        _refuse_unfit(os.fstat(handle), most)
        data = file.read()
    _refuse_size(len(data), most)
    return data


def text_of(path: Path, root: Path | None = None, errors: str = "strict") -> str:
    """The letters of a small file in UTF-8; a UnicodeDecodeError where it is in nothing else."""
    return contents(path, MOST_OF_TEXT, root).decode("utf-8-sig", errors)


def toml_values(source: str) -> dict[str, Any]:
    """What a TOML text says; a TOMLDecodeError also where Python cannot hold it."""
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        raise
    except (RecursionError, ValueError, OverflowError) as error:
        reason = say("it is nested too deeply, or has a number without end")
        raise tomllib.TOMLDecodeError(reason) from error


def lies_within(path: Path, root: Path) -> bool:
    """Whether a file lies in a folder, links followed in both."""
    return real(path).is_relative_to(real(root))


def real(path: Path) -> Path:
    """Where a path leads, links followed; also where they lead in a circle."""
    return Path(os.path.realpath(path))


def _refuse_unfit(found: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise Unfit(say("it is no file but a pipe, a socket or a device"))
    _refuse_size(found.st_size, most)


def _refuse_size(size: int, most: int) -> None:
    if size > most:
        raise Unfit(say("it is larger than {most} MB", most=most // MB))
