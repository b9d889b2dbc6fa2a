"""Where links lead is printed: in its place, or numbered at the end."""

from __future__ import annotations

from html import unescape

import pytest
from markupsafe import Markup
from reading import text_of

from leaflets.layout.addresses import Addresses, addresses
from leaflets.words import section_passages

pytestmark = pytest.mark.quick


def found(words: str, has_list: bool = True) -> tuple[list[str], Addresses]:
    """The words of the section as they are printed, without its heading, and the addresses."""
    text, problems = text_of(words)
    assert problems == ()
    links = addresses(text.sections, has_list)
    printed = [links.of(passage) for passage in section_passages(text.sections[0])]
    for passage in printed:
        assert " ".join(unescape(Markup(passage.html).striptags()).split()) == passage.text
    return [passage.text for passage in printed][1:], links


def test_links_have_numbers_and_one_address_has_one() -> None:
    words = (
        "See [this](https://a.example/x/), **[that](https://b.example)** and\n"
        "this, this [this](https://a.example/x/) &amp; more."
    )
    printed, links = found(words)
    assert printed == ["See this [1], that [2] and this, this this [1] & more."]
    assert list(links.listed.values()) == ["a.example/x", "b.example"]


def test_numbers_go_on_through_lists_and_tables() -> None:
    words = (
        "- [One](https://a.example)\n\n| A | B |\n| --- | --- |\n| x | [two](https://b.example) |"
    )
    assert found(words)[0] == ["One [1]", "A", "B", "x", "two [2]"]


@pytest.mark.parametrize(
    "words",
    [
        "<https://a.example/x>",
        "[a.example/x](https://www.a.example/x/)",
        "[Desk@A.example](mailto:desk@a.example)",
        "[020 7946 0123](tel:+442079460123)",
        "[112](tel:112)",
        "[the first section](#first)",
    ],
)
def test_an_address_that_is_said_has_no_number(words: str) -> None:
    printed, links = found(f"See {words}.")
    assert links.listed == {}
    assert "[1]" not in printed[0]


def test_a_number_behind_other_words_is_printed() -> None:
    assert list(found("[Call us](tel:+34934975000).")[1].listed.values()) == ["+34934975000"]


@pytest.mark.parametrize("box", ["more", "references"])
def test_further_reading_has_its_addresses_in_place(box: str) -> None:
    words = f"[One](https://a.example)\n\n::: {box}\n- [Two](https://b.example/y).\n:::"
    printed, links = found(words)
    assert printed == ["One [1]", "Two (b.example/y)."]
    assert list(links.listed) == ["https://a.example"]


def test_a_format_without_a_list_has_no_numbers() -> None:
    assert found("[One](https://a.example)", has_list=False)[0] == ["One"]
