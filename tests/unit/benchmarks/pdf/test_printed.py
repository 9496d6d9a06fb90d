from html import escape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.pdf.competition import Document
from benchmarks.pdf.printed.blocks import Cell, Table, Text, blocks_of, shortened
from benchmarks.pdf.printed.cuts import files_in, half_of, is_typed_table
from benchmarks.pdf.printed.invented import invented_cut
from benchmarks.pdf.printed.kept import Kept, keep, kept_in
from benchmarks.pdf.printed.latex import tex_from_html, tex_of
from benchmarks.pdf.printed.looks import look_of
from benchmarks.pdf.printed.sheets import color_of, html_of
from benchmarks.pdf.printed.truth import truths_of
from samples.pages.truth import PageTable, TableCell
from tests.unit.extract.pdf.drawing import drawn

SEEDS = st.integers(0, 10_000)


def table(rows: list[list[str]], heads: int = 1) -> Table:
    return Table(
        tuple(
            Cell(row, col, 1, 1, text, text, row < heads)
            for row, texts in enumerate(rows)
            for col, text in enumerate(texts)
        ),
        heads,
    )


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_each_cell_has_a_color_of_its_own(one: int, other: int) -> None:
    assert (color_of(one) == color_of(other)) == (one == other)


@given(SEEDS)
def test_no_look_has_the_color_of_a_cell(seed: int) -> None:
    look = look_of(seed, is_office=False)
    cells = {color_of(number) for number in range(2000)}
    for color in (look.ink, look.shade):
        assert tuple(bytes.fromhex(color[1:])) not in cells


@given(SEEDS)
def test_the_second_print_differs_from_the_first_in_colors_alone(seed: int) -> None:
    cut, look = invented_cut(seed), look_of(seed, is_office=False)
    plain, marked = (html_of(cut.blocks, look, is_marked) for is_marked in (False, True))
    assert plain.count("<td") == marked.count("<td")
    assert plain.count("<tr") == marked.count("<tr")
    assert marked.count("bgcolor") == sum(
        len(block.cells) for block in cut.blocks if isinstance(block, Table)
    )
    assert "bgcolor" not in plain


@given(SEEDS)
def test_the_cells_of_an_invented_table_do_not_overlap(seed: int) -> None:
    for block in invented_cut(seed).blocks:
        if isinstance(block, Table):
            places = [
                (row, col)
                for cell in block.cells
                for row in range(cell.row, cell.row_end)
                for col in range(cell.col, cell.end)
            ]
            assert len(places) == len(set(places))


def test_blank_rows_and_columns_are_none() -> None:
    given_ = table([["Name", "", "Age"], ["", "", ""], ["Ann", "", "7"], ["Ben", "", "9"]])
    short = shortened(given_)
    assert short is not None
    assert (short.row_count, short.col_count) == (3, 2)
    assert [cell.text for cell in short.cells] == ["Name", "Age", "Ann", "7", "Ben", "9"]


def test_a_long_table_is_cut_where_no_cell_goes_on() -> None:
    cells = [Cell(row, 1, 1, 1, "x", f"x{row}") for row in range(6)]
    cells += [Cell(row, 0, 2, 1, "a", f"a{row}") for row in (0, 2, 4)]
    short = shortened(Table(tuple(cells), 0), most=5)
    assert short is not None
    assert short.row_count == 4


def test_a_table_with_one_filled_column_is_no_data() -> None:
    told = [{"row": row, "col": 0, "row_span": 1, "col_span": 1, "html": "x", "text": f"x{row}",
             "is_head": False} for row in range(5)]  # fmt: skip
    given_: list[dict[str, object]] = [
        {"tag": "table", "cells": told, "head_rows": 0, "caption": ""},
        {"tag": "p", "html": "text"},
    ]
    assert blocks_of(given_) == [Text("p", "text")]


def test_a_page_of_html_is_of_one_half_alone(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.html").write_text("<p>x")
    halves = [set(files_in(tmp_path, half)) for half in (0, 1)]
    assert not halves[0] & halves[1]
    assert len(halves[0] | halves[1]) == 20
    assert all(half_of(path) == 0 for path in halves[0])


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    cells = (TableCell(0, 0, 1, 2, "a", (1.0, 2.0, 3.0, 4.0)), TableCell(1, 0, 1, 1, "b"))
    truth = (PageTable(1, ((1, (0.0, 0.0, 9.0, 9.0)),), cells),)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    kept = Kept(Document("a", path, (truth, truth)), frozenset({"x"}), frozenset({"y"}))
    keep(kept)
    assert list(kept_in(tmp_path)) == [kept]


def draw(path: Path, is_marked: bool, second: str = "7", first: str = "Ann") -> None:
    """Two cells side by side, with their colors or without, and a rule below both."""
    with drawn(path, (400, 300)) as sheet:
        for number, (x, text) in enumerate(((100.0, first), (150.0, second))):
            if is_marked:
                sheet.canvas.setFillColorRGB(*(part / 255 for part in color_of(number)))
                sheet.rect(x, 100, x + 50, 120, stroke=0, fill=1)
                sheet.line(100, 130, 200, 130)
                sheet.canvas.setFillColorRGB(0, 0, 0)
            sheet.text(x + 2, 115, text)


def test_the_colors_of_the_second_print_tell_where_cells_are(tmp_path: Path) -> None:
    look = look_of(1, is_office=True)
    for is_marked in (False, True):
        draw(tmp_path / f"{is_marked}.pdf", is_marked)
    truths = truths_of(
        [table([["Ann", "7"]], 0)], look, tmp_path / "False.pdf", tmp_path / "True.pdf"
    )
    assert truths is not None
    boxes = [cell.bbox for cell in truths[0][0].cells]
    assert boxes == [pytest.approx((100, 100, 150, 120)), pytest.approx((150, 100, 200, 120))]


def test_cells_that_do_not_hold_their_texts_have_no_truth(tmp_path: Path) -> None:
    look = look_of(1, is_office=True)
    draw(tmp_path / "plain.pdf", is_marked=False, second="8")
    draw(tmp_path / "marked.pdf", is_marked=True)
    paths = tmp_path / "plain.pdf", tmp_path / "marked.pdf"
    assert truths_of([table([["Ann", "7"]], 0)], look, *paths) is None


def test_cells_that_run_together_have_no_truth(tmp_path: Path) -> None:
    look = look_of(1, is_office=True)
    first = "i" * 22  # as wide as its cell
    for is_marked in (False, True):
        draw(tmp_path / f"{is_marked}.pdf", is_marked, first=first)
    paths = tmp_path / "False.pdf", tmp_path / "True.pdf"
    assert truths_of([table([[first, "7"]], 0)], look, *paths) is None


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"])))
def test_the_braces_of_a_text_for_latex_are_balanced(text: str) -> None:
    depth = 0
    for before, char in pairwise("x" + tex_from_html(escape(text))):
        depth += (char == "{") - (char == "}") if before != "\\" else 0
        assert depth >= 0
    assert depth == 0


@given(SEEDS)
def test_each_cell_that_latex_prints_has_its_color_in_the_second_print(seed: int) -> None:
    cut, look = invented_cut(seed), look_of(seed, is_office=True)
    plain, marked = (tex_of(cut.blocks, look, is_marked) for is_marked in (False, True))
    tables = [block for block in cut.blocks if isinstance(block, Table)]
    assert marked.count("cellcolor") == sum(
        cell.row_span for block in tables for cell in block.cells
    )
    assert "cellcolor" not in plain
    assert plain.count("multicolumn") == marked.count("multicolumn")


@given(SEEDS)
def test_the_office_program_has_the_room_of_a_cell_in_its_paragraph(seed: int) -> None:
    cut, look = invented_cut(seed), look_of(seed, is_office=True)
    cells = sum(len(block.cells) for block in cut.blocks if isinstance(block, Table))
    html = html_of(cut.blocks, look, is_marked=False)
    assert html.count('<p style="margin:') == cells


def test_lines_of_figures_are_a_table_though_a_typewriter_set_them() -> None:
    rows = [f"Place {n}  {7 * n}  {31 * n}" for n in range(1, 5)]
    assert is_typed_table(Text("pre", "\n".join(rows)))
    assert not is_typed_table(Text("pre", "\n".join(f"take {n} of them" for n in range(5))))
    assert not is_typed_table(Text("p", "\n".join(rows)))


def test_what_stands_round_code_is_printed_with_it() -> None:
    look = look_of(3, False)
    assert '<pre style="border:1pt solid">x = 1</pre>' in html_of(
        [Text("pre", "x = 1", "border:1pt solid")], look, False
    )
    assert "<pre>x = 1</pre>" in html_of([Text("pre", "x = 1")], look, False)
