"""The days of a ledger: which entries were written last, and which are dated wrongly."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import Message, say
from leaflets.review.ledger import Entry, Kept, Ledger

BACKDATED_ENTRY = Rule(
    "L416",
    "A signature is dated before the entry of its language that it was written after",
    why="A clock ran backwards, and reviews would be due on a wrong day.",
    remedy=(
        "Look at the date of the computer. Then correct the date with `leaflets correct`, or "
        "withdraw the text in the language of that entry and have it signed again."
    ),
)

FUTURE_ENTRY = Rule(
    "L417",
    "An entry of the ledger is dated in the future",
    why=(
        "The clock of a computer was wrong: the signature would vouch for words for too long, so "
        "it counts for nothing before its day."
    ),
    remedy=(
        "Look at the date of this computer first. If it is right, correct the entry with `leaflets "
        "correct`, or withdraw the text in its language and have it signed again."
    ),
    note="A withdrawal counts at once, whatever its date.",
)


def future_entries(ledger: Ledger, today: date) -> Iterator[Problem]:
    """The entries that are dated after today, but for those that were withdrawn since."""
    withdrawn, corrections = ledger.withdrawn(today), ledger.corrections
    for kept in map(ledger.as_corrected, ledger.kept):
        entry = kept.entry
        is_correction = entry.act == "correct"
        if is_correction and corrections.get(entry.corrects or "", entry) != entry:
            continue  # one of a clock that was wrong, which was itself corrected
        if entry.date > today and kept.hash not in withdrawn:
            wrong = ledger.by_hash.get(entry.corrects or "", kept)
            message = say(
                "The entry of {who} is dated {date}, which is in the future: look at the "
                "date of this computer. If it is right, correct the entry with `{command}`, or "
                "withdraw the text in “{language}” and sign it again.",
                who=entry.who,
                date=entry.date,
                command=_correcting(wrong, ledger),
                language=entry.language,
            )
            yield FUTURE_ENTRY.touching(ledger.path, kept.line, message, language=entry.language)


def backdated_entries(ledger: Ledger) -> Iterator[Problem]:
    """The signatures dated before what they follow in their language, unless withdrawn since."""
    withdrawn, (before, _) = ledger.withdrawn(), ends_of(ledger, _dated(ledger))
    for kept in map(ledger.as_corrected, ledger.kept):
        entry = kept.entry
        day = max((_day(ledger, name) for name in before[kept.hash]), default=entry.date)
        is_backdated = entry.act == "sign" and entry.date < day
        if is_backdated and kept.hash not in withdrawn and entry.hash == kept.hash:
            message = _backdated(f"{entry.who}, {entry.date}", kept, ledger, day)
            yield BACKDATED_ENTRY.touching(ledger.path, kept.line, message, language=entry.language)


def _dated(ledger: Ledger) -> tuple[Kept, ...]:
    """What was signed or withdrawn: the day of a correction says nothing of other entries."""
    return tuple(kept for kept in ledger.kept if kept.entry.act != "correct")


def _day(ledger: Ledger, name: str) -> date:
    """The day of an entry, as it was corrected."""
    return ledger.as_corrected(ledger.by_hash[name]).entry.date


def latest_before(ledger: Ledger, kept: Kept) -> date | None:
    """The last day of the entries in its language that an entry was written after."""
    before, _ = ends_of(ledger, _dated(ledger))
    return max((_day(ledger, name) for name in before[kept.hash]), default=None)


Ends = Mapping[str, frozenset[str]]
"""Of each language, the entries that were written last in it."""


def ends_of(ledger: Ledger, counted: Collection[Kept]) -> tuple[Mapping[str, frozenset[str]], Ends]:
    """What each entry was written after in its own language, and which stand last in each.

    Of the entries only those that are `counted` are meant.
    Only within a language dates are compared: the clock of one translator is nothing to another.
    """
    names = {kept.hash for kept in counted}
    before: dict[str, frozenset[str]] = {}
    after: dict[str, Ends] = {}
    for kept in ledger.kept:
        language = kept.entry.language
        found = _merged(after.get(name, {}) for name in kept.entry.after)
        before[kept.hash] = found.get(language, frozenset())
        is_counted = kept.hash in names
        after[kept.hash] = {**found, language: frozenset({kept.hash})} if is_counted else found
    return before, _merged(after[name] for name in ledger.last)


def _merged(ends: Iterable[Ends]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one in ends:
        for language, names in one.items():
            found[language] = found.get(language, frozenset()) | names
    return found


def latest(ledger: Ledger, language: str) -> tuple[Entry, ...]:
    """The entries in a language that no other in it was written after."""
    names = ends_of(ledger, _dated(ledger))[1].get(language, frozenset())
    found = (ledger.as_corrected(kept) for kept in ledger.kept if kept.hash in names)
    return tuple(kept.entry for kept in found)


def _backdated(who: str, kept: Kept, ledger: Ledger, earlier: date) -> Message:
    return say(
        "The entry of {who} is dated before the one that it follows ({date}): correct it with "
        "`{command}`, or withdraw the text in “{language}” and sign it again.",
        who=who,
        date=earlier,
        command=_correcting(kept, ledger),
        language=kept.entry.language,
    )


def _correcting(kept: Kept, ledger: Ledger) -> str:
    """The command that puts the day of an entry right."""
    leaflet = ledger.path.split("/")[-2]
    return (
        f"leaflets correct {leaflet} -l {kept.entry.language} --entry {kept.hash[:8]} "
        "--date YYYY-MM-DD --reason …"
    )
