"""Lines a translated section up with its source, and finds where their structures differ."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from leaflets.checks.blockkinds import (
    WRONG_BOX,
    WRONG_ITEMS,
    WRONG_PARAGRAPHS,
    WRONG_TABLE,
    BlockKind,
    kind,
)
from leaflets.errors import Rule
from leaflets.errors.saying import listed, say
from leaflets.model import (
    Block,
    Box,
    Chance,
    Contact,
    Definitions,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Questions,
    Section,
    Subheading,
    Table,
)
from leaflets.words import REFERENCES, Part, parts, said

NAMES = ("name", "address", "email", "web")


@dataclass(frozen=True)
class Pair:
    """Passages that must say the same: one each, or more where structures differ."""

    source: tuple[Passage, ...]
    translation: tuple[Passage, ...]
    line: int
    """The line of the translation where something that it lacks is missing."""
    is_name: bool = False
    """Whether it is a name or an address, which no language translates."""

    @property
    def is_aligned(self) -> bool:
        """Whether one passage stands against one."""
        return len(self.source) == len(self.translation) == 1


@dataclass(frozen=True)
class Fault:
    """A difference in structure, on a line of the translation."""

    line: int
    rule: Rule
    message: str


def spoken(passage: Passage) -> str:
    """The words of a passage with their no-break spaces, and a line break for each in the file.

    `Passage.text` has neither; a no-break space tells 1 500 from 1 and 500.
    """
    return html.unescape(re.sub(r"<[^>]*>", "", passage.html)) or passage.text


def pairs(source: Section, translation: Section) -> Iterator[Pair]:
    """What must say the same in two sections of one key, passage by passage where they line up."""
    if source.heading and translation.heading:
        yield _pair([source.heading], [translation.heading], translation.line)
    yield from _block_pairs(source.blocks, translation.blocks, translation.line)


LOST_CLASS = Rule(
    "L217",
    "A section has lost its class, for example `.poster`",
    why="It would be printed in the wrong format.",
    remedy="Give its heading the class that it has in the source.",
)


def faults(source: Section, translation: Section) -> Iterator[Fault]:
    """Where the structure of a section is not that of its source."""
    if source.classes != translation.classes:
        wanted = " ".join(f".{name}" for name in source.classes) or say("no class")
        message = say(
            "The heading of this section has {wanted} in the source: give it the same.",
            wanted=wanted,
        )
        yield Fault(translation.line, LOST_CLASS, message)
    yield from _block_faults(source.blocks, translation.blocks, translation.line)


def _pair(source: Iterable[Passage], translation: Iterable[Passage], line: int) -> Pair:
    ours = tuple(translation)
    return Pair(tuple(source), ours, ours[0].line if ours else line)


def _shape(block: Block) -> tuple[str, str]:
    return kind(block).one, block.name if isinstance(block, Box) else ""


def _block_pairs(source: Sequence[Block], ours: Sequence[Block], line: int) -> Iterator[Pair]:
    if list(map(_shape, source)) != list(map(_shape, ours)):
        yield _pair(said(source), said(ours), line)
        return
    for one, other in zip(source, ours, strict=True):
        yield from _pairs_of(one, other, line)


def _pairs_of(source: Block, ours: Block, line: int) -> Iterator[Pair]:
    """The pairs of two blocks of the same kind."""
    if _size(source) != _size(ours) or _fields(source) != _fields(ours):
        yield _pair(said([source]), said([ours]), line)
        return
    for one, other in zip(parts(source), parts(ours), strict=True):
        for theirs, mine in zip(one.passages, other.passages, strict=True):
            yield replace(_pair([theirs], [mine], line), is_name=one.field in NAMES)
        inner = _block_pairs(one.blocks, other.blocks, _part_line(other, ours))
        are_names = isinstance(ours, Box) and ours.name == REFERENCES
        yield from (replace(pair, is_name=are_names or pair.is_name) for pair in inner)


def _size(block: Block) -> tuple[int, ...]:
    """How many parts a block has, and how many runs of words stand side by side in each."""
    return tuple(len(part.passages) for part in parts(block))


def _fields(block: Block) -> tuple[str, ...]:
    """What the parts of a contact tell, one by one."""
    return tuple(part.field for part in parts(block))


def _block_faults(source: Sequence[Block], ours: Sequence[Block], line: int) -> Iterator[Fault]:
    counted = list(_count_faults(source, ours, line))
    yield from counted
    if not counted and list(map(_shape, source)) != list(map(_shape, ours)):
        yield _order_fault(source, ours)
    for found in _kinds(source, ours):
        theirs = [block for block in source if kind(block) is found]
        mine = [block for block in ours if kind(block) is found]
        if len(theirs) == len(mine):
            for one, other in zip(theirs, mine, strict=True):
                yield from _faults_of(one, other)


def _count_faults(source: Sequence[Block], ours: Sequence[Block], line: int) -> Iterator[Fault]:
    for one in _kinds(source, ours):
        wanted = sum(kind(block) is one for block in source)
        lines = [_line(block) for block in ours if kind(block) is one]
        if len(lines) != wanted:
            message = say(
                "The source has {count} here, this text {found}: {remedy}.",
                count=_number(wanted, one.one, one.many),
                found=len(lines),
                remedy=_remedy(wanted, len(lines)),
            )
            yield Fault(lines[-1] if lines else line, one.rule, message)


def _kinds(*blocks: Sequence[Block]) -> Iterable[BlockKind]:
    return dict.fromkeys(kind(block) for side in blocks for block in side)


def _order_fault(source: Sequence[Block], ours: Sequence[Block]) -> Fault:
    different = next(
        (one, other)
        for one, other in zip(source, ours, strict=True)
        if _shape(one) != _shape(other)
    )
    wanted, found = (listed(filter(None, _shape(block)), " ") for block in different)
    is_box = any(kind(block).rule is WRONG_BOX for block in different)
    message = say(
        "A {found} stands where the source has a {wanted}: put them in the same order.",
        found=found,
        wanted=wanted,
    )
    return Fault(_line(different[1]), WRONG_BOX if is_box else WRONG_PARAGRAPHS, message)


def _faults_of(source: Block, ours: Block) -> Iterator[Fault]:
    """What differs inside two blocks of the same kind."""
    yield from _own_faults(source, ours)
    if len(parts(source)) == len(parts(ours)):
        for one, other in zip(parts(source), parts(ours), strict=True):
            yield from _block_faults(one.blocks, other.blocks, _part_line(other, ours))


def _own_faults(source: Block, ours: Block) -> Iterator[Fault]:
    match source, ours:
        case Listing(), Listing():
            yield from _list_faults(source, ours)
        case Table(), Table():
            yield from _table_faults(source, ours)
        case Contact(), Contact():
            yield from _contact_faults(source, ours)
        case Definitions(), Definitions():
            yield from _definition_faults(source, ours)
        case Questions(), Questions() if source.room != ours.room:
            message = say(
                "This box has {ours} lines to write on, in the source {wanted}: begin it with the "
                "same number.",
                ours=ours.room,
                wanted=source.room,
            )
            yield Fault(ours.line, WRONG_BOX, message)
        case Chance(), Chance() if (source.count, source.of) != (ours.count, ours.of):
            message = say(
                "This chance is {ours}, in the source {wanted}: correct it.",
                ours=f"{ours.count}/{ours.of}",
                wanted=f"{source.count}/{source.of}",
            )
            yield Fault(ours.line, WRONG_BOX, message)
        case Picture(), Picture() if (source.caption is None) != (ours.caption is None):
            yield Fault(ours.line, WRONG_BOX, _caption_fault(source))


def _caption_fault(source: Picture) -> str:
    if source.caption is None:
        return say("This picture has no caption in the source: take out what is too many.")
    return say("This picture has a caption in the source: add what is missing.")


def _list_faults(source: Listing, ours: Listing) -> Iterator[Fault]:
    wanted, found = len(source.items), len(ours.items)
    if wanted != found:
        count = _number(wanted, say("item"), say("items"))
        yield Fault(ours.line, WRONG_ITEMS, _length_fault(count, wanted, found))
    elif (source.ordered, source.start) != (ours.ordered, ours.start):
        mark = f"“{source.start}.”" if source.ordered else "“-”"
        message = say(
            "This list begins with {mark} in the source: begin it in the same way.", mark=mark
        )
        yield Fault(ours.line, WRONG_ITEMS, message)
    elif source.is_checklist != ours.is_checklist:
        mark = "“- [ ] ”" if source.is_checklist else "“- ”"
        message = say(
            "The items of this list begin with {mark} in the source: begin them so.", mark=mark
        )
        yield Fault(ours.line, WRONG_ITEMS, message)


def _length_fault(count: str, wanted: int, found: int) -> str:
    return say(
        "The list has {count} in the source, here {found}: {remedy}.",
        count=count,
        found=found,
        remedy=_remedy(wanted, found),
    )


def _definition_faults(source: Definitions, ours: Definitions) -> Iterator[Fault]:
    wanted, found = len(source.entries), len(ours.entries)
    if wanted != found:
        count = _number(wanted, say("term"), say("terms"))
        yield Fault(ours.line, WRONG_ITEMS, _length_fault(count, wanted, found))
        return
    for one, other in zip(source.entries, ours.entries, strict=True):
        wanted, found = len(one.meanings), len(other.meanings)
        if wanted != found:
            message = say(
                "This term has {count} in the source, here {found}: {remedy}.",
                count=_number(wanted, say("meaning"), say("meanings")),
                found=found,
                remedy=_remedy(wanted, found),
            )
            yield Fault(other.term.line, WRONG_ITEMS, message)


def _contact_faults(source: Contact, ours: Contact) -> Iterator[Fault]:
    wanted = Counter(line.field for line in source.lines)
    found = Counter(line.field for line in ours.lines)
    for field in (wanted - found) | (found - wanted):
        message = say(
            "This contact says “{field}:” {times}, in the source {wanted}: {remedy}.",
            field=field,
            times=_times(found[field]),
            wanted=_times(wanted[field]),
            remedy=_remedy(wanted[field], found[field]),
        )
        yield Fault(ours.line, WRONG_BOX, message)


def _times(count: int) -> str:
    return {0: say("nowhere"), 1: say("once")}.get(count, say("{count} times", count=count))


def _table_faults(source: Table, ours: Table) -> Iterator[Fault]:
    sizes = (
        (len(source.rows), len(ours.rows), say("row"), say("rows")),
        (len(source.head), len(ours.head), say("column"), say("columns")),
    )
    for wanted, found, one, many in sizes:
        if wanted != found:
            message = say(
                "The table has {count} in the source, here {found}: {remedy}.",
                count=_number(wanted, one, many),
                found=found,
                remedy=_remedy(wanted, found),
            )
            yield Fault(ours.line, WRONG_TABLE, message)


def _part_line(part: Part, block: Block) -> int:
    return part.passages[0].line if part.passages else _line(block)


def _line(block: Block) -> int:
    return block.passage.line if isinstance(block, Paragraph | Subheading) else block.line


def _number(count: int, one: str, many: str) -> str:
    return say("{count} {one}", count=count, one=one if count == 1 else many)


def _remedy(wanted: int, found: int) -> str:
    return say("add what is missing") if wanted > found else say("take out what is too many")
