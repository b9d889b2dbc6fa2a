"""The clinic's logo: what can be printed is, and what cannot is told at its line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from conftest import leaflets
from PIL import Image, ImageDraw
from tagtrees import document, opened

from leaflets.checks.reaching import logo_problems
from leaflets.errors import Problem
from leaflets.workspace.settings import read_workspace

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">{}</svg>'
)
DARK = "#0b5563"


def png(width: int, ink: str = DARK, ground: str = "#ffffff", mode: str = "RGB") -> bytes:
    """A ring of this ink, a tenth of its width thick."""
    picture = Image.new(mode, (width, max(width // 2, 1)), ground)
    edge = max(width // 10, 1)
    box = (0, 0, width - 1, max(width // 2, 1) - 1)
    ImageDraw.Draw(picture).rectangle(box, outline=ink, width=edge)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def named(root: Path, name: str, data: bytes | None) -> tuple[Problem, ...]:
    """What is wrong with the logo of a workspace where leaflets.toml names it."""
    path = root / "leaflets.toml"
    words = path.read_text("utf-8")
    path.write_text(words.replace("[clinic]\n", f'[clinic]\nlogo = "{name}"\n'), encoding="utf-8")
    if data is not None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    workspace = read_workspace(root)
    found = (*workspace.problems, *logo_problems(workspace))
    return tuple(problem for problem in found if problem.code == "L141")


SOUND = {
    "logo.png": png(400),
    "pictures/el nostre logotip.PNG": png(200),
    "clear.png": png(400, DARK, "#00000000", "RGBA"),
    "grey.png": png(300, "#333333"),
    "logo.svg": SVG.format(f'<path d="M0 0h9v9z" fill="{DARK}"/>').encode(),
    "black.svg": SVG.format('<path d="M0 0h9v9z"/>').encode(),
    "on-white.svg": SVG.format(
        '<rect width="9" height="9" fill="#fff"/><path d="M0 0h9v9z"/>'
    ).encode(),
    "styled.svg": SVG.format(
        f'<style>.a{{fill:{DARK}}}</style><g fill="#fff"><path class="a" d="M0 0h9v9z"/></g>'
    ).encode(),
    "lines.svg": SVG.format(
        '<path style="fill:none;stroke:rgb(20,20,90)" d="M0 0h9v9z" fill="#fff"/>'
    ).encode(),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_logo_is_taken(small: Path, name: str) -> None:
    assert named(small, name, SOUND[name]) == ()
    assert read_workspace(small).logo is not None


WRONG = {
    "none.svg": (None, "is missing"),
    "../logo.svg": (None, "must lie in"),
    "logo.jpg": (png(400), "must be an SVG or a PNG"),
    "tiny.png": (png(10), "10 pixels wide, and 200"),
    "small.png": (png(199), "199 pixels wide"),
    "half.png": (png(400)[:300], "is damaged"),
    "other.png": (SOUND["logo.svg"], "no PNG"),
    "script.svg": (SVG.format("<script>1</script>").encode(), "a script"),
    "pale.png": (png(400, "#e0f0f0"), "contrast of 1."),
    "white.png": (png(400, "#ffffff", "#00000000", "RGBA"), "contrast of 1.00:1"),
    "nothing.png": (png(400, "#ffffff"), "contrast of 1.00:1"),
    "white.svg": (SVG.format('<path d="M0 0h9v9z" fill="#fff"/>').encode(), "1.00:1"),
    "words.svg": (SVG.format("<text y='9'>Salut</text>").encode(), "letters as paths"),
    "pale.svg": (SVG.format('<g fill="khaki"><path d="M0 0h9v9z"/></g>').encode(), "contrast"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_logo_that_cannot_be_printed_is_told_at_its_line(small: Path, name: str) -> None:
    data, words = WRONG[name]
    (found,) = named(small, name, data)
    assert words in found.message
    assert (found.path, found.line) == ("leaflets.toml", 6)


def test_a_logo_is_printed_once_and_is_decoration(small: Path) -> None:
    assert named(small, "logo.png", png(400)) == ()
    run = leaflets("build", "sound", "-l", "en", folder=small)
    assert run.status == 0, run.said
    pdf = (small / "output/sound/sound.en.leaflet.pdf").read_bytes()
    pictures = [image for page in opened(pdf).pages for image in page.get_images()]
    assert len(pictures) == 1
    assert all(figure.get("/Alt") for figure in document(pdf).all("Figure"))
