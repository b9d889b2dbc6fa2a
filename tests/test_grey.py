"""Sheets in black alone, sheets on a grey printer, and A4 sheets on Letter: nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT, copy_workspace, leaflets, small_workspace
from desk import DAY, sign_all, withdraw
from PIL import Image, ImageChops, ImageStat
from validators.verapdf import validate

from leaflets.commands.prepare import prepare
from leaflets.contrast import TEXT, contrast
from leaflets.render.glyphs import Glyph
from leaflets.render.readback import read_back
from leaflets.review.verifying import verify_file
from leaflets.workspace.settings import read_workspace

FORMATS = ("leaflet", "poster", "poster-one", "poster-steps", "poster-trio")
DESK = ("leaflet", "large-print", "bilingual")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copy_workspace(tmp_path_factory.mktemp("grey") / "shipped", FORMATS)
    for asked in ((), ("--grey",)):
        run = leaflets("build", "-l", "en", "--jobs", "2", *asked, folder=made)
        assert run.status == 0, run.said
        assert "L5" not in run.said
    return made


def sheets(root: Path) -> dict[str, Path]:
    """The grey sheets by what they are."""
    return {path.stem: path for path in sorted((root / "output/grey").glob("*/*.pdf"))}


def picture(path: Path) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        found: Image.Image = document[0].render(scale=1).to_pil()
        return found.convert("RGB")


def ink(path: Path) -> float:
    """How much of a page is covered, 0 to 1."""
    return 1 - ImageStat.Stat(picture(path).convert("L")).mean[0] / 255


def test_each_sheet_has_a_grey_one_beside_it(root: Path) -> None:
    assert sorted(sheets(root)) == sorted(
        p.stem for p in (root / "output/back-pain-treatment").glob("*")
    )
    assert len(sheets(root)) == len(FORMATS)


def test_there_is_no_colour(root: Path) -> None:
    for path in sheets(root).values():
        red, green, blue = picture(path).split()
        for one, other in ((red, green), (green, blue)):
            assert ImageChops.difference(one, other).getextrema() == (0, 0), path.name


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "leaflet"])
def test_a_poster_takes_far_less_ink(root: Path, format: str) -> None:
    (grey,) = (path for name, path in sheets(root).items() if name.endswith(f".{format}"))
    assert ink(grey) < 0.55 * ink(root / "output" / grey.parent.name / grey.name)


def test_the_words_are_the_same(root: Path) -> None:
    for path in sheets(root).values():
        ours = read_back(path.read_bytes())
        other = read_back((root / "output" / path.parent.name / path.name).read_bytes())
        assert _words(ours.read) == _words(other.read), path.name
        assert _words(ours.decoration) == _words(other.decoration), path.name


def _words(glyphs: Iterable[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs if not glyph.is_space)


def test_verapdf_finds_nothing(root: Path) -> None:
    broken = validate(sheets(root).values())
    assert {key: rules for key, rules in broken.items() if rules} == {}


def test_what_is_drawn_of_chances_is_black_too(tmp_path: Path) -> None:
    workspace = tmp_path / "blocks"
    shutil.copytree(ROOT / "tests/fixtures/blocks", workspace)
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, workspace / name, dirs_exist_ok=True)
    proofs = {e.wanted.name: p for e, p in prepare(workspace, DAY, is_grey=True).proofs}
    brand = read_workspace(workspace).project.colours.brand
    coloured = {e.wanted.name: p for e, p in prepare(workspace, DAY).proofs}
    assert brand in coloured["en.leaflet"].html
    assert brand not in proofs["en.leaflet"].html


def test_a_grey_sheet_is_verified_and_withdrawn_as_any(tmp_path: Path) -> None:
    small = small_workspace(tmp_path / "small")
    sign_all(small, ["en"])
    assert leaflets("build", "sound", "-l", "en", "--grey", folder=small).status == 0
    sheet = small / "output/grey/sound/sound.en.leaflet.pdf"
    assert verify_file(sheet, small, DAY).answer == "current"
    again = leaflets("build", "sound", "-l", "en", "--grey", folder=small)
    assert "0 rendered, 1 unchanged" in again.output
    withdraw(small, "en")
    run = leaflets("build", "other", folder=small)
    assert "removed    grey/sound/sound.en.leaflet.pdf, which was withdrawn" in run.said
    assert not sheet.exists()


def test_the_colours_of_the_clinic_can_be_told_apart_from_paper_in_grey() -> None:
    """A grey printer prints the luminance of a colour, of which the contrast is made."""
    colours = read_workspace(ROOT).project.colours
    for name in ("ink", "brand", "signal"):
        assert contrast(getattr(colours, name), "#ffffff") >= TEXT


def test_a4_on_letter_loses_nothing(tmp_path: Path) -> None:
    """At its own size, in the middle of paper that is 17.6 mm lower and 5.9 mm wider."""
    made = copy_workspace(tmp_path / "shipped", DESK)
    assert leaflets("build", "-l", "es", folder=made).status == 0
    found = sorted((made / "output").rglob("*.pdf"))
    assert len(found) == len(DESK)
    lost = (297 - 279.4) / 2
    for path in found:
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                image = page.render(scale=2).to_pil().convert("L")
                high = round(lost / 297 * image.height)
                for top in (0, image.height - high):
                    strip = image.crop((0, top, image.width, top + high))
                    assert strip.getextrema() == (255, 255), path.name


def test_photographs_and_drawings_of_a_leaflet_are_grey_too(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "small")
    images = root / "content/sound/images"
    images.mkdir()
    red = Image.new("RGB", (400, 400), (200, 30, 30))
    red.save(images / "photo.jpg")
    red.putalpha(120)
    red.save(images / "glass.png")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><style>.a{fill:red}</style>'
        '<path class="a" d="M0 0h20v40z"/><path fill="#00f" style="stroke: rgb(0, 128, 0)" '
        'd="M20 0h20v40z"/><path fill="none" stroke="currentColor" d="M0 9h9"/></svg>'
    )
    (images / "plan.svg").write_text(svg, encoding="utf-8")
    for language in ("en", "ca"):
        with (root / f"content/sound/{language}.md").open("a", encoding="utf-8") as text:
            for name in ("photo.jpg", "glass.png", "plan.svg"):
                text.write(f"\n![A plan]({'images/' + name})\n")
    assert leaflets("build", "sound", "-l", "en", "--grey", folder=root).status == 0
    (path,) = (root / "output/grey/sound").glob("*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            red_part, green, blue = page.render(scale=1).to_pil().convert("RGB").split()
            for one, other in ((red_part, green), (green, blue)):
                assert ImageChops.difference(one, other).getextrema() == (0, 0)
    assert not any(validate([path]).values())
