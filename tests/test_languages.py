"""What is known of languages: from CLDR for any of them, from their files for three."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel import localedata
from conftest import ROOT

from leaflets.languages.language import FILES, is_language, language, language_tags
from leaflets.languages.own import Own
from leaflets.languages.writing import long_date, names, quoted, sections_list

PACKAGE = ROOT / "leaflets"
OTHERS = ("fr", "ro", "ar", "zh", "de", "uk", "ur", "he", "el", "hi", "ja", "pt-BR", "es-MX")


@pytest.mark.parametrize(
    ("tag", "direction", "decimal", "group"),
    [
        ("en", "ltr", ".", ","),
        ("es", "ltr", ",", "."),
        ("es-MX", "ltr", ".", ","),
        ("ca", "ltr", ",", "."),
        ("fr", "ltr", ",", "\u202f"),
        ("ar", "rtl", ".", ","),
        ("he", "rtl", ".", ","),
        ("ur", "rtl", ".", ","),
        ("zh", "ltr", ".", ","),
    ],
)
def test_signs_and_direction_are_those_of_cldr(
    tag: str, direction: str, decimal: str, group: str
) -> None:
    known = language(tag)
    assert (known.direction, known.decimal, known.group) == (direction, decimal, group)


@pytest.mark.parametrize("tag", [*FILES, *OTHERS])
def test_every_language_has_months_weekdays_and_units(tag: str) -> None:
    known = language(tag)
    assert len(known.months) == 12
    assert len(known.weekdays) == 7
    assert all(known.weekdays)
    for unit in ("h", "day", "week", "month", "year", "mg", "ml"):
        assert known.units[unit], (tag, unit)
    assert language(tag) == known


def test_every_language_of_cldr_can_be_known() -> None:
    tags = language_tags()
    assert len(tags) > 500
    for tag in tags[::100]:
        assert is_language(tag)
        for words in (*language(tag).months, *language(tag).units.values()):
            re.compile(words)


@pytest.mark.parametrize("tag", ["xx", "english", "", "e", "en_GB!", "zz-Latn"])
def test_what_cldr_does_not_know_is_no_language(tag: str) -> None:
    assert not is_language(tag)
    assert language(tag).direction == "ltr"


def test_no_language_depends_on_those_that_were_known_before() -> None:
    ask = (
        "from leaflets.languages.language import language as l; {}print(l('ro'), l('fr'), l('uk'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", ask.format(before)], capture_output=True, text=True, check=True
        ).stdout
        for before in ("", "l('zh'); l('ar'); ", "l('ja'); l('hi'); ")
    }
    assert len(runs) == 1


def test_asking_changes_nothing_that_babel_knows() -> None:
    """Babel follows aliases into the data that all locales share, and keeps what it finds."""
    language("zh")
    alone = localedata.load("root")["months"]["stand-alone"]["wide"]
    assert isinstance(alone, localedata.Alias)


def test_the_files_hold_examples_of_every_field() -> None:
    """A field that no language fills is not needed."""
    fields = Own.__dataclass_fields__
    unused = {
        name
        for name in fields
        if all(getattr(own, name) == getattr(Own(), name) for own in FILES.values())
    }
    assert unused == set()


# The tags that a file outside languages/ could hold: `"es"`, `'ca'`, `en-GB`.
TAG = re.compile(r"(?:ca|es|en|fr|ro|ar|zh|de|it|pt|uk|ja)(?:[-_][A-Za-z]{2,4})?")
# The tag of CLDR's root, the language of gettext's own messages, examples in docstrings and help.
ALLOWED: set[tuple[str, str]] = set()


def test_no_language_is_named_outside_languages() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), node.value)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.parent.name != "languages"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and TAG.fullmatch(node.value)
    }
    assert len(list(PACKAGE.rglob("*.py"))) > 50
    assert found == ALLOWED


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "1 April 2024"),
        ("es", "1 de abril de 2024"),
        ("ca", "1 d’abril del 2024"),
        ("fr", "1 avril 2024"),
        ("ro", "1 aprilie 2024"),
        ("zh", "2024年4月1日"),
    ],
)
def test_dates_are_written_as_the_language_does(tag: str, written: str) -> None:
    assert long_date(date(2024, 4, 1), tag) == written


@pytest.mark.parametrize(
    ("tag", "people", "written"),
    [
        ("es", ("Ana", "Inés"), "Ana e Inés"),
        ("es", ("Ana", "Luis"), "Ana y Luis"),
        ("ca", ("Anna", "Iris"), "Anna i Iris"),
        ("en", ("Ann", "Bob", "Cy"), "Ann, Bob and Cy"),
        ("fr", ("Anne", "Jean"), "Anne et Jean"),
    ],
)
def test_names_are_listed_as_the_language_does(
    tag: str, people: tuple[str, ...], written: str
) -> None:
    assert names(people, tag) == written


def test_sections_are_listed_as_the_language_does() -> None:
    headings = ("Medicamentos", "Inyecciones y cirugía")
    assert sections_list(headings, "es") == "«Medicamentos» e «Inyecciones y cirugía»"
    assert sections_list(headings[::-1], "es") == "«Inyecciones y cirugía» y «Medicamentos»"


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("ca", "«a»"),
        ("es", "«a»"),
        ("en", "“a”"),
        ("ro", "„a”"),
        ("de", "„a“"),
        ("zh-Hant", "「a」"),
    ],
)
def test_words_are_quoted_as_the_language_does(tag: str, written: str) -> None:
    assert quoted("a", tag) == written


def test_a_workspace_needs_no_code_for_a_language(tmp_path: Path) -> None:
    assert set(OTHERS) & set(FILES) == set()
    for tag in OTHERS:
        assert language(tag).own == (language("es").own if tag == "es-MX" else Own())
