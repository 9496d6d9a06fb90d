"""Pages with unruled tables, drawn from rows of text."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]  # no types

from model import Grid, NoTableError
from tests.unit.extract.pdf.drawing import LATIN, Sheet, grids_of, read

SIZE = 9.0
PITCH = 14.0

PROSE = (
    "The number of visitors rose again in the second half of the year, as it had",
    "done in the years before, although the weather was worse than usual and two",
    "of the museums were closed for repairs. What the figures do not show is how",
    "many of them came from abroad; that is counted every third year only, and a",
    "report on it is due in spring.",
)


def put(sheet: Sheet, y: float, places: Sequence[float], texts: Sequence[str]) -> None:
    """Texts on one line: the first from its place on, the others up to theirs."""
    for index, (x, text) in enumerate(zip(places, texts, strict=True)):
        width = stringWidth(text, LATIN, SIZE) if index else 0.0
        sheet.text(x - width, y, text, SIZE)


def put_rows(
    sheet: Sheet, y: float, places: Sequence[float], rows: Sequence[Sequence[str]]
) -> float:
    """Rows of texts from this height on, and the height of the next one."""
    for row in rows:
        put(sheet, y, places, row)
        y += PITCH
    return y


def put_prose(sheet: Sheet, x: float, y: float, lines: Sequence[str] = PROSE) -> float:
    """Lines of running text, and the height of the next one."""
    for line in lines:
        sheet.text(x, y, line, SIZE)
        y += 1.2 * SIZE
    return y


def grids(path: Path) -> list[Grid]:
    """The grids of the document's only page; none where nothing is found."""
    try:
        (page,) = read(path).pages
    except NoTableError:
        return []
    return grids_of(page)
