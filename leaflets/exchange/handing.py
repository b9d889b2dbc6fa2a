"""A text → what a translator gets: each run of words with its translation, context and terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leaflets.exchange.following import is_changed, spoken_words
from leaflets.exchange.sides import Sides
from leaflets.quantities.reading import read as read_quantities
from leaflets.words import digest
from leaflets.workspace.coding import Coded
from leaflets.workspace.glossary import Glossary
from leaflets.workspace.slots import Slot

_HREF = re.compile(r"\]\(<?(.*?)>?\)")


@dataclass(frozen=True)
class Unit:
    """One run of words for a translator."""

    name: str
    place: str
    """The file and the line of its source."""
    source: Coded
    target: str
    """The last translation; empty where there is none."""
    is_sure: bool
    """Whether that translation follows these words."""
    notes: tuple[str, ...]
    was: str
    """What tells whether the text changed here after the file was written."""


@dataclass(frozen=True)
class Handout:
    """What goes to a translator, before it is a file."""

    leaflet: str
    source_language: str
    language: str
    source_path: str
    marks: tuple[str, str]
    units: tuple[Unit, ...]

    @property
    def waiting(self) -> int:
        """How many runs of words have no translation that follows them."""
        return sum(not (unit.target and unit.is_sure) for unit in self.units)


def base_of(words: str) -> str:
    """A few signs that tell these words from others."""
    return digest(words)[:8]


def hand_out(sides: Sides, glossary: Glossary, only_stale: bool = False) -> Handout:
    """All runs of words of a text; or those of sections that are behind, and what is missing."""
    headings = {slot.section: slot.coded.words for slot in sides.slots if slot.what == "heading"}
    units = (_unit(sides, slot, glossary, headings.get(slot.section, "")) for slot in sides.slots)
    chosen = tuple(
        unit
        for slot, unit in zip(sides.slots, units, strict=True)
        if not only_stale or slot.section in sides.behind or not unit.target
    )
    about = sides.leaflet, sides.source_language, sides.language, sides.source_path
    return Handout(*about, sides.marks, chosen)


def _unit(sides: Sides, slot: Slot, glossary: Glossary, heading: str) -> Unit:
    present, behind = sides.present.get(slot.name), sides.behind.get(slot.section)
    target = present.coded.words if present else ""
    has_changed = bool(behind and (not behind.was or is_changed(slot, behind.was)))
    notes = [
        *_context(slot, heading),
        *_terms(sides, slot, glossary),
        *_numbers(sides, slot),
        *_links(slot),
    ]
    if behind and has_changed and target:
        notes.append(f"The source has changed in this section since: {behind.change}")
    return Unit(
        name=slot.name,
        place=f"{sides.source_path}:{slot.line}",
        source=slot.coded,
        target=target,
        is_sure=bool(present and present.is_sure) and not has_changed,
        notes=tuple(notes),
        was=base_of(target),
    )


def _context(slot: Slot, heading: str) -> Iterator[str]:
    box = f" in the box “{slot.box}”" if slot.box else ""
    where = f" in “{heading}”" if heading and slot.what != "heading" else ""
    yield f"{slot.what.capitalize()}{box}{where}."


def _terms(sides: Sides, slot: Slot, glossary: Glossary) -> Iterator[str]:
    """The terms of the glossary that these words hold, each with its translation."""
    for number in sorted(glossary.held(spoken_words(slot), sides.source_language)):
        term = glossary.terms[number]
        wordings = term.wordings(sides.language)
        if wordings:
            name = term.wordings(sides.source_language)[0]
            yield f"Glossary: {name} = {' / '.join(wordings)}"


def _numbers(sides: Sides, slot: Slot) -> Iterator[str]:
    """What must have the same value in the translation, written as its language writes it."""
    found = read_quantities(spoken_words(slot), sides.source_language)
    said = tuple(dict.fromkeys(one.words for one in found if re.search(r"\d", one.words)))
    if said:
        yield f"Numbers to keep: {'; '.join(said)}"


def _links(slot: Slot) -> Iterator[str]:
    """Where links lead: nobody translates that."""
    for name, end in slot.coded.ends.items():
        found = _HREF.fullmatch(end)
        if found:
            yield f"<{name}> leads to {found[1]}"
