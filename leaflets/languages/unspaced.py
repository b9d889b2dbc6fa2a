"""Words of scripts without spaces between them: Chinese, Japanese, Thai, Lao, Khmer, Burmese."""

from __future__ import annotations

import math
import re

_CHINESE = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_INDIC = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
UNSPACED = _INDIC + _CHINESE
"""The letters of these scripts, as a regular expression writes them in square brackets."""
_PIECE = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
# Chinese patients read 255 characters or 158 words a minute (Trauzettel-Klosinski 2012, IReST).
_CHARACTERS_A_WORD = 1.6
_LETTERS_A_WORD = 4
"""Of Thai and its like, without the marks above and below."""


def is_unspaced(letter: str) -> bool:
    """Whether a word may end after this letter, and the next begin."""
    return re.match(f"[{UNSPACED}]", letter) is not None


def word_count(text: str) -> int:
    """How many words this is: what stands between spaces, or 1.6 Chinese characters."""
    chinese = len(re.findall(f"[{_CHINESE}]", text))
    indic = sum(letter.isalpha() for letter in re.findall(f"[{_INDIC}]", text))
    if not chinese + indic:
        return len(text.split())
    spaced = [word for word in re.findall(rf"[^\s{UNSPACED}]+", text) if re.search(r"\w", word)]
    words: int = math.ceil(chinese / _CHARACTERS_A_WORD + indic / _LETTERS_A_WORD)
    return len(spaced) + words


def word_pieces(text: str) -> list[str]:
    """What may be quoted or looked for by itself: words, and single letters of these scripts."""
    return _PIECE.findall(text)


def beginning(text: str, count: int) -> str:
    """The first words of a text, with an ellipsis where it goes on; three letters are a word."""
    ends = [piece.end() for piece in _PIECE.finditer(text)]
    last = count if len(ends) == len(text.split()) else 3 * count
    words = " ".join(text[: ends[last - 1] if len(ends) > last else None].split())
    return f"{words}…" if len(ends) > last else words
