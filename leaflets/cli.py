"""The command line."""

from __future__ import annotations

from typing import Any

import click

from leaflets import __version__
from leaflets.commands.build import build_command
from leaflets.commands.check import check_command
from leaflets.commands.sign import sign_command, withdraw_command
from leaflets.commands.status import status_command
from leaflets.commands.verify import verify_command
from leaflets.errors import LeafletsError
from leaflets.survey import UnknownName


class _Group(click.Group):
    """Turns what stops the program into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UnknownName as error:
            raise click.UsageError(str(error)) from error
        except LeafletsError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="leaflets")
def main() -> None:
    """Translated patient leaflets, pressed as accessible PDFs with stamps that cannot lie.

    Run it in the folder that holds leaflets.toml, or anywhere below it.
    """


for command in (
    build_command,
    check_command,
    status_command,
    sign_command,
    withdraw_command,
    verify_command,
):
    main.add_command(command)
