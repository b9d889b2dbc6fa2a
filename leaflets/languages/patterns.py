"""How the words of a language become regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from leaflets.languages.own import NEVER

NARROW = "\u00a0\u202f\u2009"
"""Spaces that join the digits of a large number; an ordinary one could stand between two."""
SPACE = rf"[ \t\n{NARROW}\u2007]"
DASH = "[-–—‑−~～]"


def spaced(words: str) -> str:
    """The pattern in which a space is any white space, at least one."""
    return re.sub(r"\[[^\]]*\]| ", _space, words)


def _space(found: re.Match[str]) -> str:
    return r"\s+" if found[0] == " " else found[0].replace(" ", r"\s")


def laid_out(pattern: str) -> str:
    """A pattern that was laid out over lines, without its white space."""
    return "".join(pattern.split())


def bounded(pattern: str) -> str:
    """A pattern that looks back for whole words: what stands behind “eat” is not behind “at”."""
    return re.sub(r"\(\?<!(?=\w)", r"(?<!\\b", pattern)


def any_of(patterns: Iterable[str]) -> str:
    """Any of these patterns; nothing at all where there are none."""
    return f"(?:{'|'.join(filter(None, patterns)) or NEVER})"
