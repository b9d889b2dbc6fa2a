"""The clinic's logo: there, whole, large enough, and dark enough to be seen on white."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from leaflets.errors import Problem, Rule
from leaflets.errors.saying import say
from leaflets.files.inputs import contents
from leaflets.model import Image, Project
from leaflets.workspace.drawings import drawing_fault
from leaflets.workspace.paths import SETTINGS, own_file
from leaflets.workspace.pictures import colour_named, darkest_tenth, raster_fault, width_of
from leaflets.workspace.toml import Reading

LEAST_WIDTH = 200
"""Pixels of a PNG: 25 mm at 200 dpi."""
_MOST_BYTES = 5_000_000
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
_PAINT = re.compile(r"(?:^|[\s;{])(?:fill|stroke|stop-color)\s*:\s*([^;}!]+)")

WRONG_LOGO = Rule(
    "L141",
    "The clinic’s logo is missing, damaged, too small, too faint on white, or needs a typeface",
    why="Patients know by it whose sheet they hold; a blurred one looks like a copy.",
    remedy=(
        "Name in `logo` of `[clinic]` an SVG file, or a PNG of at least 200 pixels in width, in "
        "the folder of leaflets.toml: the version for a white ground."
    ),
)


def read_logo(root: Path, settings: Reading[Project]) -> tuple[Image | None, tuple[Problem, ...]]:
    """The logo that leaflets.toml names, if it can be printed, and what is wrong with it."""
    name = settings.record.clinic.logo if settings.record else None
    if name is None:
        return None, ()
    found = _read(root, name)
    if isinstance(found, bytes):
        return Image(f"logo{Path(name).suffix.lower()}", found), ()
    line = settings.line("clinic", "logo")
    return None, (
        WRONG_LOGO.at(SETTINGS, line, say("The logo “{name}” {found}.", name=name, found=found)),
    )


def _read(root: Path, name: str) -> bytes | str:
    """The bytes of a sound logo, or what is wrong with it."""
    file = own_file(root, name)
    if file is None:
        return say("must lie in the folder of leaflets.toml")
    if file.suffix.lower() not in (".svg", ".png"):
        return say("must be an SVG or a PNG")
    if not os.path.lexists(file):
        return say("is missing")
    try:
        if file.stat().st_size > _MOST_BYTES:
            return say(
                "is too large (more than {most_bytes} MB): save it smaller",
                most_bytes=_MOST_BYTES // 1000000,
            )
        data = contents(file, _MOST_BYTES, root)
    except OSError as error:
        return say("cannot be read ({strerror})", strerror=error.strerror)
    is_drawn = file.suffix.lower() == ".svg"
    return (_drawing_fault(data) if is_drawn else _raster_fault(data)) or data


def _raster_fault(data: bytes) -> str | None:
    fault = raster_fault(data, "PNG")
    width = 0 if fault else width_of(data)
    if fault or width >= LEAST_WIDTH:
        return fault
    return say(
        "is {width} pixels wide, and {least_width} are the least: take a larger one, or an SVG",
        width=width,
        least_width=LEAST_WIDTH,
    )


def _drawing_fault(data: bytes) -> str | None:
    fault = drawing_fault(data)
    if fault or not any(map(_is_text, ElementTree.fromstring(data).iter())):
        return fault
    return say("has letters that need a typeface: save it with its letters as paths (outlines)")


def _is_text(element: ElementTree.Element) -> bool:
    return _name(element) == "text"


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def logo_colours(logo: Image) -> tuple[str, ...]:
    """The colours, as #rrggbb, of which one at least must be seen on white."""
    if logo.file.endswith(".png"):
        return (darkest_tenth(logo.data),)
    written = set(_colours(ElementTree.fromstring(logo.data), "#000000"))
    return tuple(sorted(filter(None, map(colour_named, written)))) or ("#000000",)


def _colours(element: ElementTree.Element, around: str) -> Iterator[str]:
    """The colours that a drawing uses; what says none is filled like what is around it."""
    style = element.get("style", "")
    fills = re.findall(r"(?:^|;)\s*fill\s*:\s*([^;!]+)", style) or [element.get("fill", around)]
    name = _name(element)
    if name in _SHAPES:
        yield fills[-1].strip()
    yield from (element.get(kind, "").strip() for kind in ("stroke", "stop-color"))
    yield from (found.strip() for found in _PAINT.findall(style))
    if name == "style":
        yield from (found.strip() for found in _PAINT.findall(element.text or ""))
    for child in element:
        yield from _colours(child, fills[-1].strip())
