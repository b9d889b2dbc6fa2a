"""Rooms and arrows of a package: which top-level module or folder imports from which.

`python tests/house.py [FOLDER]` counts them, also in an earlier commit that was checked out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

Trees = Mapping[str, ast.Module]
"""The modules of a package by their names below it."""


def modules(package: Path) -> Trees:
    """Every module of a package by its name below it."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def room(name: str) -> str:
    """The room of a module: its folder, or the module itself where it lies in none."""
    return name.partition(".")[0]


def rooms(trees: Trees) -> set[str]:
    """The rooms of a package."""
    return {room(name) for name in trees if name}


def imports(tree: ast.Module) -> Iterator[str]:
    """The full names of what a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "import_module":
            yield ast.unparse(node.args[0]).strip("f'\"").partition(".{")[0]


def inner(name: str, trees: Trees) -> str | None:
    """The module of ours that an imported name belongs to."""
    parts = name.split(".")[1:] if name.startswith("leaflets.") else []
    while parts and ".".join(parts) not in trees:
        parts.pop()
    return ".".join(parts) or None


def arrows(trees: Trees) -> set[tuple[str, str]]:
    """Which room imports from which."""
    return {
        (room(name), room(target))
        for name, tree in trees.items()
        if name
        for imported in imports(tree)
        if (target := inner(imported, trees)) and room(target) != room(name)
    }


def floors(found: set[tuple[str, str]], every: set[str]) -> dict[str, int]:
    """The lowest floor on which each room can stand, if imports point down."""
    below = {name: {other for one, other in found if one == name} for name in every}
    heights: dict[str, int] = {}
    while len(heights) < len(every):
        for name in every - set(heights):
            if below[name] <= set(heights):
                heights[name] = 1 + max((heights[one] for one in below[name]), default=-1)
    return heights


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parents[1] / "leaflets"
    trees = modules(folder)
    every, found = rooms(trees), arrows(trees)
    highest = 1 + max(floors(found, every).values())
    print(f"{len(trees)} modules, {len(every)} rooms, {highest} floors, {len(found)} arrows")
