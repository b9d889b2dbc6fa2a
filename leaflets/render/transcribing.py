"""Words → Braille cells, word by word; what does not read back as it was is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from leaflets.languages.scripts import OF_LATIN_WORDS, writing_of
from leaflets.render.louis import find_table, from_braille, has_braille, is_table, to_braille
from leaflets.render.paragraphs import Run

_SPACES = re.compile(r"(\s+)")
_BOUND = re.compile("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]")
_PLAIN = re.compile(r"\W*[^\W\d_]+\W*")
_PART = re.compile(r"[^/.=&?-]+[/.=&?-]*|[/.=&?-]+")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_SUBSCRIPT = re.compile(r"(?<=[^\W\d_])[₀-₉]+(?!\d)")  # CO₂; elsewhere it would be another number
_QUOTES = {ord(sign): '"' for sign in "“”„«»"} | {ord(sign): "'" for sign in "‘’‚"}
_NEAREST = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "·": "-",
    "•": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "‚": "'",
    "×": "x",
    "≤": "<=",
    "≥": ">=",
    "±": "+-",
    "٫": ".",
    "٬": ",",
    "٪": "%",
}
"""What is written where a table lacks a letter or a sign."""
_UNKNOWN = "\N{BRAILLE PATTERN DOTS-123456}"
_LATIN_WORD = re.compile(r"([0-9.,]*[A-Za-zÀ-ɏ](?:[!-~À-ɏ]*[A-Za-zÀ-ɏ0-9])?)")
_LATIN_SIGN = re.compile(r"[,;?](?!\w)")
_ARABIC_SIGNS = {",": "،", ";": "؛", "?": "؟"}
_BRACKET = re.compile(r"([\[\]])")  # tables take “[1]” for a formula
_DIGITS = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚"
_NUMBER = re.compile(f"⠼([{_DIGITS}⠂⠄⠲]+)")
_ENDS_IN_NUMBER = re.compile(f"{_NUMBER.pattern}$")
_LETTER_SIGN = "\N{BRAILLE PATTERN DOTS-56}"
"""Says in most codes that a letter follows, and no digit."""


@dataclass(frozen=True)
class Word:
    """A word in Braille patterns."""

    parts: tuple[str, ...]
    """Its cells; an address is better divided between two of these than elsewhere."""
    is_plain: bool
    """Whether it has only letters within: an address or a number has others."""
    is_bound: bool = False
    """Whether the next word stays on its line, such as the unit of a number."""

    @property
    def patterns(self) -> str:
        """All its cells."""
        return "".join(self.parts)


class NoTable(ValueError):
    """A language for which nobody has a Braille table."""


@dataclass
class Transcriber:
    """Turns words into cells by the tables of their languages.

    `tables` are files of the workspace, by language; for others liblouis has its own. `lacking`
    collects the characters that have no Braille, each with a word that it stands in; `doubtful`
    the words that are read back as others, and `wrong` those of them that say another number.
    """

    tables: Mapping[str, str]
    lacking: dict[str, str] = field(default_factory=dict)
    doubtful: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    def transcribe(self, runs: Iterable[Run]) -> tuple[Word, ...]:
        """The words of these runs, each in Braille patterns."""
        words: list[Word] = []
        is_new = True
        for run in runs:
            for piece in _SPACES.split(run.words):
                if not piece:
                    continue
                if piece.isspace():
                    words[-1:] = [replace(word, is_bound=_is_bound(piece)) for word in words[-1:]]
                    is_new = True
                    continue
                before = [] if is_new else [words.pop()]
                words.append(self._word(piece, run.language, *before))
                is_new = False
        return tuple(words)

    def _word(self, piece: str, language: str, before: Word | None = None) -> Word:
        """A word, or the rest of one that languages or formats part."""
        word = before or Word((), is_plain=True)
        for part, of in _by_script(piece, language):
            cells = self._parts(part, of)
            if _ENDS_IN_NUMBER.search(word.patterns) and cells[0][0] in _DIGITS:
                cells = (_ends_number(self._table(of), cells[0][0]), *cells)
            word = replace(word, parts=(*word.parts, *cells))
        return replace(word, is_plain=word.is_plain and bool(_PLAIN.fullmatch(piece)))

    def _parts(self, piece: str, language: str) -> tuple[str, ...]:
        """A word in Braille patterns; what is wrong with it is written down."""
        table = self._table(language)
        word = _writable(piece, table)
        lacking = [one for one in word if not has_braille(table, one)]
        patterns = to_braille(table, word)
        read = from_braille(table, patterns)
        if lacking:
            self.lacking.setdefault(lacking[0], piece)
            return (_UNKNOWN,)
        if _felt(read, table) != _felt(word, table):
            says_number = _digits(word) in (_digits(read), _numbered(patterns))
            (self.doubtful if says_number else self.wrong).setdefault(piece, read)
        parts = tuple(to_braille(table, part) for part in _PART.findall(word))
        return parts if "".join(parts) == patterns else (patterns,)

    def _table(self, language: str) -> str:
        """The table of a language, or a NoTable."""
        own = self.tables.get(language) or self.tables.get(language.partition("-")[0])
        found = own or find_table(language)
        if not found or not is_table(found):
            raise NoTable(language)
        return found


def _is_bound(space: str) -> bool:
    return bool(_BOUND.search(space))


@cache
def _ends_number(table: str, cell: str) -> str:
    """What parts a number from a letter that would be a digit of it."""
    number, letter = to_braille(table, "1"), "abcdefghij"[_DIGITS.index(cell)]
    both = to_braille(table, f"1{letter}")
    is_parted = both.startswith(number) and both.endswith(cell)
    return (both[len(number) : -1] if is_parted else "") or _LETTER_SIGN


def _by_script(word: str, language: str) -> Iterator[tuple[str, str]]:
    """A word, each part with the language whose table writes it: a Latin name is no Arabic."""
    script = writing_of(language)
    is_latin = script == "Latn"
    if script == "Arab":
        word = _LATIN_SIGN.sub(lambda sign: _ARABIC_SIGNS[sign[0]], word)
    for place, part in enumerate((_BRACKET if is_latin else _LATIN_WORD).split(word)):
        if part:
            yield part, OF_LATIN_WORDS if place % 2 and not is_latin else language


def _writable(word: str, table: str) -> str:
    """A word as a table can write it: no accents that it lacks, nothing that is not seen."""
    word = _APOSTROPHE.sub("'", unicodedata.normalize("NFC", word))
    word = _SUBSCRIPT.sub(lambda digits: unicodedata.normalize("NFKC", digits[0]), word)
    return "".join(_letter(one, table) for one in word if unicodedata.category(one) != "Cf")


@cache
def _letter(letter: str, table: str) -> str:
    """A character, or what is nearest to it."""
    if letter in "ªº":
        return unicodedata.normalize("NFKD", letter)
    if has_braille(table, letter):
        return letter
    near = _NEAREST.get(letter.lower(), letter.lower())
    if not letter.isalpha():
        return near
    plain = "".join(one for one in unicodedata.normalize("NFD", near) if one.isalpha())
    return plain.upper() if letter.isupper() else plain


def _felt(word: str, table: str) -> str:
    """A word by the cells of its characters, one by one: what has the same cells is the same."""
    word = word.casefold().translate(_QUOTES)
    return "".join(to_braille(table, one) for one in word if not _is_vowel_mark(one))


def _digits(word: str) -> str:
    """The digits of a word, such as `15` of “1,5”."""
    return "".join(str(unicodedata.decimal(one)) for one in word if one.isdecimal())


def _numbered(patterns: str) -> str:
    """The digits of cells behind a number sign: what nearly all codes have in common."""
    cells = "".join(_NUMBER.findall(patterns))
    return "".join(str((_DIGITS.index(cell) + 1) % 10) for cell in cells if cell in _DIGITS)


def _is_vowel_mark(letter: str) -> bool:
    """Whether it is a mark of Arabic or Hebrew, which Braille may write before its letter."""
    return unicodedata.combining(letter) in range(10, 36)
