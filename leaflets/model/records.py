"""What a clinic says in leaflets.toml, and of each leaflet in leaflet.toml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from leaflets.errors.saying import say
from leaflets.languages.easy import is_easy, plain_tag, text_file
from leaflets.model.papers import Paper
from leaflets.roles import Role
from leaflets.validators import (
    SITE,
    all_different,
    sound_address,
    sound_concept,
    with_a_clinician,
)

# No invisible character: what is read is what is. Persian has joiners, but behind letters alone.
ONE_LINE = (
    r"^(?:[^\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb]|[\u0620-\u065f\u066e-\u06d5\u06fa-\u1fff\ua800-\uabff][\u200c\u200d])+$"
)
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=ONE_LINE)]
TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
LanguageTag = Annotated[str, StringConstraints(pattern=TAG)]


def _full(tag: str) -> str:
    """The same tag; a ValueError for that of an easy text, which needs no mention."""
    if is_easy(tag):
        raise ValueError(
            say(
                "“{tag}” is no language: an easy text lies beside the full one, as {file}",
                tag=tag,
                file=text_file(tag),
            )
        )
    return tag


Spoken = Annotated[LanguageTag, AfterValidator(_full)]
"""The tag of a language, and not that of the easy texts in it."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Different = AfterValidator(all_different)
Icd10 = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$")]
Snomed = Annotated[str, StringConstraints(pattern=r"^\d{6,18}$"), AfterValidator(sound_concept)]


class Record(BaseModel):
    """A table of a TOML file: it never changes and has no unknown keys."""

    # What checks a kind of record is made when the first is read: most runs read few kinds. So what
    # stands where nothing is said is made without a check.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


# What a clinic says in leaflets.toml


Words = Line | dict[LanguageTag, Line]
"""Words of the clinic: the same in every language, or a table with those of each."""
Numbers = Line | Annotated[tuple[Line, ...], Field(min_length=1)]
Telephones = Numbers | dict[LanguageTag, Numbers]
"""One telephone number or several: the same in every language, or a table."""


def in_language(words: Words | Telephones | None, tag: str) -> tuple[str, ...]:
    """These words in a language; none where they are missing in it."""
    found = words.get(plain_tag(tag)) if isinstance(words, dict) else words
    return (found,) if isinstance(found, str) else tuple(found or ())


class Clinic(Record):
    """Who hands the sheets out; what is said in languages is a string, or a table of them."""

    name: Line
    """The clinic's name, as it stands on every sheet."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "ES"
    """Where its telephone numbers are that have no country code, as two capitals (ISO 3166)."""
    logo: Line | None = None
    """The file of its logo, SVG or PNG, from the folder of leaflets.toml on."""
    address: Words | None = None
    """Where it is."""
    phone: Telephones | None = None
    """Its telephone number, or several."""
    hours: Words | None = None
    """When somebody answers that telephone."""
    web: Words | None = None
    """The address of its pages."""
    feedback: Words | None = None
    """A sentence that says where to tell what was good and what was not."""
    complaints: Words | None = None
    """A sentence that says how to complain."""
    corner: Words | None = None
    """A line in the top corner of each sheet: a department, or “Please take one”."""


class ContactRecord(Record):
    """`[contacts.NAME]`: a contact of the clinic that texts take by its name."""

    name: Words | None = None
    """Whom one reaches."""
    telephone: Telephones | None = None
    """The telephone number, or several."""
    hours: Words | None = None
    """When somebody is there."""
    address: Words | None = None
    """Where it is."""
    email: Words | None = None
    """An e-mail address."""
    web: Words | None = None
    """The address of a page."""


class Colours(Record):
    """The five colours of all sheets, as #rrggbb."""

    ink: Colour
    """Text: nearly black."""
    brand: Colour
    """Headings, icons, the head of a poster."""
    signal: Colour
    """Warnings and the draft mark."""
    tint: Colour
    """The ground of the box of things to remember."""
    pale: Colour
    """The ground of the stamp."""


class ReviewPolicy(Record):
    """Who must sign a text, and how long it may go unread by a clinician."""

    roles: Annotated[tuple[Role, ...], AfterValidator(with_a_clinician), Different] = (
        "translation",
        "clinical",
    )
    """In which roles every text must be signed; `translation` only where it is one."""
    interval_months: Annotated[int, Field(ge=1, le=36)] = 36
    """Months from one review to the next; 36 at most (HSE, NHS)."""
    warning_months: Annotated[int, Field(ge=0, le=12)] = 3
    """Months before a review is due in which it is announced."""
    separate: bool = False
    """Whether each of these roles must be signed by a person of its own."""


PdfStandard = Literal["ua-1", "ua-2"]
"""What a PDF is: PDF/UA-1 (ISO 14289-1) and PDF/A-2a, or PDF/UA-2 (ISO 14289-2) and PDF/A-4."""


class Pdf(Record):
    """What the PDFs of a clinic are."""

    standard: PdfStandard = "ua-1"
    """The standards that they keep; ua-2 is of PDF 2.0, which not every reader knows."""


Percent = Annotated[float, Field(ge=0, le=100)]


class PrintShop(Record):
    """`[print-shop]`: what the files for a print shop are made for."""

    profile: Line | None = None
    """The ICC profile of its press, a file of the workspace; without it, the files are RGB."""
    colours: dict[
        Literal["ink", "brand", "signal", "tint", "pale"],
        tuple[Percent, Percent, Percent, Percent],
    ] = {}
    """Cyan, magenta, yellow and black of these colours, in percent; `ink` is black alone."""
    copies: Annotated[int, Field(ge=1)] | None = None
    """How many of each sheet the job sheet asks for."""
    paper: Line | None = None
    """The paper that the job sheet asks for, such as “135 g/m², matt”."""


class Seal(Record):
    """`[seal]`: by what the electronic seal of the hospital is known."""

    certificates: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Files of the workspace (PEM): the certificate of the seal, and those that it had before."""
    token: Line | None = None
    """The smart card or security module (PKCS#11) that has the key: its label."""
    label: Line | None = None
    """The label of the certificate on it."""


Together = Annotated[tuple[LanguageTag, ...], Field(min_length=2, max_length=4), Different]
"""Languages that stand on one sheet."""


class Project(Record):
    """leaflets.toml: what the clinic wants of all its leaflets."""

    clinic: Clinic
    site: Annotated[
        str, StringConstraints(pattern=SITE, max_length=200), AfterValidator(sound_address)
    ]
    """The address of the downloads site, without a slash at the end."""
    languages: Annotated[tuple[Spoken, ...], Field(min_length=1), Different]
    """The languages in which every leaflet must exist."""
    formats: Annotated[tuple[Slug, ...], Field(min_length=1), Different]
    """The formats in which every leaflet is printed: folders of templates/."""
    together: tuple[Together, ...] = ()
    """Languages that share a sheet, in their order: pairs for `bilingual`, threes, fours."""
    paper: Paper | None = None
    """The paper of its leaflets, where it is not that of the format; posters keep theirs."""
    colours: Colours
    typefaces: dict[str, Line | Annotated[tuple[Line, ...], Field(min_length=1, max_length=2)]] = {}
    """For a script, such as Arab, its font files (regular, bold), or `package:` or `debian:`."""
    pdf: Pdf = Pdf.model_construct()
    print_shop: Annotated[PrintShop, Field(alias="print-shop")] = PrintShop.model_construct()
    seal: Seal | None = None
    """The electronic seal of the hospital, where it has one."""
    review: ReviewPolicy = ReviewPolicy.model_construct()
    contacts: dict[Slug, ContactRecord] = {}
    """Contacts of the clinic that texts take by their names: `::: contact NAME`."""
    notices: dict[Slug, dict[LanguageTag, Line]] = {}
    """Sentences of the clinic that stand on every leaflet, in every language."""


# What a leaflet says in leaflet.toml


class Source(Record):
    """Where the facts of a leaflet come from."""

    title: Line
    """The title of the source, in its own language."""
    publisher: Line
    """Who published it."""
    language: LanguageTag
    """The language of the source's title."""
    url: Annotated[Line, AfterValidator(sound_address)] | None = None
    """Its address, if it has one."""
    titles: dict[LanguageTag, Line] = {}
    """Its title in other languages, for readers who do not know its own."""
    people: Annotated[tuple[Line, ...], Different] = ()
    """The people whom it names; without them, those of the leaflet."""
    published: date | None = None
    """When it was first published; without it, the day of the leaflet."""
    updated: date | None = None
    """When its words last changed; without it, the day of the leaflet."""


class Waiver(Record):
    """`[[waivers]]` of leaflet.toml: a difference from the source that is right, and why."""

    code: Annotated[str, StringConstraints(pattern=r"^L2\d\d$")]
    """The code of the difference."""
    language: LanguageTag
    """The language of the translation."""
    section: Slug
    """The key of the section; `lead` for what stands before the first."""
    value: Line | None = None
    """What the message puts in quotation marks first; without it, the whole section."""
    reason: Line
    """Why the difference is right, for whoever reads it next year."""


class Readers(Record):
    """`[[readers]]` of leaflet.toml: people whom a leaflet is for, who took part in making it."""

    date: date
    """When they did."""
    who: Line
    """Who they were, without their names: “six people with back pain, two who care for one”."""
    how: Line
    """What they did: read it aloud, answered questions, chose the pictures."""
    changed: Line | None = None
    """What was changed because of them."""


class Feedback(Record):
    """`[[feedback]]` of leaflet.toml: what somebody said of a printed leaflet."""

    date: date
    """When they said it."""
    said: Line
    """What was said, without a name."""
    answer: Line | None = None
    """What was done about it."""


class About(Record):
    """leaflet.toml: all of a leaflet that is not words to translate."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}$")]
    """Two to six capital letters that begin the code of every edition."""
    source_language: Spoken
    """The language that the others are translated from."""
    published: date
    """The day on which the information was first published."""
    updated: date
    """The day on which its words last changed."""
    people: Annotated[tuple[Line, ...], Different] = ()
    """The people who substantiated the information, as the source names them; without a source,
    those who wrote it."""
    source: Source | tuple[Source, ...] = ()
    """Where the facts come from: one `[source]`, several `[[source]]`, or none."""
    keywords: dict[LanguageTag, Annotated[tuple[Line, ...], Field(min_length=1)]] = {}
    """Words under which a PDF is found, in each language."""
    icons: dict[Slug, tuple[Slug, ...]] = {}
    """For a section's key, one icon for each item of its list, in order."""
    notices: Annotated[tuple[Slug, ...], Different] = ()
    """Which notices of leaflets.toml this leaflet carries."""
    waivers: tuple[Waiver, ...] = ()
    """Differences of translations that are right."""
    languages: Annotated[tuple[Spoken, ...], Field(min_length=1), Different] = ()
    """The languages of this leaflet, where they are not all of the clinic's."""
    formats: Annotated[tuple[Slug, ...], Field(min_length=1), Different] = ()
    """The formats of this leaflet, where they are not those of the clinic."""
    pages: Annotated[int, Field(ge=1)] | dict[Slug, Annotated[int, Field(ge=1)]] = {}
    """How many pages it may have, where that is not what its format has."""
    paper: Paper | dict[Slug, Paper] = {}
    """Its paper, where it is not that of the clinic; for a format or for all but posters."""
    icd10: Annotated[tuple[Icd10, ...], Different] = ()
    """What it is about, as codes of ICD-10, such as `M54.9`: a patient record finds it by them."""
    snomed: Annotated[tuple[Snomed, ...], Different] = ()
    """The same as identifiers of SNOMED CT, such as `161891005`."""
    need: Line | None = None
    """Why patients need this leaflet, and how that was found out."""
    funding: Line | None = None
    """Who paid for it, and whether they had a say in its words."""
    readers: tuple[Readers, ...] = ()
    """The people who took part in making it."""
    feedback: tuple[Feedback, ...] = ()
    """What was said of it."""
    cover: Slug | None = None
    """The drawing that leads the sheets: images/NAME.svg of the leaflet, or one of the theme."""

    def languages_of(self, project: Project) -> tuple[str, ...]:
        """The languages that this leaflet is to have."""
        return self.languages or project.languages

    def keywords_in(self, tag: str) -> tuple[str, ...]:
        """The words under which a PDF is found, in the language of a text."""
        return self.keywords.get(plain_tag(tag), ())

    def formats_of(self, project: Project) -> tuple[str, ...]:
        """The formats in which this leaflet is to be printed."""
        return self.formats or project.formats

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the facts come from."""
        return self.source if isinstance(self.source, tuple) else (self.source,)
