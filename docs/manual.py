"""docs/leaflets.1: the manual page, made of what the commands say of themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from leaflets.cli import main as leaflets
from leaflets.commands.speaking import localise

HEAD = """\
.\\" Made from --help by docs/make.py; do not edit.
.TH LEAFLETS 1 "" "leaflets" "User Commands"
.nh
.SH NAME
leaflets \\- translated patient leaflets as accessible PDFs that say who checked them
.SH SYNOPSIS
.B leaflets
.I COMMAND
.RI [ OPTIONS ]
.RI [ ARGUMENTS ]
.SH DESCRIPTION"""

FOOT = """\
.SH FILES
.TP
.I leaflets.toml
The clinic: its name, languages, formats, colours, and who must sign.
The folder that holds it is a workspace.
.TP
.I content/NAME/
A leaflet: leaflet.toml, a text for each language, and the ledger of its signatures.
.TP
.I output/
The PDFs and the pages of the site; made again at any time.
.SH EXIT STATUS
.TP
.B 0
All went well.
.TP
.B 1
Something in the leaflets is wrong, or a sheet must not be handed out.
.TP
.B 2
The command was used wrongly, or a code is not known.
.SH SEE ALSO
The pages that come along:
.BR "leaflets docs" ."""


def manual_page() -> str:
    """The manual page in roff, for `man`."""
    # Click keeps the option for help as it is first asked for.
    context = click.Context(localise(leaflets), info_name="leaflets", **leaflets.context_settings)
    return (
        "\n".join((HEAD, *_words(context.command), ".SH COMMANDS", *_commands(context), FOOT))
        + "\n"
    )


def _commands(context: click.Context) -> Iterator[str]:
    group = context.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        yield f".SS {_safe(inner.command_path)}"
        usage = " ".join(command.collect_usage_pieces(inner))
        yield f".B {_safe(inner.command_path)}\n.RI {_quoted(_safe(usage))}\n.PP"
        yield from _words(command)
        yield from _options(command, inner)
        if isinstance(command, click.Group):
            yield from _commands(inner)


def _words(command: click.Command) -> Iterator[str]:
    """The paragraphs of a help text; an example keeps its lines."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", _help(command))):
        mark = ".PP\n" if number else ""
        if paragraph.startswith("\b"):
            yield f"{mark}.nf\n{_safe(paragraph[1:].strip())}\n.fi"
        else:
            yield mark + _safe(" ".join(paragraph.split()))


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "").strip()


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record:
            yield f".TP\n.B {_safe(record[0])}\n{_safe(' '.join(record[1].split()))}"


def _quoted(words: str) -> str:
    return f'"{words}"' if words else '""'


def _safe(words: str) -> str:
    """Words in which roff sees no command of its own; its readers want ASCII."""
    words = words.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    for character, name in (("“", "lq"), ("”", "rq"), ("’", "cq"), ("…", ""), ("–", "en")):
        words = words.replace(character, f"\\({name}" if name else "...")
    # A line that begins with a dot or an apostrophe would be a command.
    lines = (f"\\&{line}" if line[:1] in (".", "'") else line for line in words.split("\n"))
    return "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in "\n".join(lines))
