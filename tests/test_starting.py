"""Starting a language in a workspace: its catalogue, and what is said of those not reviewed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from conftest import ROOT, leaflets, small_workspace

from leaflets.errors import LeafletsError
from leaflets.workspace.catalogues import read_catalogues
from leaflets.workspace.starting import NOT_REVIEWED, not_reviewed, start_catalogue

DAY = date(2026, 3, 2)
LOCALES = ROOT / "locales"


def test_a_catalogue_is_started_with_every_message(tmp_path: Path) -> None:
    file, left = start_catalogue((LOCALES,), tmp_path, "eu", DAY)
    assert file == tmp_path / "eu" / "LC_MESSAGES" / "leaflets.po"
    words = file.read_text(encoding="utf-8")
    assert left > 20
    assert "Language: eu" in words
    assert NOT_REVIEWED in words
    assert "fuzzy" not in words
    found = read_catalogues((tmp_path, LOCALES), ("eu",))["eu"]
    assert len(found.problems) == left
    assert {problem.code for problem in found.problems} == {"L124"}
    again, same = start_catalogue((LOCALES,), tmp_path, "eu", DAY)
    assert (again.read_text(encoding="utf-8"), same) == (words, left)


@pytest.mark.parametrize("tag", ["ja", "eu", "lv", "uk", "he", "sl", "cy", "pt-BR"])
def test_a_catalogue_has_as_many_forms_as_its_language(tmp_path: Path, tag: str) -> None:
    file, _ = start_catalogue((LOCALES,), tmp_path, tag, DAY)
    found = read_catalogues((tmp_path, LOCALES), (tag,))[tag]
    assert not any("Plural-Forms" in problem.message for problem in found.problems)
    with file.open("rb") as opened:
        catalogue = read_po(opened)
    forms = {len(message.string or "") for message in catalogue if isinstance(message.id, tuple)}
    assert forms == {get_plural(tag.replace("-", "_")).num_plurals}


@pytest.mark.parametrize(("tag", "forms"), [("eu", 2), ("uk", 3), ("sl", 4), ("ga", 5), ("ja", 1)])
def test_a_catalogue_has_the_plural_forms_of_its_language(
    tmp_path: Path, tag: str, forms: int
) -> None:
    file, _ = start_catalogue((LOCALES,), tmp_path, tag, DAY)
    words = file.read_text(encoding="utf-8")
    assert f"nplurals={forms};" in words
    assert f"msgstr[{forms - 1}]" in words
    assert f"msgstr[{forms}]" not in words


def test_what_a_catalogue_lacks_is_added_and_nothing_is_lost(tmp_path: Path) -> None:
    shutil.copytree(LOCALES / "fr", tmp_path / "fr")
    file = tmp_path / "fr" / "LC_MESSAGES" / "leaflets.po"
    words = file.read_text(encoding="utf-8")
    entry = words[words.index('msgid "Draft"') :].partition("\n\n")[0]
    file.write_text(words.replace(entry, "").replace("Approuvé", "Validé"), encoding="utf-8")
    _, left = start_catalogue((LOCALES,), tmp_path, "fr", DAY)
    assert left == 1
    assert 'msgid "Draft"\nmsgstr ""' in file.read_text(encoding="utf-8")
    assert "Validé" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("tag", "hint"), [("xx", "CLDR"), ("catalan", "CLDR"), ("cat-", "CLDR")])
def test_a_tag_that_nobody_knows_is_refused(tmp_path: Path, tag: str, hint: str) -> None:
    with pytest.raises(LeafletsError, match=hint):
        start_catalogue((LOCALES,), tmp_path, tag, DAY)
    assert list(tmp_path.iterdir()) == []


def test_catalogues_that_we_bring_along_and_nobody_reviewed_are_named() -> None:
    tags = ("ca", "es", "en", "fr", "ro", "ar", "zh", "eu")
    assert list(not_reviewed((LOCALES,), tags)) == ["fr", "ro", "ar", "zh"]


def test_the_command_says_what_to_do_next(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    run = leaflets("languages", "add", "eu", folder=root)
    assert run.status == 0, run.said
    assert "locales/eu/LC_MESSAGES/leaflets.po has" in run.output
    assert "eu.md" in run.output
    wrong = leaflets("languages", "add", "ee-XYZ", folder=root)
    assert wrong.status == 1
    assert "“ee-XYZ” is not the tag of a language" in wrong.errors


def test_a_language_without_a_catalogue_is_told_how_to_start_it(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    settings = root / "leaflets.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace('["en", "ca"]', '["en", "ca", "eu"]'), encoding="utf-8")
    run = leaflets("check", folder=root)
    assert "`leaflets languages add eu`" in run.output
    assert "make " not in run.output


def test_status_says_which_catalogue_nobody_reviewed(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    settings = root / "leaflets.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace('["en", "ca"]', '["en", "fr"]'), encoding="utf-8")
    run = leaflets("status", folder=root)
    assert "catalogue of “fr” is not yet reviewed by a native speaker" in run.errors


def test_a_catalogue_from_before_contexts_keeps_its_words(tmp_path: Path) -> None:
    shutil.copytree(LOCALES / "fr", tmp_path / "fr")
    file = tmp_path / "fr" / "LC_MESSAGES" / "leaflets.po"
    words = file.read_text(encoding="utf-8")
    lines = [line for line in words.split("\n") if not line.startswith("msgctxt")]
    file.write_text("\n".join(lines), encoding="utf-8")
    _, left = start_catalogue((LOCALES,), tmp_path, "fr", DAY)
    assert left == 0
    found = read_catalogues((tmp_path, LOCALES), ("fr",))["fr"]
    assert found.problems == ()
    assert found.messages.pgettext("stamp", "Draft") == "Brouillon"
