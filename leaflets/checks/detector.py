"""Finds sentences that were left in the words of the source, or are in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from leaflets.errors import Rule

# lingua gives a true sentence of five words or more in ca, es or en a half and more, but not each
# fragment of one: a short sentence needs a second witness, a small word that is not the own
# language's.
UNLIKELY, CERTAIN = 0.1, 0.9
SHORT, LONG = 5, 12

_SMALL_WORDS: Mapping[str, str] = {
    "ca": (
        "a al als amb aquest aquesta això abans cada com dels del de des dia dies durant el els en "
        "entre es està fins fa hi hores i la les li més menys molt no només o on també per però "
        "pel pels perquè pot poden que quan qui quin sense se segons si sigui són sobre seu seva "
        "tan tot tots un una vostè ha han hem he ser és una alguns algunes després"
    ),
    "en": (
        "a about after all also an and any are as at be because before but by can each every for "
        "from get has have help how if in into is it less may more most must no not of on only or "
        "other so some than that the their them there these they this to up was were what when "
        "which who will with without you your"
    ),
    "es": (
        "a al antes algunos algunas cada como con cuando de del desde después día días durante e "
        "el en entre es esta está este esto hasta hay horas la las le les lo los más menos mucho "
        "muy no o para pero por porque puede pueden que quien se según ser si sin sobre solo son "
        "su sus también tan todo todos un una usted u y ha han he"
    ),
}
_SPELLINGS: Mapping[str, str] = {
    "ca": r"(?<!\w)[dlmnst][’']\w|\w[’'](?:l|ls|n|s|m)(?!\w)|l·l|\wny(?!\w)",
    "es": r"ñ|[¿¡]|ción(?!\w)",
}


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
    words = re.findall(r"[^\W\d_]{2,}", sentence)
    # Names and addresses are the same in every language.
    if len(words) < 2 or 2 * sum(word.islower() for word in words) < len(words):
        return None
    found = confidences(sentence, languages)
    likely = max(found, key=lambda tag: found[tag], default=own)
    if found.get(own, 1) > UNLIKELY:
        return None
    if source and likely == source and (len(words) > 3 or found[likely] >= CERTAIN):
        return UNTRANSLATED
    is_certain = len(words) >= LONG or _is_foreign(sentence, own, likely)
    return FOREIGN if len(words) >= SHORT and is_certain else None


def _is_foreign(sentence: str, own: str, other: str) -> bool:
    """Whether small words or spellings speak for the other language, and none for its own."""
    return _speaks_for(sentence, other, own) and not _speaks_for(sentence, own, other)


def _speaks_for(sentence: str, language: str, against: str) -> bool:
    telling = _small_words(language) - _small_words(against)
    words = set(re.findall(r"[^\W\d_]+", sentence.casefold()))
    spelling = _SPELLINGS.get(language)
    return bool(words & telling or (spelling and re.search(spelling, sentence, re.IGNORECASE)))


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(_SMALL_WORDS.get(language, "").split())


@lru_cache(maxsize=4096)
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
