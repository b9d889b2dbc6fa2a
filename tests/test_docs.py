"""What docs/ says is what the code does."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import click
import pytest
from conftest import EDITIONS, ROOT, SMALL_ABOUT, SMALL_SETTINGS
from messages import LANGUAGES

from leaflets.cli import COMMANDS, main
from leaflets.commands.docs import ORDER
from leaflets.model import About, Project, read_name
from leaflets.workspace.contacts import contacts_in
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.library import read_library
from leaflets.workspace.markdown import parse
from leaflets.workspace.toml import parse_toml

pytestmark = pytest.mark.repository

DOCS = ROOT / "docs"
MAKE = runpy.run_path(str(DOCS / "make.py"))


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_the_pages_of_commands_and_rules_are_what_the_program_says(language: str) -> None:
    for name, words in MAKE["spoken_pages"](language).items():
        assert (MAKE["folder_of"](language) / name).read_text(encoding="utf-8") == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_for_people_is_in_each_language(language: str) -> None:
    """With the same headings, examples and links, one for one."""
    for name in ORDER:
        source, theirs = (folder / f"{name}.md" for folder in (DOCS, DOCS / language))
        wanted, found = (_shape(page.read_text(encoding="utf-8")) for page in (source, theirs))
        assert (name, found) == (name, wanted)


def _shape(words: str) -> list[str]:
    """The levels of headings, the kinds of examples, and where links lead."""
    prose = re.sub(r"(```\w*\n).*?```", r"\1", words, flags=re.DOTALL)
    found = re.findall(r"^#{1,4}(?= )|^```\w*|\]\([^)#\s]+", prose, re.MULTILINE)
    return [one.replace("](../", "](") for one in found]


@pytest.mark.parametrize("name", sorted(MAKE["schemas"]()))
def test_schemas_are_those_of_the_model(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == MAKE["schemas"]()[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert command.help
    assert command.get_short_help_str(200) == COMMANDS[name][1]
    assert f"Example: leaflets {name}" in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


def _examples(name: str, kind: str = "toml") -> list[str]:
    words = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    return re.findall(rf"```{kind}\n(.*?)```", words, re.DOTALL)


def test_the_examples_of_the_pages_are_sound() -> None:
    (about,) = _examples("writing")
    together, press = _examples("printing")
    glossary, waiver = _examples("translating")
    (clinic,) = _examples("settings")
    plain = '[clinic]\nname = "Test Clinic"\n'
    assert plain in SMALL_SETTINGS
    words = SMALL_SETTINGS.replace(plain, f"{together}\n{clinic}\n{press}")
    settings = parse_toml(words, "leaflets.toml", Project)
    assert settings.record, settings.problems
    contacts = contacts_in(settings.record, "en")
    texts = _examples("writing", "markdown")
    assert len(texts) >= 1
    assert parse_toml(about, "leaflet.toml", About).problems == ()
    assert parse_toml(f"{about}\n{waiver}", "leaflet.toml", About).problems == ()
    assert parse_toml(glossary, "glossary.toml", Glossary).problems == ()
    for text in texts:
        head = "" if text.startswith("# ") else "# Title\n\nA lead.\n\n## Section {#section}\n\n"
        found, problems = parse(head + text, "en.md", "en", contacts)
        assert found is not None
        assert problems == ()


def test_the_test_workspaces_are_sound() -> None:
    assert parse_toml(SMALL_SETTINGS, "leaflets.toml", Project).problems == ()
    assert parse_toml(SMALL_ABOUT.format(code="ABC"), "leaflet.toml", About).problems == ()


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*DOCS.glob("*.md"), *ROOT.glob("*.md")]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", _prose(page))
    ]
    assert len(links) > 5
    assert [(page.name, t) for page, t in links if not (page.parent / t).exists()] == []


def _prose(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    return re.sub(r"```.*?```|`[^`\n]+`", "", text, flags=re.DOTALL)


def test_every_page_of_every_sheet_in_every_state_has_its_picture() -> None:
    found = {path.name for path in (DOCS / "pictures").glob("*.png")}
    whole = {f"{name}.png" for name in read_library(ROOT).planned or ()}
    assert len(whole) == 39
    pages = {
        f"{edition}.{state}{number}.png"
        for edition in EDITIONS
        for state in ("", "approved.", "behind.")
        for number in ((1, 2) if edition.endswith("leaflet") else (1,))
    }
    assert found == pages | whole
    gallery = (DOCS / "gallery.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(pictures/(.*?)\)", gallery)) == pages | whole


def test_nothing_measured_is_below_what_it_must_be() -> None:
    measured = (DOCS / "measured.md").read_text(encoding="utf-8")
    for edition in read_library(ROOT).planned or ():
        name, wanted = read_name(edition)
        table = measured.partition(f"## {wanted.format}\n")[2].partition("##")[0]
        spoken = re.escape(" + ".join(wanted.languages))
        rows = re.findall(rf"^\| {name}, {spoken} \| (\w+) \| .* \|$", table, re.MULTILINE)
        states = ["draft", "approved", "behind"] if edition in EDITIONS else ["draft"]
        assert rows == states, edition
    assert "**" not in measured.partition("\n## ")[2]


def test_the_schemas_are_named_where_editors_look() -> None:
    for path in (ROOT / "leaflets.toml", *ROOT.glob("content/*/leaflet.toml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        schema = re.fullmatch(r"#:schema (\S+)", first)
        assert schema, path
        assert (path.parent / schema[1]).is_file()
        assert tomllib.loads(path.read_text(encoding="utf-8"))
