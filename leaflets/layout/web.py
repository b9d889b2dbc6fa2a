"""Sets the pages of the site: by the same templates, icons and words as the sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leaflets.errors import Problem
from leaflets.languages.language import language
from leaflets.layout.breaks import with_whole_numbers
from leaflets.layout.direction import with_directions
from leaflets.layout.icons import Icons
from leaflets.layout.setting import Setter
from leaflets.layout.templates import FAULTS, Unreadable
from leaflets.layout.together import Page
from leaflets.model import Asset, Edition
from leaflets.review.standing import Standing
from leaflets.workspace.catalogues import WRONG_CATALOGUE, Catalogue, MissingMessage

FOLDER = "web"
"""The folder of templates/ with the pages of the site."""


class WebSetter(Setter):
    """Sets web pages of one workspace."""

    def leaflet_page(
        self,
        edition: Edition,
        standing: Standing,
        catalogue: Catalogue,
        more: Mapping[str, Any],
    ) -> Page | Problem:
        """The whole text of a leaflet as a page, or the problem with its template."""
        try:
            return self._page(edition, standing, catalogue, more)
        except Unreadable as error:
            return error.problem
        except FAULTS as error:
            return self.templates.fault(error, f"{FOLDER}/page.html")

    def other_page(
        self, name: str, tag: str, catalogue: Catalogue, given: Mapping[str, Any]
    ) -> tuple[str, tuple[Asset, ...]] | Problem:
        """A page of the site that is no leaflet, in a language, and the drawings that it uses."""
        icons = Icons(dict(self.workspace.icons), self.palette)
        self._speak(catalogue)
        known = {"clinic": self.workspace.project.clinic, "icon": icons, "tag": tag}
        direction = language(tag).direction
        try:
            template = self.environment.get_template(f"{FOLDER}/{name}")
            html = template.render({**known, "direction": direction, **given})
        except MissingMessage as error:
            message = f"The message “{error}” is missing: add it and translate it."
            return WRONG_CATALOGUE.at(catalogue.path, 1, message)
        except Unreadable as error:
            return error.problem
        except FAULTS as error:
            return self.templates.fault(error, f"{FOLDER}/{name}")
        if name.endswith(".html"):
            html = with_directions(with_whole_numbers(html))
        return html, tuple(icons.used[url] for url in sorted(icons.used))

    def style_sheet(self) -> str:
        """The style sheet of the site."""
        return self.templates.read(f"{FOLDER}/site.css")

    def script(self) -> str:
        """The script of the site, which does nothing that the page does not do without."""
        return self.templates.read(f"{FOLDER}/site.js")
