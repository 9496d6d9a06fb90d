"""provenance.parquet: for each record and field, where the value is printed and why it is there.

Built a chunk of records at a time and field by field, in columns: as Python rows, 100,000 records
would take minutes.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from model import Cause, Column, Part, Spec, Status
from output.order import SortedPart
from output.parquet_file import parquet_writer
from output.printed import Printed
from output.record_files import keyed, record_arrays
from output.shape import Kind, Shape, shape_of, texts_of
from output.table import TABLE, Table

_CAUSES = tuple(map(str, Cause))
_STATUSES = tuple(map(str, Status))
_Integers = np.ndarray[tuple[int], np.dtype[np.int64]]

_POINTS = "In points from the top left of the page; null where the page has no geometry."

PROVENANCE = Table(
    "provenance",
    "Where each value is printed, why it is there, and how far it is borne out",
    (
        TABLE,
        Shape("record", about='The record\'s key, its parts joined by "/".'),
        Shape("field", about="The field of the record."),
        Shape("source", about="The file; that of the record where the value has no cell."),
        Shape(
            "page",
            Kind.INTEGER,
            "The page, from 1: a block of a text, a sheet of a workbook; that of the first cell, "
            "or of the record where the value has no cell; 0 where the record has none either.",
        ),
        *(
            Shape(side, Kind.FLOAT, f"Box around the value's cells on that page. {_POINTS}")
            for side in ("x0", "y0", "x1", "y1")
        ),
        Shape(
            "cell",
            about="Line and column of a text, sheet!address, or table, row and cell of a Word "
            "document; several apart by blanks.",
        ),
        Shape(
            "printed",
            about='The cells\' texts as printed, several joined by " ⏎ "; null without a cell.',
        ),
        Shape("value", about="The value as the CSV says it, without what makes it safe there."),
        Shape("cause", about="Why the value is there, or why nothing is.", one_of=_CAUSES),
        Shape("status", about="How far the value is borne out.", one_of=_STATUSES),
        Shape("probability", Kind.FLOAT, "How likely the value is right, to three decimals."),
        Shape(
            "steps", about='What was done from printed to value, joined by "; "; empty: nothing.'
        ),
    ),
    (".parquet",),
    ("table", "record", "field"),
)

_CODED = pa.dictionary(pa.int32(), pa.string())
_TYPES = dict.fromkeys(("table", "field", "source", "cause", "status"), _CODED)
_TYPES |= {"page": pa.int32()}


def write_provenance(parts: Sequence[SortedPart], folder: Path) -> Table:
    """Write one row for each record and written field: records in order, fields as in the spec."""
    schema = pa.schema(
        [pa.field(shape.name, _TYPES.get(shape.name, shape.arrow)) for shape in PROVENANCE.shapes]
    )
    with parquet_writer(folder / "provenance.parquet", schema) as writer:
        for one in parts:
            sources = sorted({ref.source for ref in one.part.records.refs})
            for group in one.groups():
                rows = _rows(one.part, group, one.names, sources, schema)
                writer.write_table(rows, row_group_size=rows.num_rows)
    return keyed(PROVENANCE, all(one.is_key for one in parts))


def _rows(
    part: Part,
    chosen: Sequence[int],
    names: Sequence[str],
    sources: Sequence[str],
    schema: pa.Schema,
) -> pa.Table:
    """The rows of these records, record by record."""
    spec, records = part.spec, part.records
    at = np.asarray(chosen, dtype=np.int64)
    cells = {
        field.name: _CellsOf(records.columns[field.name], at)
        for field in (*spec.written, *map(spec.field, spec.key))
    }
    anchors = _anchors(spec, cells)
    printed = Printed(records.refs, [*(one.ids for one in cells.values()), anchors], sources)
    values = record_arrays(records, spec.written, chosen)
    record_names = pa.array([names[index] for index in chosen], pa.string())
    tables = _coded(np.zeros(len(at)), [spec.dataset])
    by_field = []
    for code, field in enumerate(spec.written):
        column, own = records.columns[field.name], cells[field.name]
        by_field.append(
            [
                tables,
                record_names,
                _coded(np.full(len(at), code), [one.name for one in spec.written]),
                *printed.columns(own.first, own.several, anchors),
                pa.array(texts_of(shape_of(field), values[field.name]), pa.string()),
                _coded(np.frombuffer(column.causes, np.uint8)[at], _CAUSES),
                _coded(np.frombuffer(column.statuses, np.uint8)[at], _STATUSES),
                pa.array(np.round(np.asarray(column.probabilities, np.float64)[at], 3)),
                _steps(column, chosen),
            ]
        )
    turned = pa.array(np.arange(len(by_field) * len(at)).reshape(len(by_field), -1).T.ravel())
    columns = [pa.concat_arrays(parts).take(turned) for parts in zip(*by_field, strict=True)]
    return pa.table(columns, schema=schema)


class _CellsOf:
    """Which cells stand behind a column's values at these records."""

    def __init__(self, column: Column, at: _Integers) -> None:
        starts = np.asarray(column.cell_starts, dtype=np.int64)
        ids = np.asarray(column.cell_ids, dtype=np.int64)
        counts = starts[at + 1] - starts[at]
        self.first = np.full(len(at), -1, dtype=np.int64)
        self.first[counts > 0] = ids[starts[at][counts > 0]]
        self.several = {
            int(row): ids[starts[at[row]] : starts[at[row] + 1]]
            for row in np.flatnonzero(counts > 1)
        }
        self.ids = np.concatenate([self.first, *self.several.values()])


def _anchors(spec: Spec, cells: dict[str, _CellsOf]) -> _Integers:
    """For each record, a cell that says where it stands: that of its serial, if it has one.

    -1 for a record without any cell.
    """
    fields = sorted(
        (spec.field(name) for name in cells),
        key=lambda field: (not field.is_unique, field.name not in spec.key),
    )
    anchors = cells[fields[0].name].first.copy()
    for field in fields[1:]:
        missing = anchors < 0
        anchors[missing] = cells[field.name].first[missing]
    return anchors


def _coded(codes: np.ndarray[tuple[int], np.dtype[np.generic]], told: Sequence[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(
        pa.array(codes.astype(np.int32)), pa.array(told, pa.string())
    )


def _steps(column: Column, chosen: Sequence[int]) -> pa.Array:
    if not column.steps:
        return pa.array([""] * len(chosen), pa.string())
    told = ["; ".join(map(str, column.steps.get(index, ()))) for index in chosen]
    return pa.array(told, pa.string())
