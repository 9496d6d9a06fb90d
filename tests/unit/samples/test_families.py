"""Sheets of other families: their own arithmetic, their drawings, and slips in them."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from samples.families import (
    DRAWERS,
    FAMILY_SLIPS,
    FamilySheet,
    draw_as,
    invent_budget,
    invent_roster,
    spoilt_family,
)
from unmerge.specs import convertible, load_spec

INVENTORS = (invent_roster, invent_budget)
all_families = pytest.mark.parametrize("invent", INVENTORS)
all_seeds = pytest.mark.parametrize("seed", range(5))


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


@all_families
def test_the_spec_beside_the_family_names_the_fields_of_its_records(
    invent: Callable[[int], FamilySheet],
) -> None:
    sheet = invent(1)
    spec = convertible(load_spec(sheet.spec))
    assert [field.name for field in spec.written] == list(sheet.records[0])
    assert set(sheet.key) <= set(spec.key)


@all_seeds
def test_the_count_in_a_cut_in_head_is_that_of_the_rows_below_it(seed: int) -> None:
    sheet = invent_roster(seed)
    for cell in sheet.body.cells:
        if cell.col_span == len(sheet.columns):
            district, _, rest = cell.text.replace("（", "(").partition("(")
            count = int("".join(char for char in rest if char.isdecimal()))
            assert count == sum(record["district"] == district for record in sheet.records)


@all_seeds
def test_an_amount_is_the_sum_of_those_one_level_below_it(seed: int) -> None:
    sheet = invent_budget(seed)
    for record in sheet.records:
        code = str(record["code"])
        below = [
            other
            for other in sheet.records
            if str(other["code"])[:-2] == code and len(str(other["code"])) == len(code) + 2
        ]
        for name in sheet.numbers if below else ():
            assert record[name] == sum(Decimal(str(other[name])) for other in below)


@all_families
@all_seeds
def test_a_total_is_the_sum_of_its_column(invent: Callable[[int], FamilySheet], seed: int) -> None:
    sheet = invent(seed)
    top = [
        record
        for record in sheet.records
        if sheet.family != "budget" or len(str(record["code"])) == 3
    ]
    (row,) = sheet.body.total_rows
    for name in sheet.numbers:
        (printed,) = [
            cell.text
            for cell in sheet.body.cells
            if (cell.row, cell.col) == (row, sheet.columns.index(name))
        ]
        assert amount(printed) == sum(Decimal(str(record[name])) for record in top)


@all_families
@pytest.mark.parametrize("kind", DRAWERS)
def test_drawing_again_gives_the_same_bytes(
    invent: Callable[[int], FamilySheet], kind: str
) -> None:
    assert draw_as(invent(2), kind, 7) == draw_as(invent(2), kind, 7)


@all_families
@all_seeds
def test_a_text_holds_each_cell_and_repeats_its_heads(
    invent: Callable[[int], FamilySheet], seed: int
) -> None:
    sheet = invent(seed)
    lines = draw_as(sheet, "text", seed).content.decode().split("\n")
    cells = [text for line in lines if "\t" in line for text in line.split("\t") if text]
    pages = lines.count("\t".join(_row(sheet, 0)))
    printed = [cell.text for cell in sheet.body.cells] + [cell.text for cell in sheet.head] * pages
    assert sorted(cells) == sorted(text for text in printed if text)


def _row(sheet: FamilySheet, row: int) -> list[str]:
    texts = {cell.col: cell.text for cell in sheet.head if cell.row == row}
    return [texts.get(col, "") for col in range(len(sheet.columns))]


@all_families
@pytest.mark.parametrize("name", FAMILY_SLIPS)
def test_a_slip_spares_the_records_and_all_cells_that_it_does_not_strike(
    invent: Callable[[int], FamilySheet], name: str
) -> None:
    sheet = invent(6)
    other = spoilt_family(sheet, [name], 6, 0.2)
    assert other.records == sheet.records
    assert other == spoilt_family(sheet, [name], 6, 0.2)
    if other.body.row_count != sheet.body.row_count:
        return
    for position in range(len(sheet.records)):
        for column in sheet.columns:
            if sheet.cell_at(position, column).text != other.cell_at(position, column).text:
                assert (sheet.key_of(position), column) in other.struck
