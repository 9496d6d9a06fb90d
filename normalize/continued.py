"""Grids that go on with the table before them without its heads, known by where columns stand."""

from normalize.boxhead import HeaderPath
from normalize.column_places import columns_before
from normalize.inference.heads import words_over_numbers
from normalize.table import TableGrid


def inherited_heads(table: TableGrid, before: TableGrid) -> tuple[HeaderPath, ...] | None:
    """For each column the heads over the column of the table before that it goes on with.

    None where heads of its own stand over its numbers, where a column of it stands at no column of
    that table, and where no places are known, as in a text.
    """
    if words_over_numbers(table.grid):
        return None
    found = columns_before(table.page, table.grid, before.page, before.grid)
    return None if found is None else tuple(before.paths[col] if col >= 0 else () for col in found)
