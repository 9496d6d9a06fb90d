"""Whole documents understood: keys that repeat, tables over pages, sheets that hold nothing."""

from model import to_json
from normalize import understand
from tests.unit.normalize.drawn import drawn, grid, reading, understood
from tests.unit.normalize.families import VOYAGES, VOYAGES_TITLE

HEADS = "No. | Port | Cargo | Tons\n"


def test_a_key_that_repeats_is_found_and_both_are_contradicted() -> None:
    found = understood(
        VOYAGES,
        grid(HEADS + "1.1 | Riga | tar | 4\n1.1 | Hull | wax | 5\n1.2 | Leith | ore | 6"),
        title=VOYAGES_TITLE,
    )
    assert found.column("number") == ["1.1", "1.1", "1.2"]
    assert found.statuses("number")[:2] == ["contradicted", "contradicted"]
    assert found.found("serial-repeated") == [("1.1", "number")]


def test_a_document_without_a_table_of_the_family_has_no_records() -> None:
    found = understood(VOYAGES, grid("Colour | Price\nred | dear"), title=VOYAGES_TITLE)
    assert len(found.records) == 0
    assert set(found.records.columns) == {field.name for field in VOYAGES.fields}


def test_a_table_of_heads_alone_has_no_records() -> None:
    assert len(understood(VOYAGES, grid(HEADS), title=VOYAGES_TITLE).records) == 0


def test_all_fields_have_a_value_for_each_record() -> None:
    found = understood(VOYAGES, grid(HEADS + "1.1 | Riga | tar | 4"), title=VOYAGES_TITLE)
    assert list(found.records.columns) == [field.name for field in VOYAGES.fields]
    assert {len(column) for column in found.records.columns.values()} == {1}


def test_records_stand_in_reading_order_over_all_pages() -> None:
    pages = [grid(HEADS + f"{n}.1 | Riga | tar | 4\n{n}.2 | Hull | wax | 5") for n in (1, 2, 3)]
    found = understood(VOYAGES, *pages, title=VOYAGES_TITLE)
    assert found.column("number") == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"]


def test_two_tables_of_one_page_are_one_run() -> None:
    tables = [grid(HEADS + f"{n}.1 | Riga | tar | 4") for n in (1, 2)]
    assert understood(VOYAGES, tables, title=VOYAGES_TITLE).column("number") == ["1.1", "2.1"]


def test_how_a_table_is_drawn_changes_its_causes_and_not_its_values() -> None:
    body = "1.1 | Riga | tar | 4\n1.2 | Hull | wax | 5"
    plain = understood(VOYAGES, grid(HEADS + body), title=VOYAGES_TITLE)
    ruled = understood(VOYAGES, drawn(HEADS + body), title=VOYAGES_TITLE)
    for field in ("number", "port", "cargo", "tons"):
        assert plain.column(field) == ruled.column(field)


def test_understanding_is_a_function_of_its_input() -> None:
    document = reading(grid(HEADS + "1.1 | Riga | tar | 4"), title=VOYAGES_TITLE)
    before = to_json(document)
    assert to_json(understand(document, VOYAGES)) == to_json(understand(document, VOYAGES))
    assert to_json(document) == before
