"""What changed in a text since somebody signed it: line by line, and within a line word by word."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from leaflets.quantities.contacts import COUNTRY
from leaflets.quantities.tokens import Token, joined_words, tokens
from leaflets.review.lines import Chapter, Line, LineKind, chapter_again

Change = Literal["same", "added", "removed"]
_LIKE = 0.5
"""Lines that share so much of their words are one that changed, and not one lost and one new."""
_SHAPES: Mapping[LineKind, str] = {"row": "words", "item": "words", "subheading": "words"}
"""Kinds of lines that nobody can tell apart in what a ledger keeps."""


@dataclass(frozen=True)
class Piece:
    """Words of a line that stand together and have the same history."""

    tokens: tuple[Token, ...]
    change: Change = "same"

    @property
    def words(self) -> str:
        """What it says."""
        return joined_words(self.tokens)


@dataclass(frozen=True)
class Redline:
    """A line with all that was taken out of it or put into it."""

    line: Line
    pieces: tuple[Piece, ...]

    @property
    def change(self) -> Change | Literal["changed"]:
        """Whether the whole line is the same, new or gone, or a part of it."""
        found = {piece.change for piece in self.pieces}
        return found.pop() if len(found) == 1 else "changed"


@dataclass(frozen=True)
class Rewritten:
    """A section with what changed in it."""

    key: str
    lines: tuple[Redline, ...]
    is_moved: bool = False
    """Whether it stands in another place among the others."""
    is_unknown: bool = False
    """Whether it changed and nothing is kept of what it said before."""

    @property
    def is_same(self) -> bool:
        """Whether nothing changed in it."""
        is_still = not (self.is_moved or self.is_unknown)
        return is_still and all(one.change == "same" for one in self.lines)


@dataclass(frozen=True)
class Earlier:
    """What a text said when somebody signed it: for each section its words, where they are kept."""

    words: Mapping[str, str | None]

    def chapter(self, key: str) -> Chapter | None:
        """A section as it was; None where that is not kept."""
        words = self.words.get(key)
        return None if words is None else chapter_again(key, words)


@dataclass(frozen=True)
class Tongue:
    """How the words of a text are read: in which language, and of which country."""

    tag: str
    country: str = COUNTRY

    def tokens(self, words: str) -> tuple[Token, ...]:
        """The tokens of these words."""
        return tokens(words, self.tag, self.country)


def redline(
    now: Sequence[Chapter], before: Earlier | None, tongue: Tongue
) -> tuple[Rewritten, ...]:
    """The sections of a text with all that changed; nothing did where nothing is compared."""
    if before is None:
        return tuple(_as_it_is(chapter, tongue) for chapter in now)
    keys = [one.key for one in now]
    stay, followers = _in_order(before.words, keys), _gone_behind(before.words, keys)
    found = [_removed(key, before, tongue) for key in followers[""]]
    for chapter in now:
        found.append(_compared(chapter, before, tongue, chapter.key not in stay))
        found += [_removed(key, before, tongue) for key in followers.get(chapter.key, ())]
    return tuple(found)


def _gone_behind(before: Iterable[str], now: Sequence[str]) -> dict[str, list[str]]:
    """For each section the ones behind it that are gone; under "" those before all others."""
    found: dict[str, list[str]] = {"": []}
    last = ""
    for key in before:
        if key in now:
            last = key
        else:
            found.setdefault(last, []).append(key)
    return found


def _in_order(before: Iterable[str], now: Sequence[str]) -> frozenset[str]:
    """The sections that stand in the order in which they stood."""
    old = [key for key in before if key in now]
    new = [key for key in now if key in old]
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return frozenset(key for block in blocks for key in old[block.a : block.a + block.size])


def _as_it_is(chapter: Chapter, tongue: Tongue, is_unknown: bool = False) -> Rewritten:
    lines = tuple(_whole(line, "same", tongue) for line in chapter.lines)
    return Rewritten(chapter.key, lines, is_unknown=is_unknown)


def _whole(line: Line, change: Change, tongue: Tongue) -> Redline:
    return Redline(line, (Piece(tongue.tokens(line.words), change),))


def _removed(key: str, before: Earlier, tongue: Tongue) -> Rewritten:
    chapter = before.chapter(key)
    lines = chapter.lines if chapter else ()
    gone = tuple(_whole(line, "removed", tongue) for line in lines)
    return Rewritten(key, gone, is_unknown=chapter is None)


def _compared(chapter: Chapter, before: Earlier, tongue: Tongue, is_out: bool) -> Rewritten:
    """A section beside what it was; `is_out` of the order in which it stood."""
    if chapter.key not in before.words:
        added = tuple(_whole(line, "added", tongue) for line in chapter.lines)
        return Rewritten(chapter.key, added)
    was = before.chapter(chapter.key)
    if was is None:
        return _as_it_is(chapter, tongue, is_unknown=True)
    lines = tuple(compared_lines(was.lines, chapter.lines, tongue))
    return Rewritten(chapter.key, lines, is_moved=is_out)


def compared_lines(
    before: Sequence[Line], now: Sequence[Line], tongue: Tongue
) -> Iterator[Redline]:
    """The lines of now, with those that are gone in their places."""
    old, new = ([(_shape(line), line.words) for line in side] for side in (before, now))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            yield from (_whole(line, "same", tongue) for line in now[k:m])
        else:
            yield from _rewritten(before[i:j], now[k:m], tongue)


def _shape(line: Line) -> str:
    if line.kind == "fact":
        return line.words.partition(":")[0]
    return _SHAPES.get(line.kind, line.kind)


def _rewritten(before: Sequence[Line], now: Sequence[Line], tongue: Tongue) -> Iterator[Redline]:
    """Lines that changed, each beside the one that it was made of; what is gone comes first."""
    at, partners = 0, tuple(_partners(before, now, tongue))
    for number, (was, line) in enumerate(partners):
        rest = (one for one, _ in partners[number:] if one is not None)
        end = next(rest, len(before))
        yield from (_whole(gone, "removed", tongue) for gone in before[at:end])
        at = end
        if was is None:
            yield _whole(line, "added", tongue)
        else:
            at = was + 1
            yield Redline(line, compared_words(before[was].words, line.words, tongue))
    yield from (_whole(gone, "removed", tongue) for gone in before[at:])


def _partners(
    before: Sequence[Line], now: Sequence[Line], tongue: Tongue
) -> Iterator[tuple[int | None, Line]]:
    """For each line of now the place of the one before that it was made of, in their order.

    Of all ways to pair them off without crossing, the one in which most words stay.
    """
    likeness = [[_likeness(one, other, tongue) for other in now] for one in before]
    best = [[0.0] * (len(now) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for k in range(len(now) - 1, -1, -1):
            paired = likeness[i][k] + best[i + 1][k + 1] if likeness[i][k] else 0.0
            best[i][k] = max(paired, best[i + 1][k], best[i][k + 1])
    i = 0
    for k, line in enumerate(now):
        while i < len(before) and best[i][k] == best[i + 1][k] and best[i][k]:
            i += 1
        is_pair = i < len(before) and likeness[i][k] > 0
        if is_pair and best[i][k] == likeness[i][k] + best[i + 1][k + 1]:
            yield i, line
            i += 1
        else:
            yield None, line


def _likeness(one: Line, other: Line, tongue: Tongue) -> float:
    """The share of words that two lines have in common; nothing where that is little."""
    if _shape(one) != _shape(other) or one.kind in ("begin", "end"):
        return 0.0
    if one.kind in ("title", "heading", "class"):
        return 1.0  # there is one of each in a section
    ours, theirs = (Counter(t.words for t in tongue.tokens(line.words)) for line in (one, other))
    if ours.total() == theirs.total() == 1:
        both = difflib.SequenceMatcher(None, one.words, other.words).ratio()
    else:
        both = 2 * (ours & theirs).total() / max(ours.total() + theirs.total(), 1)
    return both if both >= _LIKE else 0.0


def compared_words(before: str, now: str, tongue: Tongue) -> tuple[Piece, ...]:
    """The words of now, with those that are gone in their places."""
    old, new = tongue.tokens(before), tongue.tokens(now)
    was, said = ([(one.words, one.is_glued) for one in side] for side in (old, new))
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, was, said, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(new[k:m]))
            continue
        pieces += [Piece(old[i:j], "removed")] if i < j else []
        pieces += [Piece(new[k:m], "added")] if k < m else []
    return tuple(pieces)
