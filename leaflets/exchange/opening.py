"""A file of any kind that can be brought in → its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.blocks import Bullets, Doubt, Found, Heading, Node, Page
from leaflets.exchange.pages import read_page
from leaflets.exchange.plaintext import letters_of, read_plain
from leaflets.exchange.word import read_word
from leaflets.files.inputs import contents

MOST_BYTES = 10_000_000
"""Of a page or a text."""
MOST_OF_WORD = 100_000_000
_PAGES, _TEXTS, _MARKDOWN = (".html", ".htm", ".xhtml"), (".txt", ".text"), (".md", ".markdown")
_FRONT = re.compile(r"\A---\n(?P<said>(?:[\w-]+:.*\n|[ \t#-].*\n)+)---\n")


def open_page(file: Path) -> tuple[Page, bool]:
    """The page of a file, and whether it is bare letters without bold and headings."""
    kind, data = file.suffix.lower(), _bytes_of(file)
    if kind == ".docx":
        return _word_page(data, file.name), False
    letters, doubts = letters_of(data, file.name)
    if kind in _TEXTS and not re.match(r"\s*<(?:!doctype|html)\b", letters, re.IGNORECASE):
        page = read_plain(letters)
    elif kind in _MARKDOWN:
        page = _markdown_page(letters, file.name)
    else:
        page = read_page(letters, file.name)
    return replace(page, blocks=(*doubts, *page.blocks)), kind in _TEXTS


def _bytes_of(file: Path) -> bytes:
    kind = file.suffix.lower()
    if kind not in (".docx", *_PAGES, *_TEXTS, *_MARKDOWN):
        raise LeafletsError(
            say(
                "{name} cannot be brought in: save it as a web page (.html), a Word file "
                "(.docx), a text (.txt) or Markdown (.md).",
                name=file.name,
            )
        )
    most = MOST_OF_WORD if kind == ".docx" else MOST_BYTES
    try:
        if file.is_file() and file.stat().st_size > most:
            raise LeafletsError(
                say(
                    "{name} is larger than {most} MB: copy the words that are for patients into "
                    "a new file, and bring that in.",
                    name=file.name,
                    most=most // 1000000,
                )
            )
        data = contents(file, most)
    except OSError as error:
        raise LeafletsError(
            say(
                "{file} cannot be read ({strerror}): see that its name is right, and that it is "
                "open nowhere else.",
                file=file,
                strerror=error.strerror,
            )
        ) from error
    if not data.strip():
        raise LeafletsError(say("{name} is empty: save it again, with its words.", name=file.name))
    return data


def _word_page(data: bytes, name: str) -> Page:
    word = read_word(data, name)
    page = read_page(word.html, name, "columns")
    doubts = tuple(
        Doubt(f"The reader of Word files left something out: {warning}")
        for warning in word.warnings
    )
    left_out = (*page.left_out, *word.left_out)
    blocks = (*doubts, *_counted(page.blocks))
    return replace(page, blocks=blocks, left_out=left_out, lines=word.lines)


def _counted(blocks: Iterable[Node]) -> Iterator[Node]:
    """Word may go on counting where a sentence parts its steps; its reader begins again."""
    has_steps = False
    for block in blocks:
        is_steps = isinstance(block, Bullets) and block.start is not None
        if is_steps and has_steps:
            yield Doubt("These steps begin at 1 again: does the file go on counting here?")
        has_steps = is_steps or (has_steps and not isinstance(block, Heading))
        yield block


def _markdown_page(letters: str, name: str) -> Page:
    """The page of a Markdown file, and what its front matter tells."""
    front = _FRONT.match(letters)
    body = letters[front.end() :] if front else letters
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    page = read_page(f"<body>{html}</body>", name)
    told = dict(
        re.findall(r"^(\w+):\s*[\"']?(.*?)[\"']?\s*$", front["said"], re.M) if front else []
    )
    found = Found(title=told.get("title", ""), language=told.get("lang", ""))
    left_out = tuple(front["said"].splitlines()) if front else ()
    return replace(page, found=found, left_out=(*page.left_out, *left_out))
