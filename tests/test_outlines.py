"""QR codes as one shape: what is dark in it is what was dark in its rows."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from leaflets.layout.outlines import outlined, qr_path

ROWS = st.integers(1, 9).flatmap(
    lambda side: st.lists(
        st.lists(st.integers(0, 1), min_size=side, max_size=side).map(bytes),
        min_size=1,
        max_size=9,
    )
)
ADDRESS = "https://leaflets.example.org/back-pain-treatment/ca/BPT-CA-ABCD-EFGH"


def _windings(path: str, rows: list[bytes]) -> list[bytes]:
    """Which modules a path winds round, as a reader of SVG fills it: 1 where it does."""
    wound = [[0] * len(row) for row in rows]
    x = y = 0
    start = (0, 0)
    for command, numbers in re.findall(r"([Mhvz])([-\d ]*)", path):
        if command == "M":
            x, y = map(int, numbers.split())
            start = x, y
        to = {
            "M": (x, y),
            "h": (x + int(numbers or 0) if command == "h" else x, y),
            "v": (x, y + int(numbers or 0) if command == "v" else y),
            "z": start,
        }[command]
        assert x == to[0] or y == to[1], "each side is straight"
        for above in range(min(y, to[1]), max(y, to[1])):
            for right in range(x, len(rows[0])):
                wound[above][right] += 1 if to[1] > y else -1
        x, y = to
    assert all(one in (0, -1) for row in wound for one in row), "filled alike by both rules"
    return [bytes(-one for one in row) for row in wound]


@given(ROWS)
def test_outlines_hold_what_is_dark(rows: list[bytes]) -> None:
    assert _windings(outlined(rows), rows) == rows


def test_nothing_dark_is_no_outline() -> None:
    assert outlined([bytes(3), bytes(3)]) == ""


def test_code_with_its_quiet_zone() -> None:
    path, side = qr_path(ADDRESS)
    modules = _windings(path, [bytes(side)] * side)
    assert modules[4][4:11] == bytes([1] * 7), "the upper edge of the first finder"
    assert not any(any(row[:4]) or any(row[-4:]) for row in modules)
    assert not any(map(any, [*modules[:4], *modules[-4:]]))
