"""OpenDocument spreadsheets (.ods): what they display, what spans, what is hidden; ink balances."""

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.workbook_odf_ink import ink_at_door
from model import (
    EncryptedDocumentError,
    Extents,
    FindingCode,
    LineKind,
    UnreadableDocumentError,
    ink_of,
)
from tests.unit.extract.account import grids_of, ink_of_page, lines_of, only_grid, texts_of
from tests.unit.extract.workbooks import read_book

NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "draw": "drawing", "fo": "xsl-fo-compatible", "manifest": "manifest", "office": "office",
        "style": "style", "table": "table", "text": "text",
    }.items()
)  # fmt: skip
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def content(tables: str, styles: str = "") -> str:
    return (
        f"<office:document-content{NAMES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def saved(path: Path, tables: str, styles: str = "", manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr(
            "META-INF/manifest.xml", f"<manifest:manifest{NAMES}>{manifest}</manifest:manifest>"
        )
        archive.writestr("content.xml", content(tables, styles))
    return path


def cell(text: str, more: str = "", kind: str = "table-cell") -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:{kind} {more}>{lines if text else ''}</table:{kind}>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def table(*parts: str, name: str = "Sheet", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(parts)}</table:table>'


def words(*lines: str) -> str:
    return "".join(row(*map(cell, line.split())) for line in lines)


def test_a_cell_shows_what_the_program_that_saved_it_displayed(tmp_path: Path) -> None:
    number = 'office:value-type="float" office:value="1.499"'
    day = 'office:value-type="date" office:date-value="2020-12-31"'
    rows = row(cell("1.50", number), cell("31.12.20", day)) + words("a b")
    reading = read_book(saved(tmp_path / "a.ods", table(rows)))
    assert texts_of(only_grid(reading)) == [["1.50", "31.12.20"], ["a", "b"]]
    assert only_grid(reading).cells[3].place == "Sheet!B2"


def test_where_only_a_value_is_stored_it_is_shown_plainly(tmp_path: Path) -> None:
    values = [
        'office:value-type="float" office:value="4.50"',
        'office:value-type="percentage" office:value="0.25"',
        'office:value-type="boolean" office:boolean-value="true"',
        'office:value-type="date" office:date-value="2020-12-31"',
        'office:value-type="string" office:string-value="text"',
    ]
    rows = row(*(cell("", value) for value in values)) + words("a b")
    reading = read_book(saved(tmp_path / "a.ods", table(rows)))
    assert texts_of(only_grid(reading))[0] == ["4.5", "0.25", "TRUE", "2020-12-31", "text"]
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


def test_paragraphs_are_lines_and_stored_blanks_are_one_each(tmp_path: Path) -> None:
    text = (
        "<text:p>a\n  <text:span>b</text:span><text:s text:c='3'/>c<text:tab/>d</text:p>"
        "<text:p>e<text:line-break/><text:ruby><text:ruby-base>f</text:ruby-base>"
        "<text:ruby-text>guide</text:ruby-text></text:ruby></text:p>"
    )
    first = f"<table:table-cell>{text}</table:table-cell>"
    reading = read_book(saved(tmp_path / "a.ods", table(row(first, cell("x")), words("y z"))))
    assert only_grid(reading).cells[0].text == "a b   c\td\ne\nf"
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


def test_merges_stay_spans_and_what_lies_under_one_is_hidden(tmp_path: Path) -> None:
    span = 'table:number-rows-spanned="2" table:number-columns-spanned="2"'
    rows = row(cell("a", span), cell("under", kind="covered-table-cell"), cell("c"))
    rows += row(cell("", 'table:number-columns-repeated="2"', "covered-table-cell"), cell("f"))
    reading = read_book(saved(tmp_path / "a.ods", table(rows)))
    grid = only_grid(reading)
    assert texts_of(grid) == [["a", "a", "c"], ["a", "a", "f"]]
    assert grid.extents is Extents.DRAWN
    assert lines_of(reading.pages[0], LineKind.HIDDEN) == ["under"]
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


def test_borders_tell_that_extents_are_drawn(tmp_path: Path) -> None:
    def style(border: str) -> str:
        drawn = f'<style:table-cell-properties fo:border="{border}"/>'
        return f'<style:style style:name="ce1">{drawn}</style:style>'

    rows = row(cell("a", 'table:style-name="ce1"'), cell("b")) + words("c d")
    none = saved(tmp_path / "a.ods", table(rows), style("none"))
    line = saved(tmp_path / "b.ods", table(rows), style("0.06pt solid #000000"))
    assert only_grid(read_book(none)).extents is Extents.UNKNOWN
    assert only_grid(read_book(line)).extents is Extents.DRAWN


def test_hidden_rows_columns_and_sheets_are_marked(tmp_path: Path) -> None:
    hidden = 'table:visibility="collapse"'
    columns = (
        f'<table:table-column table:number-columns-repeated="2"/><table:table-column {hidden}/>'
    )
    group = f"<table:table-row-group>{row(*map(cell, 'def'), more=hidden)}</table:table-row-group>"
    seen = table(columns, words("a b c"), group, words("g h i"))
    properties = '<style:table-properties table:display="false"/>'
    style = f'<style:style style:name="ta1">{properties}</style:style>'
    unseen = table(words("j k", "l m"), name="Not seen", more='table:style-name="ta1"')
    first, second = read_book(saved(tmp_path / "a.ods", seen + unseen, style)).pages
    (grid,) = grids_of(first)
    assert (grid.hidden_rows, grid.hidden_cols) == (frozenset({1}), frozenset({2}))
    assert [first.is_hidden, second.is_hidden] == [False, True]
    assert second.label == "Not seen"
    assert second.ink == ink_of("jklm")


def test_rows_and_cells_that_are_stored_once_for_many_stand_at_each_place(tmp_path: Path) -> None:
    twice, thrice = 'table:number-rows-repeated="2"', 'table:number-columns-repeated="3"'
    endless = row(
        cell("", 'table:number-columns-repeated="16384"'), more=twice.replace("2", "9999")
    )
    rows = row(cell("a", thrice), more=twice) + endless
    reading = read_book(saved(tmp_path / "a.ods", table(rows)))
    assert texts_of(only_grid(reading)) == [["a"] * 3] * 2
    assert reading.pages[0].ink.count == 6


def test_comments_and_texts_of_drawings_are_beside_the_grid(tmp_path: Path) -> None:
    remark = "<office:annotation><text:p>remark</text:p></office:annotation>"
    box = "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
    first = f"<table:table-cell>{remark}<text:p>a</text:p>{box}</table:table-cell>"
    reading = read_book(saved(tmp_path / "a.ods", table(row(first, cell("b")), words("c d"))))
    assert texts_of(only_grid(reading))[0] == ["a", "b"]
    assert lines_of(reading.pages[0], LineKind.COMMENT) == ["remark", "box"]
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


def test_a_formula_without_a_value_is_one_lost_cell(tmp_path: Path) -> None:
    rows = words("a b") + row(cell("c"), cell("", 'table:formula="of:=1+1"'))
    reading = read_book(saved(tmp_path / "a.ods", table(rows)))
    assert [finding.code for finding in reading.findings] == [FindingCode.FORMULA_WITHOUT_VALUE]
    assert only_grid(reading).cells[3].is_lost


ROWS = st.lists(
    st.lists(
        st.tuples(st.text("ab1 项\n<&", max_size=4), st.integers(1, 3), st.booleans()),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=100)
@given(ROWS, st.integers(1, 3))
def test_ink_balances_on_any_sheet(
    rows: Sequence[Sequence[tuple[str, int, bool]]], copies: int
) -> None:
    drawn = [words("a b", "c d")]
    for cells in rows:
        parts = [
            cell(
                text,
                f'table:number-columns-repeated="{times}"',
                "covered-table-cell" if is_covered else "table-cell",
            )
            for text, times, is_covered in cells
        ]
        drawn.append(row(*parts, more=f'table:number-rows-repeated="{copies}"'))
    with tempfile.TemporaryDirectory() as folder:
        (page,) = read_book(saved(Path(folder, "a.ods"), table(*drawn))).pages
    assert ink_of_page(page) == page.ink


def test_the_door_counts_a_row_as_often_as_it_is_repeated() -> None:
    many = row(cell("ab"), more='table:number-rows-repeated="1048576"')
    (ink,) = ink_at_door(content(table(many)).encode())
    assert ink.count == 2 * 1048576


def test_a_text_that_is_repeated_over_all_places_is_refused(tmp_path: Path) -> None:
    all_columns = cell("a", 'table:number-columns-repeated="16384"')
    path = saved(
        tmp_path / "a.ods", table(row(all_columns, more='table:number-rows-repeated="1048576"'))
    )
    with pytest.raises(UnreadableDocumentError, match="repeated"):
        read_book(path)


def test_an_encrypted_spreadsheet_says_what_to_do(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.ods", "", manifest="<manifest:encryption-data/>")
    with pytest.raises(EncryptedDocumentError, match="save it without one"):
        read_book(path)


@pytest.mark.parametrize(
    "tables",
    ["<table:table>", table(row(cell("a", 'table:number-columns-repeated="x"')))],
)
def test_a_spreadsheet_that_is_not_as_it_should_be_is_unreadable(
    tmp_path: Path, tables: str
) -> None:
    with pytest.raises(UnreadableDocumentError):
        read_book(saved(tmp_path / "a.ods", tables))
