"""What a print shop prints with: the profile of its press, and the inks of the clinic's colours."""

from __future__ import annotations

from dataclasses import dataclass, field

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black (K), 0 to 1."""
BLACK: Inks = (0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Press:
    """A press of which the profile is known."""

    name: str
    """What the profile calls itself: the printing condition."""
    profile: bytes
    """ICC, of a device with four inks."""
    inks: dict[str, Inks] = field(default_factory=dict)
    """By colours as #rrggbb: what the clinic wants exactly. All others go through the profile."""
