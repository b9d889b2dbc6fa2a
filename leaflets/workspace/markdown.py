"""Markdown → Text: the words of one language, with a located problem for all that is not words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.scripts import is_joiner
from leaflets.model import (
    Block,
    Box,
    Definitions,
    Entry,
    Item,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Questions,
    Row,
    Section,
    Subheading,
    Table,
    Text,
)
from leaflets.words import passages
from leaflets.workspace.boxes import (
    UNKNOWN_BOX,
    read_chance,
    read_glossary_box,
    read_room,
    report_box,
    report_numbers,
    report_ticks,
)
from leaflets.workspace.contacts import Sayings, read_contact
from leaflets.workspace.figures import read_pictures
from leaflets.workspace.inlines import (
    DEAD_LINK,
    EMPTY,
    HTML,
    NO_HTML,
    NOT_FOR_PAPER,
    PARSER,
    blank_passage,
    line_of,
    read_passage,
)
from leaflets.workspace.leftovers import LEFTOVER, UNFILLED, unfilled
from leaflets.workspace.toml import nearest
from leaflets.workspace.undecided import undecided, without_marks

DEEPEST_LEVEL = 4
LEAD = "lead"

_KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_PLAIN_BLOCKS = {
    "fence": say("a block of code"),
    "code_block": say("an indented block (take away the spaces at the start of the line)"),
    "blockquote": say("a quotation (“>”)"),
    "hr": say("a rule (“---”)"),
}
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\xad\u061c\u180e]"
)


def parse(
    source: str, path: str, language: str, contacts: Mapping[str, Sayings] | None = None
) -> tuple[Text | None, tuple[Problem, ...]]:
    """The text of a Markdown file and its problems; no text when it has no title.

    `contacts` are those of the clinic, which the text may take by name.
    """
    reader = _Reader(source, path, contacts or {})
    text = reader.text(language)
    return text, tuple(sorted({*reader.problems, *undecided(source, path)}))


NO_TITLE = Rule(
    "L109",
    "The title is missing, or there are two",
    why="The title is how a sheet is found, on paper and by software that reads it aloud.",
    remedy=(
        "Begin the first line of the text with `# ` and the title, and every other heading with "
        "`## ` or more."
    ),
)
NO_SECTION_KEY = Rule(
    "L110",
    "A section has no key, or not a well-formed one",
    why=(
        "Keys are how the languages are lined up, so that a change in one is noticed in the others."
    ),
    remedy="Put `{#key}` at the end of the heading, the same in every language.",
)
TWIN_KEYS = Rule(
    "L111",
    "Two sections have one key",
    why="Nobody could tell which of them a translation follows.",
    remedy="Give one of them another key, in every language.",
)
SKIPPED_LEVEL = Rule(
    "L112",
    "A heading skips a level",
    why=(
        "People who listen to a leaflet move by its headings, and would look for the one that is "
        "missing."
    ),
    remedy="Begin it with as many `#` as the message says.",
)
INVISIBLE = Rule(
    "L119",
    "An invisible character stands in a text: a control character, or one that changes the "
    "direction of writing",
    why="What is read on the screen would not be what is printed.",
    remedy="Delete it.",
    note="Joiners may stand behind the letters that they join or part, as in Persian and Hindi.",
)
SURPLUS_CELLS = Rule(
    "L131",
    "A row of a table has more cells than the table has columns",
    why="What has no column would be lost, perhaps a dose.",
    remedy="Give the table another column, or take a `|` out of the row.",
)


class _Reader:
    """One pass over one file; it gathers problems instead of stopping at the first."""

    def __init__(self, source: str, path: str, contacts: Mapping[str, Sayings]) -> None:
        self.path = path
        self.contacts = contacts
        self.source_lines = source.split("\n")
        self.root = SyntaxTreeNode(PARSER.parse(source))
        self.problems: list[Problem] = []
        self._report_invisible()
        places = unfilled(without_marks(source).split("\n"))
        if places:
            self.report(places[0], UNFILLED, places[1])

    def report(self, line: int, rule: Rule, message: str) -> None:
        self.problems.append(rule.at(self.path, line, message))

    def text(self, language: str) -> Text | None:
        title, rest = self._title(list(self.root.children))
        parts = self._parts(rest)
        lead = Section(LEAD, None, (), self.blocks(next(parts)[1]), title.line if title else 1)
        sections = tuple(self._section(heading, nodes) for heading, nodes in parts if heading)
        self._report_twins(sections)
        self._report_internal_links(sections, lead)
        return Text(language, self.path, title, lead, sections) if title else None

    def _report_invisible(self) -> None:
        for number, line in enumerate(self.source_lines, 1):
            for found in _INVISIBLE.finditer(line.replace("\t", " ")):
                if is_joiner(line, found.start()):
                    continue
                character = f"U+{ord(found[0]):04X}"
                message = say(
                    "An invisible character ({character}) stands here: delete it.",
                    character=character,
                )
                self.report(number, INVISIBLE, message)

    def _title(self, nodes: list[SyntaxTreeNode]) -> tuple[Passage | None, list[SyntaxTreeNode]]:
        if nodes and nodes[0].type == "heading" and nodes[0].tag == "h1":
            if nodes[0].meta.get("attributes"):
                self.report(
                    line_of(nodes[0]), NO_TITLE, say("The title takes no {…}: take it away.")
                )
            return self._passage(nodes[0]), nodes[1:]
        self.report(1, NO_TITLE, say("The first line must be the title: “# ” and its words."))
        return None, nodes

    def _parts(
        self, nodes: list[SyntaxTreeNode]
    ) -> Iterator[tuple[SyntaxTreeNode | None, list[SyntaxTreeNode]]]:
        """The lead's nodes, then each section's heading with its nodes."""
        heading: SyntaxTreeNode | None = None
        part: list[SyntaxTreeNode] = []
        level = 1
        for node in nodes:
            if node.type == "heading":
                self._report_level(node, level)
                level = int(node.tag[1])
            if node.type == "heading" and node.tag == "h2":
                yield heading, part
                heading, part = node, []
            else:
                part.append(node)
        yield heading, part

    def _report_level(self, node: SyntaxTreeNode, before: int) -> None:
        level = int(node.tag[1])
        if level == 1:
            self.report(line_of(node), NO_TITLE, say("A text has one title: make this “## ”."))
        elif level > DEEPEST_LEVEL:
            message = say(
                "Headings go down to “{part} ”: make this one of them.", part="#" * DEEPEST_LEVEL
            )
            self.report(line_of(node), SKIPPED_LEVEL, message)
        elif level > before + 1:
            marks = "#" * (before + 1)
            message = say("This heading skips a level: begin it with “{marks} ”.", marks=marks)
            self.report(line_of(node), SKIPPED_LEVEL, message)

    def _section(self, heading: SyntaxTreeNode, nodes: list[SyntaxTreeNode]) -> Section:
        line = line_of(heading)
        marks = str(heading.meta.get("attributes", "")).split()
        keys = [mark[1:] for mark in marks if mark.startswith("#")]
        classes = tuple(mark[1:] for mark in marks if mark.startswith("."))
        for mark in marks:
            if mark[0] not in "#.":
                message = say("“{mark}” is neither a key (#key) nor a class (.poster).", mark=mark)
                self.report(line, NO_SECTION_KEY, message)
        if len(keys) != 1 or not _KEY.match(keys[0]):
            message = say(
                "This section needs one key of small letters, digits and hyphens at the end "
                "of its heading, the same in every language: for example {#medicines}."
            )
            self.report(line, NO_SECTION_KEY, message)
        words = self._passage(heading)
        if not nodes:
            self.report(line, EMPTY, say("The section “{text}” is empty.", text=words.text))
        return Section(keys[0] if keys else "", words, classes, self.blocks(nodes), line)

    def _report_twins(self, sections: tuple[Section, ...]) -> None:
        seen = {LEAD: 1}
        for section in sections:
            if section.key in seen:
                message = say(
                    "The key “{key}” is already on line {seen}.",
                    key=section.key,
                    seen=seen[section.key],
                )
                self.report(section.line, TWIN_KEYS, message)
            elif section.key:
                seen[section.key] = section.line

    def _report_internal_links(self, sections: tuple[Section, ...], lead: Section) -> None:
        keys = tuple(section.key for section in sections)
        for part in (lead, *sections):
            for passage in passages(part.blocks):
                for link in passage.links:
                    if link.href.startswith("#") and link.href[1:] not in keys:
                        hint = nearest(link.href[1:], keys)
                        message = say(
                            "No section has the key “{href}”.{hint}", href=link.href[1:], hint=hint
                        )
                        self.report(link.line, DEAD_LINK, message)

    def blocks(self, nodes: list[SyntaxTreeNode]) -> tuple[Block, ...]:
        """What these nodes say; nothing for a node that is a problem."""
        return tuple(block for node in nodes if (block := self._block(node)) is not None)

    def _block(self, node: SyntaxTreeNode) -> Block | None:  # noqa: C901 - a case for each kind
        match node.type:
            case "paragraph":
                return self._pictures(node) or Paragraph(self._passage(node))
            case "heading":
                return Subheading(int(node.tag[1]), self._passage(node))
            case "bullet_list" | "ordered_list":
                return self._listing(node)
            case "dl":
                return self._definitions(node)
            case "table":
                return self._table(node)
            case "container_box":
                return self._box(node)
            case "hr" if node.markup.startswith("_"):
                return Paragraph(blank_passage(line_of(node)))
            case "html_block":
                self.report(line_of(node), HTML, NO_HTML)
            case kind:
                what = _PLAIN_BLOCKS.get(kind, kind)
                self.report(
                    line_of(node), NOT_FOR_PAPER, say("A text cannot hold {what}.", what=what)
                )
        return None

    def _pictures(self, node: SyntaxTreeNode) -> Picture | Row | None:
        """What a paragraph shows that begins with a picture and has no words."""
        inlines = node.children[0].children
        is_shown = bool(inlines) and inlines[0].type == "image"
        return read_pictures(node, self.report) if is_shown else None

    def _definitions(self, node: SyntaxTreeNode) -> Definitions:
        entries: list[Entry] = []
        for child in node.children:
            if child.type == "dt":
                entries.append(Entry(self._passage(child), ()))
            else:
                self._report_tilde(child)
                last = entries[-1]
                entries[-1] = replace(last, meanings=(*last.meanings, self._item(child)))
        return Definitions(tuple(entries), line_of(node))

    def _report_tilde(self, meaning: SyntaxTreeNode) -> None:
        """Markdown takes “~” for the mark of a meaning too, and people for “about”."""
        line = line_of(meaning)
        if self.source_lines[line - 1].lstrip().startswith("~"):
            message = say("“~” would begin the meaning of a term: write “about”, or “\\~”.")
            self.report(line, LEFTOVER, message)

    def _listing(self, node: SyntaxTreeNode) -> Listing:
        ordered = node.type == "ordered_list"
        items = tuple(self._item(child) for child in node.children)
        boxes = ((line_of(item), str(item.meta.get("box", ""))) for item in node.children)
        is_checklist = report_ticks(boxes, ordered, self.report)
        if ordered:
            report_numbers(((line_of(item), item.info) for item in node.children), self.report)
        return Listing(items, ordered, int(node.attrs.get("start", 1)), line_of(node), is_checklist)

    def _item(self, node: SyntaxTreeNode) -> Item:
        children = list(node.children)
        what = say("meaning of a term") if node.type == "dd" else say("item of a list")
        if children and children[0].type == "hr" and children[0].markup.startswith("_"):
            return Item(blank_passage(line_of(children[0])), self.blocks(children[1:]))
        if not children or children[0].type != "paragraph":
            self.report(
                line_of(node), EMPTY, say("This {what} does not begin with words.", what=what)
            )
            return Item(Passage("", "", line_of(node)), self.blocks(children))
        return Item(self._passage(children[0]), self.blocks(children[1:]))

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [
            tuple(self._passage(cell) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        for row in (row for part in node.children[1:] for row in part.children):
            self._report_surplus_cells(row, len(rows[0]))
        return Table(rows[0], tuple(rows[1:]), line_of(node))

    def _report_surplus_cells(self, row: SyntaxTreeNode, columns: int) -> None:
        """Markdown drops the cells of a row that its table has no column for."""
        line = line_of(row)
        written = re.sub(r"\\.", "", self.source_lines[line - 1]).strip().strip("|")
        cells = written.count("|") + 1
        if cells > columns:
            message = say(
                "This row has {cells} cells and its table {columns} columns, so that the "
                "rest would be lost: give the table another column, or take a “|” away.",
                cells=cells,
                columns=columns,
            )
            self.report(line, SURPLUS_CELLS, message)

    def _box(self, node: SyntaxTreeNode) -> Block | None:
        name, *more = node.info.split() or [""]
        line = line_of(node)
        report_box(name, more, line, self.report)
        end = node.map[1] if node.map else 0
        if end >= len(self.source_lines) or not self.source_lines[end].strip().startswith(":::"):
            self.report(
                line, UNKNOWN_BOX, say("This box is not closed: put “:::” on a line after it.")
            )
        if name == "contact":
            return read_contact(self.source_lines[line:end], more, self.contacts, line, self.report)
        blocks = self.blocks(list(node.children))
        if name == "questions":
            return Questions(blocks, read_room(more, line, self.report), line)
        if name == "chance":
            return read_chance(more, blocks, line, self.report)
        if name == "glossary":
            return read_glossary_box(blocks, line, self.report)
        return Box(name, blocks, line)

    def _passage(self, node: SyntaxTreeNode) -> Passage:
        return read_passage(node, self.report)
