"""The programs side by side, each as a function from a PDF to the tables that it finds.

A library is imported when its program is asked, so that each runs where the others are missing.
Peers are not installed with the project and have no types; they are therefore loaded by name.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samples.pages.truth import Box, PageTable, TableCell, union

if TYPE_CHECKING:
    from model import BBox, Reading

IMAGE_DOTS = 200  # img2table's pixels an inch
NEAR = 0.5  # points by which an edge may lie inside another


def by_unmerge(path: Path) -> list[PageTable]:
    """The grids of the first reader, without a spec."""
    from extract import ReadSettings, read
    from model import NoTableError

    try:
        reading = read(path, path.name, ReadSettings())
    except NoTableError:
        return []
    return list(tables_of(reading))


def tables_of(reading: "Reading") -> Iterator[PageTable]:
    """The grids of a reading; a mark beside a text is part of what its cell prints."""
    from model import Grid

    for page in reading.pages:
        for block in page.blocks:
            if isinstance(block, Grid) and block.bbox is not None:
                cells = [
                    TableCell(
                        cell.row,
                        cell.col,
                        cell.row_span,
                        cell.col_span,
                        cell.printed,
                        _box(cell.bbox) if cell.bbox else None,
                    )
                    for cell in block.cells
                ]
                yield _table(page.number, _box(block.bbox), cells)


def _box(bbox: "BBox") -> Box:
    return bbox.x0, bbox.y0, bbox.x1, bbox.y1


def by_pdfplumber(path: Path) -> list[PageTable]:
    """pdfplumber with its defaults; spans are taken from its boxes."""
    import pdfplumber

    found = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.find_tables():
                rows = [row.cells for row in table.rows]
                found.append(_table(page.page_number, table.bbox, _boxed(rows, table.extract())))
            page.close()
    return found


def _boxed(rows: Sequence[Sequence[Any]], texts: Sequence[Sequence[str | None]]) -> list[TableCell]:
    """Cells of boxes, one a position; a position under a span has none."""
    lefts = sorted({box[0] for row in rows for box in row if box})
    tops = [min((box[1] for box in row if box), default=None) for row in rows]
    cells = []
    for row, (boxes, words) in enumerate(zip(rows, texts, strict=True)):
        for col, (box, text) in enumerate(zip(boxes, words, strict=True)):
            if box:
                wide = sum(1 for left in lefts[col + 1 :] if left < box[2] - NEAR)
                high = sum(1 for top in tops[row + 1 :] if top is not None and top < box[3] - NEAR)
                cells.append(TableCell(row, col, 1 + high, 1 + wide, text or "", box))
    return cells


def by_camelot(path: Path, **settings: str) -> list[PageTable]:
    """camelot; a spanning cell is what no edge parts."""
    from benchmarks.pdf.pages import page_heights

    camelot = import_module("camelot")
    heights = page_heights(path)
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tables = camelot.read_pdf(str(path), pages="all", suppress_stdout=True, **settings)
    for table in tables:
        number = int(table.page)
        cells = _joined(table)
        if table._bbox is not None:
            x0, y0, x1, y1 = (float(value) for value in table._bbox)
            height = heights[number - 1]
            found.append(_table(number, (x0, height - y1, x1, height - y0), cells))
    return found


def _joined(table: Any) -> list[TableCell]:  # noqa: ANN401 - camelot has no types
    """The cells of a camelot table, those that no edge parts made one if they have one text."""
    rows, cols = len(table.cells), len(table.cells[0]) if table.cells else 0
    row_at = {int(label): index for index, label in enumerate(table.df.index)}
    col_at = {int(label): index for index, label in enumerate(table.df.columns)}

    def text(row: int, col: int) -> str:
        if row in row_at and col in col_at:
            return str(table.df.iat[row_at[row], col_at[col]]).strip()
        return ""

    found = []
    groups = _groups(table.cells, rows, cols) if table.flavor == "lattice" else []
    alone = {(row, col) for row in range(rows) for col in range(cols)} - {
        place for group in groups for place in group
    }
    for group in [*groups, *([place] for place in sorted(alone))]:
        texts = [text(*place) for place in sorted(group)]
        high, wide = (len({place[axis] for place in group}) for axis in (0, 1))
        whole = high * wide == len(group) and sum(map(bool, texts)) <= 1
        for part in [sorted(group)] if whole else [[place] for place in sorted(group)]:
            kept_rows = sorted({row_at[row] for row, _ in part if row in row_at})
            kept_cols = sorted({col_at[col] for _, col in part if col in col_at})
            if kept_rows and kept_cols:
                words = "".join(text(*place) for place in part)
                place = kept_rows[0], kept_cols[0], len(kept_rows), len(kept_cols)
                found.append(TableCell(*place, words))
    return found


def _groups(cells: Any, rows: int, cols: int) -> list[list[tuple[int, int]]]:  # noqa: ANN401
    """Positions that no edge parts, together."""
    group = {(row, col): [(row, col)] for row in range(rows) for col in range(cols)}
    for row in range(rows):
        for col in range(cols):
            cell = cells[row][col]
            if col + 1 < cols and not cell.right and not cells[row][col + 1].left:
                _unite(group, (row, col), (row, col + 1))
            if row + 1 < rows and not cell.bottom and not cells[row + 1][col].top:
                _unite(group, (row, col), (row + 1, col))
    return list({id(each): each for each in group.values()}.values())


def _unite(
    group: dict[tuple[int, int], list[tuple[int, int]]],
    one: tuple[int, int],
    other: tuple[int, int],
) -> None:
    if group[one] is not group[other]:
        group[one].extend(group[other])
        for place in group[other]:
            group[place] = group[one]


def by_img2table(path: Path, **settings: bool) -> list[PageTable]:
    """img2table on the text layer; a box that occurs twice is a spanning cell."""
    module = import_module("img2table.document")
    found = []
    for index, tables in module.PDF(str(path)).extract_tables(ocr=None, **settings).items():
        for table in tables:
            places: dict[tuple[Box, str], list[tuple[int, int]]] = {}
            for row, cells in enumerate(table.content.values()):
                for col, cell in enumerate(cells):
                    key = _scaled(cell.bbox), cell.value or ""
                    places.setdefault(key, []).append((row, col))
            cells = [
                TableCell(
                    min(row for row, _ in at),
                    min(col for _, col in at),
                    len({row for row, _ in at}),
                    len({col for _, col in at}),
                    text,
                    box,
                )
                for (box, text), at in places.items()
            ]
            found.append(_table(index + 1, _scaled(table.bbox), cells))
    return found


def _scaled(box: Any) -> Box:  # noqa: ANN401 - img2table has no types
    x0, y0, x1, y1 = (72 / IMAGE_DOTS * value for value in (box.x1, box.y1, box.x2, box.y2))
    return x0, y0, x1, y1


def _table(page: int, box: Box | None, cells: Iterable[TableCell]) -> PageTable:
    kept = tuple(cells)
    place = box or union(cell.bbox for cell in kept if cell.bbox)
    return PageTable(page, ((page, place),), kept)


SYSTEMS: Mapping[str, tuple[str, Callable[[Path], list[PageTable]]]] = {
    "unmerge": ("unmerge", by_unmerge),
    "pdfplumber lines": ("pdfplumber", by_pdfplumber),
    "camelot lattice": ("camelot-py", lambda path: by_camelot(path, flavor="lattice")),
    "camelot lattice, vector": (
        "camelot-py",
        lambda path: by_camelot(path, flavor="lattice", engine="vector"),
    ),
    "camelot hybrid": ("camelot-py", lambda path: by_camelot(path, flavor="hybrid")),
    "camelot hybrid, vector": (
        "camelot-py",
        lambda path: by_camelot(path, flavor="hybrid", engine="vector"),
    ),
    "img2table": ("img2table", by_img2table),
    "img2table borderless": (
        "img2table",
        lambda path: by_img2table(path, borderless_tables=True),
    ),
}
"""Each program by its name, with the package that it comes from."""
