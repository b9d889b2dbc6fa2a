"""Files that a system, an editor or a template engine trips over: a located sentence for each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from conftest import ROOT, Run, leaflets, needs_rights, without_privileges

from leaflets.checks.plainness import long_sentences
from leaflets.cli import main
from leaflets.commands.arguments import (
    complete_formats,
    complete_languages,
    complete_names,
    complete_roles,
    output,
)
from leaflets.commands.prepare import prepare
from leaflets.commands.status import lay_out
from leaflets.errors import LeafletsError
from leaflets.languages.writing import language_name, long_date, names, sections_list
from leaflets.manifest import read_manifest
from leaflets.workspace.catalogues import read_catalogues
from leaflets.workspace.markdown import parse

TODAY = date(2026, 1, 1)
PO = "locales/ca/LC_MESSAGES/leaflets.po"
PAGE = "templates/leaflet/page.html"
FORMAT = "templates/leaflet/format.toml"
FIT = "fit = [1, 0.6, 0.2, 0.01]"
ABOUT = "content/other/leaflet.toml"
SETTINGS = "leaflets.toml"
Edit = Callable[[Path, str, str], None]


def said(root: Path) -> list[str]:
    """Every error of a workspace as a person reads it."""
    return [str(p) for p in prepare(root, TODAY).problems if p.severity == "error"]


def editions(root: Path) -> set[str]:
    return {edition.name for edition, _ in prepare(root, TODAY).proofs}


def test_the_small_workspace_is_sound(small: Path) -> None:
    assert said(small) == []
    assert len(editions(small)) == 4


# Files that cannot be read


UNREADABLE = (
    PAGE,
    "templates/leaflet/page.css",
    "templates/leaflet/format.toml",
    "templates/parts/head.html",
    "templates/theme/type.css",
    "templates/theme/icons/heat.svg",
    PO,
    "locales/leaflets.pot",
    "content/other/leaflet.toml",
)


@pytest.mark.parametrize("path", UNREADABLE)
def test_utf_16(path: str, small: Path) -> None:
    (small / path).write_bytes("é, words".encode("utf-16"))
    found = [line for line in said(small) if line.startswith(f"{path}:1: L1")]
    assert len(found) == 1
    assert "This file is not UTF-8" in found[0]


@pytest.mark.parametrize("path", [*UNREADABLE, "content/other/en.md"])
def test_folder_where_a_file_should_be(path: str, small: Path) -> None:
    (small / path).unlink()
    (small / path).mkdir()
    found = [line for line in said(small) if line.startswith(f"{path}:1: L1")]
    assert len(found) == 1


def test_icon_that_cannot_be_read_is_on_no_sheet(small: Path) -> None:
    (small / "templates/theme/icons/heat.svg").write_bytes(b"\xff\xfe<")
    assert "There is no icon “heat”." in "\n".join(said(small))
    assert editions(small) == set()


@needs_rights
@pytest.mark.parametrize("mode", [0o000, 0o444])
@pytest.mark.parametrize(
    "name", ["content", "content/other", "templates", "templates/theme/icons", "locales/ca"]
)
def test_folder_without_rights(name: str, mode: int, small: Path) -> None:
    (small / name).chmod(mode)
    run = without_privileges("check", folder=small)
    (small / name).chmod(0o755)
    assert run.status == 1
    assert run.errors.startswith(f"Error: The folder {name} cannot be read (Permission denied)")
    assert len(run.errors.splitlines()) == 1


@needs_rights
def test_files_without_rights(small: Path) -> None:
    picture = "\n![A hand](images/hand.png)\n"
    with (small / "content/other/en.md").open("a", encoding="utf-8") as file:
        file.write(picture)
    (small / "content/other/images").mkdir()
    (small / "content/other/images/hand.png").write_bytes(b"png")
    closed = ("content/other/images/hand.png", PAGE, PO, "templates/theme/icons/syringe.svg")
    for path in closed:
        (small / path).chmod(0)
    run = without_privileges("check", folder=small)
    assert run.status == 1
    assert "Traceback" not in run.said
    assert "en.md:10: L116 The picture “images/hand.png” cannot be read" in run.output
    for path in closed[1:]:
        assert f"{path}:1: L1" in run.output


def test_manifest_of_another_shape(small: Path) -> None:
    folder = small / "output"
    folder.mkdir()
    for words in ("[]", '{"editions": [{"edition": 1}]}', '{"editions": 3}', "\xff"):
        (folder / "manifest.json").write_bytes(words.encode("latin-1"))
        with pytest.raises(LeafletsError, match="Delete it"):
            read_manifest(folder)


def test_file_where_the_output_should_be(small: Path) -> None:
    (small / "output").write_text("x")
    assert read_manifest(small / "output") == {}


# Templates


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ('{{ 1 + "a" }}', "L123 The template cannot do this: unsupported operand type"),
        (
            "{{ pgettext('sheet', '%(time)s to read') }}",
            "L123 The template uses what does not exist: 'time'.",
        ),
        ("{{ 1 / 0 }}", "L123 The template cannot do this: division by zero."),
        ('{{ "a".join(5) }}', "L123 The template cannot do this: "),
        ("{{ text.nothing.title }}", "L123 The template uses what does not exist: "),
        (
            "{{ icon('haet', 'ink') }}",
            "asks for the icon “haet”: there is none. Did you mean “heat”",
        ),
        (
            "{{ icon('heat', 'inc') }}",
            "asks for the colour “inc”: there is none. Did you mean “ink”",
        ),
        ("{{ text.language | shuot }}", "L123 The template is wrong: No filter named 'shuot'."),
        ("{% include '../../leaflets.toml' %}", "L123 This template is missing."),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "L123 The template cannot do this: "),
    ],
)
def test_template_that_fails(expression: str, sentence: str, small: Path, edit: Edit) -> None:
    edit(small / PAGE, "<!DOCTYPE html>", expression)
    found = said(small)
    assert len(found) == 1
    assert sentence in found[0]
    assert ".." not in found[0].partition("L123")[2]
    if "include" not in expression:
        line = (small / PAGE).read_text(encoding="utf-8").splitlines().index(expression) + 1
        assert found[0].startswith(f"{PAGE}:{line}: L123")
    assert editions(small) == set()


# Catalogues


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("plural=(n != 1);", "plural=(n != ;", "L124 The rule after “Plural-Forms” is wrong"),
        ("plural=(n != 1);", "plural=(n / 0);", "L124 The rule after “Plural-Forms” is wrong"),
        ("plural=(n != 1);", "plural=n;", "is wrong (it has no form for 2)"),
        ("nplurals=2;", "nplurals=two;", "L124 This catalogue cannot be read"),
        ("charset=utf-8", "charset=utf-99", "L124 This catalogue says “charset=utf-99”"),
        ("charset=utf-8", "charset=latin-1", "L124 This catalogue says “charset=latin-1”"),
        ('msgstr[1] "%(num)d minuts"', 'msgstr[x] "%(num)d minuts"', "L124 This catalogue cannot"),
        ('msgstr[1] "%(num)d minuts"', 'msgstr[1] "minuts"', "minute” lacks “%(num)d”"),
        ('msgstr "%(time)s', 'msgstr "%(time)', "to read” lacks “%(time)s”"),
        ('msgstr "%(time)s', 'msgstr "%(tmie)s', "has “%(tmie)s”, which nothing fills"),
        ('msgstr "%(time)s', 'msgstr "100 % %(time)s', "has “%”, which nothing fills"),
        ('msgstr "%(time)s', 'msgstr "', "to read” lacks “%(time)s”"),
        ("Language: ca", "Language: ca-x-", "is not a valid locale identifier): fix it here or"),
    ],
)
def test_broken_catalogue(old: str, new: str, sentence: str, small: Path, edit: Edit) -> None:
    edit(small / PO, old, new)
    found = said(small)
    assert all(line.startswith(f"{PO}:") for line in found)
    assert sentence in "\n".join(found)
    assert {name.split(".")[1] for name in editions(small)} == {"en"}


def test_the_rule_of_plurals_has_its_line(small: Path, edit: Edit) -> None:
    edit(small / PO, "plural=(n != 1);", "plural=(n != ;")
    lines = (small / PO).read_text(encoding="utf-8").splitlines()
    line = next(n for n, words in enumerate(lines, 1) if "Plural-Forms" in words)
    assert [line_.partition(" L124")[0] for line_ in said(small)] == [f"{PO}:{line}:"]


@pytest.mark.parametrize("words", ["", "\n", "what is this", 'msgid ""\nmsgstr ""\n'])
def test_broken_list_of_messages(words: str, small: Path) -> None:
    (small / "locales/leaflets.pot").write_text(words, encoding="utf-8")
    found = said(small)
    assert len(found) == 1
    assert found[0].startswith("locales/leaflets.pot:1: L124 ")


def test_without_its_list_a_catalogue_is_held_against_ours(small: Path, edit: Edit) -> None:
    (small / "locales/leaflets.pot").unlink()
    assert said(small) == []
    edit(small / PO, 'msgstr "%(time)s', 'msgstr "')
    assert len(said(small)) == 1


def british(root: Path, edit: Edit) -> Path:
    """The small workspace with en-GB instead of en."""
    (root / "locales/en").rename(root / "locales/en-GB")
    edit(root / "leaflets.toml", '["en", "ca"]', '["en-GB", "ca"]')
    edit(root / "leaflets.toml", "\nen =", "\nen-GB =")
    for name in ("sound", "other"):
        folder = root / "content" / name
        (folder / "en.md").rename(folder / "en-GB.md")
        edit(folder / "leaflet.toml", 'source_language = "en"', 'source_language = "en-GB"')
        edit(folder / "leaflet.toml", "\nen =", "\nen-GB =")
    return root


def test_language_of_a_region(small: Path, edit: Edit) -> None:
    root = british(small, edit)
    assert said(root) == []
    assert {name.split(".")[1] for name in editions(root)} == {"en-GB", "ca"}
    run = leaflets("status", folder=root)
    assert run.status == 0, run.said


def test_words_of_a_region() -> None:
    assert long_date(date(2024, 4, 1), "en-GB") == "1 April 2024"
    assert language_name("en-GB") == "English"
    assert language_name("ca") == "Català"
    assert language_name("zh-Hans") == "中文 (简体)"
    assert names(("A B", "C D"), "en-GB").replace("\N{NO-BREAK SPACE}", " ") == "A B and C D"
    assert sections_list(("One", "Two"), "en-GB") == "“One” and “Two”"


def test_missing_catalogue_says_how_it_is_started(small: Path) -> None:
    (problem,) = read_catalogues((small / "locales",), ("eu",))["eu"].problems
    assert problem.path == "locales/eu/LC_MESSAGES/leaflets.po"
    assert "`leaflets languages add eu` starts it" in problem.message


# Settings and names


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (SETTINGS, '["en", "ca"]', '["en", "ca", "en"]', "2: L105 “languages” is not right: “en”"),
        (SETTINGS, '["leaflet"]', '["leaflet", "leaflet"]', "3: L105 “formats” is not right: “le"),
        (SETTINGS, "example.org", "example.org?a=b", "1: L105 “site” must be an address"),
        (SETTINGS, "example.org", "example.org/a#b", "1: L105 “site” must be an address"),
        (SETTINGS, "[clinic]", '[clinic]\nfax = "1"', "6: L103 Unknown key “clinic.fax”"),
        (ABOUT, '["thanks"]', '["thanks", "thanks"]', "6: L105 “notices” is not right"),
        (ABOUT, '"Reviewer Two"', '"Reviewer One"', "5: L105 “people” is not right"),
        (FORMAT, FIT, "fit = []", "5: L105 “fit” must have at least one"),
        (FORMAT, FIT, "fit = [0]", "5: L105 “fit.1” must be more than 0"),
        (FORMAT, FIT, "fit = [1.5]", "5: L105 “fit.1” must be at most 1"),
        (FORMAT, FIT, "fit = [nan]", "5: L105 “fit.1” "),
    ],
)  # fmt: skip
def test_wrong_setting(path: str, old: str, new: str, line: str, small: Path, edit: Edit) -> None:
    edit(small / path, old, new)
    found = said(small)
    assert any(words.startswith(f"{path}:{line}") for words in found), found


@pytest.mark.parametrize("name", ["Other", "other one", "òther", "other_", "print-shop"])
def test_name_of_a_leaflet(name: str, small: Path) -> None:
    (small / "content/other").rename(small / "content" / name)
    (line,) = said(small)
    assert line.startswith(f"content/{name}/leaflet.toml:1: L106 ")
    assert {edition.split(".")[0] for edition in editions(small)} == {"sound"}


# The command line


def run(root: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Run:
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return Run(result.exit_code, result.stdout, result.stderr)


@pytest.mark.parametrize("arguments", [["status"], ["status", "--json"]])
def test_status_of_broken_settings(
    arguments: list[str], small: Path, monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    edit(small / "leaflets.toml", "[clinic]", "[clinic")
    done = run(small, monkeypatch, *arguments)
    assert done.status == 1
    assert done.errors == "Error: leaflets.toml is wrong: run `leaflets check`, which says where.\n"
    assert done.output == ""


def test_status_on_a_narrow_terminal() -> None:
    headings = ("leaflet", "state")
    rows: list[tuple[str, ...]] = [("back-pain", "draft"), ("ankle", "approved")]
    table = ["leaflet    state", "back-pain  draft", "ankle      approved"]
    assert list(lay_out(headings, rows, None)) == table
    assert list(lay_out(headings, rows, 19)) == table
    blocks = ["leaflet: back-pain", "state: draft", "", "leaflet: ankle", "state: approved", ""]
    assert list(lay_out(headings, rows, 18)) == blocks


def test_a_long_sentence_is_quoted_in_part() -> None:
    text, _ = parse(f"# Title\n\n{'word ' * 300}.\n\n## A {{#a}}\n\nB.\n", "en.md", "en")
    assert text is not None
    (problem,) = long_sentences(text)
    assert problem.message.count("word") <= 45
    assert "…" in problem.message


def test_completion(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "content/.hidden").mkdir()
    (small / "content/_draft").mkdir()
    monkeypatch.chdir(small)
    context, parameter = click.Context(main), click.Argument(["name"])
    assert complete_names(context, parameter, "") == ["other", "sound"]
    assert complete_languages(context, parameter, "") == ["en", "ca"]
    assert complete_formats(context, parameter, "l") == ["leaflet"]
    assert complete_roles(context, parameter, "cl") == ["clinical"]
    (small / "content/sound/ca.easy.md").touch()
    assert complete_languages(context, parameter, "ca") == ["ca", "ca-easy"]
    (small / "leaflets.toml").write_text("[")
    assert complete_languages(context, parameter, "") == []


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "It is empty"),
        (".", "This is the folder of leaflets.toml itself"),
        ("content", "This lies in content/"),
        ("content/sound/pdfs", "This lies in content/"),
        ("templates/../locales/x", "This lies in locales/"),
    ],
)
def test_output_among_the_sources(
    value: str, sentence: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    @output
    def command(output: Path | None) -> None:
        raise AssertionError(output)

    monkeypatch.chdir(small)
    result = CliRunner().invoke(command, ["--output", value])
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_output_of_its_own(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    @output
    def command(output: Path | None) -> None:
        click.echo(repr(output and output.as_posix()))

    monkeypatch.chdir(small)
    assert CliRunner().invoke(command, []).stdout == "None\n"
    assert CliRunner().invoke(command, ["-o", "printed"]).stdout == "'printed'\n"


def test_syllables_in_an_ascii_locale() -> None:
    script = (
        "from leaflets.checks.readability import syllables as s;"
        "print(s('paracetamol', 'en'), s('doctor', 'en'), s('camino', 'es'), s('casa', 'ca'))"
    )
    ascii_only = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **ascii_only},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "5 2 3 2\n"
