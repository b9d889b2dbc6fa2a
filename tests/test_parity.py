"""Each way in which a translation can differ from its source, on the smallest texts."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from leaflets.checks.detector import CERTAIN, UNLIKELY, confidences
from leaflets.checks.kinship import CERTAIN as MISPLACED
from leaflets.checks.kinship import families, kinship
from leaflets.checks.parity import compare
from leaflets.checks.waivers import Difference, waived
from leaflets.model import Text, Waiver
from leaflets.workspace.glossary import Glossary, Term, read_glossary
from leaflets.workspace.markdown import parse
from leaflets.workspace.toml import parse_toml

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
FOLDERS = ("content/back-pain-treatment", "tests/fixtures/dosing/content/dosing")
LANGUAGES = ("ca", "es", "en")
DIRECTIONS = tuple(itertools.permutations(LANGUAGES, 2))
WORDS = Glossary(
    terms=(
        Term.model_validate({"en": "opioid", "es": "opioide", "ca": ["opioide", "opioides"]}),
        Term.model_validate({"en": ["herniated disc"], "ca": "hèrnia discal"}),
    )
)


def text(language: str, body: str) -> Text:
    """A text with a section {#one} that says this."""
    title = {
        "en": "Back pain",
        "es": "Dolor de espalda",
        "ca": "Mal d’esquena",
        "fr": "Mal de dos",
    }[language]
    found, problems = parse(
        f"# {title}\n\nX.\n\n## Uno {{#one}}\n\n{body}", f"{language}.md", language
    )
    assert found
    assert not problems
    return found


def differences(source: str, ours: str, language: str = "es") -> list[Difference]:
    return list(compare(text("en", source), text(language, ours), WORDS, LANGUAGES))


def only(source: str, ours: str, language: str = "es") -> tuple[str, int, str]:
    """The code, line and value of the only difference."""
    (found,) = differences(source, ours, language)
    assert found.problem.path == f"{language}.md"
    assert found.problem.severity == "error"
    assert found.language == language
    return found.problem.code, found.problem.line, found.value


def folder_text(folder: str, language: str) -> Text:
    path = f"{folder}/{language}.md"
    found, problems = parse((ROOT / path).read_text("utf-8"), path, language)
    assert found
    assert not problems
    return found


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(("source", "language"), DIRECTIONS)
def test_a_true_translation_has_no_difference(folder: str, source: str, language: str) -> None:
    glossary = read_glossary(ROOT).record
    assert glossary
    assert len(glossary.terms) > 20
    texts = folder_text(folder, source), folder_text(folder, language)
    for terms in (glossary, Glossary()):
        found = compare(*texts, terms, LANGUAGES)
        assert [one for one in found if one.problem.severity != "advice"] == []


# L201 to L206, L215, L217: structure

SECTIONS = "A {#a}", "B {#b}", "C {#c}"


def sections(language: str, *headings: str) -> Text:
    body = "\n\n".join(f"## {heading}\n\nX." for heading in headings)
    found, _ = parse(f"# T\n\nX.\n\n{body}\n", f"{language}.md", language)
    assert found
    return found


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("A {#a}", "C {#c}"), ("L201", 9, "b")),
        (("A {#a}", "B {#b}", "D {#d}", "C {#c}"), ("L202", 13, "d")),
        (("A {#a}", "C {#c}", "B {#b}"), ("L203", 9, "c")),
        (("A {#a .poster}", "B {#b}", "C {#c}"), ("L217", 5, "")),
    ],
)
def test_sections(headings: tuple[str, ...], expected: tuple[str, int, str]) -> None:
    found = list(compare(sections("en", *SECTIONS), sections("es", *headings), WORDS))
    assert [(d.problem.code, d.problem.line, d.value) for d in found] == [expected]


TABLE = "| A | B |\n| - | - |\n| x | y |\n| z | w |"


@pytest.mark.parametrize(
    ("source", "ours", "expected"),
    [
        ("- a\n- b", "- a", ("L204", 7)),
        ("- a\n- b", "- a\n- b\n- c", ("L204", 7)),
        ("- a\n- b", "1. a\n2. b", ("L204", 7)),
        ("1. a\n2. b", "2. a\n3. b", ("L204", 7)),
        ("- a\n  - b\n- c", "- a\n- c", ("L204", 7)),
        ("- a", "a", ("L204", 5)),
        (TABLE, "| A | B |\n| - | - |\n| x | y |", ("L205", 7)),
        (TABLE, "| A |\n| - |\n| x |\n| z |", ("L205", 7)),
        (TABLE, "x", ("L205", 5)),
        ("::: key\na\n:::", "::: warning\na\n:::", ("L206", 7)),
        ("::: key\na\n:::\n\nb", "a\n\nb", ("L206", 5)),
        ("a\n\n![Two](images/a.svg)", "a", ("L206", 5)),
        ("a\n\nb", "a", ("L215", 7)),
        ("a\n\n### b\n\nc", "a\n\nc", ("L215", 5)),
    ],
)
def test_structure(source: str, ours: str, expected: tuple[str, int]) -> None:
    found = [(d.problem.code, d.problem.line) for d in differences(source, ours)]
    assert expected in found


def test_a_picture_before_its_paragraph_is_out_of_order() -> None:
    picture = "![Dos](images/a.svg)"
    assert only(f"a\n\n{picture}", f"{picture}\n\na") == ("L206", 7, "")


def test_the_description_of_a_picture_is_compared() -> None:
    source, ours = "![5 mg](images/a.svg)", "![6 mg](images/a.svg)"
    assert [d.problem.code for d in differences(source, ours)] == ["L208", "L207"]


# L207, L208, L209, L213: quantities


@pytest.mark.parametrize(
    ("source", "ours"),
    [
        ("Take 1,500 mg or 0.5 g.", "Tome 1.500 mg o 0,5 g."),
        ("Wait three days.", "Espere 3 días."),
        ("Wait 3 days.", "Espere tres días."),
        ("Wait 1 hour.", "Espere una hora."),
        ("Come two or three times.", "Venga 2 o 3 veces."),
        ("Open from 8 am to 3 pm.", "Abierto de 8 a 15 h."),
        ("Come at 8 pm.", "Venga a las 20 h."),
        ("Come at 8 pm.", "Venga a las 8 de la tarde."),
        ("People over 65 come.", "Mayores de 65 años."),
        ("Take <5 mg.", "Tome menos de 5 mg."),
        ("The daily dose is 400 mg.", "La dosis es de 400 mg al día."),
        ("Come to the 2nd floor.", "Venga a la planta 2."),
        ("Read https://x.example.org/en/a.", "Lea https://x.example.org/es/a."),
        ("Call [us](tel:+34932275400).", "[Llame](tel:932275400)."),
        ("Take 2 tablets for 5 days.", "Durante 5 días, tome 2 comprimidos."),
        ("One of them is right.", "Está bien."),
        ("The 1st is 20 mg.", "La primera es de 20 mg."),
        ("It lasts 1½ hours.", "Dura una hora y media."),
        ("On 5 May at 9 am.", "El 5 de mayo a las 9 h."),
        ("Open from 9 am to 1 pm and 4 pm to 8 pm.", "Abierto de 9 a 13 h y de 16 a 20 h."),
        ("Women aged 18 to 45 (n = 1,234).", "Mujeres de 18 a 45 años (n = 1.234)."),
        ("Eat 5 portions of fruit each day.", "Coma cada día 5 raciones de fruta."),
        ("Hold for 10–15 s; rest 1 min.", "Aguante de 10 a 15 segundos; descanse 1 minuto."),
        ("Keep it below 25 °C.", "Guárdelo por debajo de 25 °C."),
    ],
)
def test_what_says_the_same_in_another_way_is_no_difference(source: str, ours: str) -> None:
    assert differences(source, ours) == []


@pytest.mark.parametrize(
    ("source", "ours", "expected"),
    [
        ("Take 5 mg.", "Tome.", [("L207", "5 mg")]),
        ("Take it.", "Tome 5 mg.", [("L208", "5 mg")]),
        ("Take 5 mg.", "Tome 5 g.", [("L207", "5 mg"), ("L208", "5 g")]),
        ("Take 1.5 mg.", "Tome 1.500 mg.", [("L207", "1.5 mg"), ("L208", "1.500 mg")]),
        ("Take 2 a day.", "Tome 2 a la semana.", [("L207", "2 a day"), ("L208", "2 a la semana")]),
        ("Take 2 mg a day.", "Tome 2 mg.", [("L207", "2 mg a day"), ("L208", "2 mg")]),
        (
            "Diabetes: 4 times a day.",
            "Diabetes: 4 veces.",
            [("L207", "4 times a day"), ("L208", "4 veces")],
        ),
        ("Take <5 mg.", "Tome más de 5 mg.", [("L207", "<5 mg"), ("L208", "5 mg")]),
        ("Wait 3 days.", "Espere tres horas.", [("L207", "3 days"), ("L208", "tres horas")]),
        ("Take 1 tablet.", "Tome un vaso.", [("L207", "1")]),
        ("Call 061.", "Llame al 61.", [("L207", "061"), ("L208", "61")]),
        ("Call 93 227 54 00.", "Llame.", [("L209", "93 227 54 00")]),
        ("Go [on](https://a.org).", "Siga.", [("L209", "https://a.org")]),
        ("Write to a@b.org.", "Escriba.", [("L209", "a@b.org")]),
        ("2 at night, 1 at noon.", "1 de noche, 2 a mediodía.", [("L213", "1")]),
        (
            "[a](https://a.org) [b](https://b.org)",
            "[a](https://b.org) [b](https://a.org)",
            [("L213", "https://b.org")],
        ),
        ("- At 5 mg\n- At 8 mg", "- A 8 mg\n- A 5 mg", [("L213", "8 mg"), ("L213", "5 mg")]),
    ],
)
def test_quantities(source: str, ours: str, expected: list[tuple[str, str]]) -> None:
    found = differences(source, ours)
    assert sorted((d.problem.code, d.value) for d in found) == sorted(expected)
    assert {d.section for d in found} == {"one"}


@pytest.mark.parametrize(
    ("source", "ours", "language"),
    [
        ("Take 2 tablets.", "Tome dos comprimidos.", "es"),
        ("Take two pills.", "Prengui 2 pastilles.", "ca"),
        ("Take two 500 mg tablets.", "Tome dos comprimidos de 500 mg.", "es"),
        ("Take 2 doses twice a day.", "Tome 2 dosis dos veces al día.", "es"),
        ("Twice-daily patches.", "Pegats dos cops al dia.", "ca"),
        ("Take it twice a day.", "Tómelo 2 veces al día.", "es"),
        ("Take it once a day.", "Tómelo cada día.", "es"),
        ("Take it once a day.", "Prengui’l 1 vegada al dia.", "ca"),
        ("Do it twice.", "Hágalo dos veces.", "es"),
        ("Think twice.", "Piénselo bien.", "es"),
        ("Take it every other day.", "Tómelo en días alternos.", "es"),
        ("Take it every 2 days.", "Tómelo un día sí y otro no.", "es"),
        ("Take it every other day.", "Prengui’l un dia sí i un altre no.", "ca"),
        ("Wait a fortnight.", "Espere dos semanas.", "es"),
        ("Wait two weeks.", "Esperi quinze dies.", "ca"),
        ("Wait two weeks.", "Espere catorce días.", "es"),
        ("Wait half an hour.", "Espere 30 minutos.", "es"),
        ("Wait a quarter of an hour.", "Esperi quinze minuts.", "ca"),
        ("Take half a tablet.", "Tome ½ comprimido.", "es"),
        ("Take half the dose.", "Tome la mitad de la dosis.", "es"),
        ("Take one and a half tablets.", "Prengui un comprimit i mig.", "ca"),
        ("Take one or two tablets.", "Tome una o dos pastillas.", "es"),
        ("Wait thirty-five days.", "Espere treinta y cinco días.", "es"),
        ("Wait twenty-one hours.", "Esperi vint-i-una hores.", "ca"),
        ("Take 1 tablet.", "Tome un comprimido.", "es"),
        ("Take a glass of water.", "Tome agua.", "es"),
        ("Take one drop at a time.", "Tómelo gota a gota.", "es"),
        ("A couple of days is enough.", "Bastan unos días.", "es"),
        ("It is a new day.", "És un nou dia.", "ca"),
        ("On Mondays in May.", "Los lunes de mayo.", "es"),
        ("It may help. May I ask?", "Puede ayudar. ¿Puedo preguntar?", "es"),
        ("Open on weekdays.", "Abierto de lunes a viernes.", "es"),
        ("From October to April.", "D’octubre a abril.", "ca"),
        ("Rest for the first two weeks.", "Descanse las dos primeras semanas.", "es"),
        ("Wait an hour and a half.", "Espere hora y media.", "es"),
        ("Never two doses at once.", "Nunca dos dosis a la vez.", "es"),
        ("In the middle of the day.", "A mitad del día.", "es"),
        ("Then one a day.", "Després un al dia.", "ca"),
        ("One of the two is right.", "Es el correcto.", "es"),
        ("How many hours a day do you sit?", "¿Cuántas horas está sentado?", "es"),
    ],
)
def test_what_says_the_same_in_words_is_no_difference(
    source: str, ours: str, language: str
) -> None:
    assert differences(source, ours, language) == []


@pytest.mark.parametrize(
    ("source", "ours", "language"),
    [
        ("Take two tablets.", "Tome tres comprimidos.", "es"),
        ("Take 2 tablets.", "Tome tres comprimidos.", "es"),
        ("Take two tablets.", "Tome comprimidos.", "es"),
        ("Take tablets.", "Tome dos comprimidos.", "es"),
        ("Take two tablets.", "Tome dos gotas.", "es"),
        ("Take one tablet.", "Tome dos comprimidos.", "es"),
        ("Take a tablet.", "Tome medio comprimido.", "es"),
        ("Take two teaspoons.", "Tome dos cucharadas.", "es"),
        ("Take it three times a day.", "Tómelo dos veces al día.", "es"),
        ("Take it twice a day.", "Prengui’l tres vegades al dia.", "ca"),
        ("Take it twice a day.", "Tómelo dos veces a la semana.", "es"),
        ("Take it once a day.", "Tómelo una vez a la semana.", "es"),
        ("Take it once a day.", "Tómelo.", "es"),
        ("Wait ten days.", "Espere doce días.", "es"),
        ("Wait sixty days.", "Esperi setanta dies.", "ca"),
        ("Wait a week.", "Espere un mes.", "es"),
        ("Take half a tablet.", "Tome un comprimido.", "es"),
        ("Take it every other day.", "Tómelo cada día.", "es"),
        ("Wait a fortnight.", "Espere una semana.", "es"),
        ("Wait 2 weeks.", "Espere 15 días.", "es"),
        ("Come on Monday.", "Venga el martes.", "es"),
        ("Come on Monday.", "Vingui.", "ca"),
        ("From Monday to Friday.", "De lunes a sábado.", "es"),
        ("Closed in May.", "Cerrado en junio.", "es"),
        (
            "Two pills at noon, three pills at 2.",
            "Tres pastillas a mediodía, dos pastillas a las 2.",
            "es",
        ),
        ("Two drops and three drops.", "Tres gotas y dos gotas.", "es"),
    ],
)
def test_what_does_not_say_the_same_in_words_is_a_difference(
    source: str, ours: str, language: str
) -> None:
    found = {one.problem.code for one in differences(source, ours, language)}
    assert found
    assert found & {"L207", "L208", "L213"}
    assert found <= {"L207", "L208", "L213", "L223"}


def test_a_message_names_the_line_and_the_words_of_the_source() -> None:
    (found,) = differences("Take it.\nTake 5\u00a0mg.", "Tómelo.")
    assert found.problem.line == 7
    assert "“5 mg” of the source (en.md:8)" in found.problem.message


def test_a_quantity_is_found_in_its_own_line_of_a_long_paragraph() -> None:
    assert only("Take it.", "Tómelo\nasí:\n5 mg.") == ("L208", 9, "5 mg")


def test_a_no_break_space_joins_the_digits_of_a_number() -> None:
    assert differences("Take 1,500 mg.", "Tome 1\u202f500 mg.") == []
    assert differences("Take 1,500 mg.", "Tome 1 500 mg.") != []


def test_numbers_are_read_across_bold() -> None:
    assert differences("Take **2**–3 mg.", "Tome de **2** a **3 mg**.") == []


def test_items_without_numbers_that_changed_places_are_found() -> None:
    source = "- A massage can relax tense muscles.\n- Acupuncture needs fine needles."
    ours = "- La acupuntura usa agujas finas.\n- Un masaje relaja los músculos tensos."
    assert only(source, ours)[:2] == ("L213", 7)


# L210, L211, L212: words


@pytest.mark.parametrize(
    ("source", "ours", "language", "codes"),
    [
        ("Opioids help.", "Los opioides ayudan.", "es", []),
        ("Opioids help.", "L’opioide ajuda.", "ca", []),
        ("Opioids help.", "Los opiáceos ayudan.", "es", ["L210"]),
        ("Herniated discs hurt.", "Les hèrnies discals fan mal.", "ca", []),
        ("Herniated discs hurt.", "He\u0300rnia discal.", "ca", []),
        ("Herniated discs hurt.", "Los discos duelen.", "es", []),
    ],
)
def test_terms(source: str, ours: str, language: str, codes: list[str]) -> None:
    assert [d.problem.code for d in differences(source, ours, language)] == codes


@pytest.mark.parametrize(
    ("ours", "codes"),
    [
        ("Heat can help loosen stiff muscles.", ["L211"]),
        ("El calor ayuda. Heat can help loosen stiff muscles.", ["L211"]),
        ("La calor pot ajudar a relaxar els músculs rígids.", ["L212"]),
        ("[Heat can help loosen stiff muscles.]{lang=en}", []),
        ("El calor ayuda a los músculos.", []),
        ("Hospital Clínic de Barcelona", []),
        ("PAINDOC", []),
    ],
)
def test_passages_in_another_language(ours: str, codes: list[str]) -> None:
    found = differences("Heat can help loosen stiff muscles.", ours)
    assert [d.problem.code for d in found] == codes


def test_names_that_are_the_same_in_both_languages_are_right() -> None:
    name = "Fundació Clínic per a la Recerca Biomèdica, carrer de Villarroel"
    assert differences(name, name) == []


def test_a_language_whose_numbers_cannot_be_read_is_told() -> None:
    french = replace(text("es", "Prenez 5 mg."), language="fr")
    codes = [d.problem.code for d in compare(text("en", "Take 5 mg."), french, WORDS)]
    assert "L216" in codes


def test_a_number_that_cannot_be_read_is_asked_about() -> None:
    found = differences("Take 20 mg.", "Prenez vingt trente mg.", "fr")
    unsure = [d for d in found if d.problem.code == "L218"]
    assert [(d.value, d.problem.severity) for d in unsure] == [
        ("vingt", "advice"),
        ("trente", "advice"),
    ]


def test_lingua_is_sure_of_every_long_sentence_of_the_true_texts() -> None:
    """The bounds of the detector hold with room to spare."""
    surest = []
    for folder, language in itertools.product(FOLDERS, LANGUAGES):
        lead = folder_text(folder, language).lead.blocks[0]
        assert lead.kind == "paragraph"
        surest.append(confidences(lead.passage.text, frozenset(LANGUAGES))[language])
    assert min(surest) > CERTAIN > UNLIKELY


@pytest.mark.parametrize(("source", "language"), DIRECTIONS)
def test_no_true_list_comes_near_to_the_bound_for_misplaced_items(
    source: str, language: str
) -> None:
    for folder in FOLDERS:
        one, other = folder_text(folder, source), folder_text(folder, language)
        kin = kinship(one, other, read_glossary(ROOT).record or Glossary())
        both = [
            families(a.blocks, b.blocks) for a, b in zip(one.sections, other.sections, strict=True)
        ]
        found = [kin.gains(*family) for every in both for family in every]
        assert max(gain for gains in found for gain, _, _ in gains) < MISPLACED / 2


# Waivers and L214


def waiver(**values: str) -> Waiver:
    given = {"code": "L207", "language": "es", "section": "one", "reason": "A local number."}
    return Waiver.model_validate(given | values)


def test_a_waiver_takes_out_what_it_names_and_nothing_else() -> None:
    found = differences("Take 5 mg for 3 days.", "Tome.")
    assert len(found) == 2
    (left,) = waived(found, (waiver(value="5 mg"),), "leaflet.toml")
    assert "3 days" in left.message
    assert list(waived(found, (waiver(),), "leaflet.toml")) == []


@pytest.mark.parametrize(
    "other", [{"code": "L208"}, {"language": "ca"}, {"section": "two"}, {"value": "6 mg"}]
)
def test_a_waiver_that_waives_nothing_is_told(other: dict[str, str]) -> None:
    found = differences("Take 5 mg.", "Tome.")
    problems = list(waived(found, (waiver(**other),), "leaflet.toml", (12,)))
    assert [(p.code, p.severity) for p in problems] == [("L207", "error"), ("L214", "warning")]
    assert (problems[1].path, problems[1].line) == ("leaflet.toml", 12)


# The glossary


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[[terms]]\nen = ""', "must not be empty"),
        ("[[terms]]\nen = 3", "must be a list"),
        ("[[terms]]\nen = []", "en"),
        ('[[terms]]\nEnglish = "x"', "not a language tag"),
        ('[[terms]]\nen = "x"\nplain = "y"', "must be a table"),
        ('[[term]]\nen = "x"', "Unknown key"),
    ],
)
def test_a_bad_glossary_is_told(toml: str, message: str) -> None:
    reading = parse_toml(toml, "glossary.toml", Glossary)
    assert reading.record is None
    assert any(message in problem.message for problem in reading.problems), reading.problems


def test_a_workspace_without_a_glossary_has_an_empty_one(tmp_path: Path) -> None:
    assert read_glossary(tmp_path).record == Glossary()


def test_the_shipped_glossary_has_every_language_for_every_term() -> None:
    glossary = read_glossary(ROOT).record
    assert glossary
    for term in glossary.terms:
        assert all(term.wordings(language) for language in LANGUAGES), term


@pytest.mark.parametrize(
    ("source", "ours", "value"),
    [
        ("Take 1.500 g.", "Tome 1,5 g.", "1.500 g"),
        ("Take 1.500 mg.", "Tome 1.500 mg.", "1.500 mg"),
        ("Take 1,500 mg.", "Tome 1,500 mg.", "1,500 mg"),
        ("The dose is 2.5 ml.", "La dosis es de 2,500 ml.", "2,500 ml"),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_asked_about(
    source: str, ours: str, value: str
) -> None:
    found = [d for d in differences(source, ours) if d.problem.code == "L219"]
    assert [d.value for d in found] == [value]
    assert found[0].problem.severity == "error"


@pytest.mark.parametrize(
    ("source", "ours", "language"),
    [
        ("Take 1,500 mg.", "Tome 1.500 mg.", "es"),
        ("Take 0.500 mg.", "Tome 0,500 mg.", "es"),
        ("It measures 1.125 mm.", "Mide 1,125 mm.", "es"),
        ("It is 2.25 ml.", "Són 2,25 ml.", "ca"),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is_not_asked_about(
    source: str, ours: str, language: str
) -> None:
    assert differences(source, ours, language) == []


@pytest.mark.parametrize(
    "words",
    [
        "1,25-dihydroxyvitamin D, 25-hydroxyvitamin D",
        "paracetamol, ibuprofen, metamizole",
        "12 · 24 · 36",
        "500 mg / 125 mg",
    ],
)
def test_numbers_and_names_of_substances_are_no_foreign_language(words: str) -> None:
    assert differences(words, words, "es") == []
    assert differences(words, words, "ca") == []


def test_a_number_that_changed_places_with_one_that_has_a_unit_is_found() -> None:
    source = "Call 112 if you have 38.5 °C for 3 days."
    assert differences(source, "Llame al 112 si tiene 38,5 °C durante 3 días.") == []
    assert differences(source, "Llame al 3 si tiene 38,5 °C durante 112 días.")
    weeks = "Before 12 weeks and after 24 weeks."
    assert differences(weeks, "Antes de las 12 semanas y después de las 24.") == []


def test_two_hours_of_one_number_are_told_apart() -> None:
    source = "Take it at 8 in the morning and 8 in the evening."
    assert differences(source, "Tómelo a las 8 de la mañana y a las 8 de la tarde.") == []
    assert differences(source, "Tómelo a las 8 de la mañana y a las 9 de la tarde.")


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Take 4 tablets daily.", "Prenez 4 comprimés en 24 heures."),
        ("You get the result every week.", "Vous avez le résultat en 7 jours."),
    ],
)
def test_in_how_long_is_known_in_a_language_without_a_file(english: str, french: str) -> None:
    """L216 says that its numbers in words cannot be read."""
    assert [one.problem.code for one in differences(english, french, "fr")] == ["L216"]
