"""Draws an invented sheet as a Word document, its table with the merges that Word stores."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from samples.layout import COLUMNS, HEAD, HEAD_ROWS, PrintedCell, body_of
from samples.reshaped import reshaped
from samples.truth import Drawing, SheetTruth

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can hold
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def draw_document(sheet: SheetTruth) -> Drawing:
    """The sheet as a Word document; the same sheet gives the same bytes."""
    body = reshaped(body_of(sheet, {}), sheet.misprints)
    below = [_moved(cell) for cell in body.cells]
    blocks = [
        *map(_paragraph, (sheet.title, sheet.caption, sheet.dated)),
        _table([*HEAD, *below], HEAD_ROWS + body.row_count),
        _paragraph("说明：" + "\n".join(sheet.notes)),
        _paragraph(sheet.copied_to),
    ]
    main = f'<w:document xmlns:w="{_W}"><w:body>{"".join(blocks)}</w:body></w:document>'
    return Drawing(_packed(main), struck=sheet.misprints.struck)


def _moved(cell: PrintedCell) -> PrintedCell:
    """The cell of the body, below the heads."""
    row = cell.row + HEAD_ROWS
    return PrintedCell(row, cell.col, cell.text, cell.row_span, cell.col_span, cell.number)


def _paragraph(text: str) -> str:
    lines = "<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in text.split("\n"))
    return f"<w:p><w:r>{lines}</w:r></w:p>"


def _table(cells: Sequence[PrintedCell], row_count: int) -> str:
    """The table; a cell over several rows has a part in each, of which the first has its text."""
    by_row: dict[int, list[tuple[PrintedCell, bool]]] = defaultdict(list)
    for cell in cells:
        for row in range(cell.row, cell.row + cell.row_span):
            by_row[row].append((cell, row == cell.row))
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
    rows = "".join(f"<w:tr>{''.join(_parts(by_row[row]))}</w:tr>" for row in range(row_count))
    columns = "<w:gridCol/>" * len(COLUMNS)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _parts(cells: Sequence[tuple[PrintedCell, bool]]) -> Iterator[str]:
    """The cells of a row; where the drawing has none, a blank one."""
    col = 0
    for cell, is_first in sorted(cells, key=lambda placed: placed[0].col):
        yield from (_cell("", 1, "") for _ in range(col, cell.col))
        merge = "" if cell.row_span == 1 else "restart" if is_first else "continue"
        yield _cell(cell.text if is_first else "", cell.col_span, merge)
        col = cell.col + cell.col_span
    yield from (_cell("", 1, "") for _ in range(col, len(COLUMNS)))


def _cell(text: str, span: int, merge: str) -> str:
    inside = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{inside}</w:tcPr>{_paragraph(text)}</w:tc>"


def _packed(main: str) -> bytes:
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": main,
    }
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), declared + content)
    return written.getvalue()
