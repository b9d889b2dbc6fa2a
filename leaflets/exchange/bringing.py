"""A page, a Word file or a text of others → a draft leaflet, with a mark where it is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.exchange.about import Known, about_file
from leaflets.exchange.blocks import (
    Bullets,
    Doubt,
    Grid,
    Heading,
    Node,
    Page,
    Piece,
    Plain,
    Words,
    told,
    words_of,
)
from leaflets.exchange.drafting import Draft, drafted
from leaflets.exchange.foot import Foot, parted
from leaflets.exchange.losses import missing_numbers, missing_words
from leaflets.exchange.naming import code_for, language_for, name_for
from leaflets.exchange.opening import open_page
from leaflets.exchange.recognising import can_head, recognised, with_headings
from leaflets.exchange.showing import Pictures
from leaflets.workspace.markdown import parse
from leaflets.workspace.settings import Workspace
from leaflets.workspace.undecided import mark, undecided

_LONGEST_TITLE = 120
MOST_WORDS = 30_000


@dataclass(frozen=True)
class Wishes:
    """What somebody said on the command line; what is empty is found out."""

    language: str = ""
    name: str = ""
    code: str = ""


@dataclass(frozen=True)
class Brought:
    """A draft before it is written: its folder, its files, what was left out."""

    name: str
    language: str
    files: dict[str, bytes]
    left_out: tuple[str, ...]
    known: Known
    counts: Mapping[str, int]
    """How many sections, items of lists and tables its text has."""


@dataclass
class _Read:
    """A file as it was understood: title, blocks, and what stood around them."""

    title: Words
    blocks: list[Node]
    foot: Foot
    doubts: list[str] = field(default_factory=list)


def bring(workspace: Workspace, file: Path, wishes: Wishes, today: date) -> Brought:
    """The draft leaflet of a file; nothing is written yet."""
    page, is_bare = open_page(file)
    words = list(told(page.blocks))
    if not words:
        raise LeafletsError(
            say(
                "No words were found in {name}: see that it is the right file, and that its text "
                "is no picture.",
                name=file.name,
            )
        )
    count = sum(len(line.split()) for line in words)
    if count > MOST_WORDS:
        raise LeafletsError(
            say(
                "{name} has {count:,} words, which is a book: copy those for one leaflet into a "
                "new file, and bring that in.",
                name=file.name,
                count=count,
            )
        )
    known = workspace.project.languages
    language, doubt = language_for(wishes.language, page.found.language, words, known)
    read = _understood(page, language, is_bare, file.stem)
    read.doubts += [doubt] if doubt else []
    title = words_of(read.title)
    name = name_for(workspace.root, wishes.name, title)
    about = _known(page, read, language, code_for(workspace.root, wishes.code, title), today)
    pictures = Pictures(file.parent)
    text, left_out = _text(page, read, about, pictures)
    toml = about_file(about, workspace, _formats(workspace))
    files = {"leaflet.toml": toml.encode(), f"{language}.md": text.encode(), **pictures.files}
    return Brought(name, language, files, left_out, about, _counts(read.blocks))


def _counts(blocks: Sequence[Node]) -> Mapping[str, int]:
    """How much of what there is; of lists within lists, all items."""
    least = min((block.level for block in blocks if isinstance(block, Heading)), default=2)
    inner = list(_all(blocks))
    return {
        say("sections"): sum(isinstance(one, Heading) and one.level == least for one in blocks),
        say("items of lists"): sum(len(one.items) for one in inner if isinstance(one, Bullets)),
        say("tables"): sum(isinstance(one, Grid) for one in inner),
    }


def _all(blocks: Sequence[Node]) -> Iterator[Node]:
    for block in blocks:
        yield block
        if isinstance(block, Bullets):
            for item in block.items:
                yield from _all(item)


def _formats(workspace: Workspace) -> tuple[str, ...]:
    """The formats for words in one language; nothing where the clinic has no others."""
    plain = [
        name
        for name, one in workspace.formats.items()
        if one.section_class is None and one.languages == 1
    ]
    return () if len(plain) == len(workspace.formats) else tuple(plain)


def _understood(page: Page, language: str, is_bare: bool, stem: str) -> _Read:
    """The title of a page, its blocks and its foot."""
    foot = parted(recognised(page.blocks), language)
    around = parted([Plain((Piece(line),)) for line in page.left_out], language)
    foot.people = foot.people or around.people
    foot.published = foot.published or around.published
    foot.updated = foot.updated or around.updated
    title, blocks, doubts = _titled(foot.blocks, page.found.title, stem)
    headed, guessed = with_headings(blocks, is_bare)
    if guessed:
        listed = "; ".join(f"“{line}”" for line in guessed)
        doubts.append(f"These lines were taken for headings: {listed}.")
    return _Read(title, _sectioned(list(headed), is_bare), foot, doubts)


def _titled(
    blocks: Sequence[Node], told_title: str, stem: str
) -> tuple[Words, list[Node], list[str]]:
    """The title, the other blocks, and what is asked about it."""
    tops = [n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    lines = [n for n, block in enumerate(blocks) if not isinstance(block, Doubt)][:1]
    lines = [n for n in lines if isinstance(block := blocks[n], Plain) and can_head(block)]
    if lines and (len(tops) > 1 or not (tops or told_title)):
        return *_taken_out(blocks, lines[0]), []
    if tops:
        return *_taken_out(blocks, tops[0]), []
    title = told_title or " ".join(re.split(r"[-_\s]+", stem))
    where = "the head of the page" if told_title else "the name of the file"
    doubt = f"The title was taken from {where}: is it the right one?"
    return (Piece(title[:_LONGEST_TITLE]),), list(blocks), [doubt]


def _taken_out(blocks: Sequence[Node], place: int) -> tuple[Words, list[Node]]:
    """The words of a block as those of a title, and all other blocks."""
    block = blocks[place]
    assert isinstance(block, Heading | Plain)
    words = tuple(replace(piece, is_bold=False) for piece in block.words)
    return words, [*blocks[:place], *blocks[place + 1 :]]


def _sectioned(blocks: list[Node], is_bare: bool) -> list[Node]:
    """The same with at least one section, and a question where one may have ended unseen."""
    places = [n for n, block in enumerate(blocks) if isinstance(block, Heading)]
    if not places:
        ask = Heading(2, (Piece("Which heading stands here?", is_doubt=True),))
        after_lead = 1 if len(blocks) > 1 and isinstance(blocks[0], Plain) else 0
        return [*blocks[:after_lead], ask, *blocks[after_lead:]]
    last = blocks[places[-1] + 1 :]
    lists = [n for n, block in enumerate(last) if isinstance(block, Bullets)]
    if is_bare and lists and lists[-1] + 1 < len(last) and len(places) > 1:
        place = places[-1] + 2 + lists[-1]
        above = _name(blocks[places[-1]])
        doubt = Doubt(f"Does this belong to “{above}”, or is it a section of its own?")
        return [*blocks[:place], doubt, *blocks[place:]]
    return blocks


def _name(block: Node) -> str:
    return words_of(block.words).rstrip(" :") if isinstance(block, Heading) else ""


def _known(page: Page, read: _Read, language: str, code: str, today: date) -> Known:
    return Known(
        code=code,
        language=language,
        title=words_of(read.title),
        publisher=page.found.publisher,
        url=page.found.url,
        people=tuple(read.foot.people) or page.found.people,
        published=read.foot.published or page.found.published,
        updated=read.foot.updated or page.found.updated,
        today=today,
    )


def _text(page: Page, read: _Read, about: Known, pictures: Pictures) -> tuple[str, tuple[str, ...]]:
    """The Markdown of a draft, and what was left out of it."""
    draft = Draft(about.url, pictures.keep)
    below = [
        f"Below the names and dates stood: “{line}” Is it for patients?" for line in read.foot.below
    ]
    blocks = [*map(Doubt, read.doubts), *read.blocks, *map(Doubt, below)]
    text = drafted(read.title, blocks, draft)
    left_out = (*page.left_out, *read.foot.left_out)
    names = [about.title, *about.people, str(about.published), str(about.updated)]
    labels = _labels(page.lines, about)
    lost = missing_words(page.lines, (*text.split("\n"), *names, *left_out, *labels))
    marks = [problem.message for problem in undecided(text, "")]
    parsed, _ = parse(text, f"{about.language}.md", about.language)
    numbers = missing_numbers(read.blocks, parsed, marks) if parsed else []
    for what, missing in (("words", lost), ("numbers", numbers)):
        if missing:
            listed = ", ".join(f"“{one}”" for one in missing)
            text += f"\n{mark(f'These {what} of the file are not in the draft: {listed}.')}\n"
    return text, tuple(left_out)


def _labels(lines: Sequence[str], about: Known) -> tuple[str, ...]:
    """The lines before the names, which leaflet.toml says by its keys."""
    people = set(about.people)
    before = [one for one, after in pairwise(lines) if after in people]
    own = [line for line in lines if re.search(r":\s", line) and any(p in line for p in people)]
    return (*(line for line in before if line not in people), *own)
