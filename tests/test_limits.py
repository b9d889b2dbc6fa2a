"""What a rendering may take: beyond it that sheet fails, in a sentence, and the others come."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import failing
import pytest
from desk import cli
from PIL import Image
from proofs import proof
from test_failures import copy_format

from leaflets.model import Asset, Proof, Rendered
from leaflets.render.confining import USUAL, Limits, within_limits
from leaflets.render.engine import load_engine
from leaflets.render.executors import AHEAD, render_all
from leaflets.render.rendering import render

SOUND = proof("<p>x", ["x"])
QUICK = Limits(seconds=3, seconds_a_page=0)
SMALL = Limits(memory=150 * 1024**2)
DOUBLED = "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 60))
VARIABLES = f":root {{ --a0: 1px; {DOUBLED} }} p {{ margin: var(--a59) }}"


def drawing(inner: str) -> Asset:
    words = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inner}</svg>'
    return Asset("icons/x.svg", words.encode(), "image/svg+xml")


def photograph(pixels: int) -> Asset:
    file = BytesIO()
    Image.new("RGB", (pixels, pixels), "red").save(file, "png")
    return Asset("icons/x.png", file.getvalue(), "image/png")


def nested(levels: int) -> str:
    """A square that is used ten times by each of so many groups, one in the other."""
    made = ["<g id='g0'><rect width='1' height='1'/></g>"]
    for level in range(1, levels):
        made.append(f"<g id='g{level}'>" + f"<use href='#g{level - 1}'/>" * 10 + "</g>")
    return "".join(made)


PICTURE = "<p>x<img alt=y src=icons/x.{}>"
ENDLESS: dict[str, Proof] = {
    "variables that double": proof(
        "<p>x", css=f":root {{ --a0: 1px; {DOUBLED} }} p {{ margin: var(--a59) }}"
    ),
    "ten million squares": proof(PICTURE.format("svg"), assets=(drawing(nested(8)),)),
    "a path of a million steps": proof(
        PICTURE.format("svg"), assets=(drawing(f"<path d='M0 0{' L1 1 2 2' * 500_000}'/>"),)
    ),
    "a table of 20,000 rows": proof(f"<table>{'<tr><td>a<td>b<td>c' * 20_000}</table>"),
    "a gradient of a million bands": proof(
        "<p>x", css="p { background: repeating-linear-gradient(red 0, blue 0.0001px) }"
    ),
    "a numeral of two billion strokes": proof(
        "<p>x",
        css="@counter-style u { system: symbolic; symbols: 'I' }"
        " p { counter-set: c 2000000000 } p::after { content: counter(c, u) }",
    ),
}
"""What takes minutes, or has no end."""


def only_problem(rendered: Rendered) -> str:
    """What is said of a sheet that failed."""
    (problem,) = rendered.problems
    assert (problem.code, problem.severity, rendered.pages) == ("L504", "error", 0)
    assert "templates/sheet/page.css" in problem.message
    return problem.message


@pytest.mark.parametrize("endless", ENDLESS.values(), ids=ENDLESS)
def test_what_takes_too_long_fails_alone(endless: Proof) -> None:
    before, failed, after = render_all(render, [SOUND, endless, SOUND], 1, QUICK)
    assert "it took more than 3 seconds. Look for something very large" in only_problem(failed)
    assert before == after == render(SOUND)


def test_what_waits_for_ever_fails_alone() -> None:
    sheets = [replace(SOUND, edition=f"test.en.{name}") for name in "abc"]
    impatient = Limits(seconds=1, seconds_a_page=0, patience=3)
    one, two = (list(render_all(failing.wait, sheets, jobs, impatient)) for jobs in (1, 2))
    assert one == two
    assert [sheet.pages for sheet in one] == [1, 0, 1]
    assert "it took more than 1 seconds" in one[1].problems[0].message


TOO_MANY = {
    "a break before each word": proof("<p>x" * 300, css="p { break-before: page }"),
    "enormous letters": proof(f"<p>{'word ' * 300}", css="p { font-size: 500px }"),
    "a page like a stamp": proof(f"<p>{'word ' * 900}", css="@page { size: 10px; margin: 0 }"),
}


@pytest.mark.parametrize("many", TOO_MANY.values(), ids=TOO_MANY)
def test_too_many_pages_fail_alone(many: Proof) -> None:
    failed, sound = render_all(render, [many, SOUND], 1)
    (problem,) = failed.problems
    assert "it needs more than 100 pages. Look in page.css" in problem.message
    assert sound == render(SOUND)


def test_a_format_may_allow_more_pages() -> None:
    many = proof("<p>x" * 120, ["x"] * 120, css="p { break-before: page }")
    long = replace(many, format=many.format.model_copy(update={"pages": 120}))
    (rendered,) = render_all(render, [long], 1)
    assert rendered.pages == 120
    assert USUAL.pages_for(long) == 240


TOO_LARGE = {
    "a photograph": proof(PICTURE.format("png"), assets=(photograph(4900),)),
    "a word without end": proof(f"<p>{'x' * 3_000_000}"),
}
"""Python runs out of memory in the one, and Pango in the other, which ends the process."""


@pytest.mark.parametrize("large", TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_needs_too_much_memory_fails_alone(
    large: Proof, capfd: pytest.CaptureFixture[str]
) -> None:
    failed, sound = render_all(render, [large, SOUND], 1, SMALL)
    assert "it needs more than 0.15 GB of memory. Look for" in only_problem(failed)
    assert sound == render(SOUND)
    assert capfd.readouterr() == ("", "")


def test_a_worker_that_keeps_its_memory_is_replaced() -> None:
    rendered = render_all(failing.keep, [SOUND] * 8, 1, Limits(memory=1600 * 1024**2))
    processes = [int(sheet.pdf) for sheet in rendered]
    assert processes[0] == processes[1]
    assert 1 < len(set(processes)) < 5


def test_limits_hold_for_one_rendering_only() -> None:
    kinds = (resource.RLIMIT_CPU, resource.RLIMIT_DATA)
    before = [resource.getrlimit(kind) for kind in kinds]
    make_page = load_engine().layout.page.make_page
    with within_limits(SOUND, USUAL):
        assert resource.getrlimit(kinds[0])[0] != before[0][0]
        assert load_engine().layout.page.make_page != make_page
    assert [resource.getrlimit(kind) for kind in kinds] == before
    assert load_engine().layout.page.make_page == make_page


@pytest.mark.parametrize(("pages", "seconds"), [(1, 65), (2, 70), (16, 140), (200, 260)])
def test_what_may_have_more_pages_has_more_time(pages: int, seconds: int) -> None:
    format = SOUND.format.model_copy(update={"pages": pages})
    assert USUAL.seconds_for(replace(SOUND, format=format)) == seconds


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_sheets_come_in_the_order_of_their_proofs(jobs: int) -> None:
    """Whichever is finished first, and however many wait for the one that is not."""
    names = [f"test.en.{number:03}" for number in range(AHEAD + 20)]
    sheets = [replace(SOUND, edition=name) for name in names]
    rendered = render_all(failing.linger, sheets, jobs)
    assert [sheet.pdf.decode() for sheet in rendered] == names


def test_a_proof_is_asked_for_when_somebody_can_render_it() -> None:
    asked: list[int] = []

    def proofs() -> Iterator[Proof]:
        for number in range(10):
            asked.append(number)
            yield SOUND

    renders = render_all(failing.linger, proofs(), 2)
    next(renders)
    assert 1 < len(asked) < 10
    renders.close()


def test_a_format_that_has_no_end(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "word\\A " * 300
    style = "display: block; white-space: pre; line-height: 500px"
    copy_format(small, "endless", f'body::after {{ content: "{words}"; {style} }}')
    monkeypatch.chdir(small)
    result = cli("build", "--jobs", "2")
    assert result.exit_code == 1
    assert "4 rendered, 0 unchanged, 4 failed" in result.stdout
    lines = [line for line in result.stderr.splitlines() if " L504 " in line]
    assert len(lines) == 4
    assert all("it needs more than 100 pages" in line for line in lines)
