"""Layouts of printed reports: cut-in heads over wide stubs, statements, contents, wide spaces."""

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]  # no types

from tests.unit.extract.pdf.drawing import LATIN, Sheet, drawn, texts_of
from tests.unit.extract.pdf.unruled.pages import PITCH, SIZE, grids, put, put_rows

PLACES = (40.0, 330.0, 400.0)
HEADS = ("Item", "2019", "2020")
ROWS = (
    ("Ashby and the villages around it", "1,204", "1,310"),
    ("Borrow Hill", "88", "91"),
    ("Corley", "640", "712"),
    ("Dunmere", "12", "15"),
)


def put_centered(sheet: Sheet, y: float, text: str) -> None:
    """A text in the middle of the places."""
    middle = (PLACES[0] + PLACES[-1]) / 2
    sheet.text(middle - stringWidth(text, LATIN, SIZE) / 2, y, text, SIZE)


def test_a_cut_in_head_over_a_wide_stub_covers_all_columns(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        y = put_rows(sheet, 60, PLACES, (HEADS,))
        for name in ("Town", "Countryside"):
            put_centered(sheet, y, name)
            y = put_rows(sheet, y + PITCH, PLACES, ROWS)
    (grid,) = grids(tmp_path / "a.pdf")
    spans = {cell.text: cell.col_span for cell in grid.cells if cell.col_span > 1}
    assert spans == {"Town": 3, "Countryside": 3}
    assert [row[0] for row in texts_of(grid)].count("Borrow Hill") == 2


def test_a_statement_whose_names_fill_their_lines_alike_is_a_table(tmp_path: Path) -> None:
    names = ("Rents and charges", "Other land and water", "Health care and aid", "Education, arts")
    rows = [(name, f"{7 * index},204", f"{index},310") for index, name in enumerate(names, 1)]
    with drawn(tmp_path / "a.pdf", (460, 300)) as sheet:
        put_rows(sheet, 60, PLACES, (HEADS, *rows))
    (grid,) = grids(tmp_path / "a.pdf")
    assert texts_of(grid)[1:] == [list(row) for row in rows]


def test_thousands_parted_by_a_wide_space_are_one_number(tmp_path: Path) -> None:
    rows = [("Ashby", "192 026", "19,2"), ("Corley", "70 581", "42,0"), ("Frome", "205 939", "1,5")]
    rows += [("Dunmere", "9 640", "3,0"), ("East Fold", "120 507", "8,8")]
    with drawn(tmp_path / "a.pdf", (460, 300)) as sheet:
        for index, (name, number, share) in enumerate(rows):
            y = 60 + PITCH * index
            thousands, hundreds = number.split()
            put(sheet, y, (40.0, 300.0, 400.0), (name, hundreds, share))
            end = 300.0 - stringWidth(hundreds, LATIN, SIZE) - 0.42 * SIZE
            sheet.text(end - stringWidth(thousands, LATIN, SIZE), y, thousands, SIZE)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [row[1] for row in texts_of(grid)] == [row[1] for row in rows]


def test_figures_before_their_names_make_a_table(tmp_path: Path) -> None:
    rows = (("55", "Every week"), ("29", "At times"), ("n/a", "Never"), ("20", "No answer"))
    with drawn(tmp_path / "a.pdf", (460, 300)) as sheet:
        for index, (figure, name) in enumerate(rows):
            sheet.text(40, 60 + PITCH * index, figure, SIZE)
            sheet.text(90, 60 + PITCH * index, name, SIZE)
    (grid,) = grids(tmp_path / "a.pdf")
    assert texts_of(grid) == [list(row) for row in rows]


def test_a_stub_whose_rows_no_ruling_parts_is_divided_with_its_figures(tmp_path: Path) -> None:
    names = ("How often do you go,", "and with whom?", "Do you pay for it,", "and how much?",
             "Is it near,", "or is it far?")  # fmt: skip
    with drawn(tmp_path / "a.pdf", (460, 300)) as sheet:
        for x in (36, 200, 280, 360):
            sheet.line(x, 40, x, 60 + 7 * PITCH)
        for y in (40.0, 60.0, 60 + 7 * PITCH):
            sheet.line(36, y, 360, y)
        put(sheet, 54, (40.0, 270.0, 350.0), ("", "Yes", "No"))
        for index, name in enumerate(names):
            y = 74 + PITCH * index + 6 * (index // 2)
            sheet.text(40, y, name, SIZE)
            if index % 2:
                put(sheet, y, (270.0, 350.0), (str(20 + index), str(70 - index)))
    (grid,) = grids(tmp_path / "a.pdf")
    assert [row[1] for row in texts_of(grid)][-3:] == ["21", "23", "25"]


def test_two_tables_of_contents_below_one_another_are_no_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (460, 560)) as sheet:
        y = 60.0
        for pages in ((3, 9, 14, 20, 31, 44, 52, 60), (2, 5, 8, 17, 25, 33, 41, 49)):
            for number, page in enumerate(pages, 1):
                put(sheet, y, (40.0, 400.0), (f"Part {number} of it " + "." * 90, str(page)))
                y += PITCH
    assert not grids(tmp_path / "a.pdf")
