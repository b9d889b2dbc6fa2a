"""What clinics write: passages translated freely are not refused, slips in them are found."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

from clinics import LANGUAGES, PASSAGES, SLIPS
from passages import text

from leaflets.checks.parity import compare
from leaflets.workspace.glossary import Glossary

# Kinds that are told as advice, for they may be right after all.
ADVISED = {"not", "must/can", "with/without"}


def told(languages: tuple[str, str], source: str, ours: str) -> list[str]:
    """The severities of what is found between two passages, each with its message."""
    sides = text(languages[0], source), text(languages[1], ours)
    problems = (one.problem for one in compare(*sides, Glossary(), LANGUAGES))
    return [f"{one.severity} {one.code} {one.message}" for one in problems]


def test_passages_that_are_translated_freely_are_not_refused() -> None:
    refused = [
        f"{one} “{row[source]}” → “{row[ours]}”"
        for row in PASSAGES
        for source, ours in permutations(LANGUAGES, 2)
        for one in told((source, ours), row[source], row[ours])
        if one.startswith("error")
    ]
    assert refused == []


def test_slips_are_found() -> None:
    """All but a short sentence dropped from three, and a spoonful that became a tablet."""
    missed, advised = Counter[str](), Counter[str]()
    for slip in SLIPS:
        found = told(slip.languages, slip.source, slip.wrong)
        if not any(one.startswith("error") for one in found):
            (advised if found else missed)[slip.kind] += 1
    assert missed == {"dropped": 1, "form": 1}
    assert set(advised) == ADVISED
