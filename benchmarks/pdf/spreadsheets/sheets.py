"""What is in a workbook: invented sheets, as cells with their places and lines around them."""

from dataclasses import dataclass
from random import Random

from samples.draw_workbook import WIDTHS
from samples.families import FamilySheet, invent_budget, invent_register, invent_yearbook
from samples.families.printed import FOLDER
from samples.invent import Scale, invent_sheet
from samples.layout import HEAD, HEAD_ROWS, PrintedCell, body_of
from samples.pages.content import Content, Role, invented_content
from samples.pages.plan import plan
from samples.pages.words import LANGUAGES
from samples.truth import SheetTruth

FAMILIES = {
    "targets": "performance-targets",
    "budget": str(FOLDER / "budget.yaml"),
    "roster": str(FOLDER / "roster.yaml"),
    "yearbook": str(FOLDER / "yearbook.yaml"),
    "statistics": "",
}
"""Each family with its spec; the last has none, since each of its tables is another one."""
OFFICES = 12  # that target sheets are of
POINTS = 5.2  # of a width in points, for one in the characters of a workbook


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet: lines above the table, the table's cells, and lines below it.

    `widths` are in the characters of a workbook.
    """

    name: str
    above: tuple[str, ...]
    cells: tuple[PrintedCell, ...]
    head_rows: int
    below: tuple[str, ...]
    widths: tuple[float, ...]

    @property
    def first(self) -> int:
        """The row in which the table begins."""
        return len(self.above)

    @property
    def row_count(self) -> int:
        """The rows of the table."""
        return max(cell.row + cell.row_span for cell in self.cells)


def family_of(seed: int) -> str:
    """The families come in turn."""
    return tuple(FAMILIES)[seed % len(FAMILIES)]


def sheets_of(seed: int, count: int) -> tuple[SheetCells, ...]:
    """So many sheets of the seed's family, each of another year or about another matter."""
    return tuple(_sheet(family_of(seed), seed, turn) for turn in range(count))


def _sheet(family: str, seed: int, turn: int) -> SheetCells:
    number = 100 * seed + turn
    if family == "targets":
        office = seed // len(FAMILIES) % OFFICES
        return _targets(
            invent_sheet(
                number, Scale.FULL if turn == 0 else Scale.SMALL, office=office, year=2016 + turn
            )
        )
    if family == "statistics":
        return _statistics(number)
    if family == "budget":
        return _of_family(invent_budget(number, chapters=3 + 3 * (number % 3)), number)
    invented = invent_yearbook(number) if family == "yearbook" else invent_register(number)
    return _of_family(invented, number)


def _targets(sheet: SheetTruth) -> SheetCells:
    return SheetCells(
        name=str(sheet.year),
        above=(sheet.title, sheet.caption, sheet.dated),
        cells=_below_heads(HEAD, body_of(sheet).cells, HEAD_ROWS),
        head_rows=HEAD_ROWS,
        below=(*sheet.notes, sheet.copied_to),
        widths=WIDTHS,
    )


def _of_family(sheet: FamilySheet, number: int) -> SheetCells:
    return SheetCells(
        name=f"Sheet{number % 100 + 1}",
        above=(sheet.title, sheet.caption) if sheet.caption else (sheet.title,),
        cells=_below_heads(sheet.head, sheet.body.cells, sheet.head_rows),
        head_rows=sheet.head_rows,
        below=(sheet.note,),
        widths=tuple(width / POINTS for width in sheet.widths),
    )


def _below_heads(
    heads: tuple[PrintedCell, ...], body: tuple[PrintedCell, ...], head_rows: int
) -> tuple[PrintedCell, ...]:
    moved = (
        PrintedCell(each.row + head_rows, each.col, each.text, each.row_span, each.col_span)
        for each in body
    )
    return (*heads, *moved)


def _statistics(number: int) -> SheetCells:
    """A table as offices of statistics set them, in one of several languages."""
    random = Random(f"statistics {number}")
    language = LANGUAGES[random.choice(("en", "en", "de", "fr", "es", "zh"))]
    planned = plan(random, random.randint(2, 9), random.randint(6, 60), random.random() < 0.4)
    planned.has_sign = False
    content = invented_content(language, random, planned)
    return SheetCells(
        name=f"{language.table} {number % 100 + 1}",
        above=(language.title(random),),
        cells=tuple(
            PrintedCell(
                said.row, said.col, "  " * said.indent + said.whole, said.row_span, said.col_span
            )
            for said in content.cells
        ),
        head_rows=content.head_rows,
        below=(language.paragraph(random, 1),) if random.random() < 0.6 else (),
        widths=_needed(content),
    )


def _needed(content: Content) -> tuple[float, ...]:
    """The widths that the entries of each column need."""
    widths = [6.0] * content.col_count
    for said in content.cells:
        if said.col_span == 1 and said.role is not Role.CUT_IN:
            widths[said.col] = max(widths[said.col], min(40.0, len(said.whole) + 1.0))
    return tuple(widths)
