"""`leaflets sign` and `leaflets withdraw`: append to the ledger."""

from __future__ import annotations

import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import (
    complete_languages,
    complete_names,
    complete_roles,
    day,
    print_problems,
    today,
    yes,
)
from leaflets.commands.speaking import local, tell
from leaflets.errors import LeafletsError
from leaflets.errors.saying import listed, say
from leaflets.workspace.paths import find_records, find_root

if TYPE_CHECKING:
    from leaflets.review.copies import Named
    from leaflets.review.ledger import Entry
    from leaflets.review.signing import Case, Desk
    from leaflets.review.withdrawing import Withdrawal


key = click.option(
    "--key",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sign with this SSH key, as ~/.ssh/id_ed25519; content/people.toml says whose it is.",
)


@click.command("sign")
@click.argument("name", metavar="[NAME]", required=False, shell_complete=complete_names)
@click.option(
    "--language",
    "-l",
    metavar="TAG",
    shell_complete=complete_languages,
    help="In which language, for example ca; a review code says it itself.",
)
@click.option(
    "--from-review",
    "review",
    metavar="CODE",
    help="The review code of the copy that was read: it names the text, and only its words count.",
)
@click.option(
    "--as",
    "role",
    required=True,
    metavar="ROLE",
    shell_complete=complete_roles,
    help="In which role: translation, clinical, editorial, pharmacy, patient; validator, for "
    "people with reading difficulties who approve an easy text.",
)
@click.option("--name", "who", required=True, metavar="WHO", help="Who signs, as it is printed.")
@day
@click.option("--note", metavar="TEXT", help="A note for the ledger.")
@key
@yes
def sign_command(
    name: str | None,
    language: str | None,
    review: str | None,
    role: str,
    who: str,
    day: datetime | None,
    note: str | None,
    key: Path | None,
    yes: bool,
) -> None:
    """Sign exactly the words that stand there now.

    One changed word cancels their approval. A translation is signed with --as translation: that
    records, section by section, which words of the source it follows. With --from-review, what was
    read on paper is signed: the review code names the text, and is refused where its words, its
    pictures or its source changed since. Where content/people.toml is, only the people that it
    lists can sign, with --key where it has a key of them.

    Example: leaflets sign back-pain-treatment -l ca --as clinical --name "Reviewer One"
    """
    from leaflets.commands.reviewed import shown_difference
    from leaflets.review.signing import Request, record

    now = today()
    desk = _desk(now)
    asked = _asked(desk, name, language, review)
    signed, copy = day.date() if day else now, asked.code
    said = note or (f"Review copy {copy}" if copy else None)
    request = Request(asked.leaflet, asked.language, role, who, signed, said, key, copy)
    with shown_difference(desk.root):
        entry = record(desk, request, partial(_agree, yes))
    tell(_signed(entry))


def _signed(entry: Entry) -> str:
    """What was recorded."""
    version = say(", version {version}", version=entry.version) if entry.version else ""
    return say(
        "Signed as {role} by {who} on {date}: {code}{version}.",
        role=entry.role,
        who=entry.who,
        date=entry.date,
        code=entry.code,
        version=version,
    )


def _asked(desk: Desk, name: str | None, language: str | None, review: str | None) -> Named:
    """The text that is meant: one that is named, or that a code names."""
    from leaflets.commands.reviewed import copy_named
    from leaflets.review.copies import Named

    if review is not None:
        return copy_named(desk.root, review, name, language)
    if name is None or language is None:
        raise click.UsageError(
            local(
                say(
                    "Say what is signed: a leaflet and its --language, or --from-review with the "
                    "code of a review copy."
                )
            )
        )
    return Named(name, language, "")


@click.command("withdraw")
@click.argument("name", metavar="NAME|CODE", shell_complete=complete_names)
@click.option(
    "--language",
    "-l",
    metavar="TAG",
    shell_complete=complete_languages,
    help="In which language, for example ca; a code says it itself.",
)
@click.option("--reason", required=True, metavar="TEXT", help="Why; `leaflets verify` tells it.")
@click.option("--name", "who", default="—", metavar="WHO", help="Who withdraws it.")
@day
@key
@yes
def withdraw_command(
    name: str,
    language: str | None,
    reason: str,
    who: str,
    day: datetime | None,
    key: Path | None,
    yes: bool,
) -> None:
    """Record that a sheet must no longer be handed out.

    The words that stand there now are taken out, in all formats: they are not printed until
    somebody signs them again as clinical. Where they are not signed, the last that were are
    taken out. With the code of a sheet, as it stands on paper, exactly that one is. No clock and no
    error hinders it, nor that the leaflet is gone: of a damaged ledger, all that may be meant is
    taken out.

    Example: leaflets withdraw back-pain-treatment -l ca --reason "The dose has changed"
    """
    from leaflets.review.withdrawing import Recall, withdraw

    now, root = today(), find_records(Path.cwd())
    leaflet, tag, code = _meant(root, now, name, language)
    recall = Recall(leaflet, tag, who, day.date() if day else now, reason, key, code)
    entries = withdraw(root, now, recall, partial(_agree_to_withdraw, yes))
    if day and day.date() > now:
        tell(say("A withdrawal counts from today, not from {day}.", day=day.date()), err=True)
    for entry in entries:
        tell(
            say(
                "Withdrawn on {date}: {code}. The next build takes it off the site, too.",
                date=entry.date,
                code=entry.code,
            )
        )
    _take_away(root)


def _meant(root: Path, now: date, name: str, language: str | None) -> tuple[str, str, str]:
    """The leaflet and the language that are meant, and the code where one was given."""
    from leaflets.review.register import read_register
    from leaflets.review.withdrawing import leaflets_ever, sheet_with

    sheet = None
    if name not in leaflets_ever(root, read_register(root)):
        sheet = sheet_with(name, root, now)
    if sheet is None and language is None:
        raise click.UsageError(
            local(
                say(
                    "Say what is withdrawn: a leaflet and its --language, or the code of a sheet "
                    "of ours."
                )
            )
        )
    if sheet is None:
        return name, language or "", ""
    return sheet.leaflet, language or sheet.language, sheet.code


def _take_away(root: Path) -> None:
    """Removes the PDFs of what was withdrawn; none is there before the first build."""
    from leaflets.commands.tidying import take_withdrawn
    from leaflets.files.locking import alone
    from leaflets.remembering import NOTHING
    from leaflets.review.sheets import owner_at
    from leaflets.workspace.paths import OUTPUT

    if (root / OUTPUT).is_dir():
        with alone(root / OUTPUT, partial(tell, err=True)):
            take_withdrawn(root, root / OUTPUT, owner_at(root), NOTHING)


def _desk(now: date) -> Desk:
    """This workspace on this day, with all checks."""
    from leaflets.checks.checking import check
    from leaflets.commands.prepare import undrawable
    from leaflets.remembering import user_memory
    from leaflets.review.signing import Desk
    from leaflets.workspace.settings import read_workspace

    root, memory = find_root(Path.cwd()), user_memory()
    looked = partial(check, today=now, undrawable=undrawable, memory=memory)
    named = read_workspace(root).typefaces
    return Desk(root, now, looked, partial(undrawable, named=named), memory)


def _agree(yes: bool, case: Case) -> bool:
    """Shows what would be signed and asks; nobody signs where nobody can be asked."""
    if case.unfinished:
        _tell_interrupted(case.unfinished)
    _tell_advice(case)
    if yes:
        return True
    request, code = case.request, case.standing.code
    tell(f"{case.text.path}: “{case.text.title.text}”, {code}", err=True)
    if not sys.stdin.isatty():
        raise LeafletsError(say("Nobody can be asked here: read these words, then add --yes."))
    act = say("Sign as {role} for {who}?", role=request.role, who=request.who)
    return click.confirm(local(act), err=True)


def _agree_to_withdraw(yes: bool, withdrawal: Withdrawal) -> bool:
    """Shows what would be withdrawn and asks; what must go waits for nobody."""
    if withdrawal.interrupted:
        _tell_interrupted(withdrawal.interrupted)
    if withdrawal.problems:
        message = say(
            "The ledger is damaged, and nobody can tell from it which words were signed last: all "
            "in “{language}” are withdrawn. Then take the file back from your records, and put the "
            "new lines at its end.",
            language=withdrawal.recall.language,
        )
        tell(message, err=True)
        print_problems(withdrawal.problems, err=True)
    if withdrawal.text is None:
        message = say(
            "The text in “{language}” cannot be read: what was signed of it is withdrawn. "
            "`leaflets check` shows what is wrong.",
            language=withdrawal.recall.language,
        )
        tell(message, err=True)
    if yes or not sys.stdin.isatty():
        return True
    text, codes = withdrawal.text, listed(words.code for words in withdrawal.words)
    tell(f"{text.path}: “{text.title.text}”, {codes}" if text else codes, err=True)
    return click.confirm(local(say("Withdraw it?")), err=True)


def _tell_interrupted(entry: Entry) -> None:
    message = say(
        "The last entry, of {who}, {date}, was interrupted while it was written: it counts, "
        "and is completed now.",
        who=entry.who,
        date=entry.date,
    )
    tell(message, err=True)


def _tell_advice(case: Case) -> None:
    """What to look at before these words are signed, where they are a translation."""
    from leaflets.checks.meaning import advise

    source = case.leaflet.followed(case.text.language)
    if source is None or case.leaflet.is_adapted(case.text.language):
        return
    found = advise(source, case.text, case.leaflet.about.waivers)
    if found:
        tell(say("Look at these before you sign; both may be right:"), err=True)
        print_problems(found, err=True)
