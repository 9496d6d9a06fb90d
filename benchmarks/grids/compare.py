"""Reads a drawn grid back and says what is not as it was drawn."""

from pathlib import Path

from benchmarks.grids.draw import pdf_of
from benchmarks.grids.invent import MARGIN, Drawing, DrawnCell
from extract.pdf import read_pdf
from extract.settings import ReadSettings
from model import BBox, Grid, NoTableError, Source, SourceKind

NEAR = 3.5  # points; a rule of two points, drawn double and a little off


def differences(drawing: Drawing, folder: Path) -> list[str]:
    """What was read otherwise than drawn, in words; nothing for the same grid."""
    path = folder / f"{drawing.look}-{drawing.seed}.pdf"
    path.write_bytes(pdf_of(drawing))
    source = Source(path.name, SourceKind.PDF, "0" * 64, path.stat().st_size)
    try:
        reading = read_pdf(path, source, ReadSettings())
    except NoTableError as error:
        return [f"no table: {error}"]
    grids = [block for block in reading.pages[0].blocks if isinstance(block, Grid)]
    if len(grids) != 1:
        return [f"{len(grids)} grids"]
    return _unlike(drawing, grids[0])


def _unlike(drawing: Drawing, grid: Grid) -> list[str]:
    if (grid.row_count, grid.col_count) != (drawing.row_count, drawing.col_count):
        drawn = f"{drawing.row_count} x {drawing.col_count}"
        return [f"{grid.row_count} x {grid.col_count} positions, drawn were {drawn}"]
    found = []
    read = {(cell.row, cell.col): cell for cell in grid.cells}
    for cell in drawing.cells:
        own = read.get((cell.row, cell.col))
        if own is None or (own.rows.stop, own.cols.stop) != (cell.row_end, cell.col_end):
            found.append(f"cell {cell.row},{cell.col} has another extent")
            continue
        if own.text != cell.text:
            found.append(f"cell {cell.row},{cell.col} says {own.text!r}, not {cell.text!r}")
        box = displayed(drawing, cell)
        if own.bbox is None or _distance(own.bbox, box) > NEAR:
            found.append(f"cell {cell.row},{cell.col} lies at {own.bbox}, not {box}")
    return found


def displayed(drawing: Drawing, cell: DrawnCell) -> BBox:
    """Where a cell is on the page as displayed."""
    width, height = drawing.xs[-1] + MARGIN, drawing.ys[-1] + MARGIN
    x0, x1 = drawing.xs[cell.col], drawing.xs[cell.col_end]
    y0, y1 = drawing.ys[cell.row], drawing.ys[cell.row_end]
    return {
        0: BBox(x0, y0, x1, y1),
        90: BBox(y0, width - x1, y1, width - x0),
        180: BBox(width - x1, height - y1, width - x0, height - y0),
        270: BBox(height - y1, x0, height - y0, x1),
    }[drawing.lie]


def _distance(a: BBox, b: BBox) -> float:
    """How far the farthest side of one lies from that of the other."""
    return max(abs(a.x0 - b.x0), abs(a.y0 - b.y0), abs(a.x1 - b.x1), abs(a.y1 - b.y1))
