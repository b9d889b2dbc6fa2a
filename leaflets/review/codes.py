"""The code of a sheet: short enough to read out on the telephone, with a check character."""

from __future__ import annotations

from datetime import date

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U."""

CODES = "c"
"""The folder of the site with a page for each code."""

_ALIKE = str.maketrans("OILU", "011V")
_FIELD = 0b100101
"""x⁵ + x² + 1, with which 32 characters are a field: every single wrong character is found."""


SEVERAL = "+"
"""Between the codes of a sheet with texts in several languages."""


def each_code(codes: str) -> tuple[str, ...]:
    """The codes of a sheet: one for each language that stands on it."""
    return tuple(codes.split(SEVERAL))


def make_code(leaflet: str, language: str, updated: date, fingerprint: str) -> str:
    """Leaflet, language, date, six characters of the words, a check: `BPT-CA-20251010-7K3QF2-W`."""
    code = f"{leaflet}-{language.upper()}-{updated:%Y%m%d}-{short(fingerprint)}"
    return f"{code}-{check_character(code)}"


def short(fingerprint: str) -> str:
    """The first six characters of a fingerprint in Crockford's base 32: 30 bits."""
    bits = int(fingerprint[:8], 16) >> 2
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(25, -1, -5))


def language_of(code: str) -> str:
    """The language that a code names, in small letters; nothing where it is no code of ours."""
    return "-".join(code.split("-")[1:-3]).lower()


def language_tag(code: str) -> str:
    """The same as it is mostly written: `pt-BR`, `zh-Hans`."""
    first, *rest = language_of(code).split("-")
    written = {2: str.upper, 4: str.title}
    return "-".join((first, *(written.get(len(part), str.lower)(part) for part in rest)))


def first_fingerprint(code: str) -> str:
    """The first fingerprint of those that this code may stand for: only 30 bits are in it."""
    bits = 0
    for character in code.split("-")[-2]:
        bits = bits << 5 | ALPHABET.index(character)
    return f"{bits << 2:08x}".ljust(64, "0")


def first_of(fingerprint: str) -> str:
    """The first of all fingerprints that have the same code as this one."""
    return f"{int(fingerprint[:8], 16) >> 2 << 2:08x}".ljust(64, "0")


def bare(code: str) -> str:
    """A code as it is compared: capitals, no spaces or hyphens, O as 0, I and L as 1, U as V."""
    return "".join(character for character in code.upper() if character.isalnum()).translate(_ALIKE)


def check_character(code: str) -> str:
    """The character that follows this code."""
    check = 0
    for character in bare(code):
        check = _double(check) ^ ALPHABET.index(character)
    return ALPHABET[_double(check)]


def is_well_formed(code: str) -> bool:
    """Whether these are characters of a code and the last one is its check character."""
    characters = bare(code)
    if len(characters) < 2 or any(character not in ALPHABET for character in characters):
        return False
    return check_character(characters[:-1]) == characters[-1]


def _double(value: int) -> int:
    """A value times the field's generator."""
    doubled = value << 1
    return doubled ^ _FIELD if doubled & 32 else doubled
