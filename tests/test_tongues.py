"""Languages of which no file knows the idioms: faithful translations pass, wrong digits do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

from leaflets.checks.parity import compare
from leaflets.languages.language import FILES
from leaflets.model import Text
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.markdown import parse

FIXTURES = ROOT / "tests" / "fixtures"
FOLDERS = (*sorted((FIXTURES / "tongues" / "content").iterdir()), FIXTURES / "many")
PAIRS = [
    (folder, path.stem)
    for folder in FOLDERS
    for path in sorted(folder.glob("*.md"))
    if path.stem != "en"
]


@cache
def text(folder: Path, language: str) -> Text:
    return _text((folder / f"{language}.md").read_text(encoding="utf-8"), language)


def _text(words: str, language: str) -> Text:
    found, problems = parse(words, f"{language}.md", language)
    assert found
    assert problems == ()
    return found


def told(source: Text, ours: Text, severity: str) -> list[str]:
    found = compare(source, ours, Glossary(), (source.language, ours.language))
    return [str(one.problem) for one in found if one.problem.severity == severity]


def test_there_are_translations_into_many_languages() -> None:
    assert {language for _, language in PAIRS} >= {"fr", "ro", "ar", "zh", "de", "uk", "tr", "hu"}
    assert not {language for _, language in PAIRS} & set(FILES)


@pytest.mark.parametrize(("folder", "language"), PAIRS, ids=lambda value: Path(value).name)
def test_a_faithful_translation_is_no_difference(folder: Path, language: str) -> None:
    english, ours = text(folder, "en"), text(folder, language)
    assert told(english, ours, "error") == []
    assert told(ours, english, "error") == []


@pytest.mark.parametrize(("folder", "language"), PAIRS, ids=lambda value: Path(value).name)
def test_what_is_not_compared_is_said_once(folder: Path, language: str) -> None:
    advice = told(text(folder, "en"), text(folder, language), "advice")
    assert sum("L216" in one for one in advice) == 1
    assert f"In “{language}”" in advice[0]


def changed(words: str) -> Iterator[tuple[str, str]]:
    """The text with the last digit of one number changed, for each of its numbers."""
    for found in re.finditer(r"\d(?![\d/])", words):
        line = words[: found.start()].rsplit("\n", 1)[-1]
        if line.startswith("#") or re.match(r"\s*\d*$", line):
            continue  # a heading, or the number of a list
        digit = chr(ord(found[0]) - int(found[0]) + int(found[0]) % 9 + 1)
        before, after = words[: found.start()], words[found.end() :]
        yield before + digit + after, f"{line[-30:]}{found[0]} → {digit}"


@pytest.mark.parametrize(("folder", "language"), PAIRS, ids=lambda value: Path(value).name)
def test_every_changed_digit_is_found(folder: Path, language: str) -> None:
    english = text(folder, "en")
    words = (folder / f"{language}.md").read_text(encoding="utf-8")
    made = list(changed(words))
    assert len(made) > 15
    made = made[::8]  # each comparison is one of a whole leaflet
    missed = [what for wrong, what in made if not told(english, _text(wrong, language), "error")]
    assert missed == []
