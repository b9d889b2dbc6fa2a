"""The leaflet that has every block, in four languages: right on paper, and right when heard."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, leaflets
from papers import text_in_order
from tagtrees import annotations_of, document, has_sound_parents
from validators.verapdf import validate

FIXTURE = ROOT / "tests" / "fixtures" / "blocks"
LANGUAGES = ("en", "es", "ca", "ar")
LABELS = {
    "en": ("Get help at once", "Telephone", "Hours", "Address", "Website", "Questions to ask"),
    "es": ("Pida ayuda enseguida", "Teléfono", "Horario", "Dirección", "Preguntas para hacer"),
    "ca": ("Demaneu ajuda de seguida", "Telèfon", "Horari", "Adreça", "Preguntes per fer"),
}
BLANK = {
    "en": "blank to fill in",
    "es": "espacio para rellenar",
    "ca": "espai per omplir",
    "ar": "فراغ للكتابة",
}
CALLED = ["+442079460123", "+442079460124", "+442079460199", "112", "+442079460100"]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The fixture in its languages; the build itself refuses words out of order or on others."""
    root = tmp_path_factory.mktemp("blocks")
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(FIXTURE, root, dirs_exist_ok=True)
    run = leaflets("build", "--jobs", "2", folder=root)
    assert run.status == 0, run.said
    assert "L5" not in run.said, run.said
    found = {path.stem.split(".")[1]: path for path in (root / "output").glob("*/*.pdf")}
    assert sorted(found) == sorted(LANGUAGES)
    return found


def test_verapdf_finds_nothing(printed: dict[str, Path]) -> None:
    broken = validate(printed.values())
    assert len(broken) == 2 * len(LANGUAGES)
    assert {key: rules for key, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_telephone_is_called_by_a_link(printed: dict[str, Path], language: str) -> None:
    targets = [str(one.A.URI) for one in annotations_of(printed[language].read_bytes())]
    assert [one[4:] for one in targets if one.startswith("tel:")] == CALLED
    assert "mailto:unit@clinic.example.org" in targets
    assert "https://clinic.example.org/unit" in targets
    assert "https://clinic.example.org" in targets


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_to_write_in_is_heard_once_by_its_name(
    printed: dict[str, Path], language: str
) -> None:
    pdf = printed[language].read_bytes()
    assert has_sound_parents(pdf)
    heard = [tag.get("/Alt") for tag in document(pdf).all("Figure")]
    assert heard.count(BLANK[language]) == 7
    assert len(heard) == 14  # with lines for questions, two chances, three pictures, the QR code
    assert "_" not in text_in_order(pdf)


@pytest.mark.parametrize("language", LABELS)
def test_boxes_have_their_labels_in_the_language(printed: dict[str, Path], language: str) -> None:
    words = text_in_order(printed[language].read_bytes())
    places = [words.find(label) for label in LABELS[language]]
    assert -1 not in places, places


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_picture_shows_is_heard(printed: dict[str, Path], language: str) -> None:
    heard = [str(tag.get("/Alt")) for tag in document(printed[language].read_bytes()).all("Figure")]
    assert [("3" in one and "100" in one, "2" in one and "1000" in one) for one in heard].count(
        (True, False)
    ) == 1
    text = (FIXTURE / "content" / "every-block" / f"{language}.md").read_text("utf-8")
    described = re.findall(r"!\[(.*?)\]", text)
    assert len(described) == 3
    assert [one for one in heard if one in described] == described


@pytest.mark.parametrize("language", LABELS)
def test_boxes_are_groups_with_their_labels(printed: dict[str, Path], language: str) -> None:
    pdf = printed[language].read_bytes()
    titled = [one.get("/T") for one in document(pdf).all("Sect") if one.get("/T")]
    assert len(titled) == 9
    assert {LABELS[language][0], LABELS[language][-1]} <= set(titled)
    words = text_in_order(pdf).replace("\N{NO-BREAK SPACE}", " ").split("\n")
    assert [one for one in titled if one not in words] == []


def test_words_stand_in_the_order_of_the_text(printed: dict[str, Path]) -> None:
    words = text_in_order(printed["en"].read_bytes()).replace("\N{NO-BREAK SPACE}", " ")
    order = (
        *("Get help at once", "Call 999", "chest", "Important", "Do not drive"),
        *("Bring your card", "wide clothes", "1.", "Come to the desk", "4.", "Get dressed"),
        *("Name:", "My allergies:", "Test Unit", "Telephone", "020 7946 0123", "020 7946 0124"),
        *("Monday to Friday, 9:00", "second floor", "unit@clinic", "Night desk", "112"),
        *("Questions to ask", "drive again?", "About 3 in 100 people", "About 2 in 1,000 people"),
        *("Drink a glass of water an hour", "Come at 8:30.", "Look for the green door."),
        *("Contrast", "A liquid", "Report", "What the doctor writes", "A sheet that you take"),
        *("What these words mean", "opioid", "A strong painkiller."),
        *("page about the test", "[1]", "write to us", "[2]", "same page", "[1]", "has this"),
        *("More information", "Test Clinic: before a test", "clinic.example.org/before"),
        *("References", "1.", "Example A.", "A guide to tests", "doi.example.org/10.1000/1234"),
        *("2.", "Example B.", "Links in this"),
        *("[1]", "clinic.example.org/test", "[2]", "unit@clinic.example.org"),
        *("020 7946 0100", "8:00 to 20:00", "To complain"),
    )
    place = 0
    for part in order:
        found = words.find(part, place)
        assert found >= 0, part
        place = found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_list_and_steps_are_lists(printed: dict[str, Path], language: str) -> None:
    lists = document(printed[language].read_bytes()).all("L")
    labelled = [all(kid.all("Lbl") for kid in one.kids) for one in lists]
    assert [len(one.kids) for one in lists] == [2, 2, 3, 3, 2, 2, 2, 2, 1, 2, 2, 2]
    assert [number for number, found in enumerate(labelled) if not found] == [2]  # boxes are drawn


def test_the_last_page_has_the_logo_and_no_description_of_it(printed: dict[str, Path]) -> None:
    figures = document(printed["en"].read_bytes()).all("Figure")
    assert all(figure.get("/Alt") for figure in figures)


def test_a_lead_is_printed_in_its_own_order(small: Path) -> None:
    text = small / "content" / "sound" / "en.md"
    box = (
        "A lead.\n\n::: urgent\nCall 112.\n:::\n\nMore words.\n\n::: contact\ntelephone: 112\n:::\n"
    )
    text.write_text(text.read_text("utf-8").replace("A lead.\n", box), encoding="utf-8")
    run = leaflets("build", "sound", "-l", "en", folder=small)
    assert "L505" not in run.said
    assert (small / "output/sound/sound.en.leaflet.pdf").is_file(), run.said
