"""PNG, JPEG and WebP, read strictly: half a picture is refused, where engines print it."""

from __future__ import annotations

import io
import math
import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from PIL import ExifTags, Image, ImageColor, ImageFile, ImageOps

from leaflets.errors.saying import say
from leaflets.workspace import scans

MOST_PIXELS = 50_000_000
"""An A3 sheet at 300 dpi has 17 million, a large photo of a telephone 48."""
KINDS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WebP"}
_BEGINNINGS = {
    say("a PNG"): rb"\x89PNG\r\n\x1a\n",
    say("a JPEG"): rb"\xff\xd8\xff",
    say("a GIF"): rb"GIF8",
    say("a WebP"): rb"RIFF.{4}WEBP",
    say("a HEIC or AVIF"): rb".{4}ftyp",
    say("a TIFF"): rb"II\*\0|MM\0\*",
    say("a PDF"): rb"%PDF-",
    say("a compressed SVG"): rb"\x1f\x8b",
    say("an SVG"): rb"(?:\xef\xbb\xbf)?\s*<(?:[?!]|svg)",
}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values of a pixel for each colour type of PNG (PNG specification, 11.2.2)."""
_ADAM7 = (
    (0, 8, 0, 8),
    (4, 8, 0, 8),
    (0, 4, 4, 8),
    (2, 4, 0, 4),
    (0, 2, 2, 4),
    (1, 2, 0, 2),
    (0, 1, 1, 2),
)
"""First column, step, first row, step of the passes of an interlaced PNG (8.2)."""
_PAINT = re.compile(
    r"""(?P<before>\b(?:fill|stroke|stop-color|flood-color|color)\s*[:=]\s*["']?\s*)
    (?P<colour>\#[0-9a-fA-F]+|rgba?\([^)]*\)|[a-zA-Z]+)""",
    re.VERBOSE,
)
"""What an attribute or a rule of a drawing paints with."""
_PIECE = 1 << 20
_MEASURED = 400
"""Pixels of a side, to which a picture is brought down before its colours are counted."""
_PALE = 245
"""Of 255: what is paler cannot be told from paper."""


def kind_of(data: bytes) -> str | None:
    """What a file is by its first bytes, such as `a PNG`."""
    known = _BEGINNINGS.items()
    return next((kind for kind, start in known if re.match(start, data, re.DOTALL)), None)


def raster_fault(data: bytes, kind: str) -> str | None:
    """Why these bytes cannot be printed as a `PNG`, `JPEG` or `WebP`; None for a sound picture."""
    found = kind_of(data)
    if found != f"a {kind}":
        return say(
            "is {found} and no {kind}: save it as {kind}",
            found=found or say("something else"),
            kind=kind,
        )
    with _strict():
        try:
            return _shape_fault(data, kind) or _damage(data, kind)
        # Whatever Pillow meets in damaged bytes, it raises: SyntaxError, struct.error, ValueError.
        except Exception as error:  # noqa: BLE001
            return say("is damaged ({error}): save or send it again", error=str(error).rstrip("."))


@lru_cache(maxsize=16)  # the sheets of a leaflet, which wait for their turn, share each picture
def printable(data: bytes) -> bytes:
    """A sound picture as it goes into a PDF: nothing of where and when it was taken.

    Sixteen bits of grey, which WeasyPrint 70 does not know, become eight.
    """
    match kind_of(data):
        case "a JPEG":
            with Image.open(io.BytesIO(data), formats=("JPEG",)) as photo:
                turned = photo.getexif().get(ExifTags.Base.Orientation, 1)
            return scans.without_notes(data, turned if turned in range(1, 9) else 1)
        case "a PNG" if (data[24], data[25]) == (16, 0):
            return _in_eight_bits(data)
        case _:
            return data


@lru_cache(maxsize=64)
def in_grey(data: bytes) -> bytes:
    """A sound picture or a drawing in greys that are as light as its colours.

    What is transparent stays so, and a photograph is turned as it was held.
    """
    kind = kind_of(data)
    if kind in (None, "an SVG"):
        return _PAINT.sub(_grey_paint, data.decode()).encode()
    with Image.open(io.BytesIO(data)) as held:
        picture = ImageOps.exif_transpose(held)
        has_holes = "A" in picture.getbands() or "transparency" in picture.info
        grey = picture.convert("RGBA").convert("LA") if has_holes else picture.convert("L")
    file = io.BytesIO()
    if kind == "a JPEG":
        grey.save(file, "JPEG", quality=92)
    else:
        grey.save(file, "PNG")
    return file.getvalue()


def _grey_paint(paint: re.Match[str]) -> str:
    """The same paint with the grey that is as light; what is no colour stays as it is."""
    try:
        red, green, blue = ImageColor.getrgb(paint["colour"])[:3]
    except ValueError:
        return paint[0]
    light = round(0.299 * red + 0.587 * green + 0.114 * blue)  # as Pillow converts pictures
    return f"{paint['before']}#{light:02x}{light:02x}{light:02x}"


def _in_eight_bits(data: bytes) -> bytes:
    file = io.BytesIO()
    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        grey = picture.convert("I").point(lambda value: value / 256).convert("L")
    grey.save(file, "PNG")
    return file.getvalue()


def width_of(data: bytes) -> int:
    """The width of a sound PNG, in pixels."""
    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        return int(picture.width)


def darkest_tenth(data: bytes) -> str:
    """The colour of a sound PNG on white that a tenth of what is to be seen is as dark as."""
    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        picture.thumbnail((_MEASURED, _MEASURED))
        drawn = picture.convert("RGBA")
    ground = Image.new("RGBA", drawn.size, "#ffffff")
    shown = Image.alpha_composite(ground, drawn).convert("RGB")
    found = shown.getcolors(_MEASURED * _MEASURED) or []
    seen = sorted((sum(c), n, c) for n, c in found if isinstance(c, tuple) and min(c) < _PALE)
    wanted = sum(n for _, n, _ in seen) / 10
    for _, number, colour in seen:
        wanted -= number
        if wanted <= 0:
            return "#{:02x}{:02x}{:02x}".format(*colour)
    return "#ffffff"


def colour_named(words: str) -> str | None:
    """A colour of SVG as #rrggbb; None for what is none, or see-through."""
    try:
        red, green, blue, *alpha = ImageColor.getrgb("#000" if words == "currentColor" else words)
    except ValueError:
        return None
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha != [0] else None


@contextmanager
def _strict() -> Iterator[None]:
    """Within it Pillow refuses cut-off files, which WeasyPrint tells it to take."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _shape_fault(data: bytes, kind: str) -> str | None:
    """What its head tells, before anything is decoded."""
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
            pixels = picture.width * picture.height
            if pixels <= MOST_PIXELS:
                return _colour_fault(picture)
    except Image.DecompressionBombError:
        pass
    return say(
        "has too many pixels (more than {most_pixels} million): save it smaller",
        most_pixels=MOST_PIXELS // 1000000,
    )


def _colour_fault(picture: Image.Image) -> str | None:
    if getattr(picture, "is_animated", False) and picture.format in ("PNG", "WEBP"):
        return say("is animated, and paper does not move: save one picture of it")
    if picture.mode == "CMYK":
        return say("is in CMYK, which a PDF/A cannot take beside our colours: save it in RGB")
    return None


def _damage(data: bytes, kind: str) -> str | None:
    with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
        picture.verify()
    pixels = _pixels(data, kind)
    if kind == "PNG":
        return None if _has_all_rows(data) else _CUT_OFF
    if kind == "WebP":  # its first chunk says how long it is (RFC 9649, 2.4)
        return None if len(data) >= 8 + int.from_bytes(data[4:8], "little") else _CUT_OFF
    longer = scans.prolonged(data)
    # A decoder that needed more bits than there are takes those that we add.
    return _CUT_OFF if longer is None or _pixels(longer, kind) != pixels else None


_CUT_OFF = say("is cut off, and a part of it would be missing: save or send it again")


def _pixels(data: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
        if not picture.info.get("progressive"):
            # An eighth of the size shows whether all blocks are there, in a fraction of the time.
            picture.draft(None, (picture.width // 8 or 1, picture.height // 8 or 1))
        return picture.tobytes()


def _has_all_rows(data: bytes) -> bool:
    """Whether a PNG has all of its rows and no flood of others; Pillow leaves lost ones black."""
    inflater, length = zlib.decompressobj(), 0
    for chunk in _data_chunks(data):
        waiting = chunk
        while waiting and not inflater.eof:
            length += len(inflater.decompress(waiting, _PIECE))
            waiting = inflater.unconsumed_tail
    while not inflater.eof and (more := inflater.decompress(inflater.unconsumed_tail, _PIECE)):
        length += len(more)
    wanted = _length_of_rows(data)
    return inflater.eof and wanted <= length <= wanted + _PIECE


def _data_chunks(data: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(data):
        size = int.from_bytes(data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            yield data[place + 8 : place + 8 + size]
        place += 12 + size


def _length_of_rows(data: bytes) -> int:
    """The bytes of all rows, each with that of its filter; IHDR always comes first."""
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    bits = data[24] * _CHANNELS[data[25]]
    passes = _ADAM7 if data[28] else ((0, 1, 0, 1),)
    sizes = (
        (math.ceil((width - x) / across), math.ceil((height - y) / down))
        for x, across, y, down in passes
    )
    return sum(rows * (1 + math.ceil(columns * bits / 8)) for columns, rows in sizes if columns > 0)
