"""Gathers what the program says into locales/program.pot, and what is new into its catalogues."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from leaflets.preview.wording import words_of_page

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "locales"
LANGUAGES = ("ca", "es")
"""Those that the program speaks beside English."""
DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""One fixed date, so that catalogues change only when their words do."""
_OF_A_RULE = ("why", "remedy", "note")

Found = Iterator[tuple[str | tuple[str, str], str]]
"""Each message, with its plural where it has one, and the file that says it."""


def messages() -> Catalog:
    """All that the program and click say, in the order of their files."""
    catalog = Catalog(
        project="leaflets",
        version="1",
        creation_date=DAY,
        header_comment="# What the program says to whoever runs it.",
        charset="utf-8",
    )
    for words, place in (*_ours(), *_of_pages(), *_of_click()):
        catalog.add(words, locations=[(place, 0)])
    return catalog


def _ours() -> Found:
    for path in sorted((*ROOT.glob("leaflets/**/*.py"), *ROOT.glob("docs/*.py"))):
        place = path.relative_to(ROOT).as_posix()
        for words in said_in(ast.parse(path.read_text(encoding="utf-8"))):
            yield words, place


def _of_pages() -> Found:
    page = ROOT / "leaflets" / "preview" / "page.html"
    for words in words_of_page(page.read_text(encoding="utf-8")):
        if any(map(str.isalpha, words)):
            yield words, page.relative_to(ROOT).as_posix()


def said_in(tree: ast.Module) -> Iterator[str]:
    """The messages of a module in their order: what is said, rules, and the help of commands."""
    for node in ast.walk(tree):
        match node:
            case ast.Call():
                yield from filter(_has_letters, _said_by(node))
            case ast.FunctionDef() if any("click." in ast.unparse(d) for d in node.decorator_list):
                yield cleandoc(ast.get_docstring(node) or "")
            case ast.AnnAssign(target=ast.Name(id="COMMANDS"), value=ast.Dict(values=values)):
                yield from (
                    words for value in values for words in _constants(value) if " " in words
                )


def _said_by(call: ast.Call) -> Iterator[str]:
    match ast.unparse(call.func):
        case "say":
            yield from _constants(call.args[0])
        case "Rule":
            yield from _constants(call.args[1])
            for given in call.keywords:
                yield from _constants(given.value) if given.arg in _OF_A_RULE else ()
        case "click.option":
            for given in call.keywords:
                yield from _constants(given.value) if given.arg == "help" else ()


def _constants(node: ast.expr) -> Iterator[str]:
    """The words of an expression, be it a choice of several; a condition says nothing."""
    match node:
        case ast.Constant(value=str(words)):
            yield words
        case ast.IfExp(body=one, orelse=other):
            yield from (*_constants(one), *_constants(other))
        case ast.Tuple(elts=parts):
            for part in parts:
                yield from _constants(part)


def _has_letters(words: str) -> bool:
    depth, outside = 0, []
    for character in words:
        depth += (character == "{") - (character == "}")
        outside.append(character if depth == 0 else "")
    return any(character.isalpha() for character in "".join(outside))


def _of_click() -> Found:
    """What click says itself, so that a page of help is in one language."""
    keywords = {"_": None, "ngettext": (1, 2)}
    folder = str(Path(click.__file__).parent)
    found = extract_from_dir(folder, [("**.py", "python")], keywords=keywords)
    for _, _, words, _, _ in found:
        yield words if isinstance(words, str) else (words[0], words[1]), "click"


def catalogue_file(language: str) -> Path:
    """The catalogue of the program in a language."""
    return LOCALES / language / "LC_MESSAGES" / "program.po"


def updated(language: str, wanted: Catalog) -> Catalog:
    """The catalogue of a language with what is new, and without what is said no more."""
    file = catalogue_file(language)
    source = file.read_bytes() if file.exists() else b""
    found = read_po(io.BytesIO(source), locale=language)
    found.update(wanted, no_fuzzy_matching=True)
    found.obsolete.clear()
    found.revision_date = DAY
    found.header_comment = f"# What the program says to whoever runs it, in “{language}”."
    return found


def write(catalog: Catalog, file: Path) -> None:
    """Writes a catalogue with a line for each message, whatever its length."""
    with file.open("wb") as target:
        write_po(target, catalog, width=0, include_lineno=False, sort_by_file=True)


if __name__ == "__main__":
    template = messages()
    write(template, LOCALES / "program.pot")
    for language in LANGUAGES:
        write(updated(language, template), catalogue_file(language))
