"""Every format of the desk and of the wall, in four languages: valid, measured, and whole."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from conftest import ROOT, copy_workspace, leaflets
from papers import missed
from PIL import Image, ImageChops
from tagtrees import Tag, document, opened
from validators.verapdf import validate

from leaflets.commands.prepare import prepare
from leaflets.model import Edition, Format, Proof, read_name
from leaflets.remembering import user_memory
from leaflets.render.glyphs import POINTS_PER_MM
from leaflets.render.imposition import Slot, sides
from leaflets.render.measuring import measure_pdf
from leaflets.render.rendering import render
from leaflets.review.seal import is_intact, read_label

DESK, WALL = ("large-print", "a5", "booklet", "fold"), ("poster-a2", "poster-a4")
IMPOSED = ("booklet", "fold")
LANGUAGES = ("ca", "es", "en", "ar")
SHEETS = [f"{language}.{name}" for language in LANGUAGES for name in (*DESK, *WALL)]
PUT_TOGETHER = [f"{language}.{name}" for language in LANGUAGES for name in IMPOSED]


def arabic_workspace(root: Path) -> Path:
    """The example with tablets, in English and Arabic."""
    shutil.copytree(ROOT / "tests" / "fixtures" / "tongues", root)
    shutil.rmtree(root / "content" / "syrup")
    settings = (root / "leaflets.toml").read_text(encoding="utf-8")
    settings = settings.replace('"en", "fr", "ro", "ar", "zh"', '"en", "ar"')
    named = ", ".join(f'"{name}"' for name in (*DESK, *WALL))
    settings = settings.replace('"leaflet", "poster"', named)
    (root / "leaflets.toml").write_text(settings, encoding="utf-8")
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("formats")
    shipped = copy_workspace(folder / "shipped", (*DESK, *WALL))
    return shipped, arabic_workspace(folder / "arabic")


@pytest.fixture(scope="module")
def printed(roots: tuple[Path, Path]) -> dict[str, bytes]:
    """The PDFs by language and kind; the builds themselves find nothing wrong on them."""
    for root, asked in zip(roots, ((), ("-l", "ar")), strict=True):
        run = leaflets("build", *asked, "--jobs", "2", folder=root)
        assert run.status == 0, run.said
        assert not re.search("L5[0-9][0-9]", run.said), run.said
    found = [path for root in roots for path in (root / "output").glob("*/*.pdf")]
    return {read_name(path.stem)[1].name: path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def editions(roots: tuple[Path, Path]) -> dict[str, tuple[Edition, Proof]]:
    memory, day = user_memory(), date(2026, 3, 2)
    every = (prepare(root, day, memory=memory).proofs for root in reversed(roots))
    found = (pair for proofs in every for pair in proofs)
    return {edition.wanted.name: (edition, proof) for edition, proof in found}


def test_all_of_them_are_printed(printed: dict[str, bytes]) -> None:
    assert sorted(printed) == sorted((*SHEETS, *(f"{name}.imposed" for name in PUT_TOGETHER)))


def test_verapdf_finds_nothing(printed: dict[str, bytes], tmp_path: Path) -> None:
    paths = []
    for name, pdf in printed.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(pdf)
    broken = validate(paths)
    assert len(broken) == 2 * len(printed)
    assert {key: rules for key, rules in broken.items() if rules} == {}


def test_each_is_sealed_and_says_which_sheet_it_is(printed: dict[str, bytes]) -> None:
    for name, pdf in printed.items():
        label = read_label(pdf)
        assert label
        assert label.edition.partition(".")[2] == name
        assert is_intact(pdf)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_meets_every_standard(
    name: str, printed: dict[str, bytes], editions: dict[str, tuple[Edition, Proof]]
) -> None:
    assert missed(*editions[name], printed[name]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_print_has_no_smaller_type_anywhere(language: str, printed: dict[str, bytes]) -> None:
    assert measure_pdf(printed[f"{language}.large-print"]).type.smallest == 18


@pytest.mark.parametrize("name", SHEETS)
def test_pages_have_the_size_that_the_format_says(
    name: str, printed: dict[str, bytes], editions: dict[str, tuple[Edition, Proof]]
) -> None:
    format = editions[name][0].format
    for number, page in enumerate(opened(printed[name]).pages, 1):
        wanted = [0, 0, *(side * POINTS_PER_MM for side in format.size_of_page(number))]
        assert [float(edge) for edge in page.trimbox] == pytest.approx(wanted, abs=0.1)


# What is put together on larger sheets


def _heard(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Each element with a digest of what it shows, in the order in which it is read aloud."""
    shown: dict[tuple[int, int], dict[int, bytes]] = {}
    for tag in (document(pdf), *document(pdf).walk()):
        parts = [_digest(holder, mark, shown) for holder, mark in _marks(tag)]
        yield tag.kind, " ".join(parts)


def _marks(tag: Tag) -> Iterator[tuple[Any, int]]:
    """The page or form, and the number, of each run of letters that is a child of an element."""
    children = tag.raw.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            yield tag.raw.Pg, child
        elif child.get("/Type") == "/MCR":
            yield child.get("/Stm", child.get("/Pg", tag.raw.get("/Pg"))), int(child.MCID)


def _digest(holder: Any, mark: int, shown: dict[tuple[int, int], dict[int, bytes]]) -> str:
    if holder.objgen not in shown:
        shown[holder.objgen] = dict(_runs(holder))
    return hashlib.sha256(shown[holder.objgen][mark]).hexdigest()[:12]


def _runs(holder: Any) -> Iterator[tuple[int, bytes]]:
    """What a page or form draws for each number."""
    number, drawn = None, list[Any]()
    instructions: Iterable[Any] = pikepdf.parse_content_stream(holder)
    for operands, operator in instructions:
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            number, drawn = int(operands[1].MCID), []
        elif str(operator) == "EMC" and number is not None:
            yield number, pikepdf.unparse_content_stream(drawn)
            number = None
        elif number is not None:
            drawn.append((operands, operator))


@pytest.mark.parametrize("name", PUT_TOGETHER)
def test_what_is_heard_is_the_same_in_the_same_order(name: str, printed: dict[str, bytes]) -> None:
    one, other = list(_heard(printed[name])), list(_heard(printed[f"{name}.imposed"]))
    assert len(one) > 50
    assert sum(bool(digest) for _, digest in one) > 30
    assert one == other


def _slots(format: Format, pages: int, language: str) -> list[tuple[int, Slot]]:
    """Each page that was put on a side of a sheet, with the number of that side from 0."""
    found = sides(format, pages, language == "ar")
    return [(number, slot) for number, side in enumerate(found) for slot in side]


@pytest.mark.parametrize("name", PUT_TOGETHER)
def test_each_page_is_seen_where_it_was_put_to_a_tenth_of_a_millimetre(
    name: str, printed: dict[str, bytes], editions: dict[str, tuple[Edition, Proof]]
) -> None:
    before, after = _pictures(printed[name]), _pictures(printed[f"{name}.imposed"])
    for side, slot in _slots(editions[name][0].format, len(before), name[:2]):
        page, left = before[slot.page - 1], round(slot.left * 10)
        part = after[side].crop((left, 0, left + page.width, page.height))
        wanted, found = _ink(page), _ink(part)
        assert found == pytest.approx(wanted, abs=1), slot
        # Edges are smoothed otherwise where they lie otherwise between the pixels.
        small = [
            one.resize((page.width // 8, page.height // 8), Image.Resampling.BOX)
            for one in (page, part)
        ]
        extremes: Any = ImageChops.difference(*small).getextrema()
        assert extremes[1] < 48, slot


def _ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """What is dark on a page: left, top, right and bottom, in tenths of a millimetre."""
    box = picture.point(lambda light: 255 if light < 128 else 0).getbbox()
    assert box
    return box


def _pictures(pdf: bytes) -> list[Image.Image]:
    """Every page, ten pixels to a millimetre."""
    with pypdfium2.PdfDocument(pdf) as file:
        scale = 10 / POINTS_PER_MM
        return [page.render(scale=scale).to_pil().convert("L") for page in file]


@pytest.mark.parametrize("name", PUT_TOGETHER)
def test_links_and_bookmarks_lead_to_the_same_places(
    name: str, printed: dict[str, bytes], editions: dict[str, tuple[Edition, Proof]]
) -> None:
    before, after = opened(printed[name]), opened(printed[f"{name}.imposed"])
    slots = {
        slot.page: (side, slot.left * POINTS_PER_MM)
        for side, slot in _slots(editions[name][0].format, len(before.pages), name[:2])
    }
    links = [
        (slots[number][0], str(link.A.URI), _moved(link.Rect, slots[number][1]))
        for number, page in enumerate(before.pages, 1)
        for link in page.get("/Annots", [])
    ]
    assert links
    assert sorted(links) == sorted(
        (number, str(link.A.URI), _moved(link.Rect, 0.0))
        for number, page in enumerate(after.pages)
        for link in page.get("/Annots", [])
    )
    wanted = list(_bookmarks(before))
    assert len(wanted) > 4
    for one, other in zip(wanted, _bookmarks(after), strict=True):
        side, right = slots[one[1] + 1]
        assert other[:2] == (one[0], side)
        assert other[2:] == pytest.approx((one[2] + right, one[3]), abs=0.1)


def _moved(box: Any, right: float) -> list[float]:
    left, bottom, far, top = (float(edge) for edge in box)
    return [round(edge) for edge in (left + right, bottom, far + right, top)]


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int, float, float]]:
    """Title, page from 0, left and top of each bookmark."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            waiting[:0] = item.children
            assert item.obj is not None
            page, _, left, top, *_ = item.obj.Dest
            yield item.title, numbers[page.objgen], float(left), float(top)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booklet_has_a_multiple_of_four_pages(language: str, printed: dict[str, bytes]) -> None:
    pages = len(opened(printed[f"{language}.booklet"]).pages)
    assert pages % 4 == 0
    assert len(opened(printed[f"{language}.booklet.imposed"]).pages) == pages // 2


def test_two_builds_put_together_the_same_bytes(
    printed: dict[str, bytes], editions: dict[str, tuple[Edition, Proof]]
) -> None:
    for name in ("en.fold.imposed", "en.booklet.imposed"):
        assert render(editions[name][1]).pdf == printed[name]


def test_a_booklet_of_more_pages_than_it_should_have_is_put_together(
    editions: dict[str, tuple[Edition, Proof]],
) -> None:
    _, proof = editions["en.booklet.imposed"]
    short = replace(proof, format=proof.format.model_copy(update={"pages": 2}))
    rendered = render(short)
    assert [problem.code for problem in rendered.problems] == ["L501"]
    assert len(opened(rendered.pdf).pages) == rendered.pages < proof.format.pages / 2


def test_a_sheet_with_an_error_is_not_put_together(
    editions: dict[str, tuple[Edition, Proof]],
) -> None:
    _, proof = editions["en.fold.imposed"]
    short = replace(proof, format=proof.format.model_copy(update={"pages": 2}))
    rendered = render(short)
    assert "error" in {problem.severity for problem in rendered.problems}
    assert len(opened(rendered.pdf).pages) == 6


@pytest.mark.parametrize("name", ["a5", "fold", "booklet"])
def test_the_other_sheets_ask_for_large_print(
    name: str, editions: dict[str, tuple[Edition, Proof]]
) -> None:
    wanted = {
        "ca": "Lletra gran o un altre idioma?",
        "es": "¿Letra grande u otro idioma?",
        "en": "Large print or another language?",
        "ar": "بأحرف كبيرة أو بلغة أخرى؟",
    }
    for language, words in wanted.items():
        assert words in editions[f"{language}.{name}"][1].html
        assert words not in editions[f"{language}.large-print"][1].html


SOURCE = """
[[source]]
title = "A guide to tablets, number {number}"
publisher = "Example Society of Something with a Long Name"
language = "en"
"""


@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_stamp_has_room_for_many_sources(count: int, small: Path) -> None:
    """Beside each other all of them have a column of one word on a small sheet."""
    settings = (small / "leaflets.toml").read_text("utf-8")
    names = ["leaflet", *DESK]
    (small / "leaflets.toml").write_text(
        settings.replace('["leaflet"]', str(names).replace("'", '"')), encoding="utf-8"
    )
    shutil.rmtree(small / "content" / "other")
    about = small / "content" / "sound" / "leaflet.toml"
    head, _, tail = about.read_text("utf-8").partition("[source]")
    sources = "".join(SOURCE.format(number=number) for number in range(1, count + 1))
    about.write_text(f"{head}{sources}\n[keywords]{tail.partition('[keywords]')[2]}", "utf-8")
    found = prepare(small, date(2026, 3, 2))
    assert {edition.wanted.format for edition, _ in found.proofs} == set(names)
    for edition, proof in found.proofs:
        problems = render(proof, is_measured=True).problems
        assert [one for one in problems if one.severity == "error"] == [], edition.name
