"""A text export as pages of grids and lines."""

from functools import lru_cache
from pathlib import Path

from extract.encoding import decoded
from extract.kind import file_bytes
from extract.settings import ReadSettings
from extract.text_fields import fields_of
from extract.text_ink import ink_at_door
from extract.text_layout import Stretch, stretches_of
from model import (
    Cell,
    Engine,
    Extents,
    Grid,
    Line,
    NoTableError,
    Page,
    Reading,
    Source,
    TextReading,
    ink_sum,
)


def read_text(path: Path, source: Source, settings: ReadSettings) -> Reading:
    """The text as pages: the n-th holds the n-th table, and the lines after it up to the next.

    Lines above the first table belong to it, and so do lines that stand right above a table,
    without a blank line between.
    """
    stretches = stretches_of(decoded(path, file_bytes(path), settings.encoding))
    if not any(stretch.is_table for stretch in stretches):
        lines = sum(len(stretch.rows) for stretch in stretches)
        raise NoTableError(path, f"{lines} lines of text, none with tabs, commas or pipes in rows")
    parts: list[list[Stretch]] = [[]]
    for stretch in stretches:
        if stretch.begins_page and any(before.is_table for before in parts[-1]):
            parts.append([])
        parts[-1].append(stretch)
    return Reading(source, tuple(_page(number, part) for number, part in enumerate(parts, start=1)))


def _page(number: int, stretches: list[Stretch]) -> Page:
    ink = ink_sum(ink_at_door(stretch) for stretch in stretches)
    blocks: list[Grid | Line] = []
    for stretch in stretches:
        if stretch.is_table:
            blocks.append(_grid(stretch))
        else:
            blocks += [Line(row.text, place=f"L{row.line}") for row in stretch.rows]
    return Page(number, tuple(blocks), ink)


@lru_cache(maxsize=4096)
def _readings(text: str) -> tuple[TextReading, ...]:
    """What is read in a cell: one object for all cells of the same text."""
    return (TextReading(text, Engine.TEXT),) if text else ()


def _grid(stretch: Stretch) -> Grid:
    """The table, its ragged rows filled up by blank cells: a missing field is a blank one."""
    rows = fields_of(stretch)
    width = max(len(fields) for _, fields in rows)
    cells = [
        Cell(
            row,
            col,
            readings=_readings(text),
            place=f"L{line}:C{col + 1}",
        )
        for row, (line, fields) in enumerate(rows)
        for col, text in enumerate([*fields, *("",) * (width - len(fields))])
    ]
    return Grid(len(rows), width, tuple(cells), Extents.UNKNOWN)
