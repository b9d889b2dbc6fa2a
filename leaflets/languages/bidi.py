"""Runs of a text against its direction: a dose in Arabic, a Hebrew name in English.

A plain “93 227 54 00” inside Arabic comes out as “00 54 227 93” (Unicode Standard Annex 9). What
runs which way is told by the bidirectional class of each character, not by a list of languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal
from unicodedata import bidirectional, category, mirrored

from leaflets.languages.scripts import runs_leftward, scripts_beside

Direction = Literal["ltr", "rtl"]

_RIGHT = frozenset(("R", "AL"))
_LEFT = frozenset(("L", "EN", "AN"))
_DIGIT = frozenset(("EN", "AN"))
_TURNING = frozenset(("R", "AL", "AN"))
# An address is one run, whatever signs are in it or at its end.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+|[a-z0-9_.+-]+@[a-z0-9.-]*[a-z0-9]", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?،؛؟)]}»”\"'"
_CLAUSE_ENDS = frozenset(".,;:!?…،")
_ITEM_SIGNS = frozenset("·•|")
_APOSTROPHES = "‘’"
# Digits that the algorithm itself keeps together (W4: one common separator between them).
_ARABIC_NUMBER = re.compile(r"[٠-٩٫٬]+(?:[.,:/\u00a0][٠-٩٫٬]+)*")


def other(direction: Direction) -> Direction:
    """The opposite direction."""
    return "ltr" if direction == "rtl" else "rtl"


def is_rightward(letter: str) -> bool:
    """Whether a letter runs from right to left."""
    return bidirectional(letter) in _RIGHT


def runs_left_to_right(text: str) -> bool:
    """Whether no letter and no digit of this text may run from right to left."""
    # A page has the same hundred letters ten thousand times.
    return all(bidirectional(letter) not in _TURNING for letter in set(text))


def runs(text: str, direction: Direction) -> Iterator[tuple[int, int]]:
    """Where the runs against this direction begin and end: words, numbers with unit and sign."""
    wanted, barred = (_RIGHT, {"L"}) if direction == "ltr" else (_LEFT, _RIGHT)
    kinds = _kinds(text, wanted, frozenset(barred))
    done = 0
    for segment in _segments(text, kinds):
        balanced = _balanced(text, kinds, *segment)
        for run in balanced if direction == "ltr" else _without_last_number(text, balanced):
            start, end = run if direction == "ltr" else _signed(text, kinds, *run)
            yield max(start, done), end
            done = end


def arabic_numbers(text: str) -> list[tuple[int, int]]:
    """The Arabic-Indic numbers of a run from left to right, where there are several.

    Between two of them a space or a dash runs from right to left, and they would change places.
    """
    found = [number.span() for number in _ARABIC_NUMBER.finditer(text)]
    return found if len(found) > 1 else []


def _kinds(text: str, wanted: frozenset[str], barred: frozenset[str]) -> str:
    """For each character `x` in a run, `|` for the end of any, `.` in between, `-` for marks."""
    kinds = [
        "x" if kind in wanted else "|" if kind in barred else "-" if kind in ("NSM", "BN") else "."
        for kind in map(bidirectional, text)
    ]
    if "L" in wanted:
        # An Arabic comma parts what stands on both sides of it.
        pairs = zip(kinds, text, strict=True)
        kinds = ["|" if kind == "." and _is_of_the_right(sign) else kind for kind, sign in pairs]
        for address in _ADDRESS.finditer(text):
            end = address.start() + len(address[0].rstrip(_AFTER_ADDRESS))
            kinds[address.start() : end] = "x" * (end - address.start())
    return re.sub("(?<=x)-+", lambda marks: "x" * len(marks[0]), "".join(kinds))


def _segments(text: str, kinds: str) -> Iterator[tuple[int, int]]:
    """The longest runs whose inner signs and spaces join what they stand between."""
    start, end = -1, -1
    for solid in re.finditer("x+", kinds):
        if start >= 0 and not _joins(text, kinds, end, solid.start()):
            yield start, end
            start = -1
        start, end = (start if start >= 0 else solid.start()), solid.end()
    if start >= 0:
        yield start, end


def _joins(text: str, kinds: str, start: int, end: int) -> bool:
    """Whether what stands here, between two pieces, belongs to one run with them."""
    gap = text[start:end]
    if "|" in kinds[start:end] or (_ITEM_SIGNS & set(gap) and any(map(str.isspace, gap))):
        return False
    ends_clause = any(sign in _CLAUSE_ENDS and after.isspace() for sign, after in pairwise(gap))
    return not ends_clause or not _DIGIT & {_kind(text, start - 1), _kind(text, end)}


def _kind(text: str, place: int) -> str:
    """The class of a character; none outside the text."""
    return bidirectional(text[place]) if 0 <= place < len(text) else ""


# Brackets and quotation marks go in pairs


def _balanced(text: str, kinds: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run, or its parts on both sides of a bracket whose partner is outside of it."""
    opened: list[int] = []
    for place in range(start, end):
        kind = _bracket(text, place) if kinds[place] == "." else ""
        if kind == "closes" and not opened:
            yield from _parts(text, kinds, (start, end), place)
            return
        if kind == "closes":
            opened.pop()
        elif kind:
            opened.append(place)
    close = _after(text, end)
    if len(opened) == 1 and _bracket(text, close) == "closes":
        yield start, close + 1
    elif opened:
        yield from _parts(text, kinds, (start, end), opened[0])
    else:
        yield start, end


def _parts(text: str, kinds: str, run: tuple[int, int], place: int) -> Iterator[tuple[int, int]]:
    """What of a run stands on both sides of this place."""
    for start, end in ((run[0], place), (place + 1, run[1])):
        first, last = kinds.find("x", start, end), kinds.rfind("x", start, end)
        if first >= 0:
            yield from _balanced(text, kinds, first, last + 1)


def _bracket(text: str, place: int) -> str:
    """Whether a bracket or a quotation mark opens or closes here."""
    sign = text[place : place + 1]
    kind = category(sign) if sign and sign not in _APOSTROPHES else ""
    return "opens" if kind in ("Ps", "Pi") else "closes" if kind in ("Pe", "Pf") else ""


def _is_of_the_right(sign: str) -> bool:
    """Whether a sign is one of scripts that run from right to left."""
    return any(map(runs_leftward, scripts_beside(sign)))


# “Omeprazol 20 ملغ”: the number belongs to the word after it, and else would be parted from it


def _without_last_number(text: str, found: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """These runs, with a last number that a word of the text follows as a run of its own."""
    for start, end in found:
        follows = text[end:].lstrip()[:1]
        is_followed = text[end : end + 1].isspace() and _kind(follows, 0) in _RIGHT
        words = [place for place in range(start, end) if _kind(text, place) == "L"]
        last = words[-1] + 1 if words and is_followed else end
        number = next((place for place in range(last, end) if _kind(text, place) in _DIGIT), last)
        if any(sign.isspace() or sign == "/" for sign in text[last:number]):
            yield start, last
            yield number, end
        else:
            yield start, end


# The signs of a number: +34, < 90, −5, € 20; 60 %, 38 °, 18+


def _signed(text: str, kinds: str, start: int, end: int) -> tuple[int, int]:
    """The run with the sign before its first number and the signs after its last letter."""
    first = start
    while first and _is_sign(text[first - 1]):
        first -= 1
    if first == start:
        first = _before_space(text, start)
    is_number = _kind(text, start) in _DIGIT
    # “الـ-5” has no minus.
    is_hyphen = first and kinds[first - 1] == "|" and category(text[first]) == "Pd"
    return first if is_number and not is_hyphen else start, _after(text, end)


def _is_sign(letter: str) -> bool:
    return bidirectional(letter) in ("ES", "ET") or category(letter) in ("Sm", "Sc", "Pd")


def _before_space(text: str, start: int) -> int:
    """Where a comparison or a currency begins that a space keeps apart from its number."""
    sign = text[start - 2] if start > 1 and text[start - 1].isspace() else ""
    compares = bool(sign) and category(sign) == "Sm" and mirrored(sign)
    return start - 2 if compares or (sign and category(sign) == "Sc") else start


def _after(text: str, end: int) -> int:
    """The end of the percent sign, degree, currency, plus or mark of trade after a run."""
    is_arabic = _kind(text, end - 1) == "AN"  # their percent sign and degree stand on the left
    place = end
    if _kind(text, end - 1) == "EN" and text[end : end + 1].isspace():
        place += _kind(text, end + 1) == "ET"
    while place < len(text) and (
        (_kind(text, place) == "ET" and not is_arabic)
        or category(text[place]) == "So"
        or text[place] == "+"
    ):
        place += 1
    return end if _kind(text, place) in _RIGHT else place
