"""Workbooks: what is displayed, what spans, what is hidden, and that the ink balances."""

import tempfile
from datetime import date, datetime, time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]  # it comes without types
from openpyxl.cell.rich_text import CellRichText, TextBlock  # type: ignore[import-untyped]
from openpyxl.cell.text import InlineFont  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.styles import Border, Side  # type: ignore[import-untyped]
from openpyxl.worksheet.cell_range import CellRange  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from model import Extents, FindingCode, Line, LineKind, Place, ink_of
from tests.unit.extract.account import grids_of, ink_of_page, lines_of, only_grid, texts_of
from tests.unit.extract.workbooks import (
    SHEET,
    STRINGS,
    drawn,
    filled,
    mended,
    read_book,
    with_shared_strings,
)

TABLE = "a b c\nd e f\ng h i"

Span = tuple[int, int, int, int]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, dict[Span, str]]:
    """A grid of at least 2 x 2, its spans disjoint, each with a text."""
    rows, cols = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    free = {(row, col) for row in range(rows) for col in range(cols)}
    spans: dict[Span, str] = {}
    texts = st.text("ab1 项目\n“<&_x", min_size=1, max_size=5).filter(str.strip)
    while free:
        row, col = min(free)
        height = draw(st.integers(1, 2 if {row, col} != {0} else 1))
        width = draw(st.integers(1, 2 if {row, col} != {0} else 1))
        places = {(r, c) for r in range(row, row + height) for c in range(col, col + width)}
        if not places <= free:
            height, width, places = 1, 1, {(row, col)}
        free -= places
        spans[row, col, height, width] = draw(texts)
    return rows, cols, spans


@settings(deadline=None, max_examples=60)
@given(tilings(), st.integers(0, 4), st.integers(0, 4))
def test_a_drawn_grid_with_merges_is_read_back(
    tiling: tuple[int, int, dict[Span, str]], down: int, right: int
) -> None:
    rows, cols, spans = tiling

    def draw(sheet: Worksheet) -> None:
        for (row, col, height, width), text in spans.items():
            top, left = row + down + 1, col + right + 1
            sheet.cell(top, left, text).data_type = "s"
            if height * width > 1:
                sheet.merge_cells(None, top, left, top + height - 1, left + width - 1)

    with tempfile.TemporaryDirectory() as folder:
        reading = read_book(drawn(Path(folder, "a.xlsx"), draw))
    grid = only_grid(reading)
    assert (grid.row_count, grid.col_count) == (rows, cols)
    assert {(c.row, c.col, c.row_span, c.col_span): c.text for c in grid.cells} == spans
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


VALUES = st.one_of(
    st.text("ab1 项=\n", max_size=4),
    st.sampled_from(["#REF!", "#N/A"]),
    st.integers(-(10**6), 10**6),
    st.floats(-1e9, 1e9),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)),
    st.times(),
)
FORMATS = st.sampled_from(["General", "0.00", "#,##0", "0%", "@", "yyyy-mm-dd", '0"分"', "0;;;"])


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(VALUES, FORMATS), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=2, unique=True),
)
def test_ink_balances_on_any_sheet(
    values: list[tuple[object, str]], merges: list[tuple[int, int]]
) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        for at in range(81):
            value, number_format = values[at % len(values)]
            cell = sheet.cell(at // 9 + 4, at % 9 + 1, value)
            cell.number_format = number_format
            cell.comment = Comment(f"on {at}", "me") if at % 20 == 0 else None
        sheet.row_dimensions[5].hidden = True
        for row, col in merges:
            area = {"min_row": row + 3, "max_row": row + 5, "min_col": col, "max_col": col + 2}
            sheet.merged_cells.add(CellRange(**area).coord)  # so that what lies under it stays

    with tempfile.TemporaryDirectory() as folder:
        (page,) = read_book(drawn(Path(folder, "a.xlsx"), draw)).pages
    assert ink_of_page(page) == page.ink


def test_values_are_shown_as_displayed(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.append(["weight", "share", "due", "at", "sum", "yes", "code"])
        sheet.append(
            [1.5, 0.25, date(2020, 12, 31), time(9, 5), 0.1 + 0.2, True, "#REF!"],
        )
        for col, code in enumerate(["0.00", "0%", 'yyyy"年"m"月"', "h:mm"], start=1):
            sheet.cell(2, col).number_format = code

    grid = only_grid(read_book(drawn(tmp_path / "a.xlsx", draw)))
    assert texts_of(grid)[1] == ["1.50", "25%", "2020年12月", "9:05", "0.3", "TRUE", "#REF!"]


def test_a_page_is_called_as_its_sheet(tmp_path: Path) -> None:
    reading = read_book(drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, TABLE)))
    assert [page.label for page in reading.pages] == ["Sheet"]


def test_the_grid_begins_where_the_texts_begin(tmp_path: Path) -> None:
    grid = only_grid(
        read_book(drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, ". .\n. a b\n. c d")))
    )
    assert [cell.place for cell in grid.cells] == ["Sheet!B2", "Sheet!C2", "Sheet!B3", "Sheet!C3"]


def test_values_stored_under_a_merge_are_hidden_lines(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet.merged_cells.add("A1:B2")

    (page,) = read_book(drawn(tmp_path / "a.xlsx", draw)).pages
    assert lines_of(page, LineKind.HIDDEN) == ["b", "d", "e"]
    assert [b.place for b in page.blocks if isinstance(b, Line)] == [
        "Sheet!B1",
        "Sheet!A2",
        "Sheet!B2",
    ]
    assert page.ink == ink_of("abcdefghi")


def test_a_text_under_a_merge_whose_first_cell_is_blank_is_hidden(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, ". x\na b\nc d")
        sheet.merged_cells.add("A1:A2")

    (page,) = read_book(drawn(tmp_path / "a.xlsx", draw)).pages
    assert lines_of(page, LineKind.HIDDEN) == ["a"]


def test_of_merges_that_overlap_the_first_one_stays(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, "a . .\n. . .\nx y z")
        sheet.merged_cells.add("A1:B2")

    path = drawn(tmp_path / "a.xlsx", draw)
    mended(path, SHEET, "(<mergeCell [^>]*>)", r'\1<mergeCell ref="B2:C3"/>')
    grid = only_grid(read_book(path))
    assert [(c.row_span, c.col_span) for c in grid.cells if c.row_span > 1] == [(2, 2)]
    assert texts_of(grid)[2] == ["x", "y", "z"]


def test_merges_or_rulings_make_the_extents_known(tmp_path: Path) -> None:
    def ruled(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet["A1"].border = Border(left=Side(style="thin"))

    plain = read_book(drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, TABLE)))
    assert only_grid(plain).extents is Extents.UNKNOWN
    assert only_grid(read_book(drawn(tmp_path / "b.xlsx", ruled))).extents is Extents.DRAWN


def test_hidden_rows_and_columns_are_marked_and_read(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, ". . .\n. a b c\n. d e f\n. g h i")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    path = drawn(tmp_path / "a.xlsx", draw)
    grid = only_grid(read_book(mended(path, SHEET, '<row r="4"', '<row r="4" ht="0"')))
    assert grid.hidden_rows == {1, 2}
    assert grid.hidden_cols == {1}
    assert texts_of(grid) == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]


def test_a_hidden_sheet_is_a_page_that_says_so(tmp_path: Path) -> None:
    book = Workbook()
    filled(book.active, TABLE)
    hidden = book.create_sheet("aside")
    hidden.sheet_state = "veryHidden"
    filled(hidden, TABLE)
    book.create_chartsheet("chart")
    book.create_sheet("blank")
    book.save(tmp_path / "a.xlsx")
    reading = read_book(tmp_path / "a.xlsx")
    assert [(p.number, p.label, p.is_hidden) for p in reading.pages] == [
        (1, "Sheet", False),
        (2, "aside", True),
        (3, "blank", False),
    ]


def test_a_comment_is_a_line_with_the_place_of_its_cell(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet["B2"].comment = Comment("seen by\nthe office", "me")

    (page,) = read_book(drawn(tmp_path / "a.xlsx", draw)).pages
    line = page.blocks[-1]
    assert line == Line("seen by\nthe office", LineKind.COMMENT, place="Sheet!B2")
    assert ink_of_page(page) == page.ink


def test_a_formula_without_a_stored_value_is_lost_and_found(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet["B2"] = "=1+1"

    reading = read_book(drawn(tmp_path / "a.xlsx", draw))
    assert [cell.place for cell in only_grid(reading).cells if cell.is_lost] == ["Sheet!B2"]
    (finding,) = reading.findings
    assert finding.code is FindingCode.FORMULA_WITHOUT_VALUE
    assert finding.place == Place("a.xlsx", 1, "Sheet!B2")


def test_a_formula_shows_the_value_that_was_stored(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet["B2"] = "=1+1"
        sheet["B2"].number_format = "0.0"

    path = drawn(tmp_path / "a.xlsx", draw)
    mended(path, SHEET, r"(<f>1\+1</f>)<v ?(/>|></v>)", r"\1<v>2</v>")
    reading = read_book(path)
    assert only_grid(reading).cell_at(1, 1).text == "2.0"
    assert not reading.findings


def test_a_formula_whose_stored_value_is_no_text_is_a_blank_and_not_lost(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, TABLE))
    mended(path, SHEET, '<c r="B2"[^>]*>.*?</c>', '<c r="B2" t="str"><f>""</f><v></v></c>')
    reading = read_book(path)
    assert only_grid(reading).cell_at(1, 1).is_blank
    assert not reading.findings


def test_inline_and_rich_strings_are_read_whole(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet["A1"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"))

    path = drawn(tmp_path / "a.xlsx", draw)
    inline = '<c r="B2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
    mended(path, SHEET, '<c r="B2"[^>]*>.*?</c>', inline)
    grid = only_grid(read_book(path))
    assert (grid.cell_at(0, 0).text, grid.cell_at(1, 1).text) == ("plain bold", "inline")


def test_the_phonetic_guide_of_a_string_is_not_its_text(tmp_path: Path) -> None:
    path = with_shared_strings(drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, TABLE)))
    guide = '<t>e</t><rPh sb="0" eb="1"><t>guide</t></rPh>'
    mended(path, STRINGS, "<t>e</t>", guide)
    (page,) = read_book(path).pages
    assert grids_of(page)[0].cell_at(1, 1).text == "e"
    assert ink_of_page(page) == page.ink


def test_escaped_characters_are_what_they_stand_for(tmp_path: Path) -> None:
    path = with_shared_strings(drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, TABLE)))
    mended(path, STRINGS, "<t>e</t>", "<t>e_x000D_f_x005F_x000D_</t>")
    (page,) = read_book(path).pages
    assert grids_of(page)[0].cell_at(1, 1).text == "e\nf_x000D_"
    assert ink_of_page(page) == page.ink


def test_a_date_outside_the_calendar_is_its_number(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet["B2"] = -5
        sheet["B2"].number_format = "yyyy-mm-dd"

    (page,) = read_book(drawn(tmp_path / "a.xlsx", draw)).pages
    assert grids_of(page)[0].cell_at(1, 1).text == "-5"
    assert ink_of_page(page) == page.ink


def test_formats_far_away_make_the_grid_no_larger(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet["XFD1048576"].number_format = "0.00"
        sheet["A500"].border = Border(left=Side(style="thin"))
        sheet.merge_cells("A1:XFD1")

    grid = only_grid(read_book(drawn(tmp_path / "a.xlsx", draw)))
    assert grid.row_count == 3
    assert grid.col_count < 20


def test_texts_far_from_the_table_stand_beside_it(tmp_path: Path) -> None:
    def draw(sheet: Worksheet) -> None:
        filled(sheet, TABLE)
        sheet["A5000"] = "note"
        sheet["ZZ1"] = "aside"

    (page,) = read_book(drawn(tmp_path / "a.xlsx", draw)).pages
    assert [grid.row_count for grid in grids_of(page)] == [3]
    assert lines_of(page) == ["aside", "note"]


def test_cells_without_an_address_follow_each_other(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.xlsx", lambda sheet: filled(sheet, TABLE))
    for address in ("A1", "B1", "C1"):
        mended(path, SHEET, f'<c r="{address}"', "<c")
    assert texts_of(only_grid(read_book(path)))[0] == ["a", "b", "c"]
