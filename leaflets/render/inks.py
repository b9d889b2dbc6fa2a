"""What pictures of the finished pages tell: contrast, the reach of the ink, QR codes."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageOps

from leaflets.contrast import contrast
from leaflets.render.glyphs import POINTS_PER_MM, Glyph
from leaflets.render.picturing import Box, opened_pages, part_of, picture_of, pixels_of

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
Area = tuple[float, float, float, float]
"""Left, top, right and bottom, in points of the trimmed page."""

SCALE = 4
"""Pixels a point: 288 dpi, where the thinnest stroke of 9 pt has pixels of its full colour."""
_WHITE = (255, 255, 255)
_LARGE, _LARGE_BOLD = 18, 14
"""Points from which on type is large (WCAG 2.2)."""
_FLAT = "vwxz"
"""Letters that are exactly as high as an x."""
_VISIBLE = 12
"""So far, of 255, must a pixel be from another to be told from it."""
_SAME_SIZE = 0.05
"""Points: sizes of type are rounded."""
_SOLID = 0.004
"""The share of a line's pixels that its full colour has at the least."""
_QR_STROKES = 200
"""A path with more straight lines than this, as wide as it is high, is a QR code."""
_MOST_MODULES = 177
"""Of the side of a QR code (ISO/IEC 18004)."""
_FINDER = 7
"""Modules of the dark line at the corner of a QR code."""
_BLUR = 2
"""Pixels: the rims of modules, and what a page is wider than whole pixels."""
_FARTHEST = 8
"""Modules: a quiet zone is not measured any further."""
_FEWEST_MODULES = 21
"""Of the side of a QR code (ISO/IEC 18004)."""
_STRIP = 32
"""Pixels: the ink at an edge is looked for in strips of a page, and not on all of it."""


@dataclass(frozen=True)
class Code:
    """A QR code: its width in millimetres, and the quiet zone around it in modules."""

    width: float
    quiet: float


@dataclass(frozen=True)
class Ink:
    """What the pixels of a sheet tell, in millimetres and as ratios of contrast."""

    x_height: float | None
    """Of the smallest type; None where no letter tells it."""
    contrast: float | None
    """The lowest of all type that is not large; None where all is large."""
    large_contrast: float | None
    """The lowest of large type: 18 pt and more, or 14 pt bold; None where there is none."""
    edge: float | None
    """From the ink that is nearest to an edge of its page; None on white paper."""
    code: Code | None
    """The smallest QR code, if there is one."""


def look(pdf: bytes, runs: Sequence[list[Glyph]]) -> Ink:
    """What the pictures of a PDF tell of it, and of these runs of letters on its pages."""
    with opened_pages(pdf) as pages:
        pictures = {at: picture_of(page, SCALE) for at, page in enumerate(pages, 1)}
        edges = glance(pages, pictures.values(), SCALE)
    lines = [(_contrast(pictures[run[0].page], run), _is_large(run[0])) for run in runs]
    told = [(ratio, is_large) for ratio, is_large in lines if ratio is not None]
    return replace(
        edges,
        x_height=_x_height(pictures, runs),
        contrast=min((ratio for ratio, is_large in told if not is_large), default=None),
        large_contrast=min((ratio for ratio, is_large in told if is_large), default=None),
    )


def glance(pages: Sequence[Any], pictures: Iterable[Image.Image], scale: int) -> Ink:
    """The edges and the codes alone, by pages of pdfium and their pictures of such a scale."""
    edge = _nearest_edge(pages, pictures, scale)
    return Ink(None, None, None, edge=edge, code=_smallest_code(pages))


def resolutions(pdf: bytes) -> Iterator[tuple[float, int]]:
    """The dots an inch of each picture as it is printed, the coarser way, and its page."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
                facts = thing.get_metadata()
                yield min(facts.horizontal_dpi, facts.vertical_dpi), number


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    """Points of the trimmed page as whole pixels."""
    return round(SCALE * left), round(SCALE * top), round(SCALE * right), round(SCALE * bottom)


def _apart(picture: Image.Image, ground: Colour) -> Image.Image:
    """How far each pixel is from a colour, of 255."""
    away = ImageChops.difference(picture, Image.new("RGB", picture.size, ground))
    red, green, blue = away.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _reach(picture: Image.Image, ground: Colour, least: int = _VISIBLE) -> Box | None:
    """Around all that can be told from the ground."""
    return _apart(picture, ground).point([255 * (away >= least) for away in range(256)]).getbbox()


def _marked(picture: Image.Image) -> Image.Image:
    """What can be told from white paper: 0 in all colours where nothing can."""
    return picture.point([255 * (255 - value >= _VISIBLE) for value in range(256)] * 3)


def _nearest_edge(
    pages: Sequence[Any], pictures: Iterable[Image.Image], scale: int
) -> float | None:
    """From the ink of a page to the edge that is nearest to it, in millimetres.

    Coarse pictures tell which edges those may be; these are looked at closely.
    """
    found = list(_edges(pictures))
    least = min((pixels for _, _, pixels in found), default=0) + 1
    near = [
        _closely(pages[at], side, pixels * SCALE // scale, 2 * SCALE // scale)
        for at, side, pixels in found
        if pixels <= least
    ]
    return round(min(near) / SCALE / POINTS_PER_MM, 1) if near else None


def _edges(pictures: Iterable[Image.Image]) -> Iterator[tuple[int, int, int]]:
    """Pages and sides of them that may be nearest to ink, and by how many pixels it is away."""
    least = math.inf
    for at, picture in enumerate(pictures):
        for side in range(4):
            pixels = _depth(picture, side, least + 2)
            if pixels is not None:
                least = min(least, pixels)
                yield at, side, pixels


def _depth(picture: Image.Image, side: int, most: float) -> int | None:
    """How far the ink of a page is from a side of it, where it is less than so many pixels."""
    size = picture.size[side % 2]
    for first in range(0, int(min(most, size)), _STRIP):
        last = min(first + _STRIP, size)
        depth = _first_ink(part_of(picture, _strip(picture.size, side, first, last)), side)
        if depth is not None:
            return first + depth if first + depth < most else None
    return None


def _strip(size: tuple[int, int], side: int, first: int, last: int) -> Box:
    """What lies between so many pixels from a side of a page, and so many."""
    box = [0, 0, *size]
    axis, is_far = side % 2, side > 1
    box[axis], box[axis + 2] = (size[axis] - last, size[axis] - first) if is_far else (first, last)
    left, top, right, bottom = box
    return left, top, right, bottom


def _first_ink(strip: Image.Image, side: int) -> int | None:
    """How many pixels the ink is away from this side of a picture, from 0 at the left to 3."""
    reach = _marked(strip).getbbox()
    if reach is None:
        return None
    axis = side % 2
    return strip.size[axis] - reach[axis + 2] if side > 1 else reach[axis]


def _closely(page: Any, side: int, pixels: int, doubt: int) -> int:
    """How many pixels the ink is away from a side of a page, known but for a doubt of so many."""
    size = pixels_of(page, SCALE)
    first, last = max(pixels - doubt, 0), min(pixels + 2 * doubt, size[side % 2])
    strip = picture_of(page, SCALE, _strip(size, side, first, last)).convert("RGB")
    depth = _first_ink(strip, side)
    return pixels if depth is None else first + depth


# Letters


def _is_large(glyph: Glyph) -> bool:
    return round(glyph.size, 1) >= (_LARGE_BOLD if "Bold" in glyph.font else _LARGE)


def _colours(picture: Image.Image) -> list[Colour]:
    """The ground, then the colours that are seen on it and fill more than the rims of strokes."""
    counted: Any = picture.getcolors(max(picture.width * picture.height, 1))
    colours = [colour for _, colour in sorted(counted, reverse=True)] or [_WHITE]
    least = max(3, _SOLID * picture.width * picture.height)
    solid = {colour for count, colour in counted if count >= least}
    seen = (one for one in colours[1:] if one in solid and _differ(one, colours[0]))
    return [colours[0], *seen]


def _differ(one: Colour, other: Colour) -> bool:
    return any(abs(a - b) >= _VISIBLE for a, b in zip(one, other, strict=True))


def _contrast(page: Image.Image, run: list[Glyph]) -> float | None:
    """Of the solid colour of these letters with what is behind them; None where nothing is drawn.

    First the middle of the line is looked at, where no other line reaches; signs may stand higher,
    even above the box that the font claims.
    """
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    # The dots of an Arabic letter have no width, and belong to letters of another run.
    if right <= left or not any(glyph.text.isalnum() for glyph in run):
        return None
    top = min(glyph.top for glyph in run)
    height = max(glyph.bottom for glyph in run) - top
    for begin, end in ((0.3, 0.8), (0, 1), (-0.5, 1)):
        box = _box(left, top + begin * height, right, top + end * height)
        ground, *inks = (_hex(colour) for colour in _colours(part_of(page, box)))
        if inks:
            return max(round(contrast(ground, ink), 2) for ink in inks)
    return 1.0


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _x_height(pages: Mapping[int, Image.Image], runs: Sequence[list[Glyph]]) -> float | None:
    """The height of the flat letters of the smallest type, in millimetres."""
    flat = [glyph for run in runs for glyph in run if glyph.text in _FLAT]
    smallest = min((glyph.size for glyph in flat), default=0)
    heights = [_height(pages[one.page], one) for one in flat if one.size <= smallest + _SAME_SIZE]
    return round(median(heights), 2) if heights else None


def _height(page: Image.Image, glyph: Glyph) -> float:
    picture = part_of(page, _box(glyph.left, glyph.top, glyph.right, glyph.bottom))
    ground, *_ = _colours(picture)
    away: Any = _apart(picture, ground).getextrema()
    _, top, _, bottom = _reach(picture, ground, max(away[1] // 2, _VISIBLE)) or (0, 0, 0, 0)
    return (bottom - top) / SCALE / POINTS_PER_MM


# QR codes


def _smallest_code(pages: Iterable[Any]) -> Code | None:
    found = [code for page in pages for code in _codes(page)]
    return min(found, key=lambda code: code.width, default=None)


def _codes(page: Any) -> Iterator[Code]:
    """The QR codes of a page, each by a picture of itself and of what is around it."""
    width, height = pixels_of(page, SCALE)
    for area in _code_areas(page):
        left, top, right, bottom = box = _box(*area)
        wide = math.ceil(_FARTHEST / _FEWEST_MODULES * (right - left))
        around = (
            *(max(left - wide, 0), max(top - wide, 0)),
            *(min(right + wide, width), min(bottom + wide, height)),
        )
        x, y, _, _ = around
        picture = picture_of(page, SCALE, around).convert("RGB")
        size = (area[2] - area[0]) / POINTS_PER_MM
        code = _code(picture, (box[0] - x, box[1] - y, box[2] - x, box[3] - y), size)
        if code:
            yield code


def _code_areas(page: Any) -> Iterator[Area]:
    """Where the dark modules of QR codes stand on the trimmed page."""
    left, _, _, top = page.get_trimbox()
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        x0, y0, x1, y1 = shape.get_bounds()
        is_square = abs((x1 - x0) - (y1 - y0)) < 0.01 * (x1 - x0)
        if is_square and pdfium.FPDFPath_CountSegments(shape.raw) > _QR_STROKES:
            yield x0 - left, top - y1, x1 - left, top - y0


def _code(picture: Image.Image, box: Box, size: float) -> Code | None:
    """A QR code of so many millimetres; its module is a seventh of the dark line at its corner.

    A square of other strokes, such as a chance that is drawn, has no such line.
    """
    left, top, right, _ = box
    width = right - left
    first = picture.crop((left, top + 2, right, top + 3))
    ends = (at for at in range(width) if first.getpixel((at, 0)) == _WHITE)
    dark = next(ends, width)
    if not width // _MOST_MODULES < dark < width // 2:
        return None
    modules = round(width / dark * _FINDER)
    return Code(round(size, 1), _quiet(picture, box, width / modules))


def _quiet(picture: Image.Image, box: Box, module: float) -> float:
    """How far around a QR code all is white, in modules."""
    farthest = round(_FARTHEST * module)
    left, top, right, bottom = box
    around = Image.new("RGB", (right - left + 2 * farthest, bottom - top + 2 * farthest), _WHITE)
    around.paste(picture, (farthest - left, farthest - top))
    inside = farthest - _BLUR
    around.paste(_WHITE, (inside, inside, around.width - inside, around.height - inside))
    marked = _marked(around)
    widths = range(_BLUR + 1, farthest + 1)
    found = bisect_left(widths, True, key=lambda wide: _has_ink(marked, farthest - wide))
    return round((widths[found] - 1) / module, 1) if found < len(widths) else float(_FARTHEST)


def _has_ink(marked: Image.Image, cut: int) -> bool:
    """Whether there is ink in a picture without so many pixels at each of its edges."""
    return ImageOps.crop(marked, cut).getbbox() is not None
