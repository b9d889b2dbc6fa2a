"""How easy the words of a text are to read, by the formula of its language.

A score is 206.835 less what long words and long sentences cost: the more points, the easier.
Every passage (a paragraph, item, heading or cell) ends a sentence, and so does . ? ! or … inside
one, save after an abbreviation, an initial or within a number; a colon ends none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from leaflets.checks.syllables import syllables
from leaflets.errors import Severity
from leaflets.model import Passage, Section, Text
from leaflets.words import section_passages

BASE: Final = 206.835


@dataclass(frozen=True)
class Scale:
    """A formula, what its scores are called, and the score that plain words reach."""

    language: str
    name: str
    severity: Severity
    """How grave it is when a text misses it."""
    syllable_cost: float
    sentence_cost: float
    plain: int
    least_words: int
    bands: tuple[tuple[int, str], ...]

    def score(self, words: int, sentences: int, beats: int) -> float:
        """206.835 less the costs of syllables per word and of words per sentence."""
        pace = self.syllable_cost * beats / max(words, 1)
        return BASE - pace - self.sentence_cost * words / max(sentences, 1)

    def band(self, score: float) -> str:
        """What a score is called."""
        return next((name for least, name in reversed(self.bands) if score >= least), "very hard")


# Flesch 1948; his own names for the bands, in plain words.
_FLESCH_BANDS = (
    (30, "hard"),
    (50, "fairly hard"),
    (60, "plain"),
    (70, "fairly easy"),
    (80, "easy"),
    (90, "very easy"),
)
# Barrio-Cantalejo et al. 2008, An Sist Sanit Navar 31: INFLESZ.
_INFLESZ_BANDS = ((40, "fairly hard"), (55, "normal"), (65, "fairly easy"), (80, "very easy"))

# Costs: Flesch 1948; Szigriszt 1993; Softcatalà's adaptation of Flesch, for which no validation
# was found. Plain: Flesch 60, INFLESZ 55; Catalan's 50 and the 60 words are this project's choice.
SCALES: Mapping[str, Scale] = {
    "ca": Scale("ca", "Softcatalà", "advice", 67.409, 0.994, 50, 100, _FLESCH_BANDS),
    "en": Scale("en", "Flesch", "warning", 84.6, 1.015, 60, 60, _FLESCH_BANDS),
    "es": Scale("es", "INFLESZ", "warning", 62.3, 1.0, 55, 60, _INFLESZ_BANDS),
}


@dataclass(frozen=True)
class Readability:
    """How easy some words are to read, and the counts behind that."""

    score: float
    band: str
    words: int
    sentences: int
    syllables: int
    is_reliable: bool
    """Whether there are words enough for the formula to mean something."""


@dataclass(frozen=True)
class Sentence:
    """A sentence and the line on which its passage begins."""

    text: str
    line: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return words(self.text)


def scale(language: str) -> Scale | None:
    """The scale for a language tag, if there is one: `en-GB` has that of `en`."""
    return SCALES.get(language.partition("-")[0])


def measure(part: Text | Section | Iterable[Passage], language: str) -> Readability | None:
    """How easy these words are to read; None in a language without a formula."""
    ruler = scale(language)
    if ruler is None:
        return None
    said = [sentence.words for sentence in sentences(part)]
    spoken = [word for sentence in said for word in sentence]
    beats = sum(syllables(word, ruler.language) for word in spoken)
    score = ruler.score(len(spoken), len(said), beats)
    is_reliable = len(spoken) >= ruler.least_words
    return Readability(score, ruler.band(score), len(spoken), len(said), beats, is_reliable)


def all_passages(text: Text) -> Iterator[Passage]:
    """Title, lead and sections of a text, in reading order."""
    yield text.title
    for section in (text.lead, *text.sections):
        yield from section_passages(section)


def sentences(part: Text | Section | Iterable[Passage]) -> Iterator[Sentence]:
    """The sentences of these words, in reading order; each has at least one word."""
    for passage in _passages(part):
        for sentence in split_sentences(passage.text):
            yield Sentence(sentence, passage.line)


def _passages(part: Text | Section | Iterable[Passage]) -> Iterable[Passage]:
    match part:
        case Text():
            return all_passages(part)
        case Section():
            return section_passages(part)
    return part


def words(text: str) -> tuple[str, ...]:
    """What stands between spaces and has a letter or a digit: “short-term” and “l’os” are one."""
    return tuple(word for word in text.split() if any(map(str.isalnum, word)))


# A mark, what closes behind it, and a space before what can begin a sentence.
_STOP = re.compile(r"[.!?…]+[»”’\"')\]]*\s+(?=[¿¡«“‘\"'(\[]*[A-ZÀ-ÖØ-Þ0-9])")
_LAST = re.compile(r"\b(?P<last>[^\W\d_](?:[^\s(\[«“\"]*[^\W_])?)\.\s*$")
# Always followed by what they shorten or introduce …
_NEVER_LAST = re.compile(
    r"dra?|dres|sra?|sres|srta|mrs?|ms|prof|sta?|e\.g|i\.e|(?:p\.)?e[xj]|cf|vs|app?rox|avd?a?|dept"
)
# … and those that are so only before a number.
_BEFORE_A_NUMBER = re.compile(r"núms?|no|figs?|p[àá]gs?|pp?|tel|ext|art|vol")
# What has letters for names: “vitamin D.” ends a sentence, “M. Puig” does not.
_LETTERED = re.compile(
    r"\b(?:vitamin|hepatitis|t[iy]p[eou]|gru?o?u?p|class|clase|part|op[ct]i[oó])", re.IGNORECASE
)
# How many letters around a mark decide whether a sentence ends there.
_NEARBY = 80


def split_sentences(text: str) -> Iterator[str]:
    """The sentences of a run of words."""
    start = 0
    for stop in _STOP.finditer(text):
        nearby = max(start, stop.end() - _NEARBY)
        if _is_end(text[nearby : stop.end()], text[stop.end() : stop.end() + _NEARBY]):
            yield from _said(text[start : stop.end()])
            start = stop.end()
    yield from _said(text[start:])


def _said(sentence: str) -> Iterator[str]:
    if words(sentence):
        yield sentence.strip()


def _is_end(sentence: str, follows: str) -> bool:
    """Whether a sentence that ends with a mark ends there: not after “Dr.” or “M. Puig”."""
    found = _LAST.search(sentence)
    if not found:
        return True
    last = found["last"]
    if _BEFORE_A_NUMBER.fullmatch(last.lower()):
        return not follows.lstrip("([«“\"'")[:1].isdigit()
    is_initial = len(last) == 1 and last.isupper() and not _LETTERED.search(sentence)
    return not is_initial and not _NEVER_LAST.fullmatch(last.lower())
