"""Easy read on a sheet: the words that say what it is, and the lines that its writer made.

Only a text that people with reading difficulties have approved is called easy read: so say
UNE 153101:2018 EX and Inclusion Europe’s “Information for all”.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup

from leaflets.languages.easy import is_easy, plain_tag
from leaflets.model import Passage, Text
from leaflets.review.standing import Standing
from leaflets.workspace.catalogues import Catalogue

_END_OF_LINE = re.compile(r"(?:<br ?/?>)?\n")


def as_plain(text: Text) -> Text:
    """The same text as templates see it: in the language that a screen reader must speak."""
    return replace(text, language=plain_tag(text.language))


def with_lines(passage: Passage) -> Passage:
    """The same passage with a line on the sheet for each line of the file."""
    return replace(passage, html=Markup(_END_OF_LINE.sub("<br>\n", passage.html)))


def kind_of_text(standing: Standing, tag: str, catalogue: Catalogue) -> str:
    """What a text is called beside its language; nothing for a full one."""
    pgettext = catalogue.messages.pgettext
    if not is_easy(tag):
        return ""
    if standing.is_validated:
        # Translators: what a text is called that people with reading difficulties have approved.
        # Use the words that are established for this in your language: “Lectura fácil”, “FALC”.
        return pgettext("easy", "Easy read")
    # Translators: a text that is meant to be easy to read, and that nobody with reading
    # difficulties has approved. It must not be called by the established words for “easy read”.
    return pgettext("easy", "Simple text, not validated")


def easy_words(standing: Standing, tag: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The words of the mark: what the text is and who says so; none without their approval."""
    if not (is_easy(tag) and standing.is_validated):
        return ()
    pgettext = catalogue.messages.pgettext
    # Translators: stands beside the mark “Easy read”.
    said = pgettext("easy", "People with reading difficulties have read and approved it.")
    return (kind_of_text(standing, tag, catalogue), said)
