"""The typefaces of all sheets: Atkinson Hyperlegible or the clinic’s, and one for each script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
import fontpkg_source_sans_3

from leaflets.errors import Lack
from leaflets.errors.saying import say
from leaflets.languages.scripts import (
    COMMON,
    EUROPEAN,
    codes_for,
    covered_by,
    script_name,
    script_of,
    writing_of,
)
from leaflets.model import Asset
from leaflets.remembering import lasting
from leaflets.workspace.fontfiles import Font, advances, coverage
from leaflets.workspace.typefaces import WEIGHTS, Typeface, advice, carried_typeface

Typefaces = Mapping[str, Typeface]
"""What leaflets.toml names: for a script its typeface."""

MAIN = "Atkinson Hyperlegible"
CODES = f"{MAIN} Codes"
"""With a slashed zero, so that nobody reads an O."""
SUPPLEMENT = "Source Sans 3"
_LATIN_END = 0x250
"""The first number behind the Latin letters of Europe."""
PUNCTUATION = "•–0123456789/ "
"""What style sheets may add to the words of a page."""


def faces(characters: Iterable[str], named: Typefaces, tag: str = "") -> tuple[Asset, ...]:
    """The font files that these characters need, those of the main typeface always among them.

    `tag` is the language of the sheet. An UnusableFont where a file turns out to be damaged.
    """
    main, shown = _main_typeface(named), sorted(set(characters))
    drawn: dict[Typeface, set[int]] = {_source_sans(): set()}
    for character, typeface in _drawn(shown, named, tag):
        if typeface:
            drawn.setdefault(typeface, set()).add(ord(character))
    needed = {typeface: numbers for typeface, numbers in drawn.items() if numbers}
    families = _different([_family_of(typeface) for typeface in (main, *needed)])
    extra = [
        _asset(family, weight, _part(typeface, font, frozenset(numbers), weight))
        for (typeface, numbers), family in zip(needed.items(), families[1:], strict=True)
        for weight, font in _weights_of(typeface)
    ]
    codes = _asset(CODES, 400, _slashed("Regular").data)
    return (*_main_files(main, families[0], shown), *extra, codes)


def _main_files(main: Typeface, family: str, shown: Iterable[str]) -> Iterator[Asset]:
    """The files of the main typeface: ours whole, that of a clinic cut to what is shown."""
    if main == _atkinson():
        yield from (_asset(family, weight, font.data) for weight, font in main.weights)
        return
    numbers = frozenset(map(ord, shown)) & main.coverage
    yield from (
        _asset(family, weight, _cut(font, numbers, weight)) for weight, font in main.weights
    )


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
    is_usual = MAIN in families and not set(families) - {MAIN, SUPPLEMENT}
    return "" if is_usual else f":root{{--family:{names};}}"


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
    what = say("The typefaces have no {code} letters", code=script_name(code))
    return Lack(frozenset(characters), what, advice(code), is_script=True)


def _no_letter(character: str) -> Lack:
    number = f"U+{ord(character):04X}"
    shown = (
        say("“{character}” ({number})", character=character, number=number)
        if character.isprintable()
        else say("the character {number}", number=number)
    )
    what = say("Our typefaces cannot draw {shown}", shown=shown)
    return Lack(frozenset(character), what, say("write it in another way"))


def _weights_of(typeface: Typeface) -> Iterable[tuple[int, Font]]:
    """The weights in which a typeface is there, each with its font: ours is variable."""
    if typeface == _source_sans():
        return [(weight, typeface.regular) for weight in WEIGHTS]
    return typeface.weights


def _part(typeface: Typeface, font: Font, characters: frozenset[int], weight: int) -> bytes:
    """A font of a typeface with these characters alone."""
    is_ours = typeface == _source_sans()
    return _supplement(characters, weight) if is_ours else _cut(font, characters, weight)


@lasting("setting")
def _supplement(characters: frozenset[int], weight: int) -> bytes:
    return _cut(_source_sans().regular, characters, weight)


def _cut(font: Font, characters: frozenset[int], weight: int) -> bytes:
    from leaflets.layout.cutting import cut  # noqa: PLC0415 - slow, and often needless

    return cut(font, characters, weight)


# Which typeface has which letters


def _drawn(
    characters: Iterable[str], named: Typefaces, tag: str
) -> Iterator[tuple[str, Typeface | None]]:
    """The characters that the main typeface lacks, each with what draws it."""
    main = _main_typeface(named)
    lacking = [c for c in sorted(set(characters)) if ord(c) not in _letters_of(main)]
    scripts = dict.fromkeys((*covered_by(writing_of(tag)), *map(script_of, lacking)))
    ours = {s: _typeface(s, named, tag) for s in scripts if s not in COMMON} if lacking else {}
    theirs = (_source_sans(),) if main == _atkinson() else (_atkinson(), _source_sans())
    for character in lacking:
        order = (ours.get(script_of(character)), *theirs, *ours.values())
        able = [face for face in order if face and ord(character) in _letters_of(face)]
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
    return [
        family if family not in families[:number] else f"{family} {number}"
        for number, family in enumerate(families)
    ]


def _family_of(typeface: Typeface) -> str:
    if typeface == _atkinson():
        return MAIN
    return SUPPLEMENT if typeface == _source_sans() else typeface.family


def _main_typeface(named: Typefaces) -> Typeface:
    """What all is set in: the Latin typeface that leaflets.toml names, or ours."""
    return named.get("Latn") or _atkinson()


def main_advances(named: Typefaces) -> Mapping[int, float]:
    """For each character of the bold main typeface its width in em."""
    return _advances(_main_typeface(named))


@cache
def _advances(typeface: Typeface) -> Mapping[int, float]:
    if typeface == _atkinson():
        return _widths()
    # A variable font has the widths of its bold only once it is cut.
    usual = frozenset(number for number in typeface.coverage if number < _LATIN_END)
    return advances(Font(_cut(typeface.bold, usual, max(WEIGHTS))))


@cache
def _atkinson() -> Typeface:
    return Typeface(*map(_plain, WEIGHTS.values()))


@lasting("setting")
def _plain(name: str) -> Font:
    from leaflets.layout.cutting import with_plain_zero  # noqa: PLC0415 - slow, and often needless

    return with_plain_zero(_slashed(name))


def _letters_of(typeface: Typeface) -> frozenset[int]:
    """What a typeface can draw: of ours only the regular is asked, which has no more."""
    if typeface == _atkinson():
        return _letters()
    return _more_letters() if typeface == _source_sans() else typeface.coverage


@lasting("setting")
def _letters() -> frozenset[int]:
    return coverage(_atkinson().regular)


@lasting("setting")
def _more_letters() -> frozenset[int]:
    return _source_sans().coverage


@lasting("setting")
def _widths() -> Mapping[int, float]:
    """For each character of our main typeface its width in em, where it is bold."""
    return advances(_atkinson().bold)


@cache
def _slashed(name: str) -> Font:
    folder = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
    return Font((folder / f"AtkinsonHyperlegible-{name}.ttf").read_bytes())


@cache
def _source_sans() -> Typeface:
    folder = Path(fontpkg_source_sans_3.__file__).parent / "files"
    font = Font((folder / "SourceSans3[wght].ttf").read_bytes())
    return Typeface(font, font)
