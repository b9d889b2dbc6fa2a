"""What a build takes away from output/: sheets that this workspace made and no longer has."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from conftest import small_workspace
from desk import cli, put, sign_all, tree

from leaflets.commands.arguments import today

SETTINGS = "leaflets.toml"
NAMES = ("other", "sound")
SHEETS = {f"{name}/{name}.{tag}.leaflet.pdf" for name in NAMES for tag in ("ca", "en")}
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with four printed sheets; the English of `sound` is signed."""
    root = small_workspace(tmp_path_factory.mktemp("output") / "small")
    sign_all(root, ("en",), today())
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert build(root, monkeypatch).exit_code == 0
    assert set(pdfs(root / "output")) == SHEETS
    return root


@pytest.fixture
def desk(printed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(printed, tmp_path / "desk")


def build(root: Path, monkeypatch: pytest.MonkeyPatch, *options: str | Path) -> Result:
    monkeypatch.chdir(root)
    return cli("build", "--jobs", "1", *map(str, options))


def pdfs(output: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(output).items() if name.endswith(".pdf")}


def without_catalan(root: Path) -> None:
    """Takes Catalan out of leaflets.toml, and its texts with it."""
    put(root / SETTINGS, '["en", "ca"]', '["en"]')
    for name in NAMES:
        (root / "content" / name / "ca.md").unlink()


# Something is wrong


def _empty(root: Path) -> None:
    for name in NAMES:
        shutil.rmtree(root / "content" / name)


WRONG: dict[str, Change] = {
    "a slip in a format": lambda root: put(root / SETTINGS, '["leaflet"]', '["leaflets"]'),
    "a slip in a language": lambda root: put(root / SETTINGS, '["en", "ca"]', '["en", "cat"]'),
    "an empty content": _empty,
    "a content that is away": lambda root: shutil.rmtree(root / "content"),
    "a list that lost its end": lambda root: put(root / SETTINGS, '["leaflet"]', '["leaflet"'),
    "a format whose template is away": lambda root: shutil.rmtree(root / "templates/leaflet"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_takes_nothing_away(
    kind: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pdfs(desk / "output")
    WRONG[kind](desk)
    result = build(desk, monkeypatch)
    assert pdfs(desk / "output") == before
    assert "removed" not in result.output


def test_an_error_in_another_leaflet_takes_nothing_away(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_catalan(desk)
    put(desk / "content/other/en.md", "{#first}", "")
    build(desk, monkeypatch)
    assert set(pdfs(desk / "output")) == SHEETS
    put(desk / "content/other/en.md", "## First ", "## First {#first}")
    assert build(desk, monkeypatch).exit_code == 0
    assert set(pdfs(desk / "output")) == {name for name in SHEETS if ".en." in name}
