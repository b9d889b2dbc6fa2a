"""`leaflets seal`: the electronic seal of the hospital on sheets that may be handed out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import names, now, output, today
from leaflets.commands.speaking import local, tell
from leaflets.errors.saying import say
from leaflets.workspace.paths import OUTPUT, find_root

if TYPE_CHECKING:
    from leaflets.review.subjects import Standings
    from leaflets.workspace.library import Library

PASSWORD = "LEAFLETS_SEAL_PASSWORD"
"""The variable that has the password of the key, where nobody is asked."""


@click.command("seal")
@names
@output
@click.option(
    "--pkcs12",
    "key",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The key of the seal with its certificate, a PKCS#12 file (.p12, .pfx).",
)
def seal_command(names: tuple[str, ...], output: Path | None, key: Path) -> None:
    """Put the electronic seal of the hospital on sheets that may be handed out.

    The PDFs in output/ that are approved, current and as they were rendered are copied into sealed/
    there, each with the seal behind it: PAdES-B, which shows in Adobe Reader and breaks with the
    first byte that is changed. All others are named and left out. The password of the key is asked
    for, or taken from LEAFLETS_SEAL_PASSWORD. `certificates` of [seal] in leaflets.toml says by
    which certificate `leaflets verify` knows the seal.

    Example: leaflets seal sprained-ankle --pkcs12 /media/safe/seal.p12
    """
    from leaflets.files.locking import alone
    from leaflets.review.eseal import FOLDER, read_key

    root = find_root(Path.cwd())
    folder = output or root / OUTPUT
    library, standings = _read(root, names)
    signer = read_key(key, _password(), now())
    with alone(folder, partial(tell, err=True)):
        sealed, left = _seal_all(library, standings, folder, signer)
    summary = say(
        "{sealed} sealed, {left} left out, in {folder}",
        sealed=sealed,
        left=left,
        folder=folder / FOLDER,
    )
    tell(summary)
    if left or not sealed:
        sys.exit(1)


def _password() -> str:
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return ""
    asked: str = click.prompt(
        local(say("Password of the key")), default="", hide_input=True, show_default=False
    )
    return asked


def _read(root: Path, names: tuple[str, ...]) -> tuple[Library, Standings]:
    from leaflets.commands.reading import readable_library
    from leaflets.remembering import user_memory
    from leaflets.review.subjects import read_standings
    from leaflets.workspace.library import Selection

    memory = user_memory()
    library = readable_library(root, Selection(names), memory)
    return library, read_standings(library, today(), memory)


def _seal_all(
    library: Library, standings: Standings, folder: Path, signer: object
) -> tuple[int, int]:
    """Seals what may be handed out; how many were sealed, and how many not."""
    from leaflets.files import place, write_whole
    from leaflets.review.eseal import FOLDER, with_seal
    from leaflets.review.sheets import read_sheet

    sealed = left = 0
    for edition in _editions(library):
        pdf = read_sheet(folder, edition)
        why = _fault(library, standings, edition, pdf)
        file = place(edition)
        if pdf is None or why:
            left += 1
            tell(say("left out   {file}: {why}", file=file, why=why), err=True)
            continue
        write_whole(folder / FOLDER / file, with_seal(pdf, signer))
        sealed += 1
        tell(say("sealed     {file}", file=f"{FOLDER}/{file}"), err=True)
    return sealed, left


def _editions(library: Library) -> Iterator[str]:
    """The editions on paper that were asked for."""
    formats = library.workspace.formats
    for folder in library.chosen:
        for wanted in library.asked(folder):
            form = formats.get(wanted.format)
            if form and form.braille is None:
                yield f"{folder.name}.{wanted.name}"


def _fault(library: Library, standings: Standings, edition: str, pdf: bytes | None) -> str:
    """Why a sheet may not be sealed; nothing where it may."""
    from leaflets.model import read_name
    from leaflets.review.seal import is_intact, read_label

    label = read_label(pdf) if pdf else None
    if pdf is None or label is None:
        return say("it was not rendered yet: run `leaflets build`")
    if label.edition != edition or not is_intact(pdf):
        return say("it is not the file that was rendered: run `leaflets build`")
    leaflet, wanted = read_name(edition)
    form = library.workspace.formats[wanted.format]
    standing = standings.of(leaflet, wanted.languages, form.section_class)
    if standing is None or standing.state != "approved":
        return say("its words are not approved and current: `leaflets status` says what is missing")
    if (label.code, label.state) != (standing.code, standing.state):
        return say("it is an earlier sheet: run `leaflets build`")
    return ""
