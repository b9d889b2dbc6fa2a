"""docs/measured.md is what is measured: its drafts, printed and measured once more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import EDITIONS, ROOT
from measured import sheet_row
from sheets import DRAFT, Sheet

from leaflets.commands.prepare import Prepared, prepare
from leaflets.render.measuring import measure_pdf
from leaflets.render.standards import standards


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(ROOT, date(2026, 3, 2))


def _sheet(prepared: Prepared, name: str, pdfs: dict[str, Path]) -> Sheet:
    edition, proof = next(pair for pair in prepared.proofs if pair[0].name == name)
    return Sheet(edition, DRAFT, proof.passages, pdfs[name].read_bytes())


@pytest.mark.parametrize("name", EDITIONS)
def test_a_sheet_meets_every_standard(name: str, prepared: Prepared, pdfs: dict[str, Path]) -> None:
    sheet = _sheet(prepared, name, pdfs)
    measures = measure_pdf(sheet.pdf, sheet.passages)
    asked = standards(sheet.edition.format)
    assert len(asked) >= 10
    missed = {one.name: one.of(measures) for one in asked if not one.is_met(measures)}
    assert missed == {}


@pytest.mark.parametrize("name", EDITIONS)
def test_its_row_is_what_was_measured(name: str, prepared: Prepared, pdfs: dict[str, Path]) -> None:
    """If this fails, the look has changed: `make docs`."""
    page = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    assert sheet_row(_sheet(prepared, name, pdfs)) in page
