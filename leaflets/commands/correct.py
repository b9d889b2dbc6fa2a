"""`leaflets correct`: an entry of the ledger says a wrong day, name or role."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import (
    complete_roles,
    language,
    name,
    today,
    yes,
)
from leaflets.commands.speaking import local, tell
from leaflets.commands.terms import term
from leaflets.errors import LeafletsError
from leaflets.errors.saying import Message, say
from leaflets.workspace.paths import find_root

if TYPE_CHECKING:
    from datetime import date

    from leaflets.review.correcting import Correction


@click.command("correct")
@name
@language
@click.option(
    "--entry",
    default="",
    metavar="START",
    help="Which entry: how its line begins, as `leaflets check` names it. [default: the last one]",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day on which it was signed.",
)
@click.option("--name", "who", default="", metavar="WHO", help="The name of whoever signed.")
@click.option(
    "--as",
    "role",
    default="",
    metavar="ROLE",
    shell_complete=complete_roles,
    help="The role, where it is none that the clinic requires.",
)
@click.option("--reason", required=True, metavar="TEXT", help="What was wrong; it is kept.")
@click.option(
    "--key",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sign it with this SSH key: needed where the entry was signed with one.",
)
@yes
def correct_command(
    name: str,
    language: str,
    entry: str,
    day: datetime | None,
    who: str,
    role: str,
    reason: str,
    key: Path | None,
    yes: bool,
) -> None:
    """Correct a signature that says a wrong day, name or role.

    The wrong entry stays in the ledger, and a new one says what is right; reports show both. A
    correction approves nothing: it makes no signature younger, and gives or takes no role that the
    clinic requires. For that the text is signed again. A withdrawal stays as it is, and what was
    withdrawn stays withdrawn.

    Example: leaflets correct sprained-ankle -l ca --date 2026-03-02 --reason "The clock was wrong"
    """
    from leaflets.commands.prepare import undrawable
    from leaflets.review.correcting import Slip, correct
    from leaflets.workspace.settings import read_workspace

    root = find_root(Path.cwd())
    slip = Slip(name, language, reason, entry, day.date() if day else None, who, role, key)
    named = read_workspace(root).typefaces
    found = correct(root, today(), slip, partial(undrawable, named=named), partial(_agree, yes))
    tell(say("Corrected: {was} → {now}.", was=_was(found), now=_now(found)))


def _was(found: Correction) -> Message:
    return _signature(found.wrong.role, found.wrong.who, found.wrong.date)


def _now(found: Correction) -> Message:
    return _signature(found.made.role, found.made.who, found.made.right)


def _signature(role: str, who: str, day: date | None) -> Message:
    return say("{role}, {who}, {date}", role=term(role), who=who, date=day)


def _agree(yes: bool, found: Correction) -> bool:
    """Shows what would be corrected and asks; nobody corrects where nobody can be asked."""
    if yes:
        return True
    tell(f"{found.made.code}: {_was(found)} → {_now(found)}", err=True)
    if not sys.stdin.isatty():
        raise LeafletsError(say("Nobody can be asked here: look at it, then add --yes."))
    return click.confirm(local(say("Correct it?")), err=True)
