"""`leaflets diff`: what changed in a text since it was approved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import languages, names, today
from leaflets.commands.speaking import tell
from leaflets.errors.saying import say
from leaflets.workspace.paths import find_root

if TYPE_CHECKING:
    from leaflets.model import Text
    from leaflets.review.ledger import Entry


@click.command("diff")
@names
@languages
def diff_command(names: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Show what changed in each text since it was approved, line by line.

    What was taken out stands in [-…-], what was put in in {+…+}. What was approved comes from the
    ledger, which keeps the words of each clinical signature.

    Example: leaflets diff back-pain-treatment -l ca
    """
    from leaflets.commands.changes import print_changes
    from leaflets.commands.reading import readable_library
    from leaflets.remembering import user_memory
    from leaflets.review.changes import Tongue
    from leaflets.review.copies import last_approval, since_approval
    from leaflets.review.subjects import read_standings
    from leaflets.workspace.library import Selection

    now, memory = today(), user_memory()
    library = readable_library(find_root(Path.cwd()), Selection(names, languages), memory)
    country = library.workspace.project.clinic.country
    for subject in read_standings(library, now, memory).subjects:
        leaflet, ledger = subject.folder.leaflet, subject.ledger
        for text in subject.texts:
            if leaflet and (not languages or text.language in languages):
                approval = last_approval(ledger, text.language, now)
                tongue = Tongue(text.language, country)
                found = since_approval(leaflet, text, ledger, approval, tongue)
                tell(_head(text, approval, found.is_same))
                print_changes(text.path, found)


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
