"""Each rule for plain words on the smallest text that breaks it, and on one that does not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.checks import plainness
from leaflets.errors import Problem
from leaflets.model import Text
from leaflets.workspace.markdown import parse

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
LANGUAGES = ("ca", "en", "es")

HARD = {
    "ca": "La rehabilitació interdisciplinària individualitzada, ocasionalment farmacològica, "
    "proporciona sistemàticament beneficis funcionals considerables.",
    "en": "Individualised interdisciplinary rehabilitation, occasionally pharmacological, "
    "systematically provides considerable functional advantages.",
    "es": "La rehabilitación interdisciplinaria individualizada, ocasionalmente farmacológica, "
    "proporciona sistemáticamente beneficios funcionales considerables.",
}
EASY = {
    "ca": "Faci llit tan poc com pugui. Surti i camini cada dia. Si li fa mal, pari.",
    "en": "Stay in bed as little as you can. Go out and walk each day. If it hurts, stop.",
    "es": "Haga poca cama. Salga y ande cada día. Si le duele, pare. Luego siga un rato.",
}


def write(*lines: str, language: str = "en") -> Text:
    """The text of a Markdown file with this title and these lines."""
    source = "\n\n".join(("# Back pain", *lines))
    text, problems = parse(source, f"content/back/{language}.md", language)
    assert text
    assert not problems
    return text


def shipped(language: str) -> Text:
    path = f"content/back-pain-treatment/{language}.md"
    text, problems = parse((ROOT / path).read_text("utf-8"), path, language)
    assert text
    assert not problems
    return text


def only(problems: Iterable[Problem]) -> Problem:
    (problem,) = problems
    return problem


def repeated(sentences: dict[str, str], language: str, times: int = 15) -> str:
    return " ".join([sentences[language]] * times)


# L301


@pytest.mark.parametrize(
    ("language", "scale", "severity"),
    [("ca", "Softcatalà", "advice"), ("en", "Flesch", "warning"), ("es", "INFLESZ", "warning")],
)
def test_a_hard_text_is_told_where_it_is_hardest(language: str, scale: str, severity: str) -> None:
    text = write(
        "## One {#one}",
        repeated(HARD, language),
        "## Two {#two}",
        repeated(HARD, language) + " " + repeated(EASY, language, 2),
        "## Three {#three}",
        repeated(EASY, language, 5),
        language=language,
    )
    problem = only(plainness.hard_text(text))
    assert (problem.path, problem.line, problem.code) == (f"content/back/{language}.md", 1, "L301")
    assert problem.severity == severity
    assert f"on the {scale} scale" in problem.message
    assert problem.message.index("“One”") < problem.message.index("“Two”")
    assert "Three" not in problem.message
    assert f"“{HARD[language]}”" in problem.message


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_easy_text_is_left_alone(language: str) -> None:
    text = write("## One {#one}", repeated(EASY, language), language=language)
    assert not list(plainness.hard_text(text))
    assert not list(plainness.hard_sections(text))


def test_a_few_hard_words_are_no_hard_text() -> None:
    assert not list(plainness.hard_text(write(HARD["en"])))


def test_a_language_without_a_formula_is_not_judged() -> None:
    text = write("## Un {#one}", repeated(HARD, "en"), language="fr")
    assert not list(plainness.hard_text(text))
    assert not list(plainness.hard_sections(text))
    assert not list(plainness.harder_translation(text, write(repeated(EASY, "en"))))


# L302


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hard_section_is_named(language: str) -> None:
    text = write(
        repeated(EASY, language),
        "## Medicines {#medicines}",
        repeated(HARD, language),
        "## Short {#short}",
        HARD[language],
        language=language,
    )
    problem = only(plainness.hard_sections(text))
    assert (problem.line, problem.code, problem.severity) == (5, "L302", "advice")
    assert "“Medicines”" in problem.message


# L303


def test_a_translation_much_harder_than_its_source_is_a_warning() -> None:
    source = write(repeated(EASY, "en", 20))
    mixed = write(repeated(EASY, "ca", 10), repeated(HARD, "ca", 4), language="ca")
    problem = only(plainness.harder_translation(mixed, source))
    assert (problem.path, problem.line, problem.code, problem.severity) == (
        "content/back/ca.md",
        1,
        "L303",
        "warning",
    )
    assert "content/back/en.md" in problem.message
    assert not list(plainness.harder_translation(source, mixed))


def test_a_source_is_not_held_against_itself() -> None:
    text = write(repeated(HARD, "en"))
    assert not list(plainness.harder_translation(text, write(repeated(EASY, "en"))))


# L304


def test_a_sentence_may_have_25_words_and_no_more() -> None:
    most = " ".join(["Word", *["word"] * 24])
    text = write(f"Short one. {most}.", f"- {most} more.\n- {most}:")
    problem = only(plainness.long_sentences(text))
    assert (problem.line, problem.code, problem.severity) == (5, "L304", "warning")
    assert "26 words" in problem.message
    assert f"“{most} more.”" in problem.message


def test_a_very_long_sentence_is_quoted_in_part() -> None:
    problem = only(plainness.long_sentences(write(" ".join(["word"] * 500))))
    assert problem.message.count("word ") < 45
    assert "…”" in problem.message


# L305


@pytest.mark.parametrize(
    "words",
    [
        "Non-steroidal anti-inflammatory drugs (NSAIDs) help. NSAIDs do harm too.",
        "Antiinflamatoris no esteroidals (AINE), com l’ibuprofèn. L’AINE ajuda.",
        "Magnetic resonance (MRI, a kind of picture) shows it.",
        "TENS (small pulses through the skin) may help.",
        "Vitamin B12, vitamin D and A4 paper. COVID-19. Type II, stage III. I am. Ask Dr. J. Puig.",
        "Take 5 mL or 10 mg. Write to HELP@CLINIC.EXAMPLE.",
        "The PAINDOC programme. The CLINIC.",
    ],
)
def test_what_is_spelled_out_or_no_abbreviation_is_left_alone(words: str) -> None:
    found = plainness.unexplained_abbreviations(write(words), {"CLINIC"})
    assert [problem.message for problem in found] == []


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("NSAIDs help. Non-steroidal drugs (NSAIDs) do.", "NSAIDs"),
        ("Els AINE ajuden.", "AINE"),
        ("L’AINE ajuda.", "AINE"),
        ("Ask for an MRI (93 227 54 00).", "MRI"),
        ("Give it IV in hospital.", "IV"),
        ("Ask the ICU.", "ICU"),
        ("Your anti-TNF medicine.", "TNF"),
    ],
)
def test_an_abbreviation_is_spelled_out_when_it_is_first_read(words: str, short: str) -> None:
    text = write("Lead.", "## Care {#care}", words, "## More {#more}", words)
    problem = only(plainness.unexplained_abbreviations(text, ()))
    assert (problem.line, problem.code, problem.severity) == (7, "L305", "warning")
    assert f"“{short}”" in problem.message


def test_a_name_of_the_glossary_is_no_abbreviation() -> None:
    text = write("The EQIP checklist.")
    assert list(plainness.unexplained_abbreviations(text, ()))
    assert not list(plainness.unexplained_abbreviations(text, ("EQIP",)))


# L306

PLAIN = {"osteoporosis": "weak bones", "fracture": "broken bone", "hernia discal": "disco salido"}


def test_a_term_with_a_plain_word_is_advice_once() -> None:
    text = write("Osteoporosis is common.", "Osteoporosis again, and Fractures.")
    first, second = plainness.heavy_terms(text, PLAIN)
    assert (first.line, first.code, first.severity) == (3, "L306", "advice")
    assert "“osteoporosis”" in first.message
    assert "“weak bones”" in first.message
    assert (second.line, "“fracture”" in second.message) == (5, True)


def test_a_term_that_is_explained_or_part_of_a_word_is_left_alone() -> None:
    text = write("Osteoporosis (weak bones).", "Microfractures and fractured words.")
    assert not list(plainness.heavy_terms(text, PLAIN))


# The shipped texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", LANGUAGES)
def test_the_shipped_texts_are_plain(language: str, source: str) -> None:
    text = shipped(language)
    found = [
        *plainness.hard_text(text),
        *plainness.hard_sections(text),
        *plainness.harder_translation(text, shipped(source)),
        *plainness.long_sentences(text),
        *plainness.unexplained_abbreviations(text, ()),
    ]
    assert [str(problem) for problem in found] == []


@given(words=st.text(st.characters(exclude_categories=["C"]), max_size=200))
def test_no_words_break_a_rule_itself(words: str) -> None:
    text, _ = parse(f"# Title\n\n{words}\n", "en.md", "en")
    assert text
    found = [
        *plainness.hard_text(text),
        *plainness.hard_sections(text),
        *plainness.long_sentences(text),
        *plainness.unexplained_abbreviations(text, ()),
        *plainness.heavy_terms(text, PLAIN),
    ]
    assert all(problem.line >= 1 and problem.message.endswith(".") for problem in found)
