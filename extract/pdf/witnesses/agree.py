"""Whether a witness sees the cells that we see: by place, and by text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.pdf.witnesses.seen import SeenCell, SeenTable, said
from model import BBox, Cell, Engine, Extents, Grid, TextReading, bbox_around

MOST = 0.9  # of the cells of a table without rulings
SAME_SIDE = 3.0  # points; as far apart as two readers may see one drawn line


Matches = tuple[SeenCell | None, ...]
"""For each cell of a grid the cell of a witness that is the same, if it sees one."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What witnesses say that we do not; `verb` is said of one of them, and of several."""

    engines: tuple[Engine, ...]
    verb: tuple[str, str]
    rest: str
    bbox: BBox | None = None

    @property
    def message(self) -> str:
        """The sentence.

        >>> Doubt((Engine.PDFPLUMBER,), ("sees", "see"), "no table.").message
        'pdfplumber sees no table.'
        """
        verb = self.verb[len(self.engines) > 1]
        return f"{' and '.join(self.engines)} {verb} {self.rest}"


def matches_of(grid: Grid, tables: Sequence[SeenTable]) -> Matches:
    """For each cell of the grid the one in which a witness agrees.

    It agrees on a cell whose sides it sees at the same places. Where no rulings are, sides are
    drawn by nobody, and it agrees if one of its cells at that place has the same text and no more;
    blank cells of such tables are not compared.
    """
    seen = [cell for table in tables for cell in table.cells if _is_near(cell.bbox, grid.bbox)]
    match = _at_the_same_sides if grid.extents is Extents.DRAWN else _with_the_same_text
    return tuple(match(cell, seen) for cell in grid.cells)


def with_readings(grid: Grid, heard: Mapping[Engine, Matches]) -> Grid:
    """The grid with what each witness reads in the cells that it sees."""
    cells = []
    for index, cell in enumerate(grid.cells):
        found = ((engine, matches[index]) for engine, matches in heard.items())
        added = (TextReading(match.text, engine) for engine, match in found if match is not None)
        cells.append(replace(cell, readings=(*cell.readings, *added)))
    return replace(grid, cells=tuple(cells))


def doubts_of(grid: Grid, heard: Mapping[Engine, Matches]) -> Iterator[Doubt]:
    """What speaks against the grid: cells that no witness sees, and texts that none reads so.

    A cell on which one witness agrees with us is borne out, whatever the others say. In a table
    without rulings a few may be seen by none: the one witness of such tables parts a few cells of
    most otherwise, of those read rightly as well.
    """
    is_ruled = grid.extents is Extents.DRAWN
    counted, alone = 0, []
    for index, cell in enumerate(grid.cells):
        if cell.is_blank and not is_ruled:
            continue
        counted += 1
        found = {engine: matches[index] for engine, matches in heard.items()}
        read = {engine: match.text for engine, match in found.items() if match is not None}
        if not read:
            alone.append(cell)
        elif said(cell.printed) not in map(said, read.values()):
            for text in dict.fromkeys(read.values()):
                who = tuple(engine for engine, other in read.items() if other == text)
                rest = f"{text!r} here, pdfium {cell.printed!r}."
                yield Doubt(who, ("reads", "read"), rest, cell.bbox)
    if alone and (is_ruled or len(alone) > (1 - MOST) * counted):
        how = "cells as drawn" if is_ruled else "cells as they are parted here"
        rest = f"not see {len(alone)} of the table's {counted} {how}."
        box = bbox_around(cell.bbox for cell in alone if cell.bbox)
        yield Doubt(tuple(heard), ("does", "do"), rest, box)


def _at_the_same_sides(cell: Cell, seen: Sequence[SeenCell]) -> SeenCell | None:
    if cell.bbox is None:
        return None
    return next((other for other in seen if _is_same_box(cell.bbox, other.bbox)), None)


def _with_the_same_text(cell: Cell, seen: Sequence[SeenCell]) -> SeenCell | None:
    box = cell.text_bbox or cell.bbox
    if cell.is_blank or box is None:
        return None
    at_place = (other for other in seen if is_beside(other.bbox, box))
    return next((other for other in at_place if said(other.text) == said(cell.printed)), None)


def is_beside(one: BBox, other: BBox | None) -> bool:
    """Whether the boxes have a part in common."""
    return (
        other is not None
        and one.x0 < other.x1
        and other.x0 < one.x1
        and one.y0 < other.y1
        and other.y0 < one.y1
    )


def _is_near(box: BBox, grid: BBox | None) -> bool:
    """Whether the box may be a cell of the grid, one of no width included."""
    return grid is None or (
        box.x0 <= grid.x1 + SAME_SIDE
        and grid.x0 <= box.x1 + SAME_SIDE
        and box.y0 <= grid.y1 + SAME_SIDE
        and grid.y0 <= box.y1 + SAME_SIDE
    )


def _is_same_box(a: BBox, b: BBox) -> bool:
    sides = ((a.x0, b.x0), (a.y0, b.y0), (a.x1, b.x1), (a.y1, b.y1))
    return all(abs(one - other) <= SAME_SIDE for one, other in sides)
