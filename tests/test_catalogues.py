"""What a translation of the fixed words may hold: words, and nothing that hides or shapes them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from leaflets.commands.prepare import prepare
from leaflets.workspace.catalogues import read_catalogues

TODAY = date(2026, 1, 1)
PO = "locales/ca/LC_MESSAGES/leaflets.po"
Edit = Callable[[Path, str, str], None]


def said(root: Path, path: str = PO) -> list[str]:
    """Every error of a catalogue as a person reads it."""
    return [str(p) for p in prepare(root, TODAY).problems if p.path == path]


def line_of(path: Path, words: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(
    ("translation", "shown"),
    [
        ("<!-- Esborrany -->", "“<”"),
        ("<span style='display:none'>Esborrany</span>", "“<”"),
        ("Esborrany >", "“>”"),
        ("Esborrany &amp; més", "“&amp;”"),
        ("&#x44;raft", "“&#x44;”"),
        ("&#68;raft", "“&#68;”"),
        ("Esborrany&nbsp;", "“&nbsp;”"),
        ("Esbor\u200brany", "U+200B"),
        ("\u200eEsborrany", "U+200E"),
        ("Esborrany\u200f", "U+200F"),
        ("\u202eEsborrany\u202c", "U+202C"),
        ("Esbor\u200crany", "U+200C"),
        ("Esbor\x07rany", "U+0007"),
        ("Esborrany\\n", "U+000A"),
        ("Esborrany\\t", "U+0009"),
        ("Esborrany\U000e0041", "U+E0041"),
    ],
)
def test_markup_and_hidden_characters(
    translation: str, shown: str, small: Path, edit: Edit
) -> None:
    edit(small / PO, 'msgid "Draft"\nmsgstr "Esborrany"', f'msgid "Draft"\nmsgstr "{translation}"')
    found = said(small)
    assert found
    line = line_of(small / PO, 'msgid "Draft"')
    assert all(words.startswith(f"{PO}:{line}: L124 The translation of “Draft”") for words in found)
    assert shown in "\n".join(found)


@pytest.mark.parametrize("translation", [" ", "\u00a0", "\u3164", "\u2800", "…", "-"])
def test_a_translation_without_words(translation: str, small: Path, edit: Edit) -> None:
    edit(small / PO, 'msgid "Draft"\nmsgstr "Esborrany"', f'msgid "Draft"\nmsgstr "{translation}"')
    (found,) = said(small)
    assert "L124 The translation of “Draft” has no words: write them." in found


def test_a_placeholder_alone_is_no_translation(small: Path, edit: Edit) -> None:
    edit(small / PO, 'msgstr "%(time)s', 'msgstr "%(time)s"\n#~ msgid "x"\n#~ msgstr "')
    (found,) = said(small)
    assert "The translation of “%(time)s to read” has no words" in found


def test_a_message_that_no_template_asks_for_is_checked_too(small: Path) -> None:
    with (small / PO).open("a", encoding="utf-8") as file:
        file.write('\nmsgid "Of our own template"\nmsgstr "<b>nostre</b>"\n')
    (found, other) = said(small)
    assert "The translation of “Of our own template” holds “<”" in found
    assert "“>”" in other


def test_a_sign_of_markup_prints_as_it_is_written(small: Path, edit: Edit) -> None:
    """A plain `&` is a word of the translator's, and a placeholder's value stays escaped."""
    edit(small / PO, 'msgstr "En resum"', "msgstr \"Q&A; 'R&D'\"")
    page = small / "templates/leaflet/page.html"
    edit(
        page,
        "<body>",
        "<body>{{ pgettext('box', 'In short') }} "
        "{{ pgettext('sheet', '%(time)s to read', time='<i>') }}",
    )
    assert said(small) == []
    html = {edition.name: proof.html for edition, proof in prepare(small, TODAY).proofs}
    assert "Q&amp;A; &#39;R&amp;D&#39; &lt;i&gt;" in html["sound.ca.leaflet"]


def test_blocks_of_a_template_are_escaped_too(small: Path, edit: Edit) -> None:
    page = small / "templates/leaflet/page.html"
    edit(page, "<body>", "<body>{% trans n=2 %}R&D{% pluralize %}{{ n }} R&D{% endtrans %}")
    for language in ("en", "ca"):
        with (small / f"locales/{language}/LC_MESSAGES/leaflets.po").open("a") as file:
            file.write('\nmsgid "R&D"\nmsgid_plural "%(n)s R&D"\n')
            file.write('msgstr[0] "R&D"\nmsgstr[1] "%(n)s R&D"\n')
    html = {edition.name: proof.html for edition, proof in prepare(small, TODAY).proofs}
    assert "<body>2\N{NO-BREAK SPACE}R&amp;D" in html["sound.ca.leaflet"]


# Plural forms


def arabic(root: Path) -> Path:
    """The catalogue of Arabic, which a workspace has beside those it uses."""
    return root / "locales/ar/LC_MESSAGES/leaflets.po"


def problems(root: Path, language: str) -> list[str]:
    return [str(p) for p in read_catalogues((root / "locales",), (language,))[language].problems]


def test_every_shipped_catalogue_is_sound() -> None:
    languages = tuple(sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir()))
    assert len(languages) > 5
    for language in languages:
        assert problems(ROOT, language) == []


def test_a_form_for_one_number_may_leave_the_number_out(small: Path, edit: Edit) -> None:
    edit(arabic(small), 'msgstr[1] "%(num)d دقيقة"', 'msgstr[1] "دقيقة واحدة"')
    edit(arabic(small), 'msgstr[2] "%(num)d دقيقة"', 'msgstr[2] "دقيقتان"')
    assert problems(small, "ar") == []


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ar", 'msgstr[3] "%(num)d دقائق"', 'msgstr[3] "دقائق"'),
        ("ar", 'msgstr[1] "%(num)d دقيقة"', 'msgstr[1] "5 دقيقة"'),
        ("ar", 'msgstr[1] "%(num)d دقيقة"', 'msgstr[1] "٥ دقيقة"'),
        ("ca", 'msgstr[1] "%(num)d minuts"', 'msgstr[1] "minuts"'),
        ("fr", 'msgstr[0] "%(num)d minute"', 'msgstr[0] "une minute"'),
    ],
)
def test_other_forms_need_their_number(
    language: str, old: str, new: str, small: Path, edit: Edit
) -> None:
    """In French the first form is for 0 and for 1; a form with a number needs the right one."""
    edit(small / f"locales/{language}/LC_MESSAGES/leaflets.po", old, new)
    (found,) = problems(small, language)
    assert "minute” lacks “%(num)d”: write it where it belongs." in found


@pytest.mark.parametrize(
    ("forms", "sentence"),
    [
        ("", "L124 The message “%(num)d minute” is not translated."),
        ('msgstr[1] "%(num)d m"\nmsgstr[2] "%(num)d n"\n', "L124 This catalogue cannot be read"),
    ],
)
def test_as_many_forms_as_the_rule_says(forms: str, sentence: str, small: Path, edit: Edit) -> None:
    edit(small / PO, 'msgstr[1] "%(num)d minuts"\n', forms)
    (found,) = said(small)
    assert sentence in found


# The language of a catalogue


@pytest.mark.parametrize(
    ("folder", "header", "sound"),
    [
        ("fr", "fr", True),
        ("fr", "fr_CA", True),
        ("fr", "", True),
        ("fr", "es", False),
        ("fr", "xx_unknown", False),
        ("fr-CA", "fr", True),
        ("fr-CA", "fr_CH", False),
        ("zh", "zh_CN", True),
        ("zh", "zh_TW", False),
        ("zh-Hant", "zh_TW", True),
        ("zh-Hant", "zh", False),
    ],
)
def test_the_header_names_the_language_of_the_folder(
    folder: str, header: str, sound: bool, small: Path, edit: Edit
) -> None:
    base = folder.partition("-")[0]
    if base != folder:
        shutil.copytree(small / "locales" / base, small / "locales" / folder)
    path = f"locales/{folder}/LC_MESSAGES/leaflets.po"
    edit(small / path, f"Language: {base}\\n", f"Language: {header}\\n")
    line = line_of(small / path, "Language:")
    wrong = f"{path}:{line}: L124 This catalogue says “Language: {header}”: write “Language: "
    found = problems(small, folder)
    assert found == [] if sound else (len(found) == 1 and found[0].startswith(wrong))


@pytest.mark.parametrize("header", ["POT-Creation-Date", "PO-Revision-Date"])
def test_a_date_that_is_none_is_told(header: str, small: Path) -> None:
    """The library that reads catalogues fails at it in its own way."""
    file = small / "locales/ca/LC_MESSAGES/leaflets.po"
    folded = f'{header}: one\\\\n"\n" day'
    words, count = re.subn(rf"{header}: [^\\]*", folded, file.read_text("utf-8"))
    assert count == 1
    file.write_text(words, encoding="utf-8")
    (found,) = problems(small, "ca")
    assert "L124" in found
    assert "a date in its head is none" in found
