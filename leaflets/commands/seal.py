"""`leaflets seal`: the electronic seal of the hospital on sheets that may be handed out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leaflets.commands.arguments import names, now, output, today
from leaflets.commands.speaking import local, tell
from leaflets.errors import LeafletsError, cannot_read
from leaflets.errors.saying import say
from leaflets.files.inputs import contents
from leaflets.workspace.paths import OUTPUT, find_root

if TYPE_CHECKING:
    from leaflets.review.cards import Card
    from leaflets.review.subjects import Standings
    from leaflets.workspace.library import Library

PASSWORD = "LEAFLETS_SEAL_PASSWORD"
"""The variable that has the password of the key, where nobody is asked."""
PIN = "LEAFLETS_SEAL_PIN"
PIN_FILE = "LEAFLETS_SEAL_PIN_FILE"
_LONGEST_PIN = 1000


@click.command("seal")
@names
@output
@click.option(
    "--pkcs12",
    "key",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The key of the seal with its certificate, a PKCS#12 file (.p12, .pfx).",
)
@click.option(
    "--pkcs11",
    "module",
    metavar="LIBRARY",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The key is on a card: the PKCS#11 library of its maker, a .so or .dylib file.",
)
def seal_command(
    names: tuple[str, ...], output: Path | None, key: Path | None, module: Path | None
) -> None:
    """Put the electronic seal of the hospital on sheets that may be handed out.

    The PDFs in output/ that are approved, current and as they were rendered are copied into sealed/
    there, each with the seal behind it: PAdES-B, which shows in Adobe Reader and breaks with the
    first byte that is changed. All others are named and left out. The password of the key is asked
    for, or taken from LEAFLETS_SEAL_PASSWORD. `certificates` of [seal] in leaflets.toml says by
    which certificate `leaflets verify` knows the seal.

    With --pkcs11 the key stays on a smart card or in a security module: `token` and `label` of
    [seal] say on which, and which certificate there. The PIN is asked for, or taken from
    LEAFLETS_SEAL_PIN or the file that LEAFLETS_SEAL_PIN_FILE names, and tried once.

    Example: leaflets seal sprained-ankle --pkcs12 /media/safe/seal.p12
    """
    from leaflets.files.locking import alone
    from leaflets.review.eseal import FOLDER

    root = find_root(Path.cwd())
    folder = output or root / OUTPUT
    library, standings = _read(root, names)
    with _signer(library, key, module) as signer, alone(folder, partial(tell, err=True)):
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


@contextmanager
def _signer(library: Library, key: Path | None, module: Path | None) -> Iterator[object]:
    """What signs, with a key of a file or on a card, until all is sealed."""
    if (key is None) == (module is None):
        raise click.UsageError(
            local(say("Say where the key is: --pkcs12 with a file, or --pkcs11 for a card."))
        )
    if key:
        from leaflets.review.eseal import read_key

        yield read_key(key, _asked(PASSWORD, say("Password of the key")), now())
    elif module:
        from leaflets.review.cards import opened

        with opened(_card(library, module), _pin, now()) as signer:
            yield signer


def _card(library: Library, module: Path) -> Card:
    """The card that leaflets.toml names.

    Its library is named where the command is typed: whoever may change leaflets.toml must not
    choose what runs here.
    """
    from leaflets.review.cards import Card

    seal = library.workspace.project.seal
    if seal is None or not (seal.token and seal.label):
        raise LeafletsError(
            say(
                "Nothing was sealed: write into [seal] of leaflets.toml which card it is (`token`) "
                "and which certificate on it (`label`)."
            )
        )
    return Card(module, seal.token, seal.label)


def _pin() -> str:
    file = os.environ.get(PIN_FILE)
    if file is None or PIN in os.environ:
        return _asked(PIN, say("PIN of the card"))
    try:
        return contents(Path(file), _LONGEST_PIN).decode("utf-8", "replace").strip()
    except OSError as error:
        raise cannot_read(Path(file), error) from error


def _asked(variable: str, what: str) -> str:
    """A secret of the environment, or one that somebody types."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return ""
    asked: str = click.prompt(local(what), default="", hide_input=True, show_default=False)
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
