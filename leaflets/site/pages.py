"""The pages of the site, each with its address: what is shown → HTML, feeds and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from leaflets.errors import Problem
from leaflets.languages.easy import plain_tag
from leaflets.languages.writing import language_name, long_date, sections_list
from leaflets.layout.easy import kind_of_text
from leaflets.layout.web import WebSetter
from leaflets.model import Asset
from leaflets.remembering import Memory
from leaflets.site import records
from leaflets.site.confining import SHARED, confined, in_dark, lighter
from leaflets.site.feeds import News, newest_first, news_of, review_calendar
from leaflets.site.subjects import Code, Shown
from leaflets.workspace.library import Library

KEPT = {"brand": 0.38, "signal": 0.36, "ink": 0.07}
"""How much of these colours is left on a dark page; the rest is white."""
HOME = "../../"
"""From the page of a leaflet or of a code to the first page."""


@dataclass
class Pages:
    """Makes the pages of a site; `problems` collects what is wrong with their templates."""

    library: Library
    texts: tuple[Shown, ...]
    output: Path
    memory: Memory
    files: dict[str, bytes] = field(default_factory=dict)
    problems: set[Problem] = field(default_factory=set)

    @cached_property
    def setter(self) -> WebSetter:
        """Sets the templates."""
        return WebSetter(self.library.workspace)

    @property
    def site(self) -> str:
        """The address of the site."""
        return self.library.workspace.project.site

    @property
    def clinic(self) -> str:
        """The name of the clinic."""
        return self.library.workspace.project.clinic.name

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there is something to read."""
        there = {plain_tag(shown.tag) for shown in self.texts if not shown.is_withdrawn}
        return tuple(tag for tag in self.library.languages if tag in there)

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colours of the clinic by their names."""
        return self.library.workspace.project.colours.model_dump()

    @cached_property
    def lighter(self) -> dict[str, str]:
        """The colours of drawings, each with what it is on a dark page."""
        return {
            self.colours[name]: lighter(self.colours[name], kept) for name, kept in KEPT.items()
        }

    @cached_property
    def by_leaflet(self) -> dict[str, list[Shown]]:
        """What there is to read of each leaflet."""
        found: dict[str, list[Shown]] = {}
        for shown in self.texts:
            if not shown.is_withdrawn:
                found.setdefault(shown.leaflet.name, []).append(shown)
        return found

    @cached_property
    def first_day(self) -> date | None:
        """When the first of the leaflets was published."""
        return min((one.leaflet.about.published for one in self.texts), default=None)

    def make(self) -> None:
        """Makes all of them."""
        for shown in self.texts:
            self._text_and_codes(shown)
        for tag in self.languages:
            self._list(tag)
        self._entrance()
        self._records()
        self._theme()

    def _text_and_codes(self, shown: Shown) -> None:
        """All pages of a text, from memory where nothing of them has changed."""
        known = self.library.digest, shown.subject.folder.digest
        others = self._others(shown) if not shown.is_withdrawn else ()
        news = newest_first(news_of(shown, self.site))
        said = (shown.standing, shown.sheets, shown.codes, news, others, self.first_day)
        parts = (*known, shown.tag, *map(repr, said))

        def make() -> tuple[dict[str, bytes], set[Problem]]:
            whole = self.files, self.problems
            self.files, self.problems = {}, set()
            try:
                self._leaflet(shown, news)
                for code in shown.codes:
                    self._code(shown, code)
                return self.files, self.problems
            finally:
                self.files, self.problems = whole

        files, problems = self.memory.recall("pages", parts, make)
        self.files |= files
        self.problems |= problems

    def _leaflet(self, shown: Shown, news: Sequence[News]) -> None:
        """The page at the printed address, and the feed of the leaflet."""
        if shown.is_withdrawn:
            self._page(
                f"{shown.path}index.html", "gone.html", shown.tag, {"subject": shown, "root": HOME}
            )
        else:
            self._text(shown, news)
        self._feed(f"{shown.path}feed.xml", shown.tag, news, shown.text.title.text, shown.path)

    def _text(self, shown: Shown, news: Iterable[News]) -> None:
        changed = next((one.changed for one in news if one.what == "approved"), ())
        data = records.in_page(records.medical_page(shown, self.site, self.clinic))
        given = {
            "root": HOME,
            "subject": shown,
            "others": self._others(shown),
            "changed": sections_list(changed, shown.tag) if changed else "",
            "data": Markup(data),
            "site": self.site,
        }
        catalogue = self.library.catalogues[shown.tag]
        page = self.setter.leaflet_page(shown.edition, shown.standing, catalogue, given)
        if isinstance(page, Problem):
            self.problems.add(page)
            return
        self._keep(f"{shown.path}index.html", page.html, HOME, f"{HOME}{shown.leaflet.name}/")
        for asset in page.assets:
            is_picture = asset.url.startswith("images/")
            if is_picture:
                self.files[f"{shown.leaflet.name}/{asset.url}"] = asset.data
            else:
                self._assets((asset,))

    def _others(self, shown: Shown) -> tuple[tuple[str, str, str], ...]:
        """The same leaflet in other languages: tag, name, and where it is from here."""
        return tuple(
            (plain_tag(one.tag), self._name(one), f"../{one.tag}/")
            for one in self.by_leaflet[shown.leaflet.name]
            if one is not shown
        )

    def _name(self, shown: Shown) -> str:
        """What a text is called among the others of its leaflet: its language, and what it is."""
        said = kind_of_text(shown.standing, shown.tag, self.library.catalogues[shown.tag])
        return " · ".join(filter(None, (language_name(shown.tag), said)))

    def _code(self, shown: Shown, code: Code) -> None:
        """What a sheet with this code is: a page of its own, so that no program need answer."""
        found = code.judgement
        day = (
            found.newer.date if found.newer else found.withdrawal.date if found.withdrawal else None
        )
        given = {
            "root": HOME,
            "subject": shown,
            "code": code,
            "since": long_date(day, shown.tag) if day else "",
            "due": long_date(found.due, shown.tag) if found.due else "",
            "reviewed": long_date(found.reviewed, shown.tag) if found.reviewed else "",
            "changed": sections_list(code.changed, shown.tag) if code.changed else "",
            "reason": (found.withdrawal.note or "") if found.withdrawal else "",
        }
        self._page(f"{code.path}index.html", "code.html", shown.tag, given)

    def _list(self, tag: str) -> None:
        """All leaflets in a language, and their feed."""
        ours = [one for one in self.texts if plain_tag(one.tag) == tag]
        texts = [one for one in ours if not one.is_withdrawn]
        kinds = dict.fromkeys(sheet.kind.partition(".")[0] for one in texts for sheet in one.sheets)
        names = tuple(
            (one, language_name(one), f"../{one}/") for one in self.languages if one != tag
        )
        given: dict[str, Any] = {
            "root": "../",
            "texts": sorted(texts, key=_by_title),
            "kinds": tuple(kinds),
            "languages": names,
            "index": tuple(_index(texts, tag)),
        }
        self._page(f"{tag}/index.html", "list.html", tag, given)
        news = [news_of(one, self.site) for one in ours]
        everything = newest_first(chain.from_iterable(news))
        self._feed(f"{tag}/feed.xml", tag, everything, self.clinic, f"{tag}/")

    def _entrance(self) -> None:
        """The first page, the page that looks codes up, and the page for what is not there."""
        if not self.languages:
            return
        names = tuple((tag, language_name(tag)) for tag in self.languages)
        known = {"languages": names, "answers": _Answers(self), "site": self.site}
        tag = self.languages[0]
        self._page("index.html", "home.html", tag, {"root": "", **known})
        self._page("check/index.html", "check.html", tag, {"root": "../", **known})
        # A web server shows it in the place of any page, so its links begin with the site's own.
        self._page(
            "404.html", "missing.html", tag, {"root": f"{urlsplit(self.site).path}/", **known}
        )

    def _records(self) -> None:
        """What programs read."""
        listed = records.library(self.texts, self.site, self.clinic)
        self.files["library.json"] = records.legible(listed).encode()
        bundle = records.documents(self.texts, self.site, self.clinic, self.output)
        self.files["fhir/documents.json"] = records.legible(bundle).encode()
        self.files["sitemap.xml"] = records.site_map(self.texts, self.site).encode()
        robots = f"User-agent: *\nAllow: /\nSitemap: {self.site}/sitemap.xml\n"
        self.files["robots.txt"] = robots.encode()
        self.files["reviews.ics"] = review_calendar(self.texts, self.site, self.clinic)

    def _theme(self) -> None:
        """The style sheet, the script and the typefaces."""
        theme = self.memory.recall("theme", (self.library.digest,), self.setter.theme)
        if isinstance(theme, Problem):
            self.problems.add(theme)
            return
        style, script, faces = theme
        light = {f"light-{name}": self.lighter[self.colours[name]] for name in KEPT}
        colours = "".join(f"--{name}:{value};" for name, value in (self.colours | light).items())
        kinds = {sheet.kind.partition(".")[0] for one in self.texts for sheet in one.sheets}
        style = f":root{{{colours}}}\n{style}" + "".join(map(_filter, sorted(kinds)))
        self.files[f"{SHARED}site.css"] = style.encode()
        self.files[f"{SHARED}site.js"] = script.encode()
        self._assets(faces)

    def _assets(self, assets: Iterable[Asset]) -> None:
        for one in chain.from_iterable(in_dark(asset, self.lighter) for asset in assets):
            self.files[f"{SHARED}{one.url}"] = one.data

    def _page(self, path: str, name: str, tag: str, given: Mapping[str, Any]) -> None:
        """A page that is no text of a leaflet."""
        catalogue = self.library.catalogues[tag]
        made = self.setter.other_page(name, plain_tag(tag), catalogue, given)
        if isinstance(made, Problem):
            self.problems.add(made)
        else:
            self._keep(path, made[0], given["root"])
            self._assets(made[1])

    def _keep(self, path: str, html: str, root: str, images: str = "") -> None:
        self.files[path] = confined(html, root, images).encode()

    def _feed(self, path: str, tag: str, news: Iterable[News], title: str, page: str) -> None:
        listed = [(one, sections_list(one.changed, tag) if one.changed else "") for one in news]
        updated = listed[0][0].time if listed else f"{self.first_day}T00:00:00Z"
        given = {
            "title": title,
            "news": listed,
            "site": self.site,
            "page": page,
            "updated": updated,
        }
        catalogue = self.library.catalogues[tag]
        made = self.setter.other_page("feed.xml", plain_tag(tag), catalogue, given)
        if isinstance(made, Problem):
            self.problems.add(made)
        else:
            self.files[path] = made[0].encode()


@dataclass(frozen=True)
class _Answers:
    """Lets a page speak several languages: the words of each, by its catalogue."""

    pages: Pages

    def __call__(self, tag: str, context: str, words: str) -> str:
        """Words in one of the languages of the site."""
        return self.pages.library.catalogues[tag].messages.pgettext(context, words)


def _filter(kind: str) -> str:
    """Hides what is not there in a format while that is chosen, without a script."""
    return f"body:has(.of-{kind}:checked) .list > li:not(.is-{kind}){{display:none}}\n"


def _by_title(shown: Shown) -> tuple[str, str]:
    return shown.search_words, shown.path


def _index(texts: Iterable[Shown], tag: str) -> Iterator[tuple[str, tuple[Shown, ...]]]:
    """The keywords of all leaflets in order, each with those that have it."""
    found: dict[str, dict[str, Shown]] = {}
    for shown in texts:
        for word in shown.leaflet.about.keywords_in(tag):
            found.setdefault(word, {})[shown.path] = shown
    for word in sorted(found, key=lambda word: (word.casefold(), word)):
        yield word, tuple(found[word].values())
