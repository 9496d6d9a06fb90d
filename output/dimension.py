"""Who and what occurs in the lists: people and units, each once, for BI tools to join on."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from output.order import Row, sorted_rows
from output.shape import Kind, Shape
from output.table import Table

_Integers = np.ndarray[tuple[int], np.dtype[np.int64]]


class Dimension:
    """The names of one kind of entity, gathered a chunk of records at a time."""

    def __init__(self, stem: str) -> None:
        shapes = (
            Shape("name", about="The canonical name."),
            Shape("count", Kind.INTEGER, "How often it stands in a list."),
            Shape("first_record", about="The first record that names it, by its key."),
            Shape("last_record", about="The last record that names it, by its key."),
            Shape("fields", Kind.LIST, "The list fields that name it."),
        )
        title = f"The {stem} that the lists of the records name"
        self.table = Table(stem, title, shapes, key=("name",))
        self._counts: dict[str, int] = {}
        self._first: dict[tuple[str, str], int] = {}
        self._last: dict[tuple[str, str], int] = {}

    def add(self, field: str, names: pa.Array, records: _Integers) -> None:
        """Count these names of a field, each beside the index of its record, in written order.

        An empty item is nobody's name.
        """
        encoded = names.dictionary_encode()
        codes = np.asarray(encoded.indices)
        told = encoded.dictionary.to_pylist()
        _, first = np.unique(codes, return_index=True)
        _, last = np.unique(codes[::-1], return_index=True)
        counts = np.bincount(codes, minlength=len(told))
        for code, name in enumerate(told):
            if not name:
                continue
            self._counts[name] = self._counts.get(name, 0) + int(counts[code])
            self._first.setdefault((name, field), int(records[first[code]]))
            self._last[name, field] = int(records[len(codes) - 1 - last[code]])

    def rows(self, names: Sequence[str], rank: Mapping[int, int]) -> list[Row]:
        """The rows, sorted by name; `names` are the records' keys, `rank` their written order."""
        fields: dict[str, list[str]] = {}
        for name, field in sorted(self._first):
            fields.setdefault(name, []).append(field)
        rows: list[Row] = []
        for name, occurs in fields.items():
            first = min((self._first[name, field] for field in occurs), key=rank.__getitem__)
            last = max((self._last[name, field] for field in occurs), key=rank.__getitem__)
            rows.append((name, self._counts[name], names[first], names[last], tuple(occurs)))
        return sorted_rows(rows, by=[0])
