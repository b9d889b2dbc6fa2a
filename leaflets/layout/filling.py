"""Sets what is dialled and what is written on: links of telephones, lines to fill in."""

from __future__ import annotations

from collections.abc import MutableSet

from markupsafe import Markup, escape

from leaflets.model import BLANK, Passage
from leaflets.quantities.contacts import dialled
from leaflets.workspace.catalogues import Catalogue

_LINE = (
    '<svg class="blank" viewBox="0 0 100 10" preserveAspectRatio="none" role="img">'
    '<title>{}</title><path d="M0 9h100" stroke="#000" stroke-width="0.6"/></svg>'
)


def with_blanks(html: str, catalogue: Catalogue, said: MutableSet[str]) -> str:
    """The same page with a line for each place to write in, which is read aloud by its name."""
    if BLANK not in html:
        return html
    # Translators: read aloud where there is an empty line to write on.
    name = catalogue.messages.pgettext("block", "blank to fill in")
    said.add(name)
    return html.replace(BLANK, _LINE.format(escape(name)))


def with_links_to_call(passage: Passage, country: str) -> Markup:
    """The words of a telephone line, each number in them a link that calls it."""
    if passage.links:
        return Markup(passage.html)
    return linked(passage.text, country)


def linked(words: str, country: str) -> Markup:
    """These words, each telephone number in them a link that calls it."""
    html, done = Markup(), 0
    for one in dialled(words, country):
        number = Markup('<a href="{}" dir="ltr">{}</a>').format(
            one.href, words[one.start : one.end]
        )
        html += escape(words[done : one.start]) + number
        done = one.end
    return html + escape(words[done:])
