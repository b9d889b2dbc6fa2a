"""A tree of blocks → the Markdown of a draft leaflet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from leaflets.exchange.blocks import (
    Bullets,
    Doubt,
    Explained,
    Grid,
    Heading,
    Node,
    Piece,
    Plain,
    Shown,
    Words,
    words_of,
)
from leaflets.exchange.markup import escaped, marked_up
from leaflets.exchange.recognising import unnumbered
from leaflets.workspace.paths import slug
from leaflets.workspace.undecided import mark

DEEPEST = 4
_LONGEST_KEY = 5
Keep = Callable[[Shown], str | None]
"""Keeps a picture: its file in the leaflet, or nothing where it cannot be kept."""


@dataclass
class Draft:
    """A text as it grows: its lines, and the keys that its sections have."""

    base: str
    keep: Keep
    lines: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=lambda: ["lead"])

    def add(self, *lines: str) -> None:
        """Adds a block of lines, and an empty line before it."""
        self.lines += ["", *lines] if self.lines else lines

    def key(self, heading: str) -> str:
        """A key of its own for a section with this heading."""
        words = slug(heading).split("-")[:_LONGEST_KEY]
        key = "-".join(filter(None, words)) or f"section-{len(self.keys)}"
        found, number = key, 2
        while found in self.keys:
            found, number = f"{key}-{number}", number + 1
        self.keys.append(found)
        return found


def drafted(title: Words, blocks: Sequence[Node], draft: Draft) -> str:
    """The whole text: title, lead, sections."""
    draft.add(f"# {_heading(title)}")
    for block, after in pairwise((*_levelled(blocks), None)):
        if isinstance(block, Heading):
            _add_heading(block, after, draft)
        elif block is not None:
            draft.add(*_lines(block, draft))
            if _run_together(block, after):
                draft.add(mark("Another list begins here: put a sentence before it."))
    return "\n".join(draft.lines) + "\n"


def _run_together(block: Node, after: Node | None) -> bool:
    """Whether Markdown would take two lists for one."""
    if not isinstance(block, Bullets) or not isinstance(after, Bullets):
        return False
    return (block.start is None) == (after.start is None)


def _levelled(blocks: Sequence[Node]) -> Iterator[Node]:
    """The same with headings that begin at level 2 and skip none."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    least, before = min(levels, default=2), 1
    for block in blocks:
        if isinstance(block, Heading):
            before = min(block.level - least + 2, before + 1, DEEPEST)
            yield Heading(before, block.words)
        else:
            yield block


def _heading(words: Words) -> str:
    """The words of a heading; braces behind them would be its key."""
    return marked_up(words).replace("\\{", "(").replace("\\}", ")")


def _add_heading(block: Heading, after: Node | None, draft: Draft) -> None:
    heading, number = unnumbered(block)
    key = f" {{#{draft.key(words_of(heading.words))}}}" if block.level == 2 else ""
    draft.add(f"{'#' * block.level} {_heading(heading.words)}{key}")
    if number:
        draft.add(
            mark(f"“{number}” stood before this heading: is the order of the sections right?")
        )
    if after is None or (isinstance(after, Heading) and after.level <= block.level):
        draft.add(mark("No words stood below this heading: is something missing?"))


def _lines(block: Node, draft: Draft) -> Iterator[str]:
    match block:
        case Plain():
            yield marked_up(block.words, draft.base)
        case Heading():
            yield f"**{escaped(words_of(block.words))}**"
        case Doubt():
            yield mark(block.words)
        case Bullets():
            yield from _list_lines(block, draft)
        case Grid():
            yield _row(block.head, draft)
            yield _row(tuple((Piece("---"),) for _ in block.head), draft).replace("\\", "")
            yield from (_row(row, draft) for row in block.rows)
        case Explained():
            yield marked_up(block.term, draft.base)
            yield from (f": {marked_up(meaning, draft.base)}" for meaning in block.meanings)
        case Shown():
            yield _picture(block, draft)


def _row(cells: tuple[Words, ...], draft: Draft) -> str:
    return f"| {' | '.join(marked_up(words, draft.base) for words in cells)} |"


def _picture(picture: Shown, draft: Draft) -> str:
    file = draft.keep(picture)
    description = " ".join(picture.description.split())
    if file is None:
        where = "in the file" if picture.source.startswith("data:") else picture.source[:200]
        shows = f", which shows “{description}”," if description else ""
        return mark(f"A picture stood here{shows} and was not brought in ({where}): add it.")
    return f"![{escaped(description)}]({file})"


def _list_lines(block: Bullets, draft: Draft) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start or 0):
        sign = "- [ ]" if block.is_checklist else "-" if block.start is None else f"{number}."
        first, *more = item if item else (Doubt("This item had no words."),)
        if isinstance(first, Bullets | Grid | Shown | Explained):
            first, more = Doubt("This item did not begin with words: write some."), [first, *more]
        lines = [*_lines(first, draft)]
        yield f"{sign} {lines[0]}"
        inset = " " * (2 if block.start is None else len(sign) + 1)
        for inner in more:
            yield from () if isinstance(inner, Bullets) else ("",)
            yield from (f"{inset}{line}" if line else "" for line in _lines(inner, draft))
