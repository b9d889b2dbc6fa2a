"""What docs/templates.md and CONTRIBUTING.md say of adding a format or a rule, step by step."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT, leaflets
from papers import text_in_order

from leaflets.commands.prepare import prepare
from leaflets.render.glyphs import POINTS_PER_MM
from leaflets.render.readback import read_back

PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
SECTION = "\n## Call us {#call .card}\n\nCall 900 000 001 if the pain gets worse.\n"


IN_CATALAN = "\n## Truqueu-nos {#call .card}\n\nTruqueu al 900 000 001 si el dolor empitjora.\n"


def follow(root: Path, format: str) -> None:
    """Writes the files of a format as docs/templates.md gives them."""
    file = r"^`(templates/[^`]+)`:\n\n```\w+\n(.*?)^```"
    found = re.findall(file, PAGE, re.DOTALL | re.MULTILINE)
    files = {path: words for path, words in found if path.startswith(f"templates/{format}/")}
    assert len(files) == 3
    (root / "templates" / format).mkdir()
    for path, words in files.items():
        (root / path).write_text(words, encoding="utf-8")


@pytest.mark.parametrize(("format", "size"), [("rack", (99, 210)), ("card", (105, 148))])
def test_a_format_is_made_as_the_page_teaches(
    small: Path, edit: Callable[[Path, str, str], None], format: str, size: tuple[float, float]
) -> None:
    follow(small, format)
    edit(small / "leaflets.toml", '["leaflet"]', f'["leaflet", "{format}"]')
    assert SECTION.strip() in PAGE
    for language, words in (("en", SECTION), ("ca", IN_CATALAN)) if format == "card" else ():
        with (small / f"content/sound/{language}.md").open("a", encoding="utf-8") as text:
            text.write(words)
    run = leaflets("build", "sound", "-l", "en", "-f", format, folder=small)
    assert run.status == 0, run.said
    assert "L5" not in run.said
    pdf = (small / f"output/sound/sound.en.{format}.pdf").read_bytes()
    page = read_back(pdf).pages[0]
    assert (page.width / POINTS_PER_MM, page.height / POINTS_PER_MM) == pytest.approx(size, abs=0.1)
    said = text_in_order(pdf)
    assert ("Call 900 000 001" in said.replace("\N{NO-BREAK SPACE}", " ")) == (format == "card")


def test_a_template_is_given_what_the_page_lists(small: Path) -> None:
    table = PAGE.partition("## What a template is given")[2].partition("##")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    names = {name for row in rows for name in re.findall(r"`(\w+)", row)}
    assert len(names) > 15
    asked = "".join(f"{{{{ {name} is defined or fail }}}}" for name in sorted(names))
    path = small / "templates/leaflet/page.html"
    path.write_text(path.read_text(encoding="utf-8") + asked, encoding="utf-8")
    found = prepare(small, date(2026, 3, 2))
    assert not [problem for problem in found.problems if problem.code == "L123"]


RULE = '''

SHOUTING = Rule(
    "L199",
    "A title shouts",
    why="Capitals are hard to read.",
    remedy="Write it in small letters.",
)


def shouting_titles(text: Text) -> Iterator[Problem]:
    """Titles in capitals."""
    if text.title.text.isupper():
        yield SHOUTING.at(text.path, text.title.line, "This title shouts: write small letters.")
'''


TOLD = """\
## L199

**A title shouts.** Capitals are hard to read.

What to do: Write it in small letters."""


def test_a_rule_shows_up_on_its_page(tmp_path: Path) -> None:
    for name in ("leaflets", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.png"))
    with (tmp_path / "leaflets/checks/structure.py").open("a", encoding="utf-8") as file:
        file.write(RULE)
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, "docs/make.py"], cwd=tmp_path, env=env, check=True)
    page = (tmp_path / "docs" / "rules.md").read_text(encoding="utf-8")
    before = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == before.replace("## L201\n", f"{TOLD}\n\n## L201\n")
