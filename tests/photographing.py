"""Photographs of sheets as a telephone takes them: aslant, in uneven light, blurred and grainy."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

WALL = (196, 186, 170)
"""The colour of what the sheets hang on."""


@dataclass(frozen=True)
class Camera:
    """How a photograph is taken; `slant` is how far a corner strays, as a share of the width."""

    slant: float = 0.05
    turn: float = 4
    blur: float = 0.6
    noise: float = 5
    darkest: float = 0.55
    quality: int = 80


def page_of_sheet(pdf: Path, page: int, width: int) -> Image.Image:
    """A page as a picture of this width, from one twice as large: as a lens draws it."""
    with pypdfium2.PdfDocument(pdf) as document:
        paper = document[page]
        scale = 2 * width / paper.get_width()
        drawn: Image.Image = paper.render(scale=scale).to_pil().convert("RGB")
        paper.close()
    return drawn.filter(ImageFilter.GaussianBlur(0.8))


def photograph(sheet: Image.Image, width: int, seed: int, camera: Camera = Camera()) -> Image.Image:
    """A picture of a sheet that is this many pixels wide in it; the same seed gives the same."""
    chance = np.random.default_rng(seed)
    height = round(sheet.height * width / sheet.width)
    room = round(0.15 * width)
    ground = Image.new("RGB", (width + 2 * room, height + 2 * room), WALL)
    stray = camera.slant * width
    corners = [
        (room + x + chance.uniform(-stray, stray), room + y + chance.uniform(-stray, stray))
        for x, y in ((0, 0), (width, 0), (width, height), (0, height))
    ]
    drawn = _held(sheet, ground.size, corners)
    mask = _held(Image.new("L", sheet.size, "white"), ground.size, corners)
    ground.paste(drawn, mask=mask)
    turned = ground.rotate(
        chance.uniform(-camera.turn, camera.turn), Image.Resampling.BICUBIC, fillcolor=WALL
    )
    return developed(turned, chance, camera)


def developed(picture: Image.Image, chance: np.random.Generator, camera: Camera) -> Image.Image:
    """A picture with the light of a room, the blur of a hand and the grain of a sensor."""
    soft = picture.filter(ImageFilter.GaussianBlur(camera.blur))
    light = np.asarray(soft, dtype=np.float32)
    across, down = np.meshgrid(np.linspace(0, 1, light.shape[1]), np.linspace(0, 1, light.shape[0]))
    angle = chance.uniform(0, 2 * np.pi)
    slope = np.cos(angle) * across + np.sin(angle) * down
    slope = (slope - slope.min()) / (slope.max() - slope.min())
    light *= (camera.darkest + (1 - camera.darkest) * slope)[..., None].astype(np.float32)
    light += camera.noise * chance.standard_normal(light.shape, dtype=np.float32)
    shot = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
    file = io.BytesIO()
    shot.save(file, "JPEG", quality=camera.quality)
    return Image.open(io.BytesIO(file.getvalue())).convert("RGB")


def _held(
    sheet: Image.Image, size: tuple[int, int], corners: Sequence[tuple[float, float]]
) -> Image.Image:
    """A sheet whose corners lie at these places, clockwise from the top left."""
    ends = ((0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height))
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, ends, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    numbers = np.linalg.solve(np.array(rows), np.array(wanted))
    way = tuple(float(number) for number in numbers)
    return sheet.transform(size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC)
