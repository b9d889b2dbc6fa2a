"""Which words of a translation belong to which of its source, after the source has changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from leaflets.words import plain
from leaflets.workspace.coding import MARK
from leaflets.workspace.markdown import LEAD
from leaflets.workspace.slots import Chunk, Slot

_FRAME = re.compile(r":::.*|- \[ \]|\d+\.|\W*")
_PICTURE = re.compile(r"!\[(.*)\]\([^()]*\)")
_TARGET = re.compile(r"(?: <[^<>\s]+>)+$")


def followed_slots(chunk: Chunk, own: Chunk, was: str) -> Mapping[str, Slot]:
    """For each run of words that is as it was, the one that translates it.

    `was` are the words of the section that the translation follows, as the ledger has them.
    Nothing where they do not have the shape of the translation.
    """
    old = list(_lines(was, chunk.key))
    if len(old) != len(own.slots):
        return {}
    new = [spoken_words(slot) for slot in chunk.slots]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return {
        chunk.slots[block.b + step].name: own.slots[block.a + step]
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def is_changed(slot: Slot, was: str) -> bool:
    """Whether a run of words is not among those that the translation follows."""
    return spoken_words(slot) not in _lines(was, slot.section)


def spoken_words(slot: Slot) -> str:
    """The words of a run without marks, as fingerprints have them."""
    words = re.sub(r"\\(?=[^\w\s])", "", MARK.sub("", slot.coded.words.replace("<br/>", " ")))
    return plain(words)


def _lines(was: str, key: str) -> Iterator[str]:
    """The runs of words of a section as a ledger has them, in reading order."""
    lines = was.split("\n")[2:]
    if key == LEAD:
        lines = lines[-1:] + lines[:-1]
    for line in lines:
        if _FRAME.fullmatch(line):
            continue
        shown = _PICTURE.fullmatch(line)
        if shown:
            yield shown[1]
        else:
            yield from (_TARGET.sub("", cell) for cell in line.split(" | "))
