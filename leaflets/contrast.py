"""Contrast of two colours, and the nearest colour that has enough (WCAG 2.1)."""

from __future__ import annotations

import colorsys

TEXT = 7.0
"""Contrast of text, as a ratio (WCAG 2.1 AAA)."""
LARGE = 4.5
"""Contrast of large type, as a ratio (WCAG 2.1 AAA)."""

_STEPS = 200


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours #rrggbb, 1 to 21 (WCAG 2.1, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest_enough(colour: str, grounds: tuple[str, ...], ratio: float) -> str:
    """The same hue, made as little darker as gives this contrast on all grounds."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(_STEPS + 1):
        darker = lightness * (1 - step / _STEPS)
        candidate = _hex(colorsys.hls_to_rgb(hue, darker, saturation))
        if all(contrast(candidate, ground) >= ratio for ground in grounds):
            return candidate
    return "#000000"


def _luminance(colour: str) -> float:
    linear = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return sum(
        weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{int(channel * 255):02x}" for channel in channels)
