"""How easy the words of a text are to read, by the formula of its language.

A score is 206.835 less what long words and long sentences cost: the more points, the easier.
Every passage (a paragraph, item, heading or cell) ends a sentence, and so does . ? ! or … inside
one, save after an abbreviation, an initial or within a number; a colon ends none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leaflets.errors.saying import say
from leaflets.languages.language import FILES, own_ways
from leaflets.languages.own import Scale
from leaflets.languages.patterns import any_of
from leaflets.model import Passage, Section, Text
from leaflets.remembering import lasting
from leaflets.words import prose, section_passages

BANDS = (
    *(say("very hard"), say("hard"), say("fairly hard"), say("normal"), say("plain")),
    *(say("fairly easy"), say("easy"), say("very easy")),
)
"""What the scales of all languages call a text."""


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


def scale(tag: str) -> Scale | None:
    """The scale of a language, if there is one: `en-GB` has that of `en`."""
    return own_ways(tag).scale


def measure(part: Section | Iterable[Passage], language: str) -> Readability | None:
    """How easy these words are to read; None in a language without a formula."""
    ruler = scale(language)
    if ruler is None:
        return None
    read = prose(part) if isinstance(part, Section) else part
    said = [sentence.words for sentence in sentences(read)]
    spoken = [word for sentence in said for word in sentence]
    beats = sum(syllables(word, language) for word in spoken)
    score = ruler.score(len(spoken), len(said), beats)
    is_reliable = len(spoken) >= ruler.least_words
    return Readability(score, say(ruler.band(score)), len(spoken), len(said), beats, is_reliable)


# Nobody reads an address aloud: it counts as one syllable.
_ADDRESS = re.compile(r"://|@|^www\.")
_PART = re.compile(r"[^\W\d_]+(?:['’·][^\W\d_]+)*")
# No word of a language is longer; silabeador recurses once for each letter.
_LONGEST = 60


def measure_whole(text: Text) -> tuple[Readability, Scale] | None:
    """How easy a whole text is to read, and the scale of that; None in a language without one."""
    found, ruler = measure(read_together(text)[""], text.language), scale(text.language)
    return (found, ruler) if found and ruler else None


@lasting("answers")
def syllables(word: str, language: str) -> int:
    """The syllables of a word in a language with a scale; at least one, also for a number."""
    ruler = scale(language)
    if ruler is None or _ADDRESS.search(word):
        return 1
    composed = unicodedata.normalize("NFC", word).lower().replace("’", "'")
    return max(1, sum(ruler.syllables(part[:_LONGEST]) for part in _PART.findall(composed)))


def all_passages(text: Text) -> Iterator[Passage]:
    """Title, lead and sections of a text, in reading order."""
    yield text.title
    for section in (text.lead, *text.sections):
        yield from section_passages(section)


def read_together(text: Text) -> dict[str, tuple[Passage, ...]]:
    """The words of each kind of sheet without its tables: those of no class, and of each class.

    Whoever reads the leaflet does not read the poster, and a table is looked up, not read.
    """
    sheets: dict[str, list[Passage]] = {"": [text.title, *prose(text.lead)]}
    for section in text.sections:
        for name in section.classes or ("",):
            sheets.setdefault(name, []).extend(prose(section))
    return {name: tuple(passages) for name, passages in sheets.items()}


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
# A script without capitals begins one with any letter; Chinese sets no space there.
_STOP = re.compile(
    r"[.!?…؟۔।]+[»”’\"')\]]*\s+(?=[¿¡«“‘„\"'(\[]*(?:[A-ZÀ-ÖØ-Þ0-9]|(?![a-zß-öø-ÿ])[^\W_]))|[。！？]"
)
_LAST = re.compile(r"\b(?P<last>[^\W\d_](?:[^\s(\[«“\"]*[^\W_])?)\.\s*$")
# Always followed by what they shorten or introduce …
_NEVER_LAST = re.compile(any_of(own.abbreviations for own in FILES.values()))
# … and those that are so only before a number.
_BEFORE_A_NUMBER = re.compile(any_of(own.before_numbers for own in FILES.values()))
# What has letters for names: “vitamin D.” ends a sentence, “M. Puig” does not.
_LETTERED = re.compile(rf"\b{any_of(own.lettered for own in FILES.values())}", re.IGNORECASE)
# A letter behind a number is its unit: “30 °C.”, “2 L.”
_MEASURED = re.compile(r"(?:°|\d)\s?[^\W\d_]\.\s*$")
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
    is_named = _LETTERED.search(sentence) or _MEASURED.search(sentence)
    is_initial = len(last) == 1 and last.isupper() and not is_named
    return not is_initial and not _NEVER_LAST.fullmatch(last.lower())
