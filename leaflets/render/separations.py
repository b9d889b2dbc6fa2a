"""Turns the colours of a PDF into the four inks of a press."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator
from PIL import Image, ImageCms

from leaflets.model import Inks, Press

_FILLS = {"rg": "k", "RG": "K"}
"""The operators that set a colour of three, and those of four inks."""
_MARKED = ("BDC", "BMC", "EMC", "DP", "MP")
_WHITE: Inks = (0.0, 0.0, 0.0, 0.0)

Instruction = tuple[Sequence[Any], Operator]


class Separations:
    """A press at work: gives the inks of each colour, and the pictures in its inks."""

    def __init__(self, press: Press) -> None:
        self.press = press

    @cached_property
    def _transform(self) -> Any:
        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(self.press.profile)),
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def inks(self, red: float, green: float, blue: float) -> Inks:
        """The inks of a colour, 0 to 1: those that the clinic names, black alone for greys."""
        pixel = tuple(round(255 * part) for part in (red, green, blue))
        named = self.press.inks.get("#{:02x}{:02x}{:02x}".format(*pixel))
        if named:
            return named
        if len(set(pixel)) == 1:
            return (0.0, 0.0, 0.0, round(1 - pixel[0] / 255, 4))
        return self._measured(pixel)

    def _measured(self, pixel: tuple[int, ...]) -> Inks:
        image: Any = ImageCms.applyTransform(Image.new("RGB", (1, 1), pixel), self._transform)
        inks: Any = image.getpixel((0, 0))
        cyan, magenta, yellow, black = (round(ink / 255, 4) for ink in inks)
        return cyan, magenta, yellow, black

    def picture(self, image: Image.Image) -> bytes:
        """The pixels of a picture in four inks, 8 bits each."""
        found: Any = ImageCms.applyTransform(image.convert("RGB"), self._transform)
        return bytes(found.tobytes())


def without_tags(document: pikepdf.Pdf, separations: Separations | None) -> None:
    """Redraws all that is drawn without its tags, and in the inks of the press, if there is one."""
    for page in document.pages:
        drawn = _redrawn(pikepdf.parse_content_stream(page), separations)
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(drawn))
    for drawing in _drawings(document):
        drawn = _redrawn(pikepdf.parse_content_stream(drawing), separations)
        drawing.write(pikepdf.unparse_content_stream(drawn))
    if separations:
        for thing in _things(document):
            _name_inks(thing)
            if thing.get("/Subtype") == "/Image":
                _ink_picture(thing, separations)


def _things(document: pikepdf.Pdf) -> Iterator[Any]:
    """All that has keys in a PDF."""
    kinds = (Dictionary, pikepdf.Stream)
    yield from (thing for thing in list(document.objects) if isinstance(thing, kinds))


def _drawings(document: pikepdf.Pdf) -> Iterator[Any]:
    """All that is drawn on pages by its name: figures, and patterns that are repeated."""
    for thing in _things(document):
        if thing.get("/Subtype") == "/Form" or thing.get("/PatternType") == 1:
            yield thing


def _redrawn(drawn: Iterable[Any], separations: Separations | None) -> list[Instruction]:
    return [
        _inked(operands, operator, separations)
        for operands, operator in drawn
        if str(operator) not in _MARKED
    ]


def _inked(operands: Any, operator: Operator, separations: Separations | None) -> Instruction:
    four = _FILLS.get(str(operator))
    if separations is None or four is None:
        return operands, operator
    inks = separations.inks(*(float(part) for part in operands))
    return [round(ink, 4) for ink in inks], Operator(four)


def _ink_picture(picture: pikepdf.Stream, separations: Separations) -> None:
    """A picture of colours becomes one of inks; grey ones and masks stay as they are."""
    if picture.get("/ImageMask") or picture.get("/ColorSpace") == Name.DeviceGray:
        return
    image = pikepdf.PdfImage(picture).as_pil_image()
    if image.mode in ("1", "L", "CMYK"):
        return
    picture.write(separations.picture(image))
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceCMYK, 8
    for key in ("/Decode", "/DecodeParms", "/Intent"):
        if key in picture:
            del picture[key]


def _name_inks(thing: Any) -> None:
    """What is blended, is blended in inks; a space of colours that nobody uses goes."""
    group = thing.get("/Group")
    if isinstance(group, Dictionary) and "/CS" in group:
        group.CS = Name.DeviceCMYK
    resources = thing.get("/Resources")
    if isinstance(resources, Dictionary) and "/ColorSpace" in resources:
        del resources.ColorSpace


def colours_left(document: pikepdf.Pdf) -> Iterator[str]:
    """What is still no ink: an operator or a space of colours, by its name in the PDF."""
    for drawing in (*document.pages, *_drawings(document)):
        instructions: Iterable[Any] = pikepdf.parse_content_stream(drawing)
        yield from (found for one in instructions if (found := _colour_operator(*one)))
    for thing in _things(document):
        yield from _spaces(thing)


def _colour_operator(operands: Any, operator: Operator) -> str:
    name = str(operator)
    is_space = name in ("cs", "CS") and str(operands[0]) != "/Pattern"
    return name if name in (*_FILLS, "INLINE IMAGE") or is_space else ""


def _spaces(thing: Any) -> Iterator[str]:
    for key in ("/ColorSpace", "/CS"):
        space = thing.get(key)
        name = space[0] if isinstance(space, Array) and len(space) else space
        if name in (Name.DeviceRGB, Name.CalRGB, Name.Lab, Name.Indexed):
            yield str(name)
        if name == Name.ICCBased and space is not None and space[1].get("/N") == 3:
            yield str(name)
