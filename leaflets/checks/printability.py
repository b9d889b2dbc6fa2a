"""L1xx, what the formats of a leaflet ask of its texts: sections, columns, lists of messages."""

from __future__ import annotations

from collections.abc import Iterator

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.unspaced import word_count
from leaflets.model import Format, Leaflet, Table, Text
from leaflets.words import lists, passages, printed, taken, walk
from leaflets.workspace.settings import Workspace, formats_for
from leaflets.workspace.toml import nearest


def format_problems(workspace: Workspace, leaflet: Leaflet) -> Iterator[Problem]:
    """What a leaflet lacks, or has too much of, for the formats that it is printed in."""
    yield from _unknown_classes(workspace, leaflet)
    for text in leaflet.texts:
        yield from _wide_tables(text)
    named = leaflet.about.formats_of(workspace.project)
    for text in leaflet.texts:
        for name in formats_for(workspace, named, text.language):
            if format := workspace.formats.get(name):
                yield from _missing_sections(text, format, name)
                yield from _wrong_lists(text, format, name)


UNPRINTED_CLASS = Rule(
    "L132",
    "A section has a class that no format prints",
    why="It would stand on no sheet at all.",
    remedy="Take the class out, or correct it.",
)


def _unknown_classes(workspace: Workspace, leaflet: Leaflet) -> Iterator[Problem]:
    """A section with a class that no format takes could be printed nowhere."""
    known = workspace.section_classes
    for text in leaflet.texts:
        for section in text.sections:
            for name in section.classes:
                if name not in known:
                    hint = nearest(name, known)
                    message = say(
                        "No format prints sections of the class “.{name}”: take it away.{hint}",
                        name=name,
                        hint=hint,
                    )
                    yield UNPRINTED_CLASS.at(text.path, section.line, message)


NOTHING_TO_PRINT = Rule(
    "L130",
    "A format finds nothing to print in a text",
    why="The sheet would be empty.",
    remedy=(
        "Give a section the class of the format: a poster needs one with `.poster`. A leaflet that "
        'is to have no poster says so in leaflet.toml: `formats = ["leaflet"]`.'
    ),
    note="All other formats of the leaflet are printed.",
)


def _missing_sections(text: Text, format: Format, name: str) -> Iterator[Problem]:
    if not taken(text, format):
        wanted = (
            say(" with {{#{name} .{section_class}}}", name=name, section_class=format.section_class)
            if format.section_class
            else ""
        )
        message = say(
            "The format “{name}” finds no section to print: add one{wanted}.",
            name=name,
            wanted=wanted,
        )
        yield NOTHING_TO_PRINT.touching(text.path, text.title.line, message, format=name)


MOST_COLUMNS = 8
"""Of a table on A4: more leave less than 22 mm for each, and words do not fit."""
TOO_MANY_COLUMNS = Rule(
    "L137",
    "A table has too many columns",
    why="Words would stand over each other, or off the page.",
    remedy="Turn the table, so that its columns are rows, or make two tables of it.",
)


def _wide_tables(text: Text) -> Iterator[Problem]:
    for section in (text.lead, *text.sections):
        for step in walk(section.blocks):
            if step.at == "begin" and isinstance(step.block, Table):
                columns = len(step.block.head)
                if columns > MOST_COLUMNS:
                    message = say(
                        "This table has {columns} columns, and {most_columns} is the most "
                        "that fit: turn it, so that its columns are rows, or make two of it.",
                        columns=columns,
                        most_columns=MOST_COLUMNS,
                    )
                    yield TOO_MANY_COLUMNS.at(text.path, step.block.line, message)


WRONG_LIST = Rule(
    "L125",
    "A list is too long, too short or too wordy for a format",
    why="A poster that says too much is read by nobody.",
    remedy="Cut the words or the items that the message counts.",
    note="Where a script sets no spaces, 1.6 Chinese or Japanese characters count as one word.",
)


def _wrong_lists(text: Text, format: Format, name: str) -> Iterator[Problem]:
    for section in printed(text, format):
        for listing in lists(section.blocks):
            yield from _uncounted_items(text, format, name, listing.line, len(listing.items))
            if format.items and listing.ordered and not format.numbered:
                message = say(
                    "The format “{name}” prints no numbers: begin each message with “- ”.",
                    name=name,
                )
                yield WRONG_LIST.touching(text.path, listing.line, message, format=name)
            if format.items and listing.is_checklist:
                message = say(
                    "The format “{name}” prints no boxes to tick: begin each message with “- ”.",
                    name=name,
                )
                yield WRONG_LIST.touching(text.path, listing.line, message, format=name)
        for passage in passages(section.blocks):
            words = word_count(passage.text)
            if format.words_per_item and words > format.words_per_item:
                message = say(
                    "This has {words} words, and the format “{name}” takes at most "
                    "{words_per_item} in one message: cut {words2}.",
                    words=words,
                    name=name,
                    words_per_item=format.words_per_item,
                    words2=words - format.words_per_item,
                )
                yield WRONG_LIST.touching(text.path, passage.line, message, format=name)


def _uncounted_items(
    text: Text, format: Format, name: str, line: int, items: int
) -> Iterator[Problem]:
    if format.items and not format.items[0] <= items <= format.items[1]:
        least, most = format.items
        message = say(
            "The format “{name}” takes {least} to {most} messages; here are {items}.",
            name=name,
            least=least,
            most=most,
            items=items,
        )
        yield WRONG_LIST.touching(text.path, line, message, format=name)
