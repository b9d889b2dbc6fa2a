"""The stamp of an edition: who vouches for it, from when to when, and where to check it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gettext import GNUTranslations

from leaflets.languages.easy import is_easy, plain_tag
from leaflets.languages.writing import (
    NO_BREAK_SPACE,
    language_name,
    long_date,
    names,
    sections_list,
)
from leaflets.layout.easy import kind_of_text
from leaflets.layout.outlines import qr_path
from leaflets.model import About, Edition, Project, Source, Text
from leaflets.review.codes import CODES, bare
from leaflets.review.ledger import Entry
from leaflets.review.standing import Standing, State
from leaflets.words import reading_minutes, section_passages
from leaflets.workspace.catalogues import Catalogue

MOST_NAMED = 2
"""More sections than these are not named on a sheet that is behind: `status` names them."""


@dataclass(frozen=True)
class Basis:
    """A source as a stamp names it, in the words of its sheet; `title` is in its own `language`."""

    title: str
    language: str
    translated: str | None
    publisher: str
    url: str | None
    people: str
    published: str
    updated: str

    @property
    def facts(self) -> tuple[str, ...]:
        """What must be read on a leaflet."""
        told = (self.title, self.translated, self.publisher, self.people)
        return (*(fact for fact in told if fact), self.published, self.updated)


@dataclass(frozen=True)
class Stamp:
    """What a stamp says, in the words of its sheet.

    It has two parts: what the sheet is based on, and what this sheet is. The people and dates of
    a source never vouch for the words of a leaflet. Without a source, `authors` wrote it.
    `alerts` say what keeps the sheet from being handed out as it is, `marks` the same in a word
    for every page; without alerts, `approval` says that there are none.
    """

    sources: tuple[Basis, ...]
    authors: str
    published: str
    updated: str
    reviewed: str | None
    review: str | None
    """When it must be reviewed next; nothing while nobody has reviewed it."""
    alerts: tuple[str, ...]
    marks: str
    approval: str
    signatures: tuple[str, ...]
    reading_time: str
    code: str
    version: str | None
    address: str
    checked_at: str
    """What the QR code says: the address of the page of its code."""
    title_in_source: str | None
    source_title_language: str
    language_name: str
    languages: tuple[tuple[str, str], ...]
    """Tag and own name of each other language that the leaflet has."""
    is_short: bool
    """Whether the sheet has little room for it: a poster."""

    @property
    def qr(self) -> str:
        """The dark modules of the QR code as one SVG path; a page that prints none draws none."""
        return qr_path(self.checked_at)[0]

    @property
    def qr_size(self) -> int:
        """Its side in modules, with the quiet zone."""
        return qr_path(self.checked_at)[1]

    @property
    def facts(self) -> tuple[str, ...]:
        """What must be read on the sheet."""
        states = self.alerts or (self.approval,)
        review = (self.review,) if self.review else ()
        ours = (*self.signatures, *states, *review, self.code, self.address)
        if self.is_short:
            return (*ours, *(source.title for source in self.sources))
        authors = (self.authors,) if self.authors else ()
        own = () if self.sources else (*authors, self.published, self.updated)
        return (*(fact for source in self.sources for fact in source.facts), *own, *ours)


def make_stamp(
    edition: Edition, standing: Standing, project: Project, catalogue: Catalogue
) -> Stamp:
    """The stamp of an edition as its text stands."""
    leaflet, text = edition.leaflet, edition.text
    about, language = leaflet.about, text.language
    followed = None if is_easy(language) else leaflet.followed(language)
    pgettext = catalogue.messages.pgettext
    return Stamp(
        sources=tuple(_basis(source, about, language) for source in about.sources),
        authors=names(about.people, language) if about.people else "",
        published=long_date(about.published, language),
        updated=long_date(standing.updated, language),
        reviewed=long_date(standing.reviewed, language) if standing.reviewed else None,
        review=long_date(standing.next_review, language) if standing.reviewed else None,
        alerts=(
            *(_alert(mark, standing, edition, pgettext) for mark in standing.marks),
            *_unvalidated(standing, pgettext),
        ),
        marks=" · ".join(_mark(mark, edition, pgettext) for mark in standing.marks),
        # Translators: stands on a sheet that everybody has signed who must.
        approval=pgettext("stamp", "Approved: everyone who must sign this wording has signed it."),
        signatures=tuple(_signature(entry, pgettext) for entry in standing.signatures),
        reading_time=_reading_time(text, catalogue.messages),
        code=standing.code,
        version=str(standing.version) if standing.version else None,
        address=f"{project.site}/{leaflet.name}/{language}/",
        checked_at=f"{project.site}/{CODES}/{bare(standing.code)}/",
        title_in_source=followed.title.text if followed else None,
        source_title_language=about.source_language,
        language_name=_name(standing, language, catalogue),
        languages=tuple(
            (plain_tag(one.language), language_name(one.language))
            for one in leaflet.texts
            if one.language not in edition.wanted.languages
            and is_easy(one.language) == is_easy(language)
        ),
        is_short=edition.format.section_class is not None,
    )


def _name(standing: Standing, tag: str, catalogue: Catalogue) -> str:
    """The language of a sheet by its own name, and what an easy text is."""
    said = kind_of_text(standing, tag, catalogue)
    return f"{language_name(tag)} · {said}" if said else language_name(tag)


def _basis(source: Source, about: About, language: str) -> Basis:
    people = source.people or about.people
    return Basis(
        title=source.title,
        language=source.language,
        translated=None
        if source.language == plain_tag(language)
        else source.titles.get(plain_tag(language)),
        publisher=source.publisher,
        url=source.url,
        people=names(people, language) if people else "",
        published=long_date(source.published or about.published, language),
        updated=long_date(source.updated or about.updated, language),
    )


def _unvalidated(standing: Standing, pgettext: Callable[[str, str], str]) -> Iterator[str]:
    """That nobody has approved an easy text for whom it is made."""
    if standing.lacks_validators:
        # Translators: said on an easy text that nobody with reading difficulties has approved.
        yield pgettext(
            "easy", "Not validated: no people with reading difficulties have approved it yet."
        )


def _mark(mark: State, edition: Edition, pgettext: Callable[[str, str], str]) -> str:
    """A mark as it stands on every page."""
    match mark:
        case "draft":
            # Translators: a mark on every page of a sheet that is not approved.
            return pgettext("stamp", "Draft")
        case "stale" if edition.leaflet.is_adapted(edition.text.language):
            # Translators: a mark on an easy text; the full text has changed since.
            return pgettext("easy", "Out of date")
        case "stale":
            # Translators: a mark on every page; the source has changed since it was translated.
            return pgettext("stamp", "Translation out of date")
        case _:
            # Translators: a mark on every page; it should have been read again by now.
            return pgettext("stamp", "Review overdue")


def _alert(
    mark: State, standing: Standing, edition: Edition, pgettext: Callable[[str, str], str]
) -> str:
    """A mark as a sentence of the stamp."""
    text = edition.text
    match mark:
        case "draft":
            # Translators: the first word is the same as the mark “Draft”.
            return pgettext("stamp", "Draft: this wording has not been approved yet.")
        case "stale" if edition.leaflet.is_adapted(text.language):
            # Translators: said on an easy text; begins like the mark “Out of date”.
            return pgettext("easy", "Out of date: the full text has changed since.")
        case "stale":
            behind = tuple(_headings(text, tuple(part.key for part in standing.behind)))
            if len(behind) > MOST_NAMED:
                # Translators: begins like the mark “Translation out of date”.
                return pgettext(
                    "stamp", "Translation out of date: the source has changed in many parts."
                )
            listed = sections_list(behind, text.language)
            # Translators: %(sections)s are headings in quotation marks, such as “Medicines”.
            sentence = pgettext(
                "stamp", "Translation out of date: the source has changed in %(sections)s."
            )
            return sentence % {"sections": listed}
        case _:
            day = long_date(standing.next_review, text.language)
            # Translators: begins like the mark “Review overdue”; %(date)s is a day in words.
            sentence = pgettext("stamp", "Review overdue: it was due on %(date)s.")
            return sentence % {"date": day}


def _headings(text: Text, keys: tuple[str, ...]) -> Iterator[str]:
    """The headings of these sections in a text; its title for the lead and for what it lacks."""
    headings = {s.key: s.heading.text for s in text.sections if s.heading}
    return iter(dict.fromkeys(headings.get(key, text.title.text) for key in keys))


def _signature(entry: Entry, pgettext: Callable[[str, str], str]) -> str:
    """Who approved it, in which role, on which day."""
    roles = {
        # Translators: these five say in which role somebody approved a text: “Translation: Ann”.
        "clinical": pgettext("role", "Clinical review"),
        # Translators: the role of whoever answers for the translation.
        "translation": pgettext("role", "Translation"),
        # Translators: the role of an editor.
        "editorial": pgettext("role", "Editorial review"),
        # Translators: the role of a pharmacist.
        "pharmacy": pgettext("role", "Pharmacy review"),
        # Translators: the role of patients who read it.
        "patient": pgettext("role", "Read by patients"),
        # Translators: the role of people with reading difficulties who approved an easy text.
        "validator": pgettext("role", "Validated by readers"),
    }
    day = long_date(entry.date, entry.language).replace(" ", NO_BREAK_SPACE)
    return f"{roles[entry.role]}: {entry.who}, {day}"


def _reading_time(text: Text, messages: GNUTranslations) -> str:
    """The time that the leaflet takes, also on the poster that leads to it."""
    leaflet = (text.lead, *(section for section in text.sections if not section.classes))
    minutes = reading_minutes(p for section in leaflet for p in section_passages(section))
    # Translators: stands in “%(time)s to read”.
    said = messages.npgettext("sheet", "%(num)d minute", "%(num)d minutes", minutes)
    return said % {"num": minutes}
