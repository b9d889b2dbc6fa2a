"""Rendering proofs: what is found wrong, and that the same proof gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proofs import SHEET, faces, fonts, page, picture, proof
from tagtrees import opened

from leaflets.errors import LeafletsError, Problem
from leaflets.model import Asset, Proof
from leaflets.render.rendering import render

WORDS = "Walk a little every day, and rest when you need to rest. "
BODY = (
    '<h1>Pain</h1><p>Take <strong>2</strong> <a href="https://x.org/">tablets</a></p><ul><li>x</ul>'
)


def problems(made: Proof) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong."""
    return [(problem.code, problem.line) for problem in render(made).problems]


def message(made: Proof) -> str:
    """What is said of the one thing that is wrong."""
    (problem,) = render(made).problems
    return problem.message


def test_a_sound_proof_has_no_problems() -> None:
    rendered = render(proof(BODY, ["Pain", "Take 2 tablets", "x"]))
    assert rendered.problems == ()
    assert rendered.pages == 1
    assert rendered.pdf.startswith(b"%PDF-1.7")


def test_readers_show_the_title_and_the_bookmarks() -> None:
    pdf = opened(render(proof("<h1>Pain</h1><h2>Rest</h2><p>x")).pdf)
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang) == "en"
    with pdf.open_outline() as outline:
        (pain,) = outline.root
        assert (pain.title, [child.title for child in pain.children]) == ("Pain", ["Rest"])


# The same proof, the same bytes

RENDER = """
import hashlib, pickle, sys
from leaflets.render.rendering import render
made = pickle.load(open(sys.argv[1], "rb"))
print(hashlib.sha256(render(made).pdf).hexdigest())
"""


def pressed_elsewhere(file: Path, folder: Path, **env: str) -> str:
    """The sum of a proof that is rendered in a process and a folder of its own."""
    folder.mkdir()
    root = str(Path(__file__).parents[1])
    paths = os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-c", RENDER, str(file)]
    environment = {**os.environ, "PYTHONPATH": paths, **env}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert list(folder.iterdir()) == []
    return done.stdout.strip()


def test_a_proof_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    made = proof(f"{BODY}<img src=icons/heat.svg alt=heat>", assets=(picture(),))
    file = tmp_path / "proof"
    file.write_bytes(pickle.dumps(made))
    sums = {
        pressed_elsewhere(file, tmp_path / "a", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="1"),
        pressed_elsewhere(
            file, tmp_path / "b", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="2", HOME="/nowhere"
        ),
        hashlib.sha256(render(made).pdf).hexdigest(),
    }
    assert len(sums) == 1


def test_a_sheet_does_not_depend_on_those_pressed_before() -> None:
    made = proof("<p>letters")
    before = render(made)
    swapped = (Asset(fonts()[0].url, fonts()[1].data, "font/ttf"), fonts()[1])
    bold = render(proof("<p>letters", fonts=swapped))
    own = page(f"<style>{faces().replace('400', '300')}</style><p>letters")
    render(proof("", html=own))
    assert bold.pdf != before.pdf
    assert render(made) == before


@settings(max_examples=20, deadline=None)
@given(st.text("abc de.1é", min_size=1, max_size=40).filter(str.strip))
def test_words_that_are_in_the_html_are_on_the_paper(words: str) -> None:
    rendered = render(proof(f"<p>{words}</p>", [words]))
    assert rendered.problems == ()
    assert render(proof(f"<p>{words}</p>", [words])) == rendered


def test_problems_are_the_same_the_second_time() -> None:
    made = proof("<p>x", css="p { colour: red }")
    assert render(made).problems == render(made).problems != ()


# L501 to L508


def test_a_text_that_is_too_long_does_not_fit() -> None:
    long = WORDS * 20
    body = "".join(f"<p>{number} {long}" for number in range(8))
    made = proof(body, [f"{number} {long}" for number in range(8)])
    (problem,) = render(made).problems
    assert (problem.code, problem.severity, problem.line) == ("L501", "error", 7)
    assert "cut about" in problem.message
    assert "“6 Walk a little every…” (line 7)" in problem.message
    mild = SHEET.model_copy(update={"overflow": "warning"})
    assert [one.severity for one in render(proof(body, format=mild)).problems] == ["warning"]


def test_words_cut_off_by_their_box_do_not_fit() -> None:
    body = '<div style="overflow:hidden;height:24pt"><p>one</p><p>two</p></div>'
    assert problems(proof(body, ["one", "two"], css="p { margin: 0 }")) == [("L501", 2)]


def test_a_letter_that_the_fonts_lack_is_named_where_it_stands() -> None:
    made = proof("<p>one<p>two \N{SNOWMAN}<p>three", ["one", "two \N{SNOWMAN}", "three"])
    assert problems(made) == [("L502", 2)]
    assert "“☃” (U+2603)" in message(made)


def test_a_letter_of_the_template_that_the_fonts_lack_is_named() -> None:
    assert "template" in message(proof("<p>one", ["one"], css="p::before { content: '☃' }"))


def test_a_font_that_is_not_ours_is_named() -> None:
    stranger = Asset("other.ttf", fonts()[0].data + b"\0", "font/ttf")
    face = "<style>@font-face { font-family: Other; src: url(other.ttf) } p { font-family: Other }"
    made = proof("", ["x"], html=page(f"{face}</style><p>x"), assets=(stranger,))
    assert problems(made) == [("L503", 1)]
    assert "“Other”" in message(made)


@pytest.mark.parametrize(
    ("body", "css", "said"),
    [
        ("<p>x", "p { colour: red }", "colour"),
        ("<p>x", "p { background: url(icons/none.svg) }", "icons/none.svg"),
        ("<p>x<img src='https://example.org/a.png' alt='a'>", "", "https://example.org/a.png"),
        ("<p>x<img src='file:///etc/passwd' alt='a'>", "", "file:///etc/passwd"),
        ("<p>x<a href='#nowhere'>y</a>", "", "nowhere"),
        ("<p>x<img src='icons/heat.svg'>", "", "no description"),
        ("<p>x", "@font-face { font-family: B; src: url(fonts/none.ttf) }", "cannot be loaded"),
    ],
)
def test_what_the_engine_says_is_a_problem(body: str, css: str, said: str) -> None:
    found = render(proof(body, ["x"], css=css, assets=(picture(),))).problems
    assert {problem.code for problem in found} == {"L504"}
    assert any(said in problem.message for problem in found)


def test_words_that_are_lost_or_changed_are_found() -> None:
    made = proof("<p>Take 8 mg<p>and rest", ["Take 3 mg", "and rest", "and walk"])
    assert problems(made) == [("L505", 1), ("L505", 3)]
    assert "“3”" in render(made).problems[0].message


def test_words_out_of_order_are_found() -> None:
    assert "reading order" in message(proof("<p>two<p>one", ["one", "two"]))


def test_words_that_only_decorate_are_lost() -> None:
    css = "@page { @bottom-center { content: 'small print' } }"
    assert problems(proof("<p>x", ["x", "small print"], css=css)) == [("L505", 2)]


def test_small_type_is_found_in_the_text_and_in_the_margin() -> None:
    body = "<p>x<p style='font-size:8.9pt'>small<p style='font-size:9pt'>least"
    css = "@page { @bottom-center { content: 'margin'; font: 8pt Atkinson } }"
    found = render(proof(body, ["x", "small", "least"], css=css)).problems
    assert [(one.code, one.line) for one in found] == [("L506", 1), ("L506", 2)]
    assert "8.0 pt" in found[0].message
    assert "8.9 pt" in found[1].message


@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_type_near_the_edge_is_found(side: str) -> None:
    style = f"position:absolute;{side}:2mm;margin:0"
    made = proof(f"<p>x<p style='{style}'>edge", ["x", "edge"], css="@page { margin: 0 }")
    assert ("L507", 2) in problems(made)


def test_type_over_type_is_found() -> None:
    body = "<p>Take 3 mg</p><p style='margin-top:-26pt'>Take 8 mg</p>"
    assert ("L508", 2) in problems(proof(body, ["Take 3 mg", "Take 8 mg"]))


def test_words_under_a_box_are_found() -> None:
    box = "<div style='position:absolute;left:0;top:0;width:9cm;height:9cm;background:white'></div>"
    assert problems(proof(f"<p>hidden</p>{box}", ["hidden"])) == [("L508", 1)]
    behind = box.replace("width", "z-index:-1;width")
    assert problems(proof(f"<p>seen</p>{behind}", ["seen"])) == []


def test_words_printed_over_themselves_are_found() -> None:
    flat = f'<p style="line-height: 0; width: 60mm">{WORDS}</p>'
    assert ("L508", 1) in problems(proof(flat, [WORDS]))


def test_margins_printed_over_each_other_are_found() -> None:
    css = (
        '@page { @bottom-left { content: "BPT-CA-20251010-DE96"; width: 30mm; white-space: nowrap }'
        ' @bottom-center { content: "Some language"; margin-left: -100mm } }'
    )
    found = render(proof("<p>Words.</p>", ["Words."], css=css)).problems
    assert any("printed over itself" in one.message for one in found if one.code == "L508")


def test_a_large_mark_behind_the_text_is_no_overprint() -> None:
    mark = "content: 'DRAFT'; font: 90pt Atkinson; color: #e8e8e8; margin-top: 50mm"
    css = f"@page {{ @top-left {{ {mark} }} }}"
    assert problems(proof(f"<p>{WORDS * 9}", [WORDS * 9], css=css)) == []


# What stops the render


def test_a_proof_without_fonts_cannot_be_pressed() -> None:
    with pytest.raises(LeafletsError, match=r"test\.en\.sheet cannot be rendered"):
        render(proof("<p>x", fonts=()))


def test_a_giant_picture_and_deep_nesting_do_no_harm() -> None:
    # 12000 x 12000 pixels are declared, none are there.
    size = (12_000).to_bytes(4, "big") * 2
    giant = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + b"\x08\x02\0\0\0" + b"\0" * 4
    body = "<div>" * 150 + "<p>x" + "</div>" * 150 + "<img src=a.png alt=giant>"
    found = render(proof(body, ["x"], assets=(Asset("a.png", giant, "image/png"),))).problems
    assert [one.code for one in found] == ["L504"]


WITHOUT_PANGO = """
import cffi
real = cffi.FFI.dlopen
def dlopen(self, name, *rest):
    if {library!r} in str(name):
        raise OSError("not found")
    return real(self, name, *rest)
cffi.FFI.dlopen = dlopen
from leaflets.errors import LeafletsError
from leaflets.render.engine import load_engine
try:
    load_engine()
except LeafletsError as error:
    print(error)
"""


@pytest.mark.parametrize("library", ["pango", "harfbuzz-subset"])
def test_missing_libraries_are_told_in_one_sentence(library: str) -> None:
    command = [sys.executable, "-c", WITHOUT_PANGO.format(library=library)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert "apt-get install libpango" in done.stdout


def test_problems_are_sorted_and_told_with_their_place() -> None:
    found = render(proof("<p>x", ["b", "a"])).problems
    assert [str(one)[:26] for one in found] == [f"content/test/en.md:{n}: L505" for n in (1, 2)]
    assert all(isinstance(one, Problem) for one in found)
