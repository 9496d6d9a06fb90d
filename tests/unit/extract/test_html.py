"""HTML pages: their tables as a browser lays them out, under whatever name they come."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import ReadSettings, kind_of, read
from model import (
    EmptyFileError,
    Extents,
    LineKind,
    NoTableError,
    Page,
    SourceKind,
    UnknownEncodingError,
)
from tests.unit.extract.account import grids_of, ink_of_page, lines_of, reading_of, texts_of

SHEET = "<table border=1><tr><th>Region<th>Schools<tr><td>North<td>12<tr><td>South<td>7</table>"


def page_of(path: Path, text: str | bytes) -> Page:
    (page,) = reading_of(path, text).pages
    assert ink_of_page(page) == page.ink
    return page


def table_of(path: Path, rows: str) -> list[list[str]]:
    (grid,) = grids_of(page_of(path, f"<table border=1>{rows}</table>"))
    return texts_of(grid)


def test_a_table_without_a_single_end_tag_is_read(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.html", SHEET)
    assert texts_of(grids_of(page)[0]) == [["Region", "Schools"], ["North", "12"], ["South", "7"]]


@pytest.mark.parametrize("name", ["schools.xls", "schools.html", "schools.txt"])
@pytest.mark.parametrize(
    "start",
    ["", "<html><body>", '<?xml version="1.0"?>\n<!DOCTYPE html>', "<!-- made by x --> <HTML>"],
)
def test_a_page_is_told_by_its_content_and_not_by_its_name(
    tmp_path: Path, name: str, start: str
) -> None:
    path = tmp_path / name
    path.write_text(start + SHEET, encoding="utf-8")
    assert kind_of(path) is SourceKind.HTML


def test_cells_reach_over_columns_and_rows(tmp_path: Path) -> None:
    rows = (
        "<tr><td rowspan=2>Region</td><td colspan=2>Schools</td></tr><tr><td>old</td><td>new</td>"
        "</tr><tr><td rowspan=0>North</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
    )
    assert table_of(tmp_path / "a.html", rows) == [
        ["Region", "Schools", "Schools"],
        ["Region", "old", "new"],
        ["North", "1", "2"],
        ["North", "3", "4"],
    ]


def test_blanks_and_breaks_are_laid_out_as_a_browser_does(tmp_path: Path) -> None:
    rows = (
        "<tr><td>  Region\n of  <b>the</b> North </td><td>a<br>b<p>c</td></tr>"
        "<tr><td>&amp;&nbsp;x</td><td><div>d</div><div>e</div></td></tr>"
    )
    assert table_of(tmp_path / "a.html", rows) == [
        ["Region of the North", "a\nb\nc"],
        ["&\xa0x", "d\ne"],
    ]


def test_text_and_tables_stand_in_their_order(tmp_path: Path) -> None:
    text = f"<h1>Schools</h1><div><p>of 2021</p>{SHEET}<p>Note</div><script>no()</script>"
    page = page_of(tmp_path / "a.html", f"<title>page</title>{text}")
    assert lines_of(page) == ["Schools", "of 2021", "Note"]
    assert [type(block).__name__ for block in page.blocks] == ["Line", "Line", "Grid", "Line"]


def test_what_is_hidden_is_kept_and_not_read(tmp_path: Path) -> None:
    rows = (
        "<tr><td>a</td><td style='display: none'>x</td><td>b</td></tr>"
        "<tr style='display:none'><td>1</td><td>2</td></tr>"
        "<tr><td>c<span hidden>y</span></td><td>d</td></tr>"
    )
    page = page_of(tmp_path / "a.html", f"<table border=1>{rows}</table>")
    (grid,) = grids_of(page)
    assert texts_of(grid) == [["a", "b"], ["1", "2"], ["c", "d"]]
    assert grid.hidden_rows == {1}
    assert lines_of(page, LineKind.HIDDEN) == ["x", "y"]


def test_a_table_in_a_cell_stands_behind_the_table_that_holds_it(tmp_path: Path) -> None:
    page = page_of(tmp_path / "a.html", f"<table><tr><td>menu<td>{SHEET}</table>")
    outer, inner = grids_of(page)
    assert texts_of(outer) == [["menu", ""]]
    assert texts_of(inner)[1] == ["North", "12"]


def test_a_raised_mark_is_no_part_of_a_number(tmp_path: Path) -> None:
    rows = "<tr><td>km<sup>2</sup><td>n<tr><td>12.5<sup>1</sup><td>3"
    (grid,) = grids_of(page_of(tmp_path / "a.html", f"<table border=1>{rows}</table>"))
    assert [cell.text for cell in grid.cells] == ["km2", "n", "12.5", "3"]
    assert grid.cell_at(1, 0).printed == "12.51"


def test_a_cell_that_would_run_into_another_ends_before_it(tmp_path: Path) -> None:
    rows = "<tr><td>a<td rowspan=2>b<tr><td colspan=2 rowspan=2>c<tr><td>d<td>e<td>f"
    assert table_of(tmp_path / "a.html", rows)[1:] == [
        ["c", "b", "", ""],
        ["c", "d", "e", "f"],
    ]


def test_a_page_names_its_encoding(tmp_path: Path) -> None:
    text = f"<meta charset=gb2312><p>朱镕基学校</p>{SHEET}"
    assert lines_of(page_of(tmp_path / "a.html", text.encode("gb18030"))) == ["朱镕基学校"]
    other = f'<meta http-equiv="x" content="text/html; charset=iso-8859-1"><p>“é”</p>{SHEET}'
    assert lines_of(page_of(tmp_path / "b.html", other.encode("cp1252"))) == ["“é”"]


def test_a_table_without_borders_and_spans_does_not_say_how_far_a_cell_reaches(
    tmp_path: Path,
) -> None:
    (grid,) = grids_of(page_of(tmp_path / "a.html", SHEET.replace(" border=1", "")))
    assert grid.extents is Extents.UNKNOWN


def test_a_page_without_a_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoTableError, match="HTML page"):
        reading_of(tmp_path / "a.html", "<html><p>A letter.")


TAGS = ("table", "tr", "td", "th", "p", "div", "br", "ul", "li", "tbody", "sup", "b", "script")
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        ["<td rowspan=3>", "<td colspan=2>", "<td colspan=0 rowspan=0>", "<div hidden>"]
    ),
    st.text("ab1 &;<项", max_size=6),
)


@given(st.lists(PIECES, max_size=40))
def test_no_text_of_any_page_is_lost_or_read_twice(pieces: list[str]) -> None:
    with TemporaryDirectory() as folder, suppress(EmptyFileError, UnknownEncodingError):
        path = Path(folder) / "a.html"
        path.write_text(f"<html>{''.join(pieces)}</script>{SHEET}", encoding="utf-8")
        with suppress(NoTableError):
            (page,) = read(path, path.name, ReadSettings()).pages
            assert ink_of_page(page) == page.ink
