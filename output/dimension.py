"""Who and what occurs in the lists: people and units, each once, for BI tools to join on."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from model import Entity, Field, NamedEntity, Part, record_name, united
from output.order import Row, SortedPart, sorted_rows
from output.shape import Kind, Shape
from output.table import Reference, Table

_Integers = np.ndarray[tuple[int], np.dtype[np.int64]]

DIMENSIONS = {Entity.PERSON: "people", Entity.UNIT: "units", Entity.REGION: "regions"}
"""The file of each kind of entity, without suffix."""

_NOBODY = -1  # whom an item names that is no name

_ID = Shape("id", about="The id; it stays from run to run where a registry keeps it.")


def dimension_stems() -> tuple[str, ...]:
    """The names of all files of entities, without suffix."""
    return tuple(stem + suffix for stem in DIMENSIONS.values() for suffix in ("", "_forms"))


class Dimensions:
    """Who and what the lists of all parts name; the parts are gathered one after another."""

    def __init__(self, parts: Sequence[SortedPart]) -> None:
        entities, places = united([each.part.entities for each in parts])
        kinds = {
            field.entity for each in parts for field in each.part.spec.written if field.is_list
        }
        self._by_kind = {
            kind: Dimension(kind, stem, entities)
            for kind, stem in DIMENSIONS.items()
            if kind in kinds
        }
        self._parts = parts
        self._before = [0, *accumulate(len(each.order) for each in parts)]
        self._places = [np.array([*own, _NOBODY], np.int64) for own in places]
        self._ids = np.array([*(entity.id for entity in entities), None], object)

    def ids(
        self, number: int, field: Field, chosen: Sequence[int], records: _Integers
    ) -> pa.Array | None:
        """The ids of whom the items of a list name; None where they name nobody by their nature.

        `chosen` are records of the part of that number, `records` the place of each item's record
        in that part as it is written.
        """
        dimension = self._by_kind.get(field.entity) if field.entity else None
        if dimension is None:
            return None
        named = self._places[number][_named(self._parts[number].part, field, chosen)]
        dimension.add(field.name, named, records + self._before[number])
        return pa.array(self._ids[named], pa.string())

    def tables(self) -> Iterator[tuple[Table, list[Row]]]:
        """Each file with its rows, once all parts are gathered."""
        if not self._by_kind:
            return
        names = [name for each in self._parts for name in each.written_names]
        for dimension in self._by_kind.values():
            yield dimension.table, dimension.rows(names)
            yield dimension.forms, dimension.form_rows()


def _named(part: Part, field: Field, chosen: Sequence[int]) -> _Integers:
    """Whom the items of the field in these records name; below zero is nobody.

    Where no names were settled, nobody is known.
    """
    if field.name in part.mentions:
        mentions = part.mentions[field.name]
        return np.fromiter((one for at in chosen for one in mentions[at]), np.int64)
    values = part.records.columns[field.name].values
    lists = [one for at in chosen if isinstance(one := values[at], tuple)]
    return np.full(sum(map(len, lists)), _NOBODY)


class Dimension:
    """The entities of one kind, and where the lists of the records name them.

    The places are gathered a chunk of records at a time. An entity that no list names has no row.
    """

    def __init__(self, kind: Entity, stem: str, entities: Sequence[NamedEntity]) -> None:
        title = f"The {stem} that the lists of the records name"
        self.table = Table(stem, title, _shapes(kind), key=("id",))
        self.forms = Table(
            f"{stem}_forms",
            f"How the {stem} were printed, and why each form is taken for its bearer",
            _FORM_SHAPES,
            key=("id", "form"),
            references=(Reference(("id",), stem, ("id",)),),
        )
        self._kind = kind
        self._entities = entities
        self._counts = np.zeros(len(entities), np.int64)
        self._first = np.full(len(entities), np.iinfo(np.int64).max)
        self._last = np.full(len(entities), -1)
        self._fields: dict[str, _Integers] = {}

    def add(self, field: str, named: _Integers, places: _Integers) -> None:
        """Count who a field names, each beside the place of its record in written order.

        Below zero is nobody: an empty item.
        """
        is_named = named >= 0
        named, places = named[is_named], places[is_named]
        counts = np.bincount(named, minlength=len(self._entities))
        self._counts += counts
        self._fields[field] = self._fields.get(field, 0) + counts
        np.minimum.at(self._first, named, places)
        np.maximum.at(self._last, named, places)

    def rows(self, names: Sequence[str]) -> list[Row]:
        """The rows, sorted by name and office; `names` are the records' keys in written order."""
        rows: list[Row] = []
        for at in self._named():
            entity = self._entities[at]
            units = [entity.units or None] if self._kind is Entity.PERSON else []
            rows.append(
                (
                    entity.id,
                    entity.name,
                    record_name(entity.office),
                    *units,
                    tuple(form.text for form in entity.forms),
                    int(self._counts[at]),
                    names[self._first[at]],
                    names[self._last[at]],
                    tuple(sorted(name for name, counts in self._fields.items() if counts[at])),
                    entity.probability,
                    _evidence(entity) or None,
                    entity.roster_id or None,
                )
            )
        return sorted_rows(rows, by=[1, 2, 0])

    def form_rows(self) -> list[Row]:
        """A row for each form of each entity, sorted by name, office and form."""
        rows: list[Row] = []
        for at in self._named():
            entity = self._entities[at]
            rows.extend(
                (
                    entity.id,
                    entity.name,
                    record_name(entity.office),
                    form.text,
                    form.count,
                    form.first,
                    form.last,
                    "; ".join(form.evidence) or None,
                )
                for form in entity.forms
            )
        return sorted_rows(rows, by=[1, 2, 0, 3])

    def _named(self) -> list[int]:
        return [
            at
            for at in np.flatnonzero(self._counts).tolist()
            if self._entities[at].kind is self._kind
        ]


def _evidence(entity: NamedEntity) -> tuple[str, ...]:
    """Why each form that is not the name is taken for its bearer."""
    return tuple(
        f"{form.text}: {'; '.join(form.evidence)}" for form in entity.forms if form.evidence
    )


def _shapes(kind: Entity) -> tuple[Shape, ...]:
    units = Shape(
        "units", Kind.LIST, "The units that the person answers for, the most frequent first."
    )
    return (
        _ID,
        Shape("name", about="The canonical name."),
        Shape("office", about="The office whose sheets name it, as the records' keys have it."),
        *([units] if kind is Entity.PERSON else []),
        Shape("forms", Kind.LIST, "All forms in which it is printed."),
        Shape("count", Kind.INTEGER, "How often it stands in a list."),
        Shape(
            "first_record",
            about="The first record that names it, by its key; of several tables the first.",
        ),
        Shape(
            "last_record",
            about="The last record that names it, by its key; of several tables the last.",
        ),
        Shape("fields", Kind.LIST, "The list fields that name it."),
        Shape("probability", Kind.FLOAT, "How likely the least sure of its forms is its own."),
        Shape("evidence", Kind.LIST, "What speaks for each form that is not the name."),
        Shape("roster_id", about="Its id in the roster; empty: none."),
    )


_FORM_SHAPES = (
    _ID,
    Shape("name", about="The canonical name."),
    Shape("office", about="The office whose sheets print it, as the records' keys have it."),
    Shape("form", about="The form as printed."),
    Shape("count", Kind.INTEGER, "In how many places it is printed."),
    Shape("first_record", about="The first record with the form, by its key."),
    Shape("last_record", about="The last record with the form, by its key."),
    Shape("evidence", about="What speaks for it; empty for the form that is the name."),
)
