"""Planted slips: each strikes what it names and leaves the rest of the drawing as it was."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.digits import doubled_digit, dropped_digit, moved_point, other_digit
from samples.draw_text import draw_text
from samples.invent import Scale, invent_sheet
from samples.layout import COLUMNS, Body, body_of, printed_texts
from samples.reshaped import reshaped
from samples.slips import OF_THE_SHEET, SLIPS, spoilt
from samples.truth import SPANNED_FIELDS, Misprints, SheetTruth

IN_CELLS = [
    name for name in SLIPS if name not in (*OF_THE_SHEET, "fused rows", "split row")
]  # those that print other texts in the cells of an unchanged table
numbers = st.one_of(
    st.integers(1, 9999).map(str),
    st.decimals(1, 999, places=1).map(str),
    st.lists(st.integers(1, 30).map(str), min_size=2, max_size=3).map("-".join),
)
seeds = st.integers(0, 1000)


@given(numbers, seeds)
def test_another_digit_is_one_and_the_length_stays(text: str, seed: int) -> None:
    slipped = other_digit(text, Random(seed))
    assert len(slipped) == len(text)
    assert sum(a != b for a, b in zip(text, slipped, strict=True)) == 1


@given(numbers, seeds)
def test_a_doubled_digit_is_dropped_again_by_dropping_one(text: str, seed: int) -> None:
    slipped = doubled_digit(text, Random(seed))
    assert len(slipped) == len(text) + 1
    assert text in {slipped[:at] + slipped[at + 1 :] for at in range(len(slipped))}


@given(numbers, seeds)
def test_a_digit_that_stands_alone_is_not_dropped(text: str, seed: int) -> None:
    slipped = dropped_digit(text, Random(seed))
    parts = [len(part) for part in text.replace(".", "-").split("-")]
    left = [len(part) for part in slipped.replace(".", "-").split("-")]
    assert sum(parts) - sum(left) == (1 if max(parts) > 1 else 0)
    assert 0 not in left


@given(st.integers(1, 99), seeds)
def test_a_moved_point_makes_a_whole_number_ten_times_less(number: int, seed: int) -> None:
    assert float(moved_point(str(number), Random(seed))) == pytest.approx(number / 10)


@pytest.mark.parametrize("name", SLIPS)
def test_the_same_arguments_plant_the_same_slips(name: str) -> None:
    sheet = invent_sheet(3)
    assert spoilt(sheet, [name], 5, 0.1) == spoilt(sheet, [name], 5, 0.1)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_that_must_strike_is_seen_in_the_drawings(name: str) -> None:
    seen = set()
    for seed in range(8):
        sheet = invent_sheet(seed)
        other = spoilt(sheet, [name], 1, 0.0)
        seen.add(draw_text(sheet, seed=1).content != draw_text(other, seed=1).content)
    assert True in seen


@pytest.mark.parametrize("name", SLIPS)
def test_at_the_rate_of_nothing_nothing_is_struck_unless_it_must(name: str) -> None:
    sheet = invent_sheet(3)
    assert spoilt(sheet, [name], 5, 0.0, at_least_one=False) == sheet


@pytest.mark.parametrize("name", IN_CELLS)
@pytest.mark.parametrize("seed", range(3))
def test_each_text_that_is_printed_otherwise_belongs_to_a_struck_cell(name: str, seed: int) -> None:
    sheet = invent_sheet(seed)
    other = spoilt(sheet, [name], seed, 0.1)
    struck = {serial for serial, _ in other.misprints.struck}
    for position, record in enumerate(sheet.records):
        if printed_texts(other, position) != printed_texts(sheet, position):
            assert record.serial in struck
    assert other.records == sheet.records


def test_near_names_are_two_people_whom_one_character_parts() -> None:
    sheet = invent_sheet(4)
    other = spoilt(sheet, ["near names"], 4, 0.0)
    before, after = (
        {name for record in each.records for name in (*record.leaders, *record.owners)}
        for each in (sheet, other)
    )
    assert len(after) == len(before)
    (new,) = after - before
    assert any(
        sum(a != b for a, b in zip(new, old, strict=True)) == 1
        for old in after - {new}
        if len(old) == len(new)
    )


def characters(body: Body) -> Counter[str]:
    return Counter("".join(cell.text for cell in body.cells).replace(" ", ""))


def positions(body: Body) -> list[tuple[int, int]]:
    return sorted(
        (row, col)
        for cell in body.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    )


def assert_tiled(body: Body) -> None:
    every = [(row, col) for row in range(body.row_count) for col in range(len(COLUMNS))]
    assert positions(body) == every


def siblings_that_share(sheet: SheetTruth) -> list[int]:
    """The second records of pairs that have each spanning cell in common."""
    edges = {span.first for name in SPANNED_FIELDS for span in sheet.spans_of(name)}
    return [position for position in range(1, len(sheet.records)) if position not in edges]


@pytest.mark.parametrize("seed", range(4))
def test_fused_rows_keep_their_characters_in_one_row_less(seed: int) -> None:
    sheet = invent_sheet(seed)
    body = body_of(sheet)
    for position in siblings_that_share(sheet):
        fused = reshaped(body, Misprints(fused=frozenset({position})))
        assert_tiled(fused)
        assert characters(fused) == characters(body)
        assert fused.row_count == body.row_count - 1
        assert fused.record_rows[position] == fused.record_rows[position - 1]


@pytest.mark.parametrize("seed", range(4))
def test_a_split_row_keeps_its_characters_in_one_row_more(seed: int) -> None:
    sheet = invent_sheet(seed, Scale.SMALL)
    body = body_of(sheet)
    for position in range(len(sheet.records)):
        split = reshaped(body, Misprints(split=frozenset({position})))
        assert_tiled(split)
        assert characters(split) == characters(body)
        assert split.row_count == body.row_count + 1
        assert split.second_rows == (split.record_rows[position] + 1,)
        assert split.withdrawn_rows == ()


def test_rows_that_do_not_share_their_cells_cannot_be_fused() -> None:
    sheet = invent_sheet(2)
    border = sheet.spans_of("item")[1].first
    with pytest.raises(ValueError, match="do not share"):
        reshaped(body_of(sheet), Misprints(fused=frozenset({border})))
