"""What makes the engine fail at one sheet: it fails alone, in a sentence, and the others come."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import failing
import pytest
from desk import cli, put
from proofs import proof

from leaflets.errors import Problem
from leaflets.model import Rendered
from leaflets.render.executors import render_all
from leaflets.render.rendering import render
from leaflets.render.workers import Render

SHEETS = tuple(replace(proof("<p>x"), edition=f"test.en.{name}") for name in "abcdefg")


SAID: dict[Render, str] = {
    failing.attribute: "“AttributeError: 'NoneType' object has no attribute 'x' at …”",
    failing.fatal: "Fatal: blocked”",
    failing.unpicklable: "Unpicklable: 1 2”",
    failing.silent: "it needs more than 2 GB of memory",
    failing.deep: "“RecursionError: maximum recursion depth exceeded",
    failing.unknown_picture: "“OSError: cannot identify image file <_io.BytesIO object at …>”",
}


def failures(rendered: list[Rendered]) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with each sheet that failed; all others are as they should be."""
    assert len(rendered) == len(SHEETS)
    pairs = list(zip(SHEETS, rendered, strict=True))
    for made, sheet in pairs:
        assert sheet.problems or sheet == failing.sheet(made)
    return {made.edition: sheet.problems for made, sheet in pairs if sheet.problems}


@pytest.mark.parametrize("render", SAID)
def test_whatever_is_raised_one_sheet_fails_alone(render: Render) -> None:
    one, two = (list(render_all(render, SHEETS, jobs)) for jobs in (1, 2))
    assert one == two
    found = failures(one)
    assert tuple(found) == failing.GUILTY
    for problems in found.values():
        (problem,) = problems
        assert (problem.code, problem.severity) == ("L504", "error")
        assert SAID[render] in problem.message
        assert "\n" not in problem.message
    assert "templates/b/page.css" in found["test.en.b"][0].message


@pytest.mark.parametrize("render", [failing.kill, failing.leave])
def test_a_worker_that_dies_takes_no_other_sheet_along(render: Render) -> None:
    one, two = (list(render_all(render, SHEETS, jobs)) for jobs in (1, 2))
    assert one == two
    found = failures(one)
    assert tuple(found) == failing.GUILTY
    assert {p.code for problems in found.values() for p in problems} == {"L504"}
    assert "perhaps for lack of memory" in found["test.en.b"][0].message


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("render", "kind"), [(failing.interrupt, KeyboardInterrupt), (failing.leave_python, SystemExit)]
)
def test_what_stops_the_program_stops_it(
    render: Render, kind: type[BaseException], jobs: int
) -> None:
    with pytest.raises(kind):
        list(render_all(render, SHEETS, jobs))


# With the engine itself

BROKEN = {
    "p { font-size: 1e9px }": "ZeroDivisionError: float division by zero",
    "p { letter-spacing: 1e30px }": "OverflowError: int too big to convert",
    "p { line-height: calc(0 / 0) }": "AssertionError",
    "a::after { content: target-counter(attr(href), pages) }": "AttributeError: 'NoneType' object",
    "@color-profile device-cmyk { src: url(x.icc) }": "URLFetchingError: ValueError: it is not",
}


def test_stylesheets_that_the_engine_fails_at() -> None:
    body = "<h1 id=t>x</h1><p><a href='#t'>x</a>"
    bad = [replace(proof(body, css=css), edition=f"test.en.{n}") for n, css in enumerate(BROKEN)]
    good = proof(body)
    mixed = [good, *(one for made in bad for one in (made, good))]
    one, two = (list(render_all(render, mixed, jobs)) for jobs in (1, 2))
    assert one == two
    assert one[::2] == [render(good)] * (len(BROKEN) + 1)
    for sheet, said in zip(one[1::2], BROKEN.values(), strict=True):
        (problem,) = sheet.problems
        assert problem.code == "L504"
        assert said in problem.message


def test_a_sheet_without_fonts_fails_alone() -> None:
    failed, sound = render_all(render, [proof("<p>x", fonts=()), proof("<p>x", ["x"])], 1)
    (problem,) = failed.problems
    assert "loads none of its fonts" in problem.message
    assert (sound.pages, sound.problems) == (1, ())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_format_that_the_engine_fails_at(
    jobs: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_format(small, "broken", "p { font-size: 1e9px }")
    monkeypatch.chdir(small)
    result = cli("build", "--jobs", jobs)
    assert result.exit_code == 1
    assert "4 rendered, 0 unchanged, 4 failed" in result.stdout
    lines = [line for line in result.stderr.splitlines() if " L504 " in line]
    assert len(lines) == 4
    assert lines[0].startswith("content/other/ca.md:1: L504 The sheet cannot be set as written: ")
    assert all(
        "ZeroDivisionError" in line and "templates/broken/page.css" in line for line in lines
    )
    assert "0 rendered, 4 unchanged, 4 failed" in cli("build", "--jobs", jobs).stdout


def copy_format(root: Path, name: str, css: str) -> None:
    """Gives a workspace a second format: the first with more CSS."""
    folder, first = root / "templates" / name, root / "templates/leaflet"
    folder.mkdir()
    for path in first.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    with (folder / "page.css").open("a", encoding="utf-8") as file:
        file.write(f"\n{css}\n")
    put(root / "leaflets.toml", '["leaflet"]', f'["leaflet", "{name}"]')


def test_a_build_that_is_killed_leaves_no_process(workspace: Path) -> None:
    command = [sys.executable, "-m", "leaflets", "build", "--force", "--jobs", "2"]
    build = subprocess.Popen(command, cwd=workspace, stderr=subprocess.PIPE, text=True)
    assert build.stderr
    assert build.stderr.readline()  # one is rendered, others are in hand
    started = processes_of(workspace)
    assert len(started) > 2
    build.kill()
    build.communicate()
    for _ in range(100):
        if not processes_of(workspace) & started:
            return
        time.sleep(0.1)
    pytest.fail(f"still there: {processes_of(workspace) & started}")


def processes_of(folder: Path) -> set[int]:
    """The processes that work in a folder."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").resolve() == folder.resolve():
                found.add(int(process.name))
    return found
