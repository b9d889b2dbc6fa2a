"""The catalogues: the fixed words of a sheet in each language, read and checked."""

from __future__ import annotations

import gettext
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.files import read_text
from leaflets.files.inputs import text_of
from leaflets.languages.easy import plain_tag
from leaflets.remembering import NOTHING, Memory, Part, files_of
from leaflets.workspace.messages import Translated

DOMAIN = "leaflets"
TEMPLATE = f"locales/{DOMAIN}.pot"
"""Where the messages that every catalogue must have stand."""
# No language has a rule that first fails at a higher number of minutes.
_NUMBERS = 1000
_NONE: frozenset[int] = frozenset()


class MissingMessage(LookupError):
    """A fixed word of a sheet that the catalogue of its language does not have."""


class _Strict(gettext.NullTranslations):
    """Has no message: what a catalogue lacks never falls back to another language."""

    def gettext(self, message: str) -> str:
        raise MissingMessage(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingMessage(msgid1)

    def pgettext(self, context: str, message: str) -> str:
        raise MissingMessage(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingMessage(msgid1)


@dataclass(frozen=True)
class Catalogue:
    """The fixed words of a sheet in one language."""

    language: str
    path: str
    compiled: bytes
    """The messages as a .mo file has them."""
    problems: tuple[Problem, ...]

    @cached_property
    def messages(self) -> gettext.GNUTranslations:
        """What says them; one that is missing is a MissingMessage."""
        return _translations(self.compiled)


def read_catalogues(
    folders: tuple[Path, ...], languages: tuple[str, ...], memory: Memory = NOTHING
) -> dict[str, Catalogue]:
    """Reads the .po files of these languages themselves: no compiled file can go stale.

    An easy text has that of its language.
    """
    template = cache(partial(_read_template, folders))

    def read(language: str) -> Catalogue:
        return memory.recall_read(
            "catalogue",
            lambda: _made_of(folders, language),
            lambda: _read_catalogue(folders, template(), language),
        )[0]

    plain = {language: read(language) for language in dict.fromkeys(map(plain_tag, languages))}
    return {language: plain[plain_tag(language)] for language in languages}


def _made_of(folders: tuple[Path, ...], language: str) -> Iterator[Part]:
    """All that decides what a catalogue is; a FileNotFoundError where there is none."""
    yield language
    for name in (f"{DOMAIN}.pot", f"{language}/LC_MESSAGES/{DOMAIN}.po"):
        folder = _first_with(folders, name)
        if folder is None:
            raise FileNotFoundError(name)
        yield from (folder.name, *files_of(folder, (name,)))


def _first_with(folders: tuple[Path, ...], name: str) -> Path | None:
    """The first of these folders that has such a file."""
    return next((folder for folder in folders if os.path.lexists(folder / name)), None)


WRONG_CATALOGUE = Rule(
    "L124",
    "A catalogue is missing, cannot be read or is of another language, or one of its messages is "
    "missing, not translated, fuzzy, or holds what is no word",
    why=(
        "A sheet never falls back to another language. Where a translation loses a placeholder, "
        "such as `%(time)s`, a number or a date is lost on the sheet; markup or an invisible "
        "character could hide “Draft”."
    ),
    remedy=(
        "Translate the message in locales/ in plain words. `leaflets languages add TAG` starts a "
        "catalogue, and adds to it the messages that it lacks. A plural form that stands for one "
        "number alone, such as “one minute”, may leave `%(num)d` out."
    ),
    note="`locales/leaflets.pot` lists the messages that every catalogue must have.",
)


def _read_catalogue(
    folders: tuple[Path, ...], template: Catalog | Problem, language: str
) -> Catalogue:
    name = f"{language}/LC_MESSAGES/{DOMAIN}.po"
    if folder := _first_with(folders, name):
        return _read(folder.parent, template, f"{folder.name}/{name}", language)
    message = say(
        "The catalogue of “{language}” is missing: `leaflets languages add {language}` "
        "starts it; a translator then fills it in.",
        language=language,
    )
    return _wrong(WRONG_CATALOGUE.at(f"locales/{name}", 1, message), language)


def _wrong(problem: Problem, language: str) -> Catalogue:
    """A catalogue without a message."""
    return Catalogue(language, problem.path, _compiled(Catalog()), (problem,))


def _read(base: Path, template: Catalog | Problem, path: str, language: str) -> Catalogue:
    found = _parse(base, path, language)
    if isinstance(found, Problem):
        return _wrong(found, language)
    compiled = _soundly_compiled(found, base, path)
    if isinstance(compiled, Problem):
        return _wrong(compiled, language)
    lost = (template,) if isinstance(template, Problem) else ()
    wanted = found if isinstance(template, Problem) else template
    single = frozenset(_single_forms(_translations(compiled), found.num_plurals))
    problems = (*lost, *_catalogue_problems(found, wanted, single, path))
    return Catalogue(language, path, compiled, tuple(sorted(set(problems))))


def _read_template(folders: tuple[Path, ...]) -> Catalog | Problem:
    """The messages that every catalogue must have."""
    path = TEMPLATE
    folder = _first_with(folders, f"{DOMAIN}.pot")
    if folder is None:
        return WRONG_CATALOGUE.at(path, 1, say("This file is missing: take it back as it was."))
    found = _parse(folder.parent, path)
    if isinstance(found, Catalog) and not any(message.id for message in found):
        return WRONG_CATALOGUE.at(path, 1, say("This file has no message: take it back as it was."))
    return found


def _parse(base: Path, path: str, language: str | None = None) -> Catalog | Problem:
    source = read_text(base, path)
    if isinstance(source, Problem):
        return WRONG_CATALOGUE.at(path, source.line, source.message)
    locale = language.replace("-", "_") if language else None
    try:
        if re.search(r"nplurals\s*=\s*\d{2}", source):
            raise ValueError(say("no language has so many plural forms"))
        found = read_messages(source, locale)
        other = _other_language(found, Catalog(locale=locale).locale)
    except (PoFileError, LookupError, ValueError) as error:
        line = max(getattr(error, "lineno", -1) + 1, 1)
        fault = re.sub(r" on \d+$", "", str(error))
        message = say(
            "This catalogue cannot be read ({fault}): fix it here or just above, or copy a "
            "sound file.",
            fault=fault,
        )
        return WRONG_CATALOGUE.at(path, line, message)
    if found.charset not in ("utf-8", "utf8"):
        message = say(
            "This catalogue says “charset={charset}”: write “charset=utf-8”.", charset=found.charset
        )
        return WRONG_CATALOGUE.at(path, _line_of(source, "charset="), message)
    if other:
        message = say(
            "This catalogue says “Language: {other}”: write “Language: {locale}” if its "
            "words are in that language, or put the right file here.",
            other=other,
            locale=locale,
        )
        return WRONG_CATALOGUE.at(path, _line_of(source, "Language:"), message)
    return found


def read_messages(source: str, locale: str | None = None) -> Catalog:
    """The messages of a .po file; a ValueError or a LookupError where something in it is wrong."""
    try:
        return read_po(io.StringIO(source), locale, abort_invalid=True)
    except AttributeError as error:  # which Babel 2.18 raises at a date that is none
        raise ValueError("a date in its head is none") from error


def _other_language(found: Catalog, wanted: Locale | None) -> str:
    """What the header says, where that is not the language of the folder; a region may lack."""
    said = str(found.locale_identifier or "")
    if wanted is None or not said:
        return ""
    theirs: Locale | None = found.locale
    if theirs is None or _language_and_script(theirs) != _language_and_script(wanted):
        return said
    regions = (theirs.territory, wanted.territory)
    return said if all(regions) and len(set(regions)) > 1 else ""


def _language_and_script(locale: Locale) -> tuple[str, str]:
    """Such as `zh` and `Hans`; CLDR knows the script that a language is usually written in."""
    usual: str = get_global("likely_subtags").get(locale.language, "")
    return locale.language, locale.script or usual.partition("_")[2].partition("_")[0]


def _line_of(source: str, words: str) -> int:
    """The first line that holds these words."""
    lines = enumerate(source.splitlines(), 1)
    return next((number for number, line in lines if words in line), 1)


def _soundly_compiled(catalog: Catalog, base: Path, path: str) -> bytes | Problem:
    """The messages, if the rule for plurals gives a form for every number."""
    try:
        compiled = _compiled(catalog)
        translations = _translations(compiled)
        for number in range(_NUMBERS):
            if not 0 <= translations.plural(number) < catalog.num_plurals:  # type: ignore[attr-defined]
                raise ValueError(say("it has no form for {number}", number=number))
    except (ValueError, ArithmeticError) as error:
        source = text_of(base / path, base)
        message = say(
            "The rule after “Plural-Forms” is wrong ({error}): copy that of a sound file.",
            error=error,
        )
        return WRONG_CATALOGUE.at(path, _line_of(source, "Plural-Forms"), message)
    return compiled


def _compiled(catalog: Catalog) -> bytes:
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def _translations(compiled: bytes) -> gettext.GNUTranslations:
    translations = gettext.GNUTranslations(io.BytesIO(compiled))
    translations.add_fallback(_Strict())
    return translations


def _catalogue_problems(
    found: Catalog, wanted: Catalog, single: frozenset[int], path: str
) -> Iterator[Problem]:
    asked = {(template.id, template.context): template for template in wanted if template.id}
    for key, template in asked.items():
        message = found.get(*key)
        if message is None:
            tag = path.split("/")[1]
            sentence = say(
                "The message “{first}” is missing: run `leaflets languages add {tag}`, which "
                "adds it, and translate it.",
                first=_first(template),
                tag=tag,
            )
            yield WRONG_CATALOGUE.at(path, 1, sentence)
        else:
            yield from _message_problems(message, single, path)
    for message in found:
        # A template may use what the list does not have; else it may stay without a translation.
        is_used = any(_strings(message)) and not message.fuzzy
        if message.id and is_used and (message.id, message.context) not in asked:
            yield from _message_problems(message, single, path)


def _single_forms(translations: gettext.GNUTranslations, forms: int) -> Iterator[int]:
    """The plural forms that stand for one number alone, as that for 2 in Arabic."""
    used = [translations.plural(number) for number in range(_NUMBERS)]  # type: ignore[attr-defined]
    yield from (form for form in range(forms) if used.count(form) == 1)


def _message_problems(message: Message, single: frozenset[int], path: str) -> Iterator[Problem]:
    line, name, strings = message.lineno or 1, _first(message), _strings(message)
    if not all(strings):
        yield WRONG_CATALOGUE.at(
            path, line, say("The message “{name}” is not translated.", name=name)
        )
    elif message.fuzzy:
        sentence = say(
            "The message “{name}” is marked fuzzy: read it, correct it, and delete the word "
            "“fuzzy” above it.",
            name=name,
        )
        yield WRONG_CATALOGUE.at(path, line, sentence)
    else:
        translated = Translated(_ids(message), strings, single if message.pluralizable else _NONE)
        for fault in translated.faults():
            yield WRONG_CATALOGUE.at(
                path, line, say("The translation of “{name}” {fault}", name=name, fault=fault)
            )


def _strings(message: Message) -> tuple[str, ...]:
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(words or "" for words in said)


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _first(message: Message) -> str:
    return _ids(message)[0]
