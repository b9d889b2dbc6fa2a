"""What a sheet may say besides its text: nothing else that stands on it has been approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain

from leaflets.layout.stamp import Stamp
from leaflets.model import Clinic, Edition, Listing
from leaflets.words import printed, walk
from leaflets.workspace.drawings import writing


def sayable(edition: Edition, stamp: Stamp, clinic: Clinic, said: Iterable[str]) -> tuple[str, ...]:
    """The words of the stamp, of the clinic and in drawings, and those `said` by a catalogue."""
    drawings = (image.data for image in edition.leaflet.images if image.file.endswith(".svg"))
    notices = edition.leaflet.notices_in(edition.text.language)
    ours = (asdict(stamp), clinic.model_dump(), edition.text.title.text, notices)
    drawn = chain.from_iterable(map(writing, drawings))
    return tuple(sorted({*said, *_strings(ours), *_numbers(edition), *drawn}))


def _strings(value: object) -> Iterator[str]:
    """All strings in a value, however deep."""
    match value:
        case str():
            yield value
        case dict():
            yield from _strings(tuple(value.values()))
        case tuple() | list():
            for part in value:
                yield from _strings(part)


def _numbers(edition: Edition) -> Iterator[str]:
    """The numbers before the items of its lists."""
    for section in printed(edition.text, edition.format):
        for step in walk(section.blocks):
            if step.at == "begin" and isinstance(step.block, Listing):
                is_numbered = step.block.ordered or edition.format.numbered
                numbers = range(step.block.start, step.block.start + len(step.block.items))
                yield from map(str, numbers if is_numbered else ())
