"""What patients write on: boxes to tick, lines to fill in, room for questions; help at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import leaflets

from leaflets.checks.parity import compare
from leaflets.errors import Problem
from leaflets.model import Block, Box, Listing, Paragraph, Passage, Questions
from leaflets.words import section_fingerprint, section_passages, without_blanks
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.markdown import parse

pytestmark = pytest.mark.quick

HEAD = "# Title\n\nA lead.\n\n## First {#first}\n\n"
FIRST = HEAD.count("\n") + 1


def read(words: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    text, problems = parse(f"{HEAD}{words}\n", "en.md", "en")
    assert text
    return text.sections[0].blocks, problems


def blocks(words: str) -> tuple[Block, ...]:
    found, problems = read(words)
    assert problems == ()
    return found


# Check lists


def test_a_list_of_boxes_is_a_check_list() -> None:
    (found,) = blocks("- [ ] Bring **this**\n- [ ] and [that](https://a.example)")
    assert isinstance(found, Listing)
    assert found.is_checklist
    assert [item.passage.text for item in found.items] == ["Bring this", "and that"]


@pytest.mark.parametrize("words", ["- [words](https://a.example)", "- [a] b", "- [x](#first)"])
def test_brackets_of_other_things_make_no_check_list(words: str) -> None:
    (found,) = blocks(words)
    assert isinstance(found, Listing)
    assert not found.is_checklist


def test_lists_in_items_are_check_lists_of_their_own() -> None:
    (found,) = blocks("- Bring\n  - [ ] this\n  - [ ] that")
    assert isinstance(found, Listing)
    (inner,) = found.items[0].blocks
    assert isinstance(inner, Listing)
    assert (found.is_checklist, inner.is_checklist) == (False, True)


def test_a_poster_prints_no_boxes_to_tick(
    small: Path, edit: Callable[[Path, str, str], None]
) -> None:
    edit(small / "leaflets.toml", '["leaflet"]', '["leaflet", "poster"]')
    text = small / "content" / "sound" / "en.md"
    words = text.read_text("utf-8")
    poster = "\n## Poster {#poster .poster}\n\n- [ ] One.\n- [ ] Two.\n- [ ] Three.\n"
    text.write_text(words + poster, encoding="utf-8")
    line = words.count("\n") + 4
    told = leaflets("check", "sound", folder=small).output
    assert f"content/sound/en.md:{line}: L125 The format “poster” prints no boxes to tick" in told


WRONG_TICKS = {
    "- [x] done\n- [ ] not": (0, "“[x]” is no box"),
    "- [ ] not\n- [X] done": (1, "“[X]” is no box"),
    "- [] this\n- [ ] that": (0, "“[]” is no box"),
    "- [ ] this\n- []that": (1, "“[]” is no box"),
    "- [ ]this\n- [ ] that": (0, "needs a space"),
    "- [\u00a0] this": (0, "is no box"),
    "- [ ] this\n- that\n- [ ] more": (1, "other items"),
    "- this\n- [ ] that": (0, "other items"),
    "1. [ ] this\n2. [ ] that": (0, "no numbers"),
    "- [ ]": (0, "No words"),
    "☐ this": (0, "- [ ]"),
}


@pytest.mark.parametrize("words", WRONG_TICKS)
def test_a_box_that_is_none_is_one_message_at_its_line(words: str) -> None:
    line, said = WRONG_TICKS[words]
    _, problems = read(words)
    assert [problem.line - FIRST for problem in problems] == [line], problems
    assert said in problems[0].message


# Lines to fill in


def labels(words: str) -> list[str | None]:
    return [one.passage.label for one in blocks(words) if isinstance(one, Paragraph)]


def test_a_paragraph_that_ends_in_underscores_ends_in_a_line() -> None:
    assert labels("Name: ____") == ["Name: "]
    assert labels("**Name:** ___") == ["<strong>Name:</strong> "]
    assert labels("Name:______________") == ["Name:"]
    assert labels("Words without.") == [None]


def test_underscores_alone_are_whole_lines() -> None:
    assert labels("____") == [""]
    assert labels("Words.\n\n____\n____\n___") == [None, "", "", ""]
    assert labels("_ _ _") == [""]


def test_lines_of_a_form_that_stand_close_are_parted() -> None:
    assert labels("Name: ____\nBorn on: ____\nDoctor: ____") == ["Name: ", "Born on: ", "Doctor: "]


def test_items_end_in_lines_too() -> None:
    (found,) = blocks("- Name: ____\n- ____\n- Words")
    assert isinstance(found, Listing)
    assert [item.passage.label for item in found.items] == ["Name: ", "", None]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("I take ____ tablets at ____ o’clock.", 2),
        ("(____) and (____)", 2),
        ("____mg and ____ mg.", 2),
        ("**Take ____ tablets** now.", 1),
        ("Write to a_b_c@clinic.example.org.", 0),
        (r"A \_\_\_\_ sign.", 0),
    ],
)
def test_underscores_in_a_sentence_are_short_blanks(words: str, count: int) -> None:
    (found,) = blocks(words)
    assert isinstance(found, Paragraph)
    assert found.passage.blanks == count
    assert found.passage.label is None
    printed = without_blanks(found.passage)
    assert printed
    assert ("__" in printed.text) == ("\\" in words)


def test_bold_italics_are_no_blanks() -> None:
    _, problems = read("Take ___two tablets___ now.")
    assert [problem.code for problem in problems] == ["L118"]


def test_a_line_in_the_middle_of_a_paragraph_is_asked_about() -> None:
    _, problems = read("Words and\nmy name: ____\nand more words.")
    assert [(problem.line - FIRST, problem.code) for problem in problems] == [(1, "L142")]


def test_other_rules_are_still_refused() -> None:
    for rule in ("---", "***", "- - -"):
        _, problems = read(f"Words.\n\n{rule}")
        assert [problem.code for problem in problems] == ["L118"], rule


# Numbered steps


@pytest.mark.parametrize("words", ["1. a\n2. b\n3. c", "4. a\n5. b", "1. a\n1. b\n1. c", "7. a"])
def test_steps_are_printed_with_the_numbers_that_are_written(words: str) -> None:
    (found,) = blocks(words)
    assert isinstance(found, Listing)
    assert found.start == int(words[0])


@pytest.mark.parametrize(("words", "line"), [("1. a\n2. b\n4. c", 2), ("1. a\n\n10. b", 2)])
def test_a_step_that_would_get_another_number_is_told(words: str, line: int) -> None:
    _, problems = read(words)
    assert [(problem.line - FIRST, problem.code) for problem in problems] == [(line, "L142")]


# Boxes


def test_a_box_of_questions_has_room_to_write() -> None:
    (with_list,) = blocks("::: questions 4\n- Why?\n:::")
    (alone,) = blocks("::: questions\n:::")
    assert isinstance(with_list, Questions)
    assert isinstance(alone, Questions)
    assert (with_list.room, alone.room) == (4, 3)
    assert [one.text for one in section_passages_of(with_list)] == ["Why?"]


def section_passages_of(block: Questions) -> list[Passage]:
    text, _ = parse(f"{HEAD}::: questions 4\n- Why?\n:::\n", "en.md", "en")
    assert text
    assert text.sections[0].blocks == (block,)
    return list(section_passages(text.sections[0]))[1:]


def test_two_boxes_of_questions_are_both_printed() -> None:
    assert len(blocks("::: questions\n- Why?\n:::\n\n::: questions 2\n- When?\n:::")) == 2


def test_help_at_once_is_a_box() -> None:
    (found,) = blocks("::: urgent\nCall 112.\n:::")
    assert isinstance(found, Box)
    assert found.name == "urgent"


WRONG_BOXES = {
    "::: questions many\n:::": "1 to 12",
    "::: questions 0\n:::": "1 to 12",
    "::: questions 99\n:::": "1 to 12",
    "::: questions 4 lines\n:::": "1 to 12",
    "::: urgnet\nWords.\n:::": "Did you mean “urgent”?",
    "::: urgent now\nWords.\n:::": "take it away",
    "::: question\nWords.\n:::": "Did you mean “questions”?",
}


@pytest.mark.parametrize("words", WRONG_BOXES)
def test_a_box_that_is_not_understood_is_one_message(words: str) -> None:
    _, problems = read(words)
    assert [(problem.code, problem.line) for problem in problems] == [("L114", FIRST)]
    assert WRONG_BOXES[words] in problems[0].message


# Signed and compared

CHANGES = [
    ("- [ ] this\n- [ ] that", "- this\n- that", "L204"),
    ("::: questions 4\n:::", "::: questions 3\n:::", "L206"),
    ("::: questions\n:::", "::: urgent\nWords.\n:::", "L206"),
    ("::: urgent\nWords.\n:::", "::: warning\nWords.\n:::", "L206"),
    ("Name: ____", "Name:", "L220"),
    ("I take ____ and ____ of it.", "I take ____ of it.", "L220"),
    ("Words.\n\n____", "Words.", "L215"),
]


@pytest.mark.parametrize(("source", "changed", "code"), CHANGES)
def test_what_changes_is_another_wording_and_is_told(source: str, changed: str, code: str) -> None:
    texts = [
        parse(f"{HEAD}{words}\n", f"{tag}.md", tag)[0]
        for words, tag in ((source, "en"), (changed, "es"), (source, "es"))
    ]
    one, other, same = (text for text in texts if text)
    assert section_fingerprint(one.sections[0]) != section_fingerprint(other.sections[0])
    found = [d.problem.code for d in compare(one, other, Glossary(), ("en", "es"))]
    assert code in found
    assert code not in [d.problem.code for d in compare(one, same, Glossary(), ("en", "es"))]
