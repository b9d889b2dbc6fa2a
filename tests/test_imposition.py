"""Folds and booklets: where the pages go, and that no word, link or bookmark is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.model import Booklet, Fold, Format
from leaflets.render.imposition import CREEPS, sides

pytestmark = pytest.mark.quick

PLAIN = {"pages": 6, "overflow": "error", "smallest": 9, "smallest_text": 12}
ROLL = Fold(sheet="A4 landscape", widths=(100, 100, 100, 97, 97, 100), sides=((5, 6, 1), (2, 3, 4)))
FOLD = Format(page=(100, 210), fold=ROLL, **PLAIN)
BOOKLET = Format(page="A5", booklet=Booklet(sheet="A4 landscape", thickness=0.1), **PLAIN)


def rows(format: Format, pages: int, is_leftward: bool = False) -> list[list[tuple[int, float]]]:
    """The pages of each side with their left edges, in mm."""
    found = sides(format, pages, is_leftward)
    return [[(slot.page, round(slot.left, 3)) for slot in side] for side in found]


def test_a_roll_fold_has_its_cover_on_the_right() -> None:
    assert rows(FOLD, 6) == [[(5, 0), (6, 97), (1, 197)], [(2, 0), (3, 100), (4, 200)]]


def test_from_right_to_left_it_has_its_cover_on_the_left() -> None:
    assert rows(FOLD, 6, True) == [[(1, 0), (6, 100), (5, 200)], [(4, 0), (3, 97), (2, 197)]]


def test_the_panel_that_is_folded_in_is_short_on_both_of_its_sides() -> None:
    outer, inner = sides(FOLD, 6)
    flap, back_of_flap = outer[0], inner[-1]
    assert {ROLL.widths[flap.page - 1], ROLL.widths[back_of_flap.page - 1]} == {97}


def test_a_panel_that_is_not_there_stays_empty() -> None:
    assert rows(FOLD, 4) == [[(1, 197)], [(2, 0), (3, 100), (4, 200)]]


def test_a_booklet_of_eight_pages() -> None:
    found = [[page for page, _ in side] for side in rows(BOOKLET, 8)]
    assert found == [[8, 1], [2, 7], [6, 3], [4, 5]]
    assert {left for side in rows(BOOKLET, 8) for _, left in side} == {0.5, 148.5}


def test_a_booklet_from_right_to_left_is_bound_on_the_other_side() -> None:
    found = [[page for page, _ in side] for side in rows(BOOKLET, 8, True)]
    assert found == [[1, 8], [7, 2], [3, 6], [5, 4]]


@given(st.integers(1, 120), st.booleans())
def test_each_page_stands_once_and_faces_its_own(pages: int, is_leftward: bool) -> None:
    whole = -(-pages // 4) * 4
    found = sides(BOOKLET, pages, is_leftward)
    assert sorted(slot.page for side in found for slot in side) == list(range(1, pages + 1))
    assert len(found) == whole // 2
    for side in found:
        if len(side) == 2:
            assert side[0].page + side[1].page == whole + 1


@given(st.integers(CREEPS + 1, 120))
def test_inner_pages_of_a_thick_booklet_move_to_the_spine(pages: int) -> None:
    for number, side in enumerate(sides(BOOKLET, -(-pages // 4) * 4)):
        left, right = (slot.left for slot in side)
        creep = 0.1 * (number // 2)
        assert (left, right) == pytest.approx((0.5 + creep, 148.5 - creep))


def test_a_thin_booklet_does_not_creep() -> None:
    lefts = {slot.left for side in sides(BOOKLET, CREEPS) for slot in side}
    assert lefts == {0.5, 148.5}


def test_what_has_one_page_on_a_sheet_is_not_imposed() -> None:
    with pytest.raises(ValueError, match="not imposed"):
        sides(Format(page="A4", **PLAIN), 1)


def test_a_fold_has_no_place_for_more_pages() -> None:
    with pytest.raises(ValueError, match='`overflow` is "error"'):
        Format(page=(100, 210), fold=ROLL, **{**PLAIN, "overflow": "warning"})
