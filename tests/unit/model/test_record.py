"""Records as columns: a view of one place in them is the value that was put there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import (
    Cause,
    Cell,
    CellRef,
    Origin,
    RecordSet,
    Status,
    Step,
    Value,
    column_of,
    records_of,
)
from tests.unit.model.values import record_sets, values


@given(st.lists(values()))
def test_a_column_gives_its_values_back(given_values: list[Value]) -> None:
    column = column_of(given_values)
    assert len(column) == len(given_values)
    assert list(column) == given_values


@given(st.lists(values(), min_size=1), st.integers(0, 9))
def test_an_offset_moves_the_cells_and_nothing_else(column: list[Value], offset: int) -> None:
    for before, after in zip(column, column_of(column, offset), strict=True):
        assert after.origin.cells == tuple(cell + offset for cell in before.origin.cells)
        assert after.origin.steps == before.origin.steps
        assert after.value == before.value


@given(record_sets())
def test_a_column_may_be_put_in_place_of_another(records: RecordSet) -> None:
    changed = records.with_column("b", records.columns["a"])
    assert list(changed.columns["b"]) == list(records.columns["a"])
    assert changed.columns["a"] == records.columns["a"]
    assert len(changed) == len(records)


def test_a_name_is_the_keys_parts_with_null_as_nothing() -> None:
    cell = Origin((0,))
    row = {
        "year": Value(1931, Cause.PRINTED, cell),
        "ship": Value(None, Cause.LOST),
        "number": Value("1.2", Cause.PRINTED, cell),
    }
    records = records_of(
        ("year", "ship", "number"), tuple(row), [row], [CellRef("a", 1, 0, Cell(0, 0))]
    )
    assert records.names() == ["1931//1.2"]
    assert records.cells_of("year", 0)[0].key == ("a", 1, 0, 0, 0)
    assert records.cells_of("ship", 0) == ()


def test_a_value_needs_cells_unless_a_person_decided_it() -> None:
    with pytest.raises(ValueError, match="nothing is invented"):
        Value("tar", Cause.PRINTED)
    assert Value("tar", Cause.DECIDED).value == "tar"


@pytest.mark.parametrize("cause", [Cause.LOST, Cause.ABSENT, Cause.PRINTED_BLANK, Cause.UNDER_SPAN])
def test_a_value_has_never_the_cause_of_a_blank(cause: Cause) -> None:
    with pytest.raises(ValueError, match="cause of a blank"):
        Value("tar", cause, Origin((0,)))
    assert Value(None, cause).value is None


def test_columns_of_different_lengths_are_no_records() -> None:
    one = column_of([Value(None, Cause.LOST)])
    with pytest.raises(ValueError, match="different lengths"):
        RecordSet(("a",), {"a": one, "b": column_of([])}, ())


def test_no_records_have_no_names() -> None:
    assert len(RecordSet(("a",), {}, ())) == 0
    assert RecordSet(("a",), {}, ()).names() == []


def test_a_step_is_told_with_its_detail() -> None:
    assert str(Step("filled down", "from page 1")) == "filled down: from page 1"
    assert str(Step("decided")) == "decided"


def test_a_probability_is_kept_to_three_decimals() -> None:
    value = Value(1, Cause.PRINTED, Origin((0,)), Status.UNCHECKED, 1 / 3)
    assert column_of([value])[0].probability == 0.333
