"""What stands on the sheet in each state: in the stamp, on every page, in its own language."""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from conftest import EDITIONS, FORMATS, LANGUAGES, ROOT, copy_workspace
from desk import DAY, put, sign, standing, withdraw
from papers import text_in_order

from leaflets import build as rendering
from leaflets.commands.prepare import prepare
from leaflets.languages.writing import long_date
from leaflets.model import Proof, Rendered
from leaflets.remembering import user_memory
from leaflets.render.executors import render_all
from leaflets.render.rendering import render
from leaflets.render.versions import engine_of
from leaflets.review.codes import bare
from leaflets.review.seal import is_intact, read_label
from leaflets.review.subjects import withdrawn_anywhere
from leaflets.workspace.catalogues import read_catalogues
from leaflets.workspace.library import Selection

NAME = "back-pain-treatment"
FOLDER = f"content/{NAME}"
PAGES = {"leaflet": 2, "poster": 1}
OVERDUE = date(2030, 1, 1)
STATES = ("signed", "stale", "overdue", "crowded")
MARKS = {"draft": "Draft", "stale": "Translation out of date", "overdue": "Review overdue"}
ROLES = ("Translation", "Clinical review", "Pharmacy review")
LONG = (
    "Dra. Montserrat Puigdevall-Casademont i de Sant Martí",
    'Núria “Nan” Gal·la Íñiguez, D’Ors & "Fills"',
    "Prof. Dr. Maximiliano José Fernández-Etxeberria",
)

Sheets = dict[str, dict[str, Rendered]]


def said(words: str, language: str) -> str:
    """A fixed word of the sheets in a language."""
    catalogue = read_catalogues((ROOT / "locales",), (language,))[language]
    return str(catalogue.messages.pgettext("role" if words in ROLES else "stamp", words))


def squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).replace("\xad", "").split())


@cache
def spoken(pdf: bytes) -> str:
    """All that is read aloud, without spaces."""
    return squeezed(text_in_order(pdf))


@cache
def pages_of(pdf: bytes) -> list[str]:
    """The words on each page, without spaces, as another reader than the build's own has them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def proofs(root: Path, today: date, *formats: str) -> dict[str, Proof]:
    """The proofs of every edition as it stands on this day."""
    found = prepare(root, today, Selection(formats=formats), memory=user_memory())
    assert not found.has_errors
    return {edition.name: proof for edition, proof in found.proofs}


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped workspace, signed by everyone who must."""
    root = copy_workspace(tmp_path_factory.mktemp("sheets") / "signed")
    for language in LANGUAGES:
        if language != "en":
            sign(root, language, "translation", LONG[0])
        sign(root, language, "clinical", LONG[1])
    return root


@pytest.fixture(scope="module")
def sheets(signed: Path, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """The sheets of each state by the names of their editions."""
    changed = tmp_path_factory.mktemp("sheets") / "changed"
    shutil.copytree(signed, changed)
    put(changed / FOLDER / "en.md", "Stress can make", "Worry can make")
    put(changed / FOLDER / "en.md", "severe inflammation", "severe irritation")
    sign(changed, "en", "clinical", LONG[1])
    crowded = tmp_path_factory.mktemp("sheets") / "crowded"
    shutil.copytree(changed, crowded)
    for language in LANGUAGES:
        sign(crowded, language, "pharmacy", LONG[2])
    states = {
        "signed": proofs(signed, DAY),
        "stale": proofs(changed, DAY, "leaflet"),
        "overdue": proofs(signed, OVERDUE, "leaflet"),
        "crowded": proofs(crowded, OVERDUE),
    }
    rendered = render_all(render, [proof for made in states.values() for proof in made.values()], 2)
    return {state: {name: next(rendered) for name in made} for state, made in states.items()}


def marks(state: str, language: str, form: str) -> tuple[str, ...]:
    """What a sheet must say of itself in a state.

    A source is never behind itself, nor is a poster where what changed stands on no poster.
    """
    found = {
        "signed": (),
        "stale": ("stale",),
        "overdue": ("overdue",),
        "crowded": ("stale", "overdue"),
    }[state]
    is_behind = language != "en" and form == "leaflet"
    return tuple(mark for mark in found if mark != "stale" or is_behind)


@pytest.mark.parametrize("state", STATES)
def test_they_fit_without_a_problem(state: str, sheets: Sheets) -> None:
    assert len(sheets[state]) == (6 if state in ("signed", "crowded") else 3)
    for name, rendered in sheets[state].items():
        assert rendered.problems == (), name
        assert rendered.pages == PAGES[name.rpartition(".")[2]]


@pytest.mark.parametrize("state", STATES)
def test_marks_on_every_page(state: str, sheets: Sheets) -> None:
    for name, rendered in sheets[state].items():
        _, language, form = name.split(".")
        wanted = marks(state, language, form)
        pages = pages_of(rendered.pdf)
        assert len(pages) == rendered.pages
        for page in pages:
            for mark, words in MARKS.items():
                stands = squeezed(said(words, language)) in page
                assert stands == (mark in wanted), (name, mark)
        foot = " · ".join(said(MARKS[mark], language) for mark in wanted)
        assert all(squeezed(foot) in page for page in pages)


def test_the_words_differ_by_language() -> None:
    for words in MARKS.values():
        assert len({said(words, language) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("edition", EDITIONS)
def test_unsigned_sheets(edition: str, pdfs: dict[str, Path]) -> None:
    """As this repository ships them."""
    _, language, form = edition.split(".")
    pages = pages_of(pdfs[edition].read_bytes())
    assert len(pages) == PAGES[form]
    assert all(squeezed(said("Draft", language)) in page for page in pages)
    sentence = said("Draft: this wording has not been approved yet.", language)
    assert squeezed(sentence) in spoken(pdfs[edition].read_bytes())


@pytest.mark.parametrize("state", STATES)
def test_the_stamp(state: str, sheets: Sheets) -> None:
    for name, rendered in sheets[state].items():
        _, language, form = name.split(".")
        read = spoken(rendered.pdf)
        approval = "Approved: everyone who must sign this wording has signed it."
        assert (squeezed(said(approval, language)) in read) == (not marks(state, language, form))
        if "overdue" in marks(state, language, form):
            day = long_date(date(2029, 3, 2), language)
            sentence = said("Review overdue: it was due on %(date)s.", language) % {"date": day}
            assert squeezed(sentence) in read


def test_a_stale_sheet_names_its_sections_alone(sheets: Sheets) -> None:
    headings = {
        "ca": "«Sense medicaments» i «Medicaments»",
        "es": "«Sin medicamentos» y «Medicamentos»",
    }
    for language, listed in headings.items():
        text = (ROOT / FOLDER / f"{language}.md").read_text("utf-8")
        for state in ("stale", "crowded"):
            read = spoken(sheets[state][f"{NAME}.{language}.leaflet"].pdf)
            sentence = said(
                "Translation out of date: the source has changed in %(sections)s.", language
            )
            start, _, end = sentence.partition("%(sections)s")
            named = read.partition(squeezed(start))[2].partition(squeezed(end))[0]
            found = {h for h in headings_of(text) if squeezed(h) in named}
            assert len(found) == 2, (listed, named)
            keys = {line for line in text.split("\n") if any(h in line for h in found)}
            assert any("{#without-medicines}" in line for line in keys)
            assert any("{#medicines}" in line for line in keys)


def headings_of(markdown: str) -> list[str]:
    """The headings of a text, as they stand between quotation marks."""
    lines = [line for line in markdown.split("\n") if line.startswith("## ")]
    assert len(lines) == 8
    return [line[3:].partition(" {#")[0] for line in lines]


def test_signatures_with_names_and_dates(sheets: Sheets) -> None:
    roles = {LONG[0]: "Translation", LONG[1]: "Clinical review", LONG[2]: "Pharmacy review"}
    for state in ("signed", "crowded"):
        for name, rendered in sheets[state].items():
            _, language, _ = name.split(".")
            read = spoken(rendered.pdf)
            people = [who for who in LONG if (who, language) != (LONG[0], "en")]
            for who in people if state == "crowded" else people[:-1]:
                day = long_date(DAY, language)
                assert squeezed(f"{said(roles[who], language)}: {who}, {day}") in read, name


def test_the_label_says_the_state(sheets: Sheets) -> None:
    states = {"signed": "approved", "stale": "stale", "overdue": "overdue", "crowded": "stale"}
    for state, made in sheets.items():
        for name, rendered in made.items():
            label = read_label(rendered.pdf)
            assert label
            assert is_intact(rendered.pdf)
            assert (label.edition, label.site) == (name, "https://leaflets.example.org")
            source = ".en." in name
            # What changed in the source stands on no poster.
            is_poster = name.endswith("poster")
            wanted = {"stale": "approved", "crowded": "overdue"} if source or is_poster else {}
            assert label.state == wanted.get(state, states[state])


def test_the_code_is_read_on_the_sheet(sheets: Sheets, signed: Path) -> None:
    for name, rendered in sheets["signed"].items():
        code = standing(signed, name.split(".")[1]).code
        assert all(squeezed(code) in page for page in pages_of(rendered.pdf))


# Sign, change one letter, change it back


def _build(root: Path, today: date = DAY) -> dict[str, bytes]:
    """The PDFs after a build of the Spanish editions in one process."""
    found = prepare(root, today, Selection(languages=("es",)), memory=user_memory())
    plans = rendering.make_plans(found.sheets, found.standings, engine_of)
    assert len(plans) == len(FORMATS)
    results = rendering.build(plans, root / "output", lambda proofs: map(render, proofs))
    assert {result.outcome for result in results} == {"rendered"}
    assert all(not result.problems for result in results)
    return {path.stem: path.read_bytes() for path in sorted((root / "output").glob("*/*.pdf"))}


def test_change_one_letter_and_change_it_back(signed: Path, tmp_path: Path) -> None:
    root = shutil.copytree(signed, tmp_path / "desk")
    text = root / FOLDER / "es.md"
    draft = squeezed(said("Draft", "es"))
    first = _build(root)
    assert not any(draft in page for pdf in first.values() for page in pages_of(pdf))
    put(text, "Hay tratamientos", "Hay tratamientas")
    changed = _build(root)
    for pdf in changed.values():
        assert all(draft in page for page in pages_of(pdf))
        assert squeezed(LONG[1]) not in "".join(pages_of(pdf))
    assert standing(root, "es").state == "draft"
    put(text, "Hay tratamientas", "Hay tratamientos")
    again = _build(root)
    digests = [
        {name: hashlib.sha256(pdf).hexdigest() for name, pdf in made.items()}
        for made in (first, changed, again)
    ]
    assert digests[0] == digests[2]
    assert not set(digests[0].values()) & set(digests[1].values())


def test_nothing_withdrawn_is_planned(signed: Path, tmp_path: Path) -> None:
    root = shutil.copytree(signed, tmp_path / "desk")
    entry = withdraw(root, "es", day=DAY + timedelta(1))
    found = prepare(root, DAY + timedelta(1), memory=user_memory())
    printed = {edition.name for edition, _ in found.proofs}
    assert printed == {name for name in EDITIONS if ".es." not in name}
    assert withdrawn_anywhere(root, DAY + timedelta(1)) == {bare(entry.code)}
