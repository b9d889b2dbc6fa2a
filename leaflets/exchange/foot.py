"""The lines of a page that vouch for its words, date them or ask to subscribe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from leaflets.exchange.blocks import Doubt, Heading, Node, Plain, Shown, told, words_of
from leaflets.languages.language import FILES
from leaflets.languages.patterns import any_of
from leaflets.quantities.reading import read

_FURNITURE = [own.furniture for own in FILES.values()]


def _lines(patterns: Iterable[str], after: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(patterns)})\s*{after}", re.IGNORECASE)


_SMALL = _lines(one.small for one in _FURNITURE)
_FORM = _lines((one.form for one in _FURNITURE), ":?")
_PEOPLE = _lines((one.people for one in _FURNITURE), r"(?P<colon>:?)\s*(?P<names>.*)")
_PUBLISHED = _lines((one.published for one in _FURNITURE), r":?\s*(?P<day>.*)")
_UPDATED = _lines((one.updated for one in _FURNITURE), r":?\s*(?P<day>.*)")
_MOST_IN_A_NAME = 7


@dataclass
class Foot:
    """What a page has beside its words: who vouches for them, its dates, what was left out."""

    blocks: list[Node] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    published: date | None = None
    updated: date | None = None
    below: list[str] = field(default_factory=list)
    """Sentences below the names and dates that nothing is known of."""


def parted(blocks: Sequence[Node], language: str) -> Foot:
    """The words of a page, apart from what vouches for them and dates them."""
    foot, place, form_from = Foot(), 0, _form_from(blocks)
    last = max((n for n, block in enumerate(blocks) if _is_content(block)), default=-1)
    while place < len(blocks):
        block = blocks[place]
        line = words_of(block.words) if isinstance(block, Plain | Heading) else ""
        is_last = place >= last
        if place >= form_from:
            foot.left_out += told([block])
        elif _SMALL.fullmatch(line) or _is_date(line, language, foot):
            foot.left_out.append(line)
        elif line and (names := _names(line, blocks, place)):
            foot.people += [name for name in names[0] if name not in foot.people]
            place += names[1]
        elif line and is_last and isinstance(block, Plain) and (foot.people or foot.updated):
            foot.below.append(line)
        else:
            foot.blocks.append(block)
        place += 1
    return foot


def _is_content(block: Node) -> bool:
    """Whether a block is surely one of the words of a page, and not of its foot."""
    if isinstance(block, Heading):
        return not _FORM.fullmatch(words_of(block.words)) and not _PEOPLE.match(
            words_of(block.words)
        )
    return not isinstance(block, Plain | Doubt | Shown)


def _form_from(blocks: Sequence[Node]) -> int:
    """Where a form begins below which there is nothing else."""
    for place, block in enumerate(blocks):
        is_form = isinstance(block, Plain | Heading) and _FORM.fullmatch(words_of(block.words))
        if is_form and not any(map(_is_content, blocks[place + 1 :])) and place:
            return place
    return len(blocks)


def _is_date(line: str, language: str, foot: Foot) -> bool:
    """Whether a line only dates the page; its days are kept."""
    is_dated = False
    for part in re.split(r"\s+[|·–—]\s+", line):
        for name, pattern in (("published", _PUBLISHED), ("updated", _UPDATED)):
            found = pattern.fullmatch(part)
            day = day_of(found["day"], language) if found else None
            if day and getattr(foot, name) in (None, day):
                setattr(foot, name, day)
                is_dated = True
    return is_dated


def day_of(words: str, language: str) -> date | None:
    """The day that these words consist of, in this language or in one that is known by heart."""
    for tag in (language, *FILES):
        for found in read(words, tag):
            is_all = len(words.strip(" .")) - len(found.words) < 4
            if found.kind == "date" and is_all and re.fullmatch(r"[\d-]{10}", str(found.value)):
                try:
                    return date.fromisoformat(str(found.value))
                except ValueError:
                    continue
    return None


def _names(line: str, blocks: Sequence[Node], place: int) -> tuple[list[str], int] | None:
    """The names that a line announces, and how many blocks below it they take."""
    found = _PEOPLE.fullmatch(line)
    if found is None or (found["names"] and not found["colon"]):
        return None
    if found["names"]:
        names = [name.strip(" .") for name in re.split(r"\s*[,;]\s+", found["names"])]
        return (names, 0) if all(map(_is_name, names)) else None
    below: list[str] = []
    taken = 0
    for block in blocks[place + 1 :]:
        lines = list(told([block]))
        if not lines or not all(map(_is_name, lines)):
            break
        below += lines
        taken += 1
    return (below, taken) if below else None


def _is_name(words: str) -> bool:
    """Whether these words can be the name of a person: short, no sentence, mostly capitals."""
    parts = words.split()
    capitals = sum(part[:1].isupper() for part in parts)
    is_plain = not re.search(r"[\d:.!?]$|https?:|@", words) and not _is_known(words)
    return is_plain and 2 <= len(parts) <= _MOST_IN_A_NAME and 2 * capitals > len(parts)


def _is_known(line: str) -> bool:
    known = (_SMALL, _FORM, _PUBLISHED, _UPDATED)
    return any(pattern.fullmatch(line) for pattern in known[:2]) or any(
        pattern.match(line) for pattern in known[2:]
    )
