"""Telephone numbers and addresses, by what they reach."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

COUNTRY = "ES"
"""Where a telephone number without a country code is, unless leaflets.toml says otherwise."""
# No country has shorter numbers, apart from short codes such as 112.
_FEWEST_DIGITS = 6
# 78000.0001 and 600.125.250 are amounts, whatever numbers a country has.
_AMOUNT = re.compile(r"\d+[.,]\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")


def countries() -> tuple[str, ...]:
    """The countries whose telephone numbers are known, as two capitals (ISO 3166)."""
    return tuple(sorted(phonenumbers.SUPPORTED_REGIONS))


def telephones(words: str, country: str) -> Iterator[tuple[int, int, str]]:
    """Where telephone numbers stand, however they are grouped, with their international form."""
    if sum(map(str.isdigit, words)) < _FEWEST_DIGITS:
        return
    for found in phonenumbers.PhoneNumberMatcher(words, country):
        if not _AMOUNT.fullmatch(found.raw_string):
            end = found.start + _length(found.raw_string, found.number.extension)
            yield found.start, end, _international(found.number)


def _length(words: str, extension: str | None) -> int:
    """How long the number is without its extension, which is read as a number of its own."""
    if not extension:
        return len(words)
    return len(words[: words.rfind(extension)].rstrip(f"{string.ascii_letters} .,;:#~-"))


@lru_cache
def telephone(digits: str, country: str = COUNTRY) -> str:
    """A telephone number in its international form, however it was grouped."""
    plain = re.sub(r"[^\d+]", "", digits)
    try:
        return _international(phonenumbers.parse(plain, country))
    except phonenumbers.NumberParseException:
        return plain


def _international(number: phonenumbers.PhoneNumber) -> str:
    bare = phonenumbers.PhoneNumber(
        number.country_code,
        number.national_number,
        italian_leading_zero=number.italian_leading_zero,
    )
    return phonenumbers.format_number(bare, phonenumbers.PhoneNumberFormat.E164)


def address(words: str, language: str) -> str:
    """A web or e-mail address as it is compared: its part for the language is left open."""
    host, slash, path = _short(words).partition("/")
    base = language.partition("-")[0]
    tag = rf"(?:{re.escape(language.casefold())}|{base}(?:[-_][a-z]{{2}})?)"
    host = re.sub(rf"^{tag}\.", "*.", host)
    return host + slash + re.sub(rf"(^|[/=_.-]){tag}(?=$|[/&#.?])", r"\1*", path)


def is_same_address(one: str, other: str) -> bool:
    """Whether two addresses, as they are written, are one and the same."""
    return _short(one) == _short(other)


def _short(words: str) -> str:
    return re.sub(r"^(mailto:|https?://)?(www\.)?", "", words.casefold()).rstrip("/")
