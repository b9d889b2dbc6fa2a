"""Says of every cell of a tagged table which heads it has, so that it can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from leaflets.render.tagtree import Tree


@dataclass(frozen=True)
class Cell:
    """A cell and the slots of the table's grid that it covers."""

    element: Any
    section: Any
    has_data: bool
    """Whether there is a td in its row."""
    rows: range
    columns: range

    @property
    def is_head(self) -> bool:
        """Whether it is a th."""
        return bool(self.element["S"] == "/TH")

    @property
    def scope(self) -> str:
        """The scope that the HTML gives, or ''."""
        return (self.element.box.element.get("scope") or "").lower()

    @property
    def heads_group(self) -> bool:
        """Whether it is the heading of a group of rows."""
        is_wide = self.section["S"] == "/TBody" and len(self.columns) > 1
        return self.scope == "rowgroup" or (is_wide and self.scope == "")

    @property
    def heads_row(self) -> bool:
        """Whether it names its rows."""
        is_first = self.section["S"] == "/TBody" and self.columns.start == 0
        is_alone = is_first and self.has_data and not self.heads_group
        return self.scope == "row" or (self.scope == "" and is_alone)


def head_tables(tree: Tree) -> None:
    """Give every TH a Scope and an ID, and every TD the Headers that are its own."""
    heads: list[Any] = []
    for table in tree.all("/Table"):
        cells = list(_cells(tree, table))
        for cell in cells:
            if cell.is_head:
                heads.append(cell.element)
                _name_head(cell, len(heads))
        for cell in cells:
            if not cell.is_head:
                _give_headers(cell, cells)
    if heads:
        _index(tree, heads)


def _name_head(cell: Cell, number: int) -> None:
    """Set ID and Scope of a TH."""
    names_rows = cell.heads_row or cell.heads_group
    cell.element["ID"] = pydyf.String(f"head{number:04}")
    cell.element["A"]["Scope"] = "/Row" if names_rows else "/Column"


def _give_headers(cell: Cell, cells: list[Cell]) -> None:
    """Set the Headers of a TD: those of its group, its rows, then its columns."""
    heads = [head for head in cells if head.is_head]
    group = [head for head in heads if head.heads_group and _is_group(head, cell)][-1:]
    rows = [head for head in heads if head.heads_row and _meet(head.rows, cell.rows)]
    columns = [head for head in heads if _is_column(head, cell)]
    names = [head.element["ID"] for head in (*group, *rows, *columns)]
    cell.element["A"].pop("Headers", None)
    if names:
        cell.element["A"]["Headers"] = pydyf.Array(names)


def _is_group(head: Cell, cell: Cell) -> bool:
    return head.section is cell.section and head.rows.start <= cell.rows.start


def _is_column(head: Cell, cell: Cell) -> bool:
    is_above = head.rows.start < cell.rows.start
    names_rows = head.heads_row or head.heads_group
    return is_above and not names_rows and _meet(head.columns, cell.columns)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _cells(tree: Tree, table: Any) -> Iterator[Cell]:
    """The cells of a table, laid on its grid as HTML does it."""
    top = 0
    for section in tree.kids(table):
        rows = [row for row in tree.kids(section) if row["S"] == "/TR"]
        yield from _lay(tree, section, rows, top)
        top += len(rows)


def _lay(tree: Tree, section: Any, rows: list[Any], top: int) -> Iterator[Cell]:
    """The cells of a row group: a rowspan never leaves it."""
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        column = 0
        has_data = any(kid["S"] == "/TD" for kid in tree.kids(row))
        for element in (kid for kid in tree.kids(row) if kid["S"] in ("/TD", "/TH")):
            while (index, column) in taken:
                column += 1
            width, height = (element["A"].get(key, 1) for key in ("ColSpan", "RowSpan"))
            down = range(index, min(index + height, len(rows)))
            across = range(column, column + width)
            taken.update((y, x) for y in down for x in across)
            below = range(top + down.start, top + down.stop)
            yield Cell(element, section, has_data, below, across)
            column += width


def _index(tree: Tree, heads: list[Any]) -> None:
    """Write the IDTree, in which a reader looks up the heads of a cell."""
    names = [part for head in heads for part in (head["ID"], head.reference)]
    index = pydyf.Dictionary({"Names": pydyf.Array(names)})
    tree.pdf.add_object(index)
    tree.root["IDTree"] = index.reference
