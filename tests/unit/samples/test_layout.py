"""The body of a sheet before it is drawn."""

from hypothesis import given, settings
from hypothesis import strategies as st

from samples.invent import Scale, invent_sheet
from samples.layout import COLUMNS, body_of


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.sets(st.integers(0, 14)))
def test_the_cells_of_a_body_cover_each_place_once(seed: int, withdrawn: set[int]) -> None:
    sheet = invent_sheet(seed, Scale.SMALL)
    positions = {at for at in withdrawn if at < len(sheet.records)}
    body = body_of(sheet, {at: {"serial": "x"} for at in positions})
    places = [
        (row, col)
        for cell in body.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]
    assert sorted(places) == [(r, c) for r in range(body.row_count) for c in range(len(COLUMNS))]
    assert len(body.withdrawn_rows) == len(positions)


def test_a_withdrawn_target_stands_below_the_record_at_its_position() -> None:
    sheet = invent_sheet(1, Scale.SMALL)
    body = body_of(sheet, {2: {"serial": "9-9", "indicator_2": "撤销"}})
    assert body.withdrawn_rows == (body.record_rows[2] + 1,)
    texts = {COLUMNS[c.col]: c.text for c in body.cells if c.row == body.withdrawn_rows[0]}
    assert texts["serial"] == "9-9"
    assert texts["indicator_2"] == "撤销"


def test_a_total_stands_between_the_items_and_two_at_the_end() -> None:
    sheet = invent_sheet(1, Scale.SMALL)
    body = body_of(sheet)
    assert body.total_rows[1:] == (body.row_count - 2, body.row_count - 1)
    conduct = next(at for at, r in enumerate(sheet.records) if r.item == "行政能力目标")
    assert body.total_rows[0] == body.record_rows[conduct] - 1
