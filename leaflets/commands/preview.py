"""`leaflets preview`: each sheet in the browser as it will print, while its text is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from leaflets.commands.arguments import (
    complete_formats,
    complete_languages,
    complete_names,
    today,
)
from leaflets.commands.speaking import local, own_language, tell
from leaflets.errors.saying import say
from leaflets.workspace.paths import find_root


@click.command("preview")
@click.argument("name", required=False, default="", metavar="[NAME]", shell_complete=complete_names)
@click.option(
    "--language",
    "-l",
    default="",
    metavar="TAG",
    shell_complete=complete_languages,
    help="In which language first, for example ca.",
)
@click.option(
    "--format",
    "-f",
    "format",
    default="",
    metavar="FORMAT",
    shell_complete=complete_formats,
    help="In which format first, for example poster.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="At which port; 0 takes one that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="At which address of this machine; with any other, people in its network can look, too.",
)
@click.option(
    "--open/--no-open",
    "is_opened",
    default=None,
    help="Whether the browser is opened. [default: on a terminal]",
)
def preview_command(
    name: str, language: str, format: str, port: int, host: str, is_opened: bool | None
) -> None:
    """Show each sheet in the browser as it will print, while you write.

    Whenever a file is saved, the sheet is set anew, and what is wrong with it stands beside it.
    What cannot be set leaves the last sheet that could be, in grey. Nothing is written, but for
    the button that builds the PDF. Ctrl-C ends it. It needs `pip install 'leaflets[preview]'`.

    Example: leaflets preview back-pain-treatment -l es -f poster
    """
    from leaflets.preview.extra import require_extra

    root = find_root(Path.cwd())
    require_extra()
    from leaflets.preview.addresses import address_of, listen
    from leaflets.preview.choosing import first_edition
    from leaflets.preview.guarding import is_own
    from leaflets.preview.serving import Asked, serve

    edition = first_edition(root, today(), (name, language, format))
    listening = listen(host, port)
    address = address_of(host, listening)

    def ready() -> None:
        tell(say("The preview is at {address} (Ctrl-C ends it).", address=address))
        if not is_own(host):
            tell(
                say(
                    "Anybody in the network of this machine who knows the address can read your "
                    "leaflets there and press the button that builds."
                ),
                err=True,
            )
        if _is_wanted(is_opened):
            click.launch(address)

    serve(Asked(root, today, edition, own_language(), local), listening, host, ready)
    tell(say("The preview has ended."))


def _is_wanted(is_opened: bool | None) -> bool:
    """Whether a browser is opened: where somebody sits before a screen, unless told otherwise."""
    has_screen = sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    )
    return (sys.stdout.isatty() and has_screen) if is_opened is None else is_opened
