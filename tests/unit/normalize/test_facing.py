"""Halves of one table on facing pages: rows at the same heights, heads of their own."""

from dataclasses import replace

from model import Grid, PageAccount
from tests.unit.normalize.drawn import Understood, drawn, understood
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

LEFT = (
    "No. | Charter | Port\n1.1.1 | Ref. 17 | Riga\n1.1.2 | Ref. 18 | Oslo\n1.1.3 | Ref. 19 | Hull"
)
RIGHT = "Cargo | Tons | Crew\ntar | 4 | Cy, Di\nflax | 5 | Bo\ncoal | 3 | Al"
NEXT_LEFT = "1.1.4 | Ref. 20 | Bari\n1.1.5 | Ref. 21 | Kiel\n1.1.6 | Ref. 22 | Lulea"
NEXT_RIGHT = "iron | 6 | Ed\nsalt | 7 | Fay\nrope | 8 | Gus"


def lower(grid: Grid, points: float) -> Grid:
    """The grid with its rows so much farther down the page."""
    cells = []
    for cell in grid.cells:
        assert cell.bbox is not None
        box = replace(cell.bbox, y0=cell.bbox.y0 + points, y1=cell.bbox.y1 + points)
        cells.append(replace(cell, bbox=box, text_bbox=None))
    return replace(grid, cells=tuple(cells))


def over(*pages: Grid) -> Understood:
    return understood(VOYAGES, *pages, title=VOYAGES_TITLE)


def balanced(account: PageAccount) -> bool:
    return account.is_balanced


def test_halves_on_facing_pages_are_one_table() -> None:
    found = over(drawn(LEFT), drawn(RIGHT))
    assert found.column("port") == ["Riga", "Oslo", "Hull"]
    assert found.column("cargo") == ["tar", "flax", "coal"]
    assert found.column("crew") == [("Cy", "Di"), ("Bo",), ("Al",)]


def test_a_value_of_the_right_half_leads_to_its_own_page() -> None:
    found = over(drawn(LEFT), drawn(RIGHT))
    (ref,) = found.records.cells_of("cargo", 1)
    assert (ref.page, ref.cell.row, ref.cell.col, ref.cell.text) == (2, 2, 0, "flax")
    (ref,) = found.records.cells_of("port", 1)
    assert (ref.page, ref.cell.text) == (1, "Oslo")


def test_the_ink_of_both_halves_is_owned_on_its_page() -> None:
    found = over(drawn(LEFT), drawn(RIGHT))
    accounts = found.result.accounts
    assert [account.page for account in accounts] == [1, 2]
    assert all(map(balanced, accounts))
    assert [account.residue for account in accounts] == [0, 0]


def test_facing_pages_without_heads_go_on_with_those_before() -> None:
    found = over(drawn(LEFT), drawn(RIGHT), drawn(NEXT_LEFT), drawn(NEXT_RIGHT))
    assert found.column("port") == ["Riga", "Oslo", "Hull", "Bari", "Kiel", "Lulea"]
    assert found.column("cargo") == ["tar", "flax", "coal", "iron", "salt", "rope"]


def test_pages_whose_rows_stand_at_other_heights_are_no_halves() -> None:
    found = over(drawn(LEFT), lower(drawn(RIGHT), 8.0))
    assert found.column("cargo") == [None, None, None, "tar", "flax", "coal"]


def test_a_page_with_the_same_heads_is_the_next_and_no_half() -> None:
    heads = "No. | Charter | Port\n"
    found = over(drawn(LEFT), drawn(heads + NEXT_LEFT))
    assert found.column("port") == ["Riga", "Oslo", "Hull", "Bari", "Kiel", "Lulea"]


def test_left_parts_may_all_be_printed_before_the_right_ones() -> None:
    found = over(drawn(LEFT), drawn(NEXT_LEFT), drawn(RIGHT), drawn(NEXT_RIGHT))
    assert found.column("port") == ["Riga", "Oslo", "Hull", "Bari", "Kiel", "Lulea"]
    assert found.column("cargo") == ["tar", "flax", "coal", "iron", "salt", "rope"]
    assert [account.residue for account in found.result.accounts] == [0, 0, 0, 0]


def test_a_wide_table_may_stand_on_three_pages() -> None:
    right = "Tons | Crew\n4 | Cy, Di\n5 | Bo\n3 | Al"
    middle = "Cargo | \ntar | \nflax | \ncoal | "
    found = over(drawn(LEFT), drawn(middle), drawn(right))
    assert found.column("cargo") == ["tar", "flax", "coal"]
    assert found.column("crew") == [("Cy", "Di"), ("Bo",), ("Al",)]
    (ref,) = found.records.cells_of("crew", 2)
    assert (ref.page, ref.cell.col, ref.cell.text) == (3, 1, "Al")


def test_a_column_that_is_printed_again_on_the_right_page_counts_once() -> None:
    numbers = columns_of(LEFT, (0,)).split("\n")
    right = "\n".join(
        f"{one} | {other}" for one, other in zip(numbers, RIGHT.split("\n"), strict=True)
    )
    found = over(drawn(LEFT), drawn(right))
    assert found.column("port") == ["Riga", "Oslo", "Hull"]
    assert found.column("cargo") == ["tar", "flax", "coal"]
    assert [account.residue for account in found.result.accounts] == [0, 0]


def columns_of(table: str, only: tuple[int, ...]) -> str:
    rows = (line.split(" | ") for line in table.split("\n"))
    return "\n".join(" | ".join(row[col] for col in only) for row in rows)
