"""Finds sentences that were left in the words of the source, or are in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from leaflets.errors import Rule
from leaflets.languages.language import language as speech
from leaflets.remembering import lasting

# lingua gives a true sentence of five words or more in ca, es or en a half and more, but not each
# fragment of one: a short sentence needs a second witness, a small word that is not the own
# language's.
UNLIKELY, CERTAIN = 0.1, 0.9
SHORT, LONG = 5, 12
# Addresses, and what holds a digit: numbers with their units, codes, “1,25-dihydroxyvitamin”;
# and places that are not filled in, which are told of elsewhere.
_SAME_EVERYWHERE = re.compile(
    r"\[\[[^\]]*\]\]|https?://\S+|www\.\S+|\S+@\S+|\S*\d\S*(?:\s?(?:mg|g|kg|ml|l|mmol/l|UI|IU|U)\b)?"
)
# The endings of the names of substances (WHO, international nonproprietary names).
_SUBSTANCE = re.compile(
    "(?:azole?|cillina?|mycin|micina|statin[ae]?|pril|sartan|xaban|gliptina?|mab|vir|pine?|dipino?"
    "|profen[oe]?|amol|zepam|oxacin[ao]?|caine?|ol|ine|ina|ate|ato|ide|ido|ida|one|ona|idone)s?$"
)

UNTRANSLATED = Rule(
    "L211",
    "A passage is still in the words of the source",
    why="Patients who need the translation cannot read it.",
    remedy=(
        "Translate it. What must stay in another language, such as a name, is marked with it: "
        "`[words]{lang=en}`."
    ),
)
FOREIGN = Rule(
    "L212",
    "A passage seems to be in another language than its text",
    why="Patients may not understand it, and software reads it aloud with the wrong sounds.",
    remedy="Translate it, or mark its language: `[words]{lang=en}`.",
)


def fault(sentence: str, own: str, source: str | None, languages: frozenset[str]) -> Rule | None:
    """The rule that a sentence breaks that is not in its own language, or none.

    `source` is the language of the source when the same sentence stands there.
    """
    sentence = _SAME_EVERYWHERE.sub(" ", sentence)
    words = re.findall(r"[^\W\d_]{2,}", sentence)
    # Names and names of substances are the same in every language.
    names = sum(not word.islower() or bool(_SUBSTANCE.search(word)) for word in words)
    if len(words) < 2 or 2 * names > len(words):
        return None
    found = confidences(sentence, languages)
    likely = max(found, key=lambda tag: found[tag], default=own)
    if found.get(own, 1) > UNLIKELY:
        return None
    if source and likely == source and (len(words) > 3 or found[likely] >= CERTAIN):
        return UNTRANSLATED
    # A long sentence of the other language has a small word of it, where we know some.
    is_silent = bool(_small_words(likely)) and not _speaks_for(sentence, likely, own)
    is_long = len(words) >= LONG and not is_silent and not _is_foreign(sentence, likely, own)
    is_certain = is_long or _is_foreign(sentence, own, likely)
    return FOREIGN if len(words) >= SHORT and is_certain else None


def _is_foreign(sentence: str, own: str, other: str) -> bool:
    """Whether small words or spellings speak for the other language, and none for its own."""
    return _speaks_for(sentence, other, own) and not _speaks_for(sentence, own, other)


def _speaks_for(sentence: str, tag: str, against: str) -> bool:
    telling = _small_words(tag) - _small_words(against)
    words = set(re.findall(r"[^\W\d_]+", sentence.casefold()))
    return bool(words & telling or re.search(f"(?i:{speech(tag).own.spelling})", sentence))


@cache
def _small_words(tag: str) -> frozenset[str]:
    return frozenset(speech(tag).own.small_words.split())


@lasting("answers")
def confidences(words: str, languages: frozenset[str]) -> Mapping[str, float]:
    """How sure it is, from 0 to 1, that the words are in each of these languages.

    Empty when fewer than two of them are known to lingua.
    """
    detector = _detector(languages)
    if detector is None:
        return {}
    found = detector.compute_language_confidence_values(words)
    return {_tag(value.language): value.value for value in found}


@lru_cache
def _detector(languages: frozenset[str]) -> LanguageDetector | None:
    known = [language for language in Language.all() if _tag(language) in languages]
    if len(known) < 2:
        return None
    # Trigrams alone: 20 MB instead of 120, and surer of whole sentences than all n-grams.
    return LanguageDetectorBuilder.from_languages(*known).with_low_accuracy_mode().build()


def _tag(language: Language) -> str:
    return language.iso_code_639_1.name.lower()
