"""Pictures of a text: one with its caption and width, or several side by side."""

from __future__ import annotations

import re
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from leaflets.errors import Rule
from leaflets.errors.saying import say
from leaflets.model import Picture, Row
from leaflets.workspace.inlines import Report, line_of, read_words

NO_DESCRIPTION = Rule(
    "L117",
    "A picture has no description",
    why="People who cannot see it would not know that it is there.",
    remedy="Write into the square brackets what it shows, in the language of the text.",
)
WRONG_FIGURE = Rule(
    "L143",
    "A width, a caption or a row of pictures is not written as one",
    why="The picture would be printed in another size, or without the words that belong to it.",
    remedy=(
        'Write `![what it shows](name.png "The caption"){width=60%}`: a width is a share of the '
        "column, 10% to 100%, or is in millimetres, `{width=80mm}`. Two to four pictures that "
        "stand in one paragraph are printed side by side."
    ),
)
MOST_IN_A_ROW = 4
_PARTED = re.compile(r"^\s*\{[^}]*\}\s*$")


def read_pictures(paragraph: SyntaxTreeNode, report: Report) -> Picture | Row | None:
    """The picture or the row of them that a paragraph consists of; None for one of words."""
    line, pictures = line_of(paragraph), []
    for node in paragraph.children[0].children:
        if node.type == "image":
            pictures.append(_picture(node, line, report))
        elif node.type in ("softbreak", "hardbreak"):
            line += 1
        elif pictures and _PARTED.match(node.content):
            message = say(
                "“{content}” stands directly behind the “)” of the picture.",
                content=node.content.strip(),
            )
            report(line, WRONG_FIGURE, message)
        elif node.type != "text" or node.content.strip():
            return None
    if len(pictures) > MOST_IN_A_ROW:
        message = say(
            "{count} pictures stand side by side, and there is room for {most_in_a_row}: put "
            "an empty line between two of them, which begins another row.",
            count=len(pictures),
            most_in_a_row=MOST_IN_A_ROW,
        )
        report(line_of(paragraph), WRONG_FIGURE, message)
    return pictures[0] if len(pictures) == 1 else Row(tuple(pictures), line_of(paragraph))


def _picture(node: SyntaxTreeNode, line: int, report: Report) -> Picture:
    description = node.content.strip()
    if not description:
        message = say("This picture has no description: write in the brackets what it shows.")
        report(line, NO_DESCRIPTION, message)
    if node.meta.get("insecure_attrs") or "lang" in node.attrs:
        message = say("Behind a picture stands its width and nothing else: {width=60%}.")
        report(line, WRONG_FIGURE, message)
    said = str(node.attrs.get("title", ""))
    caption = read_words(said, line, report) if said.strip() else None
    # Markdown writes an address; a file of the clinic may be called `mà dreta.png`.
    file = unquote(str(node.attrs["src"]))
    return Picture(file, description, line, caption, _width(node, line, report))


def _width(node: SyntaxTreeNode, line: int, report: Report) -> str | None:
    """The width of a picture as CSS has it."""
    said = node.attrs.get("width")
    found = re.fullmatch(r"(\d{1,3})(%|mm)", str(said), re.ASCII)
    least, most = (10, 100) if found and found[2] == "%" else (5, 400)
    if said is None or (found and least <= int(found[1]) <= most):
        return found[0] if found else None
    message = say(
        "“width={said}” is no width: give a share of the column (10% to 100%), or "
        "millimetres: {{width=60%}}, {{width=80mm}}.",
        said=said,
    )
    report(line, WRONG_FIGURE, message)
    return None
