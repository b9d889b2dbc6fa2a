"""The words of a Markdown file, each run with its place, so that it can be put in others' stead.

What stands between them is the frame: signs of Markdown, keys, boxes, addresses, names of files.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from markdown_it.token import Token

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.words import REFERENCES
from leaflets.workspace.coding import Coded, as_markdown, code_tokens, code_words
from leaflets.workspace.contacts import contact_fields
from leaflets.workspace.inlines import verbatim_parser
from leaflets.workspace.markdown import LEAD

_PICTURE = re.compile(
    r"!\[(?P<said>(?:\\.|[^\[\]\\]|\[[^\[\]]*\]|\[\[[^\[\]]*\]\])*)\]"
    r"\(\s*(?:<[^<>\n]*>|(?:\\.|[^\s()\\]|\([^\s()]*\))*)"
    r"(?:\s+(?P<quote>[\"'(])(?P<title>(?:\\.|(?!(?P=quote))[^\\)]|(?!(?P=quote))\))*?)[\"')])?\s*\)",
    re.DOTALL,
)
_PLACE = re.compile(r"\[\[(?!\s*check:).*\]\]", re.DOTALL)
_SAID_BY_PEOPLE = ("name", "hours", "address")
"""The fields of a contact that are words; the others are numbers and addresses."""


@dataclass(frozen=True)
class Slot:
    """One run of words of a file: what it is, from where to where it goes, what it says."""

    name: str
    """The key of its section, what it is, and which of them: `medicines.item-2`."""
    section: str
    what: str
    start: int
    end: int
    line: int
    coded: Coded
    escaped: str = ""
    """The signs that need a backslash in this place."""
    indent: str = ""
    """What stands before a line that goes on with it."""
    box: str = ""
    """The name of the box that it stands in."""

    @property
    def is_place(self) -> bool:
        """Whether nothing but a place to fill in stands here: `[[…]]`."""
        return _PLACE.fullmatch(self.coded.words) is not None

    def written(self, coded: Coded) -> str | None:
        """These words as they are written in this place; None where they cannot be."""
        made = as_markdown(coded, self.indent)
        if made is None or not self.escaped:
            return made
        return re.sub(f"([{re.escape(self.escaped)}])", r"\\\1", made)


@dataclass(frozen=True)
class Chunk:
    """A section of a file from its heading to the next one; the first begins with the title."""

    key: str
    start: int
    end: int
    slots: tuple[Slot, ...]


def read_chunks(source: str, path: str) -> tuple[Chunk, ...]:
    """The sections of a Markdown file with the places of their words."""
    finder = _Finder(source, path)
    finder.find()
    starts = [*finder.starts, (len(source), "")]
    return tuple(
        Chunk(key, start, end, tuple(slot for slot in finder.slots if start <= slot.start < end))
        for (start, key), (end, _) in itertools.pairwise(starts)
    )


class _Finder:
    """One pass over the pieces that the parser makes of a file."""

    def __init__(self, source: str, path: str) -> None:
        self.path = path
        self.source = source
        self.lines = source.split("\n")
        self.offsets = [0]
        for line in self.lines:
            self.offsets.append(self.offsets[-1] + len(line) + 1)
        self.starts: list[tuple[int, str]] = [(0, LEAD)]
        self.slots: list[Slot] = []
        self.counts: Counter[str] = Counter()
        self.around: list[Token] = []
        self.inside: list[int] = [0]
        self.row, self.cell = 0, 0

    def find(self) -> None:
        for token in verbatim_parser().parse(self.source):
            if token.nesting == 1:
                self._open(token)
            elif token.nesting == -1:
                self.around.pop()
                self.inside.pop()
            elif token.type == "inline" and not self._is_left_alone():
                self._found(token)

    def _open(self, token: Token) -> None:
        self.inside[-1] += 1
        if token.type == "heading_open" and token.tag == "h2" and not self.around:
            keys = re.findall(r"#(\S+)", str(token.meta.get("attributes", "")))
            line = token.map[0] if token.map else 0
            self.starts.append((self.offsets[line], "".join(keys[:1])))
            self.counts.clear()
        elif token.type == "tr_open" and token.map:
            self.row, self.cell = token.map[0], 0
        elif token.type == "container_box_open" and token.info.split() == ["contact"] and token.map:
            self._contact(*token.map)
        self.around.append(token)
        self.inside.append(0)

    def _is_left_alone(self) -> bool:
        """Whether words stand in a box that nobody translates, or that was read already."""
        boxes = (one.info.split()[:1] for one in self.around if one.type == "container_box_open")
        return any(box in (["contact"], [REFERENCES]) for box in boxes)

    def _found(self, inline: Token) -> None:
        what = self._what()
        if what in ("cell", "head of a column"):
            self._cell(inline, what)
        elif inline.children and inline.children[0].type == "image" and inline.map:
            self._pictures(inline)
        else:
            self._keep(what, self._place(inline), code_tokens(inline.children or ()))

    def _what(self) -> str:
        """What the words of the piece that is open are."""
        opened, around = self.around[-1], self.around[-2:-1]
        is_first = len(self.inside) > 1 and self.inside[-2] == 1
        match opened.type:
            case "heading_open":
                names = {"h1": "title", "h2": "heading"}
                return names.get(opened.tag, "subheading")
            case "dt_open":
                return "term"
            case "th_open":
                return "head of a column"
            case "td_open":
                return "cell"
        outer = around[0].type if around else ""
        if is_first and outer in ("list_item_open", "dd_open"):
            return "item" if outer == "list_item_open" else "meaning"
        return "paragraph"

    def _keep(
        self, what: str, place: tuple[int, int], coded: Coded, escaped: str = "", label: str = ""
    ) -> None:
        """Keeps words; places to write in and signs alone are left where they are."""
        if not re.search(r"[^\W_]", coded.words):
            return
        key, short = self.starts[-1][1], label or what.split(maxsplit=1)[0]
        self.counts[short] += 1
        is_one = short in ("title", "heading")
        name = f"{key}.{short}" if is_one else f"{key}.{short}-{self.counts[short]}"
        line = self.source.count("\n", 0, place[0]) + 1
        column = place[0] - self.offsets[line - 1]
        boxes = [one.info for one in self.around if one.type == "container_box_open"]
        box = " ".join(boxes[-1].split()[:1]) if boxes else ""
        slot = Slot(name, key, what, *place, line, coded, escaped, " " * column, box)
        self.slots.append(slot)

    def _place(self, inline: Token) -> tuple[int, int]:
        """From where to where the words of a piece go in the file."""
        first = inline.map[0] if inline.map else 0
        parts = inline.content.split("\n")
        start = self._column(first, parts[0].strip())
        last = first + len(parts) - 1
        return start, self._column(last, parts[-1].strip()) + len(parts[-1].strip())

    def _column(self, line: int, words: str) -> int:
        """Where these words begin in a line: they end it, but for what stands behind a heading."""
        written = self.lines[line].rstrip()
        if written.endswith(words):
            return self.offsets[line] + len(written) - len(words)
        at = written.find(words, len(written) - len(written.lstrip(" #\t")))
        if at < 0:
            raise LeafletsError(
                say(
                    "{path}:{line}: the words of this line cannot be taken out for translators: "
                    "write them as `leaflets docs writing` shows.",
                    path=self.path,
                    line=line + 1,
                )
            )
        return self.offsets[line] + at

    def _cell(self, inline: Token, what: str) -> None:
        """A cell: the parser says its row, and not where in it."""
        places = _cells(self.lines[self.row])
        if self.cell < len(places) and inline.content:
            start, end = (self.offsets[self.row] + column for column in places[self.cell])
            coded = code_tokens(inline.children or ())
            label = "head" if what != "cell" else "cell"
            self._keep(what, (start, end), coded, "|", label)
        self.cell += 1

    def _pictures(self, inline: Token) -> None:
        """What pictures show, and what stands below them."""
        start, end = (self.offsets[line] for line in inline.map or (0, 0))
        images = [one for one in inline.children or () if one.type == "image"]
        found = list(_PICTURE.finditer(self.source, start, end))
        if len(found) != len(images):
            self._column(inline.map[0] if inline.map else 0, "\n")
        for image, one in zip(images, found, strict=False):
            description = Coded(image.content.strip())
            self._keep("description of a picture", one.span("said"), description)
            if one["title"]:
                quote = ")" if one["quote"] == "(" else one["quote"]
                caption = code_words(str(image.attrs.get("title", "")))
                place = one.span("title")
                self._keep("caption of a picture", place, caption, "\\" + quote)

    def _contact(self, first: int, last: int) -> None:
        """The lines of a contact that people say; numbers and addresses stay as they are."""
        lines = [(n, self.lines[n]) for n in range(first + 1, last) if self.lines[n].strip()]
        for field, words, number in contact_fields(lines, lambda *_: None):
            if field in _SAID_BY_PEOPLE and words and not words.startswith(":::"):
                parts = words.split("\n")
                start = self._column(number, parts[0])
                end = self._column(number + len(parts) - 1, parts[-1]) + len(parts[-1])
                self._keep(f"{field} of a contact", (start, end), code_words(words), "", field)


def _cells(line: str) -> list[tuple[int, int]]:
    """From where to where the words of each cell of a row go, as Markdown parts them."""
    parts: list[tuple[int, int]] = []
    start = len(line) - len(line.lstrip())
    stop = len(line.rstrip())
    bars = [one.start() for one in re.finditer(r"(?<!\\)\|", line) if start <= one.start() < stop]
    edges = [start - 1, *bars, stop]
    for left, right in itertools.pairwise(edges):
        words = line[left + 1 : right]
        begin = left + 1 + len(words) - len(words.lstrip())
        parts.append((begin, max(begin, left + 1 + len(words.rstrip()))))
    if bars and bars[0] == start:
        parts = parts[1:]
    return parts
