"""liblouis, the library that turns words into Braille and back."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say

NO_LOUIS = say(
    "Braille needs liblouis, which this computer lacks: install it (on Debian and Ubuntu: "
    "sudo apt-get install liblouis-bin), or build other formats."
)
# On Linux Python would start other programs to look for it, a C compiler among them.
_FOUND = None if sys.platform == "linux" else ctypes.util.find_library("louis")
_NAMES = (*filter(None, (_FOUND,)), "liblouis.so.20", "liblouis.dylib")
_DISPLAY = "unicode.dis"
"""The display table that gives Unicode’s Braille patterns, U+2800 and those after it."""
_NO_UNDEFINED = 128
"""The mode in which a character without Braille gives nothing, instead of its number."""
_QUIET = 60_000
_QUERIES = ("grade:1", "contraction:no dots:6", "contraction:no", "dots:6")
"""What tells a table of one cell for each letter: tables are not labelled alike."""


class NoLouis(LeafletsError):
    """liblouis is not on this machine."""


@cache
def load_louis(names: tuple[str, ...] = _NAMES) -> Any:
    """liblouis, under the first of these names that the system has; a NoLouis for none."""
    for name in names:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.lou_version.restype = ctypes.c_char_p
        library.lou_findTable.argtypes = [ctypes.c_char_p]
        library.lou_findTable.restype = ctypes.c_void_p
        library.lou_setLogLevel(_QUIET)
        return library
    raise NoLouis(NO_LOUIS)


def louis_version() -> str:
    """For example `liblouis 3.24.0`."""
    try:
        return f"liblouis {load_louis().lou_version().decode()}"
    except NoLouis:
        return "no liblouis"


@cache
def find_table(language: str) -> str | None:
    """The name of the literary table of a language, uncontracted; None where there is none."""
    for query in _QUERIES:
        asked = f"language:{language.partition('-')[0]} type:literary {query}"
        found = load_louis().lou_findTable(asked.encode())
        if found:
            return Path(ctypes.string_at(found).decode()).name
    return None


@lru_cache(maxsize=10_000)
def to_braille(table: str, word: str) -> str:
    """A word in Braille patterns; a character that the table lacks is written as its number."""
    return _turned(table, word, "lou_translate")


@lru_cache(maxsize=10_000)
def from_braille(table: str, patterns: str) -> str:
    """The word that these patterns stand for."""
    return _turned(table, patterns, "lou_backTranslate")


@cache
def has_braille(table: str, character: str) -> bool:
    """Whether a table knows how to write a character in cells of six dots."""
    patterns = _turned(table, character, "lou_translate", _NO_UNDEFINED)
    return bool(patterns) and all("\u2801" <= cell <= "\u283f" for cell in patterns)


@cache
def is_table(table: str) -> bool:
    """Whether liblouis can read a table, and all that it includes."""
    return bool(load_louis().lou_checkTable(f"{_DISPLAY},{table}".encode()))


def _turned(table: str, words: str, call: str, mode: int = 0) -> str:
    """What liblouis makes of these words, the whole of them."""
    library = load_louis()
    width = library.lou_charSize()
    encoding = {2: "utf-16-le", 4: "utf-32-le"}[width]
    data = words.encode(encoding)
    room = 16 * (len(words) + 8)  # a character that the table lacks takes eleven cells
    source = ctypes.create_string_buffer(data + bytes(width))
    target = ctypes.create_string_buffer(room * width)
    read, written = ctypes.c_int(len(data) // width), ctypes.c_int(room)
    tables = f"{_DISPLAY},{table}".encode()
    sizes = ctypes.byref(read), target, ctypes.byref(written)
    done = getattr(library, call)(tables, source, *sizes, *[None] * 5, mode)
    if not done or read.value * width < len(data):
        raise ValueError(say("liblouis cannot use the table {table}", table=table))
    return target.raw[: written.value * width].decode(encoding)
