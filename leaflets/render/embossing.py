"""Proof → BRF: an edition in Braille, proofread like a sheet of paper."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path, PurePosixPath

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.model import Braille, Proof, Rendered
from leaflets.render.brf import (
    Style,
    blocks_of,
    brf,
    first_lost,
    lines_of,
    pages_of,
    read_brf,
    with_footers,
)
from leaflets.render.glyphs import Glyph, Page
from leaflets.render.louis import NoLouis
from leaflets.render.paragraphs import BLANK, Paragraph, Run, read_paragraphs
from leaflets.render.placing import align
from leaflets.render.proofreading import LOST_WORDS, OVERFLOW, Sheet, lost_facts, lost_words
from leaflets.render.readback import Readback
from leaflets.render.strangers import strange_words
from leaflets.render.transcribing import NoTable, Transcriber, Word

TABLE = ".utb"
"""How the name of a table of liblouis ends."""
ROOM = 7
"""Cells of a footer that are left to the number of its page: three, and four of its digits."""
Transcribed = Sequence[tuple[Paragraph, Sequence[Word]]]

NO_BRAILLE = Rule(
    "L518",
    "A text cannot be written in Braille: liblouis, a table or a character is missing",
    why="A reader would find a number of a character instead of it, or nothing.",
    remedy=(
        "Install liblouis, write the character in words, or have the person who keeps templates/ "
        "add it to templates/braille/."
    ),
)
MISREAD = Rule(
    "L519",
    "Braille reads back as other words",
    why="A reader would feel another word, or another number: 1a and 11 differ by a cell.",
    remedy="Write it in another way, or have the table in templates/braille/ mended.",
)


def emboss(proof: Proof, braille: Braille) -> Rendered:
    """An edition in Braille as a BRF file, and what is wrong with it.

    Its words are turned into cells one by one, and back; its file is read again, and must say
    them all.
    """
    try:
        return _embossed(proof, braille)
    except NoLouis as error:
        return _refused(proof, error.args[0])
    except NoTable as error:
        message = say(
            "There is no Braille table for the language “{error}”: add one as "
            "templates/braille/{error}.utb.",
            error=error,
        )
        return _refused(proof, message)


def _refused(proof: Proof, message: str) -> Rendered:
    return Rendered(b"", 0, (NO_BRAILLE.at(proof.path, 1, message),))


def _embossed(proof: Proof, braille: Braille) -> Rendered:
    transcriber = Transcriber(dict(_tables(proof)))
    paragraphs = read_paragraphs(proof.html)
    transcribed = [(one, transcriber.transcribe(one.runs)) for one in paragraphs]
    footer = _footer(proof, transcriber, braille.cells)
    bodies = tuple(pages_of(blocks_of(transcribed, braille.cells), braille.lines - len(footer)))
    numbers = [_in_lines(str(n), proof, transcriber, ROOM)[0] for n in range(1, len(bodies) + 1)]
    data = brf(with_footers(bodies, footer, numbers, braille))
    problems = (
        *_misread(proof, transcriber),
        *_lost_cells(proof, transcribed, data, len(footer)),
        *_proofread(proof, paragraphs, len(bodies)),
    )
    return Rendered(data, len(bodies), tuple(sorted(set(problems))))


def _tables(proof: Proof) -> Iterator[tuple[str, str]]:
    """The workspace's own tables, by language, each with its path on the disk."""
    for asset in proof.assets:
        path = PurePosixPath(asset.url)
        if path.suffix == TABLE:
            yield path.stem, _on_disk(asset.data)


@cache
def _on_disk(table: bytes) -> str:
    """Where a table lies that liblouis can read: it takes no bytes."""
    path = Path(_folder().name) / f"{hashlib.sha256(table).hexdigest()}{TABLE}"
    path.write_bytes(table)
    return str(path)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Removed when the process ends."""
    return tempfile.TemporaryDirectory(prefix="leaflets-braille-")


def _in_lines(words: str, proof: Proof, transcriber: Transcriber, width: int) -> tuple[str, ...]:
    """Words of a footer as lines."""
    run = Run(words, _language(proof))
    return lines_of(transcriber.transcribe((run,)), Style(0, 0), width)


def _language(proof: Proof) -> str:
    found = re.search(r'<html lang="([^"]+)"', proof.html)
    return found[1] if found else ""


def _footer(proof: Proof, transcriber: Transcriber, width: int) -> tuple[str, ...]:
    """What stands on each page: its code, its language, and what keeps it from being handed out.

    Its last line leaves room for the number of the page.
    """
    lines = _in_lines(" ".join(proof.everywhere), proof, transcriber, width)
    return lines if len(lines[-1]) <= width - ROOM else (*lines, "")


def _misread(proof: Proof, transcriber: Transcriber) -> Iterator[Problem]:
    """L518 and L519: characters without Braille, words that are read back as others."""
    for character, word in transcriber.lacking.items():
        message = say(
            "“{character}” of “{word}” has no Braille: write it in words.",
            character=character,
            word=word,
        )
        yield _at(NO_BRAILLE, proof, word, message)
    for word, read in transcriber.wrong.items():
        message = say(
            "“{word}” reads back from Braille as “{read}”: write it in another way.",
            word=word,
            read=read,
        )
        yield _at(MISREAD, proof, word, message)
    if transcriber.doubtful:
        word, read = next(iter(transcriber.doubtful.items()))
        message = say(
            "{count} of its words read back from Braille as others, the first “{word}” as "
            "“{read}”: have a reader of Braille look at them.",
            count=len(transcriber.doubtful),
            word=word,
            read=read,
        )
        yield replace(_at(MISREAD, proof, word, message), severity="warning")


def _at(rule: Rule, proof: Proof, word: str, message: str) -> Problem:
    """A problem at the first passage that holds a word."""
    found = next((one for one in proof.passages if word in one.text.split()), None)
    path = (found.path if found else "") or proof.path
    return rule.at(path, found.line if found else 1, message)


def _lost_cells(
    proof: Proof, transcribed: Transcribed, data: bytes, footer: int
) -> Iterator[Problem]:
    """L505: cells that the file does not say, or says out of their order."""
    lines = chain.from_iterable(page[:-footer] for page in read_brf(data))
    lost = first_lost(chain.from_iterable(words for _, words in transcribed), lines)
    if lost is not None:
        yield LOST_WORDS.at(
            proof.path, 1, say("The Braille does not go on at {lost}.", lost=lost[:20])
        )


def _proofread(proof: Proof, paragraphs: Sequence[Paragraph], pages: int) -> Iterator[Problem]:
    """What is wrong with the words that were transcribed, as with those on a sheet of paper."""
    glyphs = tuple(_glyphs(paragraphs))
    readback = Readback((Page(0, 0),) * pages, glyphs, ())
    sheet = Sheet(proof, readback, align(proof.passages, glyphs))
    yield from lost_words(sheet)
    yield from lost_facts(sheet)
    yield from strange_words(proof, readback)
    if pages > proof.format.pages:
        message = say(
            "The Braille has {pages} pages, and its format {proof_format_pages}: cut words.",
            pages=pages,
            proof_format_pages=proof.format.pages,
        )
        yield OVERFLOW.at(proof.path, 1, message, proof.format.overflow)


def _glyphs(paragraphs: Sequence[Paragraph]) -> Iterator[Glyph]:
    """The letters of the paragraphs; a description is not among the words of a sheet."""
    for number, paragraph in enumerate(paragraphs):
        words = paragraph.words.replace(BLANK, " ")
        for letter in f"{words} " if paragraph.kind != "img" else "":
            yield Glyph(letter, 1, 0, 0, 0, 0, 0, "", number)
