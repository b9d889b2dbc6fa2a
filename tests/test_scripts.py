"""Other scripts: typefaces, letters that look alike, fixtures that print."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, leaflets, small_workspace
from fontTools.ttLib import TTFont
from papers import text_in_order
from validators.verapdf import validate

from leaflets.layout.fonts import faces, lacks
from leaflets.workspace.markdown import parse

TONGUES = ROOT / "tests" / "fixtures" / "tongues"


# Typefaces


def test_the_letters_of_a_sheet_are_cut_out_of_a_typeface() -> None:
    found = faces("Hello مرحبا", {})
    assert len(found) == 5
    assert all(len(font.data) < 100_000 for font in found)
    assert lacks("مرحبا ١٫٥", {}) == ()
    assert faces("Hello مرحبا", {}) == found


def settings(root: Path, line: str) -> str:
    """What `leaflets check` says of a workspace with this line under [typefaces]."""
    path = root / "leaflets.toml"
    words = path.read_text(encoding="utf-8")
    path.write_text(words.replace("[notices.thanks]", f"[typefaces]\n{line}\n\n[notices.thanks]"))
    return leaflets("check", folder=root).output


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = small_workspace(tmp_path / "small")
    fonts = root / "fonts"
    fonts.mkdir()
    arabic = next(font for font in faces("مرحبا", {}) if "Arabic" in font.url)
    (fonts / "Arabic.ttf").write_bytes(arabic.data)
    (fonts / "broken.ttf").write_bytes(b"no font")
    (fonts / "closed.ttf").write_bytes(arabic.data)
    font = TTFont(fonts / "closed.ttf")
    font["OS/2"].fsType = 2
    font.save(fonts / "closed.ttf")
    latin = next(font for font in faces("a", {}))
    (fonts / "Latin.ttf").write_bytes(latin.data)
    return root


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('Arab = "fonts/none.ttf"', "There is no file “fonts/none.ttf”"),
        ('Arab = "../Arabic.ttf"', "lies outside this workspace"),
        ('Arab = "/etc/passwd"', "lies outside this workspace"),
        ('Arab = "fonts/Arabic.woff2"', "There is no file “fonts/Arabic.woff2”"),
        ('Arab = "fonts/broken.ttf"', "is no font, or is damaged"),
        ('Arab = "fonts/closed.ttf"', "may not be embedded in a PDF"),
        ('Arab = "fonts/Latin.ttf"', "has no Arabic letters"),
        (
            'Arba = "fonts/Arabic.ttf"',
            "is not the code of a script (ISO 15924). Did you mean “Arab”",
        ),
        ('Arab = "package:fontpkg-nothing"', "run `pip install fontpkg-nothing`"),
        ('Arab = "debian:fonts-nothing"', "run `apt-get install fonts-nothing`"),
    ],
)
def test_a_typeface_that_cannot_serve_is_refused(small: Path, line: str, said: str) -> None:
    """L133, at its line of leaflets.toml."""
    told = settings(small, line)
    assert re.search(r"leaflets\.toml:1[0-9]: L133 ", told), told
    assert said in told


def test_a_script_that_is_missing_is_one_problem(small: Path) -> None:
    """L502 once a text, and not once a letter."""
    text = small / "content" / "sound" / "en.md"
    text.write_text("# שלום\n\nשלום עולם.\n\n## אחד {#first}\n\n- אב.\n- גד.\n", encoding="utf-8")
    told = leaflets("check", folder=small).output
    lines = [line for line in told.splitlines() if "L502" in line and "sound/en.md" in line]
    assert len(lines) == 1
    assert "have no Hebrew letters: run `pip install 'leaflets[hebrew]'`" in lines[0]


# The fixtures


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The fixture in five languages, rendered with its own files alone."""
    root = tmp_path_factory.mktemp("tongues")
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(TONGUES, root, dirs_exist_ok=True)
    run = leaflets("build", "--jobs", "2", folder=root)
    assert run.status == 0, run.said
    return {path.stem: path for path in (root / "output").glob("*/*.pdf")}


NAMES = [
    f"{leaflet}.{language}.{format}"
    for leaflet in ("syrup", "tablets")
    for language in ("en", "fr", "ro", "ar", "zh")
    for format in ("leaflet", "poster")
]


def test_every_edition_of_five_languages_prints(printed: dict[str, Path]) -> None:
    assert sorted(printed) == sorted(NAMES)


def test_the_sheets_are_valid(printed: dict[str, Path]) -> None:
    """PDF/UA-1 and PDF/A-2a, in one process of veraPDF."""
    broken = validate(printed[name] for name in NAMES if ".en." not in name)
    assert len(broken) == 32
    assert {key: rules for key, rules in broken.items() if rules} == {}


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("leaflet")])
def test_what_is_read_aloud_is_what_was_written(printed: dict[str, Path], name: str) -> None:
    leaflet, language, _ = name.split(".")
    path = TONGUES / "content" / leaflet / f"{language}.md"
    text, _ = parse(path.read_text(encoding="utf-8"), str(path), language)
    assert text
    read = "".join(text_in_order(printed[name].read_bytes()).split())
    place = 0
    for section in text.sections:
        if section.heading and not section.classes:
            place = read.find("".join(section.heading.text.split()), place)
            assert place >= 0, section.heading.text
