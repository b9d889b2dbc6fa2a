"""Posters of any number of messages and any headline: set as large as they fit, or told why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run, leaflets, small_workspace

from leaflets.render.glyphs import POINTS_PER_MM
from leaflets.render.readback import Readback, read_back

MESSAGE = "**Water** keeps you well, so drink a glass of it every morning"
HEADLINES = {
    "two words": ("Drink water", 124),
    "a long word": ("Oesophagogastroduodenoscopy", 40),
    "a clinic": ("Anticoagulation clinic", 60),
    "twelve words": ("Do you know what to do when your child has a fever?", 60),
    "eighty letters": ("A" * 80, 16),
}


def poster(root: Path, name: str, headline: str, messages: list[str], mark: str = "-") -> Run:
    settings = root / "leaflets.toml"
    words = settings.read_text(encoding="utf-8")
    words = words.replace('["en", "ca"]', '["en"]').replace('["leaflet"]', f'["{name}"]')
    settings.write_text(words, encoding="utf-8")
    for tag in ("sound", "other"):
        (root / f"content/{tag}/ca.md").unlink()
    listed = "\n".join(f"{mark} {message}" for message in messages)
    text = root / "content/sound/en.md"
    before = text.read_text(encoding="utf-8")
    section = f"\n## {headline} {{#{name} .{name}}}\n\n{listed}\n"
    text.write_text(before + section, encoding="utf-8")
    return leaflets("build", "sound", folder=root)


def sheet(root: Path, name: str) -> Readback:
    return read_back((root / f"output/sound/sound.en.{name}.pdf").read_bytes())


def is_within_its_margins(readback: Readback) -> bool:
    (page,) = readback.pages
    least = 12 * POINTS_PER_MM
    return all(least < glyph.left and glyph.right < page.width - least for glyph in readback.glyphs)


@pytest.mark.parametrize("count", [3, 4, 5, 6])
@pytest.mark.parametrize("name", ["poster", "poster-steps"])
def test_three_to_six_messages_fill_the_sheet(tmp_path: Path, name: str, count: int) -> None:
    root = small_workspace(tmp_path)
    mark = "1." if name == "poster-steps" else "-"
    run = poster(root, name, "Drink water", [MESSAGE] * count, mark)
    assert run.status == 0, run.said
    found = sheet(root, name)
    assert is_within_its_margins(found)
    sizes = {round(glyph.size, 1) for glyph in found.glyphs}
    assert min(sizes) >= 14
    assert max(sizes) >= 110


def test_fewer_messages_are_larger(tmp_path: Path) -> None:
    sizes = []
    for count in (3, 6):
        root = small_workspace(tmp_path / str(count))
        assert poster(root, "poster", "Drink water", [MESSAGE] * count).status == 0
        glyphs = [g for g in sheet(root, "poster").read if g.text == "W" and g.size < 100]
        sizes.append(max(glyph.size for glyph in glyphs))
    assert sizes[0] > sizes[1] >= 32


@pytest.mark.parametrize("count", [0, 1, 2, 7, 8, 9])
def test_too_few_or_too_many_are_told(tmp_path: Path, count: int) -> None:
    run = poster(small_workspace(tmp_path), "poster", "Drink water", [MESSAGE] * count)
    assert run.status == 1
    assert "content/sound/en.md:" in run.said
    assert ("L108" if count == 0 else "L125") in run.said


def test_one_message_has_the_sheet_to_itself(tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    run = poster(root, "poster-one", "Drink water", [MESSAGE])
    assert run.status == 0, run.said
    found = sheet(root, "poster-one")
    assert is_within_its_margins(found)
    assert max(g.size for g in found.read if g.text == "k" and g.size < 110) >= 60


@pytest.mark.parametrize("how", HEADLINES)
def test_a_headline_is_set_smaller_and_never_beyond_its_margin(tmp_path: Path, how: str) -> None:
    root = small_workspace(tmp_path)
    headline, least = HEADLINES[how]
    run = poster(root, "poster", headline, ["Drink water"] * 3)
    assert run.status == 0, run.said
    found = sheet(root, "poster")
    assert is_within_its_margins(found)
    assert max(glyph.size for glyph in found.glyphs) >= least


@pytest.mark.parametrize("title", ["Oesophagogastroduodenoscopy", "A" * 80, "Word " * 30])
def test_a_title_and_a_heading_stay_within_their_margins(tmp_path: Path, title: str) -> None:
    root = small_workspace(tmp_path)
    text = root / "content/sound/en.md"
    words = text.read_text(encoding="utf-8").replace("Small leaflet", title.strip())
    words = words.replace("## First", f"## {title.strip()}")
    text.write_text(words, encoding="utf-8")
    run = leaflets("build", "sound", "-l", "en", folder=root)
    assert run.status == 0, run.said
    found = read_back((root / "output/sound/sound.en.leaflet.pdf").read_bytes())
    for glyph in found.glyphs:
        assert glyph.left > 10 * POINTS_PER_MM
        assert glyph.right < found.pages[0].width - 10 * POINTS_PER_MM
