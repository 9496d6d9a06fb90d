"""Parquet with all settings fixed, so that the same rows give the same bytes."""

from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types

RECORDS_IN_GROUP = 8192  # records in a row group: bounds the memory, whatever the dataset's size
_LEVEL = 6  # of zstd: where its gain on such text flattens out


def parquet_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer of one file; each table that it is given becomes a row group."""
    return pq.ParquetWriter(
        path,
        schema,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=_LEVEL,
        use_dictionary=True,
        write_statistics=True,
        store_schema=True,
    )
