"""The command line: it knows its commands by name, and imports one when it is called."""

from __future__ import annotations

import errno
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from leaflets.commands.speaking import give_up_output, local, localise, speak, speak_plainly
from leaflets.errors.saying import say

COMMANDS: Mapping[str, tuple[str, str]] = {
    "audit": ("audit", "Tell which sheets on a rack must go, from photographs of it."),
    "build": ("build", "Render the leaflets that changed."),
    "check": ("check", "Show every problem of the leaflets, each with its file and line."),
    "completion": ("completion", "Print the script that has your shell complete names."),
    "correct": ("correct", "Correct a signature that says a wrong day, name or role."),
    "diff": ("diff", "Show what changed in each text since it was approved, line by line."),
    "docs": ("docs", "Show the pages that explain leaflets, and what a message means."),
    "evidence": (
        "evidence",
        "Report how leaflets were made, checked and kept: for a quality department.",
    ),
    "import": ("bring", "Make a draft leaflet of a web page, a Word file or a text."),
    "init": ("init", "Start a workspace: settings, a sample leaflet, and what goes with them."),
    "languages": ("languages", "Start a language: the words that stand on every sheet."),
    "new": ("new", "Begin a leaflet: a text to fill in for each language, and its code."),
    "preview": ("preview", "Show each sheet in the browser as it will print, while you write."),
    "review": ("review", "Make a copy to read for whoever approves a text, as a PDF."),
    "seal": ("seal", "Put the electronic seal of the hospital on sheets that may be handed out."),
    "sign": ("sign", "Sign exactly the words that stand there now."),
    "status": (
        "status",
        "Show where each text stands: translation, signatures, review, readability, print.",
    ),
    "translate": ("translate", "Hand a text out to a translator, and take it back."),
    "verify": (
        "verify",
        "Tell whether a sheet may be handed out, from its file or from its code.",
    ),
    "withdraw": ("sign", "Record that a sheet must no longer be handed out."),
}
"""Each command's module in leaflets.commands, and the first sentence of its help."""


ON_WINDOWS = say(
    "leaflets runs on Linux and macOS; on Windows, in the Windows Subsystem for Linux: "
    "install it with `wsl --install`, then install and run leaflets there."
)
"""It locks files and copies processes as only Unix does."""


LONGEST = 4000
"""Letters of an argument; paths have 4,096 at most on Linux, and 1,024 on a Mac."""
_CLOSED = (errno.ENOSPC, errno.EIO, errno.EPIPE, errno.EBADF, errno.EDQUOT)
"""What a terminal, a pipe or a file says that takes no more words."""


class _Group(click.Group):
    """Knows commands without importing them, and turns what stops one into a sentence."""

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            speak_plainly()
            speak()
            return click.Group.main(localise(self), *args, **extra)
        except KeyboardInterrupt:  # before click is there to see it
            sys.exit(130)
        except OSError as error:
            # Whatever writes or reads files says so itself: only the terminal is left.
            if error.errno not in _CLOSED:
                raise
            give_up_output(error)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for one in args:
            if "\0" in one or len(one) > LONGEST:
                raise click.UsageError(
                    local(
                        say(
                            "“{begun}…” can be no name, path or note: it has more than {most} "
                            "letters, or a zero byte among them.",
                            begun=one.partition("\0")[0][:30],
                            most=LONGEST,
                        )
                    )
                )
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"leaflets.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return localise(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [(name, _sentence(name, width)) for name in self.list_commands(ctx)]
        with formatter.section(local("Commands")):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        found = [CompletionItem(name, help=_sentence(name)) for name in names]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> Any:
        from leaflets.commands.stopping import stoppable
        from leaflets.errors import LeafletsError, UnknownName

        if sys.platform == "win32":
            raise click.ClickException(local(ON_WINDOWS))
        try:
            with stoppable():
                return super().invoke(ctx)
        except UnknownName as error:
            raise click.UsageError(local(error.args[0])) from error
        except LeafletsError as error:
            raise click.ClickException(local(error.args[0])) from error
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            begun = str(error.filename).rpartition("/")[2][:30]
            message = say("“{begun}…” is too long for the name of a file.", begun=begun)
            raise click.ClickException(local(message)) from error


def _sentence(name: str, width: int = 45) -> str:
    """What a command does, cut to this width."""
    return click.Command(name, help=local(COMMANDS[name][1])).get_short_help_str(width)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="leaflets", prog_name="leaflets")
def main() -> None:
    """Translated patient leaflets, rendered as accessible PDFs that say who checked them and when.

    Run it in the folder that holds leaflets.toml, or anywhere below it.
    """
