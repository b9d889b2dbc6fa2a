"""What changed in a text: every change is marked, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from test_mutants import DOSING, SHIPPED, corpus, read, text

from leaflets.model import Text
from leaflets.quantities.tokens import tokens
from leaflets.review.changes import Earlier, Redline, Rewritten, Tongue, compared_words, redline
from leaflets.review.lines import chapter_again, chapters_of
from leaflets.review.rows import rows_of
from leaflets.words import followed_words
from leaflets.workspace.markdown import parse

LOCAL = ("number", "unit", "spelled", "cell", "term", "link")
"""Kinds of faults that touch one or two lines, and in these some words."""
NOT_SIGNED = "item: moved out of its list"
"""What no signature covers: how deep an item is nested."""


def text_of(words: str) -> Text:
    found, _ = parse(words, "test.md", "en")
    assert found
    return found


def plain(words: str) -> str:
    """Words with single spaces: an empty cell has two around it."""
    return " ".join(words.split())


def compared(before: Text, now: Text) -> tuple[Rewritten, ...]:
    return redline(chapters_of(now), Earlier(followed_words(before)), Tongue(now.language))


def lines(sections: tuple[Rewritten, ...]) -> list[Redline]:
    return [line for section in sections for line in section.lines]


def said(line: Redline, without: str) -> str:
    """The words of a line without those that were put in, or without those that are gone."""
    kept = [piece for piece in line.pieces if piece.change != without]
    words = [("" if t.is_glued else " ") + t.words for piece in kept for t in piece.tokens]
    return "".join(words).strip()


@pytest.mark.parametrize("folder", [SHIPPED, DOSING])
@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_kept_words_are_the_same_lines_again(folder: Path, language: str) -> None:
    now = text(folder, language)
    kept = followed_words(now)
    for chapter in chapters_of(now):
        again = chapter_again(chapter.key, kept[chapter.key])
        assert [one.words for one in again.lines] == [one.words for one in chapter.lines]
        assert [one.boxes for one in again.lines] == [one.boxes for one in chapter.lines]


def test_every_block_is_kept() -> None:
    path = ROOT / "tests/fixtures/blocks/content/every-block/en.md"
    now, _ = parse(path.read_text("utf-8"), "en.md", "en")
    assert now
    assert all(section.is_same for section in compared(now, now))
    kinds = {line.line.kind for line in lines(compared(now, now))}
    assert kinds == {"title", "heading", "words", "item", "begin", "end"}


@pytest.mark.parametrize(("language", "source"), [("ca", "en"), ("es", "en"), ("en", "es")])
def test_every_change_and_nothing_else_is_marked(language: str, source: str) -> None:
    """Each mutant of the suite is a text that changed since it was approved."""
    before, checked = text(DOSING, language), 0
    old_words = followed_words(before)
    old = {plain(line.words) for chapter in chapters_of(before) for line in chapter.lines}
    for mutant in corpus(DOSING, language, source):
        now, _ = parse(mutant.markdown, "mutant.md", language)
        assert now
        found = compared(before, now)
        new_words = followed_words(now)
        is_other = list(old_words.items()) != list(new_words.items())
        assert is_other or mutant.kind == NOT_SIGNED, mutant
        assert any(not section.is_same for section in found) == is_other, mutant
        new = {plain(line.words) for chapter in chapters_of(now) for line in chapter.lines}
        for line in lines(found):
            checked += 1
            if line.change != "removed":
                assert said(line, "removed") == plain(line.line.words), mutant
            if line.change != "added":
                assert said(line, "added") in old, mutant
            if mutant.kind.partition(":")[0] in LOCAL and line.change != "same":
                assert plain(line.line.words) not in old & new, mutant
        if mutant.kind.partition(":")[0] in LOCAL:
            assert 1 <= sum(line.change != "same" for line in lines(found)) <= 2, mutant
    assert checked > 5000


def test_a_dose_is_one_token() -> None:
    tongue = Tongue("en")
    pieces = compared_words("Take 20 mg every 8 hours.", "Take 30 mg every 8 hours.", tongue)
    assert [(one.change, one.words) for one in pieces] == [
        ("same", "Take"),
        ("removed", "20 mg"),
        ("added", "30 mg"),
        ("same", "every 8 hours."),
    ]


def test_spaces_and_signs_are_words_too() -> None:
    tongue = Tongue("en")
    for before, now in (("one , two", "one, two"), ("Stop.", "Stop!"), ("a b", "ab")):
        found = compared_words(before, now, tongue)
        assert {piece.change for piece in found} >= {"added", "removed"}, (before, now)


@given(st.text("no 20mg.,<x>", max_size=24), st.text("no 20mg.,<x>", max_size=24))
def test_any_words_come_back(before: str, now: str) -> None:
    before, now = " ".join(before.split()), " ".join(now.split())
    pieces = compared_words(before, now, Tongue("en"))
    kept = ["".join(("" if t.is_glued else " ") + t.words for t in one.tokens) for one in pieces]
    changes = [one.change for one in pieces]
    new = "".join(w for w, c in zip(kept, changes, strict=True) if c != "removed").strip()
    assert new == now
    assert (before == now) == (set(changes) <= {"same"})


MARKED = {
    "en": ("Do not take 2 tablets; don’t drive.", ["not", "2", "don’t"]),
    "es": ("No tome más de 20 mg al día sin agua.", ["No", "20 mg al día", "sin"]),
    "ca": ("Mai no preneu 2,5 ml sense menjar.", ["Mai", "no", "2,5 ml", "sense"]),
    "zh": ("每8小时服用500毫克。", ["8小时", "500毫克"]),
}


@pytest.mark.parametrize("language", MARKED)
def test_numbers_and_negations_are_marked(language: str) -> None:
    words, marked = MARKED[language]
    assert [one.words for one in tokens(words, language) if one.mark] == marked


def test_a_letter_within_a_word_is_no_quantity() -> None:
    found = tokens("You have an hour, and 2 mg of 12 mg.", "en")
    assert [one.words for one in found if one.mark] == ["an hour", "2 mg", "12 mg"]


def test_moved_new_and_lost_sections_are_told() -> None:
    one, two, three = (f"## {n} {{#{n}}}\n\nWords of {n}.\n\n" for n in ("one", "two", "three"))
    before = text_of(f"# Title\n\nLead.\n\n{one}{two}{three}")
    now = text_of(f"# Title\n\nLead.\n\n{three}{one}## four {{#four}}\n\nNew.\n")
    found = compared(before, now)
    assert [(s.key, s.is_moved, {line.change for line in s.lines}) for s in found] == [
        ("lead", False, {"same"}),
        ("three", True, {"same"}),
        ("one", False, {"same"}),
        ("two", False, {"removed"}),
        ("four", False, {"added"}),
    ]


def test_what_is_not_kept_is_said_to_be_unknown() -> None:
    now = text_of("# Title\n\nLead.\n\n## One {#one}\n\nWords.\n")
    words = followed_words(now)
    found = redline(chapters_of(now), Earlier({**words, "one": None}), Tongue("en"))
    assert [section.is_unknown for section in found] == [False, True]
    assert {line.change for line in lines(found)} == {"same"}


def test_a_text_stands_beside_its_source_line_by_line() -> None:
    ours, theirs = text(DOSING, "ca"), text(DOSING, "en")
    sides = [redline(chapters_of(one), None, Tongue(one.language)) for one in (ours, theirs)]
    rows = [row for section in rows_of(*sides) for row in section.rows]
    assert len(rows) > 40
    assert all(len(row.ours) == len(row.theirs) == 1 for row in rows)
    assert [row.ours[0].line.place for row in rows] == [row.theirs[0].line.place for row in rows]
    numbers = [row.number for row in rows if row.number]
    assert numbers == list(range(1, len(numbers) + 1))


def test_what_the_source_alone_has_is_shown() -> None:
    source = read(DOSING, "en")
    shorter = source.split("\n## ")
    ours = text_of("\n## ".join(shorter[:-1]))
    theirs = text_of(source)
    sides = [redline(chapters_of(one), None, Tongue("en")) for one in (ours, theirs)]
    last = rows_of(*sides)[-1]
    assert last.rows
    assert all(not row.ours and row.theirs and not row.number for row in last.rows)
