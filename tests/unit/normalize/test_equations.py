"""The sheet's own equations: what closes, what that proves, and what it does not."""

from hypothesis import given
from hypothesis import strategies as st

from normalize.succession import is_successor
from tests.unit.normalize.drawn import Understood, drawn, grid, understood
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

HEADS = "Leg | No. | Port | Cargo | Tons\n"
SOUND = """
Outward 20 t | 1.1.1 | Riga (9 t) | tar | 4
 | 1.1.2 | | flax | 5
 | 1.2.1 | Memel (11 t) | hemp | 5.5
 | 1.2.2 | | wax | 5.5
"""


def voyages(body: str) -> Understood:
    return understood(VOYAGES, grid(HEADS + body), title=VOYAGES_TITLE)


def outcomes(found: Understood, word: str) -> list[tuple[str, str]]:
    return [(c.group, str(c.outcome)) for c in found.result.checks if word in c.say]


def test_a_sum_that_comes_to_what_is_printed_is_closed() -> None:
    found = voyages(SOUND)
    assert [outcome for _, outcome in outcomes(found, "per port")] == ["closed", "closed"]
    assert outcomes(found, "per leg") == [("Outward", "closed")]
    assert found.found("equation-open") == []


def test_a_printed_sum_is_proved_by_its_terms() -> None:
    found = voyages(SOUND)
    assert found.statuses("port_tons") == ["proved"] * 4
    assert found.statuses("leg_tons") == ["proved"] * 4


def test_terms_that_differ_are_proved_where_each_stands_in_the_row_of_its_serial() -> None:
    assert voyages(SOUND).statuses("tons") == ["proved"] * 4


def test_one_number_below_its_row_has_none_to_change_places_with() -> None:
    found = voyages(SOUND.replace("tar | 4", "tar |\n | | | | 4"))
    assert found.column("tons") == [4, 5, 5.5, 5.5]
    assert found.statuses("tons") == ["proved"] * 4


def test_two_numbers_below_their_rows_could_have_changed_places_and_are_not_proved() -> None:
    lower = SOUND.replace("tar | 4", "tar |\n | | | | 4").replace("flax | 5", "flax |\n | | | | 5")
    found = voyages(lower)
    assert found.column("tons") == [4, 5, 5.5, 5.5]
    assert found.statuses("tons") == ["unchecked", "unchecked", "proved", "proved"]
    assert found.statuses("port_tons") == ["proved"] * 4


def test_two_numbers_in_one_cell_could_have_changed_places_and_are_not_proved() -> None:
    drawing = """
    Leg | No. | Port | Cargo | Tons
    Outward 9 t | 1.1.1 | Riga (9 t) | tar | 4\\5
    ^ | 1.1.2 | ^ | flax | ^
    """
    found = understood(VOYAGES, drawn(drawing), title=VOYAGES_TITLE)
    assert "proved" not in found.statuses("tons")


def test_terms_that_are_equal_or_alone_in_their_sum_are_proved() -> None:
    assert voyages(SOUND).statuses("tons")[2:] == ["proved", "proved"]
    alone = voyages("Outward | 1.1 | Riga (4 t) | tar | 4\n | 1.2 | Hull (5 t) | tar | 5")
    assert alone.statuses("tons") == ["proved", "proved"]
    parts = voyages("Outward 9 t | 1.1.1 | Riga (4 t) | tar | 4\n | 1.2.1 | Hull (5 t) | tar | 5")
    assert parts.statuses("tons") == ["proved", "proved"]


def test_open_sums_contradict_the_members_that_would_close_all_of_them_and_no_other() -> None:
    found = voyages(SOUND.replace("flax | 5", "flax | 6"))
    assert outcomes(found, "per leg") == [("Outward", "open")]
    assert found.statuses("tons") == ["contradicted", "contradicted", "unchecked", "unchecked"]
    assert found.statuses("port_tons") == ["unchecked", "unchecked", "proved", "proved"]
    assert found.statuses("leg_tons") == ["unchecked"] * 4
    assert len(found.found("equation-open")) == 2
    assert found.found("equation-suspect") == [("1.1.2", "tons"), ("1.1.1", "tons")]


def test_a_sum_of_which_a_part_is_open_bears_nothing_out() -> None:
    body = """
    Outward 20 t | 1.1.1 | Riga (9 t) | tar | 4
     | 1.1.2 | | flax | 6
     | 1.2 | Memel | hemp | 4
     | 1.3.1 | Hull (6 t) | wax | 3
     | 1.3.2 | | rye | 3
    """
    found = voyages(body)
    assert dict(outcomes(found, "per port")) == {"1.1": "open", "1.3": "closed"}
    assert outcomes(found, "per leg") == [("Outward", "closed")]
    statuses = found.statuses("tons")
    assert "proved" not in statuses[:3]
    assert statuses[3:] == ["proved", "proved"]
    assert "proved" not in found.statuses("leg_tons")


def test_a_member_of_an_open_sum_is_not_proved_by_a_closed_one() -> None:
    found = voyages(SOUND.replace("flax | 5", "flax | 6"))
    assert "proved" not in found.statuses("tons")


def test_a_sum_with_a_missing_number_is_undecided_and_says_nothing() -> None:
    found = voyages(SOUND.replace("flax | 5", "flax |"))
    assert outcomes(found, "per leg") == [("Outward", "undecided")]
    assert outcomes(found, "per port")[0][1] == "undecided"
    assert found.statuses("tons")[0] == "unchecked"
    assert found.statuses("leg_tons") == ["unchecked"] * 4


def test_a_number_in_a_text_of_its_own_is_asked_of_the_rows_of_that_text_alone() -> None:
    found = voyages("Outward | 1.1 | Riga | tar | 4\n | 1.2 | Hull (5 t) | tar | 5")
    assert outcomes(found, "per port") == [("1: Hull (5 t)", "closed")]
    assert found.statuses("tons") == ["unchecked", "proved"]


def test_nothing_is_asked_where_no_sum_is_printed() -> None:
    found = voyages("Outward | 1.1.1 | Riga | tar | 4\n | 1.1.2 | | flax | 5")
    assert outcomes(found, "sum of") == []
    assert found.statuses("tons") == ["unchecked", "unchecked"]


def test_two_printed_sums_for_one_group_state_none_where_it_comes_to_neither() -> None:
    found = voyages("Outward 7 t | 1.1.1 | Riga | tar | 4\nOutward 8 t | 1.1.2 | | flax | 5")
    assert outcomes(found, "per leg") == []


def test_of_two_printed_sums_the_one_that_the_group_comes_to_speaks_against_the_other() -> None:
    found = voyages("Outward 9 t | 1.1.1 | Riga | tar | 4\nOutward 8 t | 1.1.2 | | flax | 5")
    assert outcomes(found, "per leg") == [("Outward", "closed"), ("Outward", "open")]
    assert found.statuses("leg_tons") == ["proved", "contradicted"]
    assert found.found("equation-suspect") == [("1.1.2", "leg_tons")]


def test_a_text_is_never_proved() -> None:
    found = voyages(SOUND)
    for field in ("port", "cargo", "leg", "ship"):
        assert "proved" not in found.statuses(field)


def test_serials_that_run_on_are_proved_where_no_slip_fits() -> None:
    found = voyages(SOUND)
    assert found.statuses("number") == ["proved"] * 4


def test_a_gap_in_the_serials_is_open_and_contradicts_what_nothing_holds() -> None:
    found = voyages("""
        Outward | 1.1.1 | Riga | tar | 4
         | 1.1.3 | | flax | 5
         | 1.1.4 | | hemp | 5
    """)
    assert [outcome for _, outcome in outcomes(found, "run on")] == ["open", "closed"]
    assert found.statuses("number")[:2] == ["contradicted", "unchecked"]
    assert len(found.found("equation-open")) == 1


def test_a_lost_serial_leaves_its_neighbors_undecided() -> None:
    found = voyages("""
        Outward | 1.1.1 | Riga | tar | 4
         |  | Hull | flax | 5
         | 1.1.3 | Riga | hemp | 5
    """)
    assert [outcome for _, outcome in outcomes(found, "run on")] == ["undecided", "undecided"]


def test_successors_are_told_from_gaps() -> None:
    steps = [
        ((1, 1, 1), (1, 1, 2), True),
        ((1, 1, 2), (1, 2), True),
        ((1, 1, 2), (1, 2, 1), True),
        ((1, 14), (2, 1, 1), True),
        ((1, 3), (1, 3, 1), True),
        ((1,), (2,), True),
        ((1, 1, 1), (1, 1, 3), False),
        ((1, 1, 1), (1, 1, 1), False),
        ((1, 1, 2), (1, 2, 2), False),
        ((1, 2), (1, 1), False),
        ((1, 2), (3, 1), False),
        ((1, 1, 1), (1, 1), False),
        ((), (1,), False),
        ((1,), (), False),
    ]
    assert [is_successor(one, other) for one, other, _ in steps] == [said for *_, said in steps]


SERIALS = st.lists(st.integers(1, 20), min_size=1, max_size=3).map(tuple)


@given(SERIALS, SERIALS)
def test_a_successor_comes_later_and_is_never_its_own(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    assert not is_successor(one, one)
    if is_successor(one, other):
        assert other > one
        assert not is_successor(other, one)
