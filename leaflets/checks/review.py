"""L4xx, review: texts that are not signed, not current, not in date, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from leaflets.errors import Problem, Severity
from leaflets.model import Text
from leaflets.review.standing import Behind, Standing

DUE_SOON = "L405"
"""The only one of these that keeps nothing from being released."""


def review_problems(text: Text, standing: Standing) -> Iterator[Problem]:
    """What keeps a text from being released, and what will soon."""
    if standing.withdrawn:
        yield _withdrawn(text, standing)
    if standing.lacking:
        yield _unsigned(text, standing)
    if standing.freshness == "draft":
        yield _untraced(text)
    for part in standing.behind:
        yield _behind(text, part)
    if standing.is_overdue:
        message = f"The review of this text was due on {standing.next_review}: have it read again."
        yield _problem(text, 1, "L404", message, "warning")
    elif standing.is_due_soon:
        message = f"The review of this text is due on {standing.next_review}: plan it now."
        yield _problem(text, 1, DUE_SOON, message, "advice")


def _problem(text: Text, line: int, code: str, message: str, severity: Severity) -> Problem:
    return Problem(text.path, line, code, message, severity)


def _withdrawn(text: Text, standing: Standing) -> Problem:
    entry = standing.withdrawn
    assert entry is not None
    message = (
        f"This text was withdrawn on {entry.date} ({entry.note or 'no reason given'}) and is not "
        "printed: change it and have it signed again."
    )
    return _problem(text, 1, "L406", message, "warning")


def _unsigned(text: Text, standing: Standing) -> Problem:
    roles = ", ".join(standing.lacking)
    message = (
        f"These words are not signed in the role of: {roles}. Sign them with `leaflets sign`; "
        "until then the sheet says that it is a draft."
    )
    return _problem(text, 1, "L401", message, "advice")


def _untraced(text: Text) -> Problem:
    message = (
        "Nobody has recorded which words of the source this translation follows: sign it with "
        "`leaflets sign … --as translation`."
    )
    return _problem(text, 1, "L402", message, "advice")


def _behind(text: Text, part: Behind) -> Problem:
    sections = {section.key: section.line for section in text.sections}
    grave = "A number or a warning of the source" if part.is_severe else "The source"
    message = (
        f"{grave} has changed in “{part.key}” since this was translated: {part.change}. Follow it, "
        "then sign the translation again."
    )
    return _problem(text, sections.get(part.key, 1), "L403", message, "warning")
