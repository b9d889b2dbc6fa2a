"""What pictures of the finished pages tell: contrast, the reach of the ink, QR codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageOps

from leaflets.contrast import contrast
from leaflets.render.glyphs import POINTS_PER_MM, Glyph

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
Area = tuple[float, float, float, float]
"""Left, top, right and bottom, in points of the trimmed page."""
Box = tuple[int, int, int, int]
"""The same in pixels."""

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
    """What the pictures of a PDF tell of it, and of these runs of letters on its pages.

    Without runs, edges and codes alone are measured, in half of the time.
    """
    pictures: dict[int, Image.Image] = {}
    codes: list[Code] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            pictures[number] = _picture(page)
            found = (_code(pictures[number], area) for area in _code_areas(page))
            codes += filter(None, found)
    lines = [(_contrast(pictures[run[0].page], run), _is_large(run[0])) for run in runs]
    told = [(ratio, is_large) for ratio, is_large in lines if ratio is not None]
    return Ink(
        x_height=_x_height(pictures, runs),
        contrast=min((ratio for ratio, is_large in told if not is_large), default=None),
        large_contrast=min((ratio for ratio, is_large in told if is_large), default=None),
        edge=min((edge for one in pictures.values() for edge in _edges(one)), default=None),
        code=min(codes, key=lambda code: code.width, default=None),
    )


def resolutions(pdf: bytes) -> Iterator[tuple[float, int]]:
    """The dots an inch of each picture as it is printed, the coarser way, and its page."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
                facts = thing.get_metadata()
                yield min(facts.horizontal_dpi, facts.vertical_dpi), number


def _picture(page: Any) -> Image.Image:
    """The trimmed page as a picture."""
    media, trim = page.get_mediabox(), page.get_trimbox()
    crop = tuple(abs(one - other) for one, other in zip(media, trim, strict=True))
    picture: Image.Image = page.render(scale=SCALE, crop=crop, draw_annots=False).to_pil()
    return picture.convert("RGB")


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


def _edges(picture: Image.Image) -> Iterator[float]:
    """From the ink of a page to its edges, in millimetres."""
    reach = _reach(picture, _WHITE)
    if reach:
        left, top, right, bottom = reach
        for pixels in (left, top, picture.width - right, picture.height - bottom):
            yield round(pixels / SCALE / POINTS_PER_MM, 1)


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
        ground, *inks = (_hex(colour) for colour in _colours(page.crop(box)))
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
    picture = page.crop(_box(glyph.left, glyph.top, glyph.right, glyph.bottom))
    ground, *_ = _colours(picture)
    away: Any = _apart(picture, ground).getextrema()
    _, top, _, bottom = _reach(picture, ground, max(away[1] // 2, _VISIBLE)) or (0, 0, 0, 0)
    return (bottom - top) / SCALE / POINTS_PER_MM


# QR codes


def _code_areas(page: Any) -> Iterator[Area]:
    """Where the dark modules of QR codes stand on the trimmed page."""
    left, _, _, top = page.get_trimbox()
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        x0, y0, x1, y1 = shape.get_bounds()
        is_square = abs((x1 - x0) - (y1 - y0)) < 0.01 * (x1 - x0)
        if is_square and pdfium.FPDFPath_CountSegments(shape.raw) > _QR_STROKES:
            yield x0 - left, top - y1, x1 - left, top - y0


def _code(page: Image.Image, area: Area) -> Code | None:
    """The size of a QR code; its module is a seventh of the dark line at its corner.

    A square of other strokes, such as a chance that is drawn, has no such line.
    """
    box = _box(*area)
    width = box[2] - box[0]
    first = page.crop((box[0], box[1] + 2, box[2], box[1] + 3))
    ends = (at for at in range(width) if first.getpixel((at, 0)) == _WHITE)
    dark = next(ends, width)
    if not width // _MOST_MODULES < dark < width // 2:
        return None
    modules = round(width / dark * _FINDER)
    quiet = _quiet(page, box, width / modules)
    return Code(round((area[2] - area[0]) / POINTS_PER_MM, 1), quiet)


def _quiet(page: Image.Image, box: Box, module: float) -> float:
    """How far around a QR code all is white, in modules."""
    farthest = round(_FARTHEST * module)
    left, top, right, bottom = box
    around = Image.new("RGB", (right - left + 2 * farthest, bottom - top + 2 * farthest), _WHITE)
    around.paste(page, (farthest - left, farthest - top))
    inside = farthest - _BLUR
    around.paste(_WHITE, (inside, inside, around.width - inside, around.height - inside))
    for pixels in range(_BLUR + 1, farthest + 1):
        if _reach(ImageOps.crop(around, farthest - pixels), _WHITE):
            return round((pixels - 1) / module, 1)
    return float(_FARTHEST)
