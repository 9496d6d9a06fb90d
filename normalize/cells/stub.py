"""The stub: what names a row, with the entries that it is indented under, and over a page break."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model import Cause, Cell, Field, Fill, From, Side, Spec, Step
from normalize.cells.blocks import Block, Layout
from normalize.cells.boxhead import is_number
from normalize.cells.stretches import BodyRow, Stretch
from normalize.draft import Entry, Refs
from normalize.patterns import compiled
from normalize.script import without_layout

PATH = " > "
"""Between an entry and those that it is indented under, outermost first."""
MOSTLY = 0.8  # of a column's entries
SAME_INDENT = 2.0  # points; less is no indent
WIDE = "\u3000"  # a blank as wide as two others


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that a page break cut in two: where it begins, and where it goes on."""

    above: BodyRow
    below: BodyRow


@dataclass(frozen=True, slots=True)
class _Named:
    """A stub entry as it is to be read, with its indent."""

    text: str
    indent: float
    cells: tuple[int, ...]
    steps: tuple[Step, ...]


@dataclass(slots=True)
class StubReader:
    """Reads the stub entries of one block row by row, and remembers those above."""

    spec: Spec
    block: Block
    refs: Refs
    parents: dict[str, list[_Named]] = field(default_factory=dict)
    last: dict[int, _Named] = field(default_factory=dict)
    centered: dict[tuple[int, int, int], bool] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """How many entries the last one read stands under."""
        return max((len(above) - 1 for above in self.parents.values()), default=0)

    def entries(self, row: BodyRow, rest: BodyRow | None) -> dict[str, Entry]:
        """The entry of each stub field; `rest` is where the row goes on over a page."""
        fields = [field for field in self.spec.fields if field.source is From.STUB]
        columns = list(self.block.stub)
        given: dict[str, Entry] = {}
        for number, one in enumerate(fields):
            own = columns[number:] if number == len(fields) - 1 else columns[number : number + 1]
            given[one.name] = self._entry(one, own, row, rest)
        return given

    def _entry(
        self, field: Field, columns: Sequence[int], row: BodyRow, rest: BodyRow | None
    ) -> Entry:
        named = [named for col in columns if (named := self._named(field, col, row, rest))]
        named = list({one.cells: one for one in named}.values())
        if not named:
            return Entry("", Cause.LOST)
        if field.indent:
            parents = self.parents.setdefault(field.name, [])
            while parents and parents[-1].indent >= named[0].indent - _slack(row, columns):
                parents.pop()
            named, above = [*parents, *named], named[0]
            parents.append(above)
        text = PATH.join(one.text for one in named)
        cells = tuple(dict.fromkeys(cell for one in named for cell in one.cells))
        steps = tuple(step for one in named for step in one.steps)
        if len(named) > 1:
            steps = (*steps, Step("path", f"{named[-1].text} under {named[-2].text}"))
        is_filled = any(step.rule == "filled down" for step in steps)
        index = row.cells[columns[-1]] if columns[-1] in row.cells else row.cells[columns[0]]
        is_spanned = row.at.grid.cells[index].row < row.row
        cause = Cause.FILLED_DOWN if is_filled else Cause.SPANNED if is_spanned else Cause.PRINTED
        return Entry(text, cause, cells, steps)

    def _named(self, field: Field, col: int, row: BodyRow, rest: BodyRow | None) -> _Named | None:
        if col not in row.cells:
            return None
        cell = row.at.grid.cells[row.cells[col]]
        if cell.is_blank:
            above = self.last.get(col)
            if field.fill is not Fill.DOWN or above is None:
                return None
            return _Named(
                above.text, above.indent, above.cells, (Step("filled down", f"from {above.text}"),)
            )
        cells = [self.refs.of_cell(row.at, row.cells[col])]
        text = cell.text
        steps: tuple[Step, ...] = ()
        if rest is not None and rest.text(col).strip():
            cells.append(self.refs.of_cell(rest.at, rest.cells[col]))
            steps = (Step("joined over a page", f"{cell.text!r} and {rest.text(col)!r}"),)
            text = f"{text}\n{rest.text(col)}"
        stated = without_layout(text)
        if start := stripped(field, stated):
            steps = (*steps, Step("strip", stated[:start].strip()))
            stated = stated[start:].strip()
        indent = 0.0 if self._is_centered(row, cell) else _indent(cell)
        named = _Named(stated, indent, tuple(cells), steps)
        self.last[col] = named
        return named

    def _is_centered(self, row: BodyRow, cell: Cell) -> bool:
        """Whether the column's entries stand in the middle of their cells, and none is indented."""
        key = row.at.page.number, row.at.block, cell.col
        if key not in self.centered:
            gaps = [
                abs((one.text_bbox.x0 - one.bbox.x0) - (one.bbox.x1 - one.text_bbox.x1))
                for one in row.at.grid.cells
                if one.col == cell.col and one.col_span == 1 and one.bbox and one.text_bbox
            ]
            middle = sum(gap <= 2 * SAME_INDENT for gap in gaps)
            self.centered[key] = len(gaps) > 2 and middle >= MOSTLY * len(gaps)
        return self.centered[key]


def stripped(field: Field, text: str) -> int:
    """How many characters at the start of the entry are no part of its value."""
    if not field.strip:
        return 0
    found = compiled(field.strip).match(text)
    return found.end() if found and found.end() < len(text) else 0


def _indent(cell: Cell) -> float:
    """How far the text stands in from the left of its cell: in points, else in blanks."""
    if cell.bbox and cell.text_bbox:
        return cell.text_bbox.x0 - cell.bbox.x0
    lead = cell.text[: len(cell.text) - len(cell.text.lstrip())]
    return float(sum(2 if char == WIDE else 1 for char in lead))


def _slack(row: BodyRow, columns: Sequence[int]) -> float:
    cell = row.at.grid.cells[row.cells[columns[0]]]
    return SAME_INDENT if cell.bbox and cell.text_bbox else 0.0


def broken_rows(stretch: Stretch, layout: Layout, spec: Spec) -> Iterator[BrokenRow]:
    """The rows that a page break cut in two, where the drawing or the entries show it.

    The part below holds no number, and each of its texts goes on with one above: no ruling parts
    the two, or the line above is full and the one below lacks what entries begin with.
    """
    for above, below in pairwise(stretch.rows):
        if above.at is below.at or above.at.page.number == below.at.page.number:
            continue
        columns = {col for col in below.cells if below.text(col).strip()}
        stubs = {col for block in layout.blocks for col in block.stub}
        if not columns or not columns <= stubs:
            continue
        if any(is_number(below.text(col), spec) for col in columns):
            continue
        if all(_goes_on(above, below, col, spec) for col in columns):
            yield BrokenRow(above, below)


def _goes_on(above: BodyRow, below: BodyRow, col: int, spec: Spec) -> bool:
    if not above.text(col).strip():
        return False
    cell, rest = (row.at.grid.cells[row.cells[col]] for row in (above, below))
    if Side.BOTTOM in cell.open_sides or Side.TOP in rest.open_sides:
        return True
    fields = [field for field in spec.fields if field.source is From.STUB and field.strip]
    begins = any(stripped(field, without_layout(rest.text)) for field in fields)
    return bool(fields) and not begins and _is_full(cell)


def _is_full(cell: Cell) -> bool:
    """Whether not one more character would fit on the widest line of the cell."""
    if not cell.bbox or not cell.text_bbox:
        return False
    longest = max(len("".join(line.split())) for line in cell.text.split("\n"))
    return cell.bbox.x1 - cell.text_bbox.x1 < cell.text_bbox.width / max(1, longest)


def rest_of(broken: Sequence[BrokenRow]) -> tuple[Mapping[int, BodyRow], frozenset[int]]:
    """By the identity of a broken row what it goes on with, and which rows are such rests."""
    return (
        {id(one.above): one.below for one in broken},
        frozenset(id(one.below) for one in broken),
    )
