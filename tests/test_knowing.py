"""Who knew of what in a ledger: as a walk finds it, and in a time that grows with the entries."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date

from desk import DAY, LEDGER
from hypothesis import given
from hypothesis import strategies as st

from leaflets.review.codes import make_code
from leaflets.review.dating import future_entries
from leaflets.review.knowing import known
from leaflets.review.ledger import Entry, Ledger, entry_line, parse_ledger
from leaflets.review.soundness import damage, ledger_problems
from leaflets.review.standing import Wording, withdrawn_codes
from leaflets.roles import CLINICAL, ROLES

FEW, MANY = 1_000, 4_000
MOST = 8
"""How many times as long the many may take: 4 is linear, 16 quadratic."""

After = Mapping[str, tuple[str, ...]]


@st.composite
def merged(draw: st.DrawFn) -> After:
    """Entries that were written on any branches, with some lost, in any order."""
    count = draw(st.integers(0, 14))
    after = {
        str(number): tuple(
            map(str, draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True)))
        )
        if number
        else ()
        for number in range(count)
    }
    lost = draw(st.sets(st.sampled_from(list(after)), max_size=2)) if after else set()
    names = draw(st.permutations([name for name in after if name not in lost]))
    return {name: after[name] for name in names}


def _walked(entries: After, name: str) -> set[str]:
    """The entries of the ledger that somebody knew of, found one by one."""
    found: set[str] = set()
    waiting = list(entries[name])
    while waiting:
        earlier = waiting.pop()
        if earlier in entries and earlier not in found:
            found.add(earlier)
            waiting.extend(entries[earlier])
    return found


@given(merged())
def test_it_is_what_a_walk_finds(entries: After) -> None:
    knowledge = known(entries)
    for name in entries:
        walked = _walked(entries, name)
        assert {one for one in entries if knowledge.knows(name, knowledge.needed([one]))} == walked
        assert knowledge.knows(name, knowledge.needed(walked))
        reach = knowledge.reach(name)
        assert {one for one in entries if knowledge.is_within(one, reach)} == walked


def test_nobody_knows_of_what_is_not_there() -> None:
    knowledge = known({"a": ("lost",), "b": ("a",)})
    assert not knowledge.knows("b", knowledge.needed(["lost"]))
    assert not knowledge.knows("lost", knowledge.needed(["a"]))


def test_entries_in_a_circle_end() -> None:
    knowledge = known({"a": ("b",), "b": ("c",), "c": ("a",), "d": ("a",)})
    assert knowledge.knows("d", knowledge.needed(["a", "b", "c"]))
    assert not knowledge.knows("c", knowledge.needed(["a"]))


def alternating(count: int, day: date) -> str:
    """Signatures and withdrawals of a few wordings by turns; the signatures of this day."""
    lines, after = [], ""
    for number in range(count):
        words, is_gone = str(number // 2 % 3) * 64, number % 2 == 1
        entry = Entry(
            act="withdraw" if is_gone else "sign",
            date=DAY if is_gone else day,
            role="—" if is_gone else CLINICAL,
            language="en",
            who="Ann Example",
            code=make_code("SND", "en", DAY, words),
            version=0 if is_gone else 1,
            words=words,
            after=(after,) if after else (),
        )
        lines.append(entry_line(entry))
        after = entry.hash
    return "".join(lines)


def all_told(source: str, today: date) -> Ledger:
    """Reads a ledger and asks it all that a build, `status` and `verify` ask."""
    ledger = parse_ledger(source, LEDGER)
    listed = tuple(kept.hash for kept in ledger.kept)
    assert list(ledger_problems(ledger, listed, ("en",), ROLES)) == []
    assert list(damage(ledger, listed)) == []
    assert list(future_entries(ledger, today)) == []
    words = ledger.entries[-1].words
    wording = Wording(ledger, "en", words, (CLINICAL,), today)
    assert wording.withdrawal == ledger.entries[-1]
    assert wording.newest_signatures == ()
    assert not wording.is_approved
    assert len(set(withdrawn_codes(ledger, today))) == 3
    return ledger


def _seconds(source: str, today: date) -> float:
    """The shorter of two runs, in seconds of the processor: others may keep it busy."""
    times = []
    for _ in range(2):
        start = time.process_time()
        all_told(source, today)
        times.append(time.process_time() - start)
    return min(times)


def test_a_long_ledger_takes_as_long_an_entry_as_a_short_one() -> None:
    few, many = (alternating(count, DAY) for count in (FEW, MANY))
    assert _seconds(many, DAY) < MOST * _seconds(few, DAY)


def test_so_does_one_whose_dates_run_backwards() -> None:
    """Each signature is dated before what it follows, and was withdrawn."""
    few, many = (alternating(count, date(2026, 1, 1)) for count in (FEW, MANY))
    assert _seconds(many, DAY) < MOST * _seconds(few, DAY)
