"""The stamp of an edition: who vouches for it, from when to when, and where to check it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import segno

from leaflets.languages.writing import (
    NO_BREAK_SPACE,
    language_name,
    long_date,
    names,
    sections_list,
)
from leaflets.model import Edition, Project, Text
from leaflets.review.ledger import Entry
from leaflets.review.standing import Standing, State
from leaflets.words import reading_minutes, section_passages
from leaflets.workspace.catalogues import Catalogue

MOST_NAMED = 2
"""More sections than these are not named on a sheet that is behind: `status` names them."""
QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


@dataclass(frozen=True)
class Stamp:
    """What a stamp says, in the words of its sheet; `qr` is the data of one SVG path.

    `alerts` say what keeps the sheet from being handed out as it is, `marks` the same in a word
    for every page; without alerts, `approval` says that there are none.
    """

    people: str
    published: str
    updated: str
    reviewed: str | None
    review: str
    source: str
    source_publisher: str
    source_language: str
    source_url: str | None
    alerts: tuple[str, ...]
    marks: str
    approval: str
    signatures: tuple[str, ...]
    reading_time: str
    code: str
    version: str | None
    address: str
    qr: str
    qr_size: int
    title_in_source: str | None
    source_title_language: str
    language_name: str

    @property
    def facts(self) -> tuple[str, ...]:
        """What must be read on the sheet."""
        dates = (self.published, self.updated, self.review)
        states = self.alerts or (self.approval,)
        return (
            self.people,
            *dates,
            *self.signatures,
            *states,
            self.source,
            self.code,
            self.address,
        )


def make_stamp(
    edition: Edition, standing: Standing, project: Project, catalogue: Catalogue
) -> Stamp:
    """The stamp of an edition as its text stands."""
    leaflet, text = edition.leaflet, edition.text
    about, language = leaflet.about, text.language
    address = f"{project.site}/{leaflet.name}/{language}/"
    source_text = leaflet.text(about.source_language)
    qr, qr_size = qr_path(address)
    gettext = catalogue.messages.gettext
    return Stamp(
        people=names(about.people, language),
        published=long_date(about.published, language),
        updated=long_date(standing.updated, language),
        reviewed=long_date(standing.reviewed, language) if standing.reviewed else None,
        review=long_date(standing.next_review, language),
        source=about.source.title,
        source_publisher=about.source.publisher,
        source_language=about.source.language,
        source_url=about.source.url,
        alerts=tuple(_alert(mark, standing, text, gettext) for mark in standing.marks),
        marks=" · ".join(_mark(mark, gettext) for mark in standing.marks),
        approval=gettext("Approved: everyone who must sign this wording has signed it."),
        signatures=tuple(_signature(entry, gettext) for entry in standing.signatures),
        reading_time=_reading_time(text, catalogue.messages.ngettext),
        code=standing.code,
        version=str(standing.version) if standing.version else None,
        address=address,
        qr=qr,
        qr_size=qr_size,
        title_in_source=source_text.title.text if source_text not in (None, text) else None,
        source_title_language=about.source_language,
        language_name=language_name(language),
    )


def _mark(mark: State, gettext: Callable[[str], str]) -> str:
    """A mark as it stands on every page."""
    match mark:
        case "draft":
            return gettext("Draft")
        case "stale":
            return gettext("Translation being updated")
        case _:
            return gettext("Review overdue")


def _alert(mark: State, standing: Standing, text: Text, gettext: Callable[[str], str]) -> str:
    """A mark as a sentence of the stamp."""
    match mark:
        case "draft":
            return gettext("Draft: this wording has not been signed off.")
        case "stale":
            behind = tuple(_headings(text, tuple(part.key for part in standing.behind)))
            if len(behind) > MOST_NAMED:
                return gettext("Translation being updated. The source has changed in many parts.")
            listed = sections_list(behind, text.language)
            sentence = gettext(
                "Translation being updated. The source has changed in: %(sections)s."
            )
            return sentence % {"sections": listed}
        case _:
            day = long_date(standing.next_review, text.language)
            return gettext("Review overdue: it was due on %(date)s.") % {"date": day}


def _headings(text: Text, keys: tuple[str, ...]) -> Iterator[str]:
    """The headings of these sections in a text; its title for the lead and for what it lacks."""
    headings = {s.key: s.heading.text for s in text.sections if s.heading}
    return iter(dict.fromkeys(headings.get(key, text.title.text) for key in keys))


def _signature(entry: Entry, gettext: Callable[[str], str]) -> str:
    """Who signed, in which role, on which day."""
    roles = {
        "clinical": gettext("Clinical review"),
        "translation": gettext("Translation"),
        "editorial": gettext("Editorial review"),
        "pharmacy": gettext("Pharmacy review"),
        "patient": gettext("Read by patients"),
    }
    day = long_date(entry.date, entry.language).replace(" ", NO_BREAK_SPACE)
    return f"{roles[entry.role]}: {entry.who}, {day}"


def qr_path(address: str) -> tuple[str, int]:
    """The dark modules of a QR code as one SVG path, and its side in modules with quiet zone."""
    code = segno.make_qr(address, error="m")
    rows = [bytes(row) for row in code.matrix_iter(border=QUIET_ZONE)]
    runs = (run for y, row in enumerate(rows) for run in _runs(row, y))
    return "".join(runs), len(rows)


def _runs(row: bytes, y: int) -> list[str]:
    """The runs of dark modules in a row, each as a closed rectangle."""
    runs: list[str] = []
    x = 0
    while x < len(row):
        start = x
        while x < len(row) and row[x]:
            x += 1
        if x > start:
            runs.append(f"M{start} {y}h{x - start}v1h{start - x}z")
        x += 1
    return runs


def _reading_time(text: Text, ngettext: Callable[[str, str, int], str]) -> str:
    """The time that the leaflet takes, also on the poster that leads to it."""
    leaflet = (text.lead, *(section for section in text.sections if not section.classes))
    minutes = reading_minutes(p for section in leaflet for p in section_passages(section))
    return ngettext("%(num)d minute", "%(num)d minutes", minutes) % {"num": minutes}
