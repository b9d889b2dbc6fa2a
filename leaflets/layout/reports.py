"""Sets a report for the clinic itself: evidence of how leaflets were made and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from leaflets.errors import UNDRAWABLE, Problem
from leaflets.languages.language import language
from leaflets.layout import fonts
from leaflets.layout.breaks import with_whole_numbers
from leaflets.layout.direction import with_directions
from leaflets.layout.rules import custom_properties
from leaflets.layout.setting import Setter
from leaflets.layout.templates import Unreadable
from leaflets.model import Asset, Format, Passage, Proof
from leaflets.workspace.paths import SETTINGS

FOLDER = "evidence"
"""The folder of templates/ with the page of the report."""
_PAPER = Format(page="A4", pages=2, overflow="warning", smallest_text=9)
_PAGES = 3
"""More than a leaflet takes whose readers and feedback are many."""
_PAGE = f"{FOLDER}/page.html"


class ReportSetter(Setter):
    """Sets the reports of one workspace."""

    def report(self, said: Mapping[str, Any], tag: str) -> Proof | Problem:
        """The proof of a report in a language, or what is wrong with its template.

        `said` has its words: a title and a subtitle, `facts` (a term, and what is said of it in
        several lines), and `parts`, each with a title, facts, and a grid of cells.
        """
        return self.sound(lambda: self._report(said, tag), _PAGE)

    def _report(self, said: Mapping[str, Any], tag: str) -> Proof:
        clinic, direction = self.workspace.project.clinic, language(tag).direction
        given = {"clinic": clinic, "tag": tag, "direction": direction, "report": said}
        html = self.environment.page(_PAGE, given)
        html = with_directions(with_whole_numbers(html, tag, clinic.country))
        words = tuple(_words(said))
        used = self._typefaces(" ".join(words), tag)
        colours = custom_properties(self.workspace.project.colours.model_dump())
        return Proof(
            edition=f"{FOLDER}.{tag}",
            path=f"templates/{_PAGE}",
            html=html,
            css="\n".join(self._styles(FOLDER, _PAPER, colours, used)),
            fonts=used,
            assets=(),
            format=_PAPER.model_copy(update={"pages": _PAGES * (len(said["parts"]) + 1)}),
            passages=tuple(Passage("", one, 1) for one in words),
            sayable=(clinic.name,),
            standard=self.workspace.project.pdf.standard,
        )

    def _typefaces(self, words: str, tag: str) -> tuple[Asset, ...]:
        named = self.workspace.typefaces
        for lack in fonts.lacks(words, named, tag):
            raise Unreadable(UNDRAWABLE.at(SETTINGS, 1, lack.on_sheet()))
        return fonts.faces(words + fonts.PUNCTUATION, named, tag)


def _words(said: Mapping[str, Any]) -> Iterator[str]:
    """All words of a report, in the order in which its page has them."""
    yield said["title"]
    yield said["subtitle"]
    yield from _facts(said["facts"])
    for part in said["parts"]:
        yield part["title"]
        yield from part["grid"]["head"]
        for row in part["grid"]["rows"]:
            yield from row
        yield from _facts(part["facts"])


def _facts(facts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for fact in facts:
        yield fact["term"]
        yield from fact["said"]
