"""`leaflets completion`: the script of a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_HOW = {
    "bash": "leaflets completion bash >> ~/.bashrc",
    "zsh": "leaflets completion zsh >> ~/.zshrc",
    "fish": "leaflets completion fish > ~/.config/fish/completions/leaflets.fish",
}
"""For each shell, how the script comes to stay."""


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_HOW)))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script that has your shell complete names.

    It completes commands, leaflets, languages, formats and roles. Its first lines say how it comes
    to stay: run that once, then open a new window.

    Example: leaflets completion bash >> ~/.bashrc
    """
    kind = get_completion_class(shell)
    assert kind, "a shell that click does not know"
    script = kind(ctx.find_root().command, {}, "leaflets", "_LEAFLETS_COMPLETE").source()
    click.echo(f"# Completes the names of leaflets in {shell}. To keep it: {_HOW[shell]}\n{script}")
