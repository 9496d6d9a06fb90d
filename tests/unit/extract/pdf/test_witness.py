from dataclasses import replace
from pathlib import Path

import pytest

from extract.pdf import witness_pdf
from extract.settings import ReadSettings
from model import Engine, FindingCode, Grid, Reading, TextReading, ink_of
from tests.unit.extract.pdf.drawing import Sheet, drawn, grids_of, read

BOXES = [(20, 60, 220, 80), (220, 60, 320, 100), (20, 80, 120, 100), (120, 80, 220, 100)]


def spanning_table(sheet: Sheet) -> None:
    for number, (x0, y0, x1, y1) in enumerate(BOXES):
        sheet.rect(x0, y0, x1, y1)
        sheet.text(x0 + 4, y1 - 4, f"cell {number}")


def heard(path: Path, reading: Reading) -> Reading:
    return witness_pdf(reading, path, frozenset({1}), ReadSettings())


@pytest.mark.parametrize("crop", [None, (10, 20, 390, 280)])
def test_the_witness_reads_spanning_cells_at_the_same_place(
    tmp_path: Path, crop: tuple[int, int, int, int] | None
) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        if crop:
            sheet.canvas.setCropBox(crop)
        spanning_table(sheet)
    reading = heard(tmp_path / "a.pdf", read(tmp_path / "a.pdf"))
    (grid,) = grids_of(reading.pages[0])
    assert [(c.readings[-1].engine, c.readings[-1].text) for c in grid.cells] == [
        (Engine.PDFPLUMBER, f"cell {number}") for number in range(4)
    ]
    assert reading.findings == ()


def test_the_witness_sees_a_rotated_page_as_displayed(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (400, 400)) as sheet:
        sheet.canvas.setPageRotation(90)
        sheet.canvas.translate(200, 200)
        sheet.canvas.rotate(90)
        sheet.canvas.translate(-200, -200)
        spanning_table(sheet)
    reading = heard(tmp_path / "a.pdf", read(tmp_path / "a.pdf"))
    assert reading.findings == ()
    assert all(len(cell.readings) == 2 for cell in grids_of(reading.pages[0])[0].cells)


def test_what_the_witness_reads_otherwise_is_found_with_its_place(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        spanning_table(sheet)
    reading = read(tmp_path / "a.pdf")
    (page,) = reading.pages
    (grid,) = grids_of(page)
    changed = replace(grid.cells[1], readings=(TextReading("cell 7", Engine.PDFIUM),))
    other = replace(grid, cells=(grid.cells[0], changed, *grid.cells[2:]))
    (finding,) = heard(
        tmp_path / "a.pdf", replace(reading, pages=(replace(page, blocks=(other,)),))
    ).findings
    assert finding.code is FindingCode.WITNESS_DISAGREES
    assert finding.place.bbox == changed.bbox
    assert "'cell 7'" in finding.message
    assert "'cell 1'" in finding.message


def test_cells_that_the_witness_does_not_see_are_found(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table((20, 120, 220), (60, 90, 120), (("a", "b"), ("c", "d")))
        for x in (20, 120, 220):
            sheet.line(x, 120, x, 160)
        sheet.text(30, 150, "open")
    reading = heard(tmp_path / "a.pdf", read(tmp_path / "a.pdf"))
    assert [finding.message for finding in reading.findings] == [
        "pdfplumber does not see 2 of the table's 6 cells as drawn."
    ]


def test_a_table_that_only_the_witness_sees_is_found(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        spanning_table(sheet)
    reading = read(tmp_path / "a.pdf")
    bare = replace(reading, pages=(replace(reading.pages[0], blocks=()),))
    (finding,) = heard(tmp_path / "a.pdf", bare).findings
    assert finding.message == "pdfplumber sees a table of 4 cells here, pdfium none."


def test_the_witness_changes_neither_text_nor_ink(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        spanning_table(sheet)
        sheet.next_page()
        spanning_table(sheet)
    before = read(tmp_path / "a.pdf")
    after = heard(tmp_path / "a.pdf", before)
    assert after.pages[1] == before.pages[1]
    assert after.pages[0].ink == before.pages[0].ink
    for one, other in zip(before.pages[0].blocks, after.pages[0].blocks, strict=True):
        assert isinstance(one, Grid)
        assert isinstance(other, Grid)
        assert [cell.text for cell in one.cells] == [cell.text for cell in other.cells]
        assert all(ink_of(cell.text).count for cell in other.cells)


def test_asking_twice_says_nothing_twice(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        spanning_table(sheet)
    once = heard(tmp_path / "a.pdf", read(tmp_path / "a.pdf"))
    assert heard(tmp_path / "a.pdf", once) == once


def test_a_file_that_the_witness_cannot_read_is_found(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        spanning_table(sheet)
    reading = read(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind\n%%EOF\n")
    after = heard(tmp_path / "a.pdf", reading)
    (finding,) = after.findings
    assert finding.message.startswith("pdfplumber cannot read this page")
    assert after.pages == reading.pages
