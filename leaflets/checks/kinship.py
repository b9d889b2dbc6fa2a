"""Whether items, rows or paragraphs of a translation stand in another order than in the source.

Related languages share the roots of many words, so an item resembles its own translation (in
three-letter pieces, rare ones counting more) more than that of its neighbour.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from leaflets.model import Block, Passage, Section, Text
from leaflets.words import Part, parts, passages, section_passages, walk
from leaflets.workspace.glossary import Glossary

# No two parts of a true translation in tests/ come nearer than -0.01; the nearest two that
# changed places come to 0.13 and most to more than 0.3.
CERTAIN = 0.1

# Two words of four letters have so many pieces; what has fewer resembles others by chance.
FEWEST = 8
# An item of a few words may lose this much and still belong elsewhere.
HARDLY = 0.05

Pieces = Mapping[str, float]


@dataclass(frozen=True)
class Sibling:
    """One of several parts of a kind that could change places, and its line."""

    words: str
    line: int


Agreement = Callable[[Sibling, Sibling], bool]
"""Whether a sibling of the source and one of the translation say the same numbers."""


@dataclass(frozen=True)
class Kinship:
    """How alike parts of a source and of its translation are."""

    glossary: Glossary
    languages: tuple[str, str]
    rarity: tuple[Pieces, Pieces]

    def misplaced(
        self, source: Sequence[Sibling], ours: Sequence[Sibling], agree: Agreement
    ) -> tuple[Sibling, Sibling] | None:
        """Two siblings of the translation that seem to have changed places.

        They have not where `agree` finds the numbers of each in its place and not in the other's.
        """
        for gain, i, j in self.gains(source, ours):
            if gain > CERTAIN:
                in_place = (agree(source[n], ours[n]) for n in (i, j))
                crossed = (agree(source[i], ours[j]), agree(source[j], ours[i]))
                if not any(in_place) or any(crossed):
                    return ours[i], ours[j]
        return None

    def gains(
        self, source: Sequence[Sibling], ours: Sequence[Sibling]
    ) -> Iterator[tuple[float, int, int]]:
        """Every two siblings, and how much more alike they would be if they changed places."""
        theirs = [self._pieces(one, 0) for one in source]
        mine = [self._pieces(one, 1) for one in ours]
        telling = [n for n, pair in enumerate(zip(theirs, mine, strict=True)) if _tell(*pair)]
        in_place = {n: _likeness(theirs[n], mine[n]) for n in telling}
        for i, j in combinations(telling, 2):
            first = _likeness(theirs[i], mine[j]) - in_place[i]
            second = _likeness(theirs[j], mine[i]) - in_place[j]
            # Where only one gains, chance is as likely as an exchange: it must gain twice as much.
            doubt = 0.0 if min(first, second) > 0 else CERTAIN
            yield (first + second - doubt if min(first, second) > -HARDLY else 0.0), i, j

    def _pieces(self, sibling: Sibling, side: int) -> Pieces:
        found = _count(sibling.words, self.glossary, self.languages[side])
        rarity = self.rarity[side]
        return {piece: math.sqrt(n) * rarity.get(piece, 1) for piece, n in found.items()}


def kinship(source: Text, translation: Text, glossary: Glossary) -> Kinship:
    """The kinship of a text and its translation."""
    rarity = _rarity(source, glossary), _rarity(translation, glossary)
    return Kinship(glossary, (source.language, translation.language), rarity)


def families(
    source: Sequence[Block], ours: Sequence[Block]
) -> Iterator[tuple[list[Sibling], list[Sibling]]]:
    """The items and rows of blocks that line up, family by family."""
    if list(map(type, source)) != list(map(type, ours)):
        return
    for one, other in zip(map(parts, source), map(parts, ours), strict=True):
        if len(one) != len(other):
            continue
        theirs, mine = list(_movable(one)), list(_movable(other))
        if theirs:
            yield theirs, mine
        for first, second in zip(one, other, strict=True):
            yield from families(first.blocks, second.blocks)


def _movable(found: Iterable[Part]) -> Iterator[Sibling]:
    """The items of a list and the rows of a table: what could change places."""
    for part in found:
        if part.role in ("item", "row"):
            yield _sibling([*part.passages, *passages(part.blocks)])


def as_siblings(sections: Iterable[Section]) -> list[Sibling]:
    """Sections as a family."""
    return [Sibling(_joined(section_passages(one)), one.line) for one in sections]


def paragraphs(
    sections: Iterable[tuple[Section, Section]],
) -> tuple[list[Sibling], list[Sibling]]:
    """All paragraphs of the sections that have as many as their source, as one family."""
    source, ours = list[Sibling](), list[Sibling]()
    for one, other in sections:
        theirs, mine = list(_paragraphs(one.blocks)), list(_paragraphs(other.blocks))
        if len(theirs) == len(mine):
            source += theirs
            ours += mine
    return source, ours


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Sibling]:
    """The paragraphs that stand in no list."""
    for step in walk(blocks):
        if step.part and step.part.role == "paragraph" and not step.lists:
            yield _sibling(step.part.passages)


def _sibling(said: Sequence[Passage]) -> Sibling:
    return Sibling(_joined(said), said[0].line)


def _joined(said: Iterable[Passage]) -> str:
    return " ".join(passage.text for passage in said)


def _count(words: str, glossary: Glossary, language: str) -> Counter[str]:
    """How often each piece of three letters stands in the words, and each term of the glossary."""
    found = Counter(_letters(words))
    for number in glossary.held(words, language):
        found[f"term {number}"] = 4
    return found


@lru_cache(maxsize=4096)
def _letters(words: str) -> tuple[str, ...]:
    long = (f"^{w}" for w in re.findall(r"[^\W_]+", _bare(words)) if len(w) > 3 or w.isdigit())
    return tuple(word[place : place + 3] for word in long for place in range(len(word) - 2))


def _bare(words: str) -> str:
    letters = unicodedata.normalize("NFD", words.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("·", "")


def _rarity(text: Text, glossary: Glossary) -> Pieces:
    """For each piece, the logarithm of how few passages hold it."""
    said = [p for part in (text.lead, *text.sections) for p in section_passages(part)]
    holders = Counter(piece for p in said for piece in _count(p.text, glossary, text.language))
    return {piece: math.log(1 + len(said) / n) for piece, n in holders.items()}


def _likeness(one: Pieces, other: Pieces) -> float:
    """The cosine of two counts of pieces: 0 for nothing in common, 1 for the same."""
    common = sum(weight * other[piece] for piece, weight in one.items() if piece in other)
    return common / (_length(one) * _length(other) or 1)


def _tell(*siblings: Pieces) -> bool:
    """Whether all of these say enough to be told from others."""
    return all(len(pieces) >= FEWEST for pieces in siblings)


def _length(pieces: Pieces) -> float:
    return math.sqrt(sum(weight * weight for weight in pieces.values()))
