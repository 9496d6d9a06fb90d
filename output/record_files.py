"""The records themselves: one row a record, a bridge for each list field, who occurs in them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # it ships no types

from model import Cause, Dataset, Entity, Field, RecordSet, Spec
from output.dimension import Dimension
from output.parquet_file import RECORDS_IN_GROUP
from output.settings import OutputSettings
from output.shape import BLANK_MARKS, Kind, Shape, array_of, shape_of
from output.table import Reference, Table, TableWriter, writing

_Integers = np.ndarray[tuple[int], np.dtype[np.int64]]
_BOTH = (".parquet", ".csv")
NOBODY = -1  # whom an item names that is no name
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
    stem = _DIMENSIONS.get(field.entity) if field.entity else None
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
    dataset: Dataset,
    spec: Spec,
    order: Sequence[int],
    names: Sequence[str],
    folder: Path,
    settings: OutputSettings,
) -> list[Table]:
    """Write the record table, the bridges and the dimensions; what was written."""
    records = dataset.records
    is_key = has_unique_key(records, names)
    lists = [field for field in spec.written if field.is_list]
    fields = {field.name: field for field in (*spec.written, *map(spec.field, spec.key))}
    main = replace(record_table(spec, is_key), marks_blanks=settings.mark_blanks)
    tables = [main] + [bridge_table(spec, f, is_key) for f in lists]
    dimensions = _dimensions(lists, dataset)
    ids = np.array([*(entity.id for entity in dataset.entities), None], object)
    done = 0
    with ExitStack() as stack:
        writers = [stack.enter_context(writing(table, folder, settings)) for table in tables]
        for part in chunks(order):
            arrays = record_arrays(records, tuple(fields.values()), part)
            marks = blank_marks(records, spec, part) if settings.mark_blanks else ()
            writers[0].write([arrays[field.name] for field in spec.written], marks)
            for field, writer in zip(lists, writers[1:], strict=True):
                items = _Items.of(arrays[field.name])
                further = []
                if field.entity in dimensions:
                    named = _named(dataset, field, part)
                    dimensions[field.entity].add(field.name, named, items.parents + done)
                    further = [pa.array(ids[named], pa.string())]
                _write_bridge(writer, [arrays[key] for key in spec.key], items, further)
            done += len(part)
    written = [names[at] for at in order] if dimensions else []
    for dimension in dimensions.values():
        for table, rows in (
            (dimension.table, dimension.rows(written)),
            (dimension.forms, dimension.form_rows()),
        ):
            with writing(table, folder, settings) as writer:
                writer.write_rows(rows)
            tables.append(table)
    return tables


def blank_marks(records: RecordSet, spec: Spec, part: Sequence[int]) -> list[list[str]]:
    """For each field what its nulls in these records are marked with."""
    by_number = [BLANK_MARKS.get(cause, "") for cause in Cause]
    causes = (records.columns[field.name].causes for field in spec.written)
    return [[by_number[held[at]] for at in part] for held in causes]


def dimension_stems() -> tuple[str, ...]:
    """The names of the files of people and units, without suffix."""
    return tuple(stem + suffix for stem in _DIMENSIONS.values() for suffix in ("", "_forms"))


def _dimensions(lists: Sequence[Field], dataset: Dataset) -> Mapping[Entity | None, Dimension]:
    kinds = {field.entity for field in lists if field.entity}
    return {
        kind: Dimension(kind, stem, dataset.entities)
        for kind, stem in _DIMENSIONS.items()
        if kind in kinds
    }


def _named(dataset: Dataset, field: Field, part: Sequence[int]) -> _Integers:
    """Whom the items of the field in these records name; below zero is nobody.

    Where no names were settled, nobody is known.
    """
    if field.name in dataset.mentions:
        mentions = dataset.mentions[field.name]
        return np.fromiter((one for at in part for one in mentions[at]), np.int64)
    values = dataset.records.columns[field.name].values
    lists = [one for at in part if isinstance(one := values[at], tuple)]
    return np.full(sum(map(len, lists)), NOBODY)


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
    writer: TableWriter, keys: Sequence[pa.Array], items: _Items, further: Sequence[pa.Array]
) -> None:
    """Write a row for each item: its record's key, its place, itself, and what is known of it."""
    taken = [key.take(pa.array(items.parents)) for key in keys]
    writer.write([*taken, pa.array(items.positions, pa.int64()), items.texts, *further])


def _free(name: str, taken: set[str]) -> str:
    return _free(f"item_{name}", taken) if name in taken else name
