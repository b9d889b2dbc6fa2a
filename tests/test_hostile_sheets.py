"""Styles, pages, pictures and typefaces made to do harm: a sentence or a sheet, within limits.

All are printed in one build, each as a format or a leaflet of its own, under an audit hook and
beside somebody who listens: what one does must not touch the others.
"""

from __future__ import annotations

import gc
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import hostile
import pytest
from conftest import SMALL_ABOUT, SMALL_TEXTS, small_workspace
from desk import DAY, put
from test_hostile import checked
from watching import watched, watched_render

from leaflets.build import Result, build, make_plans
from leaflets.commands.prepare import Prepared, prepare
from leaflets.render.confining import Limits
from leaflets.render.executors import render_all
from leaflets.render.versions import engine_of

LIMITS = Limits(seconds=20, seconds_a_page=0)
"""None of them comes near: what has no end is in tests/test_limits.py."""
SHAPES = [("styles", name) for name in hostile.STYLES] + [("pages", name) for name in hostile.PAGES]
DRAWN = {name: ("svg", data, said) for name, (data, said) in hostile.DRAWINGS.items()}
FILES = [("pictures", name) for name in hostile.PICTURES] + [("drawings", name) for name in DRAWN]
SETS = {"pictures": hostile.PICTURES, "drawings": DRAWN}


@dataclass(frozen=True)
class Printed:
    """What became of all, and what was opened elsewhere."""

    found: Prepared = field(repr=False)
    results: dict[str, Result] = field(repr=False)
    strays: list[str]

    def said(self, folder: str, edition: str) -> str:
        """What is said of a leaflet when it is read, and of an edition of it."""
        result = self.results.get(edition)
        read = [p for p in self.found.problems if p.path.startswith(f"content/{folder}/")]
        told = (*read, *(result.problems if result else ()))
        return "\n".join(str(one.message) for one in told if one.severity != "advice")


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, listener: socket.socket) -> Printed:
    root = small_workspace(tmp_path_factory.mktemp("hostile") / "small")
    port = str(listener.getsockname()[1])
    shutil.rmtree(root / "content/other")
    _speak_english(root)
    for number, (kind, name) in enumerate(SHAPES):
        _add_format(root, f"s{number}", kind, name, port)
    for number, (kind, name) in enumerate(FILES):
        _add_leaflet(root, f"f{number}", SETS[kind][name], port)
    names = ", ".join(f'"s{number}"' for number in range(len(SHAPES)))
    about = root / "content/sound/leaflet.toml"
    put(about, 'notices = ["thanks"]', f'notices = ["thanks"]\nformats = ["leaflet", {names}]')
    gc.collect()  # folders of fonts that other tests have left are opened to be taken away
    with watched(root) as strays:
        found = prepare(root, DAY)
        plans = make_plans(found.sheets, found.standings, engine_of)
        render = partial(render_all, watched_render, jobs=2, limits=LIMITS)
        results = build(plans, root / "output", render)
    return Printed(found, {result.edition: result for result in results}, strays)


def _speak_english(root: Path) -> None:
    (root / "content/sound/ca.md").unlink()
    put(root / "leaflets.toml", '["en", "ca"]', '["en"]')
    put(root / "leaflets.toml", 'ca = "Gràcies."\n', "")
    put(root / "content/sound/leaflet.toml", 'ca = ["prova"]\n', "")


def _add_format(root: Path, folder: str, kind: str, name: str, port: str) -> None:
    """The format of a leaflet with something harmful in it."""
    shutil.copytree(root / "templates/leaflet", root / "templates" / folder)
    file = root / "templates" / folder / ("page.css" if kind == "styles" else "page.html")
    words = file.read_text(encoding="utf-8")
    if kind == "styles":
        more = f"{words}\n{hostile.STYLES[name][0]}\n"
    else:
        more, count = re.subn(
            "<main[^>]*>", lambda m: m[0] + hostile.PAGES[name][0], words, count=1
        )
        assert count == 1
    file.write_text(more.replace("{port}", port), encoding="utf-8")


def _add_leaflet(root: Path, folder: str, picture: tuple[str, bytes, str], port: str) -> None:
    """A leaflet with something harmful as its picture."""
    kind, data, _ = picture
    (root / "content" / folder / "images").mkdir(parents=True)
    about = SMALL_ABOUT.format(code=_letters(folder)).replace('ca = ["prova"]\n', "")
    (root / "content" / folder / "leaflet.toml").write_text(about, encoding="utf-8")
    text = f"{SMALL_TEXTS['en']}\n![A hand](images/hand.{kind})\n"
    (root / "content" / folder / "en.md").write_text(text, encoding="utf-8")
    file = root / "content" / folder / "images" / f"hand.{kind}"
    file.write_bytes(data.replace(b"{port}", port.encode()))


def _letters(folder: str) -> str:
    """The name of a folder in capital letters, as a code must be."""
    return (
        "".join(chr(ord("A") + int(one)) if one.isdigit() else one.upper() for one in folder) + "X"
    )


def _assert_said(said: str, wanted: str) -> None:
    if wanted == hostile.FINE:
        assert not said
    else:
        assert wanted in said


@pytest.mark.parametrize(("kind", "name"), SHAPES)
def test_a_template_does_no_harm(kind: str, name: str, printed: Printed) -> None:
    edition = f"sound.en.s{SHAPES.index((kind, name))}"
    known = hostile.STYLES if kind == "styles" else hostile.PAGES
    _assert_said(printed.said("sound", edition), known[name][1])
    result = printed.results[edition]
    assert (result.outcome == "failed") == any(p.severity == "error" for p in result.problems)
    assert all(p.path == "content/sound/en.md" for p in result.problems)
    assert not re.search(r" at \d+:\d+", printed.said("sound", edition))


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_a_picture_does_no_harm(kind: str, name: str, printed: Printed) -> None:
    folder = f"f{FILES.index((kind, name))}"
    wanted = SETS[kind][name][2]
    _assert_said(printed.said(folder, f"{folder}.en.leaflet"), wanted)
    result = printed.results.get(f"{folder}.en.leaflet")
    assert (result.outcome if result else "refused") == ("refused" if wanted else "rendered")


def test_the_others_are_printed_and_nobody_is_asked(
    printed: Printed, listener: socket.socket, tmp_path: Path
) -> None:
    assert printed.strays == []
    with pytest.raises(BlockingIOError), closing(listener.accept()[0]):
        pass
    root = small_workspace(tmp_path / "alone")
    shutil.rmtree(root / "content/other")
    _speak_english(root)
    plans = prepare(root, DAY)
    (alone,) = build(
        make_plans(plans.sheets, plans.standings, engine_of),
        tmp_path / "x",
        partial(render_all, watched_render, jobs=1),
    )
    assert alone.outcome == printed.results["sound.en.leaflet"].outcome == "rendered"


@pytest.mark.parametrize("name", hostile.FONTS)
def test_a_typeface_does_no_harm(name: str, small: Path) -> None:
    data, wanted = hostile.FONTS[name]
    (small / "templates/fonts").mkdir()
    (small / "templates/fonts/all.ttf").write_bytes(data)
    with (small / "leaflets.toml").open("a", encoding="utf-8") as file:
        file.write('\n[typefaces]\nLatn = "templates/fonts/all.ttf"\n')
    run = checked(small)
    assert run.status == 1
    assert any(
        line.startswith("leaflets.toml:") and wanted in line for line in run.output.splitlines()
    ), run.said
