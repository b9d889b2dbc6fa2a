"""`leaflets sign` and `leaflets withdraw`: append to the ledger."""

from __future__ import annotations

import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import (
    complete_roles,
    day,
    language,
    name,
    print_problems,
    today,
    yes,
)
from leaflets.commands.speaking import local, tell
from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.workspace.paths import find_root

if TYPE_CHECKING:
    from leaflets.review.signing import Case, Desk


@click.command("sign")
@name
@language
@click.option(
    "--as",
    "role",
    required=True,
    metavar="ROLE",
    shell_complete=complete_roles,
    help="In which role: translation, clinical, editorial, pharmacy or patient.",
)
@click.option("--name", "who", required=True, metavar="WHO", help="Who signs, as it is printed.")
@day
@click.option("--note", metavar="TEXT", help="A note for the ledger.")
@yes
def sign_command(
    name: str, language: str, role: str, who: str, day: datetime | None, note: str | None, yes: bool
) -> None:
    """Sign exactly the words that stand there now.

    One changed word cancels their approval. A translation is signed with --as translation: that
    records, section by section, which words of the source it follows.

    Example: leaflets sign back-pain-treatment -l ca --as clinical --name "Reviewer One"
    """
    from leaflets.review.signing import Request, record

    now = today()
    request = Request(name, language, role, who, day.date() if day else now, note)
    entry = record(_desk(now), request, partial(_agree, yes))
    version = say(", version {version}", version=entry.version) if entry.version else ""
    tell(
        say(
            "Signed as {role} by {who} on {date}: {code}{version}.",
            role=role,
            who=who,
            date=entry.date,
            code=entry.code,
            version=version,
        )
    )


@click.command("withdraw")
@name
@language
@click.option("--reason", required=True, metavar="TEXT", help="Why; `leaflets verify` tells it.")
@click.option("--name", "who", default="—", metavar="WHO", help="Who withdraws it.")
@day
@yes
def withdraw_command(
    name: str, language: str, reason: str, who: str, day: datetime | None, yes: bool
) -> None:
    """Record that a sheet must no longer be handed out.

    The words that stand there now are taken out, in all formats: they are not printed until
    somebody signs them again as clinical. Where they are not signed, the last that were are
    taken out.

    Example: leaflets withdraw back-pain-treatment -l ca --reason "The dose has changed"
    """
    from leaflets.review.signing import Request, record

    now = today()
    request = Request(name, language, None, who, day.date() if day else now, reason)
    entry = record(_desk(now), request, partial(_agree, yes))
    if day and day.date() > now:
        tell(say("A withdrawal counts from today, not from {day}.", day=day.date()), err=True)
    tell(
        say(
            "Withdrawn on {date}: {code}. The next build takes its PDFs away.",
            date=entry.date,
            code=entry.code,
        )
    )


def _desk(now: date) -> Desk:
    """This workspace on this day, with all checks."""
    from leaflets.checks.checking import check
    from leaflets.layout.fonts import lacks
    from leaflets.review.signing import Desk
    from leaflets.workspace.settings import read_workspace

    looked = partial(check, today=now, undrawable=lacks)
    root = find_root(Path.cwd())
    named = read_workspace(root).typefaces
    return Desk(root, now, looked, partial(lacks, named=named))


def _agree(yes: bool, case: Case) -> bool:
    """Shows what would be signed and asks; nobody signs where nobody can be asked."""
    if case.unfinished:
        message = say(
            "The last entry, of {who}, {date}, was interrupted while it was written: it counts, "
            "and is completed now.",
            who=case.unfinished.who,
            date=case.unfinished.date,
        )
        tell(message, err=True)
    request, (code, _) = case.request, case.wording
    if request.role:
        _tell_advice(case)
    can_be_asked = sys.stdin.isatty()
    if yes or (request.role is None and not can_be_asked):
        return True  # what must not be handed out waits for nobody
    tell(f"{case.text.path}: “{case.text.title.text}”, {code}", err=True)
    if not can_be_asked:
        raise LeafletsError(say("Nobody can be asked here: read these words, then add --yes."))
    act = (
        say("Sign as {role} for {who}?", role=request.role, who=request.who)
        if request.role
        else say("Withdraw it?")
    )
    return click.confirm(local(act), err=True)


def _tell_advice(case: Case) -> None:
    """What to look at before these words are signed, where they are a translation."""
    from leaflets.checks.meaning import advise

    about, waivers = case.leaflet.about, case.leaflet.about.waivers
    source = case.leaflet.text(about.source_language)
    if source is None or source is case.text:
        return
    found = advise(source, case.text, waivers)
    if found:
        tell(say("Look at these before you sign; both may be right:"), err=True)
        print_problems(found, err=True)
