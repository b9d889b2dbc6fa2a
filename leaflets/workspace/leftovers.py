"""Marks that Markdown took for letters: pasted bullets, half a bold, a heading without space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from leaflets.errors import Rule
from leaflets.errors.saying import say
from leaflets.workspace.undecided import without_marks

LEFTOVER = Rule(
    "L135",
    "A mark would be printed as it is written",
    why="Nobody means a patient to read `##` or `**`, and items that run together are misread.",
    remedy=(
        "Write it as the message says. A sign that is to be printed has a backslash before it: "
        "`\\*`, `\\#`, `\\|`."
    ),
)


UNFILLED = Rule(
    "L150",
    "A place in double brackets is not filled in yet",
    why="A sheet with places to fill in says nothing to patients, or something that nobody meant.",
    remedy=(
        "Write the words and take the double brackets away, or delete what this leaflet does not "
        "need. A link is written `[words](https://…)`."
    ),
    note="`leaflets new` writes such places. It is told once a text, with all of their lines.",
)


class _Mark(NamedTuple):
    """What gives a mark away in one line, and what to do about it."""

    pattern: re.Pattern[str]
    message: str


def _mark(pattern: str, message: str) -> _Mark:
    return _Mark(re.compile(pattern, re.VERBOSE), message)


_ITEM = say("begin each item of a list with “- ” on a line of its own")
_BULLETS = "•·‣▪▫■●○◦∙⁃–—→➔➢✓✔"
_BOXES = "☐☑☒□▢❏❑"

_IN_A_LINE = (
    _mark(r"^\#{1,6}(?=[^\#\s])", say("A heading has a space behind “#”: put one there")),
    _mark(rf"^[{_BOXES}]", say("A box to tick is written “- [ ] ” at the beginning of an item")),
    _mark(r"^[—–―─━═]{3,}\s*$", say("A row of dashes is no words: leave it out")),
    _mark(r"~~", say("Words cannot be struck through: delete them")),
    _mark(
        r"(?<!~)~[^~\s]{1,9}~(?!~)",
        say("“~” lowers nothing: write the small sign itself, as in H₂O"),
    ),
    _mark(
        r"\^[^\^\s]{1,9}\^ | \w\^[\w({-]",
        say("“^” raises nothing: write the small sign itself, as in 10³"),
    ),
    _mark(r"==(?=\S)[^=]+==", say("Words cannot be highlighted: use **bold**")),
    _mark(r"\[\^[^\]\s]+\]", say("There are no footnotes: say it in the sentence")),
    _mark(
        r"^\*\[[^\]]+\]:", say("Abbreviations are not defined: spell it out where it first stands")
    ),
    _mark(
        r"^\[[^\]]+\]:\s*(?:\w+:|/|www\.)",
        say("An address stands behind its words: [words](https://…)"),
    ),
    _mark(r"\]\[[^\]]*\]", say("A link is written [words](https://…)")),
    _mark(
        r"^:{2}(?=[\s\w]) | :{3}", say("A box begins with “::: ” and its name on a line of its own")
    ),
    _mark(
        r"\{\{|\{%|\}\}", say("A text holds words only, and no commands of a template: take it out")
    ),
    # Behind words in square brackets it is known, or told of elsewhere.
    _mark(
        r"(?<!\])\{\s*(?:[\#.:][\w-]+|\w+\s*=)[^}]*\}?",
        say("“{{…}}” is not understood here: take it away"),
    ),
    _mark(
        r"(?<![\w:]):[a-z][a-z_]+:(?![\w:])",
        say("A picture has no name between colons: take it out"),
    ),
    _mark(r"\.{5,}|…{2,}", say("A line to write on is made of underscores: ____")),
    _mark(
        r"\ufffd|Ã[\u0080-\u00aa\u00ac-\u00ba\u00bc-\u00bf]|â€|Â[\u00a0-\u00aa\u00ac-\u00ba\u00bc-\u00bf]",
        say("A letter was damaged when the text was copied: write it again"),
    ),
    _mark(
        r"\S\t+\S",
        say("A row of a table was pasted: write “| Name | Dose |”, and “| --- | --- |” under it"),
    ),
    _mark(
        r"^\|",
        say(
            "This is no table: the second line must be “| --- | --- |”, with a “---” for each "
            "column"
        ),
    ),
)
"""Each alone gives itself away wherever it stands in a line."""
_AT_FIRST = (
    _mark(rf"^[{_BULLETS}\ue000-\uf8ff](?=\s)", say("“{found}” makes no list: {item}")),
    _mark(
        r"^[-*+](?=[^\W\d_])(?![^*]*\*)",
        say("“{found}” needs a space behind it: {item}"),
    ),
    _mark(r"^\d{1,2}[.)](?=[A-ZÀ-Þ])", say("A number needs a space behind it: “1. Take …”")),
)
"""At the beginning of a passage; within one, a line may begin so by chance."""
_IN_LINES = (
    *_AT_FIRST,
    _mark(r"^o\ ", say("“o” makes no list: {item}")),
    _mark(r"^[a-z][.)]\s", say("These would run together: {item}, or with “1. ”")),
    _mark(r"^\d{1,2}[.)](?=[^\W\d])", say("A number needs a space behind it: “1. Take …”")),
    _mark(
        r"\|",
        say(
            "This is no table: the second line must be “| --- | --- |”, with a “---” for each "
            "column"
        ),
    ),
)
"""In two lines of a passage or more, of which one is the first."""
_ADDRESS = re.compile(r"\]\([^()\n]*")
_HALF_BOLD = re.compile(r"\*\*|(?<!_)__(?!_)")


_PLACE = re.compile(r"(?<!\\)\[\[|(?<!\\)\]\]")


def unfilled(lines: list[str]) -> tuple[int, str] | None:
    """The first of these lines with a place that is not filled in, and what to do about all."""
    found = [number for number, line in enumerate(lines, 1) if _PLACE.search(line)]
    if not found:
        return None
    what = say("A place is") if len(found) == 1 else say("{count} places are", count=len(found))
    where = say(" (lines {found})", found=", ".join(map(str, found))) if len(found) > 1 else ""
    return found[0], (
        say(
            "{what} not filled in yet{where}: write the words and take the double brackets away, "
            "or delete what this leaflet does not need.",
            what=what,
            where=where,
        )
    )


def leftovers(source: str, printed: str) -> Iterator[tuple[int, str]]:
    """The marks in the source of a passage that became nothing, or are left where it is printed.

    Gives how many lines down each stands, and what to do.
    """
    unmarked = _ADDRESS.sub("](", without_marks(source))
    lines = re.sub(r"\\[^\w\s]", "\x00", unmarked).split("\n")
    found = [*_single(lines), *_repeated(lines)]
    yield from dict(reversed(found)).items()
    # One that is escaped is meant.
    if not found and "\\" not in source and _HALF_BOLD.search(printed):
        yield (
            0,
            say("“**” stands alone: put it directly before and behind the words that are bold."),
        )


def _single(lines: list[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines):
        for mark in (*(_AT_FIRST if number == 0 else ()), *_IN_A_LINE):
            match = mark.pattern.search(line.strip())
            if match:
                yield number, _said(mark, match)


def _repeated(lines: list[str]) -> Iterator[tuple[int, str]]:
    for mark in _IN_LINES:
        matches = [mark.pattern.search(line.strip()) for line in lines]
        if len(lines) > 1 and matches[0] and sum(map(bool, matches)) > 1:
            yield 0, _said(mark, matches[0])


def _said(mark: _Mark, match: re.Match[str]) -> str:
    return say("{message}.", message=say(mark.message, found=match[0], item=_ITEM))
