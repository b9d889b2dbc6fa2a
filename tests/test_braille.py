"""Braille: pages of 40 × 25 cells that read back as the text, number by number."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, copy_workspace, leaflets, small_workspace
from desk import DAY, sign_all, withdraw
from hypothesis import given
from hypothesis import strategies as st
from proofs import page, proof

from leaflets.model import Braille, Proof, Rendered
from leaflets.quantities.reading import read
from leaflets.render.brf import Style, brf, first_lost, lines_of, read_brf
from leaflets.render.embossing import emboss
from leaflets.render.louis import NoLouis, find_table, from_braille, load_louis
from leaflets.render.paragraphs import Run, read_paragraphs
from leaflets.render.transcribing import Transcriber, Word
from leaflets.review.verifying import verify_file

PAPER = Braille(cells=40, lines=25)
TABLES = {path.stem: str(path) for path in (ROOT / "templates/braille").glob("*.utb")}
BLOCKS = ROOT / "tests/fixtures/blocks"
DOSING = ROOT / "tests/fixtures/dosing/content/dosing"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The shipped leaflet, doses, and every block of a leaflet in Braille, by their editions."""
    shipped = copy_workspace(tmp_path_factory.mktemp("shipped"), ("leaflet",))
    blocks = tmp_path_factory.mktemp("blocks") / "blocks"
    shutil.copytree(BLOCKS, blocks)
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, blocks / name)
    shutil.copytree(DOSING, shipped / "content/dosing")
    found: dict[str, Path] = {}
    for root in (shipped, blocks):
        run = leaflets("build", "-f", "braille", "--jobs", "2", folder=root)
        assert run.status == 0, run.said
        assert "L51" not in run.said
        found |= {path.stem: path for path in (root / "output").glob("*/*.brf")}
    return found


def table_of(language: str) -> str:
    return TABLES.get(language) or find_table(language) or ""


def said(file: Path) -> str:
    """The words of a BRF file as liblouis reads them, without its footers; Latin words as such."""
    language = file.stem.split(".")[1]
    pages = read_brf(file.read_bytes())
    height = next(n for n in (1, 2, 3) if len({tuple(page[-1 - n : -1]) for page in pages}) > 1) - 1
    lines = [line for page in pages for line in page[: -1 - height]]
    cells = " ".join(lines).replace("\N{BRAILLE PATTERN BLANK}", " ").split()
    return " ".join(from_braille(table_of(language), word) for word in cells)


def test_every_page_has_25_lines_of_40_cells_at_the_most_and_its_number(
    made: dict[str, Path],
) -> None:
    assert len(made) == 3 + 3 + 4
    for file in made.values():
        data = file.read_bytes()
        assert re.fullmatch(rb"(?:(?:[ -_]{0,40}\r\n){25}\f)+", data)
        table = table_of(file.stem.split(".")[1])
        for number, lines in enumerate(read_brf(data), 1):
            last = from_braille(table, lines[-1].split("\N{BRAILLE PATTERN BLANK}")[-1])
            assert "".join(str("٠١٢٣٤٥٦٧٨٩".find(d)) if d > "9" else d for d in last) == str(number)


def doses(words: str, language: str) -> list[tuple[object, str]]:
    return [(one.value, one.unit) for one in read(words, language) if one.unit]


@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_numbers_are_read_back_by_value(made: dict[str, Path], language: str) -> None:
    words = said(made[f"dosing.{language}.braille"])
    text = (DOSING / f"{language}.md").read_text(encoding="utf-8")
    body = text.partition("{#")[2].partition("{#poster")[0]
    told = Counter(doses(re.sub(r"[|#*{}]", " ", body), language))
    assert told.total() > 50
    assert told - Counter(doses(words, language)) == Counter()


@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_words_are_read_back_in_their_order(made: dict[str, Path], language: str) -> None:
    back = iter(re.findall(r"\w+", said(made[f"back-pain-treatment.{language}.braille"]).lower()))
    text = (ROOT / f"content/back-pain-treatment/{language}.md").read_text(encoding="utf-8")
    section = text.partition("{#")[2].partition("\n## ")[0].partition("}")[2]
    words = re.findall(r"\w+", re.sub(r"::: \w+", "", section).lower())
    assert len(words) > 60
    assert [word for word in words if word not in back] == []


def transcribed(words: str, language: str, tables: dict[str, str] = TABLES) -> Transcriber:
    made = Transcriber(tables)
    made.transcribe((Run(words, language),))
    return made


HARD = (
    *("1a visita", "2b", "10c", "B12", "A1c", "3/4", "1.500", "1,5", "10:30", "≤ 65", "38,5 °C"),
    *("5–10 mg", "+34 900 123 456", "50 %", "1º", "2ª", "½", "3 €", "20 µg", "m²", "2×3"),
    *("España, Ñu", "col·legi, l·l", "¿Qué? ¡Sí!", "«hola» “a”", "l’1 d’en", "DNI i IgA pH"),
    *("Ángel Müller-Łęcki", "Dvořák, Øre, Þór", "clinic.example.org/a-b?c=1", "a@b.es", "[1] (2)"),
    *("a; b: c.", "això… allò", "NSAIDs", "X-ray", "‑40", "−3", "o'clock"),
    *("CO₂", "H₂O", "B₁₂", "10²"),
)


@pytest.mark.parametrize("words", HARD)
@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_what_liblouis_lacks_is_mended(words: str, language: str) -> None:
    found = transcribed(words, language)
    assert (found.lacking, found.doubtful, found.wrong) == ({}, {}, {})


def test_a_letter_behind_a_number_is_no_digit() -> None:
    """The Catalan and Spanish tables of liblouis write “1a” as 11."""
    for language in ("ca", "es"):
        bare = transcribed("1a visita", language, {})
        assert list(bare.wrong) == ["1a"]


def test_numbers_stay_apart_where_languages_meet() -> None:
    """A “1” of one language and an “a” of the next are no 11."""
    for before, after in (("en", "es"), ("es", "en"), ("ca", "en"), ("ar", "en")):
        (word,) = Transcriber(TABLES).transcribe((Run("1", before), Run("a", after)))
        (number,) = Transcriber(TABLES).transcribe((Run("11", before),))
        assert word.patterns != number.patterns
        assert from_braille(table_of(after), word.patterns) == "1a"


def test_a_lowered_number_behind_another_is_no_digit_of_it() -> None:
    assert set(transcribed("10₂", "en").lacking) == {"₂"}


def test_the_corner_of_the_clinic_is_in_braille(small: Path) -> None:
    settings = small / "leaflets.toml"
    settings.write_text(settings.read_text() + '\n[clinic.corner]\nen = "Ward 7"\nes = "Sala 7"\n')
    run = leaflets("build", "sound", "-f", "braille", "-l", "en", folder=small)
    assert run.status == 0, run.said
    (file,) = (small / "output").glob("*/*.brf")
    assert "Ward 7" in said(file)


def test_a_word_that_says_another_number_is_refused() -> None:
    """L519: the Portuguese table of liblouis, as it is, writes “1a” as 11."""
    found = braille("<p>Tome</p><p>a 1a vez</p>", ("Tome", "a 1a vez"), "pt")
    assert codes(found) == [("L519", 2, "error")]


def test_latin_words_in_arabic_have_latin_braille() -> None:
    words = Transcriber(TABLES).transcribe((Run("خذوا B12، clinic.example.org", "ar"),))
    assert from_braille(table_of("en"), words[-1].patterns) == "clinic.example.org"
    assert from_braille(table_of("en"), words[1].parts[0]) == "B12"


def braille(body: str, words: Iterable[str] = (), language: str = "en", **changes: Any) -> Rendered:
    made: Proof = proof(body, words, html=page(body, language), **changes)
    return emboss(made, PAPER)


def codes(rendered: Rendered) -> list[tuple[str, int, str]]:
    return [(one.code, one.line, one.severity) for one in rendered.problems]


def test_a_character_without_braille_is_told_with_its_line() -> None:
    found = braille("<p>One.</p><p>Take it ✂ off.</p>", ("One.", "Take it ✂ off."))
    assert codes(found) == [("L518", 2, "error")]
    assert "“✂”" in found.problems[0].message


def test_a_language_without_a_table_is_told() -> None:
    (problem,) = braille("<p>Unu.</p>", ("Unu.",), language="ro").problems
    assert problem.code == "L518"
    assert "templates/braille/ro.utb" in problem.message


def test_without_liblouis_it_says_what_to_install() -> None:
    with pytest.raises(NoLouis, match="sudo apt-get install liblouis-bin"):
        load_louis(("no-such-library.so",))


def test_words_that_a_template_lost_or_added_are_told() -> None:
    assert codes(braille("<p>One.</p>", ("One.", "Two."))) == [("L505", 2, "error")]
    strange = braille("<p>One. Take 8 tablets.</p>", ("One.",), sayable=())
    assert codes(strange) == [("L512", 1, "error")]


def test_a_table_is_read_row_by_row_with_the_heads_of_its_columns() -> None:
    table = (
        "<table><thead><tr><th>Who</th><th>Dose</th></tr></thead><tbody>"
        "<tr><th>Adults</th><td>5&nbsp;mg</td></tr><tr><td>Babies</td><td></td></tr></tbody></table>"
    )
    lines = [paragraph.words for paragraph in read_paragraphs(page(table))]
    assert lines == ["Who; Dose", "Who: Adults", "Dose: 5\N{NO-BREAK SPACE}mg", "Who: Babies"]


def test_a_row_stays_on_its_page_and_a_heading_with_its_text() -> None:
    row = "<tr><td>R{n}</td><td>{n} mg</td><td>once</td></tr>"
    rows = "".join(row.format(n=n) for n in range(1, 60))
    heads = "<thead><tr><th>Who</th><th>Dose</th><th>When</th></tr></thead>"
    found = braille(f"<table>{heads}<tbody>{rows}</tbody></table>")
    firsts = [from_braille(table_of("en"), lines[0]) for lines in read_brf(found.pdf)]
    assert len(firsts) > 6
    assert all("Who" in line for line in firsts)
    text = "".join(f"<h2>Heading {n}</h2><p>{'word ' * 9}</p>" for n in range(40))
    for lines in read_brf(braille(text).pdf):
        last = [line for line in lines[:-1] if line.strip("\N{BRAILLE PATTERN BLANK}")][-1]
        assert "eading" not in from_braille(table_of("en"), last)


def test_a_long_word_is_divided_with_a_hyphen_and_an_address_behind_its_signs() -> None:
    (word,) = Transcriber(TABLES).transcribe((Run("a" * 80, "en"),))
    (address,) = Transcriber(TABLES).transcribe(
        (Run("https://leaflets.example.org/every-block/of/a/leaflet", "en"),)
    )
    lines = lines_of((word,), Style(0, 0), 40)
    assert [len(line) for line in lines] == [40, 40, 2]
    assert [line[-1] for line in lines[:2]] == ["⠤", "⠤"]
    lines = lines_of((address,), Style(2, 2), 40)
    assert from_braille(table_of("en"), lines[1].strip("⠀")).endswith("a/leaflet")
    assert lines[0][-1] == "⠐"


def test_a_number_stays_with_its_unit() -> None:
    (paragraph,) = read_paragraphs(page("<p>" + "a " * 19 + "5&nbsp;mg</p>"))
    lines = lines_of(Transcriber(TABLES).transcribe(paragraph.runs), Style(0, 0), 40)
    assert from_braille(table_of("en"), lines[1]).split() == ["5", "mg"]


@given(st.lists(st.text("⠁⠇⠎⠼⠤⠂", min_size=1, max_size=90), max_size=40), st.integers(20, 60))
def test_no_cell_is_lost_and_no_line_too_long(words: list[str], width: int) -> None:
    made = [Word((one,), is_plain=True, is_bound=len(one) % 2 == 0) for one in words]
    lines = lines_of(made, Style(2, 0), width)
    assert all(len(line) <= width for line in lines)
    assert first_lost(made, lines) is None
    assert read_brf(brf([lines])) == (tuple(line.rstrip("⠀") for line in lines),)


def test_a_lost_cell_is_found() -> None:
    words = [Word((one,), is_plain=True) for one in ("⠁⠇", "⠎", "⠼⠁")]
    assert first_lost(words, ["⠁⠇⠀⠎", "⠼⠁"]) is None
    assert first_lost(words, ["⠁⠇⠀⠼⠁"]) == "⠁⠇⠼⠁"
    assert first_lost(words, ["⠁⠇⠀⠎"]) == "⠼⠁"


def test_the_same_bytes_with_any_number_of_workers(small: Path) -> None:
    found = []
    for jobs in ("1", "2"):
        run = leaflets("build", "-f", "braille", "-j", jobs, "-o", small / jobs, folder=small)
        assert run.status == 0, run.said
        found.append({p.name: p.read_bytes() for p in (small / jobs).glob("*/*.brf")})
    assert found[0] == found[1]
    assert len(found[0]) == 4


def test_a_sheet_in_braille_is_verified_kept_and_withdrawn(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "small")
    sign_all(root, ("en", "ca"))
    assert leaflets("build", "-f", "braille", folder=root).status == 0
    sheet = root / "output/sound/sound.ca.braille.brf"
    assert verify_file(sheet, root, DAY).answer == "current"
    assert leaflets("build", folder=root).status == 0
    assert sheet.exists(), "a build of other formats takes no Braille away"
    moved = root / "copy.brf"
    moved.write_bytes(sheet.read_bytes())
    assert verify_file(moved, root, DAY).answer == "unknown"
    withdraw(root, "ca")
    assert verify_file(sheet, root, DAY).answer == "withdrawn"
    run = leaflets("build", folder=root)
    assert "sound.ca.braille.brf, which was withdrawn" in run.said
    assert not sheet.exists()


def test_a_changed_file_is_told(small: Path) -> None:
    assert leaflets("build", "-f", "braille", folder=small).status == 0
    sheet = small / "output/sound/sound.en.braille.brf"
    sheet.write_bytes(sheet.read_bytes().replace(b"LEAD", b"DEAL"))
    assert verify_file(sheet, small, date(2026, 3, 2)).answer == "unknown"
    assert "closed     sound/sound.en.braille.brf" in leaflets("build", folder=small).said
    assert leaflets("build", "-f", "braille", folder=small).status == 0
    assert verify_file(sheet, small, date(2026, 3, 2)).answer == "draft"


def test_every_page_says_that_it_is_a_draft(made: dict[str, Path]) -> None:
    for lines in read_brf(made["back-pain-treatment.en.braille"].read_bytes()):
        footer = " ".join(lines[-2:]).split()
        assert "Draft" in [from_braille(table_of("en"), c) for w in footer for c in w.split("⠀")]


def test_it_can_be_a_format_of_every_build(small: Path) -> None:
    settings = small / "leaflets.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('["leaflet"]', '["leaflet", "braille"]'), encoding="utf-8")
    run = leaflets("build", folder=small)
    assert run.status == 0, run.said
    assert len(list((small / "output").glob("*/*.brf"))) == 4
    assert len(list((small / "output").glob("*/*.pdf"))) == 4


@pytest.mark.parametrize(("name", "has_table"), [("braille-28", False), ("dots", True)])
def test_the_name_of_a_format_says_whether_it_is_in_braille(
    small: Path, name: str, has_table: bool
) -> None:
    shutil.copytree(small / "templates/braille", small / "templates" / name)
    form = small / "templates" / name / "format.toml"
    text = form.read_text(encoding="utf-8")
    form.write_text(text if has_table else text.partition("[braille]")[0], encoding="utf-8")
    settings = small / "leaflets.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('["leaflet"]', f'["{name}"]'), encoding="utf-8")
    run = leaflets("build", folder=small)
    assert run.status == 1
    assert f"templates/{name}/format.toml:1: L123 A format with [braille] is named" in run.said
