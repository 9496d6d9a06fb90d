"""The second law: each value has cells that explain it, and each change on the way is a step."""

import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from model import BLANK_CAUSES, Cause, CellRef, Origin, Part, Value
from tests.laws.sheets import WAYS, Handed, part_of, sheet, values_of

SEEDS = range(2)
all_ways = pytest.mark.parametrize("name", WAYS)
all_seeds = pytest.mark.parametrize("seed", SEEDS)

# Steps that put other characters in place of the printed ones, each with its own evidence.
RENAMING = {"label settled", "name variants", "roster", "decided"}
FILLING = {Cause.FILLED_DOWN, Cause.FILLED_UP, Cause.CARRIED_OVER}


def plain(text: str) -> str:
    """The text without blanks, of one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def printed(cells: tuple[CellRef, ...]) -> str:
    return "".join(ref.cell.text for ref in cells)


def written(value: Value) -> str:
    """The value as a text, to be compared with what is printed."""
    if isinstance(value.value, tuple):
        return "".join(value.value)
    return "" if value.value is None else str(value.value)


def rules(origin: Origin) -> set[str]:
    return {step.rule for step in origin.steps}


def is_explained(value: Value, cells: tuple[CellRef, ...]) -> bool:
    """Whether the characters of the value are found in the texts of its cells."""
    text = plain(printed(cells))
    match value.value:
        case int():
            return str(value.value) in text
        case Decimal():
            return str(value.value.normalize() if value.value % 1 else int(value.value)) in text
        case date():
            return str(value.value.month) in text
        case _:
            return not Counter(plain(written(value))) - Counter(text)


def unexplained(part: Part) -> list[tuple[str, str, Value]]:
    records = part.records
    return [
        (records.name(index), field, value)
        for field, index, value in values_of(records)
        if value.value not in (None, ())
        and not rules(value.origin) & RENAMING
        and not is_explained(value, records.cells_of(field, index))
    ]


@all_ways
@all_seeds
def test_each_value_has_cells(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    assert [at[:2] for at in handed.values() if at[2].value is not None and not cells(at[2])] == []


def cells(value: Value) -> tuple[int, ...]:
    return value.origin.cells or ((-1,) if value.value == () else ())


@all_ways
@all_seeds
def test_the_characters_of_a_value_are_those_of_its_cells(name: str, seed: int) -> None:
    assert unexplained(part_of(sheet(name, seed))) == []


@all_ways
@all_seeds
def test_a_value_that_is_not_as_printed_says_by_which_step(name: str, seed: int) -> None:
    records = part_of(sheet(name, seed)).records
    silent = [
        (records.name(index), field, value)
        for field, index, value in values_of(records)
        if value.value not in (None, ())
        and not value.origin.steps
        and written(value) != printed(records.cells_of(field, index))
    ]
    assert silent == []


@all_ways
@all_seeds
def test_a_filled_value_names_the_place_that_it_was_filled_from(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    for field, index, value in handed.values():
        if value.cause not in FILLING:
            continue
        details = " ".join(step.detail for step in value.origin.steps)
        source = handed.records.cells_of(field, index)[0]
        assert f"page {source.page}" in details
        assert source.cell.place in details


@all_ways
@all_seeds
def test_a_value_is_printed_in_its_own_row_or_says_that_it_is_not(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    records = handed.records
    for index in range(len(records)):
        (serial,) = records.cells_of("serial", index)
        for field, column in records.columns.items():
            if column.cause(index) is Cause.PRINTED and field not in ("year", "unit"):
                for ref in records.cells_of(field, index):
                    assert (ref.page, ref.block, ref.cell.row) == (
                        serial.page, serial.block, serial.cell.row,
                    )  # fmt: skip


@all_ways
@all_seeds
def test_a_blank_has_the_cause_of_a_blank_and_nothing_else_has(name: str, seed: int) -> None:
    part = part_of(sheet(name, seed))
    for field, index, value in values_of(part.records):
        is_blank = value.value in (None, ())
        is_part = field.endswith("_points")
        where = (part.records.name(index), field, value)
        assert is_blank == (value.cause in BLANK_CAUSES) or (is_part and is_blank), where


@all_ways
@all_seeds
def test_each_repaired_value_has_a_line_in_the_ledger(name: str, seed: int) -> None:
    part = part_of(sheet(name, seed))
    ledger = {(repair.record, repair.field) for repair in part.repairs}
    repaired = {
        (part.records.name(index), field)
        for field, index, value in values_of(part.records)
        if value.cause in (Cause.REPAIRED, Cause.SPREAD)
    }
    parts = {"item_points": "item", "category_points": "category"}
    parts["indicator_1_points"] = "indicator_1"
    lines = {(record, parts.get(field, field)) for record, field in repaired}
    assert lines <= ledger


@all_ways
@all_seeds
def test_a_value_of_a_cell_over_several_rows_says_that_it_was_spanned(name: str, seed: int) -> None:
    handed = sheet(name, seed)
    for field, index, value in handed.values():
        if value.cause is Cause.SPANNED:
            (ref,) = handed.records.cells_of(field, index)
            assert ref.cell.row_span > 1


def _wrong_serials(handed: Handed) -> set[str]:
    true = {record.serial for record in handed.truth.records}
    return {str(serial) for serial in handed.records.columns["serial"].values} - true


@all_ways
@all_seeds
def test_no_record_is_made_of_nothing(name: str, seed: int) -> None:
    assert _wrong_serials(sheet(name, seed)) == set()
