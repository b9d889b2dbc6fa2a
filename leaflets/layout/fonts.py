"""The typefaces of all sheets: Atkinson Hyperlegible, Source Sans 3, and one for each script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import fontpkg_source_sans_3

from leaflets.errors import Lack
from leaflets.languages.scripts import (
    COMMON,
    EUROPEAN,
    codes_for,
    covered_by,
    script_name,
    script_of,
    writing_of,
)
from leaflets.layout.cutting import cut, with_plain_zero
from leaflets.model import Asset
from leaflets.workspace.fontfiles import Font, advances, coverage
from leaflets.workspace.typefaces import WEIGHTS, Typeface, advice, carried_typeface

Typefaces = Mapping[str, Typeface]
"""What leaflets.toml names: for a script its typeface."""

MAIN = "Atkinson Hyperlegible"
CODES = f"{MAIN} Codes"
"""With a slashed zero, so that nobody reads an O."""
SUPPLEMENT = "Source Sans 3"
PUNCTUATION = "•–0123456789/ "
"""What style sheets may add to the words of a page."""


def faces(characters: Iterable[str], named: Typefaces, tag: str = "") -> tuple[Asset, ...]:
    """The font files that these characters need, Atkinson Hyperlegible always among them.

    `tag` is the language of the sheet. An UnusableFont where a file turns out to be damaged.
    """
    drawn: dict[Typeface, set[int]] = {_source_sans(): set()}
    for character, typeface in _drawn(characters, named, tag):
        if typeface:
            drawn.setdefault(typeface, set()).add(ord(character))
    needed = {typeface: numbers for typeface, numbers in drawn.items() if numbers}
    families = _different([SUPPLEMENT if t == _source_sans() else t.family for t in needed])
    main = [_asset(MAIN, weight, _main(name).data) for weight, name in WEIGHTS.items()]
    extra = [
        _asset(family, weight, cut(font, frozenset(numbers), weight))
        for (typeface, numbers), family in zip(needed.items(), families, strict=True)
        for weight, font in typeface.weights
    ]
    return (*main, *extra, _asset(CODES, 400, _slashed("Regular").data))


def lacks(words: str, named: Typefaces, tag: str = "") -> tuple[Lack, ...]:
    """What of these words in a language no typeface can draw: a script once, or a character."""
    undrawn = {c for c, face in _drawn(words, named, tag) if face is None and not c.isspace()}
    whole: dict[str, set[str]] = {}
    for character in undrawn:
        script = script_of(character)
        if script not in (*COMMON, *EUROPEAN) and _typeface(script, named, tag) is None:
            whole.setdefault(codes_for(script, tag)[0], set()).add(character)
    singles = undrawn.difference(*whole.values())
    # The signs that go with a script are there as soon as that is.
    singles = {c for c in singles if not whole or script_of(c) not in COMMON}
    return (*map(_no_letters, sorted(whole.items())), *map(_no_letter, sorted(singles)))


def font_face_rules(fonts: Iterable[Asset]) -> str:
    """The @font-face rules for these files."""
    return "\n".join(map(_rule, fonts))


def family_rule(fonts: Iterable[Asset]) -> str:
    """The rule that names the families of these files, for the scripts that no theme knows of."""
    families = dict.fromkeys(family for font in fonts if (family := _family(font)) != CODES)
    names = ", ".join(f'"{family}"' for family in families)
    return f":root{{--family:{names};}}" if set(families) - {MAIN, SUPPLEMENT} else ""


def _rule(font: Asset) -> str:
    weight = next(weight for weight, name in WEIGHTS.items() if f"-{name}." in font.url)
    return (
        f'@font-face{{font-family:"{_family(font)}";font-weight:{weight};font-style:normal;'
        f'src:url("{font.url}") format("truetype")}}'
    )


def _asset(family: str, weight: int, data: bytes) -> Asset:
    return Asset(f"fonts/{family.replace(' ', '_')}-{WEIGHTS[weight]}.ttf", data, "font/ttf")


def _family(font: Asset) -> str:
    return font.url.removeprefix("fonts/").rpartition("-")[0].replace("_", " ")


def _no_letters(script: tuple[str, set[str]]) -> Lack:
    code, characters = script
    what = f"The typefaces have no {script_name(code)} letters"
    return Lack(frozenset(characters), what, advice(code), is_script=True)


def _no_letter(character: str) -> Lack:
    number = f"U+{ord(character):04X}"
    shown = f"“{character}” ({number})" if character.isprintable() else f"the character {number}"
    what = f"Our typefaces cannot draw {shown}"
    return Lack(frozenset(character), what, "write it in another way")


# Which typeface has which letters


def _drawn(
    characters: Iterable[str], named: Typefaces, tag: str
) -> Iterator[tuple[str, Typeface | None]]:
    """The characters that Atkinson Hyperlegible lacks, each with what draws it."""
    lacking = [c for c in sorted(set(characters)) if ord(c) not in coverage(_main("Regular"))]
    scripts = dict.fromkeys((*covered_by(writing_of(tag)), *map(script_of, lacking)))
    ours = {s: _typeface(s, named, tag) for s in scripts if s not in COMMON} if lacking else {}
    for character in lacking:
        order = (ours.get(script_of(character)), _source_sans(), *ours.values())
        able = [face for face in order if face and ord(character) in face.coverage]
        yield character, able[0] if able else None


def _typeface(script: str, named: Typefaces, tag: str) -> Typeface | None:
    """The typeface of a script: the one that leaflets.toml names, or one that is installed."""
    codes = codes_for(script, tag)
    known = next((code for code in codes if code in named), None)
    if known:
        return named[known]
    return None if script in EUROPEAN else carried_typeface(codes[0])


def _different(families: list[str]) -> list[str]:
    """The same names, numbered where a typeface has the name of one before it."""
    before = [MAIN, *families]
    return [
        family if family not in before[:number] else f"{family} {number}"
        for number, family in enumerate(families, 1)
    ]


@cache
def main_advances() -> Mapping[int, float]:
    """For each character of the bold main typeface its width in em."""
    return advances(_main("Bold"))


@cache
def _main(name: str) -> Font:
    return with_plain_zero(_slashed(name))


@cache
def _slashed(name: str) -> Font:
    folder = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
    return Font((folder / f"AtkinsonHyperlegible-{name}.ttf").read_bytes())


@cache
def _source_sans() -> Typeface:
    folder = Path(fontpkg_source_sans_3.__file__).parent / "files"
    font = Font((folder / "SourceSans3[wght].ttf").read_bytes())
    return Typeface(font, font)
