"""The kinds of blocks that a translation must have as its source: how messages name each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from leaflets.errors import Rule
from leaflets.errors.saying import say
from leaflets.model import (
    Block,
    Box,
    Chance,
    Contact,
    Definitions,
    Listing,
    Paragraph,
    Picture,
    Questions,
    Row,
    Subheading,
    Table,
)


@dataclass(frozen=True)
class BlockKind:
    """How messages name a kind of block, and the rule on how many there must be."""

    rule: Rule
    one: str
    many: str


WRONG_ITEMS = Rule(
    "L204",
    "A list has another number of items, other nested lists, or begins with another number",
    why="An item that is missing is advice that patients do not get.",
    remedy="Make the list like that of the source.",
)


LIST = BlockKind(WRONG_ITEMS, say("list"), say("lists"))
WRONG_TABLE = Rule(
    "L205",
    "A table has other rows or columns",
    why="Tables hold doses and times; each cell is compared with its own.",
    remedy="Make the table like that of the source.",
)


DEFINITIONS = BlockKind(WRONG_ITEMS, say("list of terms"), say("lists of terms"))
TABLE = BlockKind(WRONG_TABLE, say("table"), say("tables"))
WRONG_BOX = Rule(
    "L206",
    "Boxes, contacts or pictures are missing, added, or of another kind, or hold other things",
    why="A lost warning is the worst of them.",
    remedy="Put the same boxes, contacts and pictures in the same order.",
)


BOX = BlockKind(WRONG_BOX, say("box"), say("boxes"))
PICTURE = BlockKind(WRONG_BOX, say("picture"), say("pictures"))
CONTACT = BlockKind(WRONG_BOX, say("contact"), say("contacts"))
QUESTIONS = BlockKind(WRONG_BOX, say("box of questions"), say("boxes of questions"))
CHANCE = BlockKind(WRONG_BOX, say("chance"), say("chances"))
ROW = BlockKind(WRONG_BOX, say("row of pictures"), say("rows of pictures"))
GLOSSARY = BlockKind(WRONG_BOX, say("glossary"), say("glossaries"))
WRONG_PARAGRAPHS = Rule(
    "L215",
    "Paragraphs or subheadings are missing, added or in another order",
    why="What is missing is not told, and what was added nobody compared with anything.",
    remedy="Write the paragraphs of the source, one for one.",
)


PARAGRAPH = BlockKind(WRONG_PARAGRAPHS, say("paragraph"), say("paragraphs"))
SUBHEADING = BlockKind(WRONG_PARAGRAPHS, say("subheading"), say("subheadings"))


def kind(block: Block) -> BlockKind:  # noqa: C901 - a case for each kind, and nothing else
    """The kind of a block."""
    match block:
        case Listing():
            return LIST
        case Table():
            return TABLE
        case Box():
            return BOX
        case Contact():
            return CONTACT
        case Questions():
            return QUESTIONS
        case Chance():
            return CHANCE
        case Definitions():
            return GLOSSARY if block.of_glossary else DEFINITIONS
        case Picture():
            return PICTURE
        case Row():
            return ROW
        case Paragraph():
            return PARAGRAPH
        case Subheading():
            return SUBHEADING
        case _:
            assert_never(block)
