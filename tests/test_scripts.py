"""Right-to-left and other scripts: isolation, typefaces, the order on paper, fixtures."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, leaflets, small_workspace
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from papers import text_in_order
from proofs import proof
from validators.verapdf import validate

from leaflets.layout.direction import Direction, isolated, runs
from leaflets.layout.fonts import faces, lacks
from leaflets.render.engine import render
from leaflets.workspace.markdown import parse

TONGUES = ROOT / "tests" / "fixtures" / "tongues"


# Isolation


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("خذ 500 mg كل 8 ساعات", ["500 mg", "8"]),
        ("اتصل على +34 932 27 54 00، من 8:00 إلى 15:00.", ["+34 932 27 54 00", "8:00", "15:00"]),
        ("أقل من < 90/60 mmHg (حوالي 10 %)", ["< 90/60 mmHg", "10 %"]),
        ("١٫٥ مليلتر و ١٠–١٤ يومًا", ["١٫٥", "١٠–١٤"]),
        ("الرمز BPT-AR-20251010-7K3QF2-W.", ["BPT-AR-20251010-7K3QF2-W"]),
        ("اكتب إلى info@example.org، من فضلك", ["info@example.org"]),
        ("حرارة −5 °C أو 38.5 °C", ["−5 °C", "38.5 °C"]),
        ("סעיף 12 (500 mg) ליום", ["12 (500 mg)"]),
        ("سعره 20 €.", ["20 €"]),
        ("لا أرقام هنا", []),
    ],
)
def test_what_runs_from_left_to_right_is_found(words: str, found: list[str]) -> None:
    assert [words[start:end] for start, end in runs(words, "rtl")] == found


def test_a_name_from_right_to_left_is_found_in_english() -> None:
    words = "Ask Dr שלום כהן, please, or محمد."
    assert [words[a:b] for a, b in runs(words, "ltr")] == ["שלום כהן", "محمد"]


def test_only_words_of_the_body_are_isolated() -> None:
    page = (
        "<html><head><title>5 mg</title></head><body>"
        '<p title="5 mg">خذ 5 mg &lt; 6 &amp; كل</p><svg><title>5 mg</title></svg></body></html>'
    )
    made = isolated(page, "rtl")
    assert made.count("<bdi") == 1
    assert '<bdi dir="ltr">5 mg &lt; 6</bdi> &amp; كل' in made


LETTERS = st.text(alphabet="abc 123.,:/-–%°()<&>\"'אבגدرس٠١٢٫٪\n", max_size=60)


@given(LETTERS)
def test_isolation_changes_no_word(words: str) -> None:
    page = f"<body><p>{escape(words)}</p></body>"
    directions: tuple[Direction, ...] = ("rtl", "ltr")
    for direction in directions:
        made = isolated(page, direction)
        bare = re.sub(r"</?bdi[^>]*>", "", made)
        assert Markup(bare).unescape() == Markup(page).unescape()
        assert made.count("<bdi") == made.count("</bdi>")


@given(st.text(alphabet="abc 123.,:/-–%°()éñ", max_size=60))
def test_text_of_one_direction_is_left_alone(words: str) -> None:
    assert list(runs(words, "ltr")) == []


# The order on paper


def test_a_number_that_is_turned_round_is_found() -> None:
    """L511: nothing isolates the telephone number here, so it is printed from its end."""
    words = "اتصل على 93 227 54 00 الآن"
    fonts = faces(words, {})
    css = "\n".join(
        f'@font-face{{font-family:F{n};src:url("{font.url}")}}' for n, font in enumerate(fonts)
    )
    style = f"{css} html{{font-family:F0,F2,F1;direction:rtl}}"
    made = proof(f"<p>{words}</p>", [words], css=style)
    made = replace(made, fonts=(*made.fonts, *fonts))
    assert "L511" in {problem.code for problem in render(made).problems}
    right = replace(made, html=isolated(made.html, "rtl"))
    assert "L511" not in {problem.code for problem in render(right).problems}


# Typefaces


def test_the_letters_of_a_sheet_are_cut_out_of_a_typeface() -> None:
    found = faces("Hello مرحبا", {})
    assert len(found) == 4
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
    return {path.stem: path for path in (root / "output").rglob("*.pdf")}


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
