"""What a format finds in a text, and a text in a language that the clinic does not have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from desk import told

from leaflets.commands.prepare import prepare

pytestmark = pytest.mark.quick

TODAY = date(2026, 1, 1)
ENGLISH = "content/sound/en.md"
MESSAGES = "- Walk.\n- Breathe.\n- Rest.\n"


@pytest.fixture
def hung(small: Path, edit: Callable[[Path, str, str], None]) -> Path:
    """The small workspace with posters, and a poster's section in each text of `sound`."""
    edit(small / "leaflets.toml", '["leaflet"]', '["leaflet", "poster"]')
    for language in ("en", "ca"):
        with (small / f"content/sound/{language}.md").open("a", encoding="utf-8") as file:
            file.write(f"\n## Move {{#move .poster}}\n\n{MESSAGES}")
    return small


def test_a_poster_takes_three_to_six_messages(hung: Path) -> None:
    assert told(prepare(hung, TODAY), ENGLISH) == [("L401", 1)]


@pytest.mark.parametrize(
    "messages",
    [
        "- Walk.\n- Breathe.\n",
        "".join(f"- Message {letter}.\n" for letter in "abcdefg"),
        MESSAGES + "- " + "Walk " * 13 + "\n",
        "1. Walk.\n2. Breathe.\n3. Rest.\n",
    ],
    ids=["too few", "too many", "too wordy", "numbered"],
)
def test_a_poster_that_says_too_much_is_refused(
    hung: Path, edit: Callable[[Path, str, str], None], messages: str
) -> None:
    edit(hung / ENGLISH, MESSAGES, messages)
    found = [problem.code for problem in prepare(hung, TODAY).problems if problem.path == ENGLISH]
    assert "L125" in found


def test_a_poster_without_a_section_for_it_is_refused(hung: Path) -> None:
    assert ("L130", 1) in told(prepare(hung, TODAY), "content/other/en.md")


def test_a_text_in_a_language_that_is_not_printed_is_told_of(small: Path) -> None:
    (small / "content/sound/fr.md").write_text("# Un dépliant\n\nBonjour.\n", encoding="utf-8")
    found = prepare(small, TODAY)
    assert told(found, "content/sound/fr.md") == [("L126", 1)]
    assert not found.has_errors


def test_a_word_of_two_scripts_is_refused(
    small: Path, edit: Callable[[Path, str, str], None]
) -> None:
    edit(small / ENGLISH, "A lead.", "Take p\N{CYRILLIC SMALL LETTER A}racetamol.")
    assert ("L134", 3) in told(prepare(small, TODAY), ENGLISH)


def test_a_typeface_that_is_not_there_is_refused(
    small: Path, edit: Callable[[Path, str, str], None]
) -> None:
    edit(
        small / "leaflets.toml", "[colours]", '[typefaces]\nGrek = "fonts/missing.ttf"\n\n[colours]'
    )
    assert "L133" in [code for code, _ in told(prepare(small, TODAY), "leaflets.toml")]
