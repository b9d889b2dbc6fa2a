"""How large a text can be: far beyond any leaflet, and small enough to be checked in seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import Message, say

MOST_LETTERS = 100_000
MOST_LINES = 3000
MOST_OF_LINE = 5000
_MOST_BLOCKS = 500
_MOST_ROWS = 400
_MOST_MARKS = 300
_MOST_DEPTH = 10

TOO_LARGE = Rule(
    "L151",
    "A text is far larger than any leaflet, or its markup is nested or begun without end",
    why="Nobody would read it; and checking it would keep everybody waiting.",
    remedy="Split the text into several leaflets, or take away what was pasted into it by mistake.",
    note=(
        "At most 100,000 letters, 3,000 lines, 5,000 letters in a line, 500 paragraphs and 400 "
        "rows or items one after the other; 300 marks such as [ or * in a line, and ten boxes or "
        "quotations within each other."
    ),
)
# A mark that markup may begin with; each that is never ended is looked for to the end of its block.
_MARK = re.compile(r"[][*_`<&~|\\$^!]|(?<!\w)https?:|\d[.,](?=\d)")
_ROW = re.compile(r"\s*(?:\||[-*+] |\d+[.)] |#)")
"""How a row of a table, an item or a heading begins."""
_WORD = re.compile(r"\w{1000}")
_FENCE = re.compile(r" {0,3}(:{3,})\s*(\S?)")
_DEEP = re.compile(rf"\s*(?:>\s*){{{_MOST_DEPTH + 1}}}|\s*(?:[-*+]\s+){{{_MOST_DEPTH + 1}}}")


def excess(source: str, path: str) -> Problem | None:
    """What of this text is more than any leaflet has, if anything is."""
    found = next(_excesses(source), None)
    return TOO_LARGE.at(path, *found) if found else None


def _excesses(source: str) -> Iterator[tuple[int, Message]]:
    lines = source.split("\n")
    if len(source) > MOST_LETTERS:
        yield 1, say("This text has more than {most} letters.", most=MOST_LETTERS)
    if len(lines) > MOST_LINES:
        yield MOST_LINES, say("This text has more than {most} lines.", most=MOST_LINES)
    blocks = rows = marks = depth = 0
    was_blank = True
    for number, line in enumerate(lines, 1):
        is_blank = not line.strip()
        blocks += is_blank and not was_blank
        marks = 0 if is_blank else _marks(line, marks)
        rows = 0 if is_blank else rows + bool(_ROW.match(line))
        was_blank = is_blank
        depth = _depth(line, depth)
        if len(line) > MOST_OF_LINE or _WORD.search(line):
            yield number, say("This line or a word in it is longer than any in a leaflet.")
        if blocks > _MOST_BLOCKS or rows > _MOST_ROWS:
            yield number, say("This text has more parts than any leaflet up to here.")
        if marks > _MOST_MARKS:
            yield number, say("This paragraph has more marks of markup than any in a leaflet.")
        if depth > _MOST_DEPTH or _DEEP.match(line):
            yield number, say("This lies in more boxes, lists or quotations than anybody can see.")


def _marks(line: str, before: int) -> int:
    """The marks of a paragraph up to this line; a row of a table or an item begins anew."""
    return len(_MARK.findall(line)) + (0 if _ROW.match(line) else before)


def _depth(line: str, depth: int) -> int:
    """How many boxes are open after this line."""
    fence = _FENCE.match(line)
    if not fence:
        return depth
    return depth + 1 if fence[2] else max(depth - 1, 0)
