"""What a sheet says of the clinic at its foot: where it is, when somebody answers, its logo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from leaflets.layout.filling import linked
from leaflets.model import Asset, Clinic, Image, in_language
from leaflets.workspace.contacts import target
from leaflets.workspace.content import MEDIA_TYPES


@dataclass(frozen=True)
class Reach:
    """The clinic's own contact in one language; empty where leaflets.toml does not say it."""

    phones: tuple[Markup, ...]
    hours: str
    address: str
    web: str
    href: str
    sentences: tuple[str, ...]
    """How to praise, and how to complain."""
    corner: str
    """What stands in the top corner of each sheet."""
    assets: tuple[Asset, ...]
    """Its logo, if it has one."""
    facts: tuple[str, ...]
    """All its words, which must be on the sheet."""


def reach(clinic: Clinic, tag: str, logo: Image | None) -> Reach:
    """How the clinic is reached, in a language."""
    phones = in_language(clinic.phone, tag)
    hours, address, web = (
        " ".join(in_language(words, tag)) for words in (clinic.hours, clinic.address, clinic.web)
    )
    said = (clinic.feedback, clinic.complaints)
    sentences = tuple(words for one in said for words in in_language(one, tag))
    return Reach(
        phones=tuple(linked(phone, clinic.country) for phone in phones),
        hours=hours,
        address=address,
        web=web,
        href=target("web", web) or "",
        sentences=sentences,
        corner=" ".join(in_language(clinic.corner, tag)),
        assets=tuple(_assets(logo)),
        facts=tuple(filter(None, (*phones, hours, address, web, *sentences))),
    )


def _assets(logo: Image | None) -> Iterator[Asset]:
    if logo:
        media_type = MEDIA_TYPES[PurePosixPath(logo.file).suffix]
        yield Asset(f"clinic/{logo.file}", logo.data, media_type)
