"""The segments of a JPEG file: whether all scans are there, and what is not the picture."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Numbers of markers: ITU-T T.81, table B.1.
_END, _SCAN, _INTERVAL = 0xD9, 0xDA, 0xDD
_PROFILE, _ADOBE, _JFIF = 0xE2, 0xEE, 0xE0
_NOTES = {*range(0xE0, 0xF0), 0xFE} - {_JFIF, _PROFILE, _ADOBE}
"""Segments of applications and comments: EXIF, XMP, IPTC, small pictures for a telephone."""
_ALONE = {0x01, *range(0xD0, 0xD9)}
_FRAMES = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive: the others are not among those that a PDF may hold."""
_ALL_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
# Bits of many patterns; without 0xff, which would be a marker.
_MORE = bytes((37 * n * n + 11 * n + 90) % 251 for n in range(256))


@dataclass(frozen=True)
class Segment:
    """A marker and its parameters; for a scan, where its data end and its marks for restarting."""

    marker: int
    parameters: bytes
    end: int
    restarts: int = 0


def prolonged(data: bytes) -> bytes | None:
    """The same picture with more data after each scan; None where a scan or the end is missing.

    A whole scan has no use for them, and its picture stays the same.
    """
    segments = tuple(_segments(data))
    if not segments or segments[-1].marker != _END or not _is_complete(segments):
        return None
    ends = [segment.end for segment in segments if segment.marker == _SCAN]
    parts = (data[a:b] for a, b in zip([0, *ends], [*ends, len(data)], strict=True))
    return _MORE.join(parts)


def without_notes(data: bytes, orientation: int) -> bytes:
    """The same picture without what a camera wrote beside it: when, where, by whom.

    How the camera was held stays (`orientation`, 1 to 8: EXIF 2.32, 4.6.4), as does the colour
    profile; a film or a second picture behind the end goes.
    """
    parts, start = [data[:2]], 2
    if orientation != 1:
        parts.append(_TURNED + orientation.to_bytes(2) + bytes(6))
    for segment in _segments(data):
        if segment.marker not in _NOTES:
            parts.append(data[start : segment.end])
        start = segment.end
    return b"".join(parts)


# An APP1 of 34 bytes: “Exif”, the head of a TIFF, one entry, which is a short: the orientation.
_TURNED = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"


def _segments(data: bytes) -> Iterator[Segment]:
    """The segments up to the end marker, or to where they stop making sense."""
    place = 2
    while place + 1 < len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        size = (
            0 if marker in _ALONE or marker == _END else int.from_bytes(data[place + 2 : place + 4])
        )
        parameters, place = data[place + 4 : place + 2 + size], place + 2 + size
        restarts = 0
        if marker == _SCAN:
            found = _AFTER_SCAN.search(data, place)
            if found is None:
                return
            restarts = len(_RESTART.findall(data, place, found.start()))
            place = found.start()
        yield Segment(marker, parameters, place, restarts)
        if marker == _END:
            return


def _is_complete(segments: tuple[Segment, ...]) -> bool:
    """Whether each component has all of its 64 coefficients to their last bit."""
    frames = [segment for segment in segments if segment.marker in _ALL_FRAMES]
    if len(frames) != 1 or frames[0].marker not in _FRAMES:
        return False
    frame, scans = frames[0].parameters, [s for s in segments if s.marker == _SCAN]
    wanted = {(component, k) for component in frame[6::3] for k in range(64)}
    found = {pair for scan in scans for pair in _finished(scan.parameters)}
    return wanted <= found and not _lacks_restarts(frame, segments)


def _finished(scan: bytes) -> Iterator[tuple[int, int]]:
    """Components and coefficients that a scan brings to their last bit (T.81, B.2.3)."""
    components = scan[1 : 1 + 2 * scan[0] : 2]
    first, last, bits = scan[-3:]
    if bits & 15 == 0:
        yield from ((c, k) for c in components for k in range(first, last + 1))


def _lacks_restarts(frame: bytes, segments: tuple[Segment, ...]) -> bool:
    """Whether a scan ends before the last of its intervals (T.81, B.2.4.4)."""
    interval = 0
    for segment in segments:
        if segment.marker == _INTERVAL:
            interval = int.from_bytes(segment.parameters[:2])
        elif segment.marker == _SCAN and interval:
            intervals = math.ceil(_units(frame, segment.parameters) / interval)
            if segment.restarts < intervals - 1:
                return True
    return False


def _units(frame: bytes, scan: bytes) -> int:
    """The coded units (MCU) of a scan: blocks of one component, or of all together (T.81, A.2)."""
    height, width = int.from_bytes(frame[1:3]), int.from_bytes(frame[3:5])
    samples: dict[int, tuple[int, int]] = {
        frame[n]: divmod(frame[n + 1], 16) for n in range(6, len(frame) - 2, 3)
    }
    across = max(across for across, _ in samples.values())
    down = max(down for _, down in samples.values())
    if scan[0] == 1:
        own_across, own_down = samples[scan[1]]
        width, height = math.ceil(width * own_across / across), math.ceil(height * own_down / down)
        across = down = 1
    return math.ceil(width / (8 * across)) * math.ceil(height / (8 * down))
