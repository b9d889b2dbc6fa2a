"""The program speaks the language of whoever runs it, and stores English alone."""

from __future__ import annotations

import ast
import gettext
import json
import pickle
import re
import string
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po
from conftest import ROOT, leaflets, leaflets_alone
from hypothesis import given
from hypothesis import strategies as st
from messages import LANGUAGES, catalogue_file, messages

from leaflets.cli import COMMANDS
from leaflets.errors import Problem, kept_values, told_again
from leaflets.errors.saying import Message, kept, listed, localised, message_again, say


def _catalogue(language: str) -> Catalog:
    with catalogue_file(language).open("rb") as file:
        return read_po(file, locale=language)


def _ids(entry: Entry) -> tuple[str, ...]:
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def _strings(entry: Entry) -> tuple[str, ...]:
    found = entry.string or ""
    return (found,) if isinstance(found, str) else tuple(found)


def _places(words: str) -> list[str]:
    """The places of a template with their forms; of what is none, nothing."""
    try:
        found = [(name, form) for _, name, form, _ in string.Formatter().parse(words)]
    except ValueError:
        return []
    return sorted(f"{name}:{form}" for name, form in found if name is not None)


@cache
def every_message() -> list[Entry]:
    """All that the program says."""
    return [entry for entry in messages() if entry.id]


@pytest.mark.repository
def test_the_list_of_messages_is_up_to_date() -> None:
    with (ROOT / "locales" / "program.pot").open("rb") as file:
        listed_there = {_ids(entry) for entry in read_po(file) if entry.id}
    assert len(every_message()) > 1000
    assert listed_there == {_ids(entry) for entry in every_message()}


@pytest.mark.repository
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    found = _catalogue(language)
    lacking = [entry.id for entry in every_message() if not all(_strings(found[entry.id]))]
    assert lacking == []
    assert [entry.id for entry in found if entry.fuzzy and entry.id] == []


@pytest.mark.repository
@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_what_no_translator_may_change(language: str) -> None:
    """Places for values, commands in backquotes, and the spaces at both ends."""
    wrong = []
    for entry in _catalogue(language):
        if not entry.id:
            continue
        first, *_ = ids = _ids(entry)
        wanted = [_places(words) for words in ids]
        for words in _strings(entry):
            ends = re.match(r"\s*", words), re.search(r"\s*$", words)
            theirs = re.match(r"\s*", first), re.search(r"\s*$", first)
            is_sound = (
                _places(words) in wanted
                and sorted(re.findall(r"`[^`]+`", words)) == sorted(re.findall(r"`[^`]+`", first))
                and [end and end[0] for end in ends] == [end and end[0] for end in theirs]
            )
            wrong += [] if is_sound else [words]
    assert wrong == []


_TELLERS = {
    **dict.fromkeys(("at", "touching"), 2),
    **dict.fromkeys(("LeafletsError", "UnknownName", "UnusableFont", "tell"), 0),
    **dict.fromkeys(("UsageError", "BadParameter", "ClickException"), 0),
}
"""What tells people something, and which of its arguments the words are."""


def _unsaid(tree: ast.Module) -> Iterator[str]:
    """Words that are told as they are, and so in English only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            words = node.args[_TELLERS[name] :][:1] if name in _TELLERS else []
            for one in words:
                is_fixed = isinstance(one, ast.Constant) and isinstance(one.value, str)
                if (is_fixed and " " in ast.unparse(one)) or isinstance(one, ast.JoinedStr):
                    yield ast.unparse(one)


@pytest.mark.repository
def test_nothing_is_told_in_english_only() -> None:
    paths = sorted((ROOT / "leaflets").rglob("*.py"))
    found = [(path.name, words) for path in paths for words in _unsaid(ast.parse(path.read_text()))]
    assert len(paths) > 100
    assert [one for one in found if any(map(str.isalpha, re.sub(r"\{.*?\}", "", one[1][2:])))] == []


def test_a_message_is_its_english_words() -> None:
    message = say("The code “{code}” is that of {others}.", code="ANK", others=listed("ab"))
    assert message == "The code “ANK” is that of a, b."
    assert hash(message) == hash(str(message))
    assert json.dumps(message) == json.dumps(str(message))


def test_parts_are_said_in_the_language_of_the_whole() -> None:
    words = {
        "This picture {fault}.": "Aquesta imatge {fault}.",
        "is missing": "falta",
        " (line {line})": " (línia {line})",
    }
    message = say("This picture {fault}.", fault=say("is missing")) + say(" (line {line})", line=3)
    assert message == "This picture is missing. (line 3)"
    assert localised(message, lambda m: words.get(m, m)) == "Aquesta imatge falta. (línia 3)"


def test_words_of_people_are_never_translated() -> None:
    message = say("No section has the key “{key}”.", key="draft")
    assert localised(message, lambda m: {"draft": "esborrany"}.get(m, m)) == message


def test_braces_of_authors_stay() -> None:
    message = say("“{found}” stands alone: write {{#key}}.", found="{#kéy} {0} }{")
    assert message == "“{#kéy} {0} }{” stands alone: write {#key}."
    assert localised(message, lambda m: f"¡{m}!") == f"¡{message}!"


def test_a_broken_translation_is_english() -> None:
    message = say("Line {line} is {fault}.", line=2, fault=say("long"))
    for broken in ("La {linea} es {fault}.", "{", "{0}", "{line:%q}"):
        said = {"Line {line} is {fault}.": broken, "long": "larga"}
        assert localised(message, said.__getitem__) == "Line 2 is larga."


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_what_is_kept_comes_back(tree: str | list[object]) -> None:
    def made(one: str | list[object]) -> str:
        return one if isinstance(one, str) else listed(map(made, one))  # type: ignore[arg-type]

    message = made(tree)
    again = message_again(json.loads(json.dumps(kept(message))))
    for other in (again, pickle.loads(pickle.dumps(message)), deepcopy(message)):
        assert other == message
        assert localised(other, lambda m: f"<{m}>") == localised(message, lambda m: f"<{m}>")


def test_a_warning_that_was_kept_is_said_in_any_language() -> None:
    problem = Problem("a.md", 1, "L515", say("Line {line} is {fault}", line=2, fault=say("long")))
    again = told_again(json.loads(json.dumps(kept_values(problem))))
    assert again == problem
    assert localised(again.message, lambda m: f"<{m}>") == "<Line 2 is <long>>"


def test_the_words_of_an_error_are_said_too() -> None:
    error = ValueError(say("it names no site"))
    message = say("“{name}” leads nowhere: {error}.", name="a", error=error)
    assert isinstance(message.values["error"], Message)
    plain = say("{error}", error=ValueError("plain"))
    assert plain == "plain"


@pytest.fixture
def in_catalan(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "ca")
    yield
    gettext.textdomain("messages")


def test_a_check_speaks_and_its_json_does_not(small: Path, in_catalan: None) -> None:
    (small / "content/sound/en.md").write_text("# Title\n\nA ~~word~~.\n", encoding="utf-8")
    told = leaflets("check", folder=small).output
    assert "content/sound/en.md:3: L" in told
    assert "cannot be struck through" not in told
    values = json.loads(leaflets("check", "--json", folder=small).output)
    assert any("cannot be struck through" in one["message"] for one in values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_help_is_in_one_language(
    language: str, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    told = leaflets(*filter(None, (command, "--help")), folder=tmp_path).output
    gettext.textdomain("messages")
    english = re.compile(r"\b(the|with|this|Options|Usage|Show|Example|of|and)\b")
    assert english.findall(re.sub(r"\[OPTIONS\]|COMMAND|`[^`]*`|leaflets .*", "", told)) == []


def test_the_language_is_that_of_the_system(tmp_path: Path) -> None:
    def told(**said: str) -> str:
        return leaflets_alone("status", folder=tmp_path, env={**said, "PYTHONPATH": str(ROOT)}).said

    english, catalan, spanish = told(), told(LANG="ca_ES.UTF-8"), told(LC_ALL="es_MX.UTF-8")
    assert "There is no leaflets.toml" in english
    assert len({english, catalan, spanish}) == 3
    assert told(LANGUAGE="ca:es", LANG="en_GB.UTF-8") == catalan
    assert told(LC_ALL="ca_ES.UTF-8@valencia", LANG="es_ES.UTF-8") == catalan
    for other in (
        {"LANGUAGE": "en:ca"},
        {"LC_ALL": "C"},
        {"LANG": "fr_FR.UTF-8"},
        {"LANG": "../x"},
    ):
        assert told(**other) == english


def test_outputs_do_not_depend_on_the_language(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_files = []
    for language in ("en", *LANGUAGES):
        monkeypatch.setenv("LANGUAGE", language)
        output = small / f"out-{language}"
        leaflets("build", "--output", output, folder=small)
        files = sorted(path for path in output.rglob("*") if path.is_file())
        kept_files.append({str(p.relative_to(output)): p.read_bytes() for p in files})
    gettext.textdomain("messages")
    assert len(kept_files[0]) > 3
    assert kept_files[0] == kept_files[1] == kept_files[2]
