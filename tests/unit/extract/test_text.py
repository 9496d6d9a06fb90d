"""Text exports: what is a table, what is a line, and that no character goes astray."""

import csv
import gc
import io
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import ReadSettings, read
from model import EmptyFileError, Extents, Line, NoTableError, Reading, ink_of, ink_sum
from tests.unit.extract.account import (
    grids_of,
    ink_of_page,
    lines_of,
    only_grid,
    reading_of,
    texts_of,
)

LETTERS = "ab1 ，“”项目（\u3000"
CELLS = st.text(LETTERS, max_size=6)
NAMES = st.text("abc项目", min_size=1, max_size=4)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str] = CELLS) -> list[list[str]]:
    """At least two rows and columns, the first column filled, so that each row is a table's."""
    width = draw(st.integers(2, 5))
    rest = st.lists(cells, min_size=width - 1, max_size=width - 1)
    return draw(
        st.lists(st.tuples(NAMES, rest).map(lambda r: [r[0], *r[1]]), min_size=2, max_size=6)
    )


def read_text(data: str | bytes) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        return reading_of(Path(folder, "sheet.txt"), data)


@given(tables())
def test_a_tabbed_table_is_read_back(table: list[list[str]]) -> None:
    grid = only_grid(read_text("\n".join("\t".join(row) for row in table)))
    assert texts_of(grid) == table


@given(st.lists(tables(), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n", "\r"]))
def test_each_block_is_a_page(drawn: list[list[list[str]]], end: str) -> None:
    blocks = [end.join("\t".join(row) for row in table) for table in drawn]
    reading = read_text((end * 2).join(blocks) + end)
    assert [texts_of(grid) for page in reading.pages for grid in grids_of(page)] == drawn
    assert [page.number for page in reading.pages] == list(range(1, len(drawn) + 1))


@given(tables(st.text(LETTERS + '",\n', max_size=6).map(str.lstrip)))
def test_what_the_csv_module_writes_is_read_back(table: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(table)
    reading = read_text(written.getvalue())
    assert texts_of(only_grid(reading)) == table
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


@given(tables(st.text("ab\n", max_size=6)))
def test_line_breaks_in_quoted_fields_of_a_tabbed_text_are_read_back(
    table: list[list[str]],
) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(table)
    reading = read_text(written.getvalue())
    assert texts_of(only_grid(reading)) == table
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


@given(tables(st.text('ab1"“|', max_size=5).map(str.strip)))
def test_a_markdown_table_is_read_back(table: list[list[str]]) -> None:
    rows = ["| " + " | ".join(f.replace("|", "\\|") for f in row) + " |" for row in table]
    rule = "|" + "---|" * len(table[0])
    reading = read_text("\n".join([rows[0], rule, *rows[1:]]))
    assert texts_of(only_grid(reading)) == table
    assert ink_of_page(reading.pages[0]) == reading.pages[0].ink


@given(st.text('ab项 \t\t\n\n\r\f"",|-\\', max_size=60))
def test_ink_balances_on_every_page_of_any_text(text: str) -> None:
    try:
        reading = read_text(text)
    except (NoTableError, EmptyFileError):
        return
    assert [ink_of_page(page) for page in reading.pages] == [page.ink for page in reading.pages]


@given(st.text("ab项 \t\t\n\n\f,", min_size=5, max_size=60).map(lambda text: "a\tb\n" + text))
def test_a_tabbed_text_without_quotes_loses_nothing_at_the_door(text: str) -> None:
    assert ink_sum(page.ink for page in read_text(text).pages) == ink_of(text)


def test_delimiting_quotes_are_no_ink_and_printed_ones_are() -> None:
    (page,) = read_text('a\t"b\nc"\td\n"e"\tf"\tg').pages
    assert page.ink == ink_of('abcd"e"f"g')


def test_lines_above_the_first_table_belong_to_its_page_and_later_ones_to_the_table_before() -> (
    None
):
    first, second = read_text("title\n\na\tb\n\nnote\n\nc\td\n\nend").pages
    assert lines_of(first) == ["title", "note"]
    assert lines_of(second) == ["end"]
    assert isinstance(first.blocks[0], Line)
    assert first.blocks[0].place == "L1"


def test_a_line_right_above_a_table_belongs_to_it() -> None:
    first, second = read_text("a\tb\n\ncaption\nc\td").pages
    assert lines_of(first) == []
    assert lines_of(second) == ["caption"]


def test_a_form_feed_separates_as_a_blank_line_does() -> None:
    assert len(read_text("a\tb\n\fc\td").pages) == 2


def test_a_line_without_a_tab_among_tabbed_ones_is_a_row_of_one_cell() -> None:
    assert texts_of(only_grid(read_text("a\tb\nc\nd\te"))) == [["a", "b"], ["c", ""], ["d", "e"]]


def test_ragged_rows_are_filled_up_by_blanks() -> None:
    grid = only_grid(read_text("a\tb\tc\nd\te"))
    assert texts_of(grid) == [["a", "b", "c"], ["d", "e", ""]]
    assert grid.extents is Extents.UNKNOWN


def test_a_cell_says_its_line_and_field() -> None:
    grid = only_grid(read_text('title\n\na\t"b\nb"\nc\td'))
    assert [cell.place for cell in grid.cells] == ["L3:C1", "L3:C2", "L5:C1", "L5:C2"]


def test_a_stray_quote_swallows_no_line() -> None:
    text = 'a\t"b\nc\td\n"e\tf\ng\th"'
    assert texts_of(only_grid(read_text(text))) == [
        ["a", '"b'],
        ["c", "d"],
        ['"e', "f"],
        ["g", 'h"'],
    ]


def test_printed_quotes_of_a_tabbed_text_stay() -> None:
    assert texts_of(only_grid(read_text('a\t"b"\nc\td'))) == [["a", '"b"'], ["c", "d"]]


def test_quotes_around_every_field_of_a_tabbed_text_delimit() -> None:
    assert texts_of(only_grid(read_text('"a"\t"b"\n"c"\t""'))) == [["a", "b"], ["c", ""]]


def test_a_stray_quote_of_a_csv_swallows_no_line() -> None:
    assert texts_of(only_grid(read_text('a,"b\nc,d\ne,f'))) == [["a", '"b'], ["c", "d"], ["e", "f"]]


def test_a_title_above_a_csv_is_a_line() -> None:
    (page,) = read_text("title\nyear,unit\n2020,x\n2021,y").pages
    assert lines_of(page) == ["title"]
    assert grids_of(page)[0].row_count == 3


def test_a_tab_that_ends_a_csv_field_does_not_delimit() -> None:
    grid = only_grid(read_text("id,name\n123\t,x\n456\t,y"))
    assert grid.col_count == 2


def test_commas_of_a_sentence_make_no_table() -> None:
    with pytest.raises(NoTableError):
        read_text("First, we went.\nThen, we came back.")


def test_markdown_headings_are_lines_as_they_stand() -> None:
    (page,) = read_text("## title\n\n| a | b |\n|---|---|\n| c | d |\nafter").pages
    assert lines_of(page) == ["## title", "after"]


def test_a_text_without_a_table_is_refused() -> None:
    with pytest.raises(NoTableError, match="no table"):
        read_text("only\nlines")


def test_rows_of_tabs_alone_are_no_table() -> None:
    with pytest.raises(NoTableError):
        read_text("a line\n\n\t\t\n\t\t")


def test_reading_time_grows_with_the_text_and_not_faster(tmp_path: Path) -> None:
    def seconds(rows: int) -> float:
        path = tmp_path / "big.txt"
        path.write_text("".join(f'{row}\t"x\t{row}项"\ty\n' for row in range(rows)))
        gc.collect()
        gc.disable()  # its time grows with all that other tests have left behind
        try:
            start = time.process_time()
            read(path, "big", ReadSettings())
            return time.process_time() - start
        finally:
            gc.enable()

    seconds(100)
    assert seconds(16_000) < 10 * max(seconds(4_000), 0.02)
