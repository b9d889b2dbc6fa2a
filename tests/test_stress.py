"""Texts of extreme shapes print: one section and twelve, four pages, long words, a long table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from conftest import leaflets, small_workspace
from validators.verapdf import validate

from leaflets.commands.prepare import prepare
from leaflets.render.readback import read_back
from leaflets.render.rendering import render
from leaflets.workspace.library import Selection

DOSES = [f"{number} mg" for number in (500, 1000, 12.5, 0.25, 2500)]
SENTENCE = "Take 500 mg of paracetamol every 8 hours, and call 020 7946 0123 after 3 days. "
LONG = "oesophagogastroduodenoscopy"
LONGEST = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
COLUMNS = ("Medicine", "Morning", "Noon", "Evening", "Night", "What to know")


def section(number: int, sentences: int) -> str:
    words = " ".join(f"This is sentence {n + 1}. {SENTENCE}" for n in range(sentences))
    return f"## Part {number} of the text {{#part-{number}}}\n\n{words}\n\n- {SENTENCE}\n- Rest.\n"


def table(rows: int) -> str:
    head = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}\n"
    cells = (
        f"| **Drug {row + 1}** | {' | '.join(DOSES[(row + n) % 5] for n in range(4))} "
        "| Take it with a glass of water and food. |\n"
        for row in range(rows)
    )
    return f"## Doses {{#doses}}\n\nThese are the doses:\n\n{head}{''.join(cells)}"


TEXTS = {
    "one-section": (2, f"# Rest\n\nA lead.\n\n{section(1, 1)}"),
    "twelve-sections": (
        4,
        "# All that there is to say\n\nA lead.\n\n" + "\n".join(section(n, 4) for n in range(12)),
    ),
    "long-words": (
        2,
        f"# Your {LONG}\n\nA lead of {LONGEST}.\n\n## {LONG.title()} {{#long}}\n\n{LONGEST}\n\n"
        f"- **{LONGEST}.** {SENTENCE}\n\n| {LONG} | Dose |\n| --- | --- |\n| {LONGEST} "
        "| 500 mg |\n",
    ),
    "long-table": (4, f"# The table\n\nA lead.\n\n{table(48)}"),
}


@dataclass(frozen=True)
class Sheet:
    """A printed leaflet, its lines page by page, and the boxes of its letters in mm."""

    path: Path
    pages: tuple[tuple[str, ...], ...]
    edge: float
    """How near the nearest letter stands to an edge of its page."""


def look(path: Path) -> Sheet:
    document = pypdfium2.PdfDocument(path)
    pages, edge = [], 1000.0
    for page in document:
        text = page.get_textpage()
        words = text.get_text_range().replace("\N{NO-BREAK SPACE}", " ")
        pages.append(tuple(line.strip() for line in words.splitlines()))
        width, height = page.get_size()
        for number in range(text.count_chars()):
            left, foot, right, top = text.get_charbox(number)
            if right - left > 0.1:
                edge = min(edge, left, foot, width - right, height - top)
    document.close()
    return Sheet(path, tuple(pages), edge / 72 * 25.4)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    root = small_workspace(tmp_path_factory.mktemp("stress") / "small")
    about = (root / "content/sound/leaflet.toml").read_text("utf-8")
    about = re.sub(r"(?m)^first = .*$", "", about)
    for number, (name, (pages, text)) in enumerate(TEXTS.items()):
        folder = root / "content" / name
        folder.mkdir()
        record = re.sub(r'code = "\w+"', f'code = "ST{"ABCD"[number]}"', about)
        shape = f'languages = ["en"]\npages = {pages}\n'
        (folder / "leaflet.toml").write_text(shape + record, encoding="utf-8")
        (folder / "en.md").write_text(text, encoding="utf-8")
    run = leaflets("build", *TEXTS, "--jobs", "2", folder=root)
    assert run.status == 0, run.said
    assert not re.search(r" L5\d\d ", run.said), run.said
    return {name: look(root / f"output/{name}/{name}.en.leaflet.pdf") for name in TEXTS}


def test_verapdf_finds_nothing(sheets: dict[str, Sheet]) -> None:
    broken = validate(sheet.path for sheet in sheets.values())
    assert len(broken) == 2 * len(TEXTS)
    assert {key: rules for key, rules in broken.items() if rules} == {}


def test_they_have_their_pages(sheets: dict[str, Sheet]) -> None:
    assert {name: len(sheet.pages) for name, sheet in sheets.items()} == {
        "one-section": 1,
        "twelve-sections": 4,
        "long-words": 1,
        "long-table": 4,
    }


@pytest.mark.parametrize("name", TEXTS)
def test_no_letter_is_near_an_edge(sheets: dict[str, Sheet], name: str) -> None:
    assert sheets[name].edge >= 9.9


@pytest.mark.parametrize("name", TEXTS)
def test_no_dose_and_no_telephone_is_parted(sheets: dict[str, Sheet], name: str) -> None:
    lines = [line for page in sheets[name].pages for line in page]
    assert sum("500 mg" in line for line in lines) > 0
    parted = [line for line in lines if re.search(r"\d$|\b020$|7946$", line) and "/" not in line]
    starts = [line for line in lines if re.match(r"(mg|hours|days|of paracetamol)\b", line)]
    assert [line for line in parted if not re.search(r"[–-]\w+$|\d{4}$", line)] == []
    assert starts == []


def test_the_table_repeats_its_head_and_says_that_it_goes_on(sheets: dict[str, Sheet]) -> None:
    pages = ["\n".join(page) for page in sheets["long-table"].pages]
    with_rows = [page for page in pages if re.search(r"Drug \d", page)]
    assert len(with_rows) >= 3
    for page in with_rows:
        assert all(word in page for word in COLUMNS)
    assert ["(table continued)" in page for page in with_rows] == [
        False,
        *[True] * (len(with_rows) - 1),
    ]
    assert [n for page in pages for n in re.findall(r"Drug (\d+)", page)] == [
        str(n + 1) for n in range(48)
    ]


def test_a_row_is_on_one_page(sheets: dict[str, Sheet]) -> None:
    for page in sheets["long-table"].pages:
        words = " ".join(page)
        assert len(re.findall(r"Drug \d+", words)) == words.count("water and food")


@pytest.mark.parametrize("format", ["leaflet", "a5", "large-print", "fold"])
def test_the_numbers_of_a_list_stand_within_the_text(format: str, small: Path) -> None:
    steps = "".join(f"{number}. **Step.** Take 500 mg.\n" for number in range(98, 102))
    (small / "content/sound/en.md").write_text(
        f"# Steps\n\nA lead.\n\n## All {{#first}}\n\n{steps}", encoding="utf-8"
    )
    settings = small / "leaflets.toml"
    settings.write_text(settings.read_text("utf-8").replace('["leaflet"]', f'["{format}"]'))
    about = small / "content/sound/leaflet.toml"
    about.write_text(about.read_text("utf-8").replace("[icons]\nfirst", "[icons]\n# first"))
    pairs = prepare(small, date(2026, 3, 2), Selection(("sound",), ("en",))).proofs
    sheet = read_back(render(pairs[0][1]).pdf)
    said = "".join(glyph.text for glyph in sheet.read)
    lead, last = (sheet.read[said.index(words)] for words in ("A lead", "101."))
    assert sheet.read[said.index("Step. Take")].left > last.left >= lead.left - 0.5
