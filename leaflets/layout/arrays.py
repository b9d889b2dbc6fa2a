"""Icon arrays: a chance as so many marked figures among all, drawn in groups of ten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leaflets.model import Chance

TEN = 10
FEW = 100
"""Up to so many figures are people; more are dots."""


@dataclass(frozen=True)
class Array:
    """A drawing in millimetres: paths of the marked figures and of the others."""

    width: float
    height: float
    marked: str
    others: str


@dataclass(frozen=True)
class _Grid:
    """Columns of figures in mm: how many, how far apart, the air between groups of ten."""

    columns: int
    across: float
    down: float
    gap: float
    figure: str
    """A path from where a figure begins, at the middle of its head."""

    def place(self, number: int) -> tuple[float, float]:
        """The middle of the head of a figure; counted along the rows, from the first."""
        row, column = divmod(number, self.columns)
        across = column * self.across + column // TEN * self.gap
        # Rows stand in groups of ten, too: a group is a hundred dots.
        return across + self.across / 2, row * self.down + row // TEN * self.gap + self.across / 2


_PERSON = (
    "m0-1.15a1.15 1.15 0 1 1 0 2.3a1.15 1.15 0 1 1 0-2.3zm-1.6 7.35v-3.2a1.6 1.6 0 0 1 3.2 0v3.2z"
)
_DOT = "m0-.85a.85 .85 0 1 1 0 1.7a.85 .85 0 1 1 0-1.7z"
_PEOPLE = _Grid(20, 4.7, 8.9, 3, _PERSON)
_DOTS = _Grid(50, 2.3, 2.3, 1.6, _DOT)


def array(chance: Chance, is_leftward: bool = False) -> Array:
    """The icon array of a chance; it is read from the right where the writing is."""
    grid = _PEOPLE if chance.of <= FEW else _DOTS
    width = max(grid.place(number)[0] for number in range(chance.of)) + grid.across / 2
    height = grid.place(chance.of - 1)[1] + grid.down - grid.across / 2
    paths = list(_paths(chance, grid, width if is_leftward else None))
    return Array(width, height, "".join(paths[: chance.count]), "".join(paths[chance.count :]))


def _paths(chance: Chance, grid: _Grid, mirror: float | None) -> Iterator[str]:
    for number in range(chance.of):
        x, y = grid.place(number)
        yield f"M{(x if mirror is None else mirror - x):.2f} {y:.2f}{grid.figure}"
