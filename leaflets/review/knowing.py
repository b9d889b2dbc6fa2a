"""Who knew of what: which entries of a ledger stood there when another was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Reach = Mapping[int, int]
"""Of each lane, how many of its entries: they are always its first ones."""


@dataclass
class Knowledge:
    """For each entry of a ledger, all that were written before it, whatever branches were merged.

    Entries lie in lanes, one for each branch that was worked on at the same time: whoever wrote
    an entry of a lane knew of all earlier ones there. So a number a lane says what somebody
    knew, and a ledger of any length is gone through once.
    """

    _places: dict[str, tuple[int, int]] = field(default_factory=dict)
    _reaches: dict[str, Reach] = field(default_factory=dict)
    _ends: list[str] = field(default_factory=list)
    """The last entry of each lane."""

    def reach(self, name: str) -> Reach:
        """What whoever wrote an entry knew of."""
        return self._reaches.get(name, {})

    def needed(self, names: Iterable[str]) -> Reach | None:
        """What somebody has reached who knows of all these; None if nobody can."""
        most: dict[int, int] = {}
        for name in names:
            place = self._places.get(name)
            if place is None:
                return None
            most[place[0]] = max(most.get(place[0], 0), place[1] + 1)
        return most

    def knows(self, name: str, needed: Reach | None) -> bool:
        """Whether whoever wrote an entry had reached as far."""
        return needed is not None and _covers(self.reach(name), needed)

    def is_within(self, name: str, reach: Reach) -> bool:
        """Whether an entry of the ledger is one of those that were reached."""
        lane, number = self._places[name]
        return number < reach.get(lane, 0)

    def add(self, name: str, after: Iterable[str]) -> None:
        """Takes in an entry, once; those that it was written after have been taken in."""
        if name in self._places:
            return
        reach: Reach = {}
        for earlier in after:
            if place := self._places.get(earlier):
                reach = _further(_further(reach, self.reach(earlier)), {place[0]: place[1] + 1})
        lane = self._lane(reach)
        self._places[name], self._reaches[name] = (lane, reach.get(lane, 0)), reach
        self._ends[lane : lane + 1] = [name]

    def _lane(self, reach: Reach) -> int:
        """A lane that an entry can end which knows so much: the one of its branch, or a new one."""
        for lane, known in reach.items():
            if self._places[self._ends[lane]][1] < known:
                return lane
        return len(self._ends)


def _covers(reach: Reach, needed: Reach) -> bool:
    """Whether the first of these goes at least as far as the second in every lane."""
    return all(reach.get(lane, 0) >= known for lane, known in needed.items())


def further(reaches: Iterable[Reach]) -> Reach:
    """As far as any of these goes in each lane."""
    most: Reach = {}
    for reach in reaches:
        most = _further(most, reach)
    return most


def _further(one: Reach, other: Reach) -> Reach:
    if _covers(one, other):
        return one
    return {lane: max(one.get(lane, 0), other.get(lane, 0)) for lane in (*one, *other)}


def known(entries: Mapping[str, tuple[str, ...]]) -> Knowledge:
    """What follows from these: the name of each entry with those that it was written after.

    They may stand in any order. Of entries that go in a circle, which no `leaflets` has written,
    the one that is met first knows nothing of the others.
    """
    knowledge, begun = Knowledge(), set[str]()
    for first in entries:
        waiting = [first]
        while waiting:
            name = waiting[-1]
            earlier = () if name in begun else entries[name]
            begun.add(name)
            new = [one for one in earlier if one in entries and one not in begun]
            if new:
                waiting.extend(new)
                continue
            waiting.pop()
            knowledge.add(name, entries[name])
    return knowledge
