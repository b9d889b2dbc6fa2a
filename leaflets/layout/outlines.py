"""QR codes as one shape for SVG: few strokes, and no seam between two rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

import segno

QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""

Corner = tuple[int, int]


@lru_cache(maxsize=64)  # a template asks for the path and for the size
def qr_path(address: str) -> tuple[str, int]:
    """The dark modules of a QR code as one SVG path, and its side in modules with quiet zone."""
    code = segno.make_qr(address, error="m")
    rows = [bytes(row) for row in code.matrix_iter(border=QUIET_ZONE)]
    return outlined(rows), len(rows)


def outlined(rows: Sequence[bytes]) -> str:
    """All that is dark in these rows as closed outlines, filled by either rule of SVG.

    An outline has what is dark on its right, so that one around a hole runs the other way.
    """
    return "".join(map(_drawn, _outlines(_edges(rows))))


def _edges(rows: Sequence[bytes]) -> dict[Corner, list[Corner]]:
    """From each corner, where an edge between dark and light leads."""
    edges: dict[tuple[Corner, Corner], None] = {}
    for y, row in enumerate(rows):
        for x in (x for x, dark in enumerate(row) if dark):
            around = (x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)
            for start, end in pairwise(around):
                if (end, start) in edges:  # dark on both sides
                    del edges[end, start]
                else:
                    edges[start, end] = None
    leading: dict[Corner, list[Corner]] = {}
    for start, end in edges:
        leading.setdefault(start, []).append(end)
    return leading


def _outlines(edges: dict[Corner, list[Corner]]) -> Iterator[list[Corner]]:
    """The corners of each outline, from one to the next, until it is closed."""
    while edges:
        outline = [next(iter(edges))]
        while len(outline) == 1 or outline[-1] != outline[0]:
            at = outline[-1]
            outline.append(edges[at].pop())
            if not edges[at]:
                del edges[at]
        yield outline


def _drawn(outline: Sequence[Corner]) -> str:
    """An outline as a path, its edges in one direction as one; `z` draws the last of them."""
    (left, top), *_ = outline
    steps = ((x - before, y - above) for (before, above), (x, y) in pairwise(outline))
    *sides, _ = (_side(way, len(list(same))) for way, same in groupby(steps))
    return f"M{left} {top}{''.join(sides)}z"


def _side(way: Corner, length: int) -> str:
    right, down = way
    return f"h{right * length}" if right else f"v{down * length}"
