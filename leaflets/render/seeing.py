"""Looks at the finished pages: words that are faint, struck through, or not to be seen at all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from PIL import Image, ImageChops

from leaflets.contrast import LARGE, TEXT, contrast
from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.languages.scripts import is_shaped
from leaflets.model import Proof
from leaflets.render.glyphs import Glyph
from leaflets.render.picturing import Box, part_of
from leaflets.render.readback import Readback

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
SCALE = 2
"""Pixels a point: 144 dpi, where the strokes of 9 pt are two pixels wide."""
LARGE_TYPE = 18
"""Points (WCAG 2.2, large scale)."""
TOLERANCE = 0.05
"""Of a contrast: colours are whole numbers."""
_BEHIND = 40
"""Points: larger letters that nobody reads aloud are a mark behind the text, and pale."""
_NARROW = 0.35
"""Of their size: the strokes of narrower letters may be paler than all others."""
_DOTS = "٠۰"
_FEW = 512
"""Colours of a line, as a rule: to count more of them takes longer."""
_SEEN = 24
"""So much, of 255, do two pixels differ at the least where something is to be seen."""
_SHARE = 0.15
"""A colour that fills so much of a line is a ground of it."""
_PALER = 0.6
"""Strokes of a pixel and a half have at least so much of the contrast of their ink."""
_FULL = 0.6
"""Of the darkest pixels: so dark is the inside of a stroke."""
_STRUCK = 1.3
"""A stroke through the middle of letters that is so many sizes of the type wide."""

FAINT_WORDS = Rule(
    "L513",
    "Words are too faint on their ground",
    why="People with low vision need a contrast of 7:1, and 4.5:1 in large type.",
    remedy="Tell the person who keeps templates/: the colour of the words, or of what is behind.",
)
UNSEEN_WORDS = Rule(
    "L514",
    "Words are struck through, or cannot be seen",
    why="A dose that is crossed out or covered is no dose, and yet it is read aloud.",
    remedy="Tell the person who keeps templates/.",
)


@dataclass(frozen=True)
class _Seen:
    """The picture of a line: its width and height, and how far each pixel is from its ground."""

    size: tuple[int, int]
    away: bytes
    most: int


def words_hard_to_see(
    proof: Proof, pages: Iterable[Image.Image], readback: Readback
) -> Iterator[Problem]:
    """L513 and L514, measured on a picture of each page with SCALE pixels a point."""
    for number, page in enumerate(pages, 1):
        margins = (glyph for glyph in readback.decoration if glyph.size < _BEHIND)
        glyphs = (glyph for glyph in (*readback.read, *margins) if glyph.page == number)
        for line in _lines(glyphs):
            if not all(glyph.is_space for glyph in line):
                yield from _faults(proof, line, page)


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The letters that stand on one line in one size and one colour."""
    for _, run in groupby(glyphs, key=lambda g: (g.mark, round(g.bottom), g.size, g.ink)):
        yield list(run)


def _faults(proof: Proof, line: list[Glyph], page: Image.Image) -> Iterator[Problem]:
    box = _box(line, page)
    if box[0] >= box[2] or box[1] >= box[3]:
        return  # what runs off the page is told elsewhere
    picture, words = part_of(page, box), "".join(glyph.text for glyph in line)
    colours = _colours(picture)
    grounds = _grounds(colours, line[0].ink) or _edges(picture)
    least = LARGE if line[0].size >= LARGE_TYPE else TEXT
    shapes = [glyph for glyph in line if _has_shape(glyph)]
    lowest = min(_measured(line[0].ink, ground, colours if shapes else ()) for ground in grounds)
    ground = Image.new("RGB", picture.size, grounds[0])
    apart = ImageChops.difference(picture, ground).convert("L")
    extremes: Any = apart.getextrema()
    seen = _Seen(apart.size, apart.tobytes(), extremes[1])
    if lowest < least - TOLERANCE:
        message = say(
            "“{words}” has a contrast of {lowest:.2f}:1, and {least:g}:1 is the least.",
            words=words,
            lowest=lowest,
            least=least,
        )
        yield FAINT_WORDS.at(proof.path, 1, message)
    elif any(
        not _is_seen(part_of(page, _box([one], page))) for one in _doubtful(shapes, seen, box[0])
    ):
        yield UNSEEN_WORDS.at(
            proof.path, 1, say("“{words}” cannot be seen: something covers it.", words=words)
        )
    elif not any(map(is_shaped, words)) and _is_struck(seen, line[0].size):
        yield UNSEEN_WORDS.at(proof.path, 1, say("“{words}” is struck through.", words=words))


def _box(glyphs: list[Glyph], page: Image.Image) -> Box:
    """Around these letters, in pixels of the page."""
    left, right = min(g.left for g in glyphs), max(g.right for g in glyphs)
    top, bottom = min(g.top for g in glyphs), max(g.bottom for g in glyphs)
    return (
        max(round(SCALE * left), 0),
        max(round(SCALE * top), 0),
        min(round(SCALE * right), page.width),
        min(round(SCALE * bottom), page.height),
    )


def _colours(picture: Image.Image) -> list[tuple[int, Colour]]:
    """How many pixels are of which colour."""
    counted: Any = picture.getcolors(_FEW) or picture.getcolors(picture.width * picture.height)
    return list(counted)


def _grounds(colours: list[tuple[int, Colour]], ink: Colour) -> list[Colour]:
    """The colours that are behind these letters, the largest first."""
    least = _SHARE * sum(count for count, _ in colours)
    large = sorted((-count, colour) for count, colour in colours if count >= least)
    return [colour for _, colour in large if _differ(colour, ink)]


def _edges(picture: Image.Image) -> list[Colour]:
    """The lightest and the darkest colour above and below letters on a ground of many colours."""
    width, foot = picture.width, picture.height
    rows = (picture.crop((0, 0, width, 1)), picture.crop((0, foot - 1, width, foot)))
    colours = sorted({colour for row in rows for _, colour in _colours(row)}, key=sum)
    return [colours[0], colours[-1]]


def _measured(ink: Colour, ground: Colour, colours: Sequence[tuple[int, Colour]]) -> float:
    """The contrast of letters with what is behind them; that of the page where it is far less.

    The pixels of thin strokes are paler than their ink; those of a see-through ink far paler.
    """
    told = _contrast(ink, ground)
    if not colours:
        return told
    light = [red + green + blue for _, (red, green, blue) in colours]
    lightest, darkest = colours[light.index(max(light))], colours[light.index(min(light))]
    seen = max(_contrast(one, ground) for _, one in (lightest, darkest))
    return told if seen >= _PALER * told else seen


@lru_cache(maxsize=1024)
def _contrast(one: Colour, other: Colour) -> float:
    return contrast(_hex(one), _hex(other))


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _has_shape(glyph: Glyph) -> bool:
    """Whether a letter is so large that its strokes must be seen; Arabic zeros are a dot."""
    return glyph.text.isalnum() and glyph.text not in _DOTS and _width(glyph) > _NARROW * glyph.size


def _width(glyph: Glyph) -> float:
    return glyph.right - glyph.left


def _doubtful(line: list[Glyph], seen: _Seen, left: int) -> Iterator[Glyph]:
    """The letters in whose columns nothing, or all, differs from the ground of their line."""
    width = seen.size[0]
    picture = Image.frombytes("L", seen.size, seen.away.translate(_marking(_SEEN + 1)))
    columns = picture.resize((width, 1), Image.Resampling.BOX).tobytes()
    for glyph in line:
        start, end = (max(round(SCALE * side) - left, 0) for side in (glyph.left, glyph.right))
        if start < width and not columns[start:end].strip(b"\x00\xff"):
            yield glyph


@lru_cache(maxsize=256)
def _marking(least: int) -> bytes:
    """A table of values that makes those that are as large white, and all others black."""
    return bytes(255 if value >= least else 0 for value in range(256))


def _is_seen(picture: Image.Image) -> bool:
    """Whether this part of a page is not all of one colour."""
    extremes: Any = picture.getextrema()
    return any(high - low >= _SEEN for low, high in extremes)


def _is_struck(seen: _Seen, size: float) -> bool:
    """Whether an unbroken stroke runs through the middle of these letters of such a size.

    Scripts that join their letters, or hang them on a line, have such strokes of their own.
    """
    # Between bold letters is a pixel that both darken, but never as far as they are dark.
    width, height = seen.size
    full = math.ceil(_FULL * max(seen.most, _SEEN))
    stroke = b"\xff" * round(_STRUCK * size * SCALE)
    middle = seen.away[height // 4 * width : 3 * height // 4 * width].translate(_marking(full))
    # What is found may be the end of one row and the beginning of the next.
    rows = range(0, len(middle), width) if stroke in middle else ()
    return any(stroke in middle[row : row + width] for row in rows)


def _differ(one: Colour, other: Colour) -> bool:
    return any(abs(a - b) >= _SEEN for a, b in zip(one, other, strict=True))
