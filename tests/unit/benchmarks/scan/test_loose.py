"""Pages of tables without rulings: how they are drawn, scanned, and judged."""

from dataclasses import replace
from functools import cache

import numpy as np

from benchmarks.scan.loose import Found, first_tables, judged
from model import BBox, Cell, Engine, TextReading
from samples.pages.layout import Layout
from samples.scans import draw_loose, scan_layout
from samples.scans.page_layers import page_layers
from samples.scans.scan import Quad

SEED = 3


@cache
def layout() -> Layout:
    return draw_loose(SEED)


def quads() -> list[Quad]:
    boxes = [cell.bbox for table in first_tables(layout()) for cell in table.cells if cell.bbox]
    return [((x0, y0), (x1, y0), (x1, y1), (x0, y1)) for x0, y0, x1, y1 in boxes]


def true_cells() -> list[Found]:
    return [
        Found(
            number,
            Cell(
                cell.row,
                cell.col,
                cell.row_span,
                cell.col_span,
                (TextReading(cell.text, Engine.TEXT),),
                BBox(*cell.bbox),
            ),
            cell.bbox,
        )
        for number, table in enumerate(first_tables(layout()))
        for cell in table.cells
        if cell.bbox
    ]


def test_a_reader_that_finds_the_true_cells_has_all_right() -> None:
    counts, wrong = judged(layout(), quads(), true_cells())
    assert counts["cells right"] == counts["cells"] == counts["placed"] > 0
    assert counts["tables right"] == counts["tables"]
    assert not wrong


def test_a_cell_in_another_column_or_with_another_text_is_wrong() -> None:
    found = true_cells()
    moved = replace(found[8], cell=replace(found[8].cell, col=found[8].cell.col + 7))
    lost = replace(found[9], cell=replace(found[9].cell, readings=(TextReading("~", Engine.TEXT),)))
    counts, wrong = judged(layout(), quads(), [*found[:8], moved, lost, *found[10:]])
    assert counts["cells"] - counts["cells right"] == len(wrong) == 2
    assert counts["cells"] - counts["placed"] == 1


def test_a_table_that_is_none_is_counted_beside() -> None:
    far = (9000.0, 9000.0, 9010.0, 9010.0)
    spare = replace(true_cells()[0], table=99, box=far)
    assert judged(layout(), quads(), [*true_cells(), spare])[0]["tables beside"] == 1


def test_the_same_seed_draws_the_same_page() -> None:
    assert draw_loose(SEED).pdf == layout().pdf
    assert draw_loose(SEED + 10).pdf != layout().pdf


def test_print_lies_in_the_quads_of_a_scanned_page() -> None:
    boxes = [cell.bbox for table in first_tables(layout()) for cell in table.cells if cell.bbox]
    scanned = scan_layout(layout().pdf, boxes, "skew", SEED)
    gray = scanned.pixels if scanned.pixels.ndim == 2 else scanned.pixels.min(axis=2)
    for quad in scanned.quads:
        corners = np.array(quad).round().astype(int)
        (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
        assert gray[y0 : y1 + 1, x0 : x1 + 1].min() < 128


def test_rulings_are_taken_off_the_print_and_shades_are_left_on_it() -> None:
    layers = page_layers(layout().pdf, 1, 72)
    assert layers.strokes
    assert all(stroke.is_level for stroke in layers.strokes)
