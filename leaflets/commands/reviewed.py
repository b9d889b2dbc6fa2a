"""What `leaflets sign --from-review` needs: the text that a code names, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.commands.arguments import today
from leaflets.commands.changes import print_changes, print_since_approval
from leaflets.commands.speaking import tell
from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.workspace.paths import OUTPUT

if TYPE_CHECKING:
    from leaflets.review.copies import Named


def copy_named(root: Path, code: str, name: str | None, language: str | None) -> Named:
    """The text that the copy with this code is of; no other must be named."""
    from leaflets.review.copies import named_by
    from leaflets.review.verifying import read_project

    found = named_by(code, root, read_project(root).languages)
    if (name or found.leaflet, language or found.language) != (found.leaflet, found.language):
        raise LeafletsError(
            say(
                "“{code}” is of the copy of {leaflet} in “{language}”, and not of the text that "
                "you named: nothing was signed.",
                code=found.code,
                leaflet=found.leaflet,
                language=found.language,
            )
        )
    return found


@contextmanager
def shown_difference(root: Path) -> Iterator[None]:
    """Within it, where the words are not those of a review copy, it is shown what changed since."""
    from leaflets.review.copies import CopyChanged, shown_before

    try:
        yield
    except CopyChanged as error:
        shown = shown_before(root / OUTPUT, error.code)
        if shown is None:
            _show_since_approval(root, error.leaflet.name, error.text.language)
        else:
            for path, found in error.since(shown):
                print_changes(path, found, err=True)
        raise


def _show_since_approval(root: Path, name: str, language: str) -> None:
    """The next best thing: what changed since the approval whose words the ledger keeps."""
    from leaflets.review.subjects import read_standings
    from leaflets.workspace.library import Selection, read_library

    tell(
        say(
            "What that copy showed is not kept on this computer. Compare it on paper with this, "
            "which is what changed since the last approval:"
        ),
        err=True,
    )
    library, now = read_library(root, Selection((name,), (language,))), today()
    country = library.workspace.project.clinic.country
    for subject in read_standings(library, now).subjects:
        source = subject.followed(language)
        for text in subject.texts:
            if text.language == language or text is source:
                print_since_approval(subject, text, country, now, err=True)
