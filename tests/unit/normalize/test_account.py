"""The ink account of small pages: who owns what, and what is reported."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from model import (
    BBox,
    FindingCode,
    Grid,
    Ink,
    Line,
    LineKind,
    Owner,
    ink_of,
    ink_sum,
)
from normalize import understand
from tests.unit.normalize.drawn import drawn, grid, reading, understood
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

TABLE = "No. | Port | Cargo | Tons\n1.1 | Riga | tar | 4\nTotal | | | 4"


def owned(*blocks: Grid | Line | str) -> dict[Owner, Ink]:
    (account,) = understood(VOYAGES, list(blocks)).result.accounts
    assert account.is_balanced
    return dict(account.owned)


def ink(*texts: str) -> Ink:
    return ink_sum(map(ink_of, texts))


def test_heads_entries_and_totals_have_their_owners() -> None:
    found = owned("Voyages", grid(TABLE))
    assert found[Owner.HEAD] == ink("No.", "Port", "Cargo", "Tons")
    assert found[Owner.ENTRY] == ink("1.1", "Riga", "tar", "4")
    assert found[Owner.NOTE] == ink("Voyages", "Total", "4")


def test_lines_are_owned_by_their_kind() -> None:
    found = owned(
        grid("No. | Port | Cargo | Tons\n1.1 | Riga | tar | 4"),
        Line("seen", LineKind.COMMENT),
        Line("hidden", LineKind.HIDDEN),
        Line("bold", LineKind.OVERPRINT),
    )
    assert found[Owner.NOTE] == ink("seen")
    assert found[Owner.ENTRY] == ink("1.1", "Riga", "tar", "4", "hidden")
    assert found[Owner.FURNITURE] == ink("bold")


def test_a_page_number_at_the_foot_is_furniture() -> None:
    foot = Line("- 3 -", bbox=BBox(290, 780, 310, 790))
    assert owned(grid(TABLE), foot)[Owner.FURNITURE] == ink("-3-")


def test_a_table_of_another_kind_is_residue_and_found() -> None:
    found = understood(VOYAGES, [grid(TABLE), drawn("Colour | Price\nred | dear")])
    (account,) = found.result.accounts
    assert account.residue == len("ColourPricereddear")
    assert len(found.found("table-unused")) == len(found.found("residue")) == 1


def test_ink_that_was_counted_at_the_door_and_has_no_owner_is_an_error() -> None:
    document = reading(grid(TABLE))
    page = replace(document.pages[0], ink=document.pages[0].ink + ink_of("gone"))
    result = understand(replace(document, pages=(page,)), VOYAGES)
    assert not result.accounts[0].is_balanced
    (finding,) = [f for f in result.findings if f.code is FindingCode.INK_UNBALANCED]
    assert finding.severity == "error"


def test_a_swap_of_one_character_for_another_does_not_balance() -> None:
    document = reading(grid(TABLE))
    texts = [c.text for b in document.pages[0].blocks if isinstance(b, Grid) for c in b.cells]
    other = ink("".join(texts).replace("R", "S"))
    result = understand(replace(document, pages=(replace(document.pages[0], ink=other),)), VOYAGES)
    assert result.accounts[0].door.count == document.pages[0].ink.count
    assert not result.accounts[0].is_balanced


def test_hidden_rows_and_columns_are_owned_and_left_out_and_named() -> None:
    table = drawn("""
        Leg | No. | Port | Cargo | Tons | Mates | Crew | Note | Checked
        Outward | 1.1 | Riga | tar | 4 | Ann | Cy | | secret
        ^ | 1.2 | Hull | wax | 5 | Bo | Di | late |
    """)
    table = replace(table, hidden_rows=frozenset({2}), hidden_cols=frozenset({8}))
    found = understood(VOYAGES, table, title=VOYAGES_TITLE)
    assert found.column("number") == ["1.1"]
    assert found.result.accounts[0].is_balanced
    told = " ".join(f.message for f in found.result.findings if f.code == "hidden-left-out")
    assert all(word in told for word in ("secret", "1.2", "Hull", "wax", "5"))


def test_hidden_text_is_named() -> None:
    found = understood(VOYAGES, [grid(TABLE), Line("draft only", LineKind.HIDDEN)])
    (finding,) = [f for f in found.result.findings if f.code == "hidden-left-out"]
    assert "draft only" in finding.message


ROWS = st.lists(
    st.lists(st.sampled_from(["", "1.1", "1.2", "Riga", "tar", "4", "Total", "x y", "合计"]),
             min_size=4, max_size=4),
    max_size=6,
)  # fmt: skip


@given(ROWS, st.lists(st.text("abc 1", max_size=6), max_size=2))
def test_whatever_a_page_holds_its_account_balances(
    rows: Sequence[Sequence[str]], lines: list[str]
) -> None:
    body = "\n".join(" | ".join(row) for row in [["No.", "Port", "Cargo", "Tons"], *rows])
    for table in (grid(body), drawn(body)):
        found = understood(VOYAGES, [*lines, table])
        assert all(account.is_balanced for account in found.result.accounts)


@given(ROWS)
def test_each_entry_is_used_or_named(rows: Sequence[Sequence[str]]) -> None:
    body = "\n".join(" | ".join(row) for row in [["No.", "Port", "Cargo", "Tons"], *rows])
    found = understood(VOYAGES, grid(body))
    used = {
        ref.cell.place
        for field in found.records.columns
        for index in range(len(found.records))
        for ref in found.records.cells_of(field, index)
    }
    named = {finding.place.place for finding in found.result.findings}
    entries = found.result.accounts[0].owned.get(Owner.ENTRY, Ink())
    cells = [cell for cell in grid(body).cells if cell.place in used | named]
    assert ink_sum(ink_of(cell.text) for cell in cells).count >= entries.count
