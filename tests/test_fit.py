"""What does not fit: a poster fails with what to cut and by how much, a leaflet warns."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import LANGUAGES
from hypothesis import given
from hypothesis import strategies as st

from leaflets.build import Result, build, make_plans
from leaflets.commands.prepare import prepare
from leaflets.model import Rendered
from leaflets.render.paginating import first_fitting, first_with_slack
from leaflets.render.readback import read_back
from leaflets.render.rendering import render
from leaflets.workspace.library import Selection

TODAY = date(2026, 1, 1)
TEXT = Path("content/back-pain-treatment/en.md")
LONG = "- Heat, applied patiently to stiff muscles throughout the whole back, helps considerably.\n"


def _build(root: Path, form: str, language: str = "en") -> tuple[Result, ...]:
    found = prepare(root, TODAY, Selection((), (language,), (form,)))
    assert found.proofs
    plans = make_plans(found.sheets, found.standings, lambda _: "engine")
    return build(plans, root / "output", lambda proofs: map(render, proofs))


@given(st.integers(1, 20), st.data())
def test_the_first_value_that_fits_is_found_in_few_trials(count: int, data: st.DataObject) -> None:
    least = data.draw(st.integers(0, count))
    tried: list[float] = []

    def lay(fit: float) -> float:
        tried.append(fit)
        return fit

    fits = [float(number) for number in range(count)]
    assert first_fitting(fits, lay, lambda fit: fit >= least) == (min(least, count - 1),) * 2
    assert len(tried) == len(set(tried)) <= 1 + count.bit_length()


@given(
    st.lists(st.floats(0.05, 2), min_size=1, max_size=12, unique=True),
    st.floats(0.1, 4),
    st.floats(1, 3000),
)
def test_the_first_value_with_slack_is_found_by_what_is_left_free(
    sizes: list[float], power: float, room: float
) -> None:
    fits, tried = sorted(sizes, reverse=True), list[float]()

    def left(fit: float) -> float:
        return room - 800 * math.pow(fit, power)

    def slack_of(fit: float) -> float:
        tried.append(fit)
        return left(fit)

    first = next((fit for fit in fits if left(fit) >= 0), fits[-1])
    assert first_with_slack(fits, slack_of, room) == (first, left(first))
    assert len(tried) == len(set(tried)) <= 3 + len(fits).bit_length()


def test_a_text_that_grows_with_its_type_takes_two_trials() -> None:
    tried = list[float]()

    def slack_of(fit: float) -> float:
        tried.append(fit)
        return 350 - 700 * fit**2

    fits = [1, 0.934, 0.867, 0.8, 0.75, 0.7, 0.667, 0.634, 0.6, 0.567, 0.534]
    assert first_with_slack(fits, slack_of, 1000)[0] == 0.7
    assert tried == [0.75, 0.7]


def test_a_poster_that_does_not_fit_fails(
    workspace: Path, edit: Callable[[Path, str, str], None]
) -> None:
    pdf = workspace / "output/back-pain-treatment/back-pain-treatment.en.poster.pdf"
    assert [result.outcome for result in _build(workspace, "poster")] == ["rendered"]
    before = pdf.read_bytes()
    text = (workspace / TEXT).read_text(encoding="utf-8")
    head, key, poster = text.partition("{#poster .poster}\n\n")
    messages, behind, others = poster.partition("\n\n")
    assert messages.count("\n- ") == 4
    (workspace / TEXT).write_text(f"{head}{key}{LONG * 6}{behind}{others}", encoding="utf-8")
    edit(
        workspace / "content/back-pain-treatment/leaflet.toml",
        '"chair", "combine"]',
        '"chair", "combine", "leaf"]',
    )
    for language in ("es", "ca"):
        path = workspace / TEXT.with_name(f"{language}.md")
        head, key, poster = path.read_text(encoding="utf-8").partition("{#poster .poster}\n\n")
        path.write_text(head + key + poster.replace("\n\n", "\n- Sis.\n\n", 1), encoding="utf-8")
    (result,) = _build(workspace, "poster")
    assert result.outcome == "failed"
    message = next(p for p in result.problems if p.code == "L501")
    assert message.severity == "error"
    found = re.search(r"does not fit on 1 page: it is (\d+) mm too high", message.message)
    assert found
    assert 10 < int(found[1]) < 150
    assert "Shorten the longest: “Heat, applied patiently to stiff…” (line " in message.message
    assert pdf.read_bytes() == before


def test_a_poster_shrinks_to_its_floor_and_no_further(
    workspace: Path, edit: Callable[[Path, str, str], None]
) -> None:
    edit(workspace / TEXT, "- **Heat** can help reduce muscle stiffness and ease pain.\n", LONG)
    (edition, proof) = prepare(workspace, TODAY, Selection((), ("en",), ("poster",))).proofs[0]
    rendered: Rendered = render(proof)
    assert [p for p in rendered.problems if p.severity == "error"] == []
    assert rendered.pages == 1
    words = {glyph.size for glyph in read_back(rendered.pdf).read if glyph.size > 30}
    assert edition.format.smallest_text == 32
    assert min(words) > 31.9
    assert max(words) == pytest.approx(124, abs=15)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leaflet_that_runs_on_is_a_warning(language: str, workspace: Path) -> None:
    for other in LANGUAGES:
        path = workspace / TEXT.with_name(f"{other}.md")
        text = path.read_text(encoding="utf-8")
        doubled = re.sub(r"^(- \*\*.+?\*\*)(.+)$", r"\1\2\2", text, flags=re.MULTILINE)
        assert len(doubled) > 1.4 * len(text)
        path.write_text(doubled, encoding="utf-8")
    (result,) = _build(workspace, "leaflet", language)
    assert result.outcome == "rendered"
    warning = next(p for p in result.problems if p.code == "L501")
    assert warning.severity == "warning"
    assert re.search(r"does not fit on 2 pages: cut about \d+ mm \(\d+ lines\)", warning.message)
