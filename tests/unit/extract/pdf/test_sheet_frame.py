"""Sheets that are printed with the letters of their columns and the numbers of their rows."""

from pathlib import Path

from model import Extents
from tests.unit.extract.pdf.drawing import Sheet, drawn, grids_of, ink_of_blocks, read, texts_of

XS: tuple[float, ...] = (20, 40, 120, 200, 280)
YS: tuple[float, ...] = (20, 40, 60, 80, 100)
ROWS = (("Port", "Cargo", "Tons"), ("Riga", "tar", "4"), ("Oslo", "flax", "12"))


def with_frame(sheet: Sheet, letters: str, numbers: str) -> None:
    for x, letter in zip(XS[1:], letters, strict=False):
        sheet.text(x + 37, 35, letter)
    for y, number in zip(YS[2:], numbers.split(), strict=True):
        sheet.text(27, y - 5, number)


def texts(path: Path) -> list[list[str]]:
    page = read(path).pages[0]
    assert ink_of_blocks(page) == page.ink
    (grid,) = grids_of(page)
    return texts_of(grid)


def test_letters_and_numbers_round_a_ruled_sheet_are_no_cells_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with drawn(path) as sheet:
        sheet.table(XS, YS, (("",) * 4, *(("", *row) for row in ROWS)))
        with_frame(sheet, "ABC", "1 2 5")
    assert texts(path) == [list(row) for row in ROWS]


def test_they_tell_the_rows_and_columns_of_a_sheet_without_rulings(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with drawn(path) as sheet:
        sheet.rect(XS[0], YS[0], XS[-1], YS[-1])
        sheet.line(XS[0], YS[1], XS[-1], YS[1])
        sheet.line(XS[1], YS[0], XS[1], YS[-1])
        for x in XS[2:-1]:
            sheet.line(x, YS[0], x, YS[1])
        for y in YS[2:-1]:
            sheet.line(XS[0], y, XS[1], y)
        with_frame(sheet, "ABC", "1 2 3")
        for y, row in zip(YS[2:], ROWS, strict=True):
            for x, text in zip(XS[1:], row, strict=False):
                sheet.text(x + 3, y - 5, text)
    assert texts(path) == [list(row) for row in ROWS]
    (grid,) = grids_of(read(path).pages[0])
    assert grid.extents is Extents.UNKNOWN


def test_letters_out_of_their_order_are_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with drawn(path) as sheet:
        sheet.table(XS, YS, (("",) * 4, *(("", *row) for row in ROWS)))
        with_frame(sheet, "ACB", "1 2 3")
    assert texts(path)[0] == ["", "A", "C", "B"]
