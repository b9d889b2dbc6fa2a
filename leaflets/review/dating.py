"""Dates of the ledger that lie in the future: each is named, and none of them approves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leaflets.errors import Problem, Rule
from leaflets.review.ledger import Ledger

FUTURE_ENTRY = Rule(
    "L417",
    "An entry of the ledger is dated in the future",
    why=(
        "The clock of a computer was wrong: the signature would vouch for words for too long, so "
        "it counts for nothing before its day."
    ),
    remedy=(
        "Look at the date of this computer first. If it is right, run `leaflets withdraw` for the "
        "language of that entry and have its text signed again."
    ),
    note="A withdrawal counts at once, whatever its date.",
)


def future_entries(ledger: Ledger, today: date) -> Iterator[Problem]:
    """The entries that are dated after today, but for those that were withdrawn since."""
    for kept in ledger.kept:
        entry = kept.entry
        if entry.date > today and not ledger.is_withdrawn_after(kept, today):
            message = (
                f"The entry of {entry.who} is dated {entry.date}, which is in the future: look at "
                "the date of this computer. If it is right, withdraw the text in "
                f"“{entry.language}”, then sign it again."
            )
            yield FUTURE_ENTRY.at(ledger.path, kept.line, message)
