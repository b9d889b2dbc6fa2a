"""How each language says dates, lists of names and the fixed words of a sheet."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_locale_identifier, parse_locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from leaflets.errors import Problem

DOMAIN = "leaflets"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_I_SOUND = re.compile(r"^(h?[ií](?![aeou])|y(?![aeiouáéíóú]))", re.IGNORECASE)
# A clinic's English is that of Europe: 23 October 2019, not October 23, 2019.
_REGIONAL = {"en": "en-150"}


class MissingMessage(LookupError):
    """A fixed word of a sheet that the catalogue of its language does not have."""


class _Strict(gettext.NullTranslations):
    """Has no message: what a catalogue lacks never falls back to another language."""

    def gettext(self, message: str) -> str:
        raise MissingMessage(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingMessage(msgid1)


@dataclass(frozen=True)
class Catalogue:
    """The fixed words of a sheet in one language."""

    language: str
    path: str
    messages: gettext.GNUTranslations
    problems: tuple[Problem, ...]


def read_catalogue(root: Path, folders: tuple[Path, ...], language: str) -> Catalogue:
    """Reads the .po file of a language itself; there is no compiled file to go stale."""
    for folder in folders:
        file = folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"
        if file.is_file():
            base = root if file.is_relative_to(root) else folder.parent
            template = folder / f"{DOMAIN}.pot"
            return _parse(base, template, file.relative_to(base).as_posix(), language)
    path_name = f"locales/{language}/LC_MESSAGES/{DOMAIN}.po"
    message = f"The catalogue of “{language}” is missing: `make locales NEW={language}` begins it."
    problem = Problem(path_name, 1, "L124", message)
    return Catalogue(language, path_name, _translations(Catalog()), (problem,))


def _parse(base: Path, template: Path, path: str, language: str) -> Catalogue:
    try:
        found = read_po(io.BytesIO((base / path).read_bytes()), language, abort_invalid=True)
        wanted = read_po(io.BytesIO(template.read_bytes()))
    except (PoFileError, OSError, ValueError) as error:
        line = getattr(error, "lineno", -1) + 1
        message = f"This catalogue cannot be read ({error}): `make locales` writes it anew."
        problem = Problem(path, max(line, 1), "L124", message)
        return Catalogue(language, path, _translations(Catalog()), (problem,))
    problems = tuple(sorted(_catalogue_problems(found, wanted, path)))
    return Catalogue(language, path, _translations(found), problems)


def _translations(catalog: Catalog) -> gettext.GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    translations.add_fallback(_Strict())
    return translations


def _catalogue_problems(found: Catalog, wanted: Catalog, path: str) -> Iterator[Problem]:
    for template in wanted:
        if not template.id:
            continue
        message = found.get(template.id, template.context)
        if message is None:
            sentence = f"The message “{_first(template)}” is missing: run `make locales`."
            yield Problem(path, 1, "L124", sentence)
        else:
            yield from _message_problems(found, message, path)


def _message_problems(catalog: Catalog, message: Message, path: str) -> Iterator[Problem]:
    line = message.lineno or 1
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(strings):
        yield Problem(path, line, "L124", f"The message “{_first(message)}” is not translated.")
    elif message.fuzzy:
        sentence = (
            f"The message “{_first(message)}” is marked fuzzy: read it, correct it, and delete "
            "the word “fuzzy” above it."
        )
        yield Problem(path, line, "L124", sentence)
    for error in message.check(catalog):
        yield Problem(path, line, "L124", f"The message “{_first(message)}”: {error}.")


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def is_language(tag: str) -> bool:
    """Whether the Unicode locale data know this language."""
    try:
        Locale.parse(get_locale_identifier(parse_locale(tag, sep="-")))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def language_name(language: str) -> str:
    """A language's own name for itself, for example `Català`."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[0].upper() + name[1:]


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
