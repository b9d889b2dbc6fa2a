"""Numbers in words, found in a text by what num2words spells: 0 to 999 999, and millions.

A found number becomes one mark, so that the grammar reads “two hundred and fifty milligrams” as it
reads “250 milligrams”. Spelling is compared by letters alone: spaces, hyphens, accents and capitals
do not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from num2words import CONVERTER_CLASSES, num2words

from leaflets.languages.easy import plain_tag
from leaflets.languages.language import Language, language
from leaflets.languages.own import HOUR, Own
from leaflets.languages.patterns import spaced
from leaflets.languages.unspaced import UNSPACED

HUNDRED, THOUSAND, MILLION = 100, 1000, 1_000_000
# What num2words raises for a number that a language cannot spell.
_UNSPELLED = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    ValueError,
    TypeError,
)
_MARKS = "".join(
    map(chr, (c for c in range(0x300, 0x1100) if unicodedata.category(chr(c))[0] == "M"))
)
_LETTER = rf"(?:(?![{UNSPACED}])[^\W\d_]|[{_MARKS}·])"
_WORD = re.compile(rf"[{UNSPACED}]|{_LETTER}+")
# Where an apostrophe is a letter: Ukrainian “п’ять”.
_WORD_WITH_APOSTROPHE = re.compile(rf"[{UNSPACED}]|{_LETTER}+(?:['’ʼ]{_LETTER}+)*")
# What may stand between two words of one number: “two-hundred”, “one thousand, two hundred”.
_GAP = re.compile(r"\s*[-‑]?\s*")
_COMMA = re.compile(r",?\s*[-‑]?\s*")
_LONGEST = 14
"""No number below a million has more words."""


@dataclass(frozen=True)
class Numeral:
    """A number in words: its place in the text, and its value, if that is certain."""

    start: int
    end: int
    value: Decimal | None


@dataclass(frozen=True)
class _Word:
    letters: str
    start: int
    end: int


def folded(words: str) -> str:
    """The letters of these words, without accents, spaces, hyphens and apostrophes."""
    spread = unicodedata.normalize("NFKD", words.casefold())
    return "".join(
        c for c in spread if c.isalpha() or (not unicodedata.combining(c) and c in _MARKS)
    )


@lru_cache
def speller(tag: str) -> Speller | None:
    """What spells the numbers of a language; None where num2words does not know it."""
    names = (plain_tag(tag).replace("-", "_"), tag.partition("-")[0])
    name = next((name for name in names if name in CONVERTER_CLASSES), None)
    return Speller(name, language(tag)) if name else None


def _no_numbers(own: Own) -> str:
    """What looks like a number and is none, or is read as a whole: “three quarters”."""
    wholes = (
        own.no_numbers,
        own.noon,
        own.midnight,
        *own.halves.values(),
        *(phrase.words for phrase in own.phrases),
    )
    clocks = (clock.words.partition(HOUR)[0].strip() for clock in own.clocks if clock.minutes)
    return "|".join((*(f"(?:{words})(?!\\w)" for words in wholes), *filter(None, clocks)))


class Speller:
    """The numbers of one language, as num2words spells them."""

    def __init__(self, name: str, speech: Language) -> None:
        self.name = name
        self.own = speech.own
        big = {power: words for power, words in speech.scales.items() if int(power) >= MILLION}
        self.scales = [
            (int(power), re.compile(rf"(?i:{spaced(w)})(?!\w)")) for power, w in big.items()
        ]
        self.no_number = re.compile(rf"(?<!\w)(?i:{spaced(_no_numbers(self.own))})")
        self.article = re.compile(rf"(?i:{spaced(self.own.articles)})")
        has_apostrophe = any("'" in self._spelled(number) for number in range(10))
        self.word = _WORD_WITH_APOSTROPHE if has_apostrophe else _WORD
        self.small = dict(self._table(range(HUNDRED)))
        self.heads = set(self._firsts())

    def find(self, words: str) -> Iterator[Numeral]:
        """The numbers in these words, in order."""
        if not self.small:
            return
        barred = [found.span() for found in self.no_number.finditer(words)]
        said = [_Word(folded(found[0]), *found.span()) for found in self.word.finditer(words)]
        place = 0
        while place < len(said):
            word = said[place]
            is_barred = any(start <= word.start < end for start, end in barred)
            found = (
                None if is_barred or not self._may_begin(word) else self._read(words, said, place)
            )
            if found:
                numeral, place = found
                yield numeral
            else:
                place += 1

    # Reading

    def _read(self, words: str, said: list[_Word], place: int) -> tuple[Numeral, int] | None:
        """The number that begins with this word, and the place of the word after it."""
        found = self._below_million(words, said, place) or self._article(words, said, place)
        if not found:
            return None
        value, end = found
        scaled = self._scaled(words, said, value, end)
        if scaled is None and self._is_article(words, said, place, end):
            return None
        value, end = scaled or (value, end)
        certain = not (self._goes_on(words, said, end) or self._was_begun(words, said, place))
        numeral = Numeral(said[place].start, said[end - 1].end, Decimal(value) if certain else None)
        return numeral, end

    def _below_million(self, words: str, said: list[_Word], place: int) -> tuple[int, int] | None:
        found = None
        if self._has_thousands(said[place:]):
            found = self._longest(words, said, place, self.thousands)
            found = found or self._in_one_word(said, place)
        if not found:
            return self._longest(words, said, place, self._below_thousand(said[place:]))
        value, end = found
        rest = self._longest(words, said, end, self.remainders, _COMMA)
        return (value + rest[0], rest[1]) if rest else found

    def _in_one_word(self, said: list[_Word], place: int) -> tuple[int, int] | None:
        """Thousands and the rest in one word, as in German."""
        letters = said[place].letters
        for cut in range(len(letters) - 1, 2, -1):
            first, rest = self.thousands.get(letters[:cut]), self.remainders.get(letters[cut:])
            if first and rest:
                return first + rest, place + 1
        return None

    def _longest(
        self,
        words: str,
        said: list[_Word],
        place: int,
        table: Mapping[str, int],
        first_gap: re.Pattern[str] = _GAP,
    ) -> tuple[int, int] | None:
        """The value of the longest run of words that stands in the table, and where it ends."""
        best, letters = None, ""
        for end in range(place, min(place + _LONGEST, len(said))):
            gap = first_gap if end == place else _GAP
            is_joined = end == 0 or gap.fullmatch(words, said[end - 1].end, said[end].start)
            if not is_joined and (end > place or first_gap is _COMMA):
                break
            letters += said[end].letters
            if letters in table:
                best = table[letters], end + 1
        return best

    def _scaled(
        self, words: str, said: list[_Word], value: int, end: int
    ) -> tuple[int, int] | None:
        """The value times the million behind it, with the number that may follow that."""
        if not self._joins(words, said, end):
            return None
        for power, pattern in self.scales:
            if found := pattern.match(words, said[end].start):
                after = next((n for n, w in enumerate(said) if w.start >= found.end()), len(said))
                value, rest = value * power, self._rest(words, said, after)
                return (value + rest[0], rest[1]) if rest else (value, after)
        return None

    def _rest(self, words: str, said: list[_Word], place: int) -> tuple[int, int] | None:
        """What follows a million: “and one”, “, two hundred thousand”."""
        is_joined = self._joins(words, said, place, _COMMA)
        if is_joined and said[place].letters in self.joiners:
            place += 1
            is_joined = self._joins(words, said, place)
        return self._below_million(words, said, place) if is_joined else None

    def _joins(
        self, words: str, said: list[_Word], place: int, gap: re.Pattern[str] = _GAP
    ) -> bool:
        """Whether there is a word here, and nothing between it and the one before."""
        return place < len(said) and bool(
            gap.fullmatch(words, said[place - 1].end, said[place].start)
        )

    def _article(self, words: str, said: list[_Word], place: int) -> tuple[int, int] | None:
        """“A” as a number: only a million may follow."""
        return (1, place + 1) if self._is_article(words, said, place, place + 1) else None

    def _is_article(self, words: str, said: list[_Word], place: int, end: int) -> bool:
        return end == place + 1 and bool(
            self.article.fullmatch(words, said[place].start, said[place].end)
        )

    def _goes_on(self, words: str, said: list[_Word], end: int) -> bool:
        """Whether more of a number follows, in a form that is not known: then none is certain."""
        for after in (end, end + 1):
            if after >= len(said) or not self._joins(words, said, after):
                return False
            if said[after].letters in self.vocabulary and said[after].letters not in self.joiners:
                is_alone = after == end or said[end].letters in self.joiners
                return is_alone and self._may_begin(said[after]) and not self.own.spellings
            if said[after].letters not in self.joiners:
                return False
        return False

    def _was_begun(self, words: str, said: list[_Word], place: int) -> bool:
        """Whether a word before it is a part of a number that could not be read."""
        if place == 0 or self.own.spellings or not self._joins(words, said, place):
            return False
        before = said[place - 1].letters
        return before in self.vocabulary and before not in self.joiners

    # What num2words spells

    def _spelled(self, number: int) -> str:
        try:
            return str(num2words(number, lang=self.name))
        except _UNSPELLED:
            return ""

    def _table(self, numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
        """The letters of every spelling of these numbers, with their values."""
        found: dict[str, int] = {}
        for number in numbers:
            for words in self._spellings(self._spelled(number)):
                found.setdefault(folded(words), number)
        found.pop("", None)
        yield from found.items()

    def _spellings(self, words: str) -> set[str]:
        """How num2words spells it, and the other spellings that the language's file gives."""
        said = {words}
        for pattern, other in self.own.spellings:
            said |= {re.sub(pattern, other, one) for one in said}
        return said

    def _below_thousand(self, said: list[_Word]) -> Mapping[str, int]:
        is_large = any(
            word.letters in self.hundreds_vocabulary or self.hundred in word.letters
            for word in said[:_LONGEST]
        )
        return self.remainders if is_large else self.small

    @cached_property
    def remainders(self) -> Mapping[str, int]:
        """Every number below a thousand, and “fifteen hundred”."""
        found = dict(self._table(range(THOUSAND)))
        if self.own.hundreds:
            for number in range(11, HUNDRED):
                words = f"{self._spelled(number)} {self.own.hundreds}"
                found.setdefault(folded(words), number * HUNDRED)
        return found

    @cached_property
    def thousands(self) -> Mapping[str, int]:
        """Whole thousands, also with what joins them to what follows: “one thousand and”."""
        found = dict(self._table(range(THOUSAND, MILLION, THOUSAND)))
        for rest in (1, 20, 101):
            endings = {folded(words) for words in self._spellings(self._spelled(rest))}
            for number in range(THOUSAND, MILLION, THOUSAND):
                for words in self._spellings(self._spelled(number + rest)):
                    letters = folded(words)
                    for ending in endings:
                        if letters.endswith(ending):
                            found.setdefault(letters[: -len(ending)], number)
        return found

    def _firsts(self) -> Iterator[str]:
        hundreds = (*range(100, 1000, 100), *range(101, 1000, 100))
        thousands = range(THOUSAND, HUNDRED * THOUSAND, THOUSAND)
        for number in (*range(HUNDRED), *hundreds, *thousands, 1001, 100_000):
            for words in self._spellings(self._spelled(number)):
                found = self.word.search(words)
                yield folded(found[0]) if found else words

    def _may_begin(self, word: _Word) -> bool:
        """Whether a number may begin with this word, or this one word may be all of it."""
        letters = word.letters
        is_one = self.hundred in letters or self.thousand in letters
        return letters in self.heads or is_one or bool(self.article.fullmatch(letters))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the numbers below a thousand."""
        return frozenset(self._words((*range(HUNDRED), *range(100, 1000, 100), 101)))

    @cached_property
    def joiners(self) -> frozenset[str]:
        """The words that join the parts of a number and begin none: “and”."""
        return self.vocabulary - self.heads

    @cached_property
    def hundreds_vocabulary(self) -> frozenset[str]:
        """The words that only numbers from a hundred on have."""
        small = set(self._words(range(HUNDRED)))
        return frozenset(self._words((*range(100, 1000, 100), 101, 201))) - small

    @cached_property
    def hundred(self) -> str:
        """The letters that name a hundred inside a longer word: “hundert”."""
        return self._shared(100, 200, 300, 700)

    @cached_property
    def thousand(self) -> str:
        """The letters that name a thousand inside a longer word: “tausend”."""
        return self._shared(3000, 5000, 20_000, 60_000)

    @cached_property
    def thousands_vocabulary(self) -> frozenset[str]:
        """The words that only numbers from a thousand on have."""
        numbers = (1000, 1001, 2000, 2001, 5000, 20_000, 21_000, 100_000, 101_000)
        return frozenset(self._words(numbers)) - self.vocabulary

    def _has_thousands(self, said: list[_Word]) -> bool:
        return any(
            word.letters in self.thousands_vocabulary or self.thousand in word.letters
            for word in said[:_LONGEST]
        )

    def _words(self, numbers: Iterable[int]) -> Iterator[str]:
        for number in numbers:
            for words in self._spellings(self._spelled(number)):
                yield from (folded(found[0]) for found in self.word.finditer(words))

    def _shared(self, *numbers: int) -> str:
        """The longest letters that the spellings of these numbers share, if they are telling."""
        first, *others = (folded(self._spelled(number)) for number in numbers)
        runs = (first[i:j] for i in range(len(first)) for j in range(i + 3, len(first) + 1))
        shared = [run for run in runs if all(run in other for other in others)]
        return max(shared, key=len, default="\0")
