"""The scripts that languages are written in (ISO 15924), by the Unicode data that fontTools has."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from babel.core import get_global, get_locale_identifier, parse_locale
from fontTools import unicodedata as unicode

from leaflets.languages.easy import plain_tag

COMMON = ("Zyyy", "Zinh", "Zzzz")
"""Of signs that no script has for itself."""
EUROPEAN = ("Latn", "Grek", "Cyrl")
"""Scripts whose letters our own typefaces have."""
OF_LATIN_WORDS = "en"
"""The language that a Latin name is taken for among letters of another script."""
COVERS: Mapping[str, tuple[str, ...]] = {
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
    "Jpan": ("Hira", "Kana", "Hani"),
    "Kore": ("Hang", "Hani"),
}
"""A script that is a choice of others → those, its own first; any other covers itself."""
_NAMES = {
    "Hani": "Chinese",
    "Hans": "Simplified Chinese",
    "Hant": "Traditional Chinese",
    "Jpan": "Japanese",
    "Kore": "Korean",
}


_DRAWN_ONE_BY_ONE = frozenset(
    (*COMMON, "Armn", "Bopo", "Cyrl", "Geor", "Grek", "Hang", "Hani", "Hira", "Kana", "Latn")
)


_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


@cache
def is_shaped(letter: str) -> bool:
    """Whether a letter may share its shape with others or change its place: नि, น้ำ, لا."""
    return script_of(letter) not in _DRAWN_ONE_BY_ONE


def is_joiner(text: str, place: int) -> bool:
    """Whether a joiner stands here behind a letter that it may join or part: می‌شود."""
    before = text[place - 1] if place else " "
    is_letter = unicodedata.category(before)[0] in "LM" and not before.isascii()
    return text[place] in _JOINERS and is_letter and not _DRAWN_ONE_BY_ONE & scripts_beside(before)


def script_of(letter: str) -> str:
    """The script of a letter, such as Latn or Arab."""
    return str(unicode.script(letter))


def scripts_beside(letter: str) -> frozenset[str]:
    """All scripts that a letter or sign is used in; `Zyyy` where it is used in any."""
    return frozenset(unicode.script_extension(letter))


def runs_leftward(script: str) -> bool:
    """Whether a script runs from right to left."""
    return bool(unicode.script_horizontal_direction(script, "LTR") == "RTL")


def covered_by(script: str) -> tuple[str, ...]:
    """The scripts whose letters this one, as a clinic names it, is made of."""
    return COVERS.get(script, (script,))


def script_name(script: str) -> str:
    """What a script is called in English: Arabic, Simplified Han."""
    return _NAMES.get(script) or str(unicode.script_name(script, script)).replace("_", " ")


@cache
def script_codes() -> tuple[str, ...]:
    """The codes of all scripts that letters can have."""
    return tuple(sorted({*unicode.Scripts.NAMES, *COVERS} - {*COMMON, "Zsym", "Zmth"}))


def is_east_asian(script: str) -> bool:
    """Whether a script is one of Chinese, Japanese or Korean."""
    return script in COVERS or any(script in parts for parts in COVERS.values())


def codes_for(script: str, tag: str) -> tuple[str, ...]:
    """The codes under which a typeface for a script is looked up, in a text of a language.

    Han characters are drawn in another way in each country.
    """
    around = tuple(code for code, parts in COVERS.items() if script in parts)
    ours = writing_of(tag)
    if ours in around:
        return tuple(dict.fromkeys((ours, script, *around)))
    return (script, *around) if script == "Hani" or not around else (*around, script)


@cache
def writing_of(tag: str) -> str:
    """The script of a language, such as `Hant` for `zh-TW`; Latin if unknown."""
    try:
        language, region, script = parse_locale(plain_tag(tag), sep="-")[:3]
    except ValueError:
        return "Latn"  # what is wrong with the tag is told elsewhere
    likely = get_global("likely_subtags")
    for known in (get_locale_identifier((language, region)), language):
        if not script and known in likely:
            script = parse_locale(likely[known])[2]
    return script or "Latn"
