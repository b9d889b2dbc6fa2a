"""What a translator gave → the text as it would be: only the units that changed are written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.accepting import Accepted
from leaflets.exchange.sides import Sides, is_like
from leaflets.workspace.coding import Coded
from leaflets.workspace.slots import Chunk, Slot, read_chunks


@dataclass(frozen=True)
class Joined:
    """A text with the words of a translator in it, before it is written."""

    words: str
    lines: Mapping[int, tuple[str, ...]]
    """For each line with new words, the units of the file that they come from."""
    left: tuple[str, ...]
    """Sections that stay as they are until all of their units are translated."""

    @property
    def units(self) -> frozenset[str]:
        """The units whose words are new in the text."""
        return frozenset(name for names in self.lines.values() for name in names)


@dataclass(frozen=True)
class _Piece:
    """A section as it will stand in the file."""

    key: str
    words: str
    is_new: bool = False


def join(sides: Sides, accepted: Accepted) -> Joined:
    """The text with these words; byte for byte as it was where nothing changed."""
    if not accepted.taken:
        return Joined(sides.text, {}, ())
    pieces: list[_Piece] = []
    left: list[str] = []
    for chunk in sides.theirs:
        own = sides.ours.get(chunk.key)
        piece = _piece(sides, accepted, chunk, own)
        if piece is None and any(slot.name in accepted.taken for slot in chunk.slots):
            left.append(chunk.key)
        pieces += [piece or _Piece(chunk.key, _words(sides.text, own))] if piece or own else []
    words = _put_together(list(_in_place(sides, pieces)))
    return Joined(words, _lines(sides, accepted, words, set(left)), tuple(left))


def _words(text: str, chunk: Chunk | None) -> str:
    return text[chunk.start : chunk.end] if chunk else ""


def _piece(sides: Sides, accepted: Accepted, chunk: Chunk, own: Chunk | None) -> _Piece | None:
    """A section with its new words; None where it stays as it is."""
    names = [slot.name for slot in chunk.slots]
    if own and is_like(chunk, own):
        new = [
            (ours, _written(ours, accepted.taken[name]))
            for name, ours in zip(names, own.slots, strict=True)
            if name in accepted.taken
        ]
        return _Piece(chunk.key, _refilled(sides.text, own, new)) if new else None
    is_lost = not own or _is_skeleton(own)
    is_begun = any(name in accepted.taken for name in names) or not sides.text
    values = _values(sides, accepted, chunk)
    if is_begun and (is_lost or len(values) == len(names)):
        new = [(slot, _filled(sides, slot, values.get(slot.name))) for slot in chunk.slots]
        return _Piece(chunk.key, _refilled(sides.source, chunk, new), is_new=True)
    return None


def _is_skeleton(own: Chunk) -> bool:
    """Whether a section has nothing yet but places to fill in."""
    rest = [slot for slot in own.slots if slot.what != "heading"]
    return bool(rest) and all(slot.is_place for slot in rest)


def _values(sides: Sides, accepted: Accepted, chunk: Chunk) -> Mapping[str, Coded]:
    """The words of a section: those that came back, then those that it has for certain."""
    found: dict[str, Coded] = {}
    for slot in chunk.slots:
        present = sides.present.get(slot.name)
        is_kept = present and (present.is_sure or slot.name in accepted.confirmed)
        if slot.name in accepted.taken:
            found[slot.name] = accepted.taken[slot.name]
        elif present and is_kept:
            found[slot.name] = present.coded
    return found


def _written(slot: Slot, coded: Coded) -> str:
    made = slot.written(coded)
    if made is None:
        raise LeafletsError(
            say(
                "The words of the unit “{name}” cannot be written as Markdown: “{words}”.",
                name=slot.name,
                words=coded.words,
            )
        )
    return made


def _filled(sides: Sides, slot: Slot, coded: Coded | None) -> str:
    """The words of a unit, or a place to fill in with those of the source."""
    return _written(slot, coded) if coded else f"[[{sides.source[slot.start : slot.end]}]]"


def _refilled(text: str, chunk: Chunk, new: Iterable[tuple[Slot, str]]) -> str:
    """A section with other words in these places."""
    parts: list[str] = []
    place = chunk.start
    for slot, words in sorted(new, key=lambda one: one[0].start):
        parts += [text[place : slot.start], words]
        place = slot.end
    return "".join((*parts, text[place : chunk.end]))


def _in_place(sides: Sides, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The sections in the order of the text, each new one behind the one before it in the source.

    A section that only the text has stays where it is, unless it is nothing but places.
    """
    made = {piece.key: piece for piece in pieces}
    order = [
        key for key, own in sides.ours.items() if key in made or not (key and _is_skeleton(own))
    ]
    before = ""
    for piece in pieces:
        if piece.key not in order:
            order.insert(order.index(before) + 1 if before in order else len(order), piece.key)
        before = piece.key
    for key in order:
        yield made.get(key) or _Piece(key, _words(sides.text, sides.ours[key]))


def _put_together(pieces: Sequence[_Piece]) -> str:
    """The file: one empty line around a section that is new."""
    words: list[str] = []
    for number, piece in enumerate(pieces):
        is_last = number == len(pieces) - 1
        is_parted = piece.is_new or (not is_last and pieces[number + 1].is_new)
        end = "\n" if is_last else "\n\n"
        words.append(piece.words.rstrip("\n") + end if is_parted else piece.words)
    return "".join(words)


def _lines(
    sides: Sides, accepted: Accepted, words: str, left: set[str]
) -> Mapping[int, tuple[str, ...]]:
    """The lines of the new text that have new words; stops where they are not these words."""
    found: dict[int, tuple[str, ...]] = {}
    new = {chunk.key: chunk for chunk in read_chunks(words, sides.path)}
    for chunk in sides.theirs:
        own = new.get(chunk.key)
        taken = [slot for slot in chunk.slots if slot.name in accepted.taken]
        if not taken or chunk.key in left:
            continue
        if own is None or not is_like(chunk, own):
            raise LeafletsError(_changed_shape(sides, chunk.key))
        for theirs, ours in zip(chunk.slots, own.slots, strict=True):
            coded = accepted.taken.get(theirs.name)
            if coded:
                if ours.coded.renumbered(coded).words != coded.words:
                    raise LeafletsError(_changed_shape(sides, theirs.name))
                end = ours.line + words.count("\n", ours.start, ours.end)
                for line in range(ours.line, end + 1):
                    found[line] = (*found.get(line, ()), theirs.name)
    return found


def _changed_shape(sides: Sides, what: str) -> str:
    return say(
        "The words for “{what}” would change the shape of {path}: write them without signs of "
        "Markdown, such as #, |, *, [ or :::.",
        what=what,
        path=sides.path,
    )


def difference(sides: Sides, joined: Joined) -> str:
    """What changes in the file, line by line, as a unified diff."""
    old, new = (words.splitlines(keepends=True) for words in (sides.text, joined.words))
    return "".join(difflib.unified_diff(old, new, sides.path, sides.path))


def as_bytes(sides: Sides, joined: Joined) -> bytes:
    """The new text as the file had its ends of lines and its beginning."""
    data = joined.words.encode()
    if b"\r\n" in sides.raw:
        data = data.replace(b"\n", b"\r\n")
    return b"\xef\xbb\xbf" + data if sides.raw.startswith(b"\xef\xbb\xbf") else data
