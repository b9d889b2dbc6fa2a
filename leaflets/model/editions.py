"""A leaflet, its editions, what is rendered of them, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from leaflets.errors import Problem
from leaflets.languages.easy import easy_tag, is_easy, plain_tag
from leaflets.model.formats import Format
from leaflets.model.records import About, PdfStandard
from leaflets.model.texts import Passage, Text


@dataclass(frozen=True)
class Image:
    """A picture file of a leaflet."""

    file: str
    data: bytes


@dataclass(frozen=True)
class Leaflet:
    """One subject in several languages."""

    name: str
    path: str
    about: About
    texts: tuple[Text, ...]
    images: tuple[Image, ...] = ()
    covers: tuple[Image, ...] = ()
    """The drawing of its own that leads its sheets, if there is one."""
    notices: tuple[tuple[str, str], ...] = ()
    """The language and the words of each notice of the clinic that it carries."""

    def text(self, language: str) -> Text | None:
        """The text in this language, if there is one."""
        return next((text for text in self.texts if text.language == language), None)

    def notices_in(self, language: str) -> tuple[str, ...]:
        """The notices of the clinic that it carries in this language."""
        return tuple(words for tag, words in self.notices if tag == plain_tag(language))

    def followed(self, language: str) -> Text | None:
        """The text that the one with this tag is made from; None for the source.

        An easy text follows the easy text of the source language; that one, and any where there
        is none, the full text of its own language.
        """
        source = self.about.source_language
        first = easy_tag(source) if is_easy(language) else source
        found = self.text(first) if first != language else None
        return found or (self.text(plain_tag(language)) if is_easy(language) else None)

    def is_adapted(self, language: str) -> bool:
        """Whether the text with this tag is an easy one that was made from a full one."""
        followed = self.followed(language)
        return is_easy(language) and not (followed and is_easy(followed.language))


_IMPOSED = ".imposed"


@dataclass(frozen=True)
class Wanted:
    """An edition of a leaflet by its name: `ca.poster`, `ca.fold.imposed`, `ca+en.bilingual`."""

    languages: tuple[str, ...]
    format: str
    is_imposed: bool = False
    """Whether its pages are put together on larger sheets."""

    @property
    def kind(self) -> str:
        """Its format, and whether it is imposed: `fold.imposed`."""
        return f"{self.format}{_IMPOSED}" if self.is_imposed else self.format

    @property
    def name(self) -> str:
        """Its languages and its kind, as they stand in the name of its PDF."""
        return f"{'+'.join(self.languages)}.{self.kind}"


def read_name(edition: str) -> tuple[str, Wanted]:
    """The leaflet that an edition is of, and which it is: `back-pain.ca.fold.imposed`."""
    leaflet, languages, kind = [*edition.split(".", 2), "", ""][:3]
    wanted = Wanted(
        tuple(languages.split("+")), kind.removesuffix(_IMPOSED), kind.endswith(_IMPOSED)
    )
    return leaflet, wanted


@dataclass(frozen=True)
class Edition:
    """Leaflet × language × format: one PDF; a bilingual one has two languages."""

    leaflet: Leaflet
    text: Text
    format: Format
    wanted: Wanted
    others: tuple[Text, ...] = ()
    """The texts that stand beside the first, in other languages."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """All its texts, in the order in which they stand beside each other."""
        return (self.text, *self.others)

    @property
    def name(self) -> str:
        """For example `back-pain-treatment.ca.poster`."""
        return f"{self.leaflet.name}.{self.wanted.name}"


# What is rendered, and what comes of it


@dataclass(frozen=True)
class Asset:
    """A file that a proof uses, under the address that its HTML gives it."""

    url: str
    data: bytes
    media_type: str


@dataclass(frozen=True)
class Proof:
    """An edition set in HTML: every byte that decides what reaches the paper.

    `passages` must all stand in the rendered PDF, in this reading order, and what is
    `stamped` must stand anywhere in it, and what stands `everywhere` on each of its pages;
    `path` is the file in which the lines count. What is `sayable` may stand in it besides; None
    where that is not known.
    """

    edition: str
    path: str
    html: str
    css: str
    fonts: tuple[Asset, ...]
    assets: tuple[Asset, ...]
    format: Format
    passages: tuple[Passage, ...]
    stamped: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()
    sayable: tuple[str, ...] | None = None
    code: str = ""
    state: str = ""
    site: str = ""
    standard: PdfStandard = "ua-1"
    is_imposed: bool = False
    """Whether its pages are put together on the sheets of its format."""
    is_leftward: bool = False
    """Whether its pages are turned as its script runs: from right to left."""


@dataclass(frozen=True)
class Rendered:
    """A rendered PDF, its number of pages, and what is wrong with it."""

    pdf: bytes
    pages: int
    problems: tuple[Problem, ...] = ()
