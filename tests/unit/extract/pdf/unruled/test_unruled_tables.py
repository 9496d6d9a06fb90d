from pathlib import Path

import pytest

from model import Extents
from tests.unit.extract.pdf.drawing import drawn, ink_of_blocks, lines_of, read, texts_of
from tests.unit.extract.pdf.unruled.pages import (
    PITCH,
    PROSE,
    SIZE,
    grids,
    put,
    put_prose,
    put_rows,
)

PLACES = (40.0, 180.0, 240.0, 300.0)
HEADS = ("Town", "2019", "2020", "2021")
BODY = (
    ("Ashby", "1,204", "1,310", "1,298"),
    ("Borrow Hill", "88", "91", "104"),
    ("Corley", "640", "–", "655"),
    ("Total", "1,932", "1,401", "2,057"),
)


def test_rows_without_a_single_ruling_make_a_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        put_rows(sheet, 80, PLACES, (HEADS, *BODY))
    (grid,) = grids(tmp_path / "a.pdf")
    assert texts_of(grid) == [list(HEADS), *(list(row) for row in BODY)]
    assert grid.extents is Extents.UNKNOWN


def test_prose_around_a_table_stays_lines_and_no_ink_is_lost(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (460, 400)) as sheet:
        y = put_prose(sheet, 40, 40) + 20
        y = put_rows(sheet, y, PLACES, (HEADS, *BODY)) + 20
        put_prose(sheet, 40, y)
    (page,) = read(tmp_path / "a.pdf").pages
    (grid,) = grids(tmp_path / "a.pdf")
    assert texts_of(grid)[1:] == [list(row) for row in BODY]
    assert [line.text for line in lines_of(page)] == [*PROSE, *PROSE]
    assert ink_of_blocks(page) == page.ink


def test_a_page_of_prose_in_two_columns_has_no_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (760, 400)) as sheet:
        for y in (40, 120, 200):
            put_prose(sheet, 40, y)
            put_prose(sheet, 400, y)
    assert not grids(tmp_path / "a.pdf")


def test_a_list_with_marks_is_no_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        for index, text in enumerate(("museums", "theaters", "two baths", "libraries", "parks")):
            sheet.text(40, 60 + 14 * index, f"({'abcde'[index]})", 9)
            sheet.text(62, 60 + 14 * index, text, 9)
    assert not grids(tmp_path / "a.pdf")


def test_a_table_of_contents_is_no_table(tmp_path: Path) -> None:
    titles = ("Summary", "Visitors", "Income by source", "Outlook", "Sources", "Annex")
    with drawn(tmp_path / "a.pdf") as sheet:
        for index, title in enumerate(titles):
            put(sheet, 60 + 14 * index, (40, 360), (title + " " + "." * 80, str(3 + 4 * index)))
    assert not grids(tmp_path / "a.pdf")


def test_an_entry_that_wraps_stays_one_cell(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        put_rows(sheet, 60, PLACES, (HEADS, BODY[0]))
        put(sheet, 92, PLACES, ("Newspapers, journals and", "12", "14", "15"))
        sheet.text(40, 102, "other printed matter", 9)
        put_rows(sheet, 120, PLACES, BODY[1:])
    (grid,) = grids(tmp_path / "a.pdf")
    assert [row[0] for row in texts_of(grid)] == [
        "Town",
        "Ashby",
        "Newspapers, journals and\nother printed matter",
        "Borrow Hill",
        "Corley",
        "Total",
    ]


def test_a_spanner_head_reaches_as_far_as_the_ruling_under_it(tmp_path: Path) -> None:
    places = (40.0, 180.0, 240.0, 300.0, 360.0)
    with drawn(tmp_path / "a.pdf") as sheet:
        put(sheet, 60, (185, 310), ("Men", "Women"))
        sheet.line(150, 64, 240, 64)
        sheet.line(270, 64, 360, 64)
        put(sheet, 74, places, ("Town", "2020", "2021", "2020", "2021"))
        sheet.line(40, 79, 360, 79)
        put_rows(sheet, 92, places, [(*row, "7") for row in BODY])
    (grid,) = grids(tmp_path / "a.pdf")
    spanners = [(cell.text, cell.col, cell.col_span) for cell in grid.cells if cell.col_span > 1]
    assert spanners == [("Men", 1, 2), ("Women", 3, 2)]


def test_a_cut_in_head_in_the_middle_covers_all_columns(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        put_rows(sheet, 60, PLACES, (HEADS, *BODY[:2]))
        sheet.text(150, 102, "Of these, abroad", 9)
        put_rows(sheet, 116, PLACES, BODY[2:])
    (grid,) = grids(tmp_path / "a.pdf")
    (cut_in,) = (cell for cell in grid.cells if cell.text.startswith("Of these"))
    assert (cut_in.col, cut_in.col_span) == (0, 4)


def test_rulings_above_and_below_the_heads_take_stacked_heads_in(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.text(40, 40, "Visitors by town", 9)
        sheet.line(40, 48, 300, 48)
        put(sheet, 60, PLACES[1:], ("Visits", "Visits", "Share of"))
        put(sheet, 70, PLACES, ("Town", "in 2019", "in 2020", "all, %"))
        sheet.line(40, 76, 300, 76)
        put_rows(sheet, 90, PLACES, BODY)
        sheet.line(40, 140, 300, 140)
    (grid,) = grids(tmp_path / "a.pdf")
    assert [cell.text for cell in grid.cells if cell.row == 0] == [
        "Town",
        "Visits\nin 2019",
        "Visits\nin 2020",
        "Share of\nall, %",
    ]


def test_tables_one_under_the_other_are_two(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        y = put_rows(sheet, 50, PLACES, (HEADS, *BODY)) + 12
        sheet.text(60, y, "Visitors from abroad, estimated by the towns", 9)
        put_rows(sheet, y + 20, PLACES, (HEADS, *BODY[1:]))
    assert [grid.row_count for grid in grids(tmp_path / "a.pdf")] == [5, 4]


def test_a_table_beside_a_column_of_prose_is_found_alone(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf", (760, 300)) as sheet:
        put_rows(sheet, 60, PLACES, (HEADS, *BODY))
        put_prose(sheet, 400, 45)
        put_prose(sheet, 400, 110)
    (grid,) = grids(tmp_path / "a.pdf")
    assert texts_of(grid) == [list(HEADS), *(list(row) for row in BODY)]


def test_a_frame_with_one_upright_ruling_is_divided_by_its_text(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.rules((36, 120, 304), (46, 66, 130))
        put_rows(sheet, 60, PLACES, (HEADS,))
        put_rows(sheet, 80, PLACES, BODY)
    (grid,) = grids(tmp_path / "a.pdf")
    assert texts_of(grid) == [list(HEADS), *(list(row) for row in BODY)]


@pytest.mark.parametrize("shift", [0.0, 3.5])
def test_two_tables_side_by_side_whose_rows_are_not_level_are_two(
    tmp_path: Path, shift: float
) -> None:
    other = tuple(360.0 + place for place in PLACES)
    with drawn(tmp_path / "a.pdf", (760, 300)) as sheet:
        put_rows(sheet, 60, PLACES, (HEADS, *BODY))
        for index, row in enumerate((HEADS, *BODY)):
            put(sheet, 55 + shift + 17.3 * index, other, row)
    assert len(grids(tmp_path / "a.pdf")) == 2


def test_a_page_without_text_has_no_unruled_table(tmp_path: Path) -> None:
    with drawn(tmp_path / "a.pdf") as sheet:
        sheet.line(40, 40, 200, 40)
    assert not grids(tmp_path / "a.pdf")


def test_a_numbered_title_parts_tables_that_stand_as_close_as_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    first = [["Town", "Born"], ["Ashby", "114"], ["Corley", "79"], ["Dunmere", "168"]]
    second = [["Port", "2019", "2021"], ["Elmouth", "12", "17"], ["Fairhaven", "9", "14"]]
    with drawn(path) as sheet:
        sheet.text(120, 60, "Table 4. Children", SIZE)
        y = put_rows(sheet, 60 + PITCH, (60, 330), first)
        sheet.text(120, y, "Table 5. Ships that called", SIZE)
        put_rows(sheet, y + PITCH, (60, 210, 330), second)
    assert [texts_of(grid) for grid in grids(path)] == [first, second]


def test_rows_whose_first_lines_have_no_figures_are_one_table(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    names = ["Ashby", "Borrow Hill", "Corley", "Dunmere", "East Fold", "Frome", "Gorse", "Hale"]
    places = (60, 200, 260, 320)
    with drawn(path) as sheet:
        y = put_rows(sheet, 60, places, [["Town", "Ships", "Crews", "Loads"]])
        for index, name in enumerate(names):
            y = put_rows(sheet, y, places, [[name, str(index + 3), str(40 - index), "2,1"]])
            y += 0.7 * PITCH * (index == 4)
            sheet.text(60, y, "with its", SIZE)
            sheet.text(340, y, f"{name} Road", SIZE)
            y = put_rows(sheet, y + PITCH, places, [["", str(index + 7), str(90 - index), "1,5"]])
    assert len(grids(path)) == 1


@pytest.mark.parametrize("indent", [0.0, 8.0])
def test_a_name_that_breaks_long_before_the_edge_of_its_column_goes_on_beside_its_entries(
    tmp_path: Path, indent: float
) -> None:
    path = tmp_path / "a.pdf"
    rows = [
        (("Ashby with all of its villages and farms",), "14"),
        (("Exports of the", "ferry companies of the river"), "31"),
        (("Corley",), "27"),
        (("Number of repairs", "and of garages"), "9"),
        (("Dunmere",), "12"),
        (("Permits for new street", "lamps in the old town"), "40"),
        (("East Fold",), "18"),
    ]
    with drawn(path) as sheet:
        y = put_rows(sheet, 60, (60, 250, 320), [["Trade", "2019", "2021"]])
        for names, entry in rows:
            for number, name in enumerate(names):
                sheet.text(60 + indent * (number > 0), y, name, SIZE)
                y += PITCH
            put(sheet, y - PITCH, (60, 250, 320), ["", entry, entry + ".5"])
    (grid,) = grids(path)
    found = [row[0].replace("\n", " ") for row in texts_of(grid)[1:]]
    assert found == [" ".join(names) for names, _ in rows]
