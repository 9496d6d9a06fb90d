"""What a reader sees in a file, in the terminal: each grid as a table whose spans can be seen."""

from dataclasses import replace
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract import ReadSettings, read_watched
from model import (
    Cell,
    ExitCode,
    Grid,
    Line,
    LineKind,
    NoInputError,
    Page,
    Reading,
    UnmergeError,
    to_json,
)

_PIPED_WIDTH = 200  # columns, where no terminal says how many it has
_FROM_LEFT, _FROM_ABOVE = "←", "↑"


class PageMissingError(UnmergeError):
    """The document has no page of that number."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: Path, page: int, count: int) -> None:
        pages = "page 1 only" if count == 1 else f"pages 1 to {count}"
        super().__init__(
            f"{path}: there is no page {page}; it has {pages}. Choose one with --page."
        )


def read_pages(path: Path, page: int | None, settings: ReadSettings) -> Reading:
    """The document as its first reader sees it; of a page that is named, that page alone."""
    if not path.exists():
        raise NoInputError(str(path))
    reading = read_watched(path, path.name, settings)
    if page is None:
        return reading
    chosen = tuple(each for each in reading.pages if each.number == page)
    if not chosen:
        raise PageMissingError(path, page, len(reading.pages))
    findings = tuple(each for each in reading.findings if each.place.page in (0, page))
    return replace(reading, pages=chosen, findings=findings)


def reading_to_json(reading: Reading) -> str:
    """The reading in the form in which the model writes and reads its values."""
    return to_json(reading)


def tell_pages(reading: Reading) -> None:
    """Each page on stdout: its grids as tables, its lines as text, what is in doubt last."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=_PIPED_WIDTH)
    for page in reading.pages:
        console.print(Text(_title(page), "bold"))
        for block in page.blocks:
            console.print(grid_table(block) if isinstance(block, Grid) else line_text(block))
    for finding in reading.findings:
        console.print(Text(f"{finding.severity}: {finding.message} ({finding.code})", "yellow"))


def _title(page: Page) -> str:
    label = f" “{page.label}”" if page.label else ""
    hidden = ", hidden" if page.is_hidden else ""
    size = f", {page.width:g} x {page.height:g} points" if page.width and page.height else ""
    return f"page {page.number}{label}{hidden}{size}, {page.ink.count} characters"


def line_text(line: Line) -> Text:
    """A line outside the grids; one that is not to be seen says so."""
    if line.kind is LineKind.TEXT:
        return Text(line.text)
    return Text(f"[{line.kind}{f' at {line.place}' if line.place else ''}] {line.text}", "dim")


def grid_table(grid: Grid) -> Table:
    """The grid as a table: a spanning cell has its text at its first place and arrows to it.

    Rows and columns have their numbers, so that a finding can be looked up; hidden ones are dim and
    marked with a star.
    """
    table = Table(box=box.SQUARE, show_lines=True, title_justify="left")
    table.title = Text(
        f"{grid.row_count} rows, {grid.col_count} columns, extents {grid.extents}", "dim"
    )
    table.add_column("", style="dim", no_wrap=True)
    for col in range(grid.col_count):
        is_hidden = col in grid.hidden_cols
        table.add_column(_number(col, is_hidden), overflow="fold", style="dim" if is_hidden else "")
    for row in range(grid.row_count):
        is_hidden = row in grid.hidden_rows
        entries = [_position(grid.cell_at(row, col), row, col) for col in range(grid.col_count)]
        table.add_row(_number(row, is_hidden), *entries, style="dim" if is_hidden else "")
    return table


def _number(index: int, is_hidden: bool) -> str:
    return f"{index}*" if is_hidden else str(index)


def _position(cell: Cell, row: int, col: int) -> Text:
    """What stands at one position of the grid."""
    if row > cell.row:
        return Text(_FROM_ABOVE, "dim")
    if col > cell.col:
        return Text(_FROM_LEFT, "dim")
    if cell.is_lost:
        return Text("(stored, cannot be read)", "red")
    is_spanning = cell.row_span > 1 or cell.col_span > 1
    text = Text(cell.text, "bold" if is_spanning else "")
    for other in cell.readings[1:]:
        if other.text != cell.text:
            text.append(f"\n{other.engine}: {other.text}", "yellow")
    return text
