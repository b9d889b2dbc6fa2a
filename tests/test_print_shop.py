"""Files for a print shop: boxes, bleed and marks where they belong, and the inks of its press."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from conftest import ROOT, Run, copy_workspace, leaflets, small_workspace
from desk import DAY, put, sign_all, withdraw
from PIL import Image, ImageCms
from tagtrees import opened

from leaflets.render.imposition import sides
from leaflets.review.verifying import verify_file
from leaflets.workspace.settings import read_workspace

PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
"""Of Debian's libgs-common."""
FORMATS = ("leaflet", "fold", "booklet", "poster", "poster-a4", "poster-one")
SENT = ("booklet", "fold.imposed", "leaflet", "poster", "poster-a4", "poster-one")
BLED = ("poster", "poster-a4", "poster-one")
MM = 72 / 25.4
DOTS = 300 / 72
"""Pixels a point at 300 dpi."""
PRESS = """
[print-shop]
profile = "press.icc"
colours = { brand = [90, 45, 40, 20] }
copies = 1500
paper = "135 g/m², matt"
"""


def build(root: Path, *asked: str) -> Run:
    return leaflets("build", "--print-shop", *asked, folder=root)


def with_press(root: Path) -> Path:
    shutil.copy(PROFILE, root / "press.icc")
    with (root / "leaflets.toml").open("a", encoding="utf-8") as settings:
        settings.write(PRESS)
    return root


def files(root: Path) -> dict[str, bytes]:
    """The files for the print shop by their formats."""
    found = sorted((root / "output" / "print-shop").glob("*.pdf"))
    return {path.stem.partition(".en.")[2]: path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = with_press(copy_workspace(tmp_path_factory.mktemp("press") / "shop", FORMATS))
    run = build(root, "-l", "en", "--jobs", "2")
    assert run.status == 0, run.said
    return root


@pytest.fixture(scope="module")
def sent(pressed: Path) -> dict[str, bytes]:
    return files(pressed)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same without a profile, of one format."""
    root = copy_workspace(tmp_path_factory.mktemp("plain") / "shop", ("poster-a4",))
    run = build(root, "-l", "en")
    assert run.status == 0, run.said
    return files(root)


def box(page: Any, name: str) -> list[float]:
    return [float(edge) for edge in page.obj[name]]


def test_each_sheet_is_sent_once(sent: dict[str, bytes]) -> None:
    assert sorted(sent) == sorted(SENT)


@pytest.mark.parametrize("name", SENT)
def test_boxes_are_exact(name: str, sent: dict[str, bytes], pressed: Path) -> None:
    format = read_workspace(pressed).formats[name.partition(".")[0]]
    size = (297, 210) if name == "fold.imposed" else format.size
    for page in opened(sent[name]).pages:
        left, bottom, right, top = box(page, "/TrimBox")
        assert (right - left, top - bottom) == pytest.approx([s * MM for s in size], abs=0.1)
        for other, around in (("/BleedBox", 3), ("/MediaBox", 12)):
            wanted = [left - around * MM, bottom - around * MM]
            wanted += [right + around * MM, top + around * MM]
            assert box(page, other) == pytest.approx(wanted, abs=0.01)
        assert "/CropBox" not in page.obj


def picture(pdf: bytes, page: int = 0) -> Image.Image:
    """A page at 300 dpi, with all that is around it."""
    with pypdfium2.PdfDocument(pdf) as document:
        found: Image.Image = document[page].render(scale=DOTS).to_pil()
        return found.convert("RGB")


def at(image: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    """The pixel that is so many mm from the left and the top edge of the trimmed page."""
    found: Any = image.getpixel((round((x + 12) * MM * DOTS), round((y + 12) * MM * DOTS)))
    red, green, blue = found
    return red, green, blue


@pytest.mark.parametrize("name", BLED)
def test_colours_reach_the_edge_of_the_bleed(name: str, sent: dict[str, bytes]) -> None:
    image, (left, bottom, right, top) = (
        picture(sent[name]),
        box(opened(sent[name]).pages[0], "/TrimBox"),
    )
    width, height = (right - left) / MM, (top - bottom) / MM
    inside = at(image, 8, 4)
    assert sum(inside) < 400, "the head has a colour"
    within, beyond = 2.8, 3.2
    for x, y in ((8, -within), (-within, 4), (width + within, 4), (width / 2, -within)):
        assert at(image, x, y) == inside
    for x, y in ((8, -beyond), (-beyond, 4), (width + beyond, 4)):
        assert at(image, x, y) == (255, 255, 255)
    foot = at(image, -within + 0.4, height - 2)
    assert at(image, -within, height + within) == foot


@pytest.mark.parametrize("name", SENT)
def test_between_the_bleed_and_the_marks_is_nothing(name: str, sent: dict[str, bytes]) -> None:
    image = picture(sent[name])
    for inset in (6.5, 8.8):
        edge = round(inset * MM * DOTS)
        ring = [
            image.crop((edge, edge, image.width - edge, edge + 1)),
            image.crop((edge, image.height - edge - 1, image.width - edge, image.height - edge)),
            image.crop((edge, edge, edge + 1, image.height - edge)),
            image.crop((image.width - edge - 1, edge, image.width - edge, image.height - edge)),
        ]
        assert all(strip.getextrema() == ((255, 255),) * 3 for strip in ring)


def marks_above(pdf: bytes, page: int) -> list[float]:
    """Where the marks above a page stand, in mm from its left edge."""
    image = picture(pdf, page)
    strip = image.crop((0, round(1.2 * MM * DOTS), image.width, round(5.8 * MM * DOTS)))
    darkest = [
        min(strip.crop((x, 0, x + 1, strip.height)).convert("L").getextrema())
        for x in range(strip.width)
    ]
    dark = [x for x, value in enumerate(darkest) if float(value) < 200]  # type: ignore[arg-type]
    groups: list[list[int]] = []
    for x in dark:
        if groups and x - groups[-1][-1] == 1:
            groups[-1].append(x)
        else:
            groups.append([x])
    inner = [sum(group) / len(group) + 0.5 for group in groups]
    return [x / DOTS / MM - 12 for x in inner]


@pytest.mark.parametrize("page", [0, 1])
def test_fold_and_cut_marks_stand_where_the_panels_meet(
    page: int, sent: dict[str, bytes], pressed: Path
) -> None:
    format = read_workspace(pressed).formats["fold"]
    folds = [slot.left for slot in sides(format, 6)[page] if slot.left]
    assert folds == [[97, 197], [100, 200]][page]
    assert marks_above(sent["fold.imposed"], page) == pytest.approx([0, *folds, 297], abs=0.1)


def drawings(pdf: bytes) -> Iterator[Any]:
    document = opened(pdf)
    yield from document.pages
    for thing in document.objects:
        is_drawn = isinstance(thing, pikepdf.Stream)
        if is_drawn and (thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1):
            yield thing


def operators(pdf: bytes) -> set[tuple[str, ...]]:
    """All that is done in a PDF; of what sets a colour, with which."""
    found = set()
    for drawing in drawings(pdf):
        instructions: Any = pikepdf.parse_content_stream(drawing)
        for operands, operator in instructions:
            name = str(operator)
            is_colour = name in ("k", "K", "rg", "RG", "g", "G")
            found.add((name, *(f"{float(part):g}" for part in operands if is_colour)))
    return found


@pytest.mark.parametrize("name", SENT)
def test_with_a_profile_all_is_ink(name: str, sent: dict[str, bytes]) -> None:
    found = operators(sent[name])
    assert not {one[0] for one in found} & {"rg", "RG", "cs", "CS", "sh", "BDC", "EMC"}
    assert ("k", "0", "0", "0", "1") in found, "text is black alone"
    assert ("k", "0.9", "0.45", "0.4", "0.2") in found, "what the clinic names, exactly"
    for space in (b"DeviceRGB", b"CalRGB", b"/Lab"):
        assert space not in opened(sent[name]).Root.unparse()
    spaces = [
        thing.get("/CS")
        for thing in opened(sent[name]).objects
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and "/CS" in thing
    ]
    assert set(map(str, spaces)) <= {"/DeviceCMYK", "/DeviceGray"}


@pytest.mark.parametrize("name", SENT)
def test_it_is_what_it_says(name: str, sent: dict[str, bytes]) -> None:
    """What ISO 15930-7 asks of PDF/X-4, as far as it can be read off the file."""
    document = opened(sent[name])
    assert document.pdf_version == "1.6"
    (intent,) = document.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert bytes(intent.DestOutputProfile.read_bytes()) == PROFILE.read_bytes()
    assert str(intent.OutputConditionIdentifier)
    xmp = document.Root.Metadata.read_bytes().decode()
    assert 'pdfxid:GTS_PDFXVersion="PDF/X-4"' in xmp
    assert 'pdf:Trapped="False"' in xmp
    assert document.docinfo.Trapped == "/False"
    assert "pdfuaid" not in xmp
    assert "pdfaid" not in xmp
    for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):
        assert key not in document.Root
    assert not [page for page in document.pages if "/Annots" in page.obj]
    assert not document.is_encrypted


def test_without_a_profile_it_is_rgb_and_never_pdf_x(plain: dict[str, bytes]) -> None:
    pdf = plain["poster-a4"]
    assert {one[0] for one in operators(pdf)} & {"rg", "RG"}
    assert not {one[0] for one in operators(pdf)} & {"k", "K"}
    document = opened(pdf)
    assert "/OutputIntents" not in document.Root
    assert b"PDFX" not in document.Root.Metadata.read_bytes()
    assert b"pdfaid" not in document.Root.Metadata.read_bytes()


def letters(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = (page.get_textpage().get_text_range() for page in document)
        return ["".join(sorted("".join(text.split()))) for text in texts]


@pytest.mark.parametrize("name", SENT)
def test_no_letter_is_lost(name: str, sent: dict[str, bytes], pressed: Path) -> None:
    file = f"output/back-pain-treatment/back-pain-treatment.en.{name}.pdf"
    assert letters(sent[name]) == letters((pressed / file).read_bytes())


def test_twice_the_same_bytes(sent: dict[str, bytes], pressed: Path) -> None:
    assert build(pressed, "-l", "en", "-f", "poster-one", "-f", "fold").status == 0
    again = files(pressed)
    assert all(again[name] == sent[name] for name in ("poster-one", "fold.imposed"))


def test_the_job_sheet(pressed: Path) -> None:
    folder = pressed / "output" / "print-shop"
    fold = (folder / "back-pain-treatment.en.fold.imposed.txt").read_text(encoding="utf-8")
    facts = dict(line.split("  ", 1) for line in fold.splitlines() if "  " in line)
    facts = {name: words.strip() for name, words in facts.items()}
    assert facts["Trimmed size"] == "297 × 210 mm"
    assert facts["Pages"] == "2, both sides"
    assert "the panel of 97 mm at the left" in facts["Folding"]
    assert "PDF/X-4" in facts["Inks"]
    assert (facts["Copies"], facts["Paper"]) == ("1,500", "135 g/m², matt")
    assert facts["State"].startswith("NOT APPROVED (draft)")
    poster = (folder / "back-pain-treatment.en.poster.txt").read_text(encoding="utf-8")
    assert "one side" in poster
    booklet = (folder / "back-pain-treatment.en.booklet.txt").read_text(encoding="utf-8")
    assert "saddle-stitched at the left" in booklet


# A small workspace


@pytest.fixture
def small_shop(tmp_path: Path) -> Path:
    return with_press(small_workspace(tmp_path / "small"))


def test_a_photograph_is_turned_into_inks(small_shop: Path) -> None:
    (small_shop / "content/sound/images").mkdir()
    Image.effect_mandelbrot((600, 400), (-2, -1, 1, 1), 50).convert("RGB").save(
        small_shop / "content/sound/images/knee.png"
    )
    for language, words in (("en", "A knee"), ("ca", "Un genoll")):
        with (small_shop / f"content/sound/{language}.md").open("a", encoding="utf-8") as text:
            text.write(f"\n![{words}](images/knee.png)\n")
    run = build(small_shop, "sound", "-l", "en")
    assert run.status == 0, run.said
    images = [
        thing
        for thing in opened(files(small_shop)["leaflet"]).objects
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    ]
    assert images
    assert {str(image.ColorSpace) for image in images} <= {"/DeviceCMYK", "/DeviceGray"}
    assert "/DeviceCMYK" in {str(image.ColorSpace) for image in images}


def test_an_approved_file_can_be_verified_and_goes_with_its_words(small_shop: Path) -> None:
    sign_all(small_shop, ["en"])
    assert build(small_shop, "sound", "-l", "en").status == 0
    file = small_shop / "output/print-shop/sound.en.leaflet.pdf"
    assert "State         approved" in file.with_suffix(".txt").read_text(encoding="utf-8")
    assert verify_file(file, small_shop, DAY).answer == "current"
    withdraw(small_shop, "en")
    run = leaflets("build", "sound", folder=small_shop)
    assert "removed    print-shop/sound.en.leaflet.pdf, which was withdrawn" in run.said
    assert not file.exists()
    assert not file.with_suffix(".txt").exists()


def test_words_within_five_millimetres_of_the_cut_are_refused(small_shop: Path) -> None:
    with (small_shop / "templates/leaflet/page.css").open("a", encoding="utf-8") as css:
        css.write("\nh1 { margin-left: -11.5mm }\n")
    run = build(small_shop, "sound", "-l", "en")
    assert run.status == 1
    assert "L516 “S” on page 1 is 4." in run.said
    assert not files(small_shop)
    assert (small_shop / "output/sound/sound.en.leaflet.pdf").exists()


def test_a_gradient_is_refused_and_not_called_ink(small_shop: Path) -> None:
    with (small_shop / "templates/leaflet/page.css").open("a", encoding="utf-8") as css:
        css.write("\n.parts { background: linear-gradient(#ffffff, #eeffee) }\n")
    run = build(small_shop, "sound", "-l", "en")
    assert run.status == 1
    assert "L517 A colour is no ink" in run.said
    assert not files(small_shop)


def _screen(path: Path) -> None:
    path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: path.write_text("no profile"), "cannot be read (it is no ICC profile)"),
        (_screen, "is for RGB, and a press has four inks (CMYK)"),
    ],
)
def test_a_profile_that_is_none_is_told_with_its_line(
    small_shop: Path, change: Callable[[Path], object], said: str
) -> None:
    change(small_shop / "press.icc")
    run = build(small_shop, "sound", "-l", "en")
    assert run.status == 1
    assert (small_shop / "output/sound/sound.en.leaflet.pdf").exists()
    assert not files(small_shop)
    assert f"leaflets.toml:20: L148 The profile “press.icc” {said}." in run.said


def test_a_slip_in_the_table_is_told_with_the_key_that_is_meant(small_shop: Path) -> None:
    put(small_shop / "leaflets.toml", "profile =", "profil =")
    said = build(small_shop, "sound").said
    assert "leaflets.toml:20: L103 Unknown key “print-shop.profil”. Did you mean “prof" in said


def test_the_shipped_workspace_has_no_press() -> None:
    assert read_workspace(ROOT).press is None


@pytest.mark.parametrize(("pixels", "told"), [(400, True), (1200, False)])
def test_a_picture_that_is_too_coarse_is_told(tmp_path: Path, pixels: int, told: bool) -> None:
    root = small_workspace(tmp_path / "small")
    images = root / "content/sound/images"
    images.mkdir()
    Image.radial_gradient("L").resize((pixels, pixels)).convert("RGB").save(images / "knee.jpg")
    for language, words in (("en", "A knee"), ("ca", "Un genoll")):
        with (root / f"content/sound/{language}.md").open("a", encoding="utf-8") as text:
            text.write(f"\n![{words}](images/knee.jpg){{width=80mm}}\n")
    run = build(root, "sound", "-l", "en")
    assert run.status == 0, run.said
    assert ("L520 A picture on page 1 is printed with 127 dots an inch" in run.said) == told
    assert ("L520" in run.said) == told
