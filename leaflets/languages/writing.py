"""How each language writes dates, lists of names and quotations."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date
from babel.lists import format_list

from leaflets.languages.easy import plain_tag
from leaflets.languages.language import locale_of, own_ways, written_in

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


# Babel has no quotation marks: these are CLDR's, by the language or its language and script.
_QUOTATION_MARKS = {
    "«»": "ar-Latn be ca el es eu fa fr hy it kk ku lij no nb nn pt-PT ru sq tzm uk",
    "„”": "hu pl ro nl-BE",
    "„“": "bg bs cs de et hr is ka lb lt mk sk sl sr",
    "”“": "ar",
    "””": "fi he sv",
    "「」": "ja zh-Hant zh-TW zh-HK",
}
MARKS = {tag: marks for marks, tags in _QUOTATION_MARKS.items() for tag in tags.split()}


def language_name(language: str) -> str:
    """A language's own name for itself, for example `Català`; its script, but not its region."""
    locale = locale_of(language)
    name = locale.get_language_name() or language
    script = f" ({locale.get_script_name()})" if locale.script else ""
    return name[0].upper() + name[1:] + script


def language_name_in(tag: str, language: str) -> str:
    """The name of a language in another one: `hebreo`."""
    name = locale_of(tag).get_display_name(locale_of(language))
    return name or tag


def long_date(day: date, language: str) -> str:
    """A date in words, for example `1 d’abril del 2024`."""
    return format_date(day, "long", locale=written_in(language))


def names(people: tuple[str, ...], language: str) -> str:
    """A list of names in words, none broken over a line."""
    people = tuple(name.replace(" ", NO_BREAK_SPACE) for name in people)
    return _listed(people, people[-1:], language)


def sections_list(headings: tuple[str, ...], language: str) -> str:
    """A list of headings in words, each between quotation marks."""
    listed = tuple(quoted(heading, language) for heading in headings)
    return _listed(listed, headings[-1:], language)


def _listed(parts: tuple[str, ...], last: tuple[str, ...], language: str) -> str:
    """Parts in a row; before what sounds like `last`, some languages have another “and”."""
    another = own_ways(language).last_and
    if another and len(parts) > 1 and re.match(another[0], last[0], re.IGNORECASE):
        return f"{', '.join(parts[:-1])} {another[1]} {parts[-1]}"
    return format_list(parts, locale=written_in(language))


def quoted(words: str, language: str) -> str:
    """Words between the quotation marks of a language."""
    language = plain_tag(language)
    marks = MARKS.get(language) or MARKS.get(language.partition("-")[0], "“”")
    return f"{marks[0]}{words}{marks[1]}"
