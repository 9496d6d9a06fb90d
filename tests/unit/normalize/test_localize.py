"""Open equations name the fewest cells that could be wrong, and what slip would explain each."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model import Decision
from normalize.slips import RANK, Slip, rank_of, slip_between
from normalize.smallest_change import Balance, Cell, knots
from tests.unit.normalize.drawn import Understood, grid, understood
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

HEADS = "Leg | No. | Port | Cargo | Tons\n"
SOUND = """
Outward 40 t | 1.1.1 | Riga (9 t) | tar | 4
 | 1.1.2 | | flax | 5
 | 1.2.1 | Memel (31 t) | hemp | 15.5
 | 1.2.2 | | wax | 15.5
"""


def voyages(body: str, *decisions: Decision) -> Understood:
    return understood(VOYAGES, grid(HEADS + body), title=VOYAGES_TITLE, decisions=decisions)


def spoilt(old: str, new: str) -> Understood:
    assert old in SOUND
    return voyages(SOUND.replace(old, new))


def messages(found: Understood) -> list[str]:
    return [f.message for f in found.result.findings if f.code == "equation-suspect"]


def test_the_siblings_of_an_open_sum_are_suspects_and_its_crossing_sums_clear_the_rest() -> None:
    assert spoilt("hemp | 15.5", "hemp | 16.5").found("equation-suspect") == [
        ("1.2.1", "tons"),
        ("1.2.2", "tons"),
    ]


def test_a_printed_sum_that_no_other_sum_shares_is_the_only_suspect() -> None:
    found = spoilt("(31 t)", "(37 t)")
    assert found.found("equation-suspect") == [("1.2.1", "port_tons")]
    assert found.statuses("port_tons")[2:] == ["contradicted", "contradicted"]
    assert "31 would close it: a digit was taken for one that looks like it" in messages(found)[0]


def test_the_suspect_that_a_likely_slip_explains_comes_first() -> None:
    found = spoilt("flax | 5", "flax | 6")
    assert found.found("equation-suspect")[0] == ("1.1.2", "tons")
    assert "5.0 would close it" in messages(found)[0]


def test_a_suspect_that_could_not_be_so_small_is_cleared() -> None:
    found = spoilt("flax | 5", "flax | 55")
    assert found.found("equation-suspect") == [("1.1.2", "tons")]
    assert "a digit was doubled" in messages(found)[0]


def test_what_no_slip_explains_is_suspected_without_a_proposal() -> None:
    found = spoilt("(9 t)", "(27 t)")
    assert messages(found) == [
        "port_tons is printed 27 (the only suspect in: "
        "sum of tons per port = port_tons (1.1): 9.0, expected 27)"
    ]


def test_errors_in_two_groups_are_both_named() -> None:
    found = voyages(SOUND.replace("flax | 5", "flax | 55").replace("hemp | 15.5", "hemp | 155"))
    assert set(found.found("equation-suspect")) == {("1.1.2", "tons"), ("1.2.1", "tons")}


def test_what_a_person_decided_is_no_suspect() -> None:
    decided = Decision("1931/Marigold/1.1.2", "tons", "6", "6")
    found = voyages(SOUND.replace("flax | 5", "flax | 6"), decided)
    assert found.found("equation-suspect") == [("1.1.1", "tons")]


def test_nothing_is_mended() -> None:
    found = spoilt("(9 t)", "(6 t)")
    assert found.column("port_tons")[:2] == [6, 6]
    assert found.repaired() == {}


RUN = [f"1.{at}" for at in range(1, 8)]


def run_of(*serials: str) -> Understood:
    lines = [f"Outward | {serial} | Riga | tar | {at + 1}" for at, serial in enumerate(serials)]
    return voyages("\n".join(lines))


def test_a_misread_serial_names_the_one_that_fits() -> None:
    found = run_of("1.1", "1.2", "1.8", "1.4", "1.5")
    assert found.found("equation-suspect") == [("1.8", "number")]
    assert "1.3 would close it" in messages(found)[0]
    assert found.statuses("number").count("contradicted") == 1


def test_a_repeated_serial_names_the_one_that_fits() -> None:
    found = run_of("1.1", "1.2", "1.2", "1.4", "1.5")
    assert "1.3 would close it" in messages(found)[0]


def test_a_missing_serial_names_the_one_that_fits() -> None:
    found = run_of("1.1", "1.2", "", "1.4", "1.5")
    assert messages(found)[0].startswith("number is missing; 1.3 would close it")


def test_a_misread_last_serial_is_told_by_a_slip() -> None:
    assert "1.5 would close it" in messages(run_of("1.1", "1.2", "1.3", "1.4", "1.6"))[0]


def test_a_row_that_is_missing_accuses_no_serial() -> None:
    found = run_of("1.8", "1.9", "1.13", "1.14", "1.15")
    assert found.found("equation-suspect") == []
    assert len(found.found("equation-open")) == 1


def test_a_serial_that_is_astray_accuses_none_of_the_numbers_that_it_took_along() -> None:
    found = spoilt("1.1.2", "1.7.2")
    assert found.found("equation-suspect") == [("1.7.2", "number")]


SLIPS = [
    ("17", "11", Slip.LOOK_ALIKE),
    ("3.5", "8.5", Slip.LOOK_ALIKE),
    ("14", "12", Slip.OTHER_DIGIT),
    ("154", "145", Slip.SWAPPED),
    ("15", "125", Slip.DROPPED),
    ("155", "15", Slip.DOUBLED),
    ("152", "15", Slip.ADDED),
    ("45", "4.5", Slip.POINT),
    ("0.45", "4.5", Slip.POINT),
    ("12", "-12", Slip.SIGN),
    ("94790", "94789", Slip.ROUNDED),
    ("12", "47", None),
    ("12", "12", None),
    ("-12", "47", None),
]


@pytest.mark.parametrize(("printed", "meant", "slip"), SLIPS)
def test_ordinary_slips_are_told_by_what_is_printed_and_what_was_meant(
    printed: str, meant: str, slip: Slip | None
) -> None:
    assert slip_between(Decimal(printed), Decimal(meant)) is slip


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_slips_that_keep_the_length_work_both_ways(one: int, other: int) -> None:
    there, back = (slip_between(Decimal(a), Decimal(b)) for a, b in ((one, other), (other, one)))
    if there in (Slip.LOOK_ALIKE, Slip.SWAPPED, Slip.OTHER_DIGIT):
        assert back is there
    assert (there is None) is (back is None)


def test_what_no_slip_explains_ranks_last() -> None:
    assert rank_of(None) > max(RANK.values())


def cell(name: str) -> Cell:
    return (name, (0,))


def anything(_: Cell, __: Decimal) -> bool:
    return True


def balance(gap: int, terms: str, total: str = "") -> Balance:
    signs = {cell(name): 1 for name in terms} | {cell(name): -1 for name in total}
    return Balance(Decimal(gap), Decimal(0), signs)


def changed(*balances: Balance) -> list[dict[str, Decimal]]:
    """The answers of the only knot, with the names of the cells that could each be the one."""
    (knot,) = knots(balances, anything)
    return [
        {"".join(sorted(name for name, _ in cells)): by for cells, by in answer.items()}
        for answer in knot.answers
    ]


def test_a_closed_sum_clears_its_cells() -> None:
    assert changed(balance(3, "abcd"), balance(0, "bcd", "t")) == [{"a": -3}]


def test_cells_of_the_same_sums_are_alternatives() -> None:
    assert changed(balance(3, "ab", "t"), balance(3, "abc", "u")) == [{"ab": -3}]


def test_two_changes_are_looked_for_where_one_will_not_do() -> None:
    found = changed(balance(3, "ab", "t"), balance(-2, "cd", "u"), balance(1, "abcd", "v"))
    assert found == [{"ab": -3, "cd": 2}]


def test_sums_that_share_no_cell_are_knots_of_their_own() -> None:
    found = knots([balance(3, "ab", "t"), balance(1, "cd", "u")], anything)
    assert [knot.opened for knot in found] == [(0,), (1,)]


def test_a_cell_that_cannot_hold_the_change_is_passed_over() -> None:
    (knot,) = knots([balance(3, "ab", "t")], lambda cell, by: by > 0)
    assert [set(answer) for answer in knot.answers] == [{(cell("t"),)}]


def test_more_errors_than_can_be_told_together_are_told_part_by_part() -> None:
    parts = [balance(at + 1, f"{chr(97 + at)}{chr(65 + at)}") for at in range(12)]
    names = "".join(name for part in parts for name, _ in part.signs)
    found = knots([*parts, balance(78, names)], anything)
    assert [knot.opened for knot in found] == [(at,) for at in range(12)]
    assert [list(knot.answers[0].values()) for knot in found] == [[-at - 1] for at in range(12)]


def test_where_nothing_will_do_there_is_no_answer() -> None:
    (knot,) = knots([balance(3, "ab", "t")], lambda cell, by: False)
    assert knot.answers == ()


@st.composite
def spoilt_tables(draw: st.DrawFn) -> tuple[list[Balance], Cell, Decimal]:
    """A square of numbers with the sums of its rows and columns, one of its cells wrong."""
    size = draw(st.integers(2, 6))
    at = draw(st.tuples(st.integers(0, size), st.integers(0, size)))
    off = Decimal(draw(st.integers(-50, 50)))
    assume(off != 0 and at != (size, size))
    lines = [[(row, col) for col in range(size + 1)] for row in range(size + 1)]
    lines += [[(row, col) for row in range(size + 1)] for col in range(size + 1)]
    balances = []
    for *parts, total in lines:
        signs: dict[Cell, int] = {(f"{row}", (col,)): 1 for row, col in parts}
        signs[f"{total[0]}", (total[1],)] = -1
        gap = off if at in parts else -off if at == total else Decimal(0)
        balances.append(Balance(gap, Decimal(0), signs))
    return balances, (f"{at[0]}", (at[1],)), off


@given(spoilt_tables())
def test_where_sums_cross_one_wrong_cell_is_named_alone(
    table: tuple[list[Balance], Cell, Decimal],
) -> None:
    balances, wrong, off = table
    (knot,) = knots(balances, anything)
    assert knot.answers == ({(wrong,): -off},)


@given(spoilt_tables())
def test_the_changes_that_are_named_close_all_equations(
    table: tuple[list[Balance], Cell, Decimal],
) -> None:
    balances, _, _ = table
    for knot in knots(balances, anything):
        for answer in knot.answers:
            by = {cells[0]: change for cells, change in answer.items()}
            for each in balances:
                left = each.gap + sum(each.signs.get(at, 0) * change for at, change in by.items())
                assert left == 0


def test_equations_that_close_have_no_knots() -> None:
    assert knots([balance(0, "ab", "t")], anything) == ()
