"""Edition → Proof: templates, words and stamp set in one HTML page with all that it uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSet, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import PurePosixPath
from typing import Any, TypeVar

from jinja2 import FunctionLoader
from markupsafe import Markup, escape

from leaflets.errors import UNDRAWABLE, Problem
from leaflets.errors.saying import say
from leaflets.languages.easy import is_easy, plain_tag
from leaflets.languages.language import language
from leaflets.languages.scripts import COMMON, EUROPEAN, covered_by, writing_of
from leaflets.languages.writing import language_name_in
from leaflets.layout import fonts
from leaflets.layout.addresses import Addresses, addresses
from leaflets.layout.arrays import array
from leaflets.layout.breaks import with_last_words_bound, with_whole_numbers
from leaflets.layout.clinic import reach
from leaflets.layout.direction import with_directions
from leaflets.layout.easy import as_plain, easy_words, with_lines
from leaflets.layout.filling import with_blanks, with_links_to_call
from leaflets.layout.icons import Icons, Unknown
from leaflets.layout.palettes import clinic_palette, grey_palette
from leaflets.layout.rules import custom_properties, page_sizes, root_rule
from leaflets.layout.sandbox import Sandbox
from leaflets.layout.sayable import sayable
from leaflets.layout.stamp import Stamp, make_stamp
from leaflets.layout.templates import FAULTS, Templates, Unreadable
from leaflets.layout.together import Page, beside, uneven
from leaflets.layout.widths import Measure, longest
from leaflets.model import (
    Asset,
    Edition,
    Format,
    Leaflet,
    Passage,
    Proof,
    Text,
)
from leaflets.review.standing import Standing, together
from leaflets.words import printed, section_passages, taken, without_blanks
from leaflets.workspace.catalogues import WRONG_CATALOGUE, Catalogue, MissingMessage
from leaflets.workspace.content import MEDIA_TYPES
from leaflets.workspace.fontfiles import UnusableFont
from leaflets.workspace.paths import SETTINGS
from leaflets.workspace.pictures import in_grey, printable
from leaflets.workspace.settings import Workspace
from leaflets.workspace.typefaces import WRONG_TYPEFACE

T = TypeVar("T")


class Setter:
    """Sets the proofs of one workspace."""

    def __init__(self, workspace: Workspace, is_grey: bool = False) -> None:
        self.workspace = workspace
        colours = workspace.project.colours
        self.is_grey = is_grey
        self.palette = grey_palette() if is_grey else clinic_palette(colours)
        self.templates = Templates(workspace.templates)
        self.environment = Sandbox(FunctionLoader(self.templates.load))
        measure = Measure(partial(fonts.main_advances, workspace.typefaces))
        self.environment.filters |= {
            "bound": with_last_words_bound,
            "fitting": measure.fitting,
            "fits_beside": measure.fits_beside,
            "kept_whole": measure.kept_whole,
            "keeps_short": measure.keeps_short,
            "longest": longest,
            "to_call": self._to_call,
        }
        self.environment.globals["unknown_block"] = _refuse_block

    def set(
        self,
        edition: Edition,
        standings: Mapping[str, Standing],
        catalogues: Mapping[str, Catalogue],
    ) -> Proof | Problem:
        """The proof of an edition, or the problem with its template; both maps go by language."""

        def make() -> Proof | Problem:
            pages = [
                self._page(
                    replace(edition, text=text), standings[text.language], catalogues[text.language]
                )
                for text in edition.texts
            ]
            problem = uneven(pages, edition.wanted.format)
            return problem or self._proof(edition, pages, tuple(standings.values()))

        return self.sound(make, f"{edition.wanted.format}/page.html")

    def sound(self, make: Callable[[], T], page: str) -> T | Problem:
        """What this makes, or what is wrong with the template of a page or with a typeface."""
        try:
            return make()
        except Unreadable as error:
            return error.problem
        except UnusableFont as error:
            line = self.workspace.settings.line("typefaces")
            return WRONG_TYPEFACE.at(SETTINGS, line, say("{error}.", error=error))
        except FAULTS as error:
            return self.templates.fault(error, page)

    def _proof(
        self, edition: Edition, pages: Sequence[Page], standings: Sequence[Standing]
    ) -> Proof:
        """The proof of a page, or of several that stand beside each other."""
        project, page = self.workspace.project, beside(pages) if len(pages) > 1 else pages[0]
        standing = together(standings)
        is_printed = edition.format.braille is None
        margins = " ".join(("", *page.everywhere))
        used = self._fonts(edition, page.html, margins) if is_printed else ()
        tables = () if is_printed else self.templates.braille_tables()
        own = root_rule(project.colours, page)
        styles = self._styles(edition.wanted.format, edition.format, own, used)
        return Proof(
            edition=edition.name,
            path=page.path,
            html=page.html,
            css="\n".join(styles) if is_printed else "",
            fonts=used,
            assets=(*page.assets, *tables),
            format=edition.format,
            passages=page.passages,
            code=standing.code,
            state=standing.state,
            site=project.site,
            standard=project.pdf.standard,
            is_imposed=edition.wanted.is_imposed,
            is_leftward=language(page.tag).direction == "rtl",
            everywhere=page.everywhere,
            sayable=page.sayable,
            stamped=page.stamped,
        )

    def _page(
        self,
        edition: Edition,
        standing: Standing,
        catalogue: Catalogue,
        more: Mapping[str, Any] | None = None,
    ) -> Page:
        """The first text of an edition, set in its template, which may use `more`, too."""
        project, text = self.workspace.project, edition.text
        stamp = self._stamp(edition, standing, catalogue)
        icons = Icons(dict(self.workspace.icons), self.palette)
        said = self._speak(catalogue)
        links = addresses(printed(text, edition.format), edition.format.addresses)
        clinic = reach(project.clinic, text.language, self.workspace.logo)
        given = {"icon": icons, "meta": _meta(edition, standing), "reach": clinic, "stamp": stamp}
        easy = easy_words(standing, text.language, catalogue)
        given |= {**self._given(edition, icons, links), "easy": easy, **(more or {})}
        with translated(catalogue):
            html = self.environment.page(f"{edition.wanted.format}/page.html", given)
            html = self._finished(with_blanks(html, catalogue, said), text.language)
        notices = edition.leaflet.notices_in(text.language)
        drawn = sorted(icons.used.values(), key=_url)
        facts = () if stamp.is_short else (*notices, *clinic.facts)
        return Page(
            path=text.path,
            tag=plain_tag(text.language),
            html=html,
            rows=tuple(_rows(text, edition.format, links)),
            assets=tuple(map(self._inked, (*drawn, *assets_of(edition), *clinic.assets))),
            codes=(stamp.code,),
            languages=(stamp.language_name,),
            marks=(stamp.marks,) if stamp.marks else (),
            sayable=sayable(edition, stamp, project.clinic, {*said, *_listed(links), *easy}),
            stamped=(*stamp.facts, *filter(None, (clinic.corner,)), *facts, *links.listed.values()),
        )

    def _inked(self, asset: Asset) -> Asset:
        """A picture in the colours of the sheet: in grey where that has no others."""
        return replace(asset, data=in_grey(asset.data)) if self.is_grey else asset

    def _given(self, edition: Edition, icons: Icons, links: Addresses) -> dict[str, Any]:
        """What a template may use of the clinic and of the edition."""
        project, leaflet = self.workspace.project, edition.leaflet
        text, is_easy_text = as_plain(edition.text), is_easy(edition.text.language)
        return {
            "addresses": links.listed,
            "array": array,
            "clinic": project.clinic,
            "colours": self.palette.drawn,
            "cover": partial(icons.figure, self._cover(leaflet)),
            "direction": language(text.language).direction,
            "edition": edition,
            "has_large_print": self._has_large_print(leaflet),
            # They are for the items of the full text.
            "icons": {} if is_easy_text else leaflet.about.icons,
            "leaflet": leaflet,
            "notices": leaflet.notices_in(text.language),
            "sections": taken(text, edition.format),
            "shown": (lambda passage: with_lines(links.of(passage))) if is_easy_text else links.of,
            "text": text,
        }

    def _has_large_print(self, leaflet: Leaflet) -> bool:
        """Whether a leaflet is printed for people who see badly, too."""
        names = leaflet.about.formats_of(self.workspace.project)
        known = self.workspace.formats
        return any(known[name].is_large_print for name in names if name in known)

    def _stamp(self, edition: Edition, standing: Standing, catalogue: Catalogue) -> Stamp:
        """The stamp, with the other languages named as they can be drawn."""
        stamp = make_stamp(edition, standing, self.workspace.project, catalogue)
        named = tuple(self._named(stamp.languages, edition.text.language))
        return replace(stamp, languages=named)

    def _named(self, languages: Iterable[tuple[str, str]], ours: str) -> Iterator[tuple[str, str]]:
        """The other languages, each by its own name where a typeface can draw that."""
        for tag, name in languages:
            if fonts.lacks(name, self.workspace.typefaces, tag):
                yield ours, language_name_in(tag, ours)
            else:
                yield tag, name

    def _finished(self, html: str, language: str) -> str:
        """A page with its quantities bound and its runs in their directions."""
        country = self.workspace.project.clinic.country
        return with_directions(with_whole_numbers(html, language, country))

    def _to_call(self, passage: Passage) -> Markup:
        """The words of a telephone line with their links."""
        return with_links_to_call(passage, self.workspace.project.clinic.country)

    def _cover(self, leaflet: Leaflet) -> str | None:
        """The drawing that leads a leaflet: its own, or one of the theme."""
        own = next((image.data.decode() for image in leaflet.covers), None)
        return own or self.workspace.covers.get(leaflet.about.cover or "")

    def _speak(self, catalogue: Catalogue) -> MutableSet[str]:
        """Lets the templates say the words of a catalogue, and gives those that they say."""
        messages = catalogue.messages
        said: set[str] = set()
        self.environment.install_gettext_callables(  # type: ignore[attr-defined]
            _escaped(messages.gettext, said),
            _escaped(messages.ngettext, said),
            newstyle=True,
            pgettext=_escaped(messages.pgettext, said),
            npgettext=_escaped(messages.npgettext, said),
        )
        return said

    def _fonts(self, edition: Edition, html: str, margins: str) -> tuple[Asset, ...]:
        """The font files of a sheet; it stops at a script that none has, in a name or a notice."""
        named, text = self.workspace.typefaces, _least_european(edition.texts)
        for lack in fonts.lacks(_visible(html) + margins, named, text.language):
            if lack.is_script:
                raise Unreadable(UNDRAWABLE.at(text.path, 1, lack.on_sheet()))
        return fonts.faces(html + margins + fonts.PUNCTUATION, named, text.language)

    def _styles(
        self, folder: str, form: Format, own: str, used: tuple[Asset, ...]
    ) -> Iterator[str]:
        """Fonts, the `own` rule of the page, then the theme's sheets, then those of its folder."""
        yield fonts.font_face_rules(used)
        yield own
        for path in self.templates.style_sheets():
            yield self.templates.read(path)
        yield self.templates.read(f"{folder}/page.css")
        yield from page_sizes(form)
        yield fonts.family_rule(used)
        yield custom_properties(self.palette.tokens)


@contextmanager
def translated(catalogue: Catalogue) -> Iterator[None]:
    """Within it, a message that a catalogue lacks is an Unreadable."""
    try:
        yield
    except MissingMessage as error:
        message = say("The message “{error}” is missing: add it and translate it.", error=error)
        raise Unreadable(WRONG_CATALOGUE.at(catalogue.path, 1, message)) from error


def _escaped(say: Callable[..., str], said: set[str]) -> Callable[..., Markup]:
    """The same with its words escaped: Jinja takes what a translator writes for HTML."""

    def say_escaped(*message: Any) -> Markup:
        words = say(*message)
        said.add(words)
        return escape(words)

    return say_escaped


def _refuse_block(kind: str) -> str:
    """Stops a template at a block that it has no words for: else they would be lost on paper."""
    raise Unknown(
        say("The template does not know how to print a block of the kind “{kind}”.", kind=kind)
    )


def _rows(text: Text, format: Format, links: Addresses) -> Iterator[tuple[Passage, ...]]:
    """The words of a text: its title, its lead, each section; of a poster, each message."""
    if not format.section_class:
        yield (text.title,)
    for section in printed(text, format):
        said = section_passages(section)
        shown = tuple(filter(None, map(without_blanks, map(links.of, said))))
        yield from ((one,) for one in shown) if format.section_class else (shown,)


def _listed(links: Addresses) -> Iterator[str]:
    """The addresses at the end of a sheet, and their numbers."""
    yield from links.listed.values()
    yield from (f"[{number}]" for number in range(1, len(links.listed) + 1))


def _meta(edition: Edition, standing: Standing) -> dict[str, str]:
    about, text = edition.leaflet.about, edition.text
    lead = next((block for block in text.lead.blocks if block.kind == "paragraph"), None)
    return {
        "description": lead.passage.text if lead else text.title.text,
        "keywords": ", ".join(about.keywords_in(text.language)),
        "created": about.published.isoformat(),
        "modified": standing.updated.isoformat(),
    }


def _least_european(texts: Sequence[Text]) -> Text:
    """The text that decides which typefaces are asked first: those of Europe draw each other."""
    scripts = {text.language: covered_by(writing_of(text.language)) for text in texts}
    others = (text for text in texts if not set(scripts[text.language]) <= {*EUROPEAN, *COMMON})
    return next(others, texts[0])


def _visible(html: str) -> str:
    """The words of a page that are printed."""
    body = re.sub(r"(?s)^.*?</head>", "", html)
    return unescape(re.sub(r"<[^>]*>", " ", body))


def assets_of(edition: Edition) -> Iterator[Asset]:
    """The pictures of a leaflet as they are printed."""
    for image in edition.leaflet.images:
        media_type = MEDIA_TYPES[PurePosixPath(image.file).suffix.lower()]
        yield Asset(image.file, printable(image.data), media_type)


def _url(asset: Asset) -> str:
    return asset.url
