"""Puts pages together on larger sheets: folds and booklets, with their tags, links and outline.

Each page becomes a form that its sheet draws. What led to a page leads to its sheet from then
on, and the structure, in which the words are read aloud, keeps its order (ISO 32000-1, 14.7.4.2).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from leaflets.model import Booklet, Fold, Format, size_of
from leaflets.render.glyphs import POINTS_PER_MM

_GAP = 1.0
"""Millimetres: pages of 148 mm stand so near to the edge of A4 and still at it."""
CREEPS = 16
"""Up to so many pages a booklet is trimmed without a look at its creep."""


@dataclass(frozen=True)
class Slot:
    """The place of a page on a sheet: its number, from 1, and its left edge in mm."""

    page: int
    left: float


Side = tuple[Slot, ...]
"""One side of a sheet."""


def sides(format: Format, pages: int, is_leftward: bool = False) -> tuple[Side, ...]:
    """Where the pages of an edition stand, side by side as they are printed.

    A sheet has two sides, which are turned on its short edge. Pages that are not there stay empty.
    """
    match format.imposition:
        case Fold() as fold:
            return tuple(_panels(fold, row, pages, is_leftward) for row in fold.sides)
        case Booklet() as booklet:
            return tuple(_spreads(booklet, format.size[0], pages, is_leftward))
        case None:
            raise ValueError("this format is not imposed")


def _panels(fold: Fold, row: tuple[int, ...], pages: int, is_leftward: bool) -> Side:
    row = row[::-1] if is_leftward else row
    edges = accumulate((fold.widths[page - 1] for page in row), initial=0.0)
    return tuple(Slot(page, left) for page, left in zip(row, edges, strict=False) if page <= pages)


def _spreads(booklet: Booklet, width: float, pages: int, is_leftward: bool) -> Iterator[Side]:
    """The first and the last page on the outer sheet, and so on inwards."""
    whole = -(-pages // 4) * 4
    spine = size_of(booklet.sheet)[0] / 2
    for number in range(whole // 2):
        outer, inner = whole - number, number + 1
        row = (outer, inner) if number % 2 == 0 else (inner, outer)
        row = row[::-1] if is_leftward else row
        creep = booklet.thickness * (number // 2) if whole > CREEPS else 0.0
        lefts = spine - width + creep, spine - creep
        yield tuple(
            Slot(page, left) for page, left in zip(row, lefts, strict=True) if page <= pages
        )


def imposed(pdf: bytes, format: Format, is_leftward: bool = False) -> tuple[bytes, int]:
    """The same words on the sheets of the format, and how many sides those have."""
    if format.imposition is None:
        raise ValueError("this format is not imposed")
    size = size_of(format.imposition.sheet)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        plan = sides(format, len(document.pages), is_leftward)
        moves = dict(_moves(document, plan, size))
        _move_words(document, moves)
        _move_destinations(document, moves)
        del document.pages[: len(document.pages) - len(plan)]
        file = io.BytesIO()
        document.save(file, deterministic_id=True)
    return file.getvalue(), len(plan)


# One sheet


@dataclass(frozen=True)
class Move:
    """Where a page went: its sheet, the form that holds its words, and by how much, in points."""

    sheet: Any
    form: Any
    right: float
    up: float


def _moves(
    document: pikepdf.Pdf, plan: tuple[Side, ...], size: tuple[float, float]
) -> Iterator[tuple[tuple[int, int], Move]]:
    """Adds a sheet for each side; where each page went, by its number in the file."""
    pages = list(document.pages)
    for side in plan:
        sheet = _empty_sheet(document, size)
        for slot in side:
            page = pages[slot.page - 1]
            move = _put(document, sheet, page, slot, size[1])
            _let_bleed(move.form, page, slot.left, size[0])
            yield page.obj.objgen, move
        drawn = b"\n".join(_drawn(sheet))
        sheet.Contents = document.make_stream(drawn)
        document.pages.append(pikepdf.Page(sheet))


def _empty_sheet(document: pikepdf.Pdf, size: tuple[float, float]) -> Any:
    box = Array([0, 0, *(round(side * POINTS_PER_MM, 3) for side in size)])
    page = {"/Type": Name.Page, "/MediaBox": box, "/TrimBox": box, "/BleedBox": box}
    resources = Dictionary(XObject=Dictionary())
    rest = {"/Resources": resources, "/Tabs": Name.S, "/Annots": Array()}
    return document.make_indirect(Dictionary({**page, **rest}))


def _put(document: pikepdf.Pdf, sheet: Any, page: pikepdf.Page, slot: Slot, height: float) -> Move:
    """Makes a form of a page, and gives it and its links to the sheet."""
    left, bottom, _, top = (float(edge) for edge in page.trimbox)
    right = slot.left * POINTS_PER_MM - left
    up = (height * POINTS_PER_MM - (top - bottom)) / 2 - bottom
    form = document.make_indirect(page.as_form_xobject())
    if Name.StructParents in page.obj:
        form.StructParents = page.obj.StructParents
    form.Matrix = Array([1, 0, 0, 1, round(right, 3), round(up, 3)])
    sheet.Resources.XObject[f"/P{slot.page}"] = form
    move = Move(sheet, form, right, up)
    for link in page.obj.get("/Annots", ()):
        link.Rect = Array(_shifted(link.Rect, move))
        link.P = sheet
        sheet.Annots.append(link)
    return move


def _let_bleed(form: Any, page: pikepdf.Page, edge: float, sheet: float) -> None:
    """Cuts a page off at its neighbours, and at its bleed where it stands at the sheet's edge."""
    trim, bleed = ([float(edge) for edge in box] for box in (page.trimbox, page.bleedbox))
    width = (trim[2] - trim[0]) / POINTS_PER_MM
    left = bleed[0] if edge < _GAP else trim[0]
    right = bleed[2] if edge + width > sheet - _GAP else trim[2]
    form.BBox = Array([left, bleed[1], right, bleed[3]])


def _drawn(sheet: Any) -> Iterator[bytes]:
    yield from (b"q %s Do Q" % name.encode() for name in sheet.Resources.XObject)


def _shifted(box: Any, move: Move) -> list[float]:
    shifts = (move.right, move.up, move.right, move.up)
    return [round(float(edge) + shift, 3) for edge, shift in zip(box, shifts, strict=True)]


# What led to a page


def _move_words(document: pikepdf.Pdf, moves: dict[tuple[int, int], Move]) -> None:
    """Lets the structure find its words in the forms."""
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        children = element.get("/K", ())
        children = children if isinstance(children, Array) else Array([children])
        move = moves.get(element.Pg.objgen) if Name.Pg in element else None
        element.K = Array([_moved(child, move, moves) for child in children])
        if move:
            element.Pg = move.sheet
        waiting += [c for c in element.K if isinstance(c, Dictionary) and Name.S in c]


def _moved(child: Any, move: Move | None, moves: dict[tuple[int, int], Move]) -> Any:
    """A child of an element: a run of words, a link, or another element."""
    if isinstance(child, Dictionary) and Name.Pg in child and Name.S not in child:
        move = moves[child.Pg.objgen]
        child.Pg = move.sheet
    if isinstance(child, Dictionary) and child.get("/Type") == Name.MCR and move:
        child.Stm = move.form
    if isinstance(child, Dictionary) or move is None:
        return child
    return Dictionary(Type=Name.MCR, Pg=move.sheet, Stm=move.form, MCID=int(child))


def _move_destinations(document: pikepdf.Pdf, moves: dict[tuple[int, int], Move]) -> None:
    """Lets bookmarks and links lead to where the pages stand now."""
    for place in _destinations(document):
        move = (
            moves.get(place[0].objgen) if len(place) and isinstance(place[0], Dictionary) else None
        )
        if move:
            place[0] = move.sheet
            for number, shift in ((2, move.right), (3, move.up)):
                if len(place) > number and place[1] == Name.XYZ and place[number] is not None:
                    place[number] = round(float(place[number]) + shift, 3)


def _destinations(document: pikepdf.Pdf) -> Iterator[Any]:
    """The places that names, bookmarks and links lead to."""
    root = document.Root
    if Name.Names in root and Name.Dests in root.Names:
        yield from pikepdf.NameTree(root.Names.Dests).values()
    holders = [link for page in document.pages for link in page.obj.get("/Annots", ())]
    waiting = [root.Outlines.First] if Name.Outlines in root and Name.First in root.Outlines else []
    while waiting:
        bookmark = waiting.pop()
        holders.append(bookmark)
        waiting += [bookmark[key] for key in (Name.First, Name.Next) if key in bookmark]
    for holder in holders:
        place = holder.get("/Dest", holder.get("/A", Dictionary()).get("/D"))
        if isinstance(place, Array):
            yield place
