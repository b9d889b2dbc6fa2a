"""The catalogues: the fixed words of a sheet in each language, read and checked."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from leaflets.errors import Problem, Rule
from leaflets.files import read_text

DOMAIN = "leaflets"
TEMPLATE = f"locales/{DOMAIN}.pot"
"""Where the messages that every catalogue must have stand."""
_PLACEHOLDER = re.compile(r"%%|%\(\w*\)[sd]?|%")
# No language has a rule that first fails at a higher number of minutes.
_NUMBERS = 1000


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


def read_catalogues(folders: tuple[Path, ...], languages: tuple[str, ...]) -> dict[str, Catalogue]:
    """Reads the .po files of these languages themselves: no compiled file can go stale."""
    template = _read_template(folders)
    return {language: _read_catalogue(folders, template, language) for language in languages}


WRONG_CATALOGUE = Rule(
    "L124",
    "A catalogue is missing or cannot be read, or one of its messages is missing, not "
    "translated or fuzzy",
    why=(
        "A sheet never falls back to another language. Where a translation loses a placeholder, "
        "such as `%(time)s`, a number or a date is lost on the sheet."
    ),
    remedy=(
        "Translate the message in locales/. `leaflets languages add TAG` starts a catalogue, and "
        "adds to it the messages that it lacks."
    ),
    note="`locales/leaflets.pot` lists the messages that every catalogue must have.",
)


def _read_catalogue(
    folders: tuple[Path, ...], template: Catalog | Problem, language: str
) -> Catalogue:
    name = f"{language}/LC_MESSAGES/{DOMAIN}.po"
    for folder in folders:
        if (folder / name).exists():
            return _read(folder.parent, template, f"{folder.name}/{name}", language)
    message = (
        f"The catalogue of “{language}” is missing: `leaflets languages add {language}` starts "
        "it; a translator then fills it in."
    )
    return _wrong(WRONG_CATALOGUE.at(f"locales/{name}", 1, message), language)


def _wrong(problem: Problem, language: str) -> Catalogue:
    """A catalogue without a message."""
    return Catalogue(language, problem.path, _translations(Catalog()), (problem,))


def _read(base: Path, template: Catalog | Problem, path: str, language: str) -> Catalogue:
    found = _parse(base, path, language)
    if isinstance(found, Problem):
        return _wrong(found, language)
    messages = _checked_translations(found, base, path)
    if isinstance(messages, Problem):
        return _wrong(messages, language)
    lost = (template,) if isinstance(template, Problem) else ()
    wanted = found if isinstance(template, Problem) else template
    problems = (*lost, *_catalogue_problems(found, wanted, path))
    return Catalogue(language, path, messages, tuple(sorted(problems)))


def _read_template(folders: tuple[Path, ...]) -> Catalog | Problem:
    """The messages that every catalogue must have."""
    path = TEMPLATE
    folder = next((folder for folder in folders if (folder / f"{DOMAIN}.pot").exists()), None)
    if folder is None:
        return WRONG_CATALOGUE.at(path, 1, "This file is missing: take it back as it was.")
    found = _parse(folder.parent, path)
    if isinstance(found, Catalog) and not any(message.id for message in found):
        return WRONG_CATALOGUE.at(path, 1, "This file has no message: take it back as it was.")
    return found


def _parse(base: Path, path: str, language: str | None = None) -> Catalog | Problem:
    source = read_text(base, path)
    if isinstance(source, Problem):
        return WRONG_CATALOGUE.at(path, source.line, source.message)
    locale = language.replace("-", "_") if language else None
    try:
        found = read_po(io.StringIO(source), locale, abort_invalid=True)
    except (PoFileError, LookupError, ValueError) as error:
        line = max(getattr(error, "lineno", -1) + 1, 1)
        fault = re.sub(r" on \d+$", "", str(error))
        message = (
            f"This catalogue cannot be read ({fault}): mend it here or just above, or copy a "
            "sound file."
        )
        return WRONG_CATALOGUE.at(path, line, message)
    if found.charset not in ("utf-8", "utf8"):
        message = f"This catalogue says “charset={found.charset}”: write “charset=utf-8”."
        return WRONG_CATALOGUE.at(path, _line_of(source, "charset="), message)
    return found


def _line_of(source: str, words: str) -> int:
    """The first line that holds these words."""
    lines = enumerate(source.splitlines(), 1)
    return next((number for number, line in lines if words in line), 1)


def _checked_translations(
    catalog: Catalog, base: Path, path: str
) -> gettext.GNUTranslations | Problem:
    """The messages, if the rule for plurals gives a form for every number."""
    try:
        translations = _translations(catalog)
        for number in range(_NUMBERS):
            if not 0 <= translations.plural(number) < catalog.num_plurals:  # type: ignore[attr-defined]
                raise ValueError(f"it has no form for {number}")
    except (ValueError, ArithmeticError) as error:
        source = (base / path).read_text(encoding="utf-8")
        message = f"The rule after “Plural-Forms” is wrong ({error}): copy that of a sound file."
        return WRONG_CATALOGUE.at(path, _line_of(source, "Plural-Forms"), message)
    return translations


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
            tag = path.split("/")[1]
            sentence = (
                f"The message “{_first(template)}” is missing: run `leaflets languages add {tag}`, "
                "which adds it, and translate it."
            )
            yield WRONG_CATALOGUE.at(path, 1, sentence)
        else:
            yield from _message_problems(found, message, path)


def _message_problems(catalog: Catalog, message: Message, path: str) -> Iterator[Problem]:
    line = message.lineno or 1
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    strings = tuple(words or "" for words in said)
    if not all(strings):
        yield WRONG_CATALOGUE.at(path, line, f"The message “{_first(message)}” is not translated.")
    elif message.fuzzy:
        sentence = (
            f"The message “{_first(message)}” is marked fuzzy: read it, correct it, and delete "
            "the word “fuzzy” above it."
        )
        yield WRONG_CATALOGUE.at(path, line, sentence)
    else:
        yield from _wrong_placeholders(message, strings, path)


def _wrong_placeholders(message: Message, strings: Iterable[str], path: str) -> Iterator[Problem]:
    """What stands for a number or a date in a message, and not in its translation, or reversed."""
    wanted = {found for said in _ids(message) for found in _placeholders(said)}
    for said in strings:
        given = set(_placeholders(said))
        for lost in sorted(wanted - given):
            yield _placeholder(message, path, f"lacks “{lost}”: write it where it belongs.")
        for strange in sorted(given - wanted):
            yield _placeholder(message, path, f"has “{strange}”, which nothing fills: delete it.")


def _placeholder(message: Message, path: str, fault: str) -> Problem:
    sentence = f"The translation of “{_first(message)}” {fault}"
    return WRONG_CATALOGUE.at(path, message.lineno or 1, sentence)


def _placeholders(words: str) -> Iterator[str]:
    """Such as `%(time)s`; also a `%` that is none, or lost its last letter."""
    for found in _PLACEHOLDER.finditer(words):
        if found[0] != "%%":
            yield found[0]


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _first(message: Message) -> str:
    return _ids(message)[0]
