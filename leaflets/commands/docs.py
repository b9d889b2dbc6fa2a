"""`leaflets docs`: the pages that come along."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from leaflets.commands.speaking import own_language
from leaflets.errors import UnknownName
from leaflets.errors.saying import say
from leaflets.workspace.paths import carried

_CODE = re.compile(r"L\d{3}")
ORDER = (
    *("installing", "starting", "bringing-in", "writing", "previewing", "translating"),
    "easy-read",
    *("approving", "printing", "publishing", "keeping-up", "settings", "languages", "templates"),
    "scaling",
)
"""The pages in the order of the work; what is looked up comes after them."""


def _pages() -> dict[str, Path]:
    """Every page by its name, in the language that the program speaks where there is one."""
    folder = carried("docs")
    found = {path.stem: path for path in folder.glob("*.md")}
    found |= {path.stem: path for path in (folder / own_language()).glob("*.md")}
    places = {name: place for place, name in enumerate(ORDER)}
    return {
        name: found[name] for name in sorted(found, key=lambda n: (places.get(n, len(places)), n))
    }


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in _pages() if name.startswith(incomplete)]


@click.command("docs")
@click.argument("name", metavar="[NAME]", required=False, shell_complete=_complete)
@click.option("--path", "as_path", is_flag=True, help="Tell where the page lies, to open it.")
def docs_command(name: str | None, as_path: bool) -> None:
    """Show the pages that explain leaflets, and what a message means.

    NAME is a page, or the code of a rule. Without it the pages are listed.

    \b
    Example: leaflets docs starting
             leaflets docs L307
    """
    if name is None:
        click.echo(str(carried("docs")) if as_path else _contents())
        return
    path, words = _page(name)
    if as_path:
        click.echo(str(path))
    elif sys.stdout.isatty():
        click.echo_via_pager(words)
    else:
        click.echo(words, nl=False)


def _contents() -> str:
    pages = _pages()
    width = max(map(len, pages))
    return "\n".join(f"{name:{width}}  {_title(path)}" for name, path in pages.items())


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")


def _page(name: str) -> tuple[Path, str]:
    """Where a page lies, and its words; of a rule, its part of the page of rules."""
    from leaflets.workspace.toml import nearest

    pages = _pages()
    if _CODE.fullmatch(name.upper()):
        words = pages["rules"].read_text(encoding="utf-8")
        found = re.search(rf"^## {name.upper()}\n.*?(?=^## |\Z)", words, re.MULTILINE | re.DOTALL)
        if found is None:
            raise UnknownName(
                say("There is no rule {name}: `leaflets docs rules` has all.", name=name.upper())
            )
        return pages["rules"], found[0].rstrip() + "\n"
    page = pages.get(name.removesuffix(".md"))
    if page is None:
        raise UnknownName(
            say(
                "There is no page “{name}”: {pages}.{hint}",
                name=name,
                pages=", ".join(pages),
                hint=nearest(name, [*pages]),
            )
        )
    return page, page.read_text(encoding="utf-8")
