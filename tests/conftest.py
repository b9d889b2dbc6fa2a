"""What many tests share: the shipped sheets rendered once, and small workspaces to break."""

from __future__ import annotations

import gc
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from leaflets.cli import main

ROOT = Path(__file__).parents[1]
for _said in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(_said, None)  # the program speaks English where nothing says otherwise
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what tests start would be compiled each time
sys.dont_write_bytecode = False
LANGUAGES = ("ca", "es", "en")
FORMATS = ("leaflet", "poster")
CLASSES: dict[str, tuple[str, ...]] = {"leaflet": (), "poster": ("poster",)}
"""The classes of the sections that each takes."""
EDITIONS = tuple(
    f"back-pain-treatment.{language}.{format}" for language in LANGUAGES for format in FORMATS
)


@pytest.fixture(scope="session", autouse=True)
def _memory_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is remembered of builds lies in a folder of these tests, not in that of the user."""
    os.environ["XDG_CACHE_HOME"] = str(shared_folder(tmp_path_factory) / "cache")


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What all processes of this run of the tests have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@dataclass(frozen=True)
class Run:
    """What a command said and how it ended."""

    status: int
    output: str
    errors: str

    @property
    def said(self) -> str:
        """All that it said."""
        return self.output + self.errors


def leaflets(*arguments: str | Path, folder: Path) -> Run:
    """Runs `leaflets` in this folder, within this process: it takes a second less to begin.

    A build that does not say how many at once renders one sheet after the other: the tests
    themselves run two at a time, and each process that renders takes half a second to begin.
    """
    asked = list(map(str, arguments))
    if asked[:1] == ["build"] and not {"--jobs", "-j", "--help"} & set(asked):
        asked += ["--jobs", "1"]
    with chdir(folder):
        done = CliRunner().invoke(main, asked, prog_name="leaflets")
    fault = "" if isinstance(done.exception, SystemExit | None) else _told(done.exception)
    return Run(done.exit_code, done.stdout, done.stderr + fault)


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def leaflets_alone(
    *arguments: str | Path, folder: Path, env: Mapping[str, str] | None = None
) -> Run:
    """Runs `leaflets` as a stranger would: in a process of its own."""
    command = [sys.executable, "-m", "leaflets", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return Run(done.returncode, done.stdout, done.stderr)


LONGEST = (
    *("hostile", "signals", "sheets", "translate", "formats", "preview", "shipped", "mutants"),
    *("shapes", "wheel", "freshness", "site", "signing", "interrupted", "release", "print_shop"),
    *("output", "bad_input", "together", "themes", "grey", "any_text", "scripts", "every_block"),
    *("cluster", "review_copy", "second_standard", "clocks", "posters", "other_scripts", "fit"),
    "braille",
)
"""The test files that take longest begin first, so that two workers end together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest files first; the order within a file stays."""
    places = {f"test_{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))
    gc.collect()
    gc.freeze()  # thousands of tests are looked through for garbage no more


needs_rights = pytest.mark.skipif(
    os.geteuid() == 0 and shutil.which("setpriv") is None, reason="root reads everything"
)


def without_privileges(*arguments: str, folder: Path) -> Run:
    """Runs `leaflets` as somebody whom file rights bind, also where the tests run as root."""
    capabilities = "-dac_override,-dac_read_search"
    drop = ["setpriv", f"--bounding-set={capabilities}", f"--inh-caps={capabilities}"]
    command = [*(drop if os.geteuid() == 0 else []), sys.executable, "-m", "leaflets", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return Run(done.returncode, done.stdout, done.stderr)


IN_BOTH = ("--format", "leaflet", "--format", "poster")
"""What a build is asked for to print the editions of EDITIONS alone."""


@cache
def _shipped(name: str) -> tuple[tuple[Path, ...], tuple[tuple[Path, bytes], ...]]:
    """The folders and files of a folder of this repository, by their paths from its root."""
    found = [Path(name), *(path.relative_to(ROOT) for path in sorted((ROOT / name).rglob("*")))]
    folders = tuple(path for path in found if (ROOT / path).is_dir())
    return folders, tuple(
        (path, (ROOT / path).read_bytes()) for path in found if path not in folders
    )


def copy_shipped(to: Path, *names: str) -> None:
    """Copies these folders of this repository; read once, since most tests want some."""
    for name in names:
        folders, files = _shipped(name)
        for folder in folders:
            (to / folder).mkdir(parents=True, exist_ok=True)
        for path, data in files:
            with open(f"{to}/{path}", "wb", buffering=0) as file:  # noqa: PTH123
                file.write(data)


def copy_workspace(to: Path, formats: tuple[str, ...] = FORMATS) -> Path:
    """Copies what makes a workspace: settings for these formats, content, templates, catalogues."""
    to.mkdir(parents=True, exist_ok=True)
    settings = (ROOT / "leaflets.toml").read_text(encoding="utf-8")
    named = ", ".join(f'"{name}"' for name in formats)
    settings, count = re.subn(
        r"^formats = \[.*?\]", f"formats = [{named}]", settings, flags=re.M | re.S
    )
    assert count == 1
    (to / "leaflets.toml").write_text(settings, encoding="utf-8")
    copy_shipped(to, "content", "templates", "locales")
    return to


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of this repository's leaflets and posters, with two workers.

    The first process of the tests that asks for it renders it; another waits, finds it unchanged.
    """
    output = shared_folder(tmp_path_factory) / "shipped"
    run = leaflets("build", *IN_BOTH, "--output", output, "--jobs", "2", folder=ROOT)
    assert run.status == 0, run.said
    return output


@pytest.fixture(scope="session")
def pdfs(shipped: Path) -> dict[str, Path]:
    """The shipped PDFs by the names of their editions."""
    found = {path.stem: path for path in shipped.glob("*/*.pdf")}
    assert sorted(found) == sorted(EDITIONS)
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of this repository's workspace that a test may break."""
    return copy_workspace(tmp_path / "workspace")


SMALL_SETTINGS = """\
site = "https://leaflets.example.org"
languages = ["en", "ca"]
formats = ["leaflet"]

[clinic]
name = "Test Clinic"

[colours]
ink = "#12303a"
brand = "#0b5563"
signal = "#8f2d14"
tint = "#e6f1f1"
pale = "#f6f2ea"

[notices.thanks]
en = "Thank you."
ca = "Gràcies."
"""

SMALL_ABOUT = """\
code = "{code}"
source_language = "en"
published = 2020-01-31
updated = 2024-02-29
people = ["Reviewer One", "Reviewer Two"]
notices = ["thanks"]

[source]
title = "A source"
publisher = "A publisher"
language = "en"

[keywords]
en = ["test"]
ca = ["prova"]

[icons]
first = ["heat", "hands"]
"""

SMALL_TEXTS = {
    "en": "# Small leaflet\n\nA lead.\n\n## First {#first}\n\n- **One.** This.\n- **Two.** That.\n",
    "ca": "# Full\n\nUna entrada.\n\n## Primer {#first}\n\n- **U.** Això.\n- **Dos.** Allò.\n",
}


def small_workspace(to: Path) -> Path:
    """Two little leaflets, `sound` and `other`, in two languages and one format."""
    to.mkdir(parents=True, exist_ok=True)
    (to / "leaflets.toml").write_text(SMALL_SETTINGS, encoding="utf-8")
    for name, code in (("sound", "SND"), ("other", "OTH")):
        folder = to / "content" / name
        folder.mkdir(parents=True)
        (folder / "leaflet.toml").write_text(SMALL_ABOUT.format(code=code), encoding="utf-8")
        for language, text in SMALL_TEXTS.items():
            (folder / f"{language}.md").write_text(text, encoding="utf-8")
    copy_shipped(to, "templates", "locales")
    return to


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small workspace that a test may break."""
    return small_workspace(tmp_path / "small")


@pytest.fixture
def edit() -> Callable[[Path, str, str], None]:
    """Replaces words of a file; they must stand in it exactly once."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Within it no file of this process can grow beyond so many bytes, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
