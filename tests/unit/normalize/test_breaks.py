"""Spanning cells that a page break cut in two: one cell, its text on one page only."""

from model import Grid
from tests.unit.normalize.drawn import HEIGHT, Understood, drawn, understood, with_ink_at
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

HEADS = "No. | Charter | Port | Cargo | Tons | Crew\n"


def above(
    charter: str, port: str, crew: str, serials: tuple[str, str] = ("1.1.1", "1.1.2")
) -> Grid:
    """A page that ends with two records under one cell of each of these."""
    one, two = serials
    return drawn(
        HEADS + f"{one} | {charter} | {port} | tar | 4 | {crew}\n{two} | ^ | ^ | flax | 5 | ^"
    )


def below(
    charter: str, port: str, crew: str, serials: tuple[str, str] = ("1.1.3", "1.1.4")
) -> Grid:
    one, two = serials
    return drawn(
        HEADS + f"{one} | {charter} | {port} | coal | 3 | {crew}\n{two} | ^ | ^ | iron | 6 | ^"
    )


def over(*pages: Grid) -> Understood:
    return understood(VOYAGES, *pages, title=VOYAGES_TITLE)


def test_an_open_cell_goes_on_below_the_break() -> None:
    found = over(above("Ref. 17↓", "Riga↓", "Cy, Di↓"), below("↑", "↑", "↑"))
    assert found.column("charter") == ["Ref. 17"] * 4
    assert found.column("port") == ["Riga"] * 4
    assert found.column("crew") == [("Cy", "Di")] * 4
    assert found.causes("crew") == ["printed", "spanned"] + ["carried over a page"] * 2


def test_an_open_cell_has_its_text_from_the_next_page() -> None:
    found = over(above("↓", "↓", "↓"), below("↑ Ref. 17", "↑ Riga", "↑ Cy, Di"))
    assert found.column("charter") == ["Ref. 17"] * 4
    assert found.column("port") == ["Riga"] * 4
    assert found.column("crew") == [("Cy", "Di")] * 4
    assert found.causes("crew") == ["carried over a page"] * 2 + ["printed", "spanned"]


def test_a_carried_value_leads_to_the_cell_on_the_other_page() -> None:
    found = over(above("Ref. 17↓", "Riga↓", "Cy↓"), below("↑", "↑", "↑"))
    (ref,) = found.records.cells_of("crew", 3)
    assert (ref.page, ref.cell.text) == (1, "Cy")
    assert found.steps("crew", 3)[0] == "one cell over the page break"


def test_a_cell_that_is_ruled_off_goes_on_downward_within_its_group() -> None:
    found = over(above("Ref. 17", "Riga", "Cy, Di"), below("", "", ""))
    assert found.column("port") == ["Riga"] * 4
    assert found.column("crew") == [("Cy", "Di")] * 4


def test_a_text_below_a_ruled_off_blank_goes_up_only_where_its_field_is_the_groups() -> None:
    found = over(above("", "", ""), below("Ref. 17", "Riga", "Cy, Di"))
    assert found.column("port") == ["Riga"] * 4
    assert found.column("crew") == [None, None, ("Cy", "Di"), ("Cy", "Di")]
    assert found.column("charter") == [None, None, "Ref. 17", "Ref. 17"]


def test_a_text_in_the_middle_of_the_whole_run_belongs_to_all_of_it() -> None:
    # Two rows above the break and two below: the middle of the run is the break itself.
    page = with_ink_at(below("", "Riga", "Cy, Di"), 1, 5, HEIGHT + 1)
    found = over(above("", "", ""), page)
    assert found.column("crew") == [("Cy", "Di")] * 4


def test_a_text_in_the_middle_of_its_own_part_stays_there() -> None:
    page = with_ink_at(below("", "Riga", "Cy, Di"), 1, 5, 2 * HEIGHT)
    found = over(above("", "", ""), page)
    assert found.column("crew")[2:] == [("Cy", "Di"), ("Cy", "Di")]


def test_a_blank_above_a_break_that_nothing_decides_is_lost_and_found() -> None:
    found = over(above("", "", ""), below("", "Riga", "Cy, Di"))
    assert found.column("crew")[:2] == [None, None]
    assert found.causes("crew")[:2] == ["lost", "lost"]
    assert set(found.found("blank-lost-or-spanned")) >= {("1.1.1", "crew"), ("1.1.2", "crew")}


def test_nothing_is_carried_into_another_group_over_a_ruling() -> None:
    found = over(above("Ref. 17", "Riga", "Cy"), below("", "Hull", "", ("1.2.1", "1.2.2")))
    assert found.column("port") == ["Riga", "Riga", "Hull", "Hull"]
    assert found.column("crew") == [("Cy",), ("Cy",), (), ()]
    assert found.column("charter") == ["Ref. 17", "Ref. 17", None, None]


def test_an_open_cell_goes_on_into_another_group_for_what_is_drawn_decides() -> None:
    found = over(above("Ref. 17↓", "Riga", "Cy"), below("↑", "Hull", "", ("1.2.1", "1.2.2")))
    assert found.column("charter") == ["Ref. 17"] * 4
    assert found.column("crew") == [("Cy",), ("Cy",), (), ()]


def test_two_texts_at_the_break_stay_two() -> None:
    found = over(above("", "Riga↓", "Cy↓"), below("", "↑ Riga", "↑ Di"))
    assert found.column("crew") == [("Cy",), ("Cy",), ("Di",), ("Di",)]


def test_a_text_that_fills_its_part_of_a_required_field_belongs_to_the_whole_run() -> None:
    page = with_ink_at(below("", "Riga", "Cy, Di"), 1, 5, 2 * HEIGHT, 2 * HEIGHT - 1)
    found = over(above("", "", ""), page)
    assert found.column("crew") == [("Cy", "Di")] * 4


def test_a_cell_may_run_over_two_breaks() -> None:
    middle = drawn(HEADS + "1.1.3 | ↑↓ | ↑↓ | coal | 3 | ↑↓")
    last = drawn(HEADS + "1.1.4 | ↑ | ↑ | iron | 6 | ↑")
    found = over(above("Ref. 17↓", "Riga↓", "Cy↓"), middle, last)
    assert found.column("port") == ["Riga"] * 4
    assert found.column("crew") == [("Cy",)] * 4
    assert found.records.cells_of("crew", 3)[0].page == 1


def test_a_run_over_two_breaks_may_have_its_text_on_the_last_page() -> None:
    middle = drawn(HEADS + "1.1.3 | ↑↓ | ↑↓ | coal | 3 | ↑↓")
    last = drawn(HEADS + "1.1.4 | ↑ Ref. 17 | ↑ Riga | iron | 6 | ↑ Cy")
    found = over(above("↓", "↓", "↓"), middle, last)
    assert found.column("port") == ["Riga"] * 4
    assert found.column("crew") == [("Cy",)] * 4


def test_a_total_between_two_pages_ends_what_runs_over_the_break() -> None:
    first = drawn(HEADS + "1.1 | | Riga | tar | 4 | Cy\nTotal | < | < | < | 4 | ")
    second = drawn(HEADS + "1.2 | | Hull | coal | 3 | ")
    found = over(first, second)
    assert found.column("crew") == [("Cy",), ()]
