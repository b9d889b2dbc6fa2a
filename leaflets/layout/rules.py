"""The rules of CSS that an edition has of its own: its pages, its colours, its words in margins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leaflets.layout.together import Page
from leaflets.model import Colours, Format


def page_sizes(format: Format) -> Iterator[str]:
    """The sizes of the pages, of which the panels of a fold have their own."""
    yield "@page{{size:{:g}mm {:g}mm}}".format(*format.size)
    for number in range(1, format.pages + 1):
        if format.size_of_page(number) != format.size:
            yield "@page:nth({}){{size:{:g}mm {:g}mm}}".format(number, *format.size_of_page(number))


def root_rule(colours: Colours, page: Page) -> str:
    """The clinic's colours and the words of the footer, as custom properties."""
    values = dict(colours.model_dump())
    values["footer-code"] = _css_string(" + ".join(page.codes))
    values["footer-language"] = _css_string(" · ".join(page.languages))
    values["footer-mark"] = _css_string(" · ".join(page.marks))
    return custom_properties(values)


def custom_properties(values: Mapping[str, str]) -> str:
    """The rule of CSS that gives these values to all that a page has, by their names."""
    return ":root{" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}"


def _css_string(words: str) -> str:
    # The space ends the number of a character; else it would swallow one that follows.
    escaped = "".join(c if c.isalnum() or c in " -·’" else f"\\{ord(c):06x} " for c in words)
    return f'"{escaped}"'
