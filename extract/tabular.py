"""What of a stored document is a table at all."""

from typing import Final

from model import Grid, Line

_LEAST: Final = 2  # rows, and columns, with a text in them: less is no table


def is_table(block: Grid | Line) -> bool:
    """Whether the block is a grid with texts in two rows and two columns."""
    if not isinstance(block, Grid):
        return False
    texts = [cell for cell in block.cells if not cell.is_blank or cell.is_lost]
    rows, cols = {cell.row for cell in texts}, {cell.col for cell in texts}
    return min(len(rows), len(cols)) >= _LEAST
