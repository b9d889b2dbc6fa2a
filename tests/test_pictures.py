"""Pictures as files: whole and harmless ones are taken, all others are refused with a remedy."""

from __future__ import annotations

import base64
import io
import itertools
import shutil
import struct
import unicodedata
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import ROOT
from PIL import ExifTags, Image, ImageChops, ImageOps, ImageStat

from leaflets.commands.prepare import prepare
from leaflets.render.engine import load_engine
from leaflets.render.rendering import render
from leaflets.workspace.drawings import drawing_fault
from leaflets.workspace.pictures import in_grey, printable, raster_fault

TODAY = date(2026, 1, 1)
EN = "content/other/en.md"


def saved(mode: str, size: tuple[int, int], kind: str, **options: Any) -> bytes:
    """A picture of noise, so that each part of it takes bytes."""
    file = io.BytesIO()
    noise = Image.effect_noise(size, 70).convert("RGB" if mode == "I;16" else mode)
    (Image.new(mode, size) if mode == "I;16" else noise).save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(size: tuple[int, int], rows: bytes, interlaced: bool = False) -> bytes:
    """A PNG in RGB with these rows, compressed already."""
    head = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, interlaced)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


ROW = b"\0" + bytes(range(90))
WHOLE = zlib.compress(ROW * 40)
PHOTOS = (
    {"quality": 90},
    {"quality": 95, "subsampling": 0},
    {"quality": 30, "subsampling": 2},
    {"optimize": True},
    {"progressive": True},
    {"restart_marker_blocks": 2},
    {"restart_marker_rows": 1},
    {"progressive": True, "restart_marker_rows": 1},
)
SIZES = ((1, 1), (7, 9), (16, 16), (33, 17), (160, 120))


@pytest.mark.parametrize("options", PHOTOS, ids=str)
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_whole_photos_are_taken_and_cut_off_ones_are_not(mode: str, options: Any) -> None:
    for size in SIZES:
        assert raster_fault(saved(mode, size, "JPEG", **options), "JPEG") is None
    data = saved(mode, (160, 120), "JPEG", **options)
    for part in (0.5, 0.75, 0.9, 0.97):
        cut = data[: int(len(data) * part)]
        assert raster_fault(cut, "JPEG")
        assert raster_fault(cut + b"\xff\xd9", "JPEG"), "with the end marker put behind half of it"
    assert raster_fault(data[:-2], "JPEG")


def test_a_photo_may_have_more_behind_its_end() -> None:
    """Telephones keep a film or a second picture there."""
    assert raster_fault(saved("RGB", (33, 17), "JPEG") + b"a film", "JPEG") is None


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_whole_png_files_are_taken(mode: str) -> None:
    for size in SIZES:
        assert raster_fault(saved(mode, size, "PNG"), "PNG") is None


def test_interlaced_png_files() -> None:
    starts = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2))
    for width, height in itertools.product((1, 3, 9, 20), (1, 4, 5, 17)):
        rows = b"".join(
            (b"\0" + bytes(3 * len(range(x, width, across)))) * len(range(y, height, down))
            for x, y, across, down in (*starts, (0, 1, 1, 2))
            if x < width
        )
        assert raster_fault(png((width, height), zlib.compress(rows), True), "PNG") is None
        assert raster_fault(png((width, height), zlib.compress(rows[:-1]), True), "PNG")


DAMAGED = {
    "half of the file": png((30, 40), WHOLE)[:90],
    "no end": png((30, 40), WHOLE)[:-12],
    "half of the rows": png((30, 40), zlib.compress(ROW * 20)),
    "no check sum behind the rows": png((30, 40), WHOLE[:-4]),
    "one changed bit": png((30, 40), WHOLE).replace(WHOLE, WHOLE[:20] + b"\x55" + WHOLE[21:]),
    "nothing but the beginning": b"\x89PNG\r\n\x1a\n",
    "no rows": png((30, 40), b""),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damaged_png_files(data: bytes) -> None:
    assert raster_fault(png((30, 40), WHOLE), "PNG") is None
    assert raster_fault(data, "PNG")


def test_they_are_refused_too_when_the_engine_is_there() -> None:
    """WeasyPrint tells Pillow to take half a picture, for the whole process."""
    load_engine()
    assert raster_fault(saved("RGB", (160, 120), "PNG")[:2000], "PNG")
    assert raster_fault(saved("RGB", (160, 120), "JPEG")[:2000], "JPEG")


def test_a_picture_that_would_take_all_memory() -> None:
    for side in (8000, 60_000, 2**31 - 1):
        fault = raster_fault(png((side, side), zlib.compress(bytes(10_000))), "PNG")
        assert fault
        assert "has too many pixels" in fault


def test_rows_that_would_take_all_memory() -> None:
    bomb = zlib.compress(bytes(200_000_000), 9)
    assert raster_fault(png((30, 40), bomb), "PNG")


def test_printing_inks_and_moving_pictures() -> None:
    assert "in RGB" in (raster_fault(saved("CMYK", (30, 30), "JPEG"), "JPEG") or "")
    frames = [Image.new("L", (9, 9), shade) for shade in (0, 99, 200)]
    moving = saved("L", (9, 9), "PNG", save_all=True, append_images=frames)
    assert "animated" in (raster_fault(moving, "PNG") or "")


@pytest.mark.parametrize(
    ("data", "kind", "sentence"),
    [
        (saved("L", (9, 9), "JPEG"), "PNG", "is a JPEG and no PNG"),
        (saved("L", (9, 9), "PNG"), "JPEG", "is a PNG and no JPEG"),
        (saved("L", (9, 9), "GIF"), "PNG", "is a GIF and no PNG"),
        (saved("L", (9, 9), "WEBP"), "JPEG", "is a WebP and no JPEG"),
        (b"%PDF-1.7", "JPEG", "is a PDF and no JPEG"),
        (b"<svg/>", "PNG", "is an SVG and no PNG"),
        (b"", "PNG", "is something else and no PNG"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(data: bytes, kind: str, sentence: str) -> None:
    assert (raster_fault(data, kind) or "").startswith(sentence)


# Drawings


def drawing(inside: str, root: str = 'viewBox="0 0 10 10"', before: str = "") -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {spaces} {root}>{inside}</svg>".encode()


def inner(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


COPIES = "<g id='a{}'>{}</g>"
HARMLESS = {
    "shapes": drawing("<path d='M0 0h9v9z'/><g transform='rotate(45)'><rect/></g>"),
    "a gradient": drawing("<linearGradient id='a'/><rect fill='url(#a)'/><use href='#b'/>"),
    "a chain": drawing("<g id='a'/><g id='b'><use href='#a'/></g><use xlink:href='#b'/>"),
    "a style": drawing("<style>/* x */ .a { fill: url('#b') }</style><p class='a'/>"),
    "a picture": drawing(f"<image href='{inner(saved('L', (9, 9), 'PNG'))}'/>"),
    "a photo": drawing(f"<image href='{inner(saved('L', (9, 9), 'JPEG'), 'image/jpeg')}'/>"),
    "lengths": drawing("<rect/>", "width='10mm' height='2.5e1'"),
    "a head": drawing("<rect/>", before="<?xml version='1.0' encoding='utf-8'?><!-- x -->"),
    "a leading space": drawing("<rect/>", before="\n "),
    "a link within": drawing("<a href='#a'><g id='a'><a href='#a'/></g></a>"),
    "metadata": drawing(
        "<metadata xmlns:c='http://c.org/'><c:a c:resource='http://c.org'/></metadata>"
    ),
    "words": drawing("<title>url(http://x) javascript: @import</title><text>on</text>"),
    "16 bits": drawing("<rect/>").decode().encode("utf-16"),
}
HARMFUL = {
    "cut off": drawing("<rect/>")[:-6],
    "no closing tag": drawing("<g>"),
    "empty": b"",
    "another kind": saved("L", (9, 9), "PNG"),
    "compressed": b"\x1f\x8b\x08\x00",
    "a web page": b"<html><body/></html>",
    "an unknown encoding": b"<?xml version='1.0' encoding='x-none'?><svg viewBox='0 0 1 1'/>",
    "a doctype": drawing("<rect/>", before="<!DOCTYPE svg>"),
    "an entity": drawing("<text>&a;</text>", before="<!DOCTYPE svg [<!ENTITY a 'x'>]>"),
    "a file": drawing("&a;", before="<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"),
    "an unknown entity": drawing("<text>&nbsp;</text>"),
    "a script": drawing("<script>alert(1)</script>"),
    "a script of another space": drawing("<x:ScRiPt xmlns:x='http://www.w3.org/1999/xhtml'/>"),
    "an event": drawing("<rect onclick='alert(1)'/>"),
    "an event of the root": drawing("", "viewBox='0 0 9 9' onload='alert(1)'"),
    "an event in capitals": drawing("<rect OnClick='alert(1)'/>"),
    "foreignObject": drawing("<foreignObject/>"),
    "an animation": drawing("<rect><set attributeName='href' to='javascript:a'/></rect>"),
    "a page": drawing("<a href='https://example.org'/>"),
    "a script in a link": drawing("<a xlink:href=' java&#10;script:alert(1)'/>"),
    "a picture elsewhere": drawing("<image xlink:href='https://example.org/a.png'/>"),
    "a file beside": drawing("<image href='a.png'/>"),
    "a file of the machine": drawing("<use href='file:///a.svg#b'/>"),
    "a drawing within": drawing("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>"),
    "half a picture": drawing(f"<image href='{inner(saved('L', (90, 90), 'PNG')[:900])}'/>"),
    "no base64": drawing("<image href='data:image/png;base64,%%%'/>"),
    "a wrong kind": drawing(f"<image href='{inner(saved('L', (9, 9), 'PNG'), 'image/jpeg')}'/>"),
    "inks": drawing(f"<image href='{inner(saved('CMYK', (9, 9), 'JPEG'), 'image/jpeg')}'/>"),
    "a filter elsewhere": drawing("<rect filter='url(https://example.org/a.svg#b)'/>"),
    "a fill elsewhere": drawing("<rect style='fill: URL( \"b.svg#a\" )'/>"),
    "an escaped url": drawing("<rect style='fill: \\75rl(//example.org/a)'/>"),
    "a comment in an url": drawing("<rect style='fill: url(/*//example.org/*/#a)'/>"),
    "a typeface": drawing("<style>@font-face { src: url(https://example.org/a.ttf) }</style>"),
    "an import": drawing("<style>@IMPORT 'a.css';</style>"),
    "an import in CDATA": drawing("<style><![CDATA[@im\\70ort 'a.css';]]></style>"),
    "a style sheet": drawing("", before="<?xml-stylesheet href='a.css'?>"),
    "another base": drawing("<g xml:base='https://example.org/'><use href='#a'/></g>"),
    "itself": drawing("<g id='a'><use href='#a'/></g>"),
    "itself by another": drawing("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
    "a pattern of itself": drawing("<pattern id='a'><rect fill='url(#a)'/></pattern>"),
    "the whole in a part": drawing("<g><use href='#r'/></g>", "id='r' viewBox='0 0 9 9'"),
    "copies of copies": drawing(
        "<g id='a0'><rect/></g>"
        + "".join(COPIES.format(n + 1, f"<use href='#a{n}'/>" * 10) for n in range(9))
    ),
    "a deep one": drawing("<g>" * 5000 + "</g>" * 5000),
    "no size": drawing("<rect/>", ""),
    "half a size": drawing("<rect/>", "width='9'"),
    "a share of nothing": drawing("<rect/>", "width='100%' height='100%'"),
    "no width": drawing("<rect/>", "viewBox='0 0 0 9'"),
    "a strange size": drawing("<rect/>", "viewBox='0 0 nan inf'"),
}


@pytest.mark.parametrize("data", HARMLESS.values(), ids=HARMLESS)
def test_harmless_drawings(data: bytes) -> None:
    assert drawing_fault(data) is None


@pytest.mark.parametrize("data", HARMFUL.values(), ids=HARMFUL)
def test_harmful_drawings(data: bytes) -> None:
    assert drawing_fault(data)


def test_the_drawings_of_this_repository() -> None:
    files = sorted((ROOT / "templates").rglob("*.svg"))
    assert len(files) > 10
    assert {path.name: fault for path in files if (fault := drawing_fault(path.read_bytes()))} == {}


# In a workspace


def show(root: Path, name: str, data: bytes, written: str = "") -> list[str]:
    """Every error with a text of `other` that shows this file on its line 10."""
    folder = root / "content/other/images"
    folder.mkdir()
    (folder / name).write_bytes(data)
    with (root / EN).open("a", encoding="utf-8") as file:
        file.write(f"\n![A hand](<images/{written or name}>)\n")
    return [str(p) for p in prepare(root, TODAY).problems if p.severity == "error" and p.path == EN]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.png", saved("RGB", (160, 120), "PNG")[:3000], "“images/a.png” is damaged"),
        ("a.jpg", saved("RGB", (160, 120), "JPEG")[:3000] + b"\xff\xd9", "is cut off"),
        ("a.jpeg", saved("L", (9, 9), "PNG"), "is a PNG and no JPEG: save it as JPEG."),
        (
            "a.SVG",
            drawing("<script/>"),
            "has a script (<script>): take it out (line 1 of the file)",
        ),
        ("a.jpg", saved("CMYK", (9, 9), "JPEG"), "save it in RGB."),
    ],
)
def test_each_is_one_error_at_its_line(name: str, data: bytes, sentence: str, small: Path) -> None:
    (found,) = show(small, name, data)
    assert found.startswith(f"{EN}:10: L116 The picture “images/{name}” ")
    assert sentence in found


def test_each_line_that_shows_it_is_named(small: Path) -> None:
    with (small / EN).open("a", encoding="utf-8") as file:
        file.write("\n![A foot](images/a.png)\n")
    found = show(small, "a.png", b"")
    assert [line.partition(" ")[0] for line in found] == [f"{EN}:10:", f"{EN}:12:"]


def test_a_name_that_no_file_can_have(small: Path) -> None:
    (found,) = show(small, "a.png", b"", "a" * 900 + ".png")
    assert "cannot be read (File name too long)." in found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("mà dreta.png", saved("RGB", (30, 20), "PNG")),
        ("hand.jpg", saved("RGB", (30, 20), "JPEG")),
        ("hand.svg", HARMLESS["a picture"]),
    ],
)
def test_sound_pictures_are_printed(name: str, data: bytes, small: Path) -> None:
    assert show(small, name, data) == []
    proofs = {edition.name: proof for edition, proof in prepare(small, TODAY).proofs}
    assert [p for p in render(proofs["other.en.leaflet"]).problems if p.severity == "error"] == []


# What a telephone writes beside its picture, and how it was held


def photo(size: tuple[int, int] = (160, 120), orientation: int = 1) -> bytes:
    """A photo whose notes say where it was taken; red to the left, as the sensor saw it."""
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = orientation
    notes.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    notes[ExifTags.Base.Make] = "A telephone"
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=notes, comment=b"A comment", xmp=b"<x:xmpmeta/>", quality=95)
    return file.getvalue() + b"a film"


@pytest.mark.parametrize("options", PHOTOS, ids=str)
def test_a_photo_without_notes_is_the_same_photo(options: Any) -> None:
    data = saved("RGB", (33, 17), "JPEG", comment=b"A comment", **options)
    bare = printable(data + b"a film")
    assert raster_fault(bare, "JPEG") is None
    assert b"A comment" not in bare
    assert b"a film" not in bare
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_only_how_it_was_held_is_kept(orientation: int) -> None:
    bare = printable(photo(orientation=orientation))
    found = Image.open(io.BytesIO(bare))
    assert dict(found.getexif()) == ({} if orientation == 1 else {0x0112: orientation})
    assert not any(words in bare for words in (b"telephone", b"comment", b"xmpmeta", b"film"))
    assert printable(bare) == bare


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_grey_photo_is_turned_as_it_was_held(orientation: int) -> None:
    data = printable(photo(orientation=orientation))
    grey = Image.open(io.BytesIO(in_grey(data)))
    held = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("L")
    assert (grey.mode, grey.size, dict(grey.getexif())) == ("L", held.size, {})
    assert ImageStat.Stat(ImageChops.difference(grey, held)).extrema[0][1] < 12


def test_a_strange_orientation_is_none() -> None:
    assert Image.open(io.BytesIO(printable(photo(orientation=77)))).getexif() == {}


def in_print(root: Path, name: str, data: bytes) -> Any:
    """The picture in the PDF of `other`, as Pillow sees it."""
    assert show(root, name, data) == []
    proofs = {edition.name: proof for edition, proof in prepare(root, TODAY).proofs}
    printed = render(proofs["other.en.leaflet"])
    assert [p for p in printed.problems if p.severity == "error"] == []
    assert render(proofs["other.en.leaflet"]).pdf == printed.pdf
    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        found = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Stream)]
        shown = [one for one in found if one.get("/Subtype") == "/Image"]
        masks = [one.SMask.objgen for one in shown if "/SMask" in one]
        pictures = [
            pikepdf.PdfImage(one).as_pil_image() for one in shown if one.objgen not in masks
        ]
    assert b"GPS" not in printed.pdf
    (picture,) = pictures
    return picture


def test_a_photo_is_turned_as_it_was_held(small: Path) -> None:
    found = in_print(small, "hand.jpg", photo(orientation=6))
    assert found.size == (120, 160)
    top, foot = found.getpixel((60, 20)), found.getpixel((60, 140))
    assert (top[0] > 200, top[2] < 60, foot[0] < 60, foot[2] > 200) == (True,) * 4


def test_a_photo_has_300_dots_an_inch_at_the_size_of_its_print(small: Path) -> None:
    found = in_print(small, "hand.jpg", photo((4000, 1000)))
    assert 0.98 < found.width / (130.7 / 25.4 * 300) <= 1.001


def test_sixteen_bits_of_grey_keep_their_shades(small: Path) -> None:
    picture = Image.new("I;16", (30, 20), 0x8000)
    file = io.BytesIO()
    picture.save(file, "PNG")
    found = in_print(small, "x-ray.png", file.getvalue()).convert("L")
    assert found.getextrema() == (128, 128)


@pytest.mark.parametrize("options", [{"lossless": True}, {"quality": 90}], ids=str)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_webp(mode: str, options: Any, small: Path) -> None:
    data = saved(mode, (160, 120), "WEBP", **options)
    for part in (0.5, 0.9, 0.99):
        assert raster_fault(data[: int(len(data) * part)], "WebP")
    assert in_print(small, "hand.webp", data).size == (160, 120)


def test_a_webp_that_moves() -> None:
    frames = [Image.new("RGB", (9, 9), shade) for shade in ("red", "blue")]
    moving = saved("RGB", (9, 9), "WEBP", save_all=True, append_images=frames)
    assert "animated" in (raster_fault(moving, "WebP") or "")


# Names


def test_accents_are_the_same_however_they_are_written(small: Path) -> None:
    name = "Mà Dreta (1).PNG"
    forms = unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)
    assert forms[0] != forms[1]
    for file, written in (forms, forms[::-1]):
        shutil.rmtree(small / "content/other/images", ignore_errors=True)
        assert show(small, file, saved("RGB", (30, 20), "PNG"), written) == []


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("hand.png", "is missing: there is “images/Hand.PNG”, in other capitals."),
        ("hands.PNG", "is missing: Did you mean “images/Hand.PNG”."),
        ("zzzzzzzzzzzzz.svg", "is missing."),
    ],
)
def test_a_missing_picture_is_told_with_the_likely_name(
    written: str, sentence: str, small: Path
) -> None:
    (found,) = show(small, "Hand.PNG", saved("RGB", (30, 20), "PNG"), written)
    assert found.startswith(f"{EN}:10: L116 The picture “images/{written}” {sentence}")
