"""Independent judges on the hard cases of tagging: veraPDF, and page-validation beside it."""

from __future__ import annotations

import io
from pathlib import Path

import page as page_validation
import pytest
from PIL import Image
from proofs import picture, proof
from validators.verapdf import Broken, validate

from leaflets.model import Asset
from leaflets.render.rendering import render

LONG = "Walk a little every day, and rest when you need to rest. " * 60
CSS = """
.icon { display: inline-block; width: 5mm; height: 5mm; background-size: contain }
tr { break-inside: avoid }
ul ul { list-style-type: disc }
@page { @bottom-center { content: "Clinic, page " counter(page); font: 9pt Atkinson }
        @top-left { content: element(head) } }
.head { position: running(head) }
"""
ICON = '<span class="icon" style="background-image:url(icons/heat.svg)"></span>'
DAYS = "".join(f"<tr><th scope=row>Day {day}<td>{day} tablets<td>x" for day in range(70))
CASES = {
    "plain": "<p>only <em>words</em> and <abbr title='World'>W</abbr></p>",
    "a list with blocks": "<ul><li><p>one</p><p>more</p></li><li><div>two</div></li></ul>",
    "nested lists": "<ul><li>a<ul><li>b<li>c</ul></li><li>d <b>e</b><ol><li>f</ol></ul>",
    "a list over pages": f"<ul><li>{LONG}<li>{LONG}</ul>",
    "terms": "<dl><div><dt>Code</dt><dd>A</dd></div><div><dt>B</dt><dd>C</dd><dd>D</dd></div></dl>",
    "a table over pages": "<table><caption>Doses</caption><thead><tr><th scope=col>Day"
    f"<th scope=col>Dose<th scope=col>By</tr></thead><tbody>{DAYS}</tbody></table>",
    "spans": "<table><thead><tr><th colspan=2>A<th>B<tr><th>C<th>D<th>E</thead><tbody>"
    "<tr><th rowspan=2 scope=row>1<td>2<td>3<tr><td>4<td>5</table>",
    "links": '<p><a href="https://x.org/a">the <strong>page</strong> of us</a>, '
    f'<a href="tel:+34900">900</a> <a href="https://y.org">{LONG[:150]}</a>'
    '<p id=z><a href="#z">up</a>',
    "icons": f'<ul><li>{ICON} Use heat</ul><p>{ICON} x <img src="icons/heat.svg" alt=""></p>',
    "figures": '<figure><img src="icons/heat.svg" alt="Red"><figcaption>Red</figcaption></figure>'
    '<svg role="img" width="30" height="30"><title>A code</title><path d="M0 0h9v9z"/></svg>',
    "a photo": '<p><img src="photo.png" alt="Blue">',
    "languages": "<p>Say <span lang=es>agua</span><p lang=ca>Bon <b>dia</b>"
    "<ul lang=es><li>uno</ul>",
    "margins": '<p class="head"><a href="https://x.org">Clinic</a></p><p>x</p>',
    "absolute boxes": "<main><p>text</p></main><footer style='position:absolute;bottom:0'>"
    "<p>foot <a href='https://x.org'>link</a></p></footer>",
    "over pages": f"<main><section><h2>S</h2><p>{LONG}<b>x</b> {LONG}"
    f"<aside><p>{LONG}</aside></main>",
    "columns": f'<div style="columns:2"><p>{LONG[:900]}</p><ul><li>{LONG[:300]}</ul></div>',
}


def photo() -> Asset:
    """A small picture of pixels."""
    file = io.BytesIO()
    Image.new("RGB", (9, 9), "blue").save(file, "PNG")
    return Asset("photo.png", file.getvalue(), "image/png")


@pytest.fixture(scope="module")
def hard_cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The rendered cases."""
    folder = tmp_path_factory.mktemp("cases")
    paths = {}
    for name, body in CASES.items():
        rendered = render(proof(f"<h1>T</h1>{body}", css=CSS, assets=(picture(), photo())))
        assert {problem.code for problem in rendered.problems} <= {"L501"}
        paths[name] = folder / f"{name}.pdf"
        paths[name].write_bytes(rendered.pdf)
    return paths


@pytest.fixture(scope="module")
def verdicts(hard_cases: dict[str, Path]) -> Broken:
    """What veraPDF says of them."""
    return validate(hard_cases.values())


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_nothing(
    name: str, flavour: str, hard_cases: dict[str, Path], verdicts: Broken
) -> None:
    assert verdicts[hard_cases[name], flavour] == ()


def test_verapdf_is_no_rubber_stamp(tmp_path: Path) -> None:
    file = tmp_path / "bad.pdf"
    file.write_bytes(render(proof("<h2>No first</h2><h5>heading</h5><p>\N{SNOWMAN}")).pdf)
    broken = validate([file])
    assert {rule.split()[0] for rule in broken[file, "ua1"]} >= {"7.4.2-1", "7.21.8-1"}
    assert {rule.split()[0] for rule in broken[file, "2a"]} >= {"6.2.11.8-1"}


# Its known false alarm, a compressed metadata stream in PDF/A-2, does not arise: ours is plain.
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_page_validation_finds_nothing(
    name: str, profile: str, hard_cases: dict[str, Path]
) -> None:
    report = page_validation.validate_pdf(str(hard_cases[name]), profile=profile)
    assert report.rules.total > 100
    assert list(report.failures) == []
