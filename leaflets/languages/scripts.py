"""The scripts that languages are written in (ISO 15924), by the Unicode data that fontTools has."""

from __future__ import annotations

from collections.abc import Mapping

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
