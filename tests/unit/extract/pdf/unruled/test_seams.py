"""Columns that stand close: numbers set to the right, and right behind them texts to the left."""

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]  # no types

from tests.unit.extract.pdf.drawing import LATIN, Sheet, drawn, grids_of, read, texts_of

CODES = ("205", "20507", "2050738", "213", "21321", "2132102")
NAMES = ("Roads", "Road works", "Winter", "Schools", "Lower schools", "Heating of them")
SUMS = ("1,446.78", "773.65", "672.13", "3,308.16", "79.34", "982.61")
UNITS = ("kg",) * len(CODES)


def to_the_right(sheet: Sheet, x: float, y: float, text: str) -> None:
    sheet.text(x - stringWidth(text, LATIN, 10), y, text)


def ledger(path: Path, names: tuple[str, ...], gap: float) -> list[list[str]]:
    """The rows of a table without rulings, of codes, names and sums."""
    with drawn(path) as sheet:
        sheet.text(50, 46, "Code")
        sheet.text(100, 46, "Name")
        to_the_right(sheet, 300, 46, "Spent")
        to_the_right(sheet, 370, 46, "Left")
        for row, (code, name, number) in enumerate(zip(CODES, names, SUMS, strict=True)):
            y = 60 + 14 * row
            to_the_right(sheet, 90, y, code)
            sheet.text(90 + gap, y, name)
            to_the_right(sheet, 300, y, number)
            to_the_right(sheet, 370, y, number[::-1].replace(",", ""))
    (grid,) = grids_of(read(path).pages[0])
    return texts_of(grid)


def test_codes_close_before_names_are_a_column_of_their_own(tmp_path: Path) -> None:
    rows = ledger(tmp_path / "a.pdf", NAMES, 2.0)
    assert [row[:2] for row in rows[1:]] == [list(row) for row in zip(CODES, NAMES, strict=True)]


def test_one_unit_behind_all_numbers_is_no_column(tmp_path: Path) -> None:
    rows = ledger(tmp_path / "a.pdf", UNITS, 3.0)
    assert [row[0] for row in rows[1:]] == [f"{code} kg" for code in CODES]
