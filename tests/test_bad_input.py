"""What bad input gets: all problems in one pass, located; the others rendered; old PDFs kept."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, largest_file, leaflets, small_workspace
from papers import information

from leaflets import build as rendering
from leaflets.cli import main
from leaflets.commands.prepare import prepare
from leaflets.errors import LeafletsError
from leaflets.model import Rendered

OTHER = "content/other"


@dataclass(frozen=True)
class Case:
    """An edit of the small workspace and the lines that it must bring up."""

    name: str
    do: Callable[[Path], None]
    lines: tuple[str, ...]


def _put(path: str, old: str, new: str) -> Callable[[Path], None]:
    def do(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return do


def _add(path: str, words: str) -> Callable[[Path], None]:
    def do(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(words)

    return do


def _write(path: str, data: bytes) -> Callable[[Path], None]:
    def do(root: Path) -> None:
        (root / path).write_bytes(data)

    return do


def _remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def _own_format(lost: str) -> Callable[[Path], None]:
    """A format that leaflets does not bring along, without one of its files."""

    def do(root: Path) -> None:
        (root / "templates/leaflet").rename(root / "templates/own")
        _put("leaflets.toml", '["leaflet"]', '["own"]')(root)
        _remove(f"templates/own/{lost}")(root)

    return do


EN, CA, ABOUT = f"{OTHER}/en.md", f"{OTHER}/ca.md", f"{OTHER}/leaflet.toml"
PO = "locales/ca/LC_MESSAGES/leaflets.po"

CASES = (
    Case("missing language", _remove(CA), (f"{CA}:1: L107 The text in “ca” is missing",)),
    Case("missing key", _put(ABOUT, "published = 2020-01-31\n", ""), (f"{ABOUT}:1: L104 The key “published” is missing",)),
    Case("missing date", _put(ABOUT, "2020-01-31", '""'), (f"{ABOUT}:3: L105 “published” must be a date",)),
    Case("date that does not exist", _put(ABOUT, "2024-02-29", "2023-02-29"), (f"{ABOUT}:4: L102 ", "Invalid date")),
    Case("dates in the wrong order", _put(ABOUT, "2020-01-31", "2030-01-31"), (f"{ABOUT}:4: L122 ",)),
    Case("missing picture", _add(EN, "\n![A hand](images/hand.png)\n"), (f"{EN}:10: L116 The picture “images/hand.png” is missing",)),
    Case("picture elsewhere", _add(EN, "\n![A hand](../../leaflets.toml)\n"), (f"{EN}:10: L116 ", "must lie in content/other/images/")),
    Case("missing description", _add(EN, "\n![](images/hand.png)\n"), (f"{EN}:10: L117 ",)),
    Case("TOML that does not parse", _put(ABOUT, 'code = "OTH"', 'code = "OTH'), (f"{ABOUT}:1: L102 ",)),
    Case("box that is not closed", _add(EN, "\n::: warning\nStop.\n"), (f"{EN}:10: L114 This box is not closed",)),
    Case("unknown box", _add(EN, "\n::: warnin\nStop.\n:::\n"), (f"{EN}:10: L114 ", "Did you mean “warning”?")),
    Case("not UTF-8", _write(EN, b"# Title\n\nCaf\xe9.\n"), (f"{EN}:3: L101 This file is not UTF-8",)),
    Case("TOML not UTF-8", _write(ABOUT, b'code = "\xe9"\n'), (f"{ABOUT}:1: L101 This file is not UTF-8",)),
    Case("unknown key", _put(ABOUT, "people =", "poeple ="), (f"{ABOUT}:5: L103 Unknown key “poeple”. Did you mean “people”?",)),
    Case("unknown key in a table", _put(ABOUT, 'publisher =', 'publischer ='), (f"{ABOUT}:10: L103 ", "Did you mean “publisher”?")),
    Case("skipped heading level", _add(EN, "\n#### Deep\n\nWords.\n"), (f"{EN}:10: L112 This heading skips a level: begin it with “### ”",)),
    Case("two sections with one key", _add(EN, "\n## Second {#first}\n\nWords.\n"), (f"{EN}:10: L111 The key “first” is already on line 5",)),
    Case("section without a key", _add(EN, "\n## Second\n\nWords.\n"), (f"{EN}:10: L110 ",)),
    Case("HTML block", _add(EN, "\n<div>Words.</div>\n"), (f"{EN}:10: L113 HTML does not belong in a text",)),
    Case("HTML in a line", _put(EN, "This.", "<b>This</b>."), (f"{EN}:7: L113 ",)),
    Case("link to no section", _put(EN, "This.", "[This](#frist)."), (f"{EN}:7: L115 No section has the key “frist”. Did you mean “first”?",)),
    Case("link to nowhere", _put(EN, "This.", "[This](somewhere)."), (f"{EN}:7: L115 The link “This” leads nowhere",)),
    Case("link to a script", _put(EN, "This.", "[This]()."), (f"{EN}:7: L115 ",)),
    Case("empty file", _write(EN, b" \n"), (f"{EN}:1: L101 This file is empty",)),
    Case("no title", _put(EN, "# Small leaflet", "Small leaflet"), (f"{EN}:1: L109 ",)),
    Case("two titles", _add(EN, "\n# Second\n\nWords.\n"), (f"{EN}:10: L109 ",)),
    Case("empty section", _add(EN, "\n## Second {#second}\n"), (f"{EN}:10: L108 ",)),
    Case("italics", _put(EN, "This.", "*This*."), (f"{EN}:7: L118 ",)),
    Case("invisible character", _put(EN, "This.", "Th\u202eis."), (f"{EN}:7: L119 ", "U+202E")),
    Case("no leaflet.toml", _remove(ABOUT), (f"{ABOUT}:1: L106 This folder has no leaflet.toml",)),
    Case("a cover that does not exist", _put(ABOUT, "people =", 'cover = "bakc"\npeople ='), (f"{ABOUT}:5: L136 ", "Did you mean “back”?")),
    Case("a table of twelve columns", _add(EN, "\n" + "| a " * 12 + "|\n" + "| --- " * 12 + "|\n" + "| b " * 12 + "|\n"), (f"{EN}:10: L137 This table has 12 columns",)),
    Case("unknown icon", _put(ABOUT, '"heat"', '"haet"'), (f"{ABOUT}:18: L121 There is no icon “haet”. Did you mean “heat”?",)),
    Case("icons for too few items", _put(ABOUT, '"heat", ', ""), (f"{ABOUT}:18: L121 ", "has 2 items")),
    Case("icons for no section", _put(ABOUT, "first =", "frist ="), (f"{ABOUT}:18: L121 No section has the key “frist”",)),
    Case("unknown notice", _put(ABOUT, '"thanks"', '"thansk"'), (f"{ABOUT}:6: L129 ", "Did you mean “thanks”?")),
    Case("one code twice", _put(ABOUT, '"OTH"', '"SND"'), ("content/sound/leaflet.toml:1: L127 ",)),
    Case("date in the future", _put(ABOUT, "2024-02-29", "2999-01-01"), (f"{ABOUT}:4: L122 “updated” is in the future",)),
    Case("section for no format", _put(EN, "{#first}", "{#first .warning}"), (f"{EN}:5: L132 No format prints sections of the class “.warning”",)),
    Case("missing glyph", _put(EN, "This.", "This 漢."), (f"{EN}:7: L502 The typefaces have no Chinese letters",)),
)  # fmt: skip


def _build(root: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(root)
    return CliRunner().invoke(main, ["build", "--jobs", "1"], catch_exceptions=False)


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*/*.pdf"))
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace that was built once, to be copied and broken."""
    root = small_workspace(tmp_path_factory.mktemp("built") / "small")
    run = leaflets("build", folder=root)
    assert run.status == 0, run.said
    assert len(_digests(root / "output")) == 4
    return root


@pytest.fixture
def broken(built: Path, tmp_path: Path) -> Path:
    """A copy of the built workspace in which `sound` has changed, so that it is due."""
    root = tmp_path / "workspace"
    shutil.copytree(built, root)
    _put("content/sound/en.md", "A lead.", "Another lead.")(root)
    return root


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_leaflet(case: Case, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _digests(broken / "output")
    case.do(broken)
    result = _build(broken, monkeypatch)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    for line in case.lines:
        assert line in result.stderr
    assert re.search(r"^\S+:\d+: L\d{3} \S", result.stderr, re.MULTILINE)
    after = _digests(broken / "output")
    kept = [name for name in before if name.startswith("other/")]
    assert len(kept) == 2
    # A text that is missing keeps back its own sheets alone.
    if case.name == "missing language":
        kept = [name for name in kept if ".ca." in name]
    assert all(after[name] == before[name] for name in kept)
    if case.name != "one code twice":
        assert after["sound/sound.en.leaflet.pdf"] != before["sound/sound.en.leaflet.pdf"]


def test_missing_keywords_are_told_and_the_sheet_printed(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(ABOUT, 'ca = ["prova"]\n', "")(broken)
    result = _build(broken, monkeypatch)
    assert result.exit_code == 0
    assert f"{ABOUT}:13: L120 The keywords in “ca” are missing" in result.stderr
    sheet = (broken / "output/other/other.ca.leaflet.pdf").read_bytes()
    assert information(sheet).keywords == ""


def test_all_problems_come_in_one_pass(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = ("HTML in a line", "unknown key", "section without a key", "empty section")
    lines = []
    for case in CASES:
        if case.name in chosen:
            case.do(broken)
            lines.append(case.lines[0].split(": ", 1)[1][:4])
    result = _build(broken, monkeypatch)
    assert result.exit_code == 1
    assert len(lines) == len(chosen)
    assert all(code in result.stderr for code in lines)


WHOLE_CASES = (
    Case("settings that do not parse", _put("leaflets.toml", "[clinic]", "[clinic"), ("leaflets.toml:5: L102 ",)),
    Case("settings with an unknown key", _put("leaflets.toml", "formats =", "fromats ="), ("leaflets.toml:3: L103 Unknown key “fromats”. Did you mean “formats”?",)),
    Case("settings without a clinic", _put("leaflets.toml", '[clinic]\nname = "Test Clinic"\n', ""), ("leaflets.toml:1: L104 The key “clinic” is missing",)),
    Case("unknown language", _put("leaflets.toml", '"en", "ca"', '"en", "ca", "xx"'), ("leaflets.toml:2: L129 “xx” is not a language",)),
    Case("faint colour", _put("leaflets.toml", "#0b5563", "#6fb7c4"), ("leaflets.toml:10: L128 The colour brand #6fb7c4 is too faint", "The nearest that is enough is #")),
    Case("format without a folder", _put("leaflets.toml", '["leaflet"]', '["leaflet", "flodout"]'), ("templates/flodout/format.toml:1: L123 ",)),
    Case("format with an unknown key", _put("templates/leaflet/format.toml", "pages =", "pagse ="), ("templates/leaflet/format.toml:", "L103 Unknown key “pagse”. Did you mean “page”?")),
    Case("format without its template", _own_format("page.html"), ("templates/own/page.html:1: L123 This template is missing",)),
    Case("format without its style sheet", _own_format("page.css"), ("templates/own/page.css:1: L123 This template is missing",)),
    Case("undefined variable", _put("templates/leaflet/page.html", "{{ text.language }}", "{{ txet.language }}"), ("templates/leaflet/page.html:", "L123 The template uses what does not exist: 'txet' is undefined")),
    Case("template that does not parse", _put("templates/leaflet/page.html", "{{ text.language }}", "{{ text.language "), ("templates/leaflet/page.html:", "L123 The template is wrong")),
    Case("broken glossary", _write("content/glossary.toml", b"[[terms]\n"), ("content/glossary.toml:1: L102 ",)),
    Case("broken register", _write("content/register.toml", b"entry = 5\n"), ("content/register.toml:1: L410 ",)),
    Case("missing catalogue", _put("leaflets.toml", '["en", "ca"]', '["en", "ca", "eu"]'), ("L124 The catalogue of “eu” is missing",)),
    Case("catalogue that is no catalogue", _write(PO, b"what is this"), (f"{PO}:", "L124 This catalogue cannot be read")),
    Case("message that is not translated", _put(PO, 'msgid "In short"\nmsgstr "En resum"', 'msgid "In short"\nmsgstr ""'), (f"{PO}:", "L124 The message “In short” is not translated")),
    Case("message that is missing", _put(PO, 'msgid "In short"\nmsgstr "En resum"', ""), (f"{PO}:1: L124 The message “In short” is missing",)),
    Case("message that is fuzzy", _put(PO, 'msgid "In short"', '#, fuzzy\nmsgid "In short"'), (f"{PO}:", "L124 The message “In short” is marked fuzzy")),
)  # fmt: skip


@pytest.mark.parametrize("case", WHOLE_CASES, ids=lambda case: case.name)
def test_bad_workspace(case: Case, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _digests(broken / "output")
    case.do(broken)
    result = _build(broken, monkeypatch)
    assert result.exit_code == 1
    for line in case.lines:
        assert line in result.stderr
    after = _digests(broken / "output")
    kept = [name for name in before if ".ca." in name]
    assert len(kept) == 2
    # A text that is missing keeps back its own sheets alone.
    if case.name == "missing language":
        kept = [name for name in kept if ".ca." in name]
    assert all(after[name] == before[name] for name in kept)
    if case.lines[0].startswith(PO):
        assert after["sound/sound.en.leaflet.pdf"] != before["sound/sound.en.leaflet.pdf"]


def test_no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _build(tmp_path, monkeypatch)
    assert result.exit_code == 1
    assert "There is no leaflets.toml in" in result.stderr
    assert not (tmp_path / "output").exists()


def test_empty_content(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(small / "content")
    result = _build(small, monkeypatch)
    assert result.exit_code == 1
    assert "content:1: L106 There is no leaflet in content/" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["suond"], "There is no leaflet “suond”. Did you mean “sound”?"),
        (["-l", "fr"], "There is no language “fr”."),
        (["-f", "leaflets"], "There is no format “leaflets”. Did you mean “leaflet”?"),
    ],
)
def test_wrong_usage(
    arguments: list[str], sentence: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small)
    result = CliRunner().invoke(main, ["build", *arguments])
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_folder_that_cannot_be_written(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small)
    result = CliRunner().invoke(main, ["build", "--jobs", "1", "--output", "/proc/leaflets"])
    assert result.exit_code == 1
    assert re.fullmatch(
        r"Error: /proc/leaflets\S* cannot be written \(.+", result.stderr.splitlines()[-1]
    )


def test_full_disk_keeps_the_earlier_files(broken: Path) -> None:
    before = _digests(broken / "output")
    found = prepare(broken, date(2026, 1, 1))
    plans = rendering.make_plans(found.sheets, found.standings, lambda _: "another engine")
    assert len(plans) == 4
    large = Rendered(b"%PDF-" + bytes(50_000), 1)
    with largest_file(20_000), pytest.raises(LeafletsError) as caught:
        rendering.build(plans, broken / "output", lambda proofs: (large for _ in proofs))
    assert "cannot be written (File too large). Free some space" in str(caught.value)
    assert _digests(broken / "output") == before
    assert not [path for path in (broken / "output").rglob(".*") if path.is_file()]


def test_full_temporary_folder(broken: Path) -> None:
    before = _digests(broken / "output")
    run = leaflets_script(
        "import resource, signal, sys;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
        "sys.argv = ['leaflets', 'build', '--jobs', '1'];"
        "from leaflets.cli import main; main()",
        broken,
    )
    assert run.returncode == 1
    last = run.stderr.splitlines()[-1]
    assert last.startswith("Error: Nothing can be rendered in the temporary folder")
    assert "Traceback" not in run.stderr
    assert _digests(broken / "output") == before


def test_missing_pango(small: Path, tmp_path: Path) -> None:
    fakes = tmp_path / "libraries"
    fakes.mkdir()
    (fakes / "libpango-1.0.so.0").write_bytes(b"no library")
    run = leaflets_script(
        "import sys; sys.argv = ['leaflets', 'build']; from leaflets.cli import main; main()",
        small,
        LD_LIBRARY_PATH=str(fakes),
    )
    assert run.returncode == 1
    assert run.stderr.startswith("Error: Pango is missing")
    assert len(run.stderr.splitlines()) == 1
    assert not (small / "output").exists()


def leaflets_script(script: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of Python in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_shipped_workspace_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 0, result.output
