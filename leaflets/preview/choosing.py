"""Which edition a preview begins with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.preview.reading import Reader
from leaflets.workspace.library import unknown


def first_edition(root: Path, today: date, asked: tuple[str, str, str]) -> str:
    """The first edition of this leaflet, language and format; what is empty may be any.

    An empty one where there is no leaflet yet, and the leaflet alone where it cannot be read: the
    preview tells why. An UnknownName for what is asked for and not there.
    """
    name, language, format = asked
    reader = Reader(root)
    names = reader.names()
    if name and name not in names:
        raise unknown(say("leaflet"), name, names)
    name = name or next(iter(names), "")
    try:
        seen = reader.seen(name, today) if name else None
    except LeafletsError:
        seen = None
    if seen is None:
        return name
    wanted = tuple(seen.library.wanted(seen.folder))
    languages = tuple(dict.fromkeys(tag for one in wanted for tag in one.languages))
    formats = tuple(dict.fromkeys(one.format for one in wanted))
    if language and language not in languages:
        raise unknown(say("language"), language, languages)
    if format and format not in formats:
        raise unknown(say("format"), format, formats)
    fitting = (
        one
        for one in sorted(wanted, key=lambda one: len(one.languages))
        if (not language or language in one.languages) and format in ("", one.format)
    )
    found = next(fitting, None)
    return f"{name}.{found.name}" if found else name
