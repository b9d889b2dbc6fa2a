"""Terms with their meanings: written in a text, or taken from the glossary of the clinic."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import leaflets
from reading import blocks, difference, signed, text_of, told

from leaflets.errors import Problem
from leaflets.model import Definitions, Text
from leaflets.words import section_fingerprint
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.meanings import with_meanings

pytestmark = pytest.mark.quick

TERMS = "Dose\n: How much you take.\n: How often, too.\n\nReport\n: A sheet.\n\n  It is yours."
PLACE = "::: glossary\n:::"


def definitions(words: str) -> Definitions:
    (found,) = blocks(words)
    assert isinstance(found, Definitions)
    return found


def test_terms_have_meanings_and_these_have_blocks() -> None:
    dose, report = definitions(TERMS).entries
    assert [one.passage.text for one in dose.meanings] == ["How much you take.", "How often, too."]
    assert report.term.text == "Report"
    assert len(report.meanings[0].blocks) == 1


def test_a_line_that_begins_with_about_is_told() -> None:
    ((code, line, message),) = told("Weight\n~ 5 kg")
    assert (code, line) == ("L135", 1)
    assert "“about”" in message


def test_terms_are_signed_and_compared() -> None:
    other = TERMS.replace("\n: How often, too.", "")
    assert signed(TERMS) != signed(other)
    assert "L204" in difference(TERMS, other)
    assert "L204" in difference(TERMS, "Dose\n: How much you take.\n: How often, too.")
    assert "L204" not in difference(TERMS, TERMS)


# The glossary of the clinic

OPIOID = {"en": "opioid", "es": "opioide", "meaning": {"en": "Strong.", "es": "Fuerte."}}
SPASM = {"en": "spasm", "es": "espasmo", "meaning": {"en": "A cramp.", "es": "Un calambre."}}
MAGNESIUM = {"en": "magnesium", "es": "magnesio"}


def filled(
    source: str, translation: str, *terms: Mapping[str, object]
) -> tuple[tuple[Text, ...], tuple[Problem, ...]]:
    texts = [text_of(source)[0], text_of(translation, "es")[0]]
    found = with_meanings(texts, "en", Glossary.model_validate({"terms": list(terms)}))
    return found.texts, found.problems


def said(text: Text) -> list[tuple[str, str]]:
    found = [one for one in text.sections[0].blocks if isinstance(one, Definitions)]
    return [
        (entry.term.text, entry.meanings[0].passage.text)
        for block in found
        for entry in block.entries
    ]


def test_it_explains_the_terms_of_the_source_in_the_order_of_its_words() -> None:
    english = f"A spasm, opioids and magnesium.\n\n{PLACE}"
    spanish = f"Un espasmo, medicamentos fuertes y magnesio.\n\n{PLACE}"
    texts, problems = filled(english, spanish, SPASM, MAGNESIUM, OPIOID)
    assert problems == ()
    assert said(texts[0]) == [("spasm", "A cramp."), ("opioid", "Strong.")]
    assert said(texts[1]) == [("espasmo", "Un calambre."), ("opioide", "Fuerte.")]


def test_what_has_no_meaning_in_a_language_is_told_there() -> None:
    words = f"An opioid.\n\n{PLACE}"
    lacking = {**OPIOID, "meaning": {"en": "Strong."}}
    (problem,) = filled(words, words, lacking)[1]
    assert (problem.code, problem.path) == ("L145", "es.md")
    assert "what “opioide” means in “es”" in problem.message


def test_a_glossary_of_nothing_is_told() -> None:
    assert {one.code for one in filled(PLACE, PLACE, OPIOID)[1]} == {"L145"}


@pytest.mark.parametrize("words", [f"{PLACE}\n\n{PLACE}", f":::: key\nOpioids.\n\n{PLACE}\n::::"])
def test_it_stands_once_and_in_no_other_box(words: str) -> None:
    texts = [text_of(f"An opioid.\n\n{words}")[0]]
    found = with_meanings(texts, "en", Glossary.model_validate({"terms": [OPIOID]}))
    assert [problem.code for problem in found.problems] == ["L114"]


def test_words_in_its_place_are_told() -> None:
    ((code, _, message),) = told("::: glossary\nOpioids.\n:::")
    assert code == "L114"
    assert "content/glossary.toml" in message


def test_a_changed_meaning_needs_a_new_signature() -> None:
    words = f"An opioid.\n\n{PLACE}"
    other = {**OPIOID, "meaning": {"en": "A strong painkiller.", "es": "Fuerte."}}
    one, changed = (filled(words, words, term)[0] for term in (OPIOID, other))
    prints = [section_fingerprint(text.sections[0]) for text in (*one, *changed)]
    assert prints[0] != prints[2]
    assert prints[1] == prints[3]


def test_a_clinic_explains_its_terms(small: Path) -> None:
    for language, words in (("ca", "Un opioide"), ("es", "Un opioide"), ("en", "An opioid")):
        text = small / "content" / "sound" / f"{language}.md"
        if text.is_file():
            text.write_text(f"{text.read_text('utf-8')}\n{words}.\n\n{PLACE}\n", "utf-8")
    glossary = small / "content" / "glossary.toml"
    glossary.write_text(
        '[[terms]]\nen = "opioid"\nes = "opioide"\nca = "opioide"\n'
        'meaning = { en = "Strong.", es = "Fuerte." }\n',
        encoding="utf-8",
    )
    told = leaflets("check", "sound", folder=small).output
    assert "L145 content/glossary.toml does not say what “opioide” means in “ca”" in told
    assert told.count("L145") == 1
