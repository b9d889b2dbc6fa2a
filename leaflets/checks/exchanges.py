"""Words of a passage that changed places: “5 mg in the morning and 10 mg at night” the wrong way.

Both sides have the same words then, so that nothing was replaced. Where two kinds of words stand by
turns, dose and time of day, each belongs to its neighbour: a translation may turn the clauses
round, and must keep the couples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from leaflets.checks.medicines import named
from leaflets.checks.senses import Replaced, Word, even, family_words, numbers, unmatched
from leaflets.quantities.quantity import Quantity, plain_value
from leaflets.remembering import lasting

# The family whose words all our languages name in one order: “the right eye and the left ear”.
_ORDERED = "side"
# What stands nearer together may be said the other way round: “left and right”, “morning or night”.
_APART = 16
# Of more words without couples, each language makes its own order.
_FEW = 3
# More words are a list, whose order says nothing.
_MANY = 6

Groups = Mapping[str, tuple[Word, ...]]
"""The words of each family, the numbers of each unit and the medicines, in reading order."""


def exchanged(tags: tuple[str, str], source: str, ours: str) -> Iterator[Replaced]:
    """The first word of each family that stands in the place of another, which stands in its own.

    It is sure where the couples tell, and of left and right; else a person is to look.
    """
    shared = _shared(tags, source, ours)
    for name, both in shared.items():
        moved = both.moved()
        kept = _kept(both, shared) if moved else set()
        if not moved or True in kept:
            continue
        if _is_counted(name):
            # Of numbers that must be there, amounts look at the order.
            is_told = all(map(_is_firm, (name, name), (source, ours), tags))
            if False in kept and not is_told:
                yield Replaced(name, *moved)
        elif False in kept or (both.is_told_apart and len(both.source) <= _FEW):
            yield Replaced(name, *moved, is_sure=False in kept or name == _ORDERED)


def keeps_couples(tags: tuple[str, str], source: str, ours: str, one: Quantity) -> bool:
    """Whether what stands beside the numbers of a unit changed places with them."""
    shared = _shared(tags, source, ours)
    both = shared.get(_group(one))
    kept = _kept(both, shared) if both else set()
    return True in kept and False not in kept


def _kept(both: _Both, shared: Mapping[str, _Both]) -> set[bool | None]:
    """What the words of each other kind say of the couples."""
    return {both.keeps(other) for other in shared.values() if other is not both}


@dataclass(frozen=True)
class _Both:
    """Words of one kind in the source, and the same ones in the translation."""

    source: tuple[Word, ...]
    ours: tuple[Word, ...]

    @property
    def is_told_apart(self) -> bool:
        """Whether other words stand between them, on both sides."""
        return all(each[-1].start - each[0].start > _APART for each in (self.source, self.ours))

    def moved(self) -> tuple[Word, Word] | None:
        """The first word of the source, and another one in its place."""
        couples = zip(self.source, self.ours, strict=True)
        return next(((one, other) for one, other in couples if not one.may_be(other)), None)

    def keeps(self, others: _Both) -> bool | None:
        """Whether each word has the same neighbour in both; none where they take no turns."""
        if not (_by_turns(self.source, others.source) and _by_turns(self.ours, others.ours)):
            return None
        theirs = list(zip(self.source, others.source, strict=True))
        mine = list(zip(self.ours, others.ours, strict=True))
        return all(
            any(word.may_be(mate) and beside.may_be(neighbour) for mate, neighbour in mine)
            for word, beside in theirs
        )


def _by_turns(words: tuple[Word, ...], others: tuple[Word, ...]) -> bool:
    """Whether words of two kinds stand by turns."""
    turns = sorted([*((w.start, 0) for w in words), *((w.start, 1) for w in others)])
    return len(words) == len(others) and all(a[1] != b[1] for a, b in pairwise(turns))


def _shared(tags: tuple[str, str], source: str, ours: str) -> Mapping[str, _Both]:
    """What both sides say equally often, and in more than one way."""
    theirs = {name: words for name, words in _groups(source, tags[0]).items() if len(words) > 1}
    mine = _groups(ours, tags[1], tuple(theirs)) if theirs else {}
    return {
        name: _Both(words, mine[name])
        for name, words in theirs.items()
        if name in mine and _are_same(words, mine[name])
    }


def _are_same(words: tuple[Word, ...], others: tuple[Word, ...]) -> bool:
    if not len(words) == len(others) <= _MANY:
        return False
    is_one = all(words[0].may_be(word) for word in words)
    return not (is_one or unmatched(words, others) or unmatched(others, words))


@lasting("answers")
def _groups(words: str, tag: str, among: tuple[str, ...] | None = None) -> Groups:
    found: dict[str, tuple[Word, ...]] = dict(family_words(words, tag, among))
    for start, _, one in numbers(even(words), tag):
        word = Word(frozenset({plain_value(one.value)}), one.words, start)
        found[_group(one)] = (*found.get(_group(one), ()), word)
    if medicines := tuple(Word(frozenset({n}), w[0], w.start()) for n, w in named(even(words))):
        found["medicine"] = medicines
    return found


def _group(one: Quantity) -> str:
    return f"# {one.kind} {one.unit}"


def _is_counted(name: str) -> bool:
    """Whether a group is one of numbers."""
    return name.startswith("#")


def _is_firm(name: str, words: str, tag: str) -> bool:
    """Whether all numbers of a group are such as a translation must have: “two tablets”."""
    found = (one for _, _, one in numbers(even(words), tag) if _group(one) == name)
    return all(one.need == "firm" for one in found)
