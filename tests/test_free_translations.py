"""Free translations are let through, and the slips of tired translators are not."""

from __future__ import annotations

import free
from free import LANGUAGES
from passages import text

from leaflets.checks.parity import compare
from leaflets.workspace.glossary import Glossary

# Of 300 rows that nobody had seen, 4 in 100 pairs were refused, and of 120 slips 60 in 100.
MOST_REFUSED, FEWEST_REFUSED = 0.012, 0.6
FEWEST_TOLD = 0.7


def worst(languages: tuple[str, str], source: str, ours: str) -> str:
    """The severity of the worst difference that is told, or nothing."""
    texts = text(languages[0], source), text(languages[1], ours)
    found = {one.problem.severity for one in compare(*texts, Glossary(), LANGUAGES)}
    return next((one for one in ("error", "warning", "advice") if one in found), "")


def test_free_translations_are_let_through() -> None:
    refused = [
        (said[source], said[ours])
        for source, said in free.faithful()
        for ours in said
        if ours != source and worst((source, ours), said[source], said[ours]) == "error"
    ]
    count = 2 * sum(1 for _ in free.faithful())
    assert count >= 1500
    assert len(refused) <= MOST_REFUSED * count, refused


def test_slips_are_told() -> None:
    told = [worst((one.source, one.ours), one.says, one.wrong) for one in free.slips()]
    shares = [told.count(severity) / len(told) for severity in ("error", "advice")]
    assert len(told) >= 360
    assert shares[0] >= FEWEST_REFUSED
    assert sum(shares) >= FEWEST_TOLD


def test_what_is_right_beside_a_slip_is_not_refused() -> None:
    refused = [
        one for one in free.slips() if worst((one.source, one.ours), one.says, one.right) == "error"
    ]
    assert len(refused) <= MOST_REFUSED * sum(1 for _ in free.slips()), refused
