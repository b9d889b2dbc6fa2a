"""`leaflets verify`: may this sheet be handed out?"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import today
from leaflets.commands.speaking import tell
from leaflets.commands.terms import term
from leaflets.errors.saying import listed, say
from leaflets.workspace.paths import find_root

if TYPE_CHECKING:
    from leaflets.review.verifying import Verdict


@click.command("verify")
@click.argument("sheet", metavar="FILE|CODE")
def verify_command(sheet: str) -> None:
    """Tell whether a sheet may be handed out, from its file or from its code.

    A file whose words are current is rendered again from them and compared: one that was changed
    and labelled anew is found.

    A code may be typed as it was read out: case, spaces, 0/O and 1/I/L do not matter. The exit
    status is 0 for a current sheet, 2 for one that is not ours, 1 for any other.

    Example: leaflets verify BPT-CA-20251010-7K3QF2-W
    """
    from leaflets.review.verifying import verify_code

    root, path = find_root(Path.cwd()), Path(sheet)
    verdict = _verify_file(path, root) if _is_file(path) else verify_code(sheet, root, today())
    tell(say("{answer}: {sentence}", answer=term(verdict.answer), sentence=verdict.sentence))
    sys.exit(verdict.exit_status)


def _verify_file(path: Path, root: Path) -> Verdict:
    """What a file is: where its words are current, they are rendered again and compared."""
    from leaflets.review.sheets import given_sheet
    from leaflets.review.verifying import Verdict, label_in, verify_file

    data, now = given_sheet(path), today()
    verdict = verify_file(path, root, now)
    label = label_in(path, data)
    if verdict.answer != "current" or label is None:
        return verdict
    from leaflets.commands.comparing import rendered_again
    from leaflets.commands.prepare import user_memory

    found = rendered_again(data, label, root, now, user_memory())
    if found.is_same:
        return replace(verdict, sentence=listed((verdict.sentence, found.said), ""))
    sentence = say(
        "{name} says that it is {code}, but {said}",
        name=path.name,
        code=label.code,
        said=found.said,
    )
    return Verdict("altered", sentence)


def _is_file(path: Path) -> bool:
    """Whether this is meant as a file; what is too long for a name is a code."""
    try:
        return path.is_file() or path.suffix.lower() in (".pdf", ".brf")
    except OSError:
        return False
