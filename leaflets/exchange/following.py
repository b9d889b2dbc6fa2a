"""Which words of a translation belong to which of its source, after the source has changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from leaflets.words import plain
from leaflets.workspace.coding import MARK
from leaflets.workspace.markdown import LEAD
from leaflets.workspace.slots import Chunk, Slot

_FRAME = re.compile(r":::.*|- \[ \]|\d+\.|\W*")
_PICTURE = re.compile(r"!\[(.*)\]\([^()]*\)")
_TARGET = re.compile(r"(?: <[^<>\s]+>)+$")
_LEAST_ALIKE = 0.6
"""How much two runs of words have in common that are one, changed."""


def followed_slots(chunk: Chunk, own: Chunk, was: str) -> Mapping[str, tuple[Slot, bool]]:
    """For each run of words of a source that changed, the one that translated it, if there is one.

    The second tells whether its words are as they were; else they are alike. `was` are the words
    of the section that the translation follows, as the ledger has them. Nothing where they do not
    have the shape of the translation.
    """
    old = list(_lines(was, chunk.key))
    if len(old) != len(own.slots):
        return {}
    new = [spoken_words(slot) for slot in chunk.slots]
    found: dict[str, tuple[Slot, bool]] = {}
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            same = zip(chunk.slots[k:m], own.slots[i:j], strict=True)
            found |= {slot.name: (ours, True) for slot, ours in same}
        elif kind == "replace":
            for before, after in _alike(old[i:j], new[k:m]):
                found[chunk.slots[k + after].name] = (own.slots[i + before], False)
    return found


def _alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of words that were only changed in part, the most similar first."""
    ratios = sorted(
        (
            (difflib.SequenceMatcher(None, one, other, autojunk=False).ratio(), before, after)
            for before, one in enumerate(old)
            for after, other in enumerate(new)
        ),
        key=lambda one: (-one[0], one[1:]),
    )
    used: set[tuple[str, int]] = set()
    for ratio, before, after in ratios:
        places = {("old", before), ("new", after)}
        if ratio >= _LEAST_ALIKE and not places & used:
            used |= places
            yield before, after


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
