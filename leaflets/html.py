"""Edition → Proof: templates, words and stamp set in one HTML page with all that it uses."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from leaflets import fonts
from leaflets.content import MEDIA_TYPES
from leaflets.errors import Problem
from leaflets.languages import NO_BREAK_SPACE, Catalogue, MissingMessage
from leaflets.model import Asset, Colours, Edition, Format, Passage, Proof, Section, Text
from leaflets.project import Workspace
from leaflets.review import Standing
from leaflets.stamp import Stamp, make_stamp
from leaflets.words import section_passages

_COLOURS = {"white": "#ffffff"}


@dataclass
class _Icons:
    """Hands out the addresses of icons to a template and keeps the files it asked for."""

    sources: dict[str, str]
    colours: dict[str, str]
    used: dict[str, Asset] = field(default_factory=dict)

    def __call__(self, name: str, colour: str) -> str:
        url = f"icons/{name}-{colour}.svg"
        svg = self.sources[name].replace("currentColor", self.colours[colour])
        self.used[url] = Asset(url, svg.encode(), "image/svg+xml")
        return url


class Setter:
    """Sets the proofs of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.environment = Environment(
            loader=FileSystemLoader(workspace.templates),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters["bound"] = _bound

    def set(self, edition: Edition, standing: Standing, catalogue: Catalogue) -> Proof | Problem:
        """The proof of an edition, or the problem with its template."""
        try:
            return self._set(edition, standing, catalogue)
        except MissingMessage as error:
            message = f"The message “{error}” is missing: run `make locales` and translate it."
            return Problem(catalogue.path, 1, "L124", message)
        except TemplateSyntaxError as error:
            place = self._path(error.filename or error.name or "")
            return Problem(place, error.lineno, "L123", f"The template is wrong: {error.message}.")
        except TemplateNotFound as error:
            path = f"templates/{error.name}"
            return Problem(path, 1, "L123", "This template is missing.")
        except (UndefinedError, TemplateError, KeyError) as error:
            return self._undefined(edition, error)

    def _set(self, edition: Edition, standing: Standing, catalogue: Catalogue) -> Proof:
        project, text = self.workspace.project, edition.text
        sections = taken(text, edition.format)
        stamp = make_stamp(edition, standing, project, catalogue)
        colours = project.colours.model_dump() | _COLOURS
        icons = _Icons(dict(self.workspace.icons), colours)
        notices = tuple(
            project.notices[name][text.language] for name in edition.leaflet.about.notices
        )
        self.environment.install_gettext_translations(  # type: ignore[attr-defined]
            catalogue.messages, newstyle=True
        )
        html = self.environment.get_template(f"{edition.format_name}/page.html").render(
            clinic=project.clinic,
            edition=edition,
            icon=icons,
            icons=edition.leaflet.about.icons,
            leaflet=edition.leaflet,
            meta=_meta(edition, standing),
            notices=notices,
            sections=sections,
            stamp=stamp,
            text=text,
        )
        used = fonts.faces(html + fonts.PUNCTUATION)
        return Proof(
            edition=edition.name,
            path=text.path,
            html=html,
            css="\n".join(self._styles(edition, stamp, used)),
            fonts=used,
            assets=(*sorted(icons.used.values(), key=_url), *_images(edition)),
            format=edition.format,
            passages=tuple(_passages(text, edition.format)),
            code=stamp.code,
            state=standing.state,
            stamped=(*stamp.facts, *(notices if not edition.format.section_class else ())),
        )

    def _styles(self, edition: Edition, stamp: Stamp, used: tuple[Asset, ...]) -> Iterator[str]:
        """Fonts, colours and footer, then the theme's sheets by name, then the format's own."""
        yield fonts.font_face_rules(used)
        yield _root(self.workspace.project.colours, stamp)
        for path in self._theme():
            yield path.read_text(encoding="utf-8")
        yield self._read(f"{edition.format_name}/page.css")

    def _theme(self) -> list[Path]:
        found = {
            path.name: path
            for folder in reversed(self.workspace.templates)
            for path in (folder / "theme").glob("*.css")
        }
        return [found[name] for name in sorted(found)]

    def _read(self, name: str) -> str:
        for folder in self.workspace.templates:
            if (folder / name).is_file():
                return (folder / name).read_text(encoding="utf-8")
        raise TemplateNotFound(name)

    def _path(self, filename: str) -> str:
        """The path of a template as problems show it."""
        path = Path(filename)
        for folder in self.workspace.templates:
            if path.is_relative_to(folder):
                return f"templates/{path.relative_to(folder).as_posix()}"
        return f"templates/{filename}"

    def _undefined(self, edition: Edition, error: Exception) -> Problem:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame for frame in frames if frame.filename.endswith(".html")]
        name = f"templates/{edition.format_name}/page.html"
        message = f"The template uses what does not exist: {str(error).rstrip('.')}."
        if not lines:
            return Problem(name, 1, "L123", message)
        return Problem(self._path(lines[-1].filename), lines[-1].lineno or 1, "L123", message)


def _bound(html: Markup) -> Markup:
    """The same words with the last two bound, so that none stands alone on the last line."""
    head, space, last = html.rpartition(" ")
    return Markup(NO_BREAK_SPACE).join((head, last)) if space and "<" not in last else html


def taken(text: Text, format: Format) -> tuple[Section, ...]:
    """The sections of a text that a format prints."""
    if format.section_class:
        return tuple(s for s in text.sections if format.section_class in s.classes)
    return tuple(section for section in text.sections if not section.classes)


def printed(text: Text, format: Format) -> tuple[Section, ...]:
    """All parts of a text that a format prints: with the lead, where it prints no class."""
    lead = () if format.section_class else (text.lead,)
    return (*lead, *taken(text, format))


def _passages(text: Text, format: Format) -> Iterator[Passage]:
    if not format.section_class:
        yield text.title
    for section in printed(text, format):
        yield from section_passages(section)


def _meta(edition: Edition, standing: Standing) -> dict[str, str]:
    about, text = edition.leaflet.about, edition.text
    lead = next((block for block in text.lead.blocks if block.kind == "paragraph"), None)
    return {
        "description": lead.passage.text if lead else text.title.text,
        "keywords": ", ".join(about.keywords[text.language]),
        "created": about.published.isoformat(),
        "modified": standing.updated.isoformat(),
    }


def _root(colours: Colours, stamp: Stamp) -> str:
    """The clinic's colours and the words of the footer, as custom properties."""
    values = dict(colours.model_dump())
    values["footer-code"] = _css_string(stamp.code)
    values["footer-language"] = _css_string(stamp.language_name)
    values["footer-mark"] = _css_string(stamp.marks)
    return ":root{" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}"


def _css_string(words: str) -> str:
    escaped = "".join(c if c.isalnum() or c in " -·’" else f"\\{ord(c):06x}" for c in words)
    return f'"{escaped}"'


def _images(edition: Edition) -> Iterator[Asset]:
    for image in edition.leaflet.images:
        media_type = MEDIA_TYPES[PurePosixPath(image.file).suffix.lower()]
        yield Asset(image.file, image.data, media_type)


def _url(asset: Asset) -> str:
    return asset.url
