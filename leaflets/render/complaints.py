"""What is wrong with a sheet before it is read: what the engine says, fonts, sizes, pictures."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator

from leaflets.errors import UNDRAWABLE, LeafletsError, Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.unspaced import beginning
from leaflets.model import Proof, Rendered, read_name

LONGEST_FAULT = 300
MISSING_GLYPH = re.compile(r"^\.notdef glyph .*\(U\+([0-9A-F]+)\)$", re.DOTALL)

OF_ALL_STYLES = re.compile(r" at \d+:\d+(?=[,.])")
"""A line of all style sheets together: it would be looked for in page.css, which has others."""


def engine_problems(proof: Proof, messages: Iterable[str]) -> Iterator[Problem]:
    """L502 for letters that our fonts lack, L504 for all else that the engine says."""
    missing: list[str] = []
    for message in messages:
        found = MISSING_GLYPH.search(message)
        if found:
            missing.append(chr(int(found[1], 16)))
        elif "has no required alt description" not in message:  # told by the tags, with less noise
            yield engine_problem(proof, OF_ALL_STYLES.sub("", message))
    yield from _missing_glyphs(proof, tuple(dict.fromkeys(missing)))


ENGINE = Rule(
    "L504",
    "The typesetting engine complains",
    why="What it cannot set may be missing on the sheet.",
    remedy="Tell the person who keeps templates/.",
)


def engine_problem(proof: Proof, message: str) -> Problem:
    """L504 with this reason."""
    return ENGINE.at(
        proof.path, 1, say("The sheet cannot be set as written: {message}", message=message)
    )


def failed_sheet(proof: Proof, error: BaseException) -> Rendered:
    """What there is of a sheet at which the engine raised this error: L504, and no page."""
    if isinstance(error, LeafletsError):
        return _no_sheet(proof, error.args[0])
    # The last line: before it, Python shows the source of a SyntaxError, which is the engine's own.
    said = " ".join(traceback.format_exception_only(error)[-1].split())
    # An address in memory differs from run to run.
    said = re.sub("0x[0-9a-fA-F]+", "…", said)[:LONGEST_FAULT]
    return _no_sheet(
        proof, say("the engine stopped with “{said}”. {where}", said=said, where=_where(proof))
    )


def killed_sheet(proof: Proof) -> Rendered:
    """What there is of a sheet whose process was ended from outside: L504, and no page."""
    why = say("the system ended the engine’s process, perhaps for lack of memory")
    return _no_sheet(proof, say("{why}. {where}", why=why, where=_where(proof)))


def slow_sheet(proof: Proof, seconds: float) -> Rendered:
    """What there is of a sheet that took longer than a sheet may: L504, and no page."""
    why = say("it took more than {seconds} seconds", seconds=f"{seconds:g}")
    return _no_sheet(proof, say("{why}. {where}", why=why, where=_where(proof)))


def large_sheet(proof: Proof, memory: int) -> Rendered:
    """What there is of a sheet that asked for more memory than a sheet may: L504, and no page."""
    why = say("it needs more than {size} GB of memory", size=f"{memory / 1024**3:.2g}")
    return _no_sheet(proof, say("{why}. {where}", why=why, where=_where(proof)))


def _where(proof: Proof) -> str:
    folder = f"templates/{read_name(proof.edition)[1].format}"
    return say(
        "Look for something very large or unusual in {folder}/page.css and "
        "{folder}/page.html, and where other texts can be printed in this format, in this "
        "text and its pictures.",
        folder=folder,
    )


def _no_sheet(proof: Proof, message: str) -> Rendered:
    return Rendered(b"", 0, (engine_problem(proof, message),))


def _missing_glyphs(proof: Proof, letters: tuple[str, ...]) -> Iterator[Problem]:
    """L502, at every passage that has one of the letters; once for all that are in no passage."""
    elsewhere = []
    for letter in letters:
        passages = [passage for passage in proof.passages if letter in passage.text]
        for passage in passages:
            message = say(
                "{lacking}: write it in another way in {text}.",
                lacking=_lacking((letter,)),
                text=first_words(passage.text),
            )
            yield UNDRAWABLE.at(passage.path or proof.path, passage.line, message)
        elsewhere += [] if passages else [letter]
    if elsewhere:
        said = [fact for fact in proof.stamped if any(letter in fact for letter in elsewhere)]
        words = first_words(said[0]) if said else say("what the template says")
        message = say(
            "{lacking}: write {words} in another way, or name a typeface for them under "
            "[typefaces] in leaflets.toml. They are in no text.",
            lacking=_lacking(tuple(elsewhere)),
            words=words,
        )
        yield UNDRAWABLE.at(proof.path, 1, message)


def _lacking(letters: tuple[str, ...]) -> str:
    """The first of the letters that the fonts lack, with their numbers."""
    named = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in letters[:3])
    return say(
        "The fonts have no {named}{part}", named=named, part=" …" if len(letters) > 3 else ""
    )


STRANGE_FONT = Rule(
    "L503",
    "A font that is not ours was used",
    why="The same sheet would look otherwise on another machine, or lack letters.",
    remedy="Tell the person who keeps templates/.",
)


def strange_fonts(proof: Proof, families: Iterable[str]) -> Iterator[Problem]:
    """L503: a font that is not among the fonts of the proof."""
    for family in families:
        message = say(
            "Set in the font “{family}”, which is not among the fonts of the format.", family=family
        )
        yield STRANGE_FONT.at(proof.path, 1, message)


def undescribed_pictures(proof: Proof, pictures: Iterable[str]) -> Iterator[Problem]:
    """L504: a picture that says nothing to those who cannot see it."""
    for picture in pictures:
        message = say(
            "the picture {picture} has no description (alt, or <title> in an svg).", picture=picture
        )
        yield engine_problem(proof, message)


def wrong_size(proof: Proof, sizes: Iterable[tuple[float, float]]) -> Iterator[Problem]:
    """L504: the style sheet sets other pages than the format names; told of the first."""
    for number, size in enumerate(sizes, 1):
        wanted = proof.format.size_of_page(number)
        if any(abs(one - other) > 0.1 for one, other in zip(size, wanted, strict=True)):
            measured = f"{size[0]:.0f} × {size[1]:.0f} mm"
            asked = f"{wanted[0]:g} × {wanted[1]:g} mm"
            message = say(
                "page {number} is {measured} and format.toml says {asked}.",
                number=number,
                measured=measured,
                asked=asked,
            )
            yield engine_problem(proof, message)
            return


def first_words(text: str, count: int = 5) -> str:
    """The beginning of a passage, in quotation marks."""
    return f"“{beginning(text, count)}”"
