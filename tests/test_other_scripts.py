"""Small workspaces in other scripts, with font files of their own, from leaflets.toml to paper."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from babel.messages.pofile import read_po, write_po
from conftest import ROOT, SMALL_ABOUT, SMALL_SETTINGS
from typecase import HEBREW, box_font
from validators.verapdf import validate

from leaflets.commands.prepare import Prepared, prepare
from leaflets.render.rendering import render
from leaflets.workspace.starting import start_catalogue

DAY = date(2026, 3, 2)
FOLDER = "templates/theme/fonts"
HAN = "中文和年月日小册子每天两次，服用片。第一步水"
TEXTS = {
    "uk": "# Таблетки\n\nДвічі на день.\n\n## Спершу {#first}\n\n- **Раз.** Вода.\n- Їжа.\n",
    "el": "# Χάπια\n\nΔύο φορές την ημέρα.\n\n## Πρώτα {#first}\n\n- **Ένα.** Νερό.\n- Ψωμί.\n",
    "he": "# כדורים\n\nפעמיים ביום.\n\n## קודם {#first}\n\n- **אחד.** מים.\n- לחם.\n",
    "zh": "# 小册子\n\n每天两次，服用片。\n\n## 第一步 {#first}\n\n- **水。** 服用水。\n- 水。\n",
}
KEYS = {
    "he": f'Hebr = ["{FOLDER}/Regular.otf", "{FOLDER}/Bold.otf"]',
    "zh": f'Hans = ["{FOLDER}/Regular.otf", "{FOLDER}/Bold.otf"]',
}
CHARACTERS = {"he": HEBREW, "zh": HAN}


def build(root: Path, tag: str) -> Prepared:
    """A workspace of one leaflet in English and in this language."""
    for name in ("templates", "locales"):
        shutil.copytree(ROOT / name, root / name)
    settings = SMALL_SETTINGS.replace('"ca"', f'"{tag}"').replace("ca =", f"{tag} =")
    (root / "leaflets.toml").write_text(f"{settings}\n[typefaces]\n", encoding="utf-8")
    folder = root / "content" / "sound"
    folder.mkdir(parents=True)
    about = SMALL_ABOUT.format(code="SND").replace("ca =", f"{tag} =").partition("[icons]")[0]
    (folder / "leaflet.toml").write_text(about, encoding="utf-8")
    (folder / "en.md").write_text(
        "# Leaflet\n\nTwice a day.\n\n## First {#first}\n\n- **One.** Water.\n- Bread.\n",
        encoding="utf-8",
    )
    (folder / f"{tag}.md").write_text(TEXTS[tag], encoding="utf-8")
    translate(root, tag)
    return prepare(root, DAY)


def translate(root: Path, tag: str) -> None:
    """A catalogue that says everything in English."""
    file, _ = start_catalogue((root / "locales",), root / "locales", tag, DAY)
    catalogue = read_po(io.StringIO(file.read_text("utf-8")), tag)
    for message in catalogue:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            is_counted = isinstance(message.id, tuple)
            message.string = (str(ids[-1]),) * catalogue.num_plurals if is_counted else str(ids[0])
    written = io.BytesIO()
    write_po(written, catalogue)
    file.write_bytes(written.getvalue())


def put_fonts(root: Path, tag: str) -> None:
    (root / FOLDER).mkdir()
    for name, weight in (("Regular", 400), ("Bold", 700)):
        data = box_font(CHARACTERS[tag], f"Own {tag}", weight, is_postscript=True)
        (root / FOLDER / f"{name}.otf").write_bytes(data)


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sheet_in_another_script_is_sound(tag: str, tmp_path: Path) -> None:
    root = tmp_path / tag
    found = build(root, tag)
    if tag in KEYS:
        lacking = [p for p in found.problems if p.code == "L502"]
        assert [(p.path, p.line) for p in lacking] == [(f"content/sound/{tag}.md", 1)]
        put_fonts(root, tag)
        path = root / "leaflets.toml"
        path.write_text(f"{path.read_text('utf-8')}{KEYS[tag]}\n", encoding="utf-8")
        found = prepare(root, DAY)
    assert [str(p) for p in found.problems if p.severity == "error"] == []
    (proof,) = [proof for edition, proof in found.proofs if edition.text.language == tag]
    made = render(proof)
    assert [str(problem) for problem in made.problems] == []
    family = f"Own-{tag}" if tag in KEYS else "Source-Sans-3"
    with pdfplumber.open(io.BytesIO(made.pdf)) as pdf:
        used = {char["fontname"].partition("+")[2] for page in pdf.pages for char in page.chars}
    assert any(name.startswith(family) for name in used)
    assert all(name.startswith((family, "Atkinson-Hyperlegible")) for name in used)
    file = tmp_path / f"{tag}.pdf"
    file.write_bytes(made.pdf)
    assert {key: rules for key, rules in validate([file]).items() if rules} == {}


def test_a_name_on_the_sheet_is_told_by_its_script(tmp_path: Path) -> None:
    """The words of the text are fine; a person of leaflet.toml is not."""
    build(tmp_path / "uk", "uk")
    path = tmp_path / "uk" / "content" / "sound" / "leaflet.toml"
    path.write_text(
        path.read_text("utf-8").replace("Reviewer One", "רופאה לדוגמה"), encoding="utf-8"
    )
    found = prepare(tmp_path / "uk", DAY)
    told = [problem for problem in found.problems if problem.code == "L502"]
    assert [problem.path for problem in told] == ["content/sound/en.md", "content/sound/uk.md"]
    assert all("no Hebrew letters" in problem.message for problem in told)
    assert found.proofs == ()
