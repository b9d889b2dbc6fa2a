"""The pictures of what is brought in: those that are sound and at hand go into images/."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from leaflets.exchange.blocks import Shown
from leaflets.files.inputs import contents, lies_within, real
from leaflets.workspace.content import MOST_BYTES
from leaflets.workspace.drawings import drawing_fault
from leaflets.workspace.paths import slug
from leaflets.workspace.pictures import kind_of, raster_fault

_SUFFIXES = {"a PNG": "png", "a JPEG": "jpg", "a WebP": "webp", "an SVG": "svg"}
_RASTERS = {"a PNG": "PNG", "a JPEG": "JPEG", "a WebP": "WebP"}


@dataclass
class Pictures:
    """The pictures so far; those of a page lie in the folder of its file or below it."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)

    def keep(self, picture: Shown) -> str | None:
        """The file of a picture in the leaflet; None where it cannot be had or printed."""
        data = _inside(picture.source) or self._beside(picture.source)
        kind = kind_of(data) if data else None
        if data is None or kind not in _SUFFIXES:
            return None
        fault = raster_fault(data, _RASTERS[kind]) if kind in _RASTERS else drawing_fault(data)
        return None if fault else self._named(picture, data, _SUFFIXES[kind])

    def _named(self, picture: Shown, data: bytes, suffix: str) -> str:
        for file, known in self.files.items():
            if known == data:
                return file
        is_inside = picture.source.startswith("data:")
        stem = "" if is_inside else slug(Path(unquote(picture.source)).stem)
        stem = stem or slug(picture.description)[:40].strip("-") or "picture"
        name, number = f"images/{stem}.{suffix}", 2
        while name in self.files:
            name, number = f"images/{stem}-{number}.{suffix}", number + 1
        self.files[name] = data
        return name

    def _beside(self, source: str) -> bytes | None:
        """A picture that was saved with its page; nothing is fetched."""
        path = unquote(source.partition("?")[0])
        if not path or "://" in path or path.startswith(("/", "data:")) or "\x00" in path:
            return None
        try:
            file = real(self.folder / path)
            is_ours = lies_within(file, self.folder) and file.is_file()
            return contents(file, MOST_BYTES) if is_ours else None
        except OSError:
            return None


def _inside(source: str) -> bytes | None:
    """The picture that an address holds itself."""
    head, comma, data = source.partition(",")
    if not comma or not head.startswith("data:image/"):
        return None
    try:
        return base64.b64decode(data) if head.endswith(";base64") else unquote(data).encode()
    except binascii.Error:
        return None
