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
from leaflets.errors import LeafletsError
from leaflets.errors.saying import listed, say
from leaflets.workspace.paths import find_records

if TYPE_CHECKING:
    from leaflets.review.answering import Verdict
    from leaflets.review.seal import Label


@click.command("verify")
@click.argument("sheet", metavar="FILE|CODE")
def verify_command(sheet: str) -> None:
    """Tell whether a sheet may be handed out, from its file or from its code.

    A file whose words are current is rendered again from them and compared: one that was changed
    and labelled anew is found. A file with the electronic seal of the hospital is judged by that.

    A code may be typed as it was read out: case, spaces, 0/O and 1/I/L do not matter. The exit
    status is 0 for a current sheet, 2 for one that is not ours, 1 for any other.

    Example: leaflets verify BPT-CA-20251010-7K3QF2-W
    """
    from leaflets.review.verifying import verify_code

    root, path = find_records(Path.cwd()), Path(sheet)
    verdict = _verify_file(path, root) if _is_file(path) else verify_code(sheet, root, today())
    tell(say("{answer}: {sentence}", answer=term(verdict.answer), sentence=verdict.sentence))
    sys.exit(verdict.exit_status)


def _verify_file(path: Path, root: Path) -> Verdict:
    """What a file is: by the seal of the hospital, or by what its words give once more."""
    from leaflets.review.eseal import bears_seal
    from leaflets.review.sheets import given_sheet

    data = given_sheet(path)
    if bears_seal(data):
        try:
            return _sealed(path, root, data)
        except LeafletsError as error:
            return _withdrawn_all_the_same(path, root, data, error)
    from leaflets.review.verifying import label_in, verify_file

    verdict = verify_file(path, root, today(), data)
    label = label_in(path, data)
    if verdict.answer != "current" or label is None:
        return verdict
    return _compared(verdict, path, root, data, label)


def _sealed(path: Path, root: Path, data: bytes) -> Verdict:
    """What a file with an electronic seal is: that of the sheet within, if the seal is ours."""
    from leaflets.review.answering import Verdict
    from leaflets.review.eseal import own_certificates, read_seal
    from leaflets.review.verifying import read_project, verify_file

    seal = read_seal(data, own_certificates(root, read_project(root)))
    name, who = path.name, seal.who
    if seal.fault:
        said = say("the electronic seal of {name} is broken: {fault}", name=name, fault=seal.fault)
        return Verdict("altered", say("{said}. Do not hand it out.", said=said))
    if not seal.is_ours:
        said = say("{name} bears the electronic seal of “{who}”", name=name, who=who)
        unknown = say(
            "{said}, whose certificate leaflets.toml does not name ([seal]). Do not hand it out.",
            said=said,
        )
        return Verdict("altered", unknown)
    verdict = verify_file(path, root, today(), seal.sheet)
    said = say(" It bears the electronic seal of “{who}”, whole.", who=who)
    return replace(verdict, sentence=listed((verdict.sentence, said), ""))


def _withdrawn_all_the_same(
    path: Path, root: Path, data: bytes, hindrance: LeafletsError
) -> Verdict:
    """What a file is whose seal nobody can read here, if it was withdrawn; else says why."""
    from leaflets.review.verifying import label_in, verify_code

    label = label_in(path, data)
    verdict = verify_code(label.code, root, today()) if label else None
    if verdict is None or verdict.answer != "withdrawn":
        raise hindrance
    return verdict


def _compared(verdict: Verdict, path: Path, root: Path, data: bytes, label: Label) -> Verdict:
    """The verdict, where the words of the workspace give the same file."""
    from leaflets.commands.comparing import rendered_again
    from leaflets.remembering import user_memory
    from leaflets.review.answering import Verdict

    found = rendered_again(data, label, root, today(), user_memory())
    if found.is_same:
        return replace(verdict, sentence=listed((verdict.sentence, found.said), ""))
    name, code = path.name, label.code
    said = say("{name} says that it is {code}, but {said}", name=name, code=code, said=found.said)
    return Verdict("altered", said)


def _is_file(path: Path) -> bool:
    """Whether this is meant as a file; what is too long for a name is a code."""
    try:
        return path.is_file() or path.suffix.lower() in (".pdf", ".brf")
    except OSError:
        return False
