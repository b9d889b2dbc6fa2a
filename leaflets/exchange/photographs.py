"""Photographs of racks → the addresses in their QR codes, and what could not be read.

zxing-cpp finds a code whichever way it is turned, so how a camera was held does not matter.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PIL import Image, ImageFile, ImageFilter, ImageSequence, UnidentifiedImageError

from leaflets.errors import LeafletsError
from leaflets.errors.saying import say
from leaflets.files.inputs import contents, real
from leaflets.workspace.pictures import kind_of

try:
    import zxingcpp
except ImportError:
    zxingcpp = None  # type: ignore[assignment]

PICTURES = frozenset(
    (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".heif", ".avif")
)
"""How the names of pictures end, of which all in a folder are read."""
MOST_BYTES = 100_000_000
MOST_PIXELS = 120_000_000
"""The largest sensors of telephones have 200 million, and join four into one for a photo."""
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF")
_DEEP = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")
_TILE, _OVERLAP = 4000, 1000
"""Pixels of a part that is enlarged at once, and by how much the next one begins within it."""
_NEAR = 1200
"""Pixels of a side to which a code that was not understood is enlarged."""


@dataclass(frozen=True)
class Photograph:
    """What was read of a photograph; `fault` says why it could not be opened."""

    name: str
    addresses: tuple[str, ...] = ()
    """What each code says, from the top; a sheet that lies there twice stands here twice."""
    unread: int = 0
    """How many places look like a code that nobody can read."""
    fault: str = ""


@dataclass(frozen=True)
class _Spot:
    """A code in a photograph: where its middle is, how wide it is; no words where it is unclear."""

    x: float
    y: float
    size: float
    words: str

    def is_at(self, other: _Spot) -> bool:
        """Whether both are the same place."""
        near = max(self.size, other.size) / 2
        return abs(self.x - other.x) < near and abs(self.y - other.y) < near


def read_photographs(paths: Iterable[Path]) -> Iterator[Photograph]:
    """Each photograph as it is read; of a folder all in it and below, in the order of names."""
    if zxingcpp is None:
        raise LeafletsError(
            say("Photographs need zxing-cpp: install it with `pip install 'leaflets[audit]'`.")
        )
    seen: set[Path] = set()
    for path in paths:
        found = _pictures(path) if path.is_dir() else [path]
        if not found:
            fault = say("holds no photographs: name the folder or the files that you mean")
            yield Photograph(_name(path), fault=fault)
        for one in found:
            if real(one) not in seen:
                seen.add(real(one))
                yield _photograph(one)


def _pictures(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in PICTURES and path.name[0] != "." and path.is_file()
    )


def _name(path: Path) -> str:
    """A path that can be printed, whatever is in its name."""
    words = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in words)


def _photograph(path: Path) -> Photograph:
    name = _name(path)
    try:
        if not path.exists():
            return Photograph(name, fault=say("is not there: look at how its name is written"))
        if path.stat().st_size > MOST_BYTES:
            return Photograph(name, fault=_TOO_LARGE)
        data = contents(path, MOST_BYTES)
    except OSError as error:
        fault = say("cannot be opened ({strerror})", strerror=error.strerror)
        return Photograph(name, fault=fault)
    frames = _frames(data)
    if isinstance(frames, str):
        return Photograph(name, fault=frames)
    spots = [_spots(frame) for frame in frames]
    words = [spot.words for found in spots for spot in found]
    return Photograph(name, tuple(filter(None, words)), words.count(""))


_TOO_LARGE = say(
    "is too large (more than {megabytes} MB or {pixels} million pixels): save it smaller",
    megabytes=MOST_BYTES // 1_000_000,
    pixels=MOST_PIXELS // 1_000_000,
)


_DAMAGED = say("is damaged or cut off: copy or send it again")


def _frames(data: bytes) -> list[Image.Image] | str:
    """The pictures of a file in grey, several of a scan; or why there are none."""
    cut_off, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _opened(data)
    except Image.DecompressionBombError:
        return _TOO_LARGE
    except UnidentifiedImageError:
        return _strange(kind_of(data))
    # Whatever Pillow meets in damaged bytes, it raises: SyntaxError, struct.error, ValueError.
    except Exception:  # noqa: BLE001
        return _DAMAGED
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = cut_off


def _opened(data: bytes) -> list[Image.Image] | str:
    Image.init()  # names what this Pillow was built with
    formats = [name for name in _FORMATS if name in Image.OPEN]
    with Image.open(io.BytesIO(data), formats=formats) as file:
        # Only a scan has several pages: what else a photo holds is the same once more.
        frames, pixels = [], 0
        for frame in ImageSequence.Iterator(file):
            pixels += frame.width * frame.height
            if pixels > MOST_PIXELS:
                return _TOO_LARGE
            frames.append(_grey(frame))
            if file.format != "TIFF":
                break
    return frames


def _strange(kind: str | None) -> str:
    match kind:
        case "a HEIC or AVIF":
            return say(
                "is a HEIC photograph, which cannot be read here: send it as JPEG, or have the "
                "telephone take “most compatible” ones"
            )
        case None:
            return say("is no photograph, or is damaged: send it as JPEG")
        case "a PNG" | "a JPEG" | "a WebP" | "a GIF" | "a TIFF":
            return _DAMAGED
        case _:
            return say("is {kind} and no photograph: send it as JPEG", kind=kind)


def _grey(picture: Image.Image) -> Image.Image:
    """A picture in eight bits of grey, on white where it is see-through."""
    if picture.mode in _DEEP:
        deep = picture.convert("F")
        low, high = deep.getextrema()
        if not isinstance(low, float) or not isinstance(high, float):
            raise ValueError(picture.mode)
        scale = 255 / (high - low) if high > low else 0
        return deep.point(lambda value: value * scale - low * scale).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        drawn = picture.convert("RGBA")
        ground = Image.new("RGBA", drawn.size, "white")
        return Image.alpha_composite(ground, drawn).convert("L")
    return picture.convert("L")


def _spots(picture: Image.Image) -> list[_Spot]:
    """The codes of a picture from the top, those without words that nobody can read last."""
    found = list(_seen(picture))
    # Modules of two pixels and less are read once they are enlarged.
    for left, top in product(_begins(picture.width), _begins(picture.height)):
        box = (left, top, min(left + _TILE, picture.width), min(top + _TILE, picture.height))
        found += _enlarged(picture, box, 2)
    read = _once(spot for spot in found if spot.words)
    unclear = [spot for spot in _once(found) if not _is_among(spot, read)]
    for spot in unclear:
        read += [one for one in _closer(picture, spot)[:1] if not _is_among(one, read)]
    left_over = [spot for spot in unclear if not _is_among(spot, read)]
    return [*sorted(read, key=lambda spot: (spot.y, spot.x)), *left_over]


def _begins(length: int) -> range:
    return range(0, max(length - _OVERLAP, 1), _TILE - _OVERLAP)


def _once(spots: Iterable[_Spot]) -> list[_Spot]:
    """Each place once, the first that was found there."""
    kept: list[_Spot] = []
    for spot in spots:
        if not _is_among(spot, kept):
            kept.append(spot)
    return kept


def _is_among(spot: _Spot, others: Iterable[_Spot]) -> bool:
    return any(spot.is_at(other) for other in others)


def _closer(picture: Image.Image, spot: _Spot) -> list[_Spot]:
    """What is read of a place where a code was seen and not understood, in one way or another."""
    reach = spot.size * 0.8
    box = (
        *(max(0, int(spot.x - reach)), max(0, int(spot.y - reach))),
        *(
            min(picture.width, int(spot.x + reach) + 1),
            min(picture.height, int(spot.y + reach) + 1),
        ),
    )
    scale = max(1, round(_NEAR / (2 * reach + 1)))
    ways = (
        None,
        ImageFilter.GaussianBlur(1.5),
        ImageFilter.MedianFilter(5),
        ImageFilter.UnsharpMask(2 * scale, 200, 0),
    )
    for way, binarizer in product(ways, _binarizers()):
        found = [one for one in _enlarged(picture, box, scale, way, binarizer) if one.words]
        if found:
            return found
    return []


def _binarizers() -> tuple[zxingcpp.Binarizer, ...]:
    return zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram


def _enlarged(
    picture: Image.Image,
    box: tuple[int, int, int, int],
    scale: int,
    way: ImageFilter.Filter | None = None,
    binarizer: zxingcpp.Binarizer | None = None,
) -> Iterator[_Spot]:
    """The codes in a part of a picture that is made larger, at their places in the whole."""
    part = picture.crop(box)
    large = part.resize((part.width * scale, part.height * scale), Image.Resampling.BICUBIC)
    for spot in _seen(large.filter(way) if way else large, binarizer):
        x, y = box[0] + spot.x / scale, box[1] + spot.y / scale
        yield _Spot(x, y, spot.size / scale, spot.words)


def _seen(picture: Image.Image, binarizer: zxingcpp.Binarizer | None = None) -> Iterator[_Spot]:
    """All codes that zxing finds, those too that it does not understand."""
    chosen = binarizer or zxingcpp.Binarizer.LocalAverage
    for code in zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.barcode_formats_from_str("QRCode"),
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=chosen,
        return_errors=True,
    ):
        at = code.position
        ends = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        xs, ys = [end.x for end in ends], [end.y for end in ends]
        size = max(max(xs) - min(xs), max(ys) - min(ys), 1)
        words = code.text.strip() if code.valid else ""
        yield _Spot(sum(xs) / 4, sum(ys) / 4, size, words)
