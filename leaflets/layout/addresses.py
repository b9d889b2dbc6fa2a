"""Prints where links lead: in their place, or numbered in a list at the end of the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from markupsafe import Markup, escape

from leaflets.model import BLANK, Link, Passage, Section
from leaflets.words import REFERENCES, walk

IN_PLACE = ("more", REFERENCES)
"""The boxes whose addresses stand beside the words of their links."""


@dataclass
class Addresses:
    """How the passages of a sheet are printed with their addresses, and those to be listed."""

    shown: dict[Passage, Passage] = field(default_factory=dict)
    listed: dict[str, str] = field(default_factory=dict)
    """Each address as it leads and as it is printed, in the order of its number."""

    def of(self, passage: Passage) -> Passage:
        """A passage as it is printed."""
        return self.shown.get(passage, passage)


def addresses(sections: Iterable[Section], has_list: bool) -> Addresses:
    """The addresses of the links of these sections; numbered only where a sheet lists them."""
    found = Addresses()
    for section in sections:
        for passage, is_in_place in _passages(section):
            if passage.links and (is_in_place or has_list):
                marks = tuple(_marks(passage.links, is_in_place, found))
                found.shown[passage] = _marked(passage, marks)
    return found


def _passages(section: Section) -> Iterator[tuple[Passage, bool]]:
    """The words of a section, and whether their addresses stand in their place."""
    for step in walk(section.blocks):
        is_in_place = not set(IN_PLACE).isdisjoint(step.boxes)
        yield from ((passage, is_in_place) for passage in (step.part.passages if step.part else ()))


def _marks(links: Iterable[Link], is_in_place: bool, found: Addresses) -> Iterator[Markup]:
    """What stands behind each link: its address, its number, or nothing where it says itself."""
    for link in links:
        if link.href.startswith("#") or _is_said(link):
            yield Markup()
        elif is_in_place:
            yield Markup(' (<span class="web" dir="ltr">{}</span>)').format(
                printed_address(link.href)
            )
        else:
            found.listed.setdefault(link.href, printed_address(link.href))
            number = list(found.listed).index(link.href) + 1
            yield Markup('\N{NO-BREAK SPACE}<span class="number">[{}]</span>').format(number)


def printed_address(href: str) -> str:
    """An address as people type it: `www.clinic.example`, `desk@clinic.example`."""
    return re.sub(r"^(https://|mailto:|tel:)", "", href).removesuffix("/")


def _is_said(link: Link) -> bool:
    """Whether the words of a link are its address, or its telephone number."""
    if link.href.startswith("tel:"):
        digits = re.sub(r"\D", "", link.text)
        return len(digits) > 2 and re.sub(r"\D", "", link.href).endswith(digits.lstrip("0"))
    address = re.sub(r"^(https?://)?(www\.)?", "", printed_address(link.href).casefold())
    return address in link.text.casefold()


def _marked(passage: Passage, marks: tuple[Markup, ...]) -> Passage:
    """A passage with a mark behind each of its links."""
    pieces = str(passage.html).split("</a>")
    behind = (*(f"</a>{escape(mark)}" for mark in marks), "")
    html = Markup("".join(piece + mark for piece, mark in zip(pieces, behind, strict=True)))
    words = re.sub(r"<[^>]*>", "", html.replace(BLANK, "____"))
    return replace(passage, html=html, text=" ".join(unescape(words).split()))
