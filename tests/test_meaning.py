"""What a translation says that its source does not, in words: found, advised, or left alone.

Mutants of meaning are made from sentences that the words of the checks were not written on; the
same sentences, unchanged, must not be refused.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import permutations

import pytest
from idioms import IDIOMS
from meanings import Mutant, Row, sentence_mutants, word_mutants
from passages import text
from patients import FREE, LANGUAGES, SENTENCES

from leaflets.checks.meaning import advise, findings
from leaflets.checks.medicines import medicines, other_medicine
from leaflets.checks.parity import compare
from leaflets.checks.waivers import waived
from leaflets.errors import Problem
from leaflets.model import Text, Waiver
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.markdown import parse

IDIOM_ROWS: tuple[Row, ...] = tuple({tag: row.words(tag) for tag in LANGUAGES} for row in IDIOMS)
# Of each kind, so many mutants at most are made in the suite.
MOST = 12
# Kinds whose words have many other meanings, or that are only ever advice.
HARD = {"not": 0.5, "can and must": 0.4, "half a sentence lost": 0.5}


def problems(languages: tuple[str, str], source: str, ours: str) -> list[Problem]:
    sides = text(languages[0], source), text(languages[1], ours)
    return [one.problem for one in compare(*sides, Glossary(), LANGUAGES)]


def codes(source: str, ours: str, languages: tuple[str, str] = ("en", "es")) -> set[str]:
    return {f"{one.code} {one.severity}" for one in problems(languages, source, ours)}


@pytest.mark.parametrize(
    ("source", "ours", "found"),
    [
        (
            "Take the tablet with water. Milk makes it work less well than it should.",
            "Tome el comprimido con agua.",
            "L221 error",
        ),
        ("Take it every 8 hours.", "Tómelo durante 8 horas.", "L222 error"),
        ("Take it 2 hours before lunch.", "Tómelo 2 horas después del almuerzo.", "L222 error"),
        ("Put it in the left ear.", "Póngaselo en el oído derecho.", "L223 error"),
        ("It is for adults.", "Es para niños.", "L223 error"),
        ("Take it with ibuprofen.", "Tómelo con paracetamol.", "L224 error"),
        ("Take it and wait for the nurse.", "Tómelo and wait for la enfermera.", "L225 error"),
        ("Do not drive.", "Conduzca.", "L226 error"),
        ("You must never smoke there.", "Fume allí.", "L226 error"),
        ("Drive.", "No conduzca.", "L226 error"),
        ("Share it.", "No lo comparta.", "L226 error"),
        ("The room is not cold.", "La sala está fría.", "L226 advice"),
        ("You can eat.", "Debe comer.", "L227 advice"),
    ],
)
def test_what_is_said_of_a_wrong_word(source: str, ours: str, found: str) -> None:
    assert found in codes(source, ours)


def test_a_heading_that_was_left_is_known_by_the_rest_of_the_text() -> None:
    def side(language: str, heading: str, words: str) -> Text:
        found, _ = parse(f"# T\n\n## {heading} {{#one}}\n\n{words}\n", f"{language}.md", language)
        assert found
        return found

    source = side("en", "Warnings", "Read the warnings of paracetamol.")
    ours = side("es", "Warnings", "Lea las advertencias del paracetamol.")
    found = [one.problem for one in compare(source, ours, Glossary(), LANGUAGES)]
    assert [(one.code, one.line) for one in found if one.code in ("L211", "L225")] == [("L225", 3)]
    name = side("en", "Paracetamol", "Take it."), side("es", "Paracetamol", "Tómelo.")
    assert list(compare(*name, Glossary(), LANGUAGES)) == []


def test_a_finding_names_its_line_and_what_the_source_has() -> None:
    (found,) = problems(("en", "ca"), "Lie down.\nUse the left eye.", "Estiri’s.\nL’ull dret.")
    assert found.line == 8
    assert "“dret” stands where the source has “left”" in found.message


def test_advice_is_told_apart_and_a_waiver_silences_it() -> None:
    source, ours = text("en", "It is not cold. Use the left eye."), text("es", "Hace frío.")
    told = advise(source, ours)
    assert {one.severity for one in told} == {"advice"}
    assert "L226" in {one.code for one in told}
    waiver = Waiver(code="L226", language="es", section="one", reason="It says so elsewhere.")
    assert "L226" not in {one.code for one in advise(source, ours, (waiver,))}


def test_a_waiver_covers_a_word_and_no_other() -> None:
    found = list(compare(text("en", "The left eye."), text("es", "El ojo derecho."), Glossary()))
    waiver = Waiver(code="L223", language="es", section="one", value="derecho", reason="A mirror.")
    assert list(waived(found, (waiver,), "leaflet.toml")) == []
    other = waiver.model_copy(update={"value": "izquierdo"})
    assert {one.code for one in waived(found, (other,), "leaflet.toml")} == {"L223", "L214"}


def test_a_language_without_such_words_is_left_alone() -> None:
    assert list(findings(("en", "fr"), "Do not use the left eye.", "Utilisez l’œil droit.")) == []
    assert list(findings(("en", "zh"), "Do not drive. Call us.", "请给我们打电话。")) == []


def test_medicines_are_one_in_all_languages() -> None:
    for row in (
        "ibuprofen ibuprofeno ibuprofèn ibuprofène",
        "amoxicillin amoxicilina amoxicil·lina amoxicilline",
        "acenocoumarol acenocumarol",
        "methotrexate metotrexato metotrexat",
        "fluoxetine fluoxetina",
        "ondansetron ondansetrón ondansetró",
        "spironolactone espironolactona",
        "salbutamol albuterol",
    ):
        assert len({name for word in row.split() for name in medicines(word)}) == 1, row
    assert other_medicine("Take prednisone.", "Tome prednisolona.") == (
        "prednisone",
        "prednisolona",
    )
    for words in ("medicine vitamin April servir vivir hospital machine protein", "vacunas jardín"):
        assert not medicines(words)


@cache
def mutants() -> tuple[Mutant, ...]:
    every: dict[str, list[Mutant]] = {}
    rows: Sequence[Row] = SENTENCES
    for one in (*word_mutants(rows), *sentence_mutants(rows, 40)):
        every.setdefault(one.kind, []).append(one)
    return tuple(one for kind in every.values() for one in kind[:: 1 + len(kind) // MOST])


def test_mutants_of_meaning_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    made, errors, advice = Counter[str](), Counter[str](), Counter[str]()
    for one in mutants():
        made[one.kind] += 1
        severities = {found.severity for found in problems(one.languages, one.source, one.wrong)}
        errors[one.kind] += "error" in severities
        advice[one.kind] += "error" not in severities and "advice" in severities
    with capsys.disabled():
        sys.stdout.write(f"\n{made.total()} mutants of meaning: errors, advice\n")
        for kind, count in sorted(made.items()):
            rates = f"{errors[kind] / count:>5.0%} {advice[kind] / count:>5.0%}"
            sys.stdout.write(f"  {kind:28} {count:4} {rates}\n")
    assert len(made) >= 20
    for kind, count in made.items():
        assert errors[kind] + advice[kind] >= HARD.get(kind, 0.8) * count, kind
    assert errors.total() >= 0.7 * made.total()


def test_faithful_sentences_are_not_refused() -> None:
    refused = [
        f"{one.told} “{row[source]}” → “{row[ours]}”"
        for row in (*SENTENCES, *FREE)
        for source, ours in permutations(LANGUAGES, 2)
        for one in problems((source, ours), row[source], row[ours])
        if one.severity == "error"
    ]
    assert refused == []


def test_faithful_idioms_are_hardly_ever_advised_against() -> None:
    """Of the sentences of tests/idioms.py, in all directions."""
    advised = [
        (row[source], row[ours])
        for row in IDIOM_ROWS
        for source, ours in permutations(LANGUAGES, 2)
        if any(True for _ in findings((source, ours), row[source], row[ours]))
    ]
    assert len(advised) < 0.02 * 6 * len(IDIOM_ROWS), advised
