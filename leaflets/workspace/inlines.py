"""The Markdown parser, and one run of words: what may stand among them, and what may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin

from leaflets.errors import Rule
from leaflets.errors.saying import say
from leaflets.model import BLANK, Link, Passage
from leaflets.validators import address_fault
from leaflets.workspace.leftovers import LEFTOVER, leftovers

Report = Callable[[int, Rule, str], None]
"""Keeps a problem: its line, the rule, the message."""
_HEADING = re.compile(r"^(?P<words>.*?)\s*\{(?P<attributes>[^{}]*)\}\s*$", re.DOTALL)
_BEGUN_LINK = re.compile(r"(?<!\\)\]\(")
_PLAIN_INLINES = {
    "em": say("italics, which are hard to read: use **bold**"),
    "code_inline": say("code (“`”)"),
    "image": say("a picture inside a sentence: give it a line of its own"),
}


def _heading_attributes(state: StateCore) -> None:
    """Moves `{#key .class}` at the end of a section's heading from its words to its meta."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        found = _HEADING.match(inline.content) if opening.tag in ("h1", "h2") else None
        if found:
            opening.meta["attributes"] = found["attributes"]
            inline.content = found["words"]


_BOX = re.compile(r"\[(?:[ \t\u00a0]*|[xX✓✔_-])\](?![({\[])")
_BLANK = re.compile(r"_{3,}")
_AT_END = re.compile(r"_{3,}\s*$")
_EMPHASIS = re.compile(r"(?<![^\W_])_{3,}(?=[^\W_]).*?(?<=[^\W_])_{3,}(?![^\W_])", re.DOTALL)


def _tick_boxes(state: StateCore) -> None:
    """Moves the box at the beginning of an item from its words to its meta."""
    for item, _, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        is_first = item.type == "list_item_open" and inline.type == "inline"
        found = _BOX.match(inline.content) if is_first else None
        if found:
            item.meta["box"] = found[0] + inline.content[found.end() : found.end() + 1]
            inline.content = inline.content[found.end() :].lstrip(" \t")


def _part_lines(state: StateCore) -> None:
    """Makes a paragraph of each line of one whose lines all end in a place to write."""
    parted: list[Token] = []
    for token in state.tokens:
        lines = token.content.split("\n") if token.type == "inline" else []
        if len(lines) > 1 and all(map(_is_line, lines)) and state.tokens[0] is not token:
            opening = parted.pop()
            for number, words in enumerate(lines, (token.map or [0])[0]):
                place = [number, number + 1]
                closing = Token("paragraph_close", "p", -1, block=True, hidden=opening.hidden)
                parted += [
                    opening.copy(map=place),
                    token.copy(map=place, content=words, children=[]),
                    closing,
                ]
            parted.pop()  # the last one has its own
        else:
            parted.append(token)
    state.tokens = parted


def _is_line(words: str) -> bool:
    return _AT_END.search(words) is not None


_WIDTH = re.compile(r"(?<=\))\{\s*([\w-]+)\s*=\s*([^\s{}\"]+)\s*\}")


def _quote_widths(state: StateCore) -> None:
    """Lets `{width=60%}` stand behind a picture without quotation marks."""
    for token in state.tokens:
        if token.type == "inline" and token.content.lstrip().startswith("!["):
            token.content = _WIDTH.sub(r'{\1="\2"}', token.content)


def _blank(state: StateInline, silent: bool) -> bool:
    """Three underscores or more are a place to write in, and no bold italics."""
    found = _BLANK.match(state.src, state.pos)
    if found is None or any(
        found.start() in (one.start(), one.end() - len(found[0]))
        for one in _EMPHASIS.finditer(state.src)
    ):
        return False
    if not silent:
        state.push("blank", "", 0).content = found[0]
    state.pos = found.end()
    return True


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        """Takes every link for one: markdown-it would print some of them as they are written."""
        return True


def _parser() -> MarkdownIt:
    # `[Dose]: 20 mg` is a line to print, not the definition of a link.
    parser = _Parser("commonmark").enable("table").disable("reference")
    parser.use(container_plugin, "box", validate=lambda *_: True)
    parser.use(deflist_plugin)
    parser.use(attrs_plugin, spans=True, allowed=["lang", "width"])
    parser.core.ruler.before("inline", "heading_attributes", _heading_attributes)
    parser.core.ruler.before("inline", "tick_boxes", _tick_boxes)
    parser.core.ruler.before("inline", "part_lines", _part_lines)
    parser.core.ruler.before("inline", "quote_widths", _quote_widths)
    parser.inline.ruler.before("emphasis", "blank", _blank)
    parser.add_render_rule("blank", lambda *_: BLANK)
    return parser


PARSER = _parser()


@cache
def verbatim_parser() -> MarkdownIt:
    """The same parser, whose words still have each backslash as it is written in the file."""
    return _parser().disable("text_join")


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
    return _read_inline(node.children[0], line_of(node), report)


def read_words(words: str, line: int, report: Report) -> Passage:
    """One run of inline text that is no block of a file."""
    return _read_inline(SyntaxTreeNode(PARSER.parseInline(words)).children[0], line, report)


def blank_passage(line: int) -> Passage:
    """A whole line to write on."""
    return Passage(Markup(BLANK), "____", line)


def _read_inline(inline: SyntaxTreeNode, line: int, report: Report) -> Passage:
    links = tuple(_links(inline, line, report))
    _report_broken_links(inline, line, report)
    html = PARSER.renderer.render(inline.to_tokens(), PARSER.options, {})
    text = " ".join(_words(inline).split())
    for down, message in leftovers(inline.content, text):
        report(line + down, LEFTOVER, message)
    _report_lines(inline, line, report)
    if not text:
        report(line, EMPTY, say("No words stand here."))
    return Passage(Markup(html.strip()), text, line, links)


WRONG_FORM = Rule(
    "L142",
    "A box to tick, a line to fill in or the number of a step is not written as one",
    why="Patients would tick what is ticked already, find no room to write, or take a wrong step.",
    remedy=(
        "Begin each item of a check list with `- [ ] `. A paragraph or an item that ends in `____` "
        "has a line to the end of the column: put an empty line below it."
    ),
)


def _report_lines(inline: SyntaxTreeNode, line: int, report: Report) -> None:
    """A line to fill in that words follow on the next line of the file."""
    for number, words in enumerate(inline.content.split("\n")[:-1]):
        if _is_line(words):
            message = say(
                "A line to fill in ends its paragraph: put an empty line below it. If the "
                "sentence goes on, do not end the line here."
            )
            report(line + number, WRONG_FORM, message)


def _links(inline: SyntaxTreeNode, line: int, report: Report) -> Iterator[Link]:
    """The links among these words; reports what does not belong among them."""
    for node in inline.walk():
        if node.type in ("softbreak", "hardbreak"):
            line += 1
        elif node.type == "html_inline":
            report(line, HTML, NO_HTML)
        elif node.type in _PLAIN_INLINES:
            report(
                line,
                NOT_FOR_PAPER,
                say("A text cannot hold {plain_inlines}.", plain_inlines=_PLAIN_INLINES[node.type]),
            )
        elif node.type == "link":
            yield _link(node, line, report)
        is_wide = node.type != "root" and "width" in node.attrs
        if node.type != "root" and (node.meta.get("insecure_attrs") or is_wide):
            message = say("Only {lang=…} may stand behind words in square brackets.")
            report(line, NOT_FOR_PAPER, message)


def _link(node: SyntaxTreeNode, line: int, report: Report) -> Link:
    link = Link(_words(node).strip(), str(node.attrs.get("href", "")), line)
    fault = None if re.match("#.", link.href) else address_fault(link.href)
    if fault:
        message = say(
            "The link “{text}” leads nowhere: {fault}. A section of this leaflet is reached "
            "by its key (#key).",
            text=link.text,
            fault=fault,
        )
        report(line, DEAD_LINK, message)
    elif "title" in node.attrs:
        message = say(
            "The words in quotation marks behind an address are not printed: take them out."
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


NO_HTML = say(
    "HTML does not belong in a text: take the tag away, or write “\\<” for the sign itself."
)

BROKEN_LINK = say(
    "“](” has become no link: write [words](https://…), with no space in the address (%20 "
    "stands for one), or put a space between “]” and “(” where none is meant."
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
    return node.content if node.type in ("text", "text_special", "code_inline", "blank") else ""
