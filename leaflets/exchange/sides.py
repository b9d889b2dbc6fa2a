"""A text and the one that it is translated from, as translators see them: run by run of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from leaflets.errors import LeafletsError, Problem, cannot_read
from leaflets.errors.saying import say
from leaflets.exchange.following import followed_slots
from leaflets.files import decode, read_text
from leaflets.files.inputs import MOST_OF_TEXT, contents
from leaflets.words import digest
from leaflets.workspace.coding import Coded
from leaflets.workspace.content import WRONG_PICTURE, Folder
from leaflets.workspace.slots import Chunk, Slot, read_chunks


@dataclass(frozen=True)
class Followed:
    """A section of the source that changed since its translation followed it."""

    change: str
    """What changed, in words."""
    was: str
    """The words that are followed; empty where the ledger does not have them."""


@dataclass(frozen=True)
class Present:
    """What a text says for a run of words of its source."""

    coded: Coded
    is_sure: bool
    """Whether it says exactly this, as far as is known."""


@dataclass(frozen=True)
class Sides:
    """A text, which need not exist yet, and its source."""

    leaflet: str
    source_language: str
    language: str
    source_path: str
    path: str
    source: str
    text: str
    """Empty where there is none yet."""
    raw: bytes = b""
    """The text as it lies on the disk."""
    behind: Mapping[str, Followed] = field(default_factory=dict)
    """The sections of the source that changed since, by their keys."""

    @cached_property
    def theirs(self) -> tuple[Chunk, ...]:
        """The sections of the source."""
        return read_chunks(self.source, self.source_path)

    @cached_property
    def ours(self) -> Mapping[str, Chunk]:
        """The sections of the text by their keys; none where there is no text."""
        if not self.text:
            return {}
        return {chunk.key: chunk for chunk in read_chunks(self.text, self.path)}

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every run of words of the source."""
        return tuple(slot for chunk in self.theirs for slot in chunk.slots)

    @cached_property
    def present(self) -> Mapping[str, Present]:
        """What the text says for the runs of words of its source, by their names."""
        found: dict[str, Present] = {}
        for chunk in self.theirs:
            own = self.ours.get(chunk.key)
            found.update(self._present_in(chunk, own) if own else {})
        return found

    def _present_in(self, chunk: Chunk, own: Chunk) -> Mapping[str, Present]:
        pairs = self._pairs(chunk, own)
        found: dict[str, Present] = {}
        for slot in chunk.slots:
            if slot.name in pairs and not pairs[slot.name][0].is_place:
                ours, is_sure = pairs[slot.name]
                found[slot.name] = Present(ours.coded.renumbered(slot.coded), is_sure)
        return found

    def _pairs(self, chunk: Chunk, own: Chunk) -> Mapping[str, tuple[Slot, bool]]:
        """For each run of words of a section, that of the text, and whether that is certain."""
        behind = self.behind.get(chunk.key)
        known = followed_slots(chunk, own, behind.was) if behind else {}
        if not is_like(chunk, own):
            return known or {slot.name: (slot, False) for slot in own.slots}
        pairs = {slot.name: ours for slot, ours in zip(chunk.slots, own.slots, strict=True)}
        if not known:
            return {name: (ours, True) for name, ours in pairs.items()}
        # What changed its place in the source may have done so in the text, too, or not.
        moved = {name: known.get(name, (ours, False)) for name, ours in pairs.items()}
        return {
            name: (found, found is pairs[name] and sure) for name, (found, sure) in moved.items()
        }

    @property
    def marks(self) -> tuple[str, str]:
        """What tells whether the source or the text changed after a file was written."""
        return digest(self.source)[:16], digest(self.text)[:16]


def is_like(chunk: Chunk, own: Chunk) -> bool:
    """Whether two sections have the same runs of words, one for one."""
    return [slot.name for slot in chunk.slots] == [slot.name for slot in own.slots]


def read_sides(
    root: Path, folder: Folder, language: str, behind: Mapping[str, Followed] | None = None
) -> Sides:
    """Reads a text and its source; a LeafletsError where the source is missing or not sound."""
    about = folder.about.record
    if about is None:
        raise LeafletsError(
            say(
                "{path} must be right first: `leaflets check {name}`.",
                path=folder.about.path,
                name=folder.name,
            )
        )
    own = f"content/{folder.name}/{language}.md"
    theirs = f"content/{folder.name}/{about.source_language}.md"
    if language == about.source_language:
        raise LeafletsError(
            say(
                "{own} is what the other languages are translated from: name one of those.", own=own
            )
        )
    wrong = (one for one in folder.problems if one.path == theirs and one.severity == "error")
    faults = [one for one in wrong if one.code != WRONG_PICTURE.code]  # it may come later
    source = read_text(root, theirs) if not faults else faults[0]
    if isinstance(source, Problem):
        raise LeafletsError(
            say(
                "{theirs} must be finished before it is translated: {source}",
                theirs=theirs,
                source=source.told,
            )
        )
    raw = lying(root, own)
    text = decode(raw, own) if raw.strip() else ""
    if isinstance(text, Problem):
        raise LeafletsError(text.told)
    languages = about.source_language, language
    sides = Sides(folder.name, *languages, theirs, own, source, text, raw, behind or {})
    _refuse_twins(sides)
    return sides


def lying(root: Path, name: str) -> bytes:
    """The bytes of a text as it lies on the disk; none where there is no such file."""
    path = root / name
    try:
        return contents(path, MOST_OF_TEXT, root) if path.exists() else b""
    except OSError as error:
        raise cannot_read(path, error) from error


def _refuse_twins(sides: Sides) -> None:
    """Stops at a text of which nobody could tell two sections apart."""
    keys = [chunk.key for chunk in read_chunks(sides.text, sides.path)] if sides.text else []
    for key in keys:
        if not key or keys.count(key) > 1:
            raise LeafletsError(
                say(
                    "{path} has a section without a key, or two with one: `leaflets check "
                    "{leaflet}` says where.",
                    path=sides.path,
                    leaflet=sides.leaflet,
                )
            )
