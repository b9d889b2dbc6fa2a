"""The patterns of dates: 2024-04-01, 1/4/2024, “1 d’abril del 2024”, and those of CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leaflets.languages.language import Language
from leaflets.languages.own import NEVER
from leaflets.languages.patterns import SPACE, any_of, spaced

_PART = re.compile(r"'([^']*)'|(y+|[ML]+|d+)|(\s+)|([^'\syMLd]+)")


def date_patterns(speech: Language) -> str:
    """All ways to write a date; its parts are the groups year1, month2, name3, day4 …"""
    numbered = enumerate((*_numeric(speech), *_named(speech), *_cldr(speech)), 1)
    forms = (re.sub(r"\?P<(year|month|name|day)>", rf"?P<\g<1>{n}>", form) for n, form in numbered)
    edges = (r"(?<!\w)", r"(?!\w)") if speech.has_spaces else (r"(?<!\d)", "")
    return f"{edges[0]}{any_of(forms)}{edges[1]}"


def part(found: re.Match[str], name: str) -> str:
    """A part of a found date, whichever of the patterns it was found by."""
    groups = found.groupdict()
    return next(
        (said for key, said in groups.items() if said and re.fullmatch(f"{name}\\d+", key)), ""
    )


_YEAR = r"(?P<year>\d{4})(?!\d)"
_MONTH = "(?P<month>0?[1-9]|1[0-2])"


def _numeric(speech: Language) -> Iterator[str]:
    day, month = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)", rf"{_MONTH}(?!\d)"
    yield rf"{_YEAR}[-/.]{month}[-/.]{day}"
    first, second = (month, day) if speech.is_month_first else (day, month)
    yield rf"{first}[/.-]{second}[/.-]{_YEAR}"


def _name(speech: Language) -> str:
    months = any_of(spaced(month) for month in speech.months)
    # English months are capitals, so that “5 may” is no date; elsewhere they are small letters.
    is_capital = speech.full_months[0][:1].isupper()
    end = r"(?!\w)\.?" if speech.has_spaces else ""
    return rf"(?P<name>{months if is_capital else f'(?i:{months})'}){end}"


def _named(speech: Language) -> Iterator[str]:
    """The ways of languages with a file of their own."""
    if speech.own.of == NEVER:
        return
    day = rf"(?P<day>\d{{1,2}}(?!\d)(?:{speech.own.ordinal})?)"
    of = rf"(?:(?i:{spaced(speech.own.of)}){SPACE}?)?"
    name = _name(speech)
    yield rf"{day}{SPACE}+{of}{name}(?:,?{SPACE}+{of}{_YEAR})?"
    the = rf"(?:(?i:{spaced(speech.own.determiners)}){SPACE})?"
    yield rf"{name}{SPACE}+{the}{day}(?:,?{SPACE}+{_YEAR})?"
    yield rf"{name},?{SPACE}+{of}{_YEAR}"


def _cldr(speech: Language) -> Iterator[str]:
    """CLDR's patterns, the longest first."""
    if speech.own.of == NEVER:
        for pattern in sorted(speech.dates, key=lambda pattern: -len(pattern)):
            yield "".join(_piece(found, speech) for found in _PART.finditer(pattern))


def _piece(found: re.Match[str], speech: Language) -> str:
    quoted, letters, space, other = found.groups()
    if space:
        return rf"{SPACE}+"
    if not letters:
        return re.escape(quoted or other or "")
    if letters[0] == "y":
        return _YEAR
    if letters[0] == "d":
        return r"(?P<day>\d{1,2}(?!\d)(?:\.|er|re|[ºª])?)"
    return _name(speech) if len(letters) > 2 else _MONTH
