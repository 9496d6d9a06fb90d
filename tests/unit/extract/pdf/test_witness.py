from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # no types

from extract.pdf import witness_pdf
from extract.settings import ReadSettings
from model import (
    BBox,
    Cell,
    Engine,
    Extents,
    FindingCode,
    Grid,
    Page,
    Reading,
    Source,
    SourceKind,
    TextReading,
    ink_of,
)
from tests.unit.extract.pdf.drawing import Sheet, drawn, grids_of, read

RULED = (Engine.PDFPLUMBER, Engine.CAMELOT_LATTICE)
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
    for number, cell in enumerate(grid.cells):
        assert {(each.engine, each.text) for each in cell.readings} == {
            (engine, f"cell {number}") for engine in (Engine.PDFIUM, *RULED)
        }
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
    assert all(len(cell.readings) == 3 for cell in grids_of(reading.pages[0])[0].cells)


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


def test_cells_that_no_witness_sees_are_found(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        spanning_table(sheet)
    reading = read(tmp_path / "a.pdf")
    (grid,) = grids_of(reading.pages[0])
    moved = [
        replace(cell, bbox=BBox(cell.bbox.x0 + 20, cell.bbox.y0, cell.bbox.x1 + 20, cell.bbox.y1))
        for cell in grid.cells[:2]
        if cell.bbox
    ]
    other = replace(grid, cells=(*moved, *grid.cells[2:]))
    page = replace(reading.pages[0], blocks=(other,))
    (finding,) = heard(tmp_path / "a.pdf", replace(reading, pages=(page,))).findings
    assert finding.message == (
        "pdfplumber and camelot-lattice do not see 2 of the table's 4 cells as drawn."
    )


def test_a_cell_that_one_witness_bears_out_is_in_no_doubt(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.table((20, 120, 220), (60, 90, 120), (("a", "b"), ("c", "d")))
        for x in (20, 120, 220):
            sheet.line(x, 120, x, 160)
        sheet.text(30, 150, "open")
    reading = heard(tmp_path / "a.pdf", read(tmp_path / "a.pdf"))
    (grid,) = grids_of(reading.pages[0])
    witnesses = [{each.engine for each in cell.readings[1:]} for cell in grid.cells]
    assert {Engine.CAMELOT_LATTICE} in witnesses
    assert set(RULED) in witnesses
    assert reading.findings == ()


def test_a_table_that_only_the_witness_sees_is_found(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        spanning_table(sheet)
    reading = read(tmp_path / "a.pdf")
    bare = replace(reading, pages=(replace(reading.pages[0], blocks=()),))
    (finding,) = heard(tmp_path / "a.pdf", bare).findings
    assert finding.message == (
        "pdfplumber and camelot-lattice see a table of 4 cells here, pdfium none."
    )


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


def test_a_table_without_rulings_is_compared_with_aligned_text_by_its_texts(
    tmp_path: Path,
) -> None:
    rows = [("Region", "1998", "2004"), ("Thornby", "1 250", "13.5"), ("Corley", "980", "11.2")]
    rows += [(f"Area {number}", str(number * 731), f"{number}.5") for number in range(1, 9)]
    with drawn(tmp_path / "a.pdf") as sheet:
        for row, texts in enumerate(rows):
            for col, text in enumerate(texts):
                sheet.text(20 + 90 * col, 40 + 16 * row, text)
    grid = unruled_grid(rows)
    reading = read_bare(tmp_path / "a.pdf", grid)
    (after,) = grids_of(heard(tmp_path / "a.pdf", reading).pages[0])
    assert {cell.readings[-1].engine for cell in after.cells} == {Engine.CAMELOT_HYBRID}


def test_a_cell_that_aligned_text_parts_otherwise_is_found(tmp_path: Path) -> None:
    rows = [(f"Area {number}", str(number * 731), f"{number}.5") for number in range(1, 10)]
    with drawn(tmp_path / "a.pdf") as sheet:
        for row, texts in enumerate(rows):
            for col, text in enumerate(texts):
                sheet.text(20 + 90 * col, 40 + 16 * row, text)
    grid = unruled_grid([(name, f"{one} {other}", "") for name, one, other in rows])
    after = heard(tmp_path / "a.pdf", read_bare(tmp_path / "a.pdf", grid))
    assert [finding.message for finding in after.findings] == [
        "camelot-hybrid does not see 9 of the table's 18 cells as they are parted here."
    ]


def unruled_grid(rows: Sequence[Sequence[str]]) -> Grid:
    """The grid of texts drawn 90 points apart across and 16 down, from 20 and 40."""
    cells = tuple(
        Cell(
            row,
            col,
            readings=(TextReading(text, Engine.PDFIUM),),
            bbox=BBox(10 + 90 * col, 28 + 16 * row, 100 + 90 * col, 44 + 16 * row),
        )
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    )
    box = BBox(10, 28, 10 + 90 * len(rows[0]), 28 + 16 * len(rows))
    return Grid(len(rows), len(rows[0]), cells, Extents.UNKNOWN, box)


def read_bare(path: Path, grid: Grid) -> Reading:
    """The file's reading with this grid as all that is on its page."""
    source = Source(path.name, SourceKind.PDF, "", path.stat().st_size)
    text = "".join(cell.text for cell in grid.cells)
    return Reading(source, (Page(1, (grid,), ink_of(text), 400, 300),))


def test_a_file_with_a_password_is_read_by_all_witnesses(tmp_path: Path) -> None:
    rows = [(f"Area {number}", str(number * 731), f"{number}.5") for number in range(1, 10)]
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(400, 300), encrypt="open")
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            canvas.drawString(20 + 90 * col, 260 - 16 * row, text)
    canvas.showPage()
    canvas.save()
    reading = read_bare(path, unruled_grid(rows))
    after = witness_pdf(reading, path, frozenset({1}), ReadSettings(password="open"))
    assert after.findings == ()
    assert _engines(after) == {Engine.PDFIUM, Engine.CAMELOT_HYBRID}


def _engines(reading: Reading) -> set[Engine]:
    (grid,) = grids_of(reading.pages[0])
    return {each.engine for cell in grid.cells for each in cell.readings}


def test_a_file_that_the_witness_cannot_read_is_found(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        spanning_table(sheet)
    reading = read(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind\n%%EOF\n")
    after = heard(tmp_path / "a.pdf", reading)
    first, second = after.findings
    assert first.message.startswith("pdfplumber cannot read this page: ")
    assert second.message.startswith("camelot-lattice cannot read this page: ")
    assert after.pages == reading.pages
