"""Blocks to HTML that is printed: once as it looks, once with a color for each cell.

Shades change nothing of where things stand: so the colors of the second print tell on which page,
and where, each cell of the first one is.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from benchmarks.pdf.printed.blocks import Block, Cell, Table
from benchmarks.pdf.printed.looks import Look

Color = tuple[int, int, int]
PIXEL = 0.75  # points
_STEPS = 50  # of green and of blue; with red above 200 no look has such a color


def color_of(number: int) -> Color:
    """The color of the cell that is counted so, from the document's first.

    >>> color_of(0), color_of(51)
    ((200, 0, 0), (200, 1, 1))
    """
    high, blue = divmod(number, _STEPS)
    more, green = divmod(high, _STEPS)
    return 200 + more, green, blue


def html_of(blocks: Sequence[Block], look: Look, is_marked: bool) -> str:
    """The document; `is_marked` tells that each cell has its color."""
    parts, count = [], 0
    for block in blocks:
        if isinstance(block, Table):
            parts.append(_table(block, look, count if is_marked else None))
            count += len(block.cells)
        else:
            style = f' style="{block.style}"' if block.style else ""
            parts.append(f"<{block.tag}{style}>{block.html}</{block.tag}>")
    columns = f"column-count:{look.columns};column-gap:18pt;" if look.columns > 1 else ""
    justify = "justify" if look.is_justified else "left"
    left, top, right, bottom = look.paper.margins
    style = (
        f"@page {{ size: {look.paper.width:.1f}pt {look.paper.height:.1f}pt;"
        f" margin: {top:.1f}pt {right:.1f}pt {bottom:.1f}pt {left:.1f}pt }}"
        f"body {{ margin:0; font-family:{look.face}; font-size:{look.size:.1f}pt;"
        f" line-height:{look.leading}; {columns} -webkit-print-color-adjust:exact }}"
        f"p {{ text-align:{justify}; margin:0 0 0.7em 0 }}"
        "pre { white-space:pre-wrap; font-size:85% } tr { break-inside:avoid }"
        f"caption {{ caption-side:{look.caption_side} }} h1,h2,h3,h4,h5 {{ break-after:avoid }}"
    )
    head = f'<meta charset="utf-8"><style>{style}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{''.join(parts)}</body></html>"


def _table(table: Table, look: Look, first: int | None) -> str:
    collapse = "separate" if look.spacing else "collapse"
    side = "auto" if look.margin == "auto" else "0"
    style = (
        f"border-collapse:{collapse};border-spacing:{look.spacing}pt;width:{look.width};"
        f"margin:6pt {side} 10pt {look.margin};font-size:{look.table_size:.1f}pt"
    )
    caption = f"<caption>{table.caption}</caption>" if table.caption else ""
    wide = f' width="{look.width}"' if look.width != "auto" else ""
    align = ' align="center"' if look.margin == "auto" else ""
    rows = [_row(table, look, row, first) for row in range(table.row_count)]
    head = "".join(rows[: table.head_rows])
    body = "".join(rows[table.head_rows :])
    head = f"<thead>{head}</thead>" if head else ""
    # The office program makes columns so much wider, but leaves room in cells with borders alone.
    room = ceil(look.padding[1] / PIXEL) + 1
    space = f'cellspacing="{round(look.spacing / PIXEL)}" cellpadding="{room}"'
    return (
        f'<table style="{style}" {space}{wide}{align}>{caption}{head}<tbody>{body}</tbody></table>'
    )


def _row(table: Table, look: Look, row: int, first: int | None) -> str:
    own = [(i, cell) for i, cell in enumerate(table.cells) if cell.row == row]
    own.sort(key=lambda each: each[1].col)
    cells = (
        _cell(cell, table, look, None if first is None else color_of(first + index))
        for index, cell in own
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell, table: Table, look: Look, color: Color | None) -> str:
    style = dict(look.cell_style(cell, table))
    ground = ""
    if color is not None:
        style["background-color"] = "#{:02x}{:02x}{:02x}".format(*color)
        ground = f' bgcolor="{style["background-color"]}"'
    spans = "".join(_spans(cell))
    css = ";".join(f"{name}:{value}" for name, value in style.items())
    tag = "th" if cell.is_head else "td"
    return f'<{tag}{spans}{ground} style="{css}">{look.cell_html(cell, table)}</{tag}>'


def _spans(cell: Cell) -> Iterator[str]:
    if cell.row_span > 1:
        yield f' rowspan="{cell.row_span}"'
    if cell.col_span > 1:
        yield f' colspan="{cell.col_span}"'
