"""Where a sheet may lead: to a page, a letter box or a telephone, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leaflets.commands.prepare import prepare
from leaflets.validators import address_fault
from leaflets.workspace.markdown import parse

pytestmark = pytest.mark.quick

TODAY = date(2026, 1, 1)
Edit = Callable[[Path, str, str], None]

SOUND = (
    "https://clinic.example",
    "http://clinic.example/",
    "HTTPS://Clinic.Example/Help",
    "https://clinic.example:8443/a/b?c=d&e=f#g",
    "https://www.clinic.example/d%C3%ADa/h%C3%A0bits?q=a%20b",
    "https://clinic.example/@reception",
    "https://clinic.example/~ann/(notes)?to=ann@example.org",
    "https://clínica.example/día",
    "https://xn--clnica-4va.example/",
    "https://192.0.2.7/help",
    "https://intranet/help",
    "https://fa.example/%D9%85%DB%8C%E2%80%8C%D8%B4%D9%88%D8%AF",
    "mailto:ann.example+leaflets@clinic.example",
    "mailto:ann@clinic.example,bob@clinic.example?subject=My%20visit&body=a%0D%0Ab",
    "tel:+34932275400",
    "tel:112",
    "tel:(93)-227.54.00",
    "tel:+34%20932%20275%20400;ext=12",
)
WRONG = (
    "",
    "somewhere",
    "www.clinic.example",
    "/etc/passwd",
    "//evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript%3Aalert(1)",
    "%6Aavascript:alert(1)",
    "javascript://clinic.example/%0Aalert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/png;base64,iVBORw0KGgo=",
    "file:///etc/passwd",
    "vbscript:x",
    "blob:https://clinic.example/x",
    "ftp://clinic.example/a.pdf",
    "sms:+34932275400",
    "view-source:https://clinic.example",
    "https:clinic.example",
    "https:/clinic.example",
    "https:///clinic.example",
    "https://",
    "https://?x",
    "https:\\\\clinic.example",
    "https://clinic.example\\@evil.example",
    "https://clinic.example@evil.example",
    "https://clinic.example:secret@evil.example/",
    "https://clinic.example%40evil.example",
    "https://clinic.example%2Fevil.example",
    "https://clinic.example%5C@evil.example",
    "https://clinic.example/a%5Cb",
    "https://clinic.example/a%00b",
    "https://clinic.example/%E2%80%AEfdp.exe",
    "https://clinic.example/a b",
    "https://clinic.example/\u202efdp.exe",
    'https://clinic.example/"onclick="x',
    "https://clinic.example/<script>",
    "https://clinic.example:99999/",
    "https://clinic.example:x/",
    "https://clinic..example/",
    "https://-clinic.example/",
    "https://clinic.example\u2044evil.example/",
    "https://[::1",
    "mailto:",
    "mailto:ann",
    "mailto:ann@@clinic.example",
    "mailto:javascript:alert(1)",
    "mailto:ann@clinic.example%0D%0ABcc:bob@evil.example",
    "tel:",
    "tel:help",
    "tel:*%2306%23",
    "tel:*#06#",
    "tel:٩٠٠١٢٣",
    "tel:1",
)


@pytest.mark.parametrize("address", SOUND)
def test_addresses_that_a_sheet_may_carry(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize("address", WRONG)
def test_addresses_that_no_sheet_may_carry(address: str) -> None:
    assert address_fault(address)


def problems(words: str) -> list[tuple[int, str]]:
    _, found = parse(f"# Title\n\nA lead.\n\n## One {{#one}}\n\nWords.\n{words}\n", "en.md", "en")
    return [(problem.line, problem.code) for problem in found]


@pytest.mark.parametrize(
    "words",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x]( &#106;avascript:alert(1))",
        "[x](javascript%3Aalert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "[x](vbscript:x 'title')",
        "[x](//evil.example)",
        "[x](https://clinic.example@evil.example)",
        "[x](https://evil.example\\@clinic.example)",
        "[x](<https://clinic.example\\evil>)",
        "[x](ftp://clinic.example)",
        "<javascript:alert(1)>",
        "<JAVASCRIPT:alert(1)>",
        "<vbscript:x>",
        "<data:text/html,x>",
        "<file:///etc/passwd>",
        "<https://clinic.example@evil.example>",
        "[**x**](javascript:alert(1))",
        "[x](java script:alert(1))",
        "[x](https://clinic.example/a b)",
        "[x](https://clinic.example",
    ],
)
def test_links_of_a_text(words: str) -> None:
    assert problems(words) == [(8, "L115")]


def test_links_in_headings_tables_lists_and_boxes() -> None:
    link = "[x](javascript:a)"
    _, found = parse(
        f"# T {link}\n\nA {link}\n\n## One {link} {{#one}}\n\n- a {link}\n  - b {link}\n\n"
        f"| a {link} | b |\n|---|---|\n| c | d {link} |\n\n::: key\n{link}\n:::\n",
        "en.md",
        "en",
    )
    assert [(p.line, p.code) for p in found] == [(n, "L115") for n in (1, 3, 5, 7, 8, 10, 12, 15)]


@pytest.mark.parametrize(
    "words",
    [
        "[x](https://clinic.example/día_1)",
        "<https://clinic.example/a?b=c>",
        "<ann@clinic.example>",
        "[x](#one)",
        "[x](tel:+34%20932%20275%20400)",
        "\\[x\\](20 mg)",
        "Dose [x] (20 mg)",
        "[x]\\(20 mg)",
    ],
)
def test_sound_links_of_a_text(words: str) -> None:
    assert problems(words) == []


def test_pictures_have_no_address() -> None:
    for address in (
        "javascript:a",
        "data:image/png;base64,iVBORw0KGgo=",
        "https://x.example/a.png",
    ):
        text, found = parse(f"# T\n\nA lead.\n\n![A hand]({address})\n", "en.md", "en")
        assert found == ()
        assert text
        assert [block.kind for block in text.lead.blocks] == ["paragraph", "picture"]


@pytest.mark.parametrize(
    "address", ["javascript:a", "//evil.example", "https://a.example@b.example"]
)
def test_the_address_of_a_source(address: str, small: Path, edit: Edit) -> None:
    path = "content/other/leaflet.toml"
    edit(small / path, "[keywords]", f'url = "{address}"\n\n[keywords]')
    (found,) = [p for p in prepare(small, TODAY).problems if p.path == path]
    assert str(found).startswith(f"{path}:13: L105 “source.url” is not right: ")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://leaflets.example.org@evil.example",
        "https://leaflets.example.org\\\\evil.example",
        "mailto:ann@clinic.example",
        "https://leaflets.example.org%2eevil.example",
    ],
)
def test_the_address_of_the_downloads_site(address: str, small: Path, edit: Edit) -> None:
    edit(small / "leaflets.toml", "https://leaflets.example.org", address)
    (found,) = prepare(small, TODAY).problems
    assert str(found).startswith("leaflets.toml:1: L105 “site” ")
