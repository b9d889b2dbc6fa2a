"""`leaflets diff`: what changed in a text since it was approved."""

from __future__ import annotations

from pathlib import Path

import click

from leaflets.commands.arguments import languages, names, today
from leaflets.workspace.paths import find_root


@click.command("diff")
@names
@languages
def diff_command(names: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Show what changed in each text since it was approved, line by line.

    What was taken out stands in [-…-], what was put in in {+…+}. What was approved comes from the
    ledger, which keeps the words of each clinical signature.

    Example: leaflets diff back-pain-treatment -l ca
    """
    from leaflets.commands.changes import print_since_approval
    from leaflets.commands.reading import readable_library
    from leaflets.remembering import user_memory
    from leaflets.review.subjects import read_standings
    from leaflets.workspace.library import Selection

    now, memory = today(), user_memory()
    library = readable_library(find_root(Path.cwd()), Selection(names, languages), memory)
    country = library.workspace.project.clinic.country
    for subject in read_standings(library, now, memory).subjects:
        for text in subject.texts:
            if not languages or text.language in languages:
                print_since_approval(subject, text, country, now)
