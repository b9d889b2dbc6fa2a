"""The words of our data that people read: states, outcomes, severities."""

from __future__ import annotations

from leaflets.errors.saying import say

_TERMS = (
    *(say("approved"), say("draft"), say("overdue"), say("stale"), say("withdrawn")),
    *(say("current"), say("superseded"), say("unknown"), say("altered"), say("missing")),
    *(say("source"), say("orphan"), say("rendered"), say("unchanged"), say("failed")),
    *(say("error"), say("warning"), say("advice")),
    *(say("translation"), say("clinical"), say("editorial"), say("pharmacy"), say("patient")),
)


def term(word: str) -> str:
    """This word of our data as a message, where it is one that people read."""
    return next((known for known in _TERMS if known == word), word)
