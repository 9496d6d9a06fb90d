"""CSV (RFC 4180, UTF-8, line ends "\\n") that a spreadsheet opens without running anything in it.

Null is an empty cell and an empty text is a quoted empty cell: readers that tell the two apart
(DuckDB, PostgreSQL, pyarrow) get them back. A text that a spreadsheet would run as a formula gets
an apostrophe before it, and so does one that already looks as if it had got one: to undo, remove
one apostrophe wherever apostrophes are followed by such a sign. Numbers are left alone.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from output.shape import BLANK_MARKS, Kind, Shape, texts_of

_RUNS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")  # with the full-width signs, which count as well
_ASKS_QUOTES = re.compile('[",\r\n]|^[ \t]|[ \t]$')
_ODD = re.compile("[\",\r\n]|^['=+\\-@\t ＝＋－＠]|[ \t]$")  # needs a second look
_MARKS = frozenset(BLANK_MARKS.values())
_BYTE_ORDER_MARK = "\ufeff"


class CsvFile:
    """A CSV file, written a chunk of columns at a time."""

    def __init__(self, path: Path, shapes: Sequence[Shape], excel: bool) -> None:
        self._shapes = shapes
        self._file = path.open("w", encoding="utf-8", newline="")
        if excel:
            self._file.write(_BYTE_ORDER_MARK)
        self._file.write(",".join(quoted(shape.name) for shape in shapes) + "\n")

    def __enter__(self) -> "CsvFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def write(self, arrays: Sequence[pa.Array], marks: Sequence[Sequence[str]] = ()) -> None:
        """Add these rows; `marks` are, by column, what is written for a null of each row."""
        columns = [_cells(s, array) for s, array in zip(self._shapes, arrays, strict=True)]
        if marks:
            columns = [_marked(*each) for each in zip(columns, arrays, marks, strict=True)]
        self._file.writelines(",".join(row) + "\n" for row in zip(*columns, strict=True))


def _cells(shape: Shape, array: pa.Array) -> list[str]:
    texts = texts_of(shape, array)
    if shape.kind not in (Kind.TEXT, Kind.LIST):
        return ["" if text is None else text for text in texts]
    odd = _ODD.search
    return [
        "" if text is None else quoted(guarded(text)) if not text or odd(text) else text
        for text in texts
    ]


def _marked(cells: Sequence[str], array: pa.Array, marks: Sequence[str]) -> list[str]:
    """The cells with a mark for each null; a text that reads as one has an apostrophe before it."""
    return [
        cell if is_given and cell not in _MARKS else "'" + cell if is_given else mark
        for cell, is_given, mark in zip(cells, array.is_valid().to_pylist(), marks, strict=True)
    ]


def guarded(text: str) -> str:
    """The text, made safe for a spreadsheet.

    >>> guarded("=1+1"), guarded("1-1"), guarded("'=1")
    ("'=1+1", '1-1', "''=1")
    """
    return "'" + text if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made safe.

    >>> unguarded("'=1+1"), unguarded("1-1"), unguarded("''=1")
    ('=1+1', '1-1', "'=1")
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def quoted(text: str) -> str:
    """The text as a CSV cell, in quotes where it needs them or is empty."""
    if text and not _ASKS_QUOTES.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'
