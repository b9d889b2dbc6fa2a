"""Words as a page sets them: bold, raised, lowered, struck through, put in, deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from leaflets.exchange.blocks import Piece, Words

_HIGH = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
# Joiners may stand behind letters: what reads a text knows where.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\xad\u180e]"
)
DELETED = "leaflets-deleted"
INSERTED = "leaflets-inserted"
HIDDEN = "leaflets-hidden"
FORMULA = "leaflets-formula"
TEXT_BOX = "leaflets-text-box"
"""The style of the paragraph before the words of a text box."""
STRUCK, PUT_IN = ("s", "strike"), ("ins",)
_SAYINGS = {
    DELETED: "“{}” was deleted here, and nobody has accepted that: write it back if it holds.",
    INSERTED: "“{}” was put in here, and nobody has accepted that: write it here if it is right.",
    HIDDEN: "“{}” is hidden in the file: write it here if it belongs to the leaflet.",
    FORMULA: "The formula “{}” stands here: write it so that it can be read in one line.",
    "struck": "“{}” is struck through in the file: write it here if it still holds.",
}


def change_of(name: str, classes: str, style: str) -> str:
    """What is asked about the words of an element that may not hold; nothing for all others."""
    named = next((one for one in _SAYINGS if one in classes.split()), "")
    if named or name in ("del", "ins"):
        return _SAYINGS[named or (DELETED if name == "del" else INSERTED)]
    is_struck = name in STRUCK or re.search(r"text-decoration[^;]*line-through", style)
    return _SAYINGS["struck"] if is_struck else ""


def low_or_high(name: str, words: str, before: str) -> Piece:
    """Lowered or raised words as Unicode has them: 10⁹ is not 109. What it has not is asked."""
    small = words.translate(_LOW if name == "sub" else _HIGH)
    if not any(sign in words for sign in small if sign != " "):
        return Piece(small)
    if words in ("®", "™", "©", "ª", "º") or (words.isalpha() and re.search(r"\d\s*$", before)):
        return Piece(words)
    where = "lowered" if name == "sub" else "raised"
    return Piece(
        f"“{words}” is {where} here: write it so that it cannot be misread.", is_doubt=True
    )


def tidied(pieces: Iterable[Piece]) -> Words:
    """The same with single spaces and none at the ends; pieces that look alike are one."""
    joined = [
        replace(first, words="".join(piece.words for piece in [first, *alike]))
        for (_, is_doubt), run in groupby(pieces, key=lambda one: (_looks(one), one.is_doubt))
        for first, *alike in ([[one] for one in run] if is_doubt else [list(run)])
    ]
    return tuple(_trimmed(joined))


def _looks(piece: Piece) -> tuple[bool, str]:
    is_blank = not piece.words.strip()
    return piece.is_bold and not is_blank, piece.href


def _trimmed(pieces: list[Piece]) -> Iterator[Piece]:
    spaced, last = True, _last_with_words(pieces)
    for number, piece in enumerate(pieces):
        if piece.is_doubt:
            yield piece
            continue
        words = re.sub(r"[ \r\n]+", " ", without_invisible(piece.words))
        words = words.lstrip(" ") if spaced else words
        words = words.rstrip(" \t") if number >= last else words
        if words:
            spaced = words.endswith(" ")
            yield replace(piece, words=words)


def _last_with_words(pieces: list[Piece]) -> int:
    said_at = [n for n, piece in enumerate(pieces) if piece.words.strip() and not piece.is_doubt]
    return max(said_at, default=-1)


def without_invisible(words: str) -> str:
    """The same without soft hyphens, marks of direction and the like."""
    return _INVISIBLE.sub("", words)
