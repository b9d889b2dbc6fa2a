"""Typefaces by script: where they are found, what is refused, what is cut from them."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT, SMALL_SETTINGS
from fontTools.ttLib import TTFont
from typecase import HEBREW, box_font, collection

from leaflets.errors import Lack
from leaflets.languages.scripts import codes_for, script_of, writing_of
from leaflets.layout.cutting import cut
from leaflets.layout.fonts import faces, family_rule, font_face_rules, lacks
from leaflets.model import Asset, Project
from leaflets.workspace.fontfiles import Font, UnusableFont, coverage, facts, fonts_of
from leaflets.workspace.toml import read_toml
from leaflets.workspace.typefaces import EXTRAS, Machine, Typeface, read_typefaces

HEBREW_FILES = """
[typefaces]
Hebr = ["templates/theme/fonts/Regular.ttf", "templates/theme/fonts/Bold.ttf"]
"""
BARE = Machine(Path("/nowhere"), lambda name: None)
"""A computer without a font package."""
FOLDER = "templates/theme/fonts"


def workspace(root: Path, typefaces: str = "", **files: bytes) -> Path:
    """A workspace with these font files, and a leaflets.toml that names typefaces."""
    (root / FOLDER).mkdir(parents=True)
    (root / "leaflets.toml").write_text(SMALL_SETTINGS + typefaces, encoding="utf-8")
    for name, data in files.items():
        (root / FOLDER / f"{name}.ttf").write_bytes(data)
    return root


@dataclass(frozen=True)
class Fonts:
    """The typefaces that a workspace names, and what is wrong with them."""

    named: Mapping[str, Typeface]
    told: list[str]

    def faces(self, words: str, tag: str) -> list[Asset]:
        """The font files that these words need beside Atkinson Hyperlegible."""
        return list(faces(words, self.named, tag)[2:-1])

    def lacks(self, words: str, tag: str) -> tuple[Lack, ...]:
        return lacks(words, self.named, tag)


def fonts_in(root: Path, machine: Machine = BARE) -> Fonts:
    named, problems = read_typefaces(root, read_toml(root, "leaflets.toml", Project), machine)
    return Fonts(named, list(map(str, problems)))


def names(found: list[Asset]) -> list[str]:
    return [font.url.removeprefix("fonts/").removesuffix(".ttf") for font in found]


@pytest.fixture
def hebrew(tmp_path: Path) -> Fonts:
    """The fonts of a workspace that names two files for Hebrew."""
    files = {"Regular": box_font(HEBREW), "Bold": box_font(HEBREW, weight=700)}
    return fonts_in(workspace(tmp_path, HEBREW_FILES, **files))


# Scripts


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("ar", "Arab"),
        ("zh", "Hans"),
        ("zh-TW", "Hant"),
        ("zh-Hant", "Hant"),
        ("zh-Hans-HK", "Hans"),
        ("ja", "Jpan"),
        ("ko", "Kore"),
        ("uk", "Cyrl"),
        ("sr-Latn", "Latn"),
        ("yi", "Hebr"),
        ("xx", "Latn"),
    ],
)
def test_a_language_has_a_script(tag: str, script: str) -> None:
    assert writing_of(tag) == script


def test_a_character_has_a_script() -> None:
    assert [script_of(c) for c in "aаαא漢かカ한1"] == (
        ["Latn", "Cyrl", "Grek", "Hebr", "Hani", "Hira", "Kana", "Hang", "Zyyy"]
    )


def test_han_is_looked_up_by_country() -> None:
    assert codes_for("Hani", "zh-TW")[0] == "Hant"
    assert codes_for("Hani", "ja")[0] == codes_for("Kana", "en")[0] == "Jpan"
    assert codes_for("Hani", "en")[0] == "Hani"
    assert codes_for("Arab", "en") == ("Arab",)


# What a sheet gets


def test_latin_greek_and_cyrillic_need_nothing_more(tmp_path: Path) -> None:
    fonts = fonts_in(workspace(tmp_path))
    assert fonts.faces("Plain words.", "en") == []
    for words, tag in (("Приймайте ліки", "uk"), ("Παίρνετε το φάρμακο", "el"), ("ș", "ro")):
        assert fonts.lacks(words, tag) == ()
    ours = ["Source_Sans_3-Regular", "Source_Sans_3-Bold"]
    assert names(fonts.faces("Приймайте ліки", "uk")) == ours


def test_a_script_is_set_in_the_files_that_leaflets_toml_names(hebrew: Fonts) -> None:
    assert hebrew.told == []
    found = hebrew.faces("mg שלום Ж", "he")
    assert names(found)[2:] == ["Boxes-Regular", "Boxes-Bold"]
    assert names(found)[:2] == ["Source_Sans_3-Regular", "Source_Sans_3-Bold"]
    assert coverage(Font(found[2].data)) == {*map(ord, "שלום"), 0x20}
    assert hebrew.lacks("mg שלום Ж", "he") == ()
    rules = font_face_rules(found)
    assert rules.count("@font-face") == 4
    assert 'font-family:"Boxes";font-weight:700' in rules
    assert '"Boxes"' in family_rule(found)


def test_the_same_words_give_the_same_bytes(hebrew: Fonts) -> None:
    cut.cache_clear()
    first = hebrew.faces("שלום Ж", "he")
    cut.cache_clear()
    assert hebrew.faces("Жםולש ", "he") == first


def test_a_missing_script_is_told_once_and_what_to_do(tmp_path: Path) -> None:
    fonts = fonts_in(workspace(tmp_path))
    (lack,) = fonts.lacks("יש ליטול כדור, פעמיים ביום.", "he")
    assert lack.is_script
    assert lack.what == "The typefaces have no Hebrew letters"
    assert lack.remedy.startswith("run `pip install 'leaflets[hebrew]'`, or name font files")
    assert "for Hebr, under [typefaces] in leaflets.toml (`leaflets docs languages`" in lack.remedy
    (lack,) = fonts.lacks("每天两次，每次一片。", "zh")
    assert 'fonts-noto-cjk and write `Hans = "debian:fonts-noto-cjk"`' in lack.remedy
    (lack,) = fonts.lacks("薬をのむ。カプセル", "ja")
    assert lack.what == "The typefaces have no Japanese letters"
    (lack,) = fonts.lacks("ქართული", "ka")
    assert 'fonts-noto-core and write `Geor = "debian:fonts-noto-core"`' in lack.remedy


def test_every_extra_is_one_of_the_package() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = extras["optional-dependencies"]
    assert len(EXTRAS) > 3
    for extra, package in EXTRAS.values():
        assert any(said.startswith(package) for said in found[extra])


def test_a_single_missing_character_is_told_by_itself(hebrew: Fonts) -> None:
    lacks = hebrew.lacks("שלום \N{HEBREW POINT QAMATS} ☃", "he")
    assert [lack.what for lack in lacks] == [
        "Our typefaces cannot draw “\N{HEBREW POINT QAMATS}” (U+05B8)",
        "Our typefaces cannot draw “☃” (U+2603)",
    ]
    assert not any(lack.is_script for lack in lacks)


def test_one_file_without_a_bold_stands_for_both_weights(tmp_path: Path) -> None:
    one = f'[typefaces]\nHebr = "{FOLDER}/Regular.ttf"\n'
    fonts = fonts_in(workspace(tmp_path, one, Regular=box_font(HEBREW)))
    assert fonts.told == []
    assert names(fonts.faces("שלום", "he")) == ["Boxes-Regular"]


@pytest.mark.parametrize(
    ("languages", "code", "country"),
    [
        ("ja", "Jpan", "JP"),
        ("ko", "Kore", "KR"),
        ("zh", "Hans", "SC"),
        ("zh-TW", "Hant", "TC"),
        ("zh-HK", "Hant", "HK"),
        ("zh-Hant-MO", "Hant", "HK"),
        ("ko", "Hani", "KR"),
        ("es", "Hans", "SC"),
    ],
)
def test_the_face_of_a_collection_is_that_of_the_country(
    tmp_path: Path, languages: str, code: str, country: str
) -> None:
    countries = ("JP", "KR", "SC", "TC", "HK")
    data = collection(*(box_font("漢かカ한", f"Test Sans CJK {name}") for name in countries))
    root = workspace(tmp_path, f'[typefaces]\n{code} = "{FOLDER}/Han.ttf"\n', Han=data)
    settings = (root / "leaflets.toml").read_text("utf-8").replace('"ca"', f'"{languages}"')
    (root / "leaflets.toml").write_text(settings, encoding="utf-8")
    fonts = fonts_in(root)
    assert fonts.told == []
    assert names(fonts.faces("漢", languages)) == [f"Test_Sans_CJK_{country}-Regular"]


def test_a_text_is_drawn_in_the_shapes_of_its_own_country(tmp_path: Path) -> None:
    keys = f'[typefaces]\nHans = "{FOLDER}/S.ttf"\nJpan = "{FOLDER}/J.ttf"\n'
    files = {"S": box_font("漢", "Chinese"), "J": box_font("漢かカ", "Japanese")}
    fonts = fonts_in(workspace(tmp_path, keys, **files))
    assert names(fonts.faces("漢", "ja")) == ["Japanese-Regular"]
    assert names(fonts.faces("漢", "zh")) == ["Chinese-Regular"]


# Packages


def dpkg(folder: Path, package: str, *files: Path) -> Machine:
    """A computer on which dpkg lists these files of a package."""
    folder.mkdir(exist_ok=True)
    listed = "\n".join(map(str, ("/.", *files)))
    (folder / f"{package}.list").write_text(listed, encoding="utf-8")
    return Machine(folder, lambda name: None)


def test_the_plainest_files_of_a_debian_package_are_taken(tmp_path: Path) -> None:
    files = []
    for name in ("SansAdlam", "SansHebrew", "SerifHebrew", "SansHebrewUI"):
        for style, weight in (("Bold", 700), ("Regular", 400)):
            files.append(tmp_path / f"Noto{name}-{style}.ttf")
            files[-1].write_bytes(box_font(HEBREW, name, weight))
    root = workspace(tmp_path / "w", '[typefaces]\nHebr = "debian:fonts-noto-core"\n')
    fonts = fonts_in(root, dpkg(tmp_path / "info", "fonts-noto-core", *files))
    assert fonts.told == []
    found = fonts.faces("שלום", "he")
    assert names(found) == ["SansHebrew-Regular", "SansHebrew-Bold"]
    assert [facts(Font(font.data)).weight for font in found] == [400, 700]


def test_a_python_package_is_found_where_it_is_installed(tmp_path: Path) -> None:
    named = '[typefaces]\nArab = "package:fontpkg-noto-sans-arabic"\n'
    fonts = fonts_in(workspace(tmp_path, named), Machine(Path("/nowhere")))
    assert fonts.told == []
    found = fonts.faces("خذ قرصين، مرتين", "ar")
    assert names(found) == ["Noto_Sans_Arabic-Regular", "Noto_Sans_Arabic-Bold"]
    for weight, asset in zip((400, 700), found, strict=True):
        font = TTFont(io.BytesIO(asset.data))
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == weight
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"init", "medi", "fina"} <= features
        assert "mark" in {r.FeatureTag for r in font["GPOS"].table.FeatureList.FeatureRecord}
        assert len(asset.data) < 50_000


def test_a_named_typeface_wins_over_one_that_is_installed(tmp_path: Path) -> None:
    named = f'[typefaces]\nArab = "{FOLDER}/Own.ttf"\n'
    fonts = fonts_in(workspace(tmp_path, named, Own=box_font("خذ", "Own")))
    assert names(fonts.faces("خذ", "ar")) == ["Own-Regular"]
    assert names(faces_of_nothing("خذ")) == ["Noto_Sans_Arabic-Regular", "Noto_Sans_Arabic-Bold"]


def faces_of_nothing(words: str) -> list[Asset]:
    return list(faces(words, {}, "ar")[2:-1])


# What is refused


def outside(root: Path) -> None:
    (root.parent / "elsewhere.ttf").write_bytes(box_font(HEBREW))
    (root / FOLDER / "link.ttf").symlink_to(root.parent / "elsewhere.ttf")


FILE = f"{FOLDER}/Regular.ttf"
BAD = {
    "no font": (b"<html>not found</html>", FILE, "is no font, or is damaged"),
    "an empty file": (b"", FILE, "is no font, or is damaged"),
    "half a font": (box_font(HEBREW)[:900], FILE, "is no font, or is damaged"),
    "without its letters": (box_font("abc"), FILE, "has no Hebrew letters"),
    "forbidden": (box_font(HEBREW, rights=2), FILE, "may not be embedded in a PDF"),
    "never cut": (box_font(HEBREW, rights=0x108), FILE, "may not be cut to some letters"),
    "a web font": (b"wOFF" + box_font(HEBREW), FILE, "is a font for web pages"),
    "a newer web font": (b"wOF2" + box_font(HEBREW), FILE, "is a font for web pages"),
    "missing": (b"", f"{FOLDER}/Regulra.ttf", f"Did you mean “{FILE}”?"),
    "elsewhere": (b"", "fonts/Regular.ttf", f"Did you mean “{FILE}”?"),
    "a folder": (b"", FOLDER, "There is no file"),
    "above": (b"", "../elsewhere.ttf", "lies outside this workspace"),
    "absolute": (b"", "/usr/share/fonts/x.ttf", "lies outside this workspace"),
    "a link that leads out": (b"", f"{FOLDER}/link.ttf", "lies outside this workspace"),
    "no such package": (b"", "package:no-such-font", "run `pip install no-such-font`"),
    "no such Debian package": (b"", "debian:fonts-none", "run `apt-get install fonts-none`"),
    "no package at all": (b"", "package:", "is not installed"),
    "a path as a package": (b"", "debian:../../etc/passwd", "is not installed"),
    "another kind of package": (b"", "npm:noto", "is neither a file nor one package"),
    "a package without fonts": (b"", "package:click", "has no font file"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_wrong_typeface_is_one_sentence_at_its_line(tmp_path: Path, case: str) -> None:
    data, name, sentence = BAD[case]
    root = workspace(tmp_path / "w", f'\n[typefaces]\nHebr = "{name}"\n', Regular=data)
    outside(root)
    fonts = fonts_in(root, Machine(Path("/nowhere")))
    (said,) = fonts.told
    line = (SMALL_SETTINGS + "\n[typefaces]\n").count("\n") + 1
    assert said.startswith(f"leaflets.toml:{line}: L133 ")
    assert sentence in said
    assert said.endswith((".", "?"))
    assert fonts.named == {}


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("3", "“typefaces.Hebr” must be text in quotation marks."),
        ("[]", "“typefaces.Hebr” must have at least one entry."),
        ('["a", "b", "c"]', "“typefaces.Hebr” must have at most 2 entries."),
        ('""', "“typefaces.Hebr” must not be empty."),
        ('["a", 1]', "“typefaces.Hebr.2” must be text in quotation marks."),
    ],
)
def test_a_value_of_another_shape_is_one_sentence(tmp_path: Path, value: str, fault: str) -> None:
    root = workspace(tmp_path, f"[typefaces]\nHebr = {value}\n")
    (problem,) = read_toml(root, "leaflets.toml", Project).problems
    assert (problem.code, problem.message) == ("L105", fault)


def test_rights_that_allow_printing_are_enough(tmp_path: Path) -> None:
    for number, rights in enumerate((0, 4, 8)):
        one = f'[typefaces]\nHebr = "{FOLDER}/Regular.ttf"\n'
        data = box_font(HEBREW, rights=rights)
        assert fonts_in(workspace(tmp_path / str(number), one, Regular=data)).told == []


def test_the_bold_file_does_not_come_first(tmp_path: Path) -> None:
    files = {"Regular": box_font(HEBREW, weight=700), "Bold": box_font(HEBREW)}
    (said,) = fonts_in(workspace(tmp_path, HEBREW_FILES, **files)).told
    assert "name the regular file first" in said


def test_a_character_counts_only_where_both_files_have_it(tmp_path: Path) -> None:
    files = {"Regular": box_font(HEBREW), "Bold": box_font(HEBREW[1:], weight=700)}
    (lack,) = fonts_in(workspace(tmp_path, HEBREW_FILES, **files)).lacks("אב", "he")
    assert lack.characters == {"א"}


# Cutting


def test_postscript_outlines_become_truetype() -> None:
    (font,) = fonts_of(box_font(HEBREW, is_postscript=True))
    made = TTFont(io.BytesIO(cut(font, frozenset(map(ord, "אב")), 400)))
    assert "CFF " not in made
    glyphs = made["glyf"]
    name = made.getBestCmap()[ord("א")]
    assert (glyphs[name].xMin, glyphs[name].xMax, glyphs[name].yMax) == (50, 490, 700)
    assert made["hmtx"][name] == (540, 50)


def test_what_a_character_is_taken_apart_into_is_cut_too() -> None:
    (font,) = fonts_of(box_font("น้ำํา한ᄒ"))
    made = coverage(Font(cut(font, frozenset(map(ord, "ำ한")), 400)))
    assert made == {*map(ord, "ำํา한"), 0x20}


def test_a_font_that_breaks_while_it_is_cut_is_told() -> None:
    data = bytearray(box_font(HEBREW))
    entry = data.index(b"glyf")
    start = int.from_bytes(data[entry + 8 : entry + 12], "big")
    for number in range(start, start + 200):
        data[number] = 0xFF
    with pytest.raises(UnusableFont):
        cut(Font(bytes(data)), frozenset(map(ord, HEBREW)), 400)
