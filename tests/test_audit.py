"""Auditing a rack by photographs: what is read of them, and what is said of each sheet."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

import pypdfium2
import pytest
import segno
import zxingcpp
from browsing import browser, page_of, served
from conftest import copy_workspace, leaflets, small_workspace
from desk import DAY, put, sign, sign_all, standing, withdraw
from photographing import Camera, page_of_sheet, photograph
from PIL import Image, ImageFilter

from leaflets.commands.prepare import prepare
from leaflets.exchange import photographs
from leaflets.exchange.photographs import Photograph, read_photographs
from leaflets.review.auditing import Item, audit, to_print
from leaflets.review.codes import bare
from leaflets.site.making import make_site

SITE = "https://leaflets.example.org"
WIDTH = 827
"""Pixels of a page in a photograph: A4 at 100 dots an inch."""
FORMATS = (
    *("leaflet", "a5", "large-print", "fold", "booklet"),
    *("poster", "poster-a2", "poster-a4", "poster-one", "poster-steps"),
)
LATER = DAY + timedelta(days=30)
TODAY = DAY + timedelta(days=60)


@pytest.fixture(scope="module")
def sheets(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sheets of all formats in English, and leaflets and posters in three languages."""
    root = copy_workspace(tmp_path_factory.mktemp("audit") / "formats", FORMATS)
    put(root / "leaflets.toml", f'site = "{SITE}"', 'site = "https://www.clinic.example/leaflets"')
    run = leaflets("build", "-l", "en", "--jobs", "2", folder=root)
    assert run.status == 0, run.said
    found = [*(root / "output").glob("*/*.pdf"), *shipped.glob("*/*.pdf")]
    return sorted(found, key=lambda path: (path.name, str(path)))


def _page_with_code(pdf: Path) -> tuple[int, list[str]]:
    """The page of a sheet that has its QR codes, and what they say."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=2, grayscale=True).to_pil() for page in document]
    said = [[code.text for code in zxingcpp.read_barcodes(one)] for one in pictures]
    (page,) = [number for number, codes in enumerate(said) if codes]
    return page, said[page]


def test_every_sheet_is_read_at_827_pixels(sheets: list[Path], tmp_path: Path) -> None:
    """36 of 36: aslant, in uneven light, a little blurred and grainy, as a JPEG."""
    shots: list[Path] = []
    wanted = []
    for number, pdf in enumerate(sheets):
        page, codes = _page_with_code(pdf)
        drawn = page_of_sheet(pdf, page, WIDTH)
        for seed in (number, number + 100):
            shot = tmp_path / f"{len(shots):02}.jpg"
            photograph(drawn, WIDTH, seed).save(shot, quality=90)
            shots.append(shot)
            wanted.append((shot.name, tuple(codes), 0))
    assert len(shots) == 36
    read = [
        (Path(one.name).name, one.addresses, one.unread) for one in read_photographs([tmp_path])
    ]
    assert read == wanted


def code_picture(address: str, scale: int = 4) -> Image.Image:
    """A QR code on a page of its own."""
    rows = [bytes(row) for row in segno.make_qr(address, error="m").matrix_iter(border=4)]
    small = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)).point([255, 0] + [0] * 254)
    page = Image.new("L", (600, 800), "white")
    page.paste(small.resize((len(rows) * scale,) * 2, Image.Resampling.NEAREST), (60, 500))
    return page


def rack(*addresses: str) -> Image.Image:
    """Pages beside each other."""
    wall = Image.new("L", (640 * len(addresses), 840), 150)
    for place, address in enumerate(addresses):
        wall.paste(code_picture(address), (640 * place + 20, 20))
    return wall


def read(path: Path) -> Photograph:
    (found,) = read_photographs([path])
    return found


def test_a_rack_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    said = tuple(f"{SITE}/c/{letter}/" for letter in "ABCAA")
    rack(*said).save(tmp_path / "rack.png")
    assert read(tmp_path / "rack.png").addresses == said


@pytest.mark.parametrize(
    "kind", ["turned", "grey", "deep", "palette", "see-through", "scan", "inverted"]
)
def test_any_picture_is_read(kind: str, tmp_path: Path) -> None:
    page, path = code_picture(f"{SITE}/c/X/"), tmp_path / "one.png"
    match kind:
        case "turned":
            path = tmp_path / "one.jpg"
            exif = Image.Exif()
            exif[274] = 6
            page.rotate(90, expand=True).convert("RGB").save(path, exif=exif)
        case "grey":
            page.save(path)
        case "deep":
            Image.eval(page, lambda v: v // 2).convert("I").point(lambda v: v * 32).convert(
                "I;16"
            ).save(path)
        case "palette":
            page.convert("P").save(path)
        case "see-through":
            clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
            clear.paste((0, 0, 0, 255), mask=page.point(lambda v: 255 - v))
            clear.save(path)
        case "scan":
            path = tmp_path / "one.tiff"
            Image.new("L", (500, 500), "white").save(path, save_all=True, append_images=[page])
        case _:
            page.point(lambda v: 255 - v).save(path)
    assert read(path) == Photograph(str(path), (f"{SITE}/c/X/",))


def _bomb() -> bytes:
    """The head of a PNG that says it has ten thousand million pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    start, check = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13), struct.pack(">I", crc32(head))
    return start + head + check + struct.pack(">I", 8) + b"IDAT" + bytes(12)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), "is a HEIC photograph"),
        ("a.jpg", b"hello", "is no photograph"),
        ("a.jpg", b"", "is no photograph"),
        ("a.pdf", b"%PDF-1.7\n", "is a PDF and no photograph"),
        ("a.png", _bomb(), "is too large"),
        ("a.png", _bomb()[:20], "is damaged"),
    ],
)
def test_what_cannot_be_opened_is_said(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name)
    assert found.fault.startswith(said)
    assert found.addresses == ()


def test_a_photograph_that_was_cut_off_is_said(tmp_path: Path) -> None:
    path = tmp_path / "one.jpg"
    rack(f"{SITE}/c/X/").save(path)
    path.write_bytes(path.read_bytes()[:4000])
    assert read(path).fault == "is damaged or cut off: copy or send it again"


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photographs, "MOST_BYTES", 10)
    rack(f"{SITE}/c/X/").save(tmp_path / "one.png")
    assert "too large" in read(tmp_path / "one.png").fault


def test_a_code_that_cannot_be_read_is_counted(tmp_path: Path) -> None:
    """A hand lies on one of them; its corners are still to be seen."""
    wall = rack(f"{SITE}/c/SNDEN202402297K3QF2W/", f"{SITE}/c/X/")
    wall.paste(120, (20 + 60 + 60, 20 + 500 + 50, 20 + 60 + 130, 20 + 500 + 130))
    wall.save(tmp_path / "hand.png")
    found = read(tmp_path / "hand.png")
    assert (found.addresses, found.unread, found.fault) == ((f"{SITE}/c/X/",), 1, "")


def test_a_sheet_that_is_quite_blurred_is_told(tmp_path: Path) -> None:
    wall = rack(f"{SITE}/c/SNDEN202402297K3QF2W/").filter(ImageFilter.GaussianBlur(9))
    wall.save(tmp_path / "blurred.png")
    run = leaflets("audit", tmp_path, folder=small_workspace(tmp_path / "clinic"))
    assert run.status == 1
    assert "Not read" in run.output


def test_folders_are_read_in_order_and_nothing_twice(tmp_path: Path) -> None:
    for name in ("b/z.PNG", "b/a.png", "c.png", ".hidden.png", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        rack(f"{SITE}/{name}").save(tmp_path / name, "PNG")
    (tmp_path / "empty").mkdir()
    asked = [tmp_path / "c.png", tmp_path, tmp_path / "empty", tmp_path / "gone.jpg"]
    found = {Path(one.name).name: one for one in read_photographs(asked)}
    assert list(found) == ["c.png", "a.png", "z.PNG", "empty", "gone.jpg"]
    assert "holds no photographs" in found["empty"].fault
    assert "is not there" in found["gone.jpg"].fault


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A clinic whose English words were changed and signed, and whose Catalan was withdrawn."""
    root = small_workspace(tmp_path_factory.mktemp("audit") / "clinic")
    sign_all(root, ("en", "ca"))
    codes = {"old": standing(root, "en").code, "gone": standing(root, "ca").code}
    put(root / "content/sound/en.md", "This.", "This one.")
    sign(root, "en", "clinical", "Second Reviewer", LATER)
    withdraw(root, "ca", "The dose is wrong", LATER)
    codes["now"] = standing(root, "en", LATER).code
    return root, codes


def audited(clinic: tuple[Path, dict[str, str]], *addresses: str, day: date = TODAY) -> list[Item]:
    return list(audit({"rack.jpg": addresses}, clinic[0], day))


def at(code: str, site: str = SITE) -> str:
    return f"{site}/c/{bare(code)}/"


def test_what_must_go_and_what_takes_its_place(clinic: tuple[Path, dict[str, str]]) -> None:
    _, codes = clinic
    shown = [at(codes["old"]), at(codes["now"]), at(codes["old"]), at(codes["gone"])]
    items = audited(clinic, *shown)
    assert [(i.pile, i.answer, i.count) for i in items] == [
        ("bin", "withdrawn", 1),
        ("bin", "superseded", 2),
        ("current", "current", 1),
    ]
    assert "The dose is wrong" in items[0].sentence
    assert [(w.language, w.now, w.command, w.count) for w in to_print(items)] == [
        ("ca", "withdrawn", "", 1),
        ("en", "current", "leaflets build sound -l en", 2),
    ]


def test_an_overdue_sheet_is_not_current(clinic: tuple[Path, dict[str, str]]) -> None:
    (item,) = audited(clinic, at(clinic[1]["now"]), day=LATER + timedelta(days=4 * 366))
    assert (item.pile, item.answer) == ("bin", "overdue")
    assert [wanted.command for wanted in to_print([item])] == [""]


@pytest.mark.parametrize(
    "site",
    [
        "https://evil.example",
        "https://leaflets.example.org.evil.example",
        f"{SITE}/x",
        f"{SITE}@evil.example",
    ],
)
def test_our_code_at_another_place_is_never_current(
    site: str, clinic: tuple[Path, dict[str, str]]
) -> None:
    (item,) = audited(clinic, at(clinic[1]["now"], site))
    assert (item.pile, item.answer) == ("bin", "altered")


@pytest.mark.parametrize(
    "site", ["http://leaflets.example.org", "https://LEAFLETS.example.org:443"]
)
def test_our_site_may_be_written_otherwise(site: str, clinic: tuple[Path, dict[str, str]]) -> None:
    (item,) = audited(clinic, at(clinic[1]["now"], site))
    assert item.pile == "current"


def test_a_sheet_from_before_codes_goes(clinic: tuple[Path, dict[str, str]]) -> None:
    (item,) = audited(clinic, f"{SITE}/sound/en/")
    assert (item.pile, item.answer) == ("bin", "superseded")
    assert to_print([item])[0].command == "leaflets build sound -l en"


@pytest.mark.parametrize(
    "address",
    [
        *("https://other.example/", "WIFI:S:Guests;;", "http://[", f"{SITE}/check/", SITE),
        *(f"{SITE}/../../etc/passwd", f"{SITE}/../en/", f"{SITE}/sound/xx/", f"{SITE}/c/NONE/"),
        *("\x1b[31mred\x07", "x" * 3000, "https://other.example/c/SNDEN20240229AAAAAAZ/"),
    ],
)
def test_what_is_not_ours(address: str, clinic: tuple[Path, dict[str, str]]) -> None:
    (item,) = audited(clinic, address)
    assert item.pile == "not ours"
    assert item.sentence.isprintable()
    assert len(item.sentence) < 250


def test_a_broken_ledger_keeps_no_other_sheet_back(tmp_path: Path) -> None:
    root = small_workspace(tmp_path / "clinic")
    sign_all(root, ("en",))
    code = standing(root, "en").code
    put(root / "content/sound/ledger.toml", "Clinical EN", "Somebody Else")
    items = audit({"a": [at(code), "https://other.example/"]}, root, TODAY)
    assert [item.pile for item in items] == ["unsure", "not ours"]
    assert "Nobody can tell" in items[0].sentence


def test_the_command_says_all_of_it(clinic: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    root, codes = clinic
    rack(at(codes["old"]), "https://other.example/").save(tmp_path / "a.png")
    Image.new("L", (300, 300), "white").save(tmp_path / "b.png")
    run = leaflets("audit", tmp_path, folder=root)
    assert run.status == 1
    assert f"1 × {codes['old']} (sound, en) is superseded by {codes['now']}" in run.output
    assert "leaflets build sound -l en" in run.output
    assert "“https://other.example/” is no address of our sheets." in run.output
    assert "b.png: no QR code was found" in run.output
    assert "a.png: QR codes read: 2" in run.output
    values = json.loads(leaflets("audit", "--json", tmp_path, folder=root).output)
    assert [one["pile"] for one in values["sheets"]] == ["bin", "not ours"]
    assert [Path(one["photograph"]).name for one in values["unread"]] == ["b.png"]


@pytest.mark.parametrize(("shown", "status"), [("now", 0), ("old", 1), ("other", 2)])
def test_the_exit_status(
    shown: str, status: int, clinic: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    root, codes = clinic
    address = at(codes[shown]) if shown in codes else "https://other.example/"
    rack(address).save(tmp_path / "a.png")
    assert leaflets("audit", tmp_path / "a.png", folder=root).status == status


def test_without_zxing_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photographs, "zxingcpp", None)
    run = leaflets("audit", "a.jpg", folder=small_workspace(tmp_path))
    assert "pip install 'leaflets[audit]'" in run.errors


@pytest.fixture(scope="module")
def address(clinic: tuple[Path, dict[str, str]]) -> Iterator[str]:
    found = prepare(clinic[0], TODAY)
    make_site(found.library, found.standings, found.problems, clinic[0] / "output")
    with served(clinic[0] / "output/site") as there:
        yield there


def test_a_browser_gives_the_same_answers(
    clinic: tuple[Path, dict[str, str]], address: str, tmp_path: Path
) -> None:
    """Photographed, read, opened: as a patient's telephone does it."""
    codes = clinic[1]
    names = ("now", "old", "gone")
    wall = rack(*(at(codes[name]) for name in names)).convert("RGB")
    photograph(wall, 1200, 5, Camera(slant=0.02)).save(tmp_path / "rack.jpg")
    read_there = read(tmp_path / "rack.jpg").addresses
    assert sorted(read_there) == sorted(at(codes[name]) for name in names)
    said = {"old": "There are newer words", "gone": "The dose is wrong"}
    with browser() as chromium:
        for name in names:
            with page_of(chromium, at(codes[name]).replace(f"{SITE}/", address)) as page:
                if name == "now":
                    page.wait_for_url("**/sound/en/#current")
                else:
                    assert said[name] in page.inner_text("main")
