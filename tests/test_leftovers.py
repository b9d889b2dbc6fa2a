"""Slips of Markdown and of pasting: each has its message or its right print, none is silent."""

from __future__ import annotations

import pytest

from leaflets.words import section_passages
from leaflets.workspace.markdown import parse

HEAD = "# Title\n\nA lead.\n\n## First {#first}\n\n"

REFUSED = {
    "##Heading": "space behind",
    "###Heading {#key}": "space behind",
    "• Rest\n• Drink": "begin each item",
    "- • Rest": "begin each item",
    "· Rest": "begin each item",
    "– Rest\n– Drink": "begin each item",
    "— Rest": "begin each item",
    "\uf0b7 Rest": "begin each item",
    "•\tRest": "begin each item",
    "→ Rest": "begin each item",
    "o Rest\no Drink": "begin each item",
    "-Rest\n-Drink": "space behind it",
    "*Rest\n*Drink": "space behind it",
    "1.Rest\n2.Drink": "space behind it",
    "1.rest\n2.drink": "space behind it",
    "a) Rest\nb) Drink": "run together",
    "☐ Rest\n☐ Drink": "- [ ]",
    "Words\n\n———————\n\nWords": "leave it out",
    "–––": "leave it out",
    "─────": "leave it out",
    "~~20 mg~~ 10 mg": "delete",
    "H~2~O": "small sign",
    "10^3^ cells": "small sign",
    "10^3 cells": "small sign",
    "kg/m^2": "small sign",
    "a **bold word": "stands alone",
    "a bold** word": "stands alone",
    "a ** bold ** word": "stands alone",
    "__bold word": "stands alone",
    "==10 mg== a day": "**bold**",
    "Take it[^1].": "footnotes",
    "[^1]: With food.": "footnotes",
    "*[HTML]: words": "spelled out|spell it out",
    "[1]: https://a.example": "behind its words",
    "[words][1]": "[words](https",
    ":: warning\nWords\n::": "three|::: ",
    "warning:::\nWords": "::: ",
    "Dear {{ name }}": "template",
    "{% if adult %} two": "template",
    "Words {#key}": "not understood",
    "Words {width=40%}": "not understood",
    "Words :smile: words": "colons",
    "Name: ..........": "underscores",
    "caf\ufffd": "damaged",
    "cafÃ©": "damaged",
    "Name\tDose\nA\t5 mg": "pasted",
    "| Name | Dose |\n| A | 5 mg |": "no table",
    "Name | Dose\nA | 5 mg": "no table",
    "| Name | Dose |\n| - |\n| A | 5 mg |": "no table",
}

PRINTED = {
    "**Bold** and __bold__": "Bold and bold",
    r"\*\*two stars\*\*": "**two stars**",
    r"\##Heading": "##Heading",
    "a - b – c — d": "a - b – c — d",
    "—": "—",
    "Some words\n– an aside – and more.": "Some words – an aside – and more.",
    "Take one\n2 hours later.": "Take one 2 hours later.",
    "-5 °C is cold.": "-5 °C is cold.",
    "La 3.a planta, 1.er pis": "La 3.a planta, 1.er pis",
    "1.5 mg": "1.5 mg",
    "Dose*": "Dose*",
    "5 * 3 = 15": "5 * 3 = 15",
    "Open: 8:30 to 9:00": "Open: 8:30 to 9:00",
    "about ~5 mg": "about ~5 mg",
    "a | b": "a | b",
    "[Dose]: 20 mg": "[Dose]: 20 mg",
    "C# and #1": "C# and #1",
    "AND/OR = a choice": "AND/OR = a choice",
    "{a} and [b]": "{a} and [b]",
    "Wait … then go on...": "Wait … then go on...",
    "https://a.example/~user/": "https://a.example/~user/",
    "Say «Ã» in Portuguese": "Say «Ã» in Portuguese",
}


@pytest.mark.parametrize("slip", REFUSED)
@pytest.mark.parametrize("place", ["{}", "- {}", "::: key\n{}\n:::"])
def test_a_slip_is_refused_with_its_remedy_at_its_line(slip: str, place: str) -> None:
    indented = slip.replace("\n", "\n  ") if place == "- {}" else slip
    _, problems = parse(HEAD + place.format(indented) + "\n", "en.md", "en")
    assert problems, slip
    first = problems[0]
    assert first.code in {"L108", "L114", "L135"}, first
    assert any(
        word in problem.message for problem in problems for word in REFUSED[slip].split("|")
    ), problems
    assert min(problem.line for problem in problems) >= HEAD.count("\n") + 1


@pytest.mark.parametrize("words", PRINTED)
def test_what_only_looks_like_a_slip_is_printed(words: str) -> None:
    text, problems = parse(f"{HEAD}{words}\n", "en.md", "en")
    assert problems == ()
    assert text
    assert [p.text for p in section_passages(text.sections[0])] == ["First", PRINTED[words]]


def test_the_line_of_a_slip_within_a_passage_is_told() -> None:
    _, problems = parse(f"{HEAD}Words\nand ~~more~~\nwords.\n", "en.md", "en")
    assert [(problem.line, problem.code) for problem in problems] == [(8, "L135")]
