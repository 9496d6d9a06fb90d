"""provenance.parquet: where each value is printed, and why it is there."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types
from hypothesis import HealthCheck, given, settings

from model import BBox, Cause, Dataset, Origin, Status, Step, Value
from output import OutputSettings, write
from output.order import record_order
from output.provenance import PROVENANCE
from tests.unit.output.drawn import FIELDS, RUN, SPEC, dataset_with, datasets, ref

LOST = Value(None, Cause.LOST)

Row = dict[str, object]


def rows_of(dataset: Dataset, folder: Path) -> dict[tuple[str, str], Row]:
    """The provenance of the dataset, by record and field."""
    write(dataset, folder, OutputSettings(), RUN)
    rows = pq.read_table(folder / "provenance.parquet").to_pylist()
    return {(row["record"], row["field"]): row for row in rows}


def place_of(row: Row) -> tuple[object, ...]:
    return tuple(
        row[name] for name in ("source", "page", "x0", "y0", "x1", "y1", "cell", "printed")
    )


def drawn(tmp_path: Path) -> dict[tuple[str, str], Row]:
    """One record whose values come from everywhere."""
    refs = (
        ref("2020", page=1, place="L1:C1"),
        ref("1-2", page=3, box=BBox(1, 2, 3.00049, 4), source="b.pdf"),
        ref("to\nbe", page=3, box=BBox(0, 5, 6, 9), source="b.pdf"),
        ref("done", page=4, box=BBox(50, 50, 60, 60), source="b.pdf", place="Sheet1!B4"),
    )
    steps = (Step("join", "page 4"), Step("fill"))
    record = dict.fromkeys(FIELDS, LOST) | {
        "year": Value(2020, Cause.PRINTED, Origin((0,))),
        "serial": Value("1-2", Cause.PRINTED, Origin((1,)), Status.PROVED, 0.99951),
        "note": Value("to be done", Cause.CARRIED_OVER, Origin((1, 2, 3), steps)),
        "offices": Value(("a", "b|c"), Cause.DECIDED),
        "people_named": Value((), Cause.PRINTED_BLANK, Origin((2,))),
    }
    return rows_of(dataset_with([record], refs), tmp_path / "data")


def test_the_columns_are_the_documented_ones(tmp_path: Path) -> None:
    drawn(tmp_path)
    names = pq.read_schema(tmp_path / "data" / "provenance.parquet").names
    assert " ".join(names) == (
        "table record field source page x0 y0 x1 y1 cell printed value cause status probability "
        "steps"
    )
    assert names == [shape.name for shape in PROVENANCE.shapes]


def test_a_value_stands_where_its_cell_stands(tmp_path: Path) -> None:
    row = drawn(tmp_path)["2020/1-2", "serial"]
    assert place_of(row) == ("b.pdf", 3, 1, 2, 3.0, 4, None, "1-2")
    assert (row["value"], row["cause"], row["status"]) == ("1-2", "printed", "proved")
    assert (row["probability"], row["steps"]) == (1.0, "")


def test_a_value_of_several_cells_has_the_box_around_those_on_the_first_page(
    tmp_path: Path,
) -> None:
    row = drawn(tmp_path)["2020/1-2", "note"]
    printed = "1-2 ⏎ to\nbe ⏎ done"
    assert place_of(row) == ("b.pdf", 3, 0, 2, 6, 9, "Sheet1!B4", printed)
    assert row["steps"] == "join: page 4; fill"


def test_a_value_without_a_cell_stands_in_its_record_and_has_no_box(tmp_path: Path) -> None:
    row = drawn(tmp_path)["2020/1-2", "due"]
    assert place_of(row) == ("b.pdf", 3, None, None, None, None, None, None)
    assert (row["value"], row["cause"]) == (None, "lost")


def test_a_record_without_any_cell_is_of_the_document_as_a_whole(tmp_path: Path) -> None:
    record = dict.fromkeys(FIELDS, LOST) | {"serial": Value("9", Cause.DECIDED)}
    row = rows_of(dataset_with([record], (ref("x"),)), tmp_path / "data")["/9", "serial"]
    assert place_of(row) == (None, 0, None, None, None, None, None, None)


def test_values_are_told_as_in_the_csv(tmp_path: Path) -> None:
    rows = drawn(tmp_path)
    assert rows["2020/1-2", "offices"]["value"] == "a|b\\pc"
    assert rows["2020/1-2", "people_named"]["value"] == "[]"
    assert rows["2020/1-2", "people_named"]["printed"] == "to\nbe"


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(datasets())
def test_each_value_of_each_record_has_its_row_and_says_what_the_model_says(
    dataset: Dataset,
) -> None:
    (part,) = dataset.parts
    records = part.records
    with TemporaryDirectory() as name:
        write(dataset, Path(name), OutputSettings(), RUN)
        rows = pq.read_table(Path(name) / "provenance.parquet").to_pylist()
    told = [
        (row["record"], row["field"], row["cause"], row["status"], row["probability"], row["steps"])
        for row in rows
    ]
    expected = []
    for at in record_order(records):
        for field in SPEC.written:
            value = records.columns[field.name][at]
            steps = "; ".join(map(str, value.origin.steps))
            expected.append(
                (records.name(at), field.name, value.cause, value.status, value.probability, steps)
            )
    assert told == expected
    for row, (at, field) in zip(
        rows, ((at, f) for at in record_order(records) for f in SPEC.written), strict=True
    ):
        cells = records.cells_of(field.name, at)
        assert row["printed"] == (" ⏎ ".join(c.cell.text for c in cells) if cells else None)
        assert not cells or (row["source"], row["page"]) == (cells[0].source, cells[0].page)
