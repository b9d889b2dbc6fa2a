"""The stamp of an edition: who vouches for it, from when to when, and where to check it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import segno

from leaflets.languages import Catalogue, language_name, long_date, names
from leaflets.model import About, Edition, Project, Text
from leaflets.words import reading_minutes, section_passages, short, text_fingerprint

QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""


@dataclass(frozen=True)
class Stamp:
    """What a stamp says, in the words of its sheet; `qr` is the data of one SVG path."""

    people: str
    published: str
    updated: str
    review: str
    source: str
    source_publisher: str
    source_language: str
    source_url: str | None
    state: str
    draft_mark: str | None
    reading_time: str
    code: str
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
        return (self.people, *dates, self.source, self.state, self.code, self.address)


def make_stamp(edition: Edition, project: Project, catalogue: Catalogue) -> Stamp:
    """The stamp of an edition."""
    leaflet, text = edition.leaflet, edition.text
    about, language = leaflet.about, text.language
    address = f"{project.site}/{leaflet.name}/{language}/"
    source_text = leaflet.text(about.source_language)
    qr, qr_size = qr_path(address)
    gettext = catalogue.messages.gettext
    return Stamp(
        people=names(about.people, language),
        published=long_date(about.published, language),
        updated=long_date(about.updated, language),
        review=long_date(next_review(about, project), language),
        source=about.source.title,
        source_publisher=about.source.publisher,
        source_language=about.source.language,
        source_url=about.source.url,
        state=gettext("Draft: this wording has not been signed off."),
        draft_mark=gettext("Draft"),
        reading_time=_reading_time(text, catalogue.messages.ngettext),
        code=code(about, text),
        address=address,
        qr=qr,
        qr_size=qr_size,
        title_in_source=source_text.title.text if source_text not in (None, text) else None,
        source_title_language=about.source_language,
        language_name=language_name(language),
    )


def code(about: About, text: Text) -> str:
    """Leaflet, language, date and six characters of the words: `BPT-CA-20251010-7K3QF2`."""
    fingerprint = short(text_fingerprint(text))
    return f"{about.code}-{text.language.upper()}-{about.updated:%Y%m%d}-{fingerprint}"


def next_review(about: About, project: Project) -> date:
    """The day by which the words must be read again, counted from their last change."""
    return add_months(about.updated, project.review.interval_months)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


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
