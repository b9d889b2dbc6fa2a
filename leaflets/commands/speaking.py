"""In which language the program speaks: that of whoever runs it, where it has a catalogue."""

from __future__ import annotations

import atexit
import codecs
import gettext
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from copy import copy
from functools import cache
from inspect import cleandoc
from io import TextIOWrapper
from pathlib import Path
from typing import TypeVar

import click

from leaflets.errors.saying import localised, say, visible
from leaflets.files.scratch import scratch_folder
from leaflets.languages import SOURCE

DOMAIN = "program"
"""Its catalogues lie beside those of the sheets: locales/ca/LC_MESSAGES/program.po."""
_SAID_IN = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says the language of its messages; the first that says something counts."""


def speak() -> None:
    """Speaks the language of the environment from now on, in the words of click, too."""
    spoken = own_language()
    gettext.textdomain("messages" if spoken == SOURCE else DOMAIN)
    if spoken != SOURCE:
        _load(_catalogue(spoken), _tags()[0])


def own_language() -> str:
    """The first language of the environment that the program speaks, or English."""
    names = (name for tag in _tags() for name in _names(tag))
    return next((name for name in names if name == SOURCE or _catalogue(name).is_file()), SOURCE)


def _catalogue(name: str) -> Path:
    from leaflets.workspace.paths import carried

    return carried("locales") / name / "LC_MESSAGES" / f"{DOMAIN}.po"


def _tags() -> list[str]:
    """The languages that the system asks for, the first before all others."""
    return next(filter(None, map(os.environ.get, _SAID_IN)), "").split(":")


def _names(tag: str) -> Iterator[str]:
    """A language of a system such as `ca_ES.UTF-8@valencia`, and what it is a kind of."""
    name = tag.partition(".")[0].partition("@")[0].replace("_", "-")
    if name.replace("-", "").isalnum() and name not in ("C", "POSIX"):
        yield from dict.fromkeys((name, name.partition("-")[0].lower()))


def words_in(tag: str) -> tuple[str, Callable[[str], str]]:
    """A language that the program speaks, and what says messages in it: this one, or English."""
    from babel.messages.pofile import read_po

    found = next((name for name in _names(tag) if _catalogue(name).is_file()), "")
    if not found:
        return SOURCE, lambda words: localised(words, str)
    with _catalogue(found).open("rb") as file:
        catalogue = read_po(file)
    known = {one.id: one.string for one in catalogue if isinstance(one.id, str) and one.string}
    return found, lambda words: localised(words, lambda said: str(known.get(said, said)))


def _load(file: Path, asked: str) -> None:
    """Compiles a catalogue to where gettext finds it; where that cannot be, all is English."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    try:
        compiled = Path(_folder(), asked, "LC_MESSAGES", f"{DOMAIN}.mo")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        with file.open("rb") as source, compiled.open("wb") as target:
            write_mo(target, read_po(source))
    except OSError:
        gettext.textdomain("messages")
    else:
        gettext.bindtextdomain(DOMAIN, _folder())


@cache
def _folder() -> str:
    """A folder for as long as the program runs: gettext looks into it for each message."""
    until_the_end = ExitStack()
    atexit.register(until_the_end.close)
    return str(until_the_end.enter_context(scratch_folder()))


C = TypeVar("C", bound=click.Command)


def localise(command: C) -> C:
    """A command whose help is in the language that the program speaks; the one given stays."""
    said = copy(command)
    said.help = local(cleandoc(command.help or ""))
    said.params = [_localise(parameter) for parameter in command.params]
    if isinstance(said, click.Group):
        said.commands = {name: localise(inner) for name, inner in said.commands.items()}
    return said


def _localise(parameter: click.Parameter) -> click.Parameter:
    said = copy(parameter)
    if isinstance(said, click.Option):
        said.help = local(said.help or "")
    return said


def local(words: str) -> str:
    """Words in the language that the program speaks."""
    return localised(words, gettext.gettext)


def tell(words: str = "", err: bool = False) -> None:
    """Prints words in the language that the program speaks, and no codes of a terminal."""
    click.echo("\n".join(visible(line) for line in local(words).split("\n")), err=err)


_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "·": "-"}
)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """For a terminal that lacks a letter: what is nearest to it, or its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return lost.translate(_PLAIN).encode("ascii", "backslashreplace").decode(), error.end


def speak_plainly() -> None:
    """Prints on any terminal, whatever letters it has."""
    codecs.register_error("plainly", _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="plainly")


def give_up_output(error: OSError) -> None:
    """Ends where nothing more can be shown, as on a full disk; what waits to be written is lost."""
    with suppress(OSError, ValueError):  # a stream without a number has nothing that waits
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    words = say("What was to be shown cannot be written ({strerror}).", strerror=error.strerror)
    with suppress(OSError):
        tell(words, err=True)
    sys.exit(1)
