"""Cells over several lines, as programs that break texts by themselves set them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.unit.extract.pdf.drawing import Sheet, drawn, texts_of
from tests.unit.extract.pdf.unruled.pages import grids, put_prose

SIZE = 9.0
LINE = 11.0
LEFTS = (40.0, 130.0, 260.0, 390.0)
HEADS = (("Office",), ("Service",), ("Open",), ("Staff",))
ROWS = (
    (("Ashby",), ("Loans of books and", "maps, reading room"), ("daily",), ("12",)),
    (("Borrow Hill", "and Corley"), ("Permits",), ("Mondays and", "Fridays"), ("4",)),
    (("Dunmere",), ("Registers of births,", "of deaths and of", "names"), ("daily",), ("31",)),
    (("East Fold",), ("Permits for fishing",), ("by appointment",), ("2",)),
    (("Frome",), ("Taxes and", "charges"), ("daily but", "Fridays"), ("17",)),
)
CODE = "Courier"

Row = Sequence[Sequence[str]]


def joined(rows: Sequence[Row]) -> list[list[str]]:
    return [[" ".join(cell) for cell in row] for row in rows]


def read_back(path: Path) -> list[list[list[str]]]:
    """The texts of each grid, each cell's on one line."""
    return [
        [[" ".join(text.split()) for text in row] for row in texts_of(grid)] for grid in grids(path)
    ]


def put_table(
    sheet: Sheet, y: float, rows: Sequence[Row], share: float, gap: float, pixel: float = 0.0
) -> list[float]:
    """Rows set apart by a gap, and where each ends; `share` 0 sets cells at the head, 1 at the foot
    of their row. Baselines are rounded to whole pixels, if these have a size."""
    ends = []
    for row in rows:
        most = max(map(len, row))
        for x, cell in zip(LEFTS, row, strict=True):
            top = y + share * LINE * (most - len(cell))
            for number, text in enumerate(cell):
                at = top + LINE * number
                sheet.text(x, round(at / pixel) * pixel if pixel else at, text, SIZE)
        y += LINE * most + gap
        ends.append(y - LINE)
    return ends


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("gap", [2.0, 4.0, 7.0])
@pytest.mark.parametrize("pixel", [0.0, 0.75])
def test_lines_that_stand_closer_than_rows_are_one_cell_wherever_in_its_row_that_stands(
    tmp_path: Path, share: float, gap: float, pixel: float
) -> None:
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        put_table(sheet, 60, (HEADS, *ROWS), share, gap, pixel)
    (texts,) = read_back(tmp_path / "a.pdf")
    assert texts == joined((HEADS, *ROWS))


def test_rows_of_full_lines_in_groups_are_no_cells_of_several_lines(tmp_path: Path) -> None:
    rows = [[f"Place {n}", str(7 * n), str(11 * n), str(13 * n)] for n in range(1, 10)]
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        for index, row in enumerate([["Place", "2019", "2020", "2021"], *rows]):
            for x, text in zip(LEFTS, row, strict=True):
                sheet.text(x, 60 + LINE * index + 6 * (index // 3), text, SIZE)
    (texts,) = read_back(tmp_path / "a.pdf")
    assert texts[1:] == rows


def test_numbers_that_are_broken_over_two_lines_are_one_cell(tmp_path: Path) -> None:
    rows = [
        ((f"Place {n}",), (str(7 * n),), (str(11 * n), f"({n},5%)"), (str(13 * n),))
        for n in range(1, 8)
    ]
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        put_table(sheet, 60, (HEADS, *rows), 0.0, 3.0)
    (texts,) = read_back(tmp_path / "a.pdf")
    assert texts[1:] == joined(rows)


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_rulings_below_each_row_tell_the_rows_of_long_texts(tmp_path: Path, share: float) -> None:
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        put_prose(sheet, 40, 30)
        for end in put_table(sheet, 110, (HEADS, *ROWS), share, 5.0):
            sheet.line(LEFTS[0] - 2, end - 2, 430, end - 2)
    (texts,) = read_back(tmp_path / "a.pdf")
    assert texts == joined((HEADS, *ROWS))


def test_names_in_another_font_stand_level_with_their_entries(tmp_path: Path) -> None:
    names = ("mean()", "sum()", "size()", "count()", "first()", "last()", "nth()", "std()")
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        sheet.text(40, 60, "Name", SIZE, "Helvetica-Bold")
        sheet.text(150, 60, "What it gives", SIZE, "Helvetica-Bold")
        sheet.text(320, 60, "Since", SIZE, "Helvetica-Bold")
        for index, name in enumerate(names):
            y = 60 + 14 * (index + 1)
            sheet.text(40, y, name, 7.5, CODE)
            sheet.text(150, y - 0.75 * (index % 2), f"gives {name[:3]} of all", SIZE)
            sheet.text(320, y, f"{index}.{index % 3}", SIZE)
    (texts,) = read_back(tmp_path / "a.pdf")
    assert [row[0] for row in texts] == ["Name", *names]


def test_heads_that_are_said_again_begin_another_table(tmp_path: Path) -> None:
    heads = ["Key", "Does", "Since", "Until"]
    rows = [[f"key {n}", f"goes {n} up", f"{n}.{n}", str(71 * n)] for n in range(1, 6)]
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        y = 60.0
        for _ in range(2):
            for row in [heads, *rows]:
                for x, text in zip(LEFTS, row, strict=True):
                    sheet.text(x, y, text, SIZE)
                y += 14
            sheet.text(40, y + 10, "In the list:", 12)
            y += 26
    assert read_back(tmp_path / "a.pdf") == [[heads, *rows]] * 2
