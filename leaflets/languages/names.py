"""Names of people: what is none, and which names look like another (after Unicode's UTS #39).

The table has the letters of other scripts that look like Latin ones in the type of a sheet; the
full list of Unicode also has signs that no typeface of ours draws.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from leaflets.languages.scripts import COMMON, COVERS, is_joiner, script_name, scripts_beside

_LIKE = {
    **dict(zip("авгԁеѕһіјӏкоорԛсутԝхѵмн", "abrdeshijlkoopqcytwxvmh", strict=True)),
    **dict(zip("αβγεζηικμνορτυχω", "abyezniku" "voptuxw", strict=True)),
    **dict(zip("օոսցհյզ", "onughjq", strict=True)),
    **dict(zip("ıɑɡɩ01", "iagiol", strict=True)),
    **dict(zip("ىیکە", "ييكه", strict=True)),
}  # fmt: skip
"""A small letter, or a digit, to the one that it looks like."""
_CAPITALS = {
    **dict(zip("АВЕЅІЈКМНОРСТУХԜ", "ABESIJKMHOPCTYXW", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    "|": "l",
}
_TALL = str.maketrans("I|", "ll")
"""A capital I is drawn like a small l."""
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What is drawn as nothing, though it counts as a letter, a mark or a sign."""
_DATE = re.compile(
    r"""
    \d{4} \s*[-/.‐-―]\s* \d{1,2} \s*[-/.‐-―]\s* \d{1,2}         # 2026-03-02
    | \d{1,2} \s*[-/.‐-―]\s* \d{1,2} \s*[-/.‐-―]\s* \d{2,4}     # 2/3/2026
    | \d{1,2} [.ºª]? \s+ (?:d[e’']\s*)? [^\W\d_]+\.? \s+ (?:del?\s+)? \d{4}  # 2 de març de 2026
    """,
    re.VERBOSE,
)
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def has_hidden(name: str) -> bool:
    """Whether a character stands in a name that nobody sees."""
    return any(_is_hidden(name, place) for place in range(len(name)))


def has_letters(name: str) -> bool:
    """Whether any letter stands in a name."""
    return any(unicodedata.category(one).startswith("L") for one in name)


def has_date(name: str) -> bool:
    """Whether a date stands in a name."""
    return bool(_DATE.search(name))


def mixed_word(name: str) -> tuple[str, tuple[str, ...]] | None:
    """The first word of a name whose letters are of several scripts, and which these are."""
    return next(_mixed_words(name), None)


def _is_hidden(name: str, place: int) -> bool:
    one = name[place]
    is_hidden = unicodedata.category(one) in _HIDDEN or bool(_BLANK.match(one))
    return is_hidden and not is_joiner(name, place)


def _mixed_words(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of several scripts, and those that only look like Latin beside Latin ones."""
    words = re.findall(r"[^\W\d_]+", name)
    scripts = {word: _scripts_of(word) for word in words}
    has_latin = any("Latn" in found for found in scripts.values() if found)
    for word, found in scripts.items():
        if not found:
            told = dict.fromkeys(min(scripts_beside(one)) for one in word if _is_of_script(one))
            yield word, tuple(map(script_name, told))
        elif has_latin and "Latn" not in found and skeleton(word).isascii():
            yield word, (script_name("Latn"), script_name(min(found)))


def _is_of_script(letter: str) -> bool:
    return not scripts_beside(letter) & {*COMMON}


def _scripts_of(word: str) -> frozenset[str]:
    """The scripts that all letters of a word may be of; Japanese and Korean are one each."""
    found: frozenset[str] | None = None
    for letter in filter(_is_of_script, word):
        beside = scripts_beside(letter)
        ours = beside | {choice for choice, parts in COVERS.items() if beside & {*parts}}
        found = ours if found is None else found & ours
    return frozenset(COMMON) if found is None else found


def same_name(name: str) -> str:
    """A name as it is compared: spaces, apostrophes, capitals and how accents are stored aside."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub("[’‘ʼ`´]", "'", plain).split())


def skeleton(name: str) -> str:
    """What a name looks like: the same for two names that nobody can tell apart on paper."""
    bare = [one for one in unicodedata.normalize("NFKD", name) if unicodedata.category(one) != "Mn"]
    drawn = "".join(_CAPITALS.get(one, one) for one in bare).translate(_TALL)
    letters = "".join(_LIKE.get(one, one) for one in drawn.casefold())
    return "".join(one for one in letters if one.isalnum()).replace("rn", "m")
