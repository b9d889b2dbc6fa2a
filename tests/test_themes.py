"""A clinic's own look from leaflets.toml alone: its typeface, a line in the corner."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import copy_workspace, leaflets
from typecase import box_font
from validators.verapdf import validate

from leaflets.layout.fonts import faces, family_rule, main_advances
from leaflets.layout.widths import Measure
from leaflets.model import Project
from leaflets.render.readback import read_back
from leaflets.workspace.fontfiles import Font, coverage
from leaflets.workspace.toml import read_toml
from leaflets.workspace.typefaces import Typeface, read_typefaces

FORMATS = ("leaflet", "a5", "bilingual", "poster", "poster-one", "poster-steps", "poster-trio")
OWN = '\n[typefaces]\nLatn = "package:fontpkg-source-sans-3"\n'
CORNER = """
[clinic.corner]
ca = "Unitat de columna"
es = "Unidad de columna"
en = "Spine unit"
"""


@pytest.fixture(scope="module")
def themed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Sheets of a clinic with a typeface and a corner of its own, by their editions."""
    root = copy_workspace(tmp_path_factory.mktemp("themed") / "clinic", FORMATS)
    settings = root / "leaflets.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + OWN + CORNER, encoding="utf-8")
    run = leaflets("build", "-l", "en", "--jobs", "2", folder=root)
    assert run.status == 0, run.said
    return {path.stem.partition(".")[2]: path for path in root.glob("output/*/*.pdf")}


def test_all_is_set_in_the_typeface_of_the_clinic(themed: dict[str, Path]) -> None:
    assert len(themed) == 8
    for path in themed.values():
        used = {
            glyph.font.partition("+")[2].strip(",") for glyph in read_back(path.read_bytes()).glyphs
        }
        assert used == {"Source-Sans-3", "Source-Sans-3-Bold", "Atkinson-Hyperlegible-Codes"}


def test_every_sheet_has_the_corner_of_its_language(themed: dict[str, Path]) -> None:
    for name, path in themed.items():
        said = "".join(glyph.text for glyph in read_back(path.read_bytes()).read)
        assert ("Spine unit" in said) == ("en" in name.partition(".")[0].split("+"))
        assert ("Unitat de columna" in said) == ("ca" in name.partition(".")[0].split("+"))


def test_such_sheets_are_valid(themed: dict[str, Path]) -> None:
    assert {name: faults for name, faults in validate(themed.values()).items() if faults} == {}


def test_what_the_typeface_lacks_is_set_in_ours() -> None:
    font = Font(box_font("abc ", "Clinic"))
    named = {"Latn": Typeface(font, font)}
    found = faces("abcd Ж", named, "en")
    names = [asset.url.removeprefix("fonts/").removesuffix(".ttf") for asset in found]
    assert names[0] == "Clinic-Regular"
    assert coverage(Font(found[0].data)) == {*map(ord, "abc"), 0x20}
    assert {"Atkinson_Hyperlegible-Regular", "Source_Sans_3-Regular"} < set(names)
    assert family_rule(found).startswith(':root{--family:"Clinic",')


def test_titles_are_measured_in_it() -> None:
    font = Font(box_font("abc ", "Clinic", weight=700))
    named = {"Latn": Typeface(font, font)}
    assert main_advances(named)[ord("a")] == 0.57
    words = "abc " * 9
    wide = Measure(lambda: main_advances(named)).width(words, 10)
    assert wide > 1.05 * Measure(lambda: main_advances({})).width(words, 10)


def test_a_damaged_typeface_is_one_sentence(tmp_path: Path) -> None:
    root = copy_workspace(tmp_path / "clinic", ("leaflet",))
    (root / "Clinic.ttf").write_bytes(box_font("abc")[:600])
    settings = root / "leaflets.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[typefaces]\nLatn = "Clinic.ttf"\n', encoding="utf-8")
    reading = read_toml(root, "leaflets.toml", Project)
    (problem,) = read_typefaces(root, reading)[1]
    assert problem.code == "L133"
    assert "is damaged" in problem.message
