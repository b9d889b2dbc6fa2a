"""Markdown → Text: the words of one language, with a located problem for all that is not words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin

from leaflets.errors import Problem
from leaflets.model import (
    Block,
    Box,
    Item,
    Link,
    Listing,
    Paragraph,
    Passage,
    Picture,
    Section,
    Subheading,
    Table,
    Text,
)
from leaflets.words import passages
from leaflets.workspace.toml import nearest

BOXES = ("key", "warning")
DEEPEST_LEVEL = 4
LEAD = "lead"

_HEADING = re.compile(r"^(?P<words>.*?)\s*\{(?P<attributes>[^{}]*)\}\s*$", re.DOTALL)
_KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_PLAIN_BLOCKS = {
    "fence": "a block of code",
    "code_block": "an indented block (take away the spaces at the start of the line)",
    "blockquote": "a quotation (“>”)",
    "hr": "a rule (“---”)",
}
_PLAIN_INLINES = {
    "em": "italics, which are hard to read: use **bold**",
    "code_inline": "code (“`”)",
    "image": "a picture inside a sentence: give it a line of its own",
}
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\xad\u061c\u180e]"
)


def parse(source: str, path: str, language: str) -> tuple[Text | None, tuple[Problem, ...]]:
    """The text of a Markdown file and its problems; no text when it has no title."""
    reader = _Reader(source, path)
    text = reader.text(language)
    return text, tuple(sorted(set(reader.problems)))


def _heading_attributes(state: StateCore) -> None:
    """Moves `{#key .class}` at the end of a section's heading from its words to its meta."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        found = _HEADING.match(inline.content) if opening.tag in ("h1", "h2") else None
        if found:
            opening.meta["attributes"] = found["attributes"]
            inline.content = found["words"]


def _parser() -> MarkdownIt:
    # `[Dose]: 20 mg` is a line to print, not the definition of a link.
    parser = MarkdownIt("commonmark").enable("table").disable("reference")
    parser.use(container_plugin, "box", validate=lambda *_: True)
    parser.use(attrs_plugin, spans=True, allowed=["lang"])
    parser.core.ruler.before("inline", "heading_attributes", _heading_attributes)
    return parser


_PARSER = _parser()


class _Reader:
    """One pass over one file; it gathers problems instead of stopping at the first."""

    def __init__(self, source: str, path: str) -> None:
        self.path = path
        self.source_lines = source.split("\n")
        self.root = SyntaxTreeNode(_PARSER.parse(source))
        self.problems: list[Problem] = []
        self._report_invisible()

    def report(self, line: int, code: str, message: str) -> None:
        self.problems.append(Problem(self.path, line, code, message))

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
                character = f"U+{ord(found[0]):04X}"
                message = f"An invisible character ({character}) stands here: delete it."
                self.report(number, "L119", message)

    def _title(self, nodes: list[SyntaxTreeNode]) -> tuple[Passage | None, list[SyntaxTreeNode]]:
        if nodes and nodes[0].type == "heading" and nodes[0].tag == "h1":
            if nodes[0].meta.get("attributes"):
                self.report(_line(nodes[0]), "L109", "The title takes no {…}: take it away.")
            return self.passage(nodes[0]), nodes[1:]
        self.report(1, "L109", "The first line must be the title: “# ” and its words.")
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
            self.report(_line(node), "L109", "A text has one title: make this “## ”.")
        elif level > DEEPEST_LEVEL:
            message = f"Headings go down to “{'#' * DEEPEST_LEVEL} ”: make this one of them."
            self.report(_line(node), "L112", message)
        elif level > before + 1:
            marks = "#" * (before + 1)
            message = f"This heading skips a level: begin it with “{marks} ”."
            self.report(_line(node), "L112", message)

    def _section(self, heading: SyntaxTreeNode, nodes: list[SyntaxTreeNode]) -> Section:
        line = _line(heading)
        marks = str(heading.meta.get("attributes", "")).split()
        keys = [mark[1:] for mark in marks if mark.startswith("#")]
        classes = tuple(mark[1:] for mark in marks if mark.startswith("."))
        for mark in marks:
            if mark[0] not in "#.":
                message = f"“{mark}” is neither a key (#key) nor a class (.poster)."
                self.report(line, "L110", message)
        if len(keys) != 1 or not _KEY.match(keys[0]):
            message = (
                "This section needs one key of small letters, digits and hyphens at the end of its "
                "heading, the same in every language: for example {#medicines}."
            )
            self.report(line, "L110", message)
        words = self.passage(heading)
        if not nodes:
            self.report(line, "L108", f"The section “{words.text}” is empty.")
        return Section(keys[0] if keys else "", words, classes, self.blocks(nodes), line)

    def _report_twins(self, sections: tuple[Section, ...]) -> None:
        seen = {LEAD: 1}
        for section in sections:
            if section.key in seen:
                message = f"The key “{section.key}” is already on line {seen[section.key]}."
                self.report(section.line, "L111", message)
            elif section.key:
                seen[section.key] = section.line

    def _report_internal_links(self, sections: tuple[Section, ...], lead: Section) -> None:
        keys = tuple(section.key for section in sections)
        for part in (lead, *sections):
            for passage in passages(part.blocks):
                for link in passage.links:
                    if link.href.startswith("#") and link.href[1:] not in keys:
                        hint = nearest(link.href[1:], keys)
                        message = f"No section has the key “{link.href[1:]}”.{hint}"
                        self.report(link.line, "L115", message)

    def blocks(self, nodes: list[SyntaxTreeNode]) -> tuple[Block, ...]:
        """What these nodes say; nothing for a node that is a problem."""
        return tuple(block for node in nodes if (block := self._block(node)) is not None)

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        match node.type:
            case "paragraph":
                return self._picture(node) or Paragraph(self.passage(node))
            case "heading":
                return Subheading(int(node.tag[1]), self.passage(node))
            case "bullet_list" | "ordered_list":
                return self._listing(node)
            case "table":
                return self._table(node)
            case "container_box":
                return self._box(node)
            case "html_block":
                self.report(_line(node), "L113", _HTML)
            case kind:
                what = _PLAIN_BLOCKS.get(kind, kind)
                self.report(_line(node), "L118", f"A text cannot hold {what}.")
        return None

    def _picture(self, node: SyntaxTreeNode) -> Picture | None:
        inlines = node.children[0].children
        if len(inlines) != 1 or inlines[0].type != "image":
            return None
        description = inlines[0].content.strip()
        line = _line(node)
        if not description:
            message = "This picture has no description: write in the brackets what it shows."
            self.report(line, "L117", message)
        return Picture(str(inlines[0].attrs["src"]), description, line)

    def _listing(self, node: SyntaxTreeNode) -> Listing:
        ordered = node.type == "ordered_list"
        items = tuple(self._item(child) for child in node.children)
        return Listing(items, ordered, int(node.attrs.get("start", 1)), _line(node))

    def _item(self, node: SyntaxTreeNode) -> Item:
        children = list(node.children)
        if not children or children[0].type != "paragraph":
            self.report(_line(node), "L108", "This item of a list does not begin with words.")
            return Item(Passage("", "", _line(node)), self.blocks(children))
        return Item(self.passage(children[0]), self.blocks(children[1:]))

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [
            tuple(self.passage(cell) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        for row in (row for part in node.children[1:] for row in part.children):
            self._report_surplus_cells(row, len(rows[0]))
        return Table(rows[0], tuple(rows[1:]), _line(node))

    def _report_surplus_cells(self, row: SyntaxTreeNode, columns: int) -> None:
        """Markdown drops the cells of a row that its table has no column for."""
        line = _line(row)
        written = re.sub(r"\\.", "", self.source_lines[line - 1]).strip().strip("|")
        cells = written.count("|") + 1
        if cells > columns:
            message = (
                f"This row has {cells} cells and its table {columns} columns, so that the rest "
                "would be lost: give the table another column, or take a “|” away."
            )
            self.report(line, "L131", message)

    def _box(self, node: SyntaxTreeNode) -> Box:
        name, line = node.info.strip(), _line(node)
        if name not in BOXES:
            known = " and ".join(f"“::: {box}”" for box in BOXES)
            hint = nearest(name, BOXES) if name else ""
            self.report(line, "L114", f"The boxes are {known}, each closed by “:::”.{hint}")
        end = node.map[1] if node.map else 0
        if end >= len(self.source_lines) or not self.source_lines[end].strip().startswith(":::"):
            self.report(line, "L114", "This box is not closed: put “:::” on a line after it.")
        return Box(name, self.blocks(list(node.children)), line)

    def passage(self, node: SyntaxTreeNode) -> Passage:
        """The words of a node that holds one run of inline text."""
        inline, line = node.children[0], _line(node)
        links = tuple(self._inline_links(inline, line))
        html = _PARSER.renderer.render(inline.to_tokens(), _PARSER.options, {})
        text = " ".join(_words(inline).split())
        if not text:
            self.report(line, "L108", "No words stand here.")
        return Passage(Markup(html.strip()), text, line, links)

    def _inline_links(self, inline: SyntaxTreeNode, line: int) -> Iterator[Link]:
        """The links among these words; reports what does not belong among them."""
        for node in inline.walk():
            if node.type in ("softbreak", "hardbreak"):
                line += 1
            elif node.type == "html_inline":
                self.report(line, "L113", _HTML)
            elif node.type in _PLAIN_INLINES:
                self.report(line, "L118", f"A text cannot hold {_PLAIN_INLINES[node.type]}.")
            elif node.type == "link":
                yield self._link(node, line)
            if node.type != "root" and node.meta.get("insecure_attrs"):
                message = "Only {lang=…} may stand behind words in square brackets."
                self.report(line, "L118", message)

    def _link(self, node: SyntaxTreeNode, line: int) -> Link:
        link = Link(_words(node).strip(), str(node.attrs.get("href", "")), line)
        if not re.match(r"(https?://[^/]|mailto:.|tel:.|#.)", link.href):
            message = (
                f"The link “{link.text}” leads nowhere: give an address that begins with "
                "https://, mailto: or tel:, or the key of a section (#key)."
            )
            self.report(line, "L115", message)
        return link


_HTML = "HTML does not belong in a text: take the tag away, or write “\\<” for the sign itself."


def _line(node: SyntaxTreeNode) -> int:
    """The line of a node, or of the nearest one around it that has one."""
    while node.map is None and node.parent is not None:
        node = node.parent
    return node.map[0] + 1 if node.map else 1


def _words(node: SyntaxTreeNode) -> str:
    """The plain words of an inline node."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if node.children:
        return "".join(_words(child) for child in node.children)
    return node.content if node.type in ("text", "text_special", "code_inline") else ""
