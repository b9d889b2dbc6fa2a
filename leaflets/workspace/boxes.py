"""What may be written of the boxes of a text, and of the boxes to tick in its lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from leaflets.errors import Rule
from leaflets.errors.saying import say
from leaflets.model import Block, Chance, Definitions
from leaflets.workspace.inlines import EMPTY, WRONG_FORM, Report
from leaflets.workspace.toml import nearest

BOXES = (
    *("key", "warning", "urgent", "contact", "questions", "chance"),
    *("more", "references", "glossary"),
)
_HAVE_MORE = ("contact", "questions", "chance")
ROOM, MOST_ROOM = 3, 12
"""Lines to write on in a box of questions, where it says no number, and at the most."""

UNKNOWN_BOX = Rule(
    "L114",
    "A box is not known, or not closed",
    why="A warning that does not stand in its box is overlooked.",
    remedy=(
        "Begin a box with `::: ` and one of key, warning, urgent, contact, questions, chance, "
        "more, references and glossary, and end it with `:::` on a line of its own. A box around "
        "another one begins and ends with `::::`."
    ),
)


def report_box(name: str, more: Sequence[str], line: int, report: Report) -> None:
    """What is wrong with the name of a box, or with what stands behind it."""
    if name not in BOXES:
        known = ", ".join(f"“::: {box}”" for box in BOXES)
        hint = nearest(name, BOXES) if name else ""
        report(
            line,
            UNKNOWN_BOX,
            say("The boxes are {known}, each closed by “:::”.{hint}", known=known, hint=hint),
        )
    elif more and name not in _HAVE_MORE:
        report(
            line, UNKNOWN_BOX, say("Nothing stands behind “::: {name}”: take it away.", name=name)
        )


def read_room(said: Sequence[str], line: int, report: Report) -> int:
    """The number of lines to write on in a box of questions."""
    if not said:
        return ROOM
    if len(said) == 1 and said[0].isdecimal() and 1 <= int(said[0]) <= MOST_ROOM:
        return int(said[0])
    message = say(
        "Behind “::: questions” stands how many lines there are to write on, 1 to "
        "{most_room}: “::: questions 4”.",
        most_room=MOST_ROOM,
    )
    report(line, UNKNOWN_BOX, message)
    return ROOM


WRONG_CHANCE = Rule(
    "L144",
    "A chance cannot be drawn, or its sentence says other numbers",
    why="A picture of another chance than that of the words would mislead.",
    remedy=(
        "Begin it with so many of so many, 1 of 2 to 1,000: `::: chance 3/100`, with the same "
        "numbers in the sentence. What is rarer is said in words."
    ),
)
MOST_FIGURES = 1000


def read_chance(
    said: Sequence[str], blocks: tuple[Block, ...], line: int, report: Report
) -> Chance | None:
    """So many of so many, and the sentence in the box."""
    found = re.fullmatch(r"(\d+)/(\d+)", " ".join(said))
    count, of = (int(found[1]), int(found[2])) if found else (0, 0)
    if not blocks:
        report(line, EMPTY, say("This chance has no sentence: write in the box what it says."))
    if found and 1 <= count <= of and 2 <= of <= MOST_FIGURES:
        return Chance(count, of, blocks, line)
    report(line, WRONG_CHANCE, say("{chance_fault}.", chance_fault=_chance_fault(said, count, of)))
    return None


def _chance_fault(said: Sequence[str], count: int, of: int) -> str:
    """Why these words are no chance that can be drawn."""
    if not of:
        return say(
            "Behind “::: chance” stand two whole numbers, so many of so many: “::: chance 3/100”"
        )
    if count > of:
        return say(
            "{count} of {of} cannot be: the first number is at most the second", count=count, of=of
        )
    if of > MOST_FIGURES:
        return say(
            "{of} figures cannot be told apart: take at most {most_figures:,}, or say it in words",
            of=of,
            most_figures=MOST_FIGURES,
        )
    return say(
        "{count} of {of} is no chance that a picture makes clear: say it in words",
        count=count,
        of=of,
    )


def read_glossary_box(blocks: tuple[Block, ...], line: int, report: Report) -> Definitions:
    """The place for the glossary, which is filled when all texts are known."""
    if blocks:
        message = say(
            "Nothing stands in “::: glossary”: the meanings come from content/glossary.toml. "
            "Terms of this text alone are written without a box, each with “: ” and its "
            "meaning below it."
        )
        report(line, UNKNOWN_BOX, message)
    return Definitions((), line, of_glossary=True)


def report_numbers(items: Iterable[tuple[int, str]], report: Report) -> None:
    """The steps, each with its line and its number, that would be printed with another number.

    Markdown numbers them itself, from the first: a list may also begin all of its steps alike.
    """
    written = tuple(items)
    if len({number for _, number in written}) == 1:
        return
    for wanted, (line, number) in enumerate(written, int(written[0][1])):
        if int(number) != wanted:
            message = say(
                "This step is “{number}.” here and would be printed as “{wanted}.”: correct "
                "its number, or put a paragraph before it, which begins a new list.",
                number=number,
                wanted=wanted,
            )
            report(line, WRONG_FORM, message)
            return


def report_ticks(items: Iterable[tuple[int, str]], is_ordered: bool, report: Report) -> bool:
    """Whether the items of a list, each with its line, have boxes to tick; tells what is not so."""
    boxes = tuple(items)
    if not any(box for _, box in boxes):
        return False
    if is_ordered:
        message = say("A check list has no numbers: begin each item with “- [ ] ”.")
        report(boxes[0][0], WRONG_FORM, message)
    for line, box in boxes:
        if not box:
            message = say("The other items have a box to tick: begin this one with “- [ ] ”, too.")
            report(line, WRONG_FORM, message)
        elif not re.fullmatch(r"\[ \]\s?", box):
            found = box[: box.index("]") + 1]
            fault = say("needs a space behind it") if found == "[ ]" else say("is no box to tick")
            report(
                line,
                WRONG_FORM,
                say("“{found}” {fault}: begin the item with “- [ ] ”.", found=found, fault=fault),
            )
    return True
