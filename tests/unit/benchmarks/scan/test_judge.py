"""How readers of scans are judged: by cells that are covered, and texts that are the same."""

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np

from benchmarks.scan.cases import FONTS, cases
from benchmarks.scan.found import FoundCell, FoundPage, upright
from benchmarks.scan.judge import judged
from benchmarks.scan.peers import Word, in_true_cells
from benchmarks.scan.straight import straightened
from benchmarks.scan.tables import as_json, as_markdown, from_json
from samples.scans import KINDS, ScannedPage, drawn, scan_page


@cache
def page_of(kind: str) -> ScannedPage:
    return scan_page(drawn("yearbook", 3), 1, kind, 3)


def true_cells(page: ScannedPage) -> tuple[FoundCell, ...]:
    return tuple(
        FoundCell(cell.row, cell.col, cell.row_span, cell.col_span, cell.text, cell.quad)
        for cell in page.cells
    )


def counts_of(page: ScannedPage, cells: tuple[FoundCell, ...]) -> Counter[str]:
    return judged(page, FoundPage(cells, 1.5))[0]


def test_a_reader_that_finds_the_true_cells_has_all_right() -> None:
    page = page_of("skew")
    counts = counts_of(page, true_cells(page))
    for name in ("cells", "texts", "numbers", "spans", "alike"):
        assert counts[f"{name} right"] == counts[name] > 0
    assert counts["beside"] == counts["characters off"] == counts["without ink"] == 0
    assert counts["milliseconds"] == 1500


def test_blanks_do_not_count_and_widths_count_apart() -> None:
    page = page_of("skew")
    first = next(cell for cell in true_cells(page) if cell.text.isdecimal())
    others = tuple(cell for cell in true_cells(page) if cell != first)
    blanks = counts_of(page, (replace(first, text=" ".join(first.text)), *others))
    assert blanks["cells right"] == blanks["cells"]
    wide = first.text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    widths = counts_of(page, (replace(first, text=wide), *others))
    assert widths["cells right"] == widths["cells"] - 1
    assert widths["alike right"] == widths["cells"]


def test_a_cell_of_the_next_row_covers_none() -> None:
    page = page_of("skew")
    shifted = tuple(
        replace(cell, quad=tuple((x, y + 0.6 * 17 * 200 / 72) for x, y in cell.quad))
        for cell in true_cells(page)
    )
    assert counts_of(page, shifted)["cells right"] < 0.1 * len(page.cells)


def test_two_cells_found_as_one_place_neither_or_one_and_lose_the_span() -> None:
    page = page_of("plain")
    spanning = next(cell for cell in true_cells(page) if cell.col_span > 1)
    halves = [
        replace(
            spanning,
            col_span=1,
            quad=((x0, y0), ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1), (x0, y1)),
        )
        for (x0, y0), (x1, _), (_, y1), _ in [spanning.quad]
    ]
    others = tuple(cell for cell in true_cells(page) if cell != spanning)
    counts = counts_of(page, (*halves, *others))
    assert counts["spans right"] == counts["spans"] - 1


def test_a_text_where_the_paper_has_no_print_is_counted() -> None:
    page = page_of("plain")
    height, width = page.ink.shape
    quad = upright(width - 9, height - 9, width - 2, height - 2)
    far = FoundCell(0, 0, 1, 1, "x", quad)
    counts = counts_of(page, (*true_cells(page), far))
    assert counts["without ink"] == counts["beside"] == 1


def test_a_page_made_straight_has_an_upright_table() -> None:
    page = straightened(page_of("turned"))
    first = page.cells[0].quad
    assert first[0][0] < first[1][0]
    assert first[0][1] < first[3][1]
    for cell in page.cells:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = cell.quad
        assert np.allclose([y0, x1, y2, x3], [y1, x2, y3, x0], atol=1.5)
    counts = counts_of(page, true_cells(page))
    assert counts["without ink"] == 0


def test_a_page_that_is_straight_is_left_as_it_is() -> None:
    page = page_of("plain")
    assert straightened(page) is page


def test_lines_are_put_into_the_cells_that_their_middle_lies_in() -> None:
    page = page_of("plain")
    words = []
    for cell in page.cells:
        (x0, y0), _, (x1, y1), _ = cell.quad
        if cell.text:
            words.append(Word(cell.text, 1.0, x0 + 1, y0 + 1, x1 - 1, y1 - 1))
    found = in_true_cells(page, [*words, Word("beside", 1.0, 1, 1, 3, 3)])
    assert [cell.text for cell in found] == [cell.text for cell in page.cells]


def test_more_pages_of_a_kind_are_the_same_ones_and_others() -> None:
    few = list(cases(("skew", "seal"), 0, 1, 0.5, FONTS))
    more = list(cases(("skew", "seal"), 0, 2, 0.5, FONTS))
    assert set(few) < set(more)
    assert len({case.seed for case in more}) == len(more) == 4


def test_the_tables_have_a_row_for_each_group_and_kind() -> None:
    tallies = {
        ("ours", kind): Counter({"cells": 10, "cells right": 9, "pages": 1}) for kind in KINDS
    }
    text = as_markdown(tallies)
    assert all(f"| {kind} |" in text for kind in KINDS)
    assert "| ours | sealed | 97% | 1 | 90.0% |" in text


def test_counts_that_were_written_are_read_again() -> None:
    tallies = {("ours", "skew"): Counter(cells=3), ("theirs", "seal"): Counter(pages=1)}
    assert from_json(as_json(tallies)) == tallies
