"""Bytes → letters, whatever their encoding; plain text → paragraphs."""

from __future__ import annotations

import codecs
import re

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.blocks import Doubt, Heading, Node, Page, Piece, Plain

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_UNDERLINE = re.compile(r"(=+|-+|~+)\s*")
_WRAPPED = 55
"""A line of so many letters may go on in the next one."""


def letters_of(data: bytes, name: str) -> tuple[str, tuple[Doubt, ...]]:
    """The letters of a file, and the question whether they are right where that was a guess."""
    for beginning, encoding in _MARKS:
        if data.startswith(beginning):
            return _whole(data.decode(encoding, errors="replace"), name), ()
    wide = _without_mark(data)
    if wide:
        return _whole(data.decode(wide, errors="replace"), name), ()
    try:
        return _whole(data.decode("utf-8"), name), ()
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:4096])
        encoding = _known(said[1].decode("ascii") if said else "")
        words = data.decode(encoding, errors="replace")
        return _whole(words, name), (
            Doubt(f"This file is not UTF-8, and was read as {encoding}: are all accents right?"),
        )


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark at its beginning: every other byte is nothing."""
    even, odd = data[:2000:2].count(0), data[1:2000:2].count(0)
    if max(even, odd) * 3 < min(len(data), 2000) // 2:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _known(encoding: str) -> str:
    """The encoding that a page names, unless it is none or the one that has just failed."""
    try:
        found = codecs.lookup(encoding or "cp1252").name
    except LookupError:
        return "cp1252"
    # Pages that say Latin-1 have the quotation marks of Windows (WHATWG Encoding, 4.2).
    is_wrong = found in ("iso8859-1", "ascii") or found.startswith("utf")
    return "cp1252" if is_wrong else found


def _whole(words: str, name: str) -> str:
    if "\x00" in words:
        raise LeafletsError(
            say("{name} is no text: save it as HTML, .docx, .txt or .md.", name=name)
        )
    return words.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def read_plain(text: str) -> Page:
    """The paragraphs of a plain text; lines that were only wrapped are put together."""
    # Columns that were set with spaces.
    lines = [re.sub(r"(?<=\S) {3,}(?=\S)", "\t", line) for line in text.split("\n")]
    blocks: list[Node] = []
    before = ""
    for line in lines:
        words = line.strip()
        if _is_underline(words, before) and isinstance(last := blocks[-1], Plain):
            blocks[-1] = Heading(1 if words[0] == "=" else 2, last.words)
        elif words and blocks and isinstance(last := blocks[-1], Plain) and _goes_on(before, line):
            blocks[-1] = Plain((*last.words, Piece(f" {words}")), last.indent)
        elif words and not re.fullmatch(r"[-=_*~·•\s]{3,}", words):
            blocks.append(Plain((Piece(words),), len(line) - len(line.lstrip())))
        before = line.rstrip()
    said = tuple(words for line in lines if (words := " ".join(line.split())))
    return Page(tuple(blocks), (), said)


def _is_underline(words: str, before: str) -> bool:
    is_line = bool(before.strip() and _UNDERLINE.fullmatch(words))
    return is_line and len(words) >= max(3, len(before.strip()) // 2)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line only goes on with the one before it, which was full."""
    is_full = len(before.strip()) >= _WRAPPED and "\t" not in before + line
    return is_full and len(before) < 100 and not is_item(line.strip())


BULLETS = "•·‣▪▫■●○◦∙⁃–—*\uf0b7\uf0a7\uf076\uf0d8➢✓✔→-"
MARK = re.compile(rf"\s*(?:[{BULLETS}](?=\s)|[•●▪]|o(?=\s)|(?P<box>[☐□❑❏]))\s*")
NUMBER = re.compile(r"\s*(?P<number>\d{1,2})[.)]\s+")
"""What an item of a list begins with."""


def is_item(words: str) -> bool:
    """Whether a line begins as an item of a list does."""
    return bool(MARK.match(words) or NUMBER.match(words))
