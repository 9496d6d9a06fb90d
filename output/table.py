"""One table, written as CSV and, where wanted, as Parquet, a chunk of rows at a time."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types

from output.csv_file import CsvFile
from output.order import Row
from output.parquet_file import parquet_writer
from output.settings import OutputSettings
from output.shape import Shape, array_of, schema_of

TABLE = Shape("table", about="The table of the record, its file without suffix; empty: no table.")
"""The column that says of which records a row speaks."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of a table that say which row of another one is meant, by its key."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file, or a pair of files with the same rows, holds; `stem` is the name without suffix.

    `suffixes` are the files; `marks_blanks` says that its CSV tells why a value is null.
    """

    stem: str
    title: str
    shapes: tuple[Shape, ...]
    suffixes: tuple[str, ...] = (".csv",)
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    marks_blanks: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(self.stem + suffix for suffix in self.suffixes)


class TableWriter:
    """The files of a table that are being written."""

    def __init__(self, table: Table, csv: CsvFile | None, parquet: pq.ParquetWriter | None) -> None:
        self.table = table
        self._schema = schema_of(table.shapes)
        self._csv = csv
        self._parquet = parquet

    def write(self, arrays: Sequence[pa.Array], marks: Sequence[Sequence[str]] = ()) -> None:
        """Add these rows, given as columns, in CSV with these marks for nulls, if any are given."""
        rows = pa.table(list(arrays), schema=self._schema)
        if not rows.num_rows:
            return
        if self._csv:
            self._csv.write(arrays, marks)
        if self._parquet:
            self._parquet.write_table(rows, row_group_size=rows.num_rows)

    def write_rows(self, rows: Sequence[Row]) -> None:
        """Add these rows, given as rows."""
        columns = list(zip(*rows, strict=True)) or [() for _ in self.table.shapes]
        pairs = zip(self.table.shapes, columns, strict=True)
        self.write([array_of(shape, column, str) for shape, column in pairs])


@contextmanager
def writing(table: Table, folder: Path, settings: OutputSettings) -> Iterator[TableWriter]:
    """A writer of the table's files; they are whole when the block ends."""
    with ExitStack() as stack:
        csv = parquet = None
        if ".csv" in table.suffixes:
            path = folder / f"{table.stem}.csv"
            csv = stack.enter_context(CsvFile(path, table.shapes, settings.excel))
        if ".parquet" in table.suffixes:
            path = folder / f"{table.stem}.parquet"
            parquet = stack.enter_context(parquet_writer(path, schema_of(table.shapes)))
        yield TableWriter(table, csv, parquet)
