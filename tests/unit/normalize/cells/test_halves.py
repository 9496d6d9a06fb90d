"""Accounts with two halves side by side, each with a stub of its own."""

from decimal import Decimal

import pytest

from model import Extents, Grid, Line
from tests.unit.normalize.cells.asked import cells_of, findings, is_balanced, numbers, status
from tests.unit.normalize.cells.families import ACCOUNTS, ACCOUNTS_TITLE
from tests.unit.normalize.drawn import Understood, drawn, grid, understood

DRAWN_SHEET = """
    Income | < | Spending | < | < | <
    Item | Marks | By place | < | By use | <
    ^ | ^ | Place | Marks | Use | Marks
    A. Tolls | 1,200.50 | A. Harbor | 900.00 | A. Wages | 1,000.00
    B. Rents | 300 | B. Bridges | 600.50 | B. Timber | 500.50
    | | C. Mills | | |
    All income | 1,500.50 | All spending | < | < | 1,500.50
"""
PLAIN_SHEET = """
    Income | | Spending | | |
    Item | Marks | By place | | By use |
    | | Place | Marks | Use | Marks
    A. Tolls | 1,200.50 | A. Harbor | 900.00 | A. Wages | 1,000.00
    B. Rents | 300 | B. Bridges | 600.50 | B. Timber | 500.50
    | | C. Mills | | |
    All income | 1,500.50 | All spending | | | 1,500.50
"""
RECORDS = {
    (1871, "in", "Tolls"): "1200.50",
    (1871, "in", "Rents"): "300",
    (1871, "in", "All income"): "1500.50",
    (1871, "out", "Harbor"): "900.00",
    (1871, "out", "Bridges"): "600.50",
    (1871, "out", "Wages"): "1000.00",
    (1871, "out", "Timber"): "500.50",
    (1871, "out", "All spending"): "1500.50",
}
both_drawings = pytest.mark.parametrize("sheet", [drawn(DRAWN_SHEET), grid(PLAIN_SHEET)])


def accounts(*pages: Grid, title: str = ACCOUNTS_TITLE) -> Understood:
    return understood(ACCOUNTS, *pages, title=title)


@both_drawings
def test_each_number_is_a_record_named_by_its_own_stub(sheet: Grid) -> None:
    assert numbers(accounts(sheet)) == RECORDS


@both_drawings
def test_all_ink_of_the_sheet_has_an_owner(sheet: Grid) -> None:
    assert is_balanced(accounts(sheet))


@both_drawings
def test_a_head_over_some_of_the_columns_names_their_numbers_alone(sheet: Grid) -> None:
    found = accounts(sheet)
    kinds = dict(zip(found.column("item"), found.column("kind"), strict=True))
    assert kinds == {
        "Tolls": None, "Rents": None, "All income": None, "Harbor": "place", "Bridges": "place",
        "Wages": "use", "Timber": "use", "All spending": None,
    }  # fmt: skip


def test_each_value_leads_to_its_own_cells() -> None:
    found = accounts(drawn(DRAWN_SHEET))
    name = "1871/out/Timber"
    assert cells_of(found, "amount", name) == ["500.50"]
    assert cells_of(found, "item", name) == ["B. Timber"]
    assert cells_of(found, "side", name) == ["Spending"]
    assert cells_of(found, "kind", name) == ["By use"]
    assert cells_of(found, "year", name) == ["Accounts of the year 1871"]


def test_what_is_left_out_of_a_stub_entry_is_a_step() -> None:
    found = accounts(drawn(DRAWN_SHEET))
    assert "strip" in found.steps("item", found.column("item").index("Tolls"))


def test_stub_entries_without_a_number_are_listed_and_make_no_record() -> None:
    (said,) = findings(accounts(drawn(DRAWN_SHEET)), "entry-unused")
    assert said == "entries without a number: 'Mills'"


def test_totals_that_agree_prove_each_other() -> None:
    found = accounts(drawn(DRAWN_SHEET))
    assert status(found, "1871/in/All income") == "proved"
    assert status(found, "1871/out/All spending") == "proved"
    assert status(found, "1871/in/Tolls") == "unchecked"


def test_totals_that_disagree_are_found_and_proved_by_nothing() -> None:
    found = accounts(drawn(DRAWN_SHEET.replace("All income | 1,500.50", "All income | 1,500.60")))
    assert findings(found, "equation-open")
    assert status(found, "1871/in/All income") == "contradicted"
    assert status(found, "1871/out/All spending") != "contradicted"


def test_a_mark_gives_a_record_without_a_number_and_says_why() -> None:
    found = accounts(drawn(DRAWN_SHEET.replace("| 300 |", "| ... |")))
    assert numbers(found)[1871, "in", "Rents"] is None
    index = found.column("item").index("Rents")
    assert found.causes("amount")[index] == "printed blank"
    assert found.steps("amount", index) == ["missing"]


def test_an_entry_that_is_no_number_is_null_and_found() -> None:
    found = accounts(drawn(DRAWN_SHEET.replace("| 300 |", "| 3oo |")))
    assert numbers(found)[1871, "in", "Rents"] is None
    assert status(found, "1871/in/Rents") == "contradicted"
    assert found.found("value-unreadable") == [("Rents", "amount")]


@pytest.mark.parametrize("signs", ["##", "###", "#######"])
def test_a_number_that_a_spreadsheet_had_no_room_for_is_null_and_found(signs: str) -> None:
    found = accounts(drawn(DRAWN_SHEET.replace("| 300 |", f"| {signs} |")))
    assert numbers(found)[1871, "in", "Rents"] is None
    assert found.found("value-unreadable") == [("Rents", "amount")]


def test_a_number_beside_which_nothing_stands_is_kept_without_a_name() -> None:
    found = accounts(drawn(DRAWN_SHEET.replace("B. Rents | 300", " | 300")))
    index = found.column("amount").index(Decimal(300))
    assert found.column("item")[index] is None
    assert ("", "item") in found.found("blank-lost-or-spanned")


def test_two_numbers_under_one_name_are_both_doubted() -> None:
    found = accounts(drawn(DRAWN_SHEET.replace("B. Rents", "B. Tolls")))
    values = zip(found.column("item"), found.statuses("amount"), strict=True)
    assert [status for item, status in values if item == "Tolls"] == ["contradicted"] * 2
    assert found.found("serial-repeated") == [("Tolls", "amount")]


def test_of_several_tables_with_the_heads_the_one_with_the_title_is_read() -> None:
    other = drawn(DRAWN_SHEET.replace("900.00", "9.99"))
    own = ACCOUNTS_TITLE.splitlines()[0]
    first: list[Grid | Line | str] = ["Estimates of the town", other, own, drawn(DRAWN_SHEET)]
    found = understood(ACCOUNTS, first, ["Estimates of the harbor", other])
    assert numbers(found) == RECORDS
    assert len(findings(found, "table-unused")) == 2


def test_a_table_without_a_title_goes_on_with_the_one_before_if_its_heads_are_the_same() -> None:
    lines = DRAWN_SHEET.strip("\n").splitlines()
    first, second = drawn("\n".join(lines[:5])), drawn("\n".join([*lines[:3], *lines[5:]]))
    assert numbers(accounts(first, second)) == RECORDS


def test_a_page_without_heads_goes_on_with_the_page_before() -> None:
    lines = DRAWN_SHEET.strip("\n").splitlines()
    first, second = drawn("\n".join(lines[:4])), drawn("\n".join(lines[4:]))
    found = accounts(first, second)
    assert numbers(found) == RECORDS
    assert is_balanced(found)


def test_a_page_that_shows_only_the_outer_rulings_keeps_its_columns() -> None:
    lines = DRAWN_SHEET.strip("\n").splitlines()
    narrow = drawn("All income | 1,500.50 | All spending | < | < | 1,500.50")
    cells = narrow.cells
    moved = [c for c in cells if c.col < 2] + [c for c in cells if c.col >= 2]
    assert [c.col for c in moved] == [0, 1, 2, 5]
    squeezed = Grid(
        1,
        4,
        tuple(
            type(c)(0, number, readings=c.readings, bbox=c.bbox, text_bbox=c.text_bbox)
            for number, c in enumerate(moved)
        ),
        Extents.DRAWN,
    )
    assert numbers(accounts(drawn("\n".join(lines[:6])), squeezed)) == RECORDS


def test_a_table_with_other_columns_does_not_go_on_with_the_one_before() -> None:
    other = drawn("Sheep | 3\nGoats | 4")
    found = accounts(drawn(DRAWN_SHEET), other)
    assert numbers(found) == RECORDS
    assert findings(found, "table-unused")


def test_a_note_below_the_table_is_no_stub_entry() -> None:
    note = "Note: the mills burned down in the spring of this year, and nothing was spent on them"
    found = accounts(drawn(f"{DRAWN_SHEET.rstrip()}\n{note} | < | < | < | < | <"))
    assert numbers(found) == RECORDS
    assert is_balanced(found)
    assert findings(found, "entry-unused") == ["entries without a number: 'Mills'"]


def test_a_title_and_a_caption_inside_the_grid_are_no_heads() -> None:
    inside = "Accounts of the year 1871 | < | < | < | < | <\n | | | | | In marks\n"
    found = understood(ACCOUNTS, drawn(inside + DRAWN_SHEET.strip("\n")))
    assert numbers(found) == RECORDS
    assert set(found.column("measure")) == {"marks"}
    assert is_balanced(found)
