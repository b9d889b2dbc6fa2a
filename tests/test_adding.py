"""What CONTRIBUTING.md says of adding a format, a rule or a block is done here, step by step."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, leaflets
from papers import text_in_order

from leaflets.render.readback import POINTS_PER_MM, read_back

CARD = """\
page = "A5"
pages = 1
overflow = "error"
smallest = 9
smallest_text = 12
"""
PAGE = """\
{% from "parts/blocks.html" import blocks with context %}
{% from "parts/head.html" import head %}
{% from "parts/stamp.html" import address, stamp as stamp_of with context %}
<!DOCTYPE html>
<html lang="{{ text.language }}">
<head>{{ head(text, clinic, meta) }}</head>
<body>
<h1>{{ text.title.html }}</h1>
{{ blocks(text.lead.blocks) }}
{% for section in sections %}
<h2>{{ section.heading.html }}</h2>
{{ blocks(section.blocks) }}
{% endfor %}
{% for notice in notices %}<p>{{ notice }}</p>{% endfor %}
<p>{{ address(stamp) }}</p>
{{ stamp_of(stamp) }}
</body>
</html>
"""
CSS = """\
:root { --footer: 9pt }
@page {
  size: A5;
  margin: 14mm 10mm;
  @top-right { content: var(--footer-mark); font-size: 9pt }
}
html { font-size: 12pt }
.icon { padding-left: 8mm }
"""


def test_a_format_is_a_folder(small: Path, edit: Callable[[Path, str, str], None]) -> None:
    folder = small / "templates" / "card"
    folder.mkdir()
    for name, words in (("format.toml", CARD), ("page.html", PAGE), ("page.css", CSS)):
        (folder / name).write_text(words, encoding="utf-8")
    edit(small / "leaflets.toml", '["leaflet"]', '["leaflet", "card"]')
    run = leaflets("build", "sound", "-l", "en", "-f", "card", folder=small)
    assert run.status == 0, run.said
    pdf = (small / "output/sound/sound.en.card.pdf").read_bytes()
    (page,) = read_back(pdf).pages
    size = (page.width / POINTS_PER_MM, page.height / POINTS_PER_MM)
    assert size == pytest.approx((148, 210), abs=0.1)
    assert "Small leaflet" in text_in_order(pdf)


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
