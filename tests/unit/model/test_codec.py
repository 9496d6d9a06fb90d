"""Each value of the model is written and read back as itself."""

import json
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import model
from model import (
    Alternative,
    Dataset,
    Decision,
    Engine,
    Grid,
    Part,
    Reading,
    RecordSet,
    Result,
    Roster,
    RosterEntry,
    SetAside,
    Spec,
    TextReading,
    Value,
    from_json,
    to_json,
)
from tests.unit.model.values import (
    DOCUMENTS,
    FINDINGS,
    RESULTS,
    TEXTS,
    grids,
    record_sets,
    values,
)
from tests.unit.normalize.families import TARGETS, VOYAGES


@given(grids())
def test_a_grid_is_read_back_as_itself(grid: Grid) -> None:
    assert from_json(Grid, to_json(grid)) == grid


@given(values())
def test_a_value_is_read_back_as_itself(value: Value) -> None:
    assert from_json(Value, to_json(value)) == value


@given(record_sets())
def test_records_are_read_back_as_themselves(records: RecordSet) -> None:
    assert from_json(RecordSet, to_json(records)) == records


@settings(max_examples=50)
@given(DOCUMENTS)
def test_a_reading_is_read_back_as_itself(reading: Reading) -> None:
    assert from_json(Reading, to_json(reading)) == reading


@settings(max_examples=50)
@given(RESULTS)
def test_a_result_is_read_back_as_itself(result: Result) -> None:
    assert from_json(Result, to_json(result)) == result


SET_ASIDE = st.builds(SetAside, TEXTS, TEXTS, TEXTS, st.integers(), TEXTS)


@settings(max_examples=50)
@given(RESULTS, st.lists(SET_ASIDE, max_size=2), FINDINGS)
def test_a_dataset_is_read_back_as_itself(
    result: Result, aside: list[SetAside], finding: model.Finding
) -> None:
    part = Part(
        TARGETS, result.records, (result.source,), result.accounts, (finding,), result.repairs,
        result.checks,
    )  # fmt: skip
    dataset = Dataset((part,), (finding,), tuple(aside))
    assert from_json(Dataset, to_json(dataset)) == dataset


@pytest.mark.parametrize("spec", [TARGETS, VOYAGES], ids=lambda spec: spec.name)
def test_a_spec_is_read_back_as_itself(spec: Spec) -> None:
    assert from_json(Spec, to_json(spec)) == spec


def test_side_tables_are_read_back_as_themselves() -> None:
    roster = Roster((RosterEntry("潘璋", "7", "编研科", ("潘樟",)),))
    assert from_json(Roster, to_json(roster)) == roster
    decision = Decision("1931/Marigold/1.1", "cargo", "tar", "pitch")
    assert from_json(Decision, to_json(decision)) == decision


@given(RESULTS)
@settings(max_examples=20)
def test_the_same_value_gives_the_same_text(result: Result) -> None:
    assert to_json(from_json(Result, to_json(result))) == to_json(result)


def test_a_reading_without_alternatives_says_nothing_of_them() -> None:
    plain = TextReading("1-1-2", Engine.RAPIDOCR)
    assert "alternatives" not in to_json(plain)
    doubted = replace(plain, alternatives=(Alternative(2, 3, "l", 0.25),))
    assert from_json(TextReading, to_json(doubted)) == doubted


@given(values())
def test_the_text_is_json_without_escapes(value: Value) -> None:
    text = to_json(value)
    assert json.loads(text)[""] == "Value"
    assert "\\u4e" not in text


@pytest.mark.parametrize("number", ["2", "2.0", "2.00", "-0.5", "1E+2"])
def test_a_decimal_keeps_its_digits(number: str) -> None:
    value = Value(Decimal(number), model.Cause.PRINTED, model.Origin((0,)))
    assert str(from_json(Value, to_json(value)).value) == number


@pytest.mark.parametrize(
    "text", ["{}", "[]", "3", '{"":"Cell"}', '{"row":"x"}', "null", '{"row_count":1}']
)
def test_a_text_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(Grid, text)


def test_every_noun_of_the_model_can_be_written() -> None:
    nouns = [noun for name in model.__all__ if is_dataclass(noun := getattr(model, name))]
    assert len(nouns) > 25
    assert all(fields(noun) for noun in nouns)
