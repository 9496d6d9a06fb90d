"""The records themselves: one row a record, a bridge for each list field, who occurs in them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # it ships no types

from model import Entity, Field, RecordSet, Spec
from output.dimension import Dimension
from output.parquet_file import RECORDS_IN_GROUP
from output.settings import OutputSettings
from output.shape import Kind, Shape, array_of, shape_of
from output.table import Table, TableWriter, writing

_BOTH = (".parquet", ".csv")
_DIMENSIONS = {Entity.PERSON: "people", Entity.UNIT: "units", Entity.REGION: "regions"}


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
    return replace(table, title=title, key=(), refers_to="", foreign=())


def bridge_table(spec: Spec, field: Field, is_key: bool) -> Table:
    """The table of one list field: a row for each item of each record's list."""
    taken = set(spec.key)
    position, name = _free("position", taken), _free("name", taken)
    shapes = (
        *(shape_of(spec.field(part)) for part in spec.key),
        Shape(position, Kind.INTEGER, "Place in the list as printed, from 1."),
        Shape(name, Kind.TEXT, f"One item of {field.name}."),
    )
    table = Table(
        f"{spec.dataset}_{field.name}",
        f"The items of {field.name}: none for a list that is null or printed blank",
        shapes,
        _BOTH,
        (*spec.key, position),
        spec.dataset,
        spec.key,
    )
    return keyed(table, is_key)


def has_unique_key(records: RecordSet, names: Sequence[str]) -> bool:
    """Whether each record has a whole key, no part null or empty, and no other has the same."""
    if not names:
        return True
    whole = all(
        None not in values and "" not in values
        for values in (records.columns[field].values for field in records.key)
    )
    return whole and len(set(names)) == len(names)


def chunks(order: Sequence[int]) -> Iterator[Sequence[int]]:
    """The indices of the records, a row group at a time."""
    for start in range(0, len(order), RECORDS_IN_GROUP):
        yield order[start : start + RECORDS_IN_GROUP]


def record_arrays(
    records: RecordSet, fields: Sequence[Field], part: Sequence[int]
) -> dict[str, pa.Array]:
    """The columns of these records, by field name."""
    return {
        field.name: array_of(
            shape_of(field),
            [records.columns[field.name].values[at] for at in part],
            lambda at: records.name(part[at]),
        )
        for field in fields
    }


def write_records(
    records: RecordSet,
    spec: Spec,
    order: Sequence[int],
    names: Sequence[str],
    folder: Path,
    settings: OutputSettings,
) -> list[Table]:
    """Write the record table, the bridges and the dimensions; what was written."""
    is_key = has_unique_key(records, names)
    lists = [field for field in spec.written if field.is_list]
    fields = {field.name: field for field in (*spec.written, *map(spec.field, spec.key))}
    tables = [record_table(spec, is_key)] + [bridge_table(spec, f, is_key) for f in lists]
    dimensions = _dimensions(lists)
    with ExitStack() as stack:
        writers = [stack.enter_context(writing(table, folder, settings)) for table in tables]
        for part in chunks(order):
            arrays = record_arrays(records, tuple(fields.values()), part)
            writers[0].write([arrays[field.name] for field in spec.written])
            for field, writer in zip(lists, writers[1:], strict=True):
                keys = [arrays[key] for key in spec.key]
                parents = _write_bridge(writer, keys, arrays[field.name])
                if field.entity in dimensions:
                    seen = np.asarray(part)[parents]
                    dimensions[field.entity].add(field.name, arrays[field.name].flatten(), seen)
    rank = {at: place for place, at in enumerate(order)} if dimensions else {}
    for dimension in dimensions.values():
        with writing(dimension.table, folder, settings) as writer:
            writer.write_rows(dimension.rows(names, rank))
        tables.append(dimension.table)
    return tables


def _dimensions(lists: Sequence[Field]) -> Mapping[Entity | None, Dimension]:
    return {
        entity: Dimension(stem)
        for entity, stem in _DIMENSIONS.items()
        if any(field.entity is entity for field in lists)
    }


def _write_bridge(
    writer: TableWriter, keys: Sequence[pa.Array], lists: pa.ListArray
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Write the items of these lists; for each item, the index of its list."""
    parents = np.asarray(pc.list_parent_indices(lists), dtype=np.int64)
    counts = np.bincount(parents, minlength=len(lists))
    before = np.concatenate(([0], np.cumsum(counts)[:-1])) if len(lists) else counts
    positions = np.arange(len(parents)) - before[parents] + 1
    taken = [key.take(pa.array(parents)) for key in keys]
    writer.write([*taken, pa.array(positions, pa.int64()), lists.flatten()])
    return parents


def _free(name: str, taken: set[str]) -> str:
    return _free(f"item_{name}", taken) if name in taken else name
