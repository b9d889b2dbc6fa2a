"""How each language writes dates, lists of names and quotations."""

from __future__ import annotations

import re
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_I_SOUND = re.compile(r"^(h?[ií](?![aeou])|y(?![aeiouáéíóú]))", re.IGNORECASE)
# A clinic's English is that of Europe: 23 October 2019, not October 23, 2019.
_REGIONAL = {"en": "en-150"}


def language_name(language: str) -> str:
    """A language's own name for itself, for example `Català`; its script, but not its region."""
    locale = Locale.parse(language, sep="-")
    name = locale.get_language_name() or language
    script = f" ({locale.get_script_name()})" if locale.script else ""
    return name[0].upper() + name[1:] + script


def long_date(day: date, language: str) -> str:
    """A date in words, for example `1 d’abril del 2024`."""
    return format_date(day, "long", locale=_locale(language))


def names(people: tuple[str, ...], language: str) -> str:
    """A list of names in words, none broken over a line.

    In Spanish “e” stands before the sound of i, where CLDR has “y”.
    """
    people = tuple(name.replace(" ", NO_BREAK_SPACE) for name in people)
    if language.partition("-")[0] == "es" and len(people) > 1 and _I_SOUND.match(people[-1]):
        return f"{', '.join(people[:-1])} e {people[-1]}"
    return format_list(people, locale=_locale(language))


def sections_list(headings: tuple[str, ...], language: str) -> str:
    """A list of headings in words, each between quotation marks."""
    return format_list(
        [quoted(heading, language) for heading in headings], locale=_locale(language)
    )


def quoted(words: str, language: str) -> str:
    """Words between the quotation marks of a language."""
    marks = {"ca": "«»", "es": "«»"}.get(language.partition("-")[0], "“”")
    return f"{marks[0]}{words}{marks[1]}"


def _locale(language: str) -> Locale:
    return Locale.parse(_REGIONAL.get(language, language), sep="-")
