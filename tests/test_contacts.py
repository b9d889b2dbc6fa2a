"""Contacts: read, dialled, checked, signed and compared; and the clinic's own of leaflets.toml."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, leaflets
from tagtrees import annotations_of

from leaflets.checks.parity import compare
from leaflets.errors import Problem
from leaflets.model import Contact, Text
from leaflets.quantities.contacts import dialled, is_undialled
from leaflets.review.standing import is_severe
from leaflets.words import section_fingerprint, section_words
from leaflets.workspace.contacts import Sayings
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.markdown import parse

pytestmark = pytest.mark.quick

HEAD = "# Title\n\nA lead.\n\n## First {#first}\n\n"
FIRST = HEAD.count("\n") + 1
KNOWN: dict[str, Sayings] = {
    "pain-unit": (("name", "Pain Unit"), ("telephone", "020 7946 0123"), ("hours", "9:00 to 17:00"))
}


def read(box: str, known: dict[str, Sayings] | None = None) -> tuple[Text, tuple[Problem, ...]]:
    text, problems = parse(f"{HEAD}{box}\n", "en.md", "en", known)
    assert text
    return text, problems


def contact(box: str) -> Contact:
    text, problems = read(box, KNOWN)
    assert problems == ()
    (block,) = text.sections[0].blocks
    assert isinstance(block, Contact)
    return block


def said(found: Contact) -> list[tuple[str, str]]:
    return [(line.field, line.passage.text) for line in found.lines]


def test_a_contact_is_printed_in_one_order_however_it_is_written() -> None:
    box = "::: contact\nhours: 9:00 to 17:00\nTelephone : 112\nname: Desk\ntelephone: 061\n:::"
    assert said(contact(box)) == [
        ("name", "Desk"),
        ("telephone", "112"),
        ("telephone", "061"),
        ("hours", "9:00 to 17:00"),
    ]


def test_a_line_without_a_field_goes_on_with_the_one_above() -> None:
    box = "::: contact\naddress: Test Clinic,\n  10 Example Street\n:::"
    assert said(contact(box)) == [("address", "Test Clinic, 10 Example Street")]


def test_addresses_of_the_network_are_links() -> None:
    box = "::: contact\nemail: a_b@clinic.example.org\nweb: clinic.example.org/a\n:::"
    links = [link for line in contact(box).lines for link in line.passage.links]
    assert [(link.text, link.href) for link in links] == [
        ("a_b@clinic.example.org", "mailto:a_b@clinic.example.org"),
        ("clinic.example.org/a", "https://clinic.example.org/a"),
    ]


def test_a_contact_of_the_clinic_is_filled_in() -> None:
    found = contact("::: contact pain-unit\n:::")
    assert tuple(said(found)) == KNOWN["pain-unit"]
    assert {line.passage.line for line in found.lines} == {FIRST}


WRONG = {
    "::: contact\nname: Desk\nhours: 9:00\n:::": (0, "no way to reach"),
    "::: contact\n:::": (0, "no way to reach"),
    "::: contact\nphone: 112\n:::": (1, "Did you mean “telephone”?"),
    "::: contact\ntelefone: 112\n:::": (1, "Did you mean “telephone”?"),
    "::: contact\nfax: 112\n:::": (1, "no field “fax”"),
    "::: contact\n- telephone: 112\n:::": (1, "has no field"),
    "::: contact\nthe desk\ntelephone: 112\n:::": (1, "has no field"),
    "::: contact\ntelephone:\n:::": (1, "No words"),
    "::: contact\ntelephone: 112\nhours: a\nhours: b\n:::": (3, "twice"),
    "::: contact\nemail: nobody\n:::": (1, "leads nowhere"),
    "::: contact\nweb: javascript:alert(1)\n:::": (1, "leads nowhere"),
    "::: contact\nweb: two words\n:::": (1, "leads nowhere"),
    "::: contact\ntelephone: 112 <b>\n:::": (1, "HTML"),
    "::: contact pain-unti\n:::": (0, "Did you mean “pain-unit”?"),
    "::: contact other\n:::": (0, "There are: pain-unit"),
    "::: contact pain-unit\nhours: 9:00\n:::": (1, "leaflets.toml"),
    "::: contact\ntelephone: 112": (0, "not closed"),
}


@pytest.mark.parametrize("box", WRONG)
def test_what_is_wrong_with_a_contact_is_one_message_at_its_line(box: str) -> None:
    line, words = WRONG[box]
    _, problems = read(box, KNOWN)
    assert [problem.line - FIRST for problem in problems] == [line], problems
    assert words in problems[0].message


DIALLED = {
    ("020 7946 0123", "GB"): ["tel:+442079460123"],
    ("+44 20 7946 0123", "ES"): ["tel:+442079460123"],
    ("93 227 54 00, ext. 1234", "ES"): ["tel:+34932275400;ext=1234"],
    ("900 000 001 o 93 227 54 00", "ES"): ["tel:+34900000001", "tel:+34932275400"],
    ("112", "ES"): ["tel:112"],
    ("061 / 112 (24 h)", "ES"): ["tel:061", "tel:112"],
    ("15 (9 h – 17 h)", "FR"): ["tel:15"],
    ("116 117", "DE"): ["tel:116117"],
    ("٩٣ ٢٢٧ ٥٤ ٠٠", "ES"): ["tel:+34932275400"],
    ("١١٢", "ES"): ["tel:112"],
}
UNDIALLED = (
    ("93 227 54 0", "ES"),
    ("93 227 54 000", "ES"),
    ("93 227 54 00 / 93 227 54 0", "ES"),
    ("123 456 789", "ES"),
    ("227 54", "ES"),
    ("22754", "ES"),
    ("ask at the desk", "ES"),
    ("020 7946 0123", "ES"),
    ("0", "ES"),
)


@pytest.mark.parametrize(("words", "country"), DIALLED)
def test_a_number_is_dialled_in_its_international_form(words: str, country: str) -> None:
    assert [one.href for one in dialled(words, country)] == DIALLED[words, country]
    assert not is_undialled(words, country)


@pytest.mark.parametrize(("words", "country"), UNDIALLED)
def test_what_is_no_telephone_number_is_not_dialled(words: str, country: str) -> None:
    assert is_undialled(words, country)


# Signed and compared

BOX = "::: contact\nname: Desk\ntelephone: 020 7946 0123\nhours: 9:00 to 17:00\n:::"


def test_a_signature_covers_the_words_that_were_filled_in() -> None:
    text, _ = read("::: contact pain-unit\n:::", KNOWN)
    moved = {"pain-unit": (*KNOWN["pain-unit"][:1], ("telephone", "020 7946 0124"))}
    other, _ = read("::: contact pain-unit\n:::", moved)
    assert section_fingerprint(text.sections[0]) != section_fingerprint(other.sections[0])
    written = "::: contact\nname: Pain Unit\ntelephone: 020 7946 0123\nhours: 9:00 to 17:00\n:::"
    same, _ = read(written)
    assert section_fingerprint(text.sections[0]) == section_fingerprint(same.sections[0])


def test_what_a_line_tells_is_signed_too() -> None:
    text, _ = read(BOX)
    other, _ = read(BOX.replace("hours:", "address:"))
    assert section_fingerprint(text.sections[0]) != section_fingerprint(other.sections[0])


def test_a_new_telephone_and_a_changed_call_for_help_are_severe() -> None:
    before, after = (
        section_words(read(box)[0].sections[0]) for box in (BOX, BOX.replace("0123", "0124"))
    )
    assert is_severe(before, after, "en")
    for box in ("warning", "urgent"):
        was = section_words(read(f":::: {box}\nGo now.\n\n{BOX}\n::::")[0].sections[0])
        now = was.replace("Desk", "Other desk")
        assert is_severe(was, now, "en"), box
    assert not is_severe(before, before.replace("Desk", "Other desk"), "en")


def differences(source: str, translation: str) -> list[tuple[str, int, str]]:
    texts = []
    for box, language in ((source, "en"), (translation, "es")):
        head = HEAD if language == "en" else HEAD.replace("## First", "## Primero")
        text, problems = parse(f"{head}{box}\n", f"{language}.md", language)
        assert problems == ()
        assert text
        texts.append(text)
    found = compare(texts[0], texts[1], Glossary(), ("en", "es"), "GB")
    told = [one.problem for one in found if one.section != "lead"]
    return [(one.code, one.line - FIRST, one.message) for one in told if one.code != "L211"]


SPANISH = "::: contact\nhours: de 9:00 a 17:00\nname: Desk\ntelephone: +44 20 79460123\n:::"


def test_a_telephone_is_compared_by_value_wherever_it_stands() -> None:
    assert differences(BOX, SPANISH) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("0123", "0124", {"L209"}),
        ("17:00", "18:00", {"L207", "L208"}),
        ("hours: de 9:00 a 17:00\n", "", {"L206", "L207"}),
        ("name: Desk\n", "", {"L206"}),
        ("+44 20 79460123", "+44 20 79460123\ntelephone: 112", {"L206", "L208", "L209"}),
    ],
)
def test_what_differs_in_a_contact_is_told(old: str, new: str, codes: set[str]) -> None:
    found = differences(BOX, SPANISH.replace(old, new))
    assert found
    assert {code for code, _, _ in found} <= codes, found


def test_a_lost_contact_is_told() -> None:
    assert "L206" in {code for code, _, _ in differences(f"Words.\n\n{BOX}", "Palabras.")}


# The clinic's own

PLACES = {
    'phone = "020 7946 0100"': {
        'phone = "020 7946"': "L140",
        'phone = ["020 7946 0100", "12"]': "L140",
        'phone = { en = "112", es = "112", ca = "112" }': "L120",
    },
    'web = "clinic.example.org"': {'web = "ftp://clinic.example.org"': "L140"},
    'address = "10 Example Street, London"': {
        'address = { en = "a", es = "b", ca = "c" }': "L120",
        "address = 5": "L105",
        'address = ["a"]': "L105",
    },
    'ca = "Unitat de Proves"\n': {"": "L120"},
    'email = "unit@clinic.example.org"': {'email = "unit"': "L140", 'mail = "a"': "L103"},
    'telephone = ["020 7946 0123", "020 7946 0124"]\n'
    'address = "Test Clinic, second floor"\n'
    'email = "unit@clinic.example.org"\n'
    'web = "https://clinic.example.org/unit"\n': {"": "L140"},
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with every block, without its Arabic text."""
    root = tmp_path_factory.mktemp("clinic")
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "tests" / "fixtures" / "blocks", root, dirs_exist_ok=True)
    return root


@pytest.mark.parametrize(("old", "new"), [(old, new) for old in PLACES for new in PLACES[old]])
def test_what_is_wrong_in_leaflets_toml_is_told_at_its_line(
    shared: Path, old: str, new: str
) -> None:
    path = shared / "leaflets.toml"
    words = path.read_text("utf-8")
    assert words.count(old) == 1
    try:
        path.write_text(words.replace(old, new), encoding="utf-8")
        run = leaflets("check", folder=shared)
    finally:
        path.write_text(words, encoding="utf-8")
    told = [line for line in run.output.splitlines() if line.startswith("leaflets.toml:")]
    assert len(told) == 1, run.said
    assert PLACES[old][new] in told[0]
    line = words[: words.index(old)].count("\n") + 1
    assert abs(int(told[0].split(":")[1]) - line) <= 4


def test_what_is_missing_in_a_language_keeps_back_that_language_alone(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "leaflets.toml"
    words = path.read_text("utf-8")
    try:
        path.write_text(words.replace('ca = "Unitat de Proves"\n', ""), encoding="utf-8")
        leaflets("build", "-o", tmp_path, "--jobs", "2", folder=shared)
    finally:
        path.write_text(words, encoding="utf-8")
    printed = {found.stem.split(".")[1] for found in tmp_path.glob("*/*.pdf")}
    assert printed == {"en", "es", "ar"}


def test_a_telephone_of_a_text_that_is_none_is_told(shared: Path) -> None:
    path = shared / "content" / "every-block" / "en.md"
    words = path.read_text("utf-8")
    try:
        path.write_text(words.replace("020 7946 0199", "020 7946 019"), encoding="utf-8")
        run = leaflets("check", folder=shared)
    finally:
        path.write_text(words, encoding="utf-8")
    line = words[: words.index("020 7946 0199")].count("\n") + 1
    assert f"content/every-block/en.md:{line}: L140 “020 7946 019” is no telephone" in run.output


def test_a_sheet_without_the_words_of_the_clinic_is_refused(
    tmp_path: Path, edit: Callable[[Path, str, str], None]
) -> None:
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "tests" / "fixtures" / "blocks", tmp_path, dirs_exist_ok=True)
    edit(tmp_path / "templates/leaflet/page.html", "{{ clinic_block() }}", "")
    run = leaflets("build", "-l", "en", folder=tmp_path)
    assert run.status == 1
    assert "L505 The stamp does not say" in run.said


def test_no_contact_and_no_logo_print_nothing_at_the_foot(small: Path) -> None:
    run = leaflets("build", "sound", "-l", "en", folder=small)
    assert run.status == 0, run.said
    pdf = (small / "output/sound/sound.en.leaflet.pdf").read_bytes()
    assert [one for one in annotations_of(pdf) if "tel:" in str(one.A.URI)] == []
