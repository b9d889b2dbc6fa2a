"""What a review copy says besides the words of its text, in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leaflets.errors.saying import say
from leaflets.languages.easy import is_easy
from leaflets.languages.writing import language_name_in, long_date
from leaflets.layout.redlining import Say
from leaflets.model import Leaflet, Text
from leaflets.review.changes import Redline
from leaflets.review.copies import Compared
from leaflets.review.ledger import Entry
from leaflets.review.rows import SectionRows
from leaflets.review.standing import Standing


@dataclass(frozen=True)
class Remark:
    """What the checks say of a line: an error, a warning, advice."""

    severity: str
    code: str
    words: str
    place: int = 0
    """The line of the text's file; 0 for what is said of the whole."""


@dataclass(frozen=True)
class Copied:
    """What a review copy shows."""

    leaflet: Leaflet
    text: Text
    standing: Standing
    approval: Entry | None
    """The last clinical signature."""
    compared: Compared
    sections: tuple[SectionRows, ...]
    remarks: tuple[Remark, ...]
    tag: str
    """The language of its own words."""
    said: Say

    @property
    def source(self) -> Text | None:
        """The text that it is translated from."""
        return self.leaflet.followed(self.text.language)

    @property
    def language(self) -> str:
        """The language of the text, and of the one that it is translated from."""
        ours = self.name_of(self.text)
        if self.source is None or self.leaflet.is_adapted(self.text.language):
            return ours
        theirs = language_name_in(self.source.language, self.tag)
        told = say("{language}, translated from {source}", language=ours, source=theirs)
        return self.said(told)

    def name_of(self, text: Text) -> str:
        """What a text is called at the head of its column: its language, and whether it is easy."""
        name = name_in(text.language, self.tag)
        if is_easy(text.language):
            return self.said(say("{language}, easy text", language=name))
        if is_easy(self.text.language):
            return self.said(say("{language}, full text", language=name))
        return name


def name_in(language: str, tag: str) -> str:
    """The name of a language in another one, with a capital."""
    name = language_name_in(language, tag)
    return name[:1].upper() + name[1:]


WORDS = {
    "mark": say("Review copy: not for patients"),
    "title": say("Review copy"),
    "reading": say("How to read this copy"),
    "quantity": say("numbers, doses and times"),
    "negation": say("words that deny"),
    "bar": say("at the side"),
    "warning": say("a warning, or when to get help at once"),
    "added": say("put in since the last approval"),
    "removed": say("taken out since then"),
    "changes": say("What changed"),
    "lines": say("Lines"),
    "checks": say("What the checks say of the whole leaflet"),
    "text": say("The text"),
    "number": say("Line"),
    "around": say("What is approved with it"),
    "form": say("Decision"),
    "covers": say(
        "It is about exactly the words of this copy: one changed letter gives another review code."
    ),
    "name": say("Name"),
    "role": say("Role"),
    "date": say("Date"),
    "approved": say("Approved"),
    "corrected": say("Approved with the corrections noted below"),
    "refused": say("Not approved"),
    "notes": say("Remarks, each with the number of its line"),
    "signature": say("Signature"),
    "blank": say("empty line to write on"),
    "record": say("Whoever keeps the leaflets records an approval with this command:"),
    "unknown": say("Nothing is kept of what was approved of these before."),
}
"""The words of every copy."""
_ROLES = {
    "clinical": say("clinical"),
    "translation": say("translation"),
    "editorial": say("editorial"),
    "pharmacy": say("pharmacy"),
    "patient": say("patient"),
    "validator": say("validator"),
}
_STATES = {
    "withdrawn": say("withdrawn"),
    "draft": say("draft"),
    "stale": say("its source has changed since it was translated"),
    "overdue": say("its review is overdue"),
    "approved": say("approved"),
}
_KINDS = {
    "code": say("Code of the leaflet"),
    "picture": say("Picture"),
    "icons": say("Icons"),
    "cover": say("Drawing"),
    "notice": say("Notice"),
    "person": say("Person named"),
    "source": say("Source"),
    "published": say("First published"),
    "updated": say("Words last changed"),
}


def head_of(copied: Copied, code: str) -> Iterator[tuple[str, str]]:
    """What a copy is of: each fact with its label."""
    said, standing = copied.said, copied.standing
    yield said(say("Review code")), code
    yield said(say("Language")), copied.language
    yield said(say("Code of the sheet")), standing.code
    yield said(say("State")), said(_STATES[standing.state])
    for entry in standing.signatures:
        told = say("{role}: {who}, {day}", **_of_entry(copied, entry))
        yield said(say("Signed, in these words")), said(told)
    if copied.approval:
        version = copied.approval.version
        told = say("version {version}: {who}, {day}", version=version, **_of_entry(copied))
        yield said(say("Last approved")), said(told)


def _of_entry(copied: Copied, entry: Entry | None = None) -> dict[str, str]:
    found = entry or copied.approval
    assert found
    role = _ROLES.get(found.role, found.role)
    return {"role": role, "who": found.who, "day": long_date(found.date, copied.tag)}


def changed_in(copied: Copied) -> str:
    """What changed since the last approval, in a sentence."""
    if copied.approval is None:
        return copied.said(say("This text was never approved before: all of it is new."))
    if copied.compared.is_same and not any(changed_numbers(copied)):
        return copied.said(say("Nothing changed since the last approval."))
    if any(section.is_unknown for section in copied.compared.sections):
        return copied.said(
            say(
                "What was approved last is not kept, for it was signed before ledgers kept words: "
                "sections that changed say so, and changes in them are not marked."
            )
        )
    return copied.said(say("What changed since the last approval is marked in these lines."))


def changed_numbers(copied: Copied) -> Iterator[int]:
    """The numbers of the lines that changed; where one is gone, that of the next one."""
    waiting = False
    for section in copied.sections:
        for row in section.rows:
            waiting = waiting or row.is_changed
            if row.number and waiting:
                yield row.number
                waiting = False


def note_of(section: SectionRows) -> str:
    """What is said of a whole section."""
    if section.section.is_unknown:
        return say("This section changed since the last approval; what it said then is not kept.")
    if section.section.is_moved:
        return say("This section stands in another place than when it was approved last.")
    return ""


def kind_of_fact(line: Redline) -> tuple[str, int]:
    """What a fact is, and how many tokens of its line say so."""
    kind = line.line.words.partition(":")[0]
    return _KINDS.get(kind, kind), 2
