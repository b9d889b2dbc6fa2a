"""What a leaflet should have a place for: told once a leaflet, and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import leaflets
from reading import text_of

from leaflets.checks.completeness import unsaid
from leaflets.model import About, Clinic, Leaflet

ABOUT = {
    "code": "ABC",
    "source_language": "en",
    "published": "2024-01-01",
    "updated": "2024-01-01",
    "people": ["Reviewer One"],
    "keywords": {"en": ["test"]},
}
CLINIC = {"name": "Test Clinic"}
SOURCE = {"title": "A page", "publisher": "A clinic", "language": "en"}
ALL = 10
SAID = {
    "::: urgent\nCall 112.\n:::": "when to get help",
    "::: contact\ntelephone: 112\n:::": "whom to call",
    "::: questions\n:::": "questions to ask",
    "::: more\n- A book.\n:::": "where to read more",
    "::: references\n1. A book.\n:::": "what it is based on",
    "::: chance 1/10\nIt may happen.\n:::": "risks",
    "Words.\n\n## Risks {#risks}\n\nSome.": "risks",
    "Words.\n\n## What else {#common-side-effects}\n\nSome.": "risks",
    "Words.\n\n## Good {#benefits}\n\nSome.": "benefits",
    "Words.\n\n## And if not {#without-treatment}\n\nSome.": "without treatment",
    "Words.\n\n## Ways {#treatments}\n\nSome.": "the choices",
}


def lacking(words: str, about: object = None, clinic: object = None) -> tuple[str, ...]:
    text, problems = text_of(words)
    assert problems == ()
    record = About.model_validate(about or ABOUT, strict=False)
    leaflet = Leaflet("name", "content/name", record, (text,), ())
    return unsaid(text, leaflet, Clinic.model_validate(clinic or CLINIC))


@pytest.mark.quick
def test_a_bare_text_lacks_all() -> None:
    assert len(lacking("Words.")) == ALL


@pytest.mark.quick
@pytest.mark.parametrize("words", SAID)
def test_what_is_there_is_not_told(words: str) -> None:
    found = lacking(words)
    assert len(found) == ALL - 1
    assert not any(SAID[words] in one for one in found)


@pytest.mark.quick
def test_the_clinic_and_the_source_say_some_of_it() -> None:
    clinic = {**CLINIC, "phone": "112", "feedback": "Tell us."}
    assert len(lacking("Words.", clinic=clinic)) == ALL - 2
    assert len(lacking("Words.", about={**ABOUT, "source": SOURCE})) == ALL - 1


def test_it_is_told_once_a_leaflet_and_counted(small: Path) -> None:
    told = leaflets("check", "sound", folder=small).output
    (line,) = [one for one in told.splitlines() if "L307" in one]
    assert line.startswith("content/sound/leaflet.toml:1: L307 There is no place for ")
    assert line.endswith("(advice)")
    rows = json.loads(leaflets("status", "sound", "--json", folder=small).output)
    counted = [len(row["unsaid"]) for row in rows if row["unsaid"]]
    assert counted == [line.count(";") + 1]
    status = leaflets("status", "sound", folder=small).output
    assert f"has no place for {counted[0]} things that a leaflet should say" in status
