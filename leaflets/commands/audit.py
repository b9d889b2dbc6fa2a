"""`leaflets audit`: which sheets on a rack must go, by photographs of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaflets.commands.arguments import today
from leaflets.commands.speaking import tell
from leaflets.commands.terms import term
from leaflets.errors.saying import listed, say
from leaflets.workspace.paths import find_root

if TYPE_CHECKING:
    from leaflets.exchange.photographs import Photograph
    from leaflets.review.auditing import Item, Pile, Wanted


@click.command("audit")
@click.argument(
    "photographs", metavar="PHOTO...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def audit_command(photographs: tuple[Path, ...], as_json: bool) -> None:
    """Tell which sheets on a rack must go, from photographs of it.

    PHOTO is a picture, or a folder with pictures. The QR codes of all sheets are read: what to
    bin and why, what to print in its place, what is current, what is not ours, and what could
    not be read. The exit status is 0 where all are current, 2 where the rest is not ours, else 1.

    Example: leaflets audit rack-1.jpg rack-2.jpg
    """
    from leaflets.exchange.photographs import read_photographs
    from leaflets.review.auditing import audit, to_print

    root = find_root(Path.cwd())
    read = list(read_photographs(photographs))
    items = audit({one.name: one.addresses for one in read}, root, today())
    wanted, unread = to_print(items), [one for one in read if _is_unread(one)]
    if as_json:
        click.echo(json.dumps(_values(items, wanted, unread), ensure_ascii=False, indent=2))
    else:
        _print_pile(say("Bin these, or ask first where it says so"), _of(items, "bin"))
        _print_wanted(wanted)
        _print_pile(say("Nobody can tell yet"), _of(items, "unsure"))
        _print_pile(say("Not ours: do not hand them out"), _of(items, "not ours"))
        _print_pile(say("Current"), _of(items, "current"))
        _print_unread(unread)
        _print_sum(read)
    sys.exit(_status({item.pile for item in items}, bool(unread)))


def _is_unread(one: Photograph) -> bool:
    return bool(one.fault or one.unread or not one.addresses)


def _status(piles: set[Pile], is_unread: bool) -> int:
    if is_unread or piles & {"bin", "unsure"}:
        return 1
    return 2 if "not ours" in piles else 0


def _of(items: Iterable[Item], pile: Pile) -> list[Item]:
    return [item for item in items if item.pile == pile]


def _print_pile(title: str, items: list[Item]) -> None:
    if not items:
        return
    tell(say("{title}: {number}", title=title, number=sum(item.count for item in items)))
    for item in items:
        tell(
            say(
                "  {count} × {sentence} [{photographs}]",
                count=item.count,
                sentence=item.sentence,
                photographs=listed(item.photographs),
            )
        )


def _print_wanted(wanted: Iterable[Wanted]) -> None:
    lines = list(map(_line, wanted))
    if lines:
        tell(say("Print"))
    for line in lines:
        tell(line)


def _line(one: Wanted) -> str:
    if one.command:
        return say(
            "  {command}  # {code}, in the place of {count}",
            command=one.command,
            code=one.code,
            count=one.count,
        )
    return say(
        "  nothing yet for {leaflet} ({language}): its words are {now}; `leaflets status` says "
        "more.",
        leaflet=one.leaflet,
        language=one.language,
        now=term(one.now),
    )


def _print_unread(unread: list[Photograph]) -> None:
    if unread:
        tell(say("Not read"))
    for one in unread:
        tell(say("  {name}: {why}", name=one.name, why=_why(one)))


def _why(one: Photograph) -> str:
    if one.fault:
        return say("{fault}.", fault=one.fault)
    if one.unread:
        return say(
            "places that look like a QR code and cannot be read: {count}. Go nearer, hold still, "
            "and take the photograph again.",
            count=one.unread,
        )
    return say("no QR code was found: go nearer, and have the whole code in the picture.")


def _print_sum(read: list[Photograph]) -> None:
    for one in read:
        if not one.fault:
            tell(say("{name}: QR codes read: {count}", name=one.name, count=len(one.addresses)))
    tell(say("Compare these numbers with the rack: a code that is blurred or hidden is not seen."))


def _values(
    items: Iterable[Item], wanted: Iterable[Wanted], unread: Iterable[Photograph]
) -> dict[str, Any]:
    """What was found, as JSON."""
    return {
        "sheets": [
            {
                "pile": item.pile,
                "answer": item.answer,
                "sentence": item.sentence,
                "address": item.address,
                "count": item.count,
                "photographs": item.photographs,
            }
            for item in items
        ],
        "print": [
            {
                "leaflet": one.leaflet,
                "language": one.language,
                "code": one.code,
                "now": one.now,
                "command": one.command,
                "count": one.count,
            }
            for one in wanted
        ],
        "unread": [
            {"photograph": one.name, "why": _why(one), "places": one.unread} for one in unread
        ],
    }
