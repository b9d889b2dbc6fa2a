"""Makes what docs/ takes from the code, and with --pictures what it takes from the sheets."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from gallery import draw_pictures, gallery_page
from icons import icons_page
from manual import manual_page
from measured import measured_page
from messages import LANGUAGES
from schemas import schemas
from screens import draw_screens
from sheets import sheets

import leaflets as package
from leaflets.cli import main as leaflets
from leaflets.commands.speaking import local, localise, speak
from leaflets.commands.terms import term
from leaflets.errors import Rule
from leaflets.errors.saying import say
from leaflets.languages import SOURCE

DOCS = Path(__file__).parent


def cli_page() -> str:
    """docs/cli.md: every command with its --help."""
    head = say("# The command line\n\nMade from `--help`; do not edit.")
    parts = [local(head)]
    for name, text in _helps(localise(leaflets), "leaflets"):
        parts += ["", f"## {name}", "", "```text", text, "```"]
    return "\n".join(parts) + "\n"


def _helps(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    names = leaflets.context_settings["help_option_names"]
    context = click.Context(
        command, info_name=name, terminal_width=80, max_content_width=80, help_option_names=names
    )
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _helps(found, f"{name} {inner}")


RULES_HEAD = say(
    "# The rules\n"
    "\n"
    "Made from the rules in the code; do not edit.\n"
    "\n"
    "Every line of `leaflets check` and of a failed build has one of these codes. An *error*\n"
    "keeps the sheets that it touches from being printed; a *warning* and *advice* do not. Where\n"
    "no other word stands, a rule is an error.\n"
    "\n"
    "The first digit tells the family: L1 structure, L2 translation, L3 language, L4 review,\n"
    "L5 print.\n"
)


def rules() -> list[Rule]:
    """Every rule of the package, wherever it stands, in the order of the codes."""
    names = (found.name for found in pkgutil.walk_packages(package.__path__, "leaflets."))
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    found = {value for module in modules for value in vars(module).values() if is_rule(value)}
    return sorted(found, key=lambda rule: rule.code)


def is_rule(value: object) -> bool:
    """Whether this is a rule."""
    return isinstance(value, Rule)


def rules_page() -> str:
    """docs/rules.md: what each rule means, why it matters and what to do."""
    return "\n".join((local(RULES_HEAD), *("\n".join(_told(rule)) for rule in rules())))


def _told(rule: Rule) -> Iterator[str]:
    severity = "" if rule.severity == "error" else f" ({local(term(rule.severity))})"
    yield f"## {rule.code}\n"
    yield _filled(f"**{local(rule.title)}.**{severity} {local(rule.why)}") + "\n"
    remedy = local(rule.remedy)
    yield _filled(local(say("What to do: {remedy}", remedy=remedy))) + "\n"
    if rule.note:
        yield _filled(local(rule.note)) + "\n"


def _filled(words: str) -> str:
    return textwrap.fill(words, 118, break_long_words=False, break_on_hyphens=False)


def spoken_pages(language: str) -> dict[str, str]:
    """The pages that are made from what the program says, in a language."""
    with speaking(language):
        return {"cli.md": cli_page(), "rules.md": rules_page()}


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, the program speaks this language."""
    before = os.environ.get("LANGUAGE", SOURCE)
    os.environ["LANGUAGE"] = language
    speak()
    yield
    os.environ["LANGUAGE"] = before
    speak()


def folder_of(language: str) -> Path:
    """Where the pages of a language lie."""
    return DOCS if language == SOURCE else DOCS / language


def write_pages() -> None:
    """Writes cli.md and rules.md in each language, icons.md, the manual page and the schemas."""
    (DOCS / "leaflets.1").write_text(manual_page(), encoding="utf-8")
    for language in (SOURCE, *LANGUAGES):
        folder_of(language).mkdir(exist_ok=True)
        for name, words in spoken_pages(language).items():
            (folder_of(language) / name).write_text(words, encoding="utf-8")
    (DOCS / "icons.md").write_text(icons_page(), encoding="utf-8")
    for name, text in schemas().items():
        (DOCS / name).write_text(text, encoding="utf-8")


def show_sheets() -> None:
    """Prints the shipped sheets in every state, and writes what is seen and measured on them."""
    draw_pictures(sheets())
    (DOCS / "gallery.md").write_text(gallery_page(sheets()), encoding="utf-8")
    (DOCS / "measured.md").write_text(measured_page(sheets()), encoding="utf-8")
    draw_screens()


if __name__ == "__main__":
    write_pages()
    if "--pictures" in sys.argv:
        show_sheets()
