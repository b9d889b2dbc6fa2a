"""Shows on a terminal what changed in a text, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from leaflets.commands.speaking import local, tell
from leaflets.errors.saying import say, visible

if TYPE_CHECKING:
    from datetime import date

    from leaflets.model import Text
    from leaflets.review.changes import Piece, Redline, Rewritten
    from leaflets.review.copies import Compared
    from leaflets.review.ledger import Entry
    from leaflets.review.subjects import Subject

_SIGNS = {"removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}


def print_changes(path: str, found: Compared, err: bool = False) -> None:
    """The lines that changed, each with its place; what changed as a whole is said in words."""
    for section in found.sections:
        for said in _told(section):
            tell(f"{path}: {local(said)}", err=err)
        for line in section.lines:
            if line.change != "same":
                click.echo(f"{path}{_place(line)}: {_words(line)}", err=err)
    for line in found.facts:
        if line.change != "same":
            click.echo(f"{_words(line)}", err=err)
    if not found.are_facts_known:
        tell(
            say(
                "Nothing is kept of the people, sources, dates, notices and pictures that were "
                "approved then: they may have changed, too."
            ),
            err=err,
        )


def print_since_approval(
    subject: Subject, text: Text, country: str, now: date, err: bool = False
) -> None:
    """What changed in a text since the last approval, by the words that the ledger keeps."""
    from leaflets.review.changes import Tongue
    from leaflets.review.copies import last_approval, since_approval

    leaflet, ledger = subject.folder.leaflet, subject.ledger
    if leaflet is None:
        return
    approval = last_approval(ledger, text.language, now)
    tongue = Tongue(text.language, country)
    found = since_approval(leaflet, text, ledger, approval, tongue)
    tell(_head(text, approval, found.is_same), err=err)
    print_changes(text.path, found, err=err)


def _head(text: Text, approval: Entry | None, is_same: bool) -> str:
    """How a text stands beside its last approval."""
    if approval is None:
        return say("{path} was never approved: all of it is new.", path=text.path)
    who, day, code = approval.who, approval.date, approval.code
    if is_same:
        return say(
            "{path} says what {who} approved on {day} ({code}).",
            path=text.path,
            who=who,
            day=day,
            code=code,
        )
    return say(
        "{path} changed since {who} approved it on {day} ({code}):",
        path=text.path,
        who=who,
        day=day,
        code=code,
    )


def _told(section: Rewritten) -> Iterator[str]:
    if section.is_moved:
        yield say("The section “{key}” stands in another place.", key=section.key)
    if section.is_unknown:
        yield say(
            "The section “{key}” changed. What it said is not kept: it was approved before ledgers "
            "kept words; the records of this folder (git) may have it.",
            key=section.key,
        )


def _place(line: Redline) -> str:
    return f":{line.line.place}" if line.line.place else ""


def _words(line: Redline) -> str:
    gaps = ("" if piece.tokens[:1] and piece.tokens[0].is_glued else " " for piece in line.pieces)
    said = zip(gaps, map(_shown, line.pieces), strict=True)
    return "".join(f"{gap}{words}" for gap, words in said).strip()


def _shown(piece: Piece) -> str:
    """The words of a piece; on a terminal, those that changed have a colour, too."""
    words = visible(piece.words)
    if piece.change == "same":
        return words
    begin, end, colour = _SIGNS[piece.change]
    return click.style(f"{begin}{words}{end}", fg=colour)
