"""Sets the pages of the site: by the same templates, icons and words as the sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leaflets.errors import Problem
from leaflets.languages.language import language
from leaflets.layout import fonts
from leaflets.layout.breaks import with_whole_numbers
from leaflets.layout.direction import with_directions
from leaflets.layout.icons import Icons
from leaflets.layout.setting import Setter, translated
from leaflets.layout.together import Page
from leaflets.model import Asset, Edition
from leaflets.review.standing import Standing
from leaflets.workspace.catalogues import Catalogue
from leaflets.workspace.library import WEB


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
        return self.sound(
            lambda: self._page(edition, standing, catalogue, more), f"{WEB}/page.html"
        )

    def other_page(
        self, name: str, tag: str, catalogue: Catalogue, given: Mapping[str, Any]
    ) -> tuple[str, tuple[Asset, ...]] | Problem:
        """A page of the site that is no leaflet, in a language, and the drawings that it uses."""
        return self.sound(lambda: self._other(name, tag, catalogue, given), f"{WEB}/{name}")

    def _other(
        self, name: str, tag: str, catalogue: Catalogue, given: Mapping[str, Any]
    ) -> tuple[str, tuple[Asset, ...]]:
        icons = Icons(dict(self.workspace.icons), self.palette)
        self._speak(catalogue)
        known = {"clinic": self.workspace.project.clinic, "icon": icons, "tag": tag}
        direction = language(tag).direction
        with translated(catalogue):
            found = {**known, "direction": direction, **given}
            html = self.environment.page(f"{WEB}/{name}", found)
        if name.endswith(".html"):
            html = with_directions(with_whole_numbers(html))
        return html, tuple(icons.used[url] for url in sorted(icons.used))

    def theme(self) -> tuple[str, str, tuple[Asset, ...]] | Problem:
        """The style sheet of the site, its script, which no page needs, and its typefaces."""

        def make() -> tuple[str, str, tuple[Asset, ...]]:
            faces = fonts.faces("", self.workspace.typefaces)
            rules = f"{fonts.font_face_rules(faces)}\n{fonts.family_rule(faces)}\n"
            style, script = (self.templates.read(f"{WEB}/site.{kind}") for kind in ("css", "js"))
            return rules + style, script, faces

        return self.sound(make, f"{WEB}/site.css")
