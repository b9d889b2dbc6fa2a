"""The scripts that languages are written in (ISO 15924), by the Unicode data that fontTools has."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from fontTools import unicodedata as unicode

COMMON = ("Zyyy", "Zinh", "Zzzz")
"""Of signs that no script has for itself."""
COVERS: Mapping[str, tuple[str, ...]] = {
    "Hans": ("Hani", "Bopo"),
    "Hant": ("Hani", "Bopo"),
    "Jpan": ("Hani", "Hira", "Kana"),
    "Kore": ("Hang", "Hani"),
}
"""A script that is a choice of others → those; any other covers itself."""


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
    names = {"Hans": "Simplified Chinese", "Hant": "Traditional Chinese", "Hani": "Chinese"}
    return names.get(script) or str(unicode.script_name(script, script)).replace("_", " ")


def is_script(script: str) -> bool:
    """Whether there is a script of this code."""
    return script in COVERS or unicode.script_name(script, "") != ""


# Letters that look like one of another script, and Latin letters that they look like.
_CYRILLIC = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwABEKMHOPCTYXIJS"
_GREEK = "οναρικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovapikuABEZHIKMNOPTYX"
LOOK_ALIKES: Mapping[str, str] = {
    other: latin for table in (_CYRILLIC, _GREEK) for other, latin in zip(*table, strict=True)
}


_FEWEST_LETTERS = 3
"""“αvβ” is a formula, and no word."""


def strangers(word: str) -> tuple[str, ...]:
    """The letters of a word that only look like those of its script: а in pаin.

    “α1” and “β-blocker” have none: no Latin letter is meant there.
    """
    scripts = [script_of(letter) for letter in word if letter.isalpha()]
    found = {script: scripts.count(script) for script in ("Latn", "Cyrl", "Grek")}
    own = max(found, key=lambda script: found[script])
    if sum(count > 0 for count in found.values()) < 2 or found[own] < _FEWEST_LETTERS:
        return ()
    odd = [letter for letter in word if script_of(letter) in found and script_of(letter) != own]
    alike = LOOK_ALIKES if own == "Latn" else LOOK_ALIKES.values()
    return tuple(odd) if all(letter in alike for letter in odd) else ()
