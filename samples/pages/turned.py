"""The truth of a table that lies on its side, as its page is displayed."""

from samples.pages.tables import Drawn
from samples.pages.truth import Box, PageTable, TableCell


def laid(drawn: Drawn, height: float) -> Drawn:
    """The table, its places as they are on the page; `height` is that of the page."""

    def turned(box: Box) -> Box:
        return box[1], height - box[2], box[3], height - box[0]

    table = drawn.table
    cells = tuple(
        TableCell(c.row, c.col, c.row_span, c.col_span, c.text, turned(c.bbox) if c.bbox else None)
        for c in table.cells
    )
    regions = tuple((number, turned(box)) for number, box in table.regions)
    return Drawn(PageTable(table.page, regions, cells), drawn.traits | {"lies on its side"})
