"""Starts the catalogue of a language, and tells which catalogues nobody has reviewed yet."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files import write_whole
from leaflets.files.inputs import text_of
from leaflets.languages.language import is_language, language_tags
from leaflets.model import TAG
from leaflets.workspace.catalogues import DOMAIN, read_messages
from leaflets.workspace.toml import nearest

NOT_REVIEWED = "Not yet reviewed by a native speaker."
"""Stands in the head of a catalogue until somebody who grew up with the language has read it."""


def catalogue_file(folders: Iterable[Path], tag: str) -> Path | None:
    """The catalogue of a language in the first of these folders that has one."""
    files = (folder / tag / "LC_MESSAGES" / f"{DOMAIN}.po" for folder in folders)
    return next((file for file in files if file.is_file()), None)


def start_catalogue(
    folders: tuple[Path, ...], own: Path, tag: str, today: date
) -> tuple[Path, int]:
    """Starts the catalogue of a language in the folder `own`, or adds to it what it lacks.

    Gives its file, and how many of its messages are not translated yet.
    """
    refuse_unknown(tag)
    template = _read(next(f for f in folders if (f / f"{DOMAIN}.pot").is_file()) / f"{DOMAIN}.pot")
    file = own / tag / "LC_MESSAGES" / f"{DOMAIN}.po"
    locale = tag.replace("-", "_")
    catalogue = _read(file, locale) if file.exists() else _new(template, locale, today)
    before = {message.id: message.string for message in catalogue if message.context is None}
    catalogue.update(template, no_fuzzy_matching=True)
    _keep(catalogue, before)
    written = io.BytesIO()
    write_po(written, catalogue, width=0)
    write_whole(file, written.getvalue())
    return file, sum(
        1 for message in catalogue if message.id and not _is_translated(message.string)
    )


def _keep(catalogue: Catalog, before: Mapping[Any, Any]) -> None:
    """Gives the messages of a context what a catalogue from before contexts said for them."""
    for message in catalogue:
        if message.context and not _is_translated(message.string):
            message.string = before.get(message.id) or message.string


def _new(template: Catalog, locale: str, today: date) -> Catalog:
    """An empty catalogue; the template itself would keep its own number of plural forms."""
    return Catalog(
        locale,
        header_comment=f"{template.header_comment}\n# {NOT_REVIEWED}",
        project=template.project,
        version=template.version,
        creation_date=template.creation_date,
        revision_date=datetime(today.year, today.month, today.day, tzinfo=UTC),
        fuzzy=False,
    )


def refuse_unknown(tag: str) -> None:
    """Stops at what is not the tag of a language, as leaflets.toml has it."""
    if not (re.fullmatch(TAG, tag) and is_language(tag)):
        raise LeafletsError(
            say(
                "“{tag}” is not the tag of a language that the Unicode data (CLDR) know.{hint}",
                tag=tag,
                hint=nearest(tag.lower(), language_tags()),
            )
        )


def _read(file: Path, locale: str | None = None) -> Catalog:
    try:
        return read_messages(text_of(file, file.parents[2]), locale)
    except (OSError, ValueError, LookupError) as error:
        fault = error.strerror if isinstance(error, OSError) else error
        raise LeafletsError(
            say("{file} cannot be read ({error}): fix or delete it first.", file=file, error=fault)
        ) from error


def _is_translated(words: object) -> bool:
    forms = words if isinstance(words, tuple | list) else (words,)
    return all(forms)


def not_reviewed(folders: tuple[Path, ...], tags: Iterable[str]) -> Iterator[str]:
    """Those of these languages whose catalogue no native speaker has reviewed."""
    for tag in tags:
        file = catalogue_file(folders, tag)
        if file and NOT_REVIEWED in _head(file):
            yield tag


def _head(file: Path) -> str:
    """What stands before the first message; nothing where the file cannot be read."""
    with suppress(OSError):
        return text_of(file, file.parents[2], errors="replace").partition("msgid")[0]
    return ""
