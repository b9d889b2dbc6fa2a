"""Words of the tree → the signs of our Markdown; what is a sign by chance is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urljoin

from leaflets.exchange.blocks import Piece, Words
from leaflets.exchange.wording import without_invisible
from leaflets.validators import address_fault
from leaflets.workspace.undecided import mark

_SIGNS = re.compile(r"[\\`*<>\[\]{}|^~]|(?<!_)_{1,2}(?!_)|&(?=#?\w+;)|==|:(?=::)")
_DOTS = re.compile(r"\.{5,}|…{2,}")
_AT_FIRST = re.compile(r"^(?:([#+:=-])|(\d{1,9})([.)]))(?=\s|$|[:=-]|\w)")


def escaped(words: str) -> str:
    """These words with a backslash before each sign; dots to write on are a line."""
    lined = _DOTS.sub("____", words)
    return _SIGNS.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), lined)


def marked_up(words: Words, base: str = "") -> str:
    """These words as Markdown, in one line; `base` is the address that links begin at."""
    parts = list(_parts(words, base))
    return _safe_beginning(re.sub(" {2,}", " ", "".join(parts).strip()))


def _safe_beginning(line: str) -> str:
    return _AT_FIRST.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line
    )


def _parts(words: Words, base: str) -> Iterator[str]:
    for number, piece in enumerate(words):
        before = words[number - 1].words[-1:] if number else ""
        after = words[number + 1].words[:1] if number + 1 < len(words) else ""
        if piece.is_doubt:
            yield f"{'' if before in ('', ' ') else ' '}{mark(without_invisible(piece.words))}"
            yield "" if after in ("", *" .,;:!?)") else " "
        else:
            yield _piece(piece, before, after, base)


def _piece(piece: Piece, before: str, after: str, base: str) -> str:
    if not piece.words.strip():
        return piece.words
    left, core, right = _parted(piece.words)
    if piece.is_bold:
        # Beside a letter, a bold run must begin and end with one (CommonMark, 6.2).
        if before.isalnum() and not left:
            more, core = _split(core, r"^\W*")
            left += more
        if after.isalpha() and not right and core[-1] in ".:;!?":
            right = " "
        if after.isalnum() and not right:
            core, more = _split(core, r"\W*$")
            right = more + right
    said = _linked(core, piece.href, base) if piece.href else escaped(core)
    bold = f"**{said}**" if piece.is_bold and core else said
    return f"{escaped(left)}{bold}{escaped(right)}"


def _parted(words: str) -> tuple[str, str, str]:
    core = words.strip()
    start = words.index(core)
    return words[:start], core, words[start + len(core) :]


def _split(words: str, edge: str) -> tuple[str, str]:
    """The words before and after the edge that this pattern finds."""
    found = re.search(edge, words)
    place = 0 if found is None else found.end() if edge.startswith("^") else found.start()
    return words[:place], words[place:]


def _linked(words: str, href: str, base: str) -> str:
    """A link that a sheet may have; of another one, the words and the question where it leads."""
    address = urljoin(base, href) if base else href
    safe = quote(address, safe="%/:?#@!$&',;=+~[]-._")
    if not address_fault(safe):
        return f"[{escaped(words)}]({safe})"
    if re.match(r"(?:javascript|data):", href, re.IGNORECASE):
        return escaped(words)
    question = f"“{words}” led to “{href}”: give its whole address, or delete this mark."
    return f"{escaped(words)} {mark(question)}"
