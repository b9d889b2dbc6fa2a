"""The Markdown parser, and one run of words: what may stand among them, and what may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin

from leaflets.errors import Rule
from leaflets.model import Link, Passage
from leaflets.validators import address_fault
from leaflets.workspace.leftovers import LEFTOVER, leftovers

Report = Callable[[int, Rule, str], None]
"""Keeps a problem: its line, the rule, the message."""
_HEADING = re.compile(r"^(?P<words>.*?)\s*\{(?P<attributes>[^{}]*)\}\s*$", re.DOTALL)
_BEGUN_LINK = re.compile(r"(?<!\\)\]\(")
_PLAIN_INLINES = {
    "em": "italics, which are hard to read: use **bold**",
    "code_inline": "code (“`”)",
    "image": "a picture inside a sentence: give it a line of its own",
}


def _heading_attributes(state: StateCore) -> None:
    """Moves `{#key .class}` at the end of a section's heading from its words to its meta."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        found = _HEADING.match(inline.content) if opening.tag in ("h1", "h2") else None
        if found:
            opening.meta["attributes"] = found["attributes"]
            inline.content = found["words"]


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        """Takes every link for one: markdown-it would print some of them as they are written."""
        return True


def _parser() -> MarkdownIt:
    # `[Dose]: 20 mg` is a line to print, not the definition of a link.
    parser = _Parser("commonmark").enable("table").disable("reference")
    parser.use(container_plugin, "box", validate=lambda *_: True)
    parser.use(attrs_plugin, spans=True, allowed=["lang"])
    parser.core.ruler.before("inline", "heading_attributes", _heading_attributes)
    return parser


PARSER = _parser()

EMPTY = Rule(
    "L108",
    "Something is empty: a section, an item of a list, a cell of a table",
    why="On paper it would look as if words had been lost.",
    remedy="Write the words that belong there, or take the empty part out.",
)
HTML = Rule(
    "L113",
    "HTML stands in a text",
    why="A text is words and nothing else, so that it can never run code or reach a file.",
    remedy="Take the tag out; for the sign itself write `\\<`.",
)
NOT_FOR_PAPER = Rule(
    "L118",
    "A text holds what a sheet cannot: italics, code, quotations, rules",
    why="Italics are hard to read for many people (UKAAF); the rest has no shape on a sheet.",
    remedy="Use bold for what is important, and plain paragraphs for all else.",
)
DEAD_LINK = Rule(
    "L115",
    "A link leads nowhere, or where no sheet may lead",
    why="Nothing would happen on the screen where a patient expects help.",
    remedy=(
        "Give an address that begins with `https://`, `http://`, `mailto:` or `tel:`, or the key "
        "of a section (`#key`). No other address is printed: `javascript:` and the like could do "
        "harm, and `https://clinic.example@other.example` leads to the other."
    ),
)


def read_passage(node: SyntaxTreeNode, report: Report) -> Passage:
    """The words of a node that holds one run of inline text."""
    inline, line = node.children[0], line_of(node)
    links = tuple(_links(inline, line, report))
    _report_broken_links(inline, line, report)
    html = PARSER.renderer.render(inline.to_tokens(), PARSER.options, {})
    text = " ".join(_words(inline).split())
    for down, message in leftovers(inline.content, text):
        report(line + down, LEFTOVER, message)
    if not text:
        report(line, EMPTY, "No words stand here.")
    return Passage(Markup(html.strip()), text, line, links)


def _links(inline: SyntaxTreeNode, line: int, report: Report) -> Iterator[Link]:
    """The links among these words; reports what does not belong among them."""
    for node in inline.walk():
        if node.type in ("softbreak", "hardbreak"):
            line += 1
        elif node.type == "html_inline":
            report(line, HTML, NO_HTML)
        elif node.type in _PLAIN_INLINES:
            report(line, NOT_FOR_PAPER, f"A text cannot hold {_PLAIN_INLINES[node.type]}.")
        elif node.type == "link":
            yield _link(node, line, report)
        if node.type != "root" and node.meta.get("insecure_attrs"):
            message = "Only {lang=…} may stand behind words in square brackets."
            report(line, NOT_FOR_PAPER, message)


def _link(node: SyntaxTreeNode, line: int, report: Report) -> Link:
    link = Link(_words(node).strip(), str(node.attrs.get("href", "")), line)
    fault = None if re.match("#.", link.href) else address_fault(link.href)
    if fault:
        message = (
            f"The link “{link.text}” leads nowhere: {fault}. A section of this leaflet is reached "
            "by its key (#key)."
        )
        report(line, DEAD_LINK, message)
    return link


def _report_broken_links(inline: SyntaxTreeNode, line: int, report: Report) -> None:
    """What was to be a link and would be printed with its brackets."""
    made = [node for node in inline.walk() if node.type in ("link", "image")]
    written = list(_BEGUN_LINK.finditer(inline.content))
    if len(written) > sum(node.info != "auto" for node in made):
        line += inline.content[: written[-1].start()].count("\n")
        report(line, DEAD_LINK, BROKEN_LINK)


NO_HTML = "HTML does not belong in a text: take the tag away, or write “\\<” for the sign itself."

BROKEN_LINK = (
    "“](” has become no link: write [words](https://…), with no space in the address (%20 stands "
    "for one), or put a space between “]” and “(” where none is meant."
)


def line_of(node: SyntaxTreeNode) -> int:
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
