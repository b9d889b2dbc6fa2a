"""Where no line ends: in a quantity or a telephone number, after “Dr.”, before a last word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from leaflets.languages.language import FILES
from leaflets.languages.patterns import any_of
from leaflets.languages.unspaced import UNSPACED
from leaflets.languages.writing import NO_BREAK_SPACE
from leaflets.quantities.quantity import Quantity
from leaflets.quantities.reading import read

_BODY = re.compile(r"<body\b")
_TAG = re.compile(r"(<[^>]*>)")
_NARROW = re.compile(r"<(/?)(?:td|th|h[1-4])\b(.*broken)?")
_WIDEST, _WIDEST_IN_NARROW = 26, 11
"""Letters that are bound together at the most, in a column of text and in a cell or a heading."""
_IN_NUMBER = re.compile(
    r"""
    (?<=\d)[ \n](?=\d | [°%‰€$£] | [a-zµμ]{1,4}(?![^\W\d_]*[a-zß-ɏ]))  # 900 123, 38 °C, 7 mg
    | (?:(?<=[≤≥≈±×]) | (?<=&[lg]t;))[ \n](?=\d)  # ≥ 65, < 90
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    rf"\b(?:{any_of(own.abbreviations for own in FILES.values())})\.?[ \n](?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
# A longer word before a dose is what it is a dose of; shorter ones are “of” and “take”.
_DRUG = re.compile(r"[^\W\d_]{5,}[ \n]$")
_COUNTED = re.compile(r"(?<=\d)[ \n](?=[^\W\d_]{2,12}\b)")
_CHAIN = re.compile(r"[^ \n]{48,}")  # H5N1 H7N9 H3N2 …: no line has room for it
_SPACE = re.compile(r"[ \n]")
# With its sign and unit where no space is between them; not those of &#39;. In a script that is
# written without spaces a line may end behind two letters more: 22.5毫克, then /公斤.
_NUMBER = re.compile(
    rf"(?:(?<![&#\w])|(?<=[{UNSPACED}]))[^\s<>&;\w]?\d[^\s<>&;{UNSPACED}]*[{UNSPACED}]{{0,2}}"
)


def with_whole_numbers(html: str, language: str = "", country: str = "ES") -> str:
    """The same page with each number on one line: 900 123 456, 38.5 °C, ≥ 65, 250 milligrams.

    A short word of Latin letters behind a number is nearly always its unit; in a language that is
    given, units are known by their names, and a dose stays with its drug.
    """
    body = _BODY.search(html)
    start = body.start() if body else len(html)
    parts = _TAG.split(html[start:])
    narrow, is_broken = 0, False  # a cell whose words are wider than its column
    for place, part in enumerate(parts):
        if place % 2:
            inside = _NARROW.match(part)
            narrow += (-1 if inside[1] else 1) if inside else 0
            is_broken = bool(inside[2]) if inside else is_broken
        elif not part or part.isspace():
            continue
        elif is_broken:
            parts[place] = _NUMBER.sub(r'<span class="short">\g<0></span>', part)
        else:
            most = _WIDEST_IN_NARROW if narrow else _WIDEST
            words = _bound(part, language, country, most) if language else part
            bound = _IN_NUMBER.sub(NO_BREAK_SPACE, words)
            parts[place] = _CHAIN.sub(lambda chain: chain[0].replace(NO_BREAK_SPACE, " "), bound)
    return html[:start] + "".join(parts)


def _bound(words: str, language: str, country: str, most: int) -> str:
    """These words with the spaces inside of quantities and behind “Dr.” bound."""
    words = _BEFORE_NAME.sub(lambda found: found[0][:-1] + NO_BREAK_SPACE, words)
    if not any(map(str.isdigit, words)) or not _SPACE.search(words.strip()):
        return words  # as the code of a sheet, which is new with each word
    for start, end in _stretches(words, language, country):
        if end - start <= most:
            words = words[:start] + _SPACE.sub(NO_BREAK_SPACE, words[start:end]) + words[end:]
    return words if most == _WIDEST_IN_NARROW else _COUNTED.sub(NO_BREAK_SPACE, words)


def _stretches(words: str, language: str, country: str) -> Iterator[tuple[int, int]]:
    """From where to where these words must not part; a shorter stretch before a longer one."""
    place = 0
    for quantity in read(words, language, country=country):
        start = words.find(quantity.words, place)
        if start < 0:
            continue
        end = place = start + len(quantity.words)
        if quantity.kind == "date":
            month = _SPACE.search(words, start, end)
            yield start, month.end() if month else end
        else:
            yield start, end
        if _is_dose(quantity):
            drug = _DRUG.search(words[:start])
            yield (drug.start() if drug else start), end


def _is_dose(quantity: Quantity) -> bool:
    return quantity.kind in ("number", "range", "ratio") and bool(quantity.unit)


def with_last_words_bound(html: Markup) -> Markup:
    """The same words with the last two bound, so that none stands alone on the last line."""
    head, space, last = html.rpartition(" ")
    return Markup(NO_BREAK_SPACE).join((head, last)) if space and "<" not in last else html
