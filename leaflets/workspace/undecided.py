"""Marks that wait for a person: `[[check: …]]`, which no sheet is printed with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say

UNDECIDED = Rule(
    "L149",
    "Something waits for a person to decide it",
    why=(
        "What a program was not sure of, such as a dose that somebody has struck through, must not "
        "reach a patient before a person has read it."
    ),
    remedy=(
        "Look at the source, write what is right, and delete the mark from `[[check:` to `]]`. "
        "`leaflets import` sets such marks; you may write them, too."
    ),
)
_MARK = re.compile(r"\[\[[ \t]*check:(?P<words>.*?)(?:\]\]|$)", re.IGNORECASE | re.MULTILINE)
_SIGNS = re.compile(r"([\\`*_<>\[\]{}|~^&])")


def mark(words: str) -> str:
    """These words as a mark in one line, whatever signs are among them."""
    said = _SIGNS.sub(r"\\\1", " ".join(words.split()))
    return f"[[check: {said}]]"


def undecided(source: str, path: str) -> Iterator[Problem]:
    """The marks of a file, each as a problem that says its words."""
    for number, line in enumerate(source.split("\n"), 1):
        for found in _MARK.finditer(line):
            words = re.sub(r"\\([^\w\s])", r"\1", found["words"].strip())
            yield UNDECIDED.at(path, number, words or say("Decide this, and delete the mark."))


def without_marks(source: str) -> str:
    """The same without its marks."""
    return _MARK.sub("", source)
