"""Makes what docs/ takes from the code, and with --pictures what it takes from the sheets."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from gallery import draw_pictures, gallery_page
from icons import icons_page
from manual import manual_page
from measured import measured_page
from sheets import sheets

import leaflets as package
from leaflets.cli import main as leaflets
from leaflets.errors import Rule
from leaflets.model import About, Format, Project

DOCS = Path(__file__).parent
SCHEMAS = {"leaflets": Project, "leaflet": About, "format": Format}


def cli_page() -> str:
    """docs/cli.md: every command with its --help."""
    parts = ["# The command line", "", "Made from `--help`; do not edit."]
    for name, text in _helps(leaflets, "leaflets"):
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


RULES_HEAD = """\
# The rules

Made from the rules in the code; do not edit.

Every line of `leaflets check` and of a failed build has one of these codes. An *error* keeps the
sheets that it touches from being printed; a *warning* and *advice* do not. Where no other word
stands, a rule is an error.

The first digit tells the family: L1 structure, L2 translation, L3 language, L4 review, L5 print.
"""


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
    return "\n".join((RULES_HEAD, *("\n".join(_told(rule)) for rule in rules())))


def _told(rule: Rule) -> Iterator[str]:
    severity = "" if rule.severity == "error" else f" ({rule.severity})"
    yield f"## {rule.code}\n"
    yield _filled(f"**{rule.title}.**{severity} {rule.why}") + "\n"
    yield _filled(f"What to do: {rule.remedy}") + "\n"
    if rule.note:
        yield _filled(rule.note) + "\n"


def _filled(words: str) -> str:
    return textwrap.fill(words, 118, break_long_words=False, break_on_hyphens=False)


def schemas() -> dict[str, str]:
    """The JSON Schema of each TOML file, by the name of its file in docs/."""
    return {
        f"{name}.schema.json": json.dumps(_schema(record), ensure_ascii=False, indent=2) + "\n"
        for name, record in SCHEMAS.items()
    }


def _schema(record: Any) -> dict[str, Any]:
    schema = record.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def write_pages() -> None:
    """Writes docs/cli.md, docs/rules.md, docs/icons.md, the manual page and the schemas."""
    (DOCS / "leaflets.1").write_text(manual_page(), encoding="utf-8")
    (DOCS / "cli.md").write_text(cli_page(), encoding="utf-8")
    (DOCS / "rules.md").write_text(rules_page(), encoding="utf-8")
    (DOCS / "icons.md").write_text(icons_page(), encoding="utf-8")
    for name, text in schemas().items():
        (DOCS / name).write_text(text, encoding="utf-8")


def show_sheets() -> None:
    """Prints the shipped sheets in every state, and writes what is seen and measured on them."""
    draw_pictures(sheets())
    (DOCS / "gallery.md").write_text(gallery_page(sheets()), encoding="utf-8")
    (DOCS / "measured.md").write_text(measured_page(sheets()), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
    if "--pictures" in sys.argv:
        show_sheets()
