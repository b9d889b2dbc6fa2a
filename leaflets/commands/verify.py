"""`leaflets verify`: may this sheet be handed out?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from leaflets.commands.arguments import today
from leaflets.commands.speaking import tell
from leaflets.commands.terms import term
from leaflets.errors.saying import say
from leaflets.workspace.paths import find_root


@click.command("verify")
@click.argument("sheet", metavar="FILE|CODE")
def verify_command(sheet: str) -> None:
    """Tell whether a sheet may be handed out, from its file or from its code.

    A code may be typed as it was read out: case, spaces, 0/O and 1/I/L do not matter. The exit
    status is 0 for a current sheet, 2 for one that is not ours, 1 for any other.

    Example: leaflets verify BPT-CA-20251010-7K3QF2-W
    """
    from leaflets.review.verifying import verify_code, verify_file

    root, now, path = find_root(Path.cwd()), today(), Path(sheet)
    verdict = verify_file(path, root, now) if _is_file(path) else verify_code(sheet, root, now)
    tell(say("{answer}: {sentence}", answer=term(verdict.answer), sentence=verdict.sentence))
    sys.exit(verdict.exit_status)


def _is_file(path: Path) -> bool:
    """Whether this is meant as a file; what is too long for a name is a code."""
    try:
        return path.is_file() or path.suffix.lower() in (".pdf", ".brf")
    except OSError:
        return False
