"""The scripts that languages are written in (ISO 15924), by the Unicode data that fontTools has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel.core import get_global, get_locale_identifier, parse_locale
from fontTools import unicodedata as unicode

COMMON = ("Zyyy", "Zinh", "Zzzz")
"""Of signs that no script has for itself."""
EUROPEAN = ("Latn", "Grek", "Cyrl")
"""Scripts whose letters our own typefaces have."""
COVERS: Mapping[str, tuple[str, ...]] = {
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
}
"""A script that is a choice of others → those; any other covers itself."""


def script_of(letter: str) -> str:
    """The script of a letter, such as Latn or Arab."""
    return str(unicode.script(letter))


def covered_by(script: str) -> tuple[str, ...]:
    """The scripts whose letters this one, as a clinic names it, is made of."""
    return COVERS.get(script, (script,))


def script_name(script: str) -> str:
    """What a script is called in English: Arabic, Simplified Han."""
    names = {"Hans": "Simplified Chinese", "Hant": "Traditional Chinese", "Hani": "Chinese"}
    return names.get(script) or str(unicode.script_name(script, script)).replace("_", " ")


def is_script(script: str) -> bool:
    """Whether there is a script of this code."""
    return script in COVERS or unicode.script_name(script, "") != ""


@cache
def writing_of(tag: str) -> str:
    """The script of a language, such as `Hant` for `zh-TW`; Latin if unknown."""
    try:
        language, region, script = parse_locale(tag, sep="-")[:3]
    except ValueError:
        return "Latn"  # what is wrong with the tag is told elsewhere
    likely = get_global("likely_subtags")
    for known in (get_locale_identifier((language, region)), language):
        if not script and known in likely:
            script = parse_locale(likely[known])[2]
    return script or "Latn"
