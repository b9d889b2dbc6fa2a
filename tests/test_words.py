"""The one walk: fingerprints stay as they were, and each reader of a text sees all its words."""

from __future__ import annotations

import pytest
from conftest import ROOT

from leaflets.checks.alignment import pairs
from leaflets.model import Leaflet, Text
from leaflets.remembering import NOTHING
from leaflets.words import (
    lists,
    passages,
    pictures,
    section_fingerprint,
    section_words,
    text_fingerprint,
)
from leaflets.workspace.content import read_folders
from leaflets.workspace.markdown import parse
from leaflets.workspace.settings import read_workspace

pytestmark = pytest.mark.quick

SHIPPED = {
    "ca": "34c499a6f658668f71e06377d997496acc560bbe2edfeb65668a64c38fe46906",
    "es": "0931eb85ea0f9e92313ffa0f135a055fb56b82fb35685d8e50647965803d8d8d",
    "en": "2fc6ba1abe4f4bc4be1752e582666e45b7fbb84cd534046425af47dbc26ce5b7",
}
"""The fingerprints of the shipped texts; signatures are of these."""

EVERY_KIND = """\
# Every kind

The lead has [a link](https://example.org) and **bold** words.

## One {#one .poster}

A paragraph.

### A subheading

- First item

  More of it.

  1. Nested
  2. Twice

- Second item

  ![A hand](images/hand.svg)

7. Seventh
8. Eighth

| Dose | Time |
| --- | --- |
| **10 mg** | 8 h |
| **20 mg** | 9 h |

::: warning
In a box.

- Boxed item

![A foot](images/foot.svg)
:::

![A drawing](images/drawing.svg)
"""

SAID = """\
one
poster
One
A paragraph.
A subheading
First item
More of it.
1.
Nested
Twice
Second item
![A hand](images/hand.svg)
7.
Seventh
Eighth
Dose | Time
10 mg | 8 h
20 mg | 9 h
::: warning
In a box.
Boxed item
![A foot](images/foot.svg)
:::
![A drawing](images/drawing.svg)"""


@pytest.fixture(scope="module")
def leaflet() -> Leaflet:
    (folder,) = read_folders(ROOT, read_workspace(ROOT).project, NOTHING)
    assert folder.leaflet
    return folder.leaflet


def every_kind() -> Text:
    text, problems = parse(EVERY_KIND, "en.md", "en")
    assert problems == ()
    assert text
    return text


@pytest.mark.parametrize("language", SHIPPED)
def test_signatures_of_the_shipped_texts_stay_valid(leaflet: Leaflet, language: str) -> None:
    text = leaflet.text(language)
    assert text
    assert text_fingerprint(leaflet, text) == SHIPPED[language]


def test_a_fingerprint_is_of_all_that_a_section_says() -> None:
    (section,) = every_kind().sections
    assert section_words(section) == SAID
    assert (
        section_fingerprint(section)
        == "4ade3a17692705a74d24f2c9d6bb65511194f266074055b4a9a9015a51002c6b"
    )


def test_every_run_of_words_is_passed_in_reading_order() -> None:
    (section,) = every_kind().sections
    said = [passage.text for passage in passages(section.blocks)]
    assert said == [
        *("A paragraph.", "A subheading", "First item", "More of it.", "Nested", "Twice"),
        *("Second item", "Seventh", "Eighth", "Dose", "Time", "10 mg", "8 h", "20 mg", "9 h"),
        *("In a box.", "Boxed item"),
    ]


def test_lists_are_those_that_stand_in_no_other_list() -> None:
    (section,) = every_kind().sections
    found = [[item.passage.text for item in listing.items] for listing in lists(section.blocks)]
    assert found == [["First item", "Second item"], ["Seventh", "Eighth"], ["Boxed item"]]


def test_pictures_are_found_wherever_they_stand() -> None:
    files = [picture.file for picture in pictures(every_kind())]
    assert files == ["images/hand.svg", "images/foot.svg", "images/drawing.svg"]


def test_a_text_is_paired_with_itself_run_by_run() -> None:
    (section,) = every_kind().sections
    paired = list(pairs(section, section))
    assert len(paired) == 1 + 17 + 3  # the heading, the words, the descriptions of the pictures
    assert all(pair.is_aligned and pair.source == pair.translation for pair in paired)
