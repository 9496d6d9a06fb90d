from collections import Counter
from itertools import combinations

import pypdfium2  # type: ignore[import-untyped]  # no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]  # no types
import pytest

from samples.pages.layout import Layout, draw_layout
from samples.pages.official import draw_official
from samples.pages.reports import draw_report
from samples.pages.truth import Box, tables_from_json, tables_to_json

SEEDS = range(0, 48, 2)
DRAWERS = (draw_layout, draw_official, draw_report)


@pytest.fixture(scope="module")
def layouts() -> list[Layout]:
    return [draw(seed) for seed in SEEDS for draw in DRAWERS]


def test_the_same_seed_gives_the_same_bytes_and_truth(layouts: list[Layout]) -> None:
    for index, draw in enumerate(DRAWERS):
        assert draw(SEEDS[3]) == layouts[3 * len(DRAWERS) + index]


def test_most_layouts_have_tables_and_some_have_none(layouts: list[Layout]) -> None:
    counts = [len(layout.tables) for layout in layouts]
    assert 0 in counts
    assert sum(map(bool, counts)) > len(counts) / 2


def test_no_two_cells_of_a_table_cover_the_same_position(layouts: list[Layout]) -> None:
    for layout in layouts:
        for drawn in layout.tables:
            places = [
                (row, col)
                for cell in drawn.table.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for col in range(cell.col, cell.col + cell.col_span)
            ]
            assert len(places) == len(set(places))


def test_no_two_tables_of_a_page_overlap(layouts: list[Layout]) -> None:
    for layout in layouts:
        boxes = [place for drawn in layout.tables for place in drawn.table.regions]
        for (page, one), (other_page, other) in combinations(boxes, 2):
            assert page != other_page or not _overlap(one, other)


def test_each_cell_has_its_text_in_its_box(layouts: list[Layout]) -> None:
    for layout in layouts[:30]:
        for drawn in layout.tables:
            printed = _characters(layout.pdf, drawn.table.page)
            for cell in drawn.table.cells:
                assert cell.bbox is not None
                x0, y0, x1, y1 = cell.bbox
                have = [char for char, x, y in printed if x0 <= x <= x1 and y0 <= y <= y1]
                assert not _more("".join(cell.text.split()), have), (layout.seed, cell)


def test_tables_can_be_written_and_read_back(layouts: list[Layout]) -> None:
    tables = tuple(drawn.table for layout in layouts for drawn in layout.tables)
    assert tables_from_json(tables_to_json(tables)) == tables


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _characters(pdf: bytes, number: int) -> list[tuple[str, float, float]]:
    """The characters of a page with their middles; a hyphen that ends a line is one, too."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[number - 1]
    textpage, height = page.get_textpage(), page.get_height()
    found = []
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage.raw, index)
        x0, y0, x1, y1 = textpage.get_charbox(index)
        found.append(("-" if code == 2 else chr(code), (x0 + x1) / 2, height - (y0 + y1) / 2))
    textpage.close()
    document.close()
    return found


def _more(wanted: str, have: list[str]) -> list[str]:
    """What is wanted more often than it is there."""
    return list((Counter(wanted) - Counter(have)).elements())
