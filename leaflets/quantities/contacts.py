"""Telephone numbers and addresses, by what they reach."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

COUNTRY = "ES"
"""Where a telephone number without a country code is, unless leaflets.toml says otherwise."""
# No country has shorter numbers, apart from short codes such as 112.
_FEWEST_DIGITS = 6
# 78000.0001 and 600.125.250 are amounts, whatever numbers a country has.
_AMOUNT = re.compile(r"\d+[.,]\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")
_SHORT = re.compile(r"(?<![\w+/.:])\d(?:[ \u00a0.-]?\d)+(?![\w/:])")
# What is left beside a telephone number and is as long as one.
_LONG = re.compile(r"(?:\d[ \u00a0().-]{0,2}){5,}\d")
_USUAL = (phonenumbers.ShortNumberCost.TOLL_FREE, phonenumbers.ShortNumberCost.STANDARD_RATE)
EMERGENCY = frozenset(("112", "061", "016", "024", "111", "911", "999"))
"""Numbers to call that are so wherever they stand."""
# Digits of an hour, and of a short number that a whole country knows.
_HOUR, _BRIEF = 2, 4


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


@dataclass(frozen=True)
class Dialled:
    """A number that can be dialled: where it stands in the words, and where a link leads."""

    start: int
    end: int
    href: str


def dialled(words: str, country: str) -> tuple[Dialled, ...]:
    """The telephone numbers in the words of a contact, short ones such as 112 among them."""
    found = tuple(
        Dialled(one.start, one.end, _href(one.number))
        for one in phonenumbers.PhoneNumberMatcher(words, country)
    )
    return found or tuple(_short_numbers(words, country))


def is_undialled(words: str, country: str) -> bool:
    """Whether there is no telephone number in these words, or more digits than those of some."""
    found = dialled(words, country)
    rest = list(words)
    for one in found:
        rest[one.start : one.end] = "\0" * (one.end - one.start)
    return not found or _LONG.search("".join(rest)) is not None


def _href(number: phonenumbers.PhoneNumber) -> str:
    extension = f";ext={number.extension}" if number.extension else ""
    return f"tel:{_international(number)}{extension}"


def _short_numbers(words: str, country: str) -> Iterator[Dialled]:
    """Numbers such as 112, 061 and 116 117; no hours, and none that costs more than a call."""
    numbers = [one for one in _SHORT.finditer(words) if _is_short(one[0], country)]
    telling = [one for one in numbers if one.end() - one.start() > _HOUR] or numbers[:1]
    for one in telling:
        yield Dialled(one.start(), one.end(), f"tel:{phonenumbers.normalize_digits_only(one[0])}")


def _is_short(words: str, country: str) -> bool:
    digits = phonenumbers.normalize_digits_only(words)
    if not 1 < len(digits) <= _FEWEST_DIGITS or country not in phonenumbers.SUPPORTED_REGIONS:
        return False
    number = phonenumbers.parse(digits, country)
    is_usual = phonenumbers.expected_cost_for_region(number, country) in _USUAL
    is_valid = phonenumbers.is_valid_short_number_for_region(number, country)
    return is_valid and (is_usual or len(digits) <= _BRIEF)


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
