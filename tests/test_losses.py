"""What could get lost between a text and its sheet without a word: each is printed or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from proofs import proof

from leaflets.commands.prepare import prepare
from leaflets.model import Rendered
from leaflets.render.readback import read_back
from leaflets.render.rendering import render
from leaflets.workspace.library import Selection
from leaflets.workspace.markdown import parse

TODAY = date(2026, 1, 1)
EN = Path("content/other/en.md")
CA = Path("content/other/ca.md")


def _add(root: Path, words: str) -> None:
    """Adds the same words, which no language detector minds, to the source and its translation."""
    for path in (EN, CA):
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(words)


def _press(root: Path) -> Rendered:
    """The rendered English leaflet; it must be sound until then."""
    found = prepare(root, TODAY, Selection(("other",), ("en",)))
    assert [p for p in found.problems if p.severity == "error" and p.path == EN.as_posix()] == []
    ((_, proof),) = found.proofs
    return render(proof)


def _printed(rendered: Rendered) -> str:
    """All that is on paper, without spaces."""
    back = read_back(rendered.pdf)
    return "".join(glyph.text for glyph in (*back.read, *back.decoration) if glyph.text.strip())


def _faults(rendered: Rendered) -> list[str]:
    return [str(problem) for problem in rendered.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("\n[Examplol]: 20 mg\n", "[Examplol]:20mg"),
        ("\n### Examplol {500 mg}\n\nExamplol.\n", "Examplol{500mg}"),
        ("\nExamplol.\n\n5. Examplol.\n6. Examplol.\n", "5.Examplol.6.Examplol."),
        ("\n0. Examplol.\n1. Examplol.\n", "0.Examplol.1.Examplol."),
        ("\n## X {#x}\n\n- A\n  - B\n\n  C 9 mg.\n- D\n", "ABC9mg.D"),
        ("\n[Examplol](#first).\n", "Examplol."),
    ],
)
def test_it_is_printed(words: str, printed: str, small: Path) -> None:
    _add(small, words)
    rendered = _press(small)
    assert _faults(rendered) == []
    said = _printed(rendered).replace("•", "")
    assert printed in said


@pytest.mark.parametrize(
    ("words", "line", "code"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 mg |\n", 7, "L131"),
        ("| a | b |\n|---|---|\n| 1 |\n", 7, "L108"),
        ("##### Deep\n\nWords.\n", 5, "L112"),
        ("Ten\u2028mg.\n", 5, "L119"),
        ("Ten\u00admg.\n", 5, "L119"),
    ],
)
def test_it_is_refused(words: str, line: int, code: str) -> None:
    _, problems = parse(f"# Title\n\nLead.\n\n{words}", "en.md", "en")
    assert (line, code) in [(problem.line, problem.code) for problem in problems]


def test_escaped_bars_are_no_cells() -> None:
    _, problems = parse("# T\n\n| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n", "en.md", "en")
    assert problems == ()


def test_a_template_that_forgets_the_footer_is_refused(small: Path) -> None:
    (small / "templates/theme/print.css").write_text("/* No footer. */\n")
    _add(small, "\n## X {#x}\n\n" + "Examplol.\n\n" * 40)
    lost = {problem.message for problem in _press(small).problems if problem.code == "L509"}
    assert any("“1/2”" in message for message in lost)
    assert any(re.search(r"Page 1 does not carry “OTH-EN-", message) for message in lost)


def test_a_page_of_another_size_is_refused(
    small: Path, edit: Callable[[Path, str, str], None]
) -> None:
    edit(small / "templates/leaflet/format.toml", 'page = "A4"', 'page = "A5"')
    edit(small / "templates/leaflet/page.css", "@page {", "@page { size: A4 !important;")
    (problem,) = [p for p in _press(small).problems if p.code == "L504"]
    assert "page 1 is 210 × 297 mm and format.toml says 148 × 210 mm" in problem.message


def test_a_cell_that_is_lost_is_told_with_what_to_do() -> None:
    made = proof(
        "<table><tr><td>One</td><td style='display: none'>Two &amp; three</td></tr></table>",
        ("One", "Two & three"),
    )
    (problem,) = render(made).problems
    assert problem.code == "L505"
    assert problem.message.startswith("“Two & three” is missing in the PDF. A row of a table")
