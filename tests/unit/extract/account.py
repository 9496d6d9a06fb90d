"""What the tests of the readers share: a reading from bytes or text, and what it holds."""

from pathlib import Path

from extract import ReadSettings, read
from model import Grid, Ink, Line, LineKind, Page, Reading, ink_of, ink_sum


def reading_of(path: Path, data: str | bytes, encoding: str | None = None) -> Reading:
    """The reading of a file that is written first."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path, path.name, ReadSettings(encoding=encoding))


def grids_of(page: Page) -> list[Grid]:
    return [block for block in page.blocks if isinstance(block, Grid)]


def lines_of(page: Page, kind: LineKind = LineKind.TEXT) -> list[str]:
    return [b.text for b in page.blocks if isinstance(b, Line) and b.kind is kind]


def texts_of(grid: Grid) -> list[list[str]]:
    """The texts row by row; a place under a span shows the cell that covers it."""
    return [
        [grid.cell_at(row, col).text for col in range(grid.col_count)]
        for row in range(grid.row_count)
    ]


def only_grid(reading: Reading) -> Grid:
    (grid,) = [grid for page in reading.pages for grid in grids_of(page)]
    return grid


def ink_of_page(page: Page) -> Ink:
    """The ink of all that the page holds, to be compared with what was counted at the door."""
    texts = [cell.printed for grid in grids_of(page) for cell in grid.cells]
    texts += [block.text for block in page.blocks if isinstance(block, Line)]
    return ink_sum(map(ink_of, texts))
