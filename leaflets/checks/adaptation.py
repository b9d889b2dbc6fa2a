"""Easy read beside the full text: nothing in it may be new, and what protects is not left out.

An easy text is no translation: it may say things in another order and leave much out. So its
quantities are looked for anywhere in the full text, by value, as those of a translation are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leaflets.checks.alignment import spoken
from leaflets.checks.amounts import UNSURE_NUMBER, unsure
from leaflets.checks.waivers import Difference
from leaflets.errors import Rule
from leaflets.errors.saying import say
from leaflets.model import Box, Passage, Section, Text
from leaflets.quantities.contacts import EMERGENCY
from leaflets.quantities.likeness import Kinship, Side, equal
from leaflets.quantities.quantity import Quantity
from leaflets.quantities.reading import read
from leaflets.words import passages, walk

NEW_IN_EASY = Rule(
    "L230",
    "An easy-read text has a number, a dose, a date, a telephone number, an address or a link that "
    "its full text has not",
    why=(
        "Whoever checked the full text has not seen it: a wrong dose would reach the readers who "
        "can least find out."
    ),
    remedy=(
        "Write what the full text says, or add it there. Steps are numbered by a list "
        "(`1.`), and not in words."
    ),
    note="Numbers in words count as those in digits. A waiver in leaflet.toml may name it.",
)
LEFT_OUT = Rule(
    "L231",
    "An easy-read text leaves out a dose, an emergency number or a warning of the full text",
    why="What protects a patient is as important in easy words as in others.",
    remedy="Add it in easy words; or leave it out on purpose, and waive it in leaflet.toml.",
    severity="warning",
    note="A waiver names what the message puts in quotation marks.",
)
_DOSES = frozenset(("mg", "µg", "g", "ml", "l", "IU", "U", "mmol"))
"""Units that a medicine is taken by; forms, such as tablets, are known by themselves."""
_GRAVE = ("warning", "urgent")


@dataclass(frozen=True)
class _Said:
    """A quantity of a text, and where it stands."""

    quantity: Quantity
    section: str
    is_urgent: bool = False

    @property
    def is_dose(self) -> bool:
        """Whether it is so much of a medicine."""
        one = self.quantity
        return one.kind in ("number", "range") and (one.unit in _DOSES or bool(one.form))

    @property
    def is_emergency(self) -> bool:
        """Whether it is a number to call when minutes count."""
        words = self.quantity.words
        is_short = words.isdigit() and len(words) == len("112")
        if self.is_urgent:
            return self.quantity.kind == "phone" or is_short
        return is_short and words in EMERGENCY


def adapted_differences(full: Text, easy: Text, country: str) -> Iterator[Difference]:
    """What an easy text says that its full text does not, and what it leaves out."""
    theirs, ours = _side(full, country), _side(easy, country)
    yield from _added(full, easy, theirs, ours)
    yield from _new_links(full, easy)
    yield from _left_out(full, easy, theirs, ours)
    yield from _lost_boxes(full, easy)


@dataclass(frozen=True)
class _Read:
    """The words of a text, and what is counted in them."""

    side: Side
    said: tuple[_Said, ...]


def _side(text: Text, country: str) -> _Read:
    said = tuple(_all_said(text, country))
    words = " ".join(passage.text for _, passage, _ in _all_passages(text))
    return _Read(Side(words, text.language, tuple(one.quantity for one in said)), said)


def _all_passages(text: Text) -> Iterator[tuple[str, Passage, bool]]:
    """The passages of a text, each with its section and whether it calls for help at once."""
    yield text.lead.key, text.title, False
    for section in (text.lead, *text.sections):
        if section.heading:
            yield section.key, section.heading, False
        for step in walk(section.blocks):
            if step.part and step.part.role != "description":
                for passage in step.part.passages:
                    yield section.key, passage, "urgent" in step.boxes


def _all_said(text: Text, country: str) -> Iterator[_Said]:
    for section, passage, is_urgent in _all_passages(text):
        for quantity in read(spoken(passage), text.language, passage.line, country):
            yield _Said(quantity, section, is_urgent)


def _added(full: Text, easy: Text, theirs: _Read, ours: _Read) -> Iterator[Difference]:
    known = (*theirs.side.quantities, *_parts(theirs.side.quantities))
    kinship = Kinship(theirs.side, ours.side)
    for one in ours.said:
        if one.quantity.kind == "unsure":
            yield _unsure(easy, one)
        elif one.quantity.need == "firm" and not _stands_in(one.quantity, known, kinship):
            yield _new(full, easy, one, theirs.side.quantities)


def _parts(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """The ends of ranges and the parts of dates: an easy text may say one of them alone."""
    for one in quantities:
        yield from one.parts if one.kind in ("range", "date") else ()


def _stands_in(one: Quantity, known: Iterable[Quantity], kinship: Kinship) -> bool:
    found = any(equal(other, one) or kinship.akin(other, one) for other in known)
    # “From 9 to 5” is there where both of its ends are.
    return found or (
        one.kind == "range"
        and bool(one.parts)
        and all(_stands_in(part, known, kinship) for part in one.parts)
    )


def _unsure(easy: Text, one: _Said) -> Difference:
    words = one.quantity.words
    problem = UNSURE_NUMBER.at(easy.path, one.quantity.line, unsure(words))
    return Difference(problem, easy.language, one.section, words)


def _new(full: Text, easy: Text, one: _Said, known: Iterable[Quantity]) -> Difference:
    words = one.quantity.words
    like = next((other for other in known if _is_like(one.quantity, other)), None)
    message = (
        say(
            "“{words}” does not stand in the full text, which has “{other}” ({path}:{line}): write "
            "what it says there, or correct it there.",
            words=words,
            other=like.words,
            path=full.path,
            line=like.line,
        )
        if like
        else say(
            "“{words}” does not stand in the full text ({path}:{line}): take it out, or add it "
            "there.",
            words=words,
            path=full.path,
            line=_line_of(full, one.section),
        )
    )
    problem = NEW_IN_EASY.at(easy.path, one.quantity.line, message)
    return Difference(problem, easy.language, one.section, words)


def _is_like(one: Quantity, other: Quantity) -> bool:
    """Whether the other may be what was meant: of the same kind, unit and form."""
    return (one.kind, one.unit, one.form) == (other.kind, other.unit, other.form)


def _line_of(text: Text, key: str) -> int:
    """Where a section begins; the title where there is none of this key."""
    lines = (section.line for section in text.sections if section.key == key)
    return next(lines, text.title.line)


def _new_links(full: Text, easy: Text) -> Iterator[Difference]:
    known = {link.href for _, passage, _ in _all_passages(full) for link in passage.links}
    for section, passage, _ in _all_passages(easy):
        for link in passage.links:
            if link.href not in known and not link.href.startswith("#"):
                message = say(
                    "The link to {address} does not stand in the full text ({path}:{line}): take "
                    "it out, or add it there.",
                    address=link.href,
                    path=full.path,
                    line=_line_of(full, section),
                )
                problem = NEW_IN_EASY.at(easy.path, link.line, message)
                yield Difference(problem, easy.language, section, link.href)


def _left_out(full: Text, easy: Text, theirs: _Read, ours: _Read) -> Iterator[Difference]:
    kinship, known = Kinship(theirs.side, ours.side), ours.side.quantities
    told: set[str] = set()
    for one in theirs.said:
        protects = one.is_dose or one.is_emergency
        is_there = any(equal(one.quantity, k) or kinship.akin(one.quantity, k) for k in known)
        words = one.quantity.words
        if protects and not is_there and words not in told:
            told.add(words)
            message = say(
                "“{words}” of the full text ({path}:{line}) is not here: is it left out on "
                "purpose?",
                words=words,
                path=full.path,
                line=one.quantity.line,
            )
            yield _at(easy, one.section, message, words)


def _lost_boxes(full: Text, easy: Text) -> Iterator[Difference]:
    """The boxes of danger that an easy text has fewer of."""
    for name in _GRAVE:
        ours = sum(1 for _ in _boxes(easy, name))
        for key, box in list(_boxes(full, name))[ours:]:
            first = next((passage.text for passage in passages(box.blocks)), "")
            message = say(
                "The full text has a box “::: {name}” ({path}:{line}) that is not here: “{words}”. "
                "Is it left out on purpose?",
                name=name,
                path=full.path,
                line=box.line,
                words=" ".join(first.split()[:8]),
            )
            yield _at(easy, key, message, f"::: {name}")


def _boxes(text: Text, name: str) -> Iterator[tuple[str, Box]]:
    for section in (text.lead, *text.sections):
        for step in walk(section.blocks):
            if step.at == "begin" and isinstance(step.block, Box) and step.block.name == name:
                yield section.key, step.block


def _at(easy: Text, key: str, message: str, value: str) -> Difference:
    """A difference told in the section of the easy text that has this key, or at its title."""
    found: Section | None = next((one for one in easy.sections if one.key == key), None)
    line = found.line if found else easy.title.line
    problem = LEFT_OUT.at(easy.path, line, message)
    return Difference(problem, easy.language, found.key if found else easy.lead.key, value)
