"""Reading a dataset's CSV files back, by the rules that datapackage.json states."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

from model import Scalar
from output.shape import Kind, Shape

_GUARDED = re.compile("'('*[=+\\-@\t\r\n＝＋－＠])")
_CELL = re.compile(r'("(?:[^"]|"")*"|[^,"\n]*)(,|\n)')


def unguarded(text: str) -> str:
    """The text without the apostrophe that made it safe."""
    return text[1:] if _GUARDED.match(text) else text


def list_of(text: str) -> tuple[str, ...]:
    """The list that is written so."""
    if text == "[]":
        return ()
    told = text[1:] if text == "\\[]" else text
    undo = {"\\\\": "\\", "\\p": "|", "\\e": ""}
    return tuple(re.sub(r"\\.", lambda m: undo[m[0]], item) for item in told.split("|"))


def cells_of(text: str) -> Iterator[list[str | None]]:
    """The rows of a CSV; an empty cell is None, a quoted empty cell an empty text."""
    row: list[str | None] = []
    at = 0
    while at < len(text):
        match = _CELL.match(text, at)
        assert match, f"no cell at {text[at : at + 40]!r}"
        cell, end = match.groups()
        row.append(cell[1:-1].replace('""', '"') if cell[:1] == '"' else cell or None)
        at = match.end()
        if end == "\n":
            yield row
            row = []


def read_csv(path: Path, shapes: tuple[Shape, ...]) -> list[tuple[Scalar | float, ...]]:
    """The rows of the file, typed."""
    text = path.read_bytes().decode("utf-8")
    head, *rows = cells_of(text)
    assert head == [shape.name for shape in shapes]
    told = [["" if cell is None else cell for cell in row] for row in (head, *rows)]
    assert told == list(csv.reader(StringIO(text, newline=""), strict=True)), "not plain CSV"
    return [
        tuple(_typed(shape, cell) for shape, cell in zip(shapes, row, strict=True)) for row in rows
    ]


def _typed(shape: Shape, cell: str | None) -> Scalar | float:
    if cell is None:
        return None
    match shape.kind:
        case Kind.INTEGER:
            return int(cell)
        case Kind.DECIMAL:
            return Decimal(cell)
        case Kind.FLOAT:
            return float(cell)
        case Kind.DATE:
            return date.fromisoformat(cell)
        case Kind.LIST:
            return list_of(unguarded(cell))
        case Kind.TEXT:
            return unguarded(cell)
