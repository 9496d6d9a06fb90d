"""The records themselves: one row a record, and a bridge for each list field."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # it ships no types

from model import Cause, Field, RecordSet, Spec
from output.dimension import DIMENSIONS, Dimensions
from output.order import SortedPart
from output.settings import OutputSettings
from output.shape import BLANK_MARKS, Kind, Shape, array_of, shape_of
from output.table import Reference, Table, TableWriter, writing

_Integers = np.ndarray[tuple[int], np.dtype[np.int64]]
_BOTH = (".parquet", ".csv")


def record_table(spec: Spec, is_key: bool) -> Table:
    """The table of the records; `is_key` says that the spec's key names each record once."""
    shapes = tuple(shape_of(field) for field in spec.written)
    title = spec.title or spec.name
    return keyed(Table(spec.dataset, title, shapes, _BOTH, spec.key), is_key)


def keyed(table: Table, is_key: bool) -> Table:
    """The table, or the same without its keys, and with a word on it, where they are none."""
    if is_key:
        return table
    title = f"{table.title}; the key does not name each record once, see findings.csv"
    others = tuple(one for one in table.references if not set(one.columns) <= set(table.key))
    return replace(table, title=title, key=(), references=others)


def bridge_table(spec: Spec, field: Field, is_key: bool) -> Table:
    """The table of one list field: a row for each item of each record's list, with its id."""
    taken = set(spec.key)
    position, name, own_id = (_free(each, taken) for each in ("position", "name", "id"))
    shapes = [
        *(shape_of(spec.field(part)) for part in spec.key),
        Shape(position, Kind.INTEGER, "Place in the list as printed, from 1."),
        Shape(name, Kind.TEXT, f"One item of {field.name}."),
    ]
    references = [Reference(spec.key, spec.dataset, spec.key)]
    stem = DIMENSIONS.get(field.entity) if field.entity else None
    if stem:
        shapes.append(Shape(own_id, about=f"Who or what it is, in {stem}.csv; empty: no name."))
        references.append(Reference((own_id,), stem, ("id",)))
    table = Table(
        f"{spec.dataset}_{field.name}",
        f"The items of {field.name}: none for a list that is null or printed blank",
        tuple(shapes),
        _BOTH,
        (*spec.key, position),
        tuple(references),
    )
    return keyed(table, is_key)


def record_arrays(
    records: RecordSet, fields: Sequence[Field], chosen: Sequence[int]
) -> dict[str, pa.Array]:
    """The columns of these records, by field name."""
    return {
        field.name: array_of(
            shape_of(field),
            [records.columns[field.name].values[at] for at in chosen],
            lambda at: records.name(chosen[at]),
        )
        for field in fields
    }


def record_tables(spec: Spec, is_key: bool) -> list[Table]:
    """The table of the records and those of their lists."""
    lists = [field for field in spec.written if field.is_list]
    return [record_table(spec, is_key), *(bridge_table(spec, field, is_key) for field in lists)]


def write_records(
    parts: Sequence[SortedPart], folder: Path, settings: OutputSettings
) -> list[Table]:
    """Write all parts' record tables and bridges, and who occurs in them; what was written."""
    dimensions = Dimensions(parts)
    tables: list[Table] = []
    for number in range(len(parts)):
        tables += _write_part(parts[number], number, dimensions, folder, settings)
    for table, rows in dimensions.tables():
        with writing(table, folder, settings) as writer:
            writer.write_rows(rows)
        tables.append(table)
    return tables


def _write_part(
    one: SortedPart, number: int, dimensions: Dimensions, folder: Path, settings: OutputSettings
) -> list[Table]:
    """Write the record table and the bridges of the part of that number."""
    spec, records = one.part.spec, one.part.records
    main, *bridges = record_tables(spec, one.is_key)
    tables = [replace(main, marks_blanks=settings.mark_blanks), *bridges]
    lists = [field for field in spec.written if field.is_list]
    fields = {field.name: field for field in (*spec.written, *map(spec.field, spec.key))}
    done = 0
    with ExitStack() as stack:
        writers = [stack.enter_context(writing(table, folder, settings)) for table in tables]
        for group in one.groups():
            arrays = record_arrays(records, tuple(fields.values()), group)
            marks = blank_marks(records, spec, group) if settings.mark_blanks else ()
            writers[0].write([arrays[field.name] for field in spec.written], marks)
            for field, writer in zip(lists, writers[1:], strict=True):
                items = _Items.of(arrays[field.name])
                ids = dimensions.ids(number, field, group, items.parents + done)
                _write_bridge(writer, [arrays[key] for key in spec.key], items, ids)
            done += len(group)
    return tables


def blank_marks(records: RecordSet, spec: Spec, chosen: Sequence[int]) -> list[list[str]]:
    """For each field what its nulls in these records are marked with."""
    by_number = [BLANK_MARKS.get(cause, "") for cause in Cause]
    causes = (records.columns[field.name].causes for field in spec.written)
    return [[by_number[held[at]] for at in chosen] for held in causes]


@dataclass(frozen=True, slots=True)
class _Items:
    """The items of lists, with the index of the list of each, and its place there, from 1."""

    texts: pa.Array
    parents: _Integers
    positions: _Integers

    @classmethod
    def of(cls, lists: pa.ListArray) -> "_Items":
        parents = np.asarray(pc.list_parent_indices(lists), dtype=np.int64)
        counts = np.bincount(parents, minlength=len(lists))
        before = np.concatenate(([0], np.cumsum(counts)[:-1])) if len(lists) else counts
        return cls(lists.flatten(), parents, np.arange(len(parents)) - before[parents] + 1)


def _write_bridge(
    writer: TableWriter, keys: Sequence[pa.Array], items: _Items, ids: pa.Array | None
) -> None:
    """Write a row for each item: its record's key, its place, itself, and whom it names."""
    taken = [key.take(pa.array(items.parents)) for key in keys]
    further = [] if ids is None else [ids]
    writer.write([*taken, pa.array(items.positions, pa.int64()), items.texts, *further])


def _free(name: str, taken: set[str]) -> str:
    return _free(f"item_{name}", taken) if name in taken else name
