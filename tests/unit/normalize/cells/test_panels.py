"""Panels: heads of several rows that hold a year and a place, and a stub with indents."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Extents, Grid
from tests.unit.normalize.cells.asked import (
    cells_of,
    findings,
    is_balanced,
    numbers,
    status,
    with_indents,
)
from tests.unit.normalize.cells.families import HARBORS
from tests.unit.normalize.drawn import Understood, drawn, grid, understood

DRAWN_SHEET = """
    Goods | Unit | 1870 | 1871 | Growth of 1871 over 1870 | 1871 | <
    ^ | ^ | ^ | ^ | ^ | Riga | Hull
    Timber | t | 90 | 110 | 22.2 | 60 | 50
    >Oak | | 30 | 40 | 33.3 | 25 | 15
    >>Old | | 10 | 14 | 40.0 | 9 | 5
    >Pine | | 60 | 70 | 16.7 | 35 | 35
    Wine | casks | ... | 12 | | 12 | -
"""
PLAIN_SHEET = """
    Goods | Unit | 1870 | 1871 | Growth of 1871 over 1870 | 1871 |
    | | | | | Riga | Hull
    Timber | t | 90 | 110 | 22.2 | 60 | 50
    >Oak | | 30 | 40 | 33.3 | 25 | 15
    >>Old | | 10 | 14 | 40.0 | 9 | 5
    >Pine | | 60 | 70 | 16.7 | 35 | 35
    Wine | casks | ... | 12 | | 12 | -
"""


def sheet_of(drawing: str, extents: Extents = Extents.DRAWN) -> Grid:
    return with_indents(grid(drawing, extents))


def harbors(*pages: Grid) -> Understood:
    return understood(HARBORS, *pages)


def of_timber(found: Understood) -> dict[tuple[object, ...], str | None]:
    return {key[1:]: n for key, n in numbers(found, "number").items() if key[0] == "Timber"}


UNBOXED = [sheet_of(PLAIN_SHEET, Extents.UNKNOWN)]


@pytest.mark.parametrize("sheet", [drawn(DRAWN_SHEET), *UNBOXED])
def test_each_number_is_a_record_of_its_year_and_place(sheet: Grid) -> None:
    found = harbors(sheet)
    assert of_timber(found) == {
        ("all", 1870): "90", ("all", 1871): "110", ("Riga", 1871): "60", ("Hull", 1871): "50",
    }  # fmt: skip
    assert len(found.records) == 20
    assert is_balanced(found)


def test_indented_entries_name_those_that_they_stand_under() -> None:
    found = harbors(*UNBOXED)
    goods = list(dict.fromkeys(found.column("goods")))
    assert goods == ["Timber", "Timber > Oak", "Timber > Oak > Old", "Timber > Pine", "Wine"]
    assert cells_of(found, "goods", "Timber > Oak > Old/Hull/1871") == [
        "Timber", "  Oak", "    Old",
    ]  # fmt: skip


def test_a_blank_unit_is_that_of_the_entry_above() -> None:
    found = harbors(*UNBOXED)
    units = dict(zip(found.column("goods"), found.column("unit"), strict=True))
    assert set(units.values()) == {"t", "casks"}
    assert units["Wine"] == "casks"
    index = found.column("goods").index("Timber > Pine")
    assert found.causes("unit")[index] == "filled down"


def test_a_column_whose_head_names_no_record_is_left_out_and_listed() -> None:
    (said,) = findings(harbors(drawn(DRAWN_SHEET)), "column-unnamed")
    assert "Growth of 1871 over 1870" in said
    assert "'22.2'" in said


def test_places_that_add_up_prove_the_whole_but_not_each_other() -> None:
    found = harbors(*UNBOXED)
    assert status(found, "Timber/all/1871", "number") == "proved"
    assert status(found, "Timber/Riga/1871", "number") == "unchecked"
    assert status(found, "Timber/all/1870", "number") == "unchecked"


def test_places_that_do_not_add_up_are_found() -> None:
    found = harbors(sheet_of(PLAIN_SHEET.replace("| 60 | 50", "| 60 | 59"), Extents.UNKNOWN))
    assert status(found, "Timber/all/1871", "number") != "proved"
    (said,) = findings(found, "equation-open")
    assert said == "ports add up (Timber/1871): 119, expected 110"


def test_a_sum_with_a_missing_number_says_nothing() -> None:
    checks = [c for c in harbors(*UNBOXED).result.checks if c.group == "Wine/1871"]
    assert [str(check.outcome) for check in checks] == ["undecided"]


@pytest.mark.parametrize(("whole", "outcome"), [("10.5", "closed"), ("10.7", "open")])
def test_rounded_terms_may_miss_their_sum_by_what_rounding_loses(whole: str, outcome: str) -> None:
    sheet = """
        Goods | Unit | 1871 | 1872 | <
        ^ | ^ | ^ | Riga | Hull
        Coal | kt | 9.9 | 6.2 | 4.2
        Peat | kt | 9.9 | 6.2 | 4.2
        Iron | kt | 9.9 | 1 | 2
    """.replace("1871 | 1872 | <", "1872 | 1872 | <").replace("| 9.9 |", f"| {whole} |")
    found = harbors(drawn(sheet))
    coal = [c for c in found.result.checks if c.group == "Coal/1872"]
    assert [str(check.outcome) for check in coal] == [outcome]
    assert status(found, "Coal/all/1872", "number") != "proved"


def test_a_number_that_two_sheets_print_alike_is_one_record_with_both_cells() -> None:
    earlier = DRAWN_SHEET.replace("1870", "1869").replace("1871", "1870")
    earlier = earlier.replace("| 110 |", "| 90 |").replace("| 60 | 50", "| 50 | 40")
    found = harbors(drawn(DRAWN_SHEET), drawn(earlier))
    name = "Timber/all/1870"
    assert cells_of(found, "number", name) == ["90", "90"]
    index = found.records.names().index(name)
    assert "printed again" in found.steps("number", index)
    assert found.statuses("number")[index] == "proved"


def test_a_number_that_two_sheets_print_differently_is_doubted_in_both() -> None:
    earlier = DRAWN_SHEET.replace("1870", "1869").replace("1871", "1870")
    found = harbors(drawn(DRAWN_SHEET), drawn(earlier))
    names = found.records.names()
    doubted = {
        n for n, s in zip(names, found.statuses("number"), strict=True) if s == "contradicted"
    }
    assert "Timber/all/1870" in doubted
    assert names.count("Timber/all/1870") == 2


def test_a_title_row_above_heads_of_years_is_no_head() -> None:
    title = "Goods shipped in the year 1871 | | | | | |\n | | | | | |\n"
    found = harbors(drawn(title + DRAWN_SHEET.strip("\n")))
    assert len(found.records) == 20
    assert is_balanced(found)


def test_heads_that_are_repeated_amid_the_body_are_heads() -> None:
    lines = DRAWN_SHEET.strip("\n").splitlines()
    again = "\n".join([*lines[:4], *lines[:2], *lines[4:]])
    assert numbers(harbors(drawn(again)), "number") == numbers(
        harbors(drawn(DRAWN_SHEET)), "number"
    )


def test_a_hidden_row_is_left_out_and_reported() -> None:
    sheet = drawn(DRAWN_SHEET)
    hidden = Grid(
        sheet.row_count, sheet.col_count, sheet.cells, sheet.extents, hidden_rows=frozenset({2})
    )
    found = harbors(hidden)
    assert not of_timber(found)
    assert findings(found, "hidden-left-out")


def test_a_document_without_the_heads_has_no_records() -> None:
    found = harbors(drawn("Sheep | 1870 | 1871\nEwes | 3 | 4"))
    assert len(found.records) == 0
    assert findings(found, "table-unused")


entries = st.one_of(
    st.decimals(0, 9999, places=1, allow_nan=False).map(str), st.sampled_from(["", "...", "-"])
)


@given(st.lists(st.lists(entries, min_size=3, max_size=3), min_size=1, max_size=6))
def test_each_printed_number_becomes_one_record_and_no_other_does(rows: list[list[str]]) -> None:
    rows = [["1", "2", "3"], *rows]
    lines = [f"Good {n} | t | {' | '.join(row)}" for n, row in enumerate(rows)]
    sheet = "Goods | Unit | 1871 | 1872 | <\n^ | ^ | ^ | Riga | Hull\n" + "\n".join(lines)
    found = harbors(drawn(sheet))
    places = [("all", 1871), ("Riga", 1872), ("Hull", 1872)]
    wanted = {
        (f"Good {n}", *place): Decimal(text) if text[0].isdigit() else None
        for n, row in enumerate(rows)
        for place, text in zip(places, row, strict=True)
        if text
    }
    read = {key: n if n is None else Decimal(n) for key, n in numbers(found, "number").items()}
    assert read == wanted
    assert is_balanced(found)


@given(st.permutations(range(4)))
def test_the_order_of_the_rows_changes_no_record(order: list[int]) -> None:
    head = "Goods | Unit | 1871 | 1872 | <\n^ | ^ | ^ | Riga | Hull\n"
    lines = [f"Good {n} | t | {n + 3} | {n + 1} | {n + 2}" for n in range(4)]
    moved = head + "\n".join(lines[n] for n in order)
    assert numbers(harbors(drawn(moved)), "number") == numbers(
        harbors(drawn(head + "\n".join(lines))), "number"
    )
