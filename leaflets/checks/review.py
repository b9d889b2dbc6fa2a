"""L4xx, review: texts that are not signed, not current, not in date, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.model import Text
from leaflets.review.standing import Behind, Standing

OVERDUE = Rule(
    "L404",
    "The review is overdue",
    why="Nobody has looked for too long whether it is still right; the sheet says so.",
    remedy="Have a clinician read and sign the text.",
    severity="warning",
    note="With `--release` it is an error.",
)
DUE_SOON = Rule(
    "L405",
    "The review is due soon",
    why="After that day the sheet says that it is overdue.",
    remedy="Plan the review.",
    severity="advice",
)


def review_problems(text: Text, standing: Standing, is_adapted: bool = False) -> Iterator[Problem]:
    """What keeps a text from being released, and what will soon.

    One that is adapted is an easy text, made from the full text of its language.
    """
    if standing.withdrawn:
        yield _withdrawn(text, standing)
    if standing.lacking:
        yield _unsigned(text, standing)
    if standing.freshness == "draft":
        yield _untraced(text)
    for part in standing.behind:
        yield _behind_full(text, part) if is_adapted else _behind(text, part)
    if standing.is_overdue:
        message = say(
            "The review of this text was due on {next_review}: have it read again.",
            next_review=standing.next_review,
        )
        yield OVERDUE.at(text.path, 1, message)
    elif standing.is_due_soon:
        message = say(
            "The review of this text is due on {next_review}: plan it now.",
            next_review=standing.next_review,
        )
        yield DUE_SOON.at(text.path, 1, message)


WITHDRAWN = Rule(
    "L406",
    "The text was withdrawn",
    why=(
        "Somebody found that it must not be handed out: it is not printed, and its PDFs are taken "
        "out of output/."
    ),
    remedy="Change it and have it signed again.",
    severity="warning",
)


def _withdrawn(text: Text, standing: Standing) -> Problem:
    entry = standing.withdrawn
    assert entry is not None
    message = say(
        "This text was withdrawn on {date} ({note}) and is not printed: change it and have "
        "it signed again.",
        date=entry.date,
        note=entry.note or say("no reason given"),
    )
    return WITHDRAWN.at(text.path, 1, message)


FULL_WITHDRAWN = Rule(
    "L430",
    "The full text of an easy-read text was withdrawn",
    why="What is wrong in it is most often wrong in the easy text, too.",
    remedy="Withdraw the easy text as well; or correct the full text and have it approved again.",
)


def withdrawn_with_full(easy: Text, full: Text) -> Problem:
    """That an easy text stands alone, because its full text was withdrawn."""
    message = say(
        "The full text {path} was withdrawn: withdraw this one as well, or correct that one first.",
        path=full.path,
    )
    return FULL_WITHDRAWN.at(easy.path, 1, message)


UNSIGNED = Rule(
    "L401",
    "These words are not signed in every role that the clinic requires",
    why="Nobody vouches for them; the sheet says `Draft`.",
    remedy="Sign them with `leaflets sign`, in each role that the message names.",
    severity="advice",
    note="With `--release` it is an error.",
)


def _unsigned(text: Text, standing: Standing) -> Problem:
    roles = ", ".join(standing.lacking)
    message = say(
        "These words are not signed in the role of: {roles}. Sign them with `leaflets sign`; "
        "until then the sheet says that it is a draft.",
        roles=roles,
    )
    if standing.newer:
        message += say(
            " They were replaced by {code}, which was approved on {date}: earlier signatures do "
            "not count any more, also where that was withdrawn.",
            code=standing.newer.code,
            date=standing.newer.date,
        )
    return UNSIGNED.at(text.path, 1, message)


UNTRACED = Rule(
    "L402",
    "Nobody has recorded which words of the source a translation follows",
    why="A later change of the source could not be noticed.",
    remedy="Sign it with `--as translation`.",
    severity="advice",
    note="With `--release` it is an error.",
)


def _untraced(text: Text) -> Problem:
    message = say(
        "Nobody has recorded which words of the source this translation follows: sign it "
        "with `leaflets sign … --as translation`."
    )
    return UNTRACED.at(text.path, 1, message)


BEHIND = Rule(
    "L403",
    "The source has changed since this was translated",
    why=(
        "Patients who read the translation get what is out of date; the sheet says `Translation "
        "out of date`."
    ),
    remedy="Follow the change in the section that is named, then sign the translation again.",
    severity="warning",
    note="The message says so when a number or a warning changed. With `--release` it is an error.",
)


def _behind_full(text: Text, part: Behind) -> Problem:
    grave = (
        say("A number or a warning of the full text") if part.is_severe else say("The full text")
    )
    message = say(
        "{grave} has changed in “{key}” since this easy text was approved: {change}. Follow it "
        "where it matters here, then have this text approved again.",
        grave=grave,
        key=part.key,
        change=part.change,
    )
    return BEHIND.at(text.path, 1, message)


def _behind(text: Text, part: Behind) -> Problem:
    sections = {section.key: section.line for section in text.sections}
    grave = say("A number or a warning of the source") if part.is_severe else say("The source")
    message = say(
        "{grave} has changed in “{key}” since this was translated: {change}. Follow it, then "
        "sign the translation again.",
        grave=grave,
        key=part.key,
        change=part.change,
    )
    return BEHIND.at(text.path, sections.get(part.key, 1), message)
