"""Drafts of records that are cells: one for each number of the body, with what names it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from model import Cause, Extents, Field, Fill, FindingCode, From, Place, Severity, Spec, Step
from normalize.cells.blocks import Block, Layout, Said, layout_of, said_by_heads
from normalize.cells.boxhead import body_field, is_number
from normalize.cells.stretches import BodyRow, Found, Stretch
from normalize.cells.stub import StubReader, broken_rows, rest_of
from normalize.draft import Draft, Entry, Ledger, Refs
from normalize.regions import Role
from normalize.table import TableRow


@dataclass(frozen=True, slots=True)
class StubRow:
    """One row of a block: what its stub entries say, and how many they stand under."""

    label: str
    level: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a draft's number stands: stretch, block, row of the block, and column."""

    block: tuple[int, int]
    row: int
    col: int


@dataclass(slots=True)
class Drafted:
    """Drafts with the spots of their numbers, and the rows of each block of each stretch."""

    drafts: list[Draft] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    rows: dict[tuple[int, int], list[StubRow]] = field(default_factory=dict)


def cell_drafts(found: Found, spec: Spec, refs: Refs, ledger: Ledger) -> Drafted:
    """A draft for each number, in reading order of rows; what no record uses is reported."""
    drafted = Drafted()
    for number, stretch in enumerate(found.stretches):
        _Table(spec, stretch, refs, ledger, number, drafted).draft()
    return drafted


@dataclass(frozen=True, slots=True)
class _Named:
    """What names the numbers of a block in one row; `reach` is the column where it begins.

    Where no spans are drawn, an entry without a number of its own may reach over the blocks to its
    right, as a total of several blocks does: it names their number if they have no stub entry.
    """

    entries: dict[str, Entry]
    reach: int

    @property
    def is_named(self) -> bool:
        return bool(self.label)

    @property
    def label(self) -> str:
        return " ".join(entry.text for entry in self.entries.values() if entry.text)


@dataclass(slots=True)
class _Table:
    """The work on one stretch."""

    spec: Spec
    stretch: Stretch
    refs: Refs
    ledger: Ledger
    number: int
    drafted: Drafted
    said: dict[tuple[int, int], dict[str, Said]] = field(default_factory=dict)
    last: dict[str, Entry] = field(default_factory=dict)
    unnamed: dict[int, list[str]] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)

    def draft(self) -> None:
        """Draft all rows of the stretch, left to right."""
        layout = layout_of(self.stretch, self.spec)
        readers = [StubReader(self.spec, block, self.refs) for block in layout.blocks]
        rests, are_rests = rest_of(list(broken_rows(self.stretch, layout, self.spec)))
        for row in self.stretch.rows:
            if id(row) not in are_rests:
                self._draft_row(row, layout, readers, rests.get(id(row)))
        self._report()

    def _draft_row(
        self,
        row: BodyRow,
        layout: Layout,
        readers: Sequence[StubReader],
        rest: BodyRow | None,
    ) -> None:
        shared = self._column_entries(row, layout) | self._cut_in(row)
        given: dict[int, Entry] = {}
        waiting: list[_Named] = []
        for place, (block, reader) in enumerate(zip(layout.blocks, readers, strict=True)):
            own = self._named(row, block, reader.entries(row, rest), layout.fields)
            numbers = self._numbers(row, block, given)
            named = own
            is_open = row.at.grid.extents is Extents.UNKNOWN and not own.is_named
            if waiting and numbers and is_open:
                named = waiting[-1]
            rows = self.drafted.rows.setdefault((self.number, place), [])
            rows.append(StubRow(named.label, reader.level))
            for col, draft in self._of_block(row, block, named, shared, numbers):
                spot = Spot((self.number, place), len(rows) - 1, block.numbers.index(col))
                self.drafted.drafts.append(draft)
                self.drafted.spots.append(spot)
            if own.is_named and not numbers:
                waiting.append(own)
            elif numbers:
                waiting = [one for one in waiting if one.entries != named.entries]
            given |= numbers
        self.without += [entry.text for one in waiting for entry in one.entries.values()]

    def _named(
        self, row: BodyRow, block: Block, entries: dict[str, Entry], fields: Mapping[int, Field]
    ) -> _Named:
        """The block's stub entries in the row, and where the leftmost of their cells begins.

        A cell that reaches over columns of fields of their own, as a total does, begins in its
        block: those columns are no block's.
        """
        stubs = {row.cells[col] for col in block.stub if col in row.cells}
        cols = (col for col, index in row.cells.items() if index in stubs and col not in fields)
        reach = min(cols, default=0)
        return _Named(entries, reach)

    def _numbers(self, row: BodyRow, block: Block, given: dict[int, Entry]) -> dict[int, Entry]:
        """The entries in the block's columns of numbers, by column, each cell once."""
        taken = {row.cells[col] for col in (*block.stub, *given) if col in row.cells}
        found: dict[int, Entry] = {}
        for col in block.numbers:
            index = row.cells.get(col)
            if index is None or index in taken or self._is_stub_of_another(row, index, block):
                continue
            cell = row.at.grid.cells[index]
            if cell.row == row.row and (cell.is_lost or not cell.is_blank):
                taken.add(index)
                cause = Cause.LOST if cell.is_blank else Cause.PRINTED
                found[col] = Entry(cell.text, cause, (self.refs.of_cell(row.at, index),))
        return found

    def _of_block(
        self,
        row: BodyRow,
        block: Block,
        named: _Named,
        shared: dict[str, Entry],
        numbers: dict[int, Entry],
    ) -> Iterator[tuple[int, Draft]]:
        for col, number in numbers.items():
            said = self._said(block, col, named.reach)
            if self._is_unnamed(said):
                self.unnamed.setdefault(col, []).append(number.text)
                continue
            columns = self._with_defaults(shared, number)
            entries = named.entries | columns | self._entries_said(said, number)
            entries[body_field(self.spec).name] = number
            yield col, Draft(TableRow(row.at, row.row, {}, {}), entries=entries)

    def _with_defaults(self, shared: dict[str, Entry], number: Entry) -> dict[str, Entry]:
        """The entries of the row, with what the spec says of a printed blank beside a number."""
        given = dict(shared)
        for one in self.spec.columns:
            blank = given.get(one.name)
            if one.default and blank is not None and blank.cause is Cause.PRINTED_BLANK:
                step = Step("default", "a blank here means that")
                given[one.name] = Entry(one.default, Cause.PRINTED, number.cells, (step,))
        return given

    def _is_stub_of_another(self, row: BodyRow, index: int, block: Block) -> bool:
        """Whether the cell is a text that reaches out of its block, over a column of numbers."""
        cell = row.at.grid.cells[index]
        outside = {col for col, other in row.cells.items() if other == index} - {
            *block.stub, *block.numbers,
        }  # fmt: skip
        return bool(outside) and not is_number(cell.text, self.spec)

    def _said(self, block: Block, col: int, reach: int) -> dict[str, Said]:
        if (col, reach) not in self.said:
            self.said[col, reach] = said_by_heads(self.stretch, self.spec, block, col, reach)
        return self.said[col, reach]

    def _is_unnamed(self, said: dict[str, Said]) -> bool:
        """Whether the heads leave open what is needed to name a record."""
        return any(
            one.source is From.SPANNER and not one.optional and one.name not in said
            for one in self.spec.fields
        )

    def _entries_said(self, said: dict[str, Said], number: Entry) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for one in self.spec.fields:
            if one.source is not From.SPANNER:
                continue
            if one.name not in said:
                entries[one.name] = Entry("", Cause.ABSENT)
                continue
            what = said[one.name]
            cells = tuple(self.refs.of_cell(self.stretch.at, index) for index in what.heads)
            steps: tuple[Step, ...] = ()
            if what.is_default:
                steps = (Step("default", "no head over the column names another"),)
            entries[one.name] = Entry(what.text, Cause.PRINTED, cells or number.cells, steps)
        return entries

    def _column_entries(self, row: BodyRow, layout: Layout) -> dict[str, Entry]:
        """The entries of the columns that are fields of their own, filled down where they may."""
        entries = {
            one.name: Entry("", Cause.ABSENT)
            for one in self.spec.columns
        }  # fmt: skip
        for col, one in layout.fields.items():
            entries[one.name] = self._column_entry(row, col, one)
        return entries

    def _column_entry(self, row: BodyRow, col: int, one: Field) -> Entry:
        if col not in row.cells:
            return Entry("", Cause.ABSENT)
        index = row.cells[col]
        cell = row.at.grid.cells[index]
        if not cell.is_blank:
            cause = Cause.SPANNED if cell.row < row.row else Cause.PRINTED
            entry = Entry(cell.text, cause, (self.refs.of_cell(row.at, index),))
            self.last[one.name] = entry
            return entry
        above = self.last.get(one.name)
        is_named = any(not row.at.grid.cells[i].is_blank for i in row.cells.values())
        if one.fill is Fill.DOWN and above is not None and is_named:
            step = Step("filled down", f"from {above.text}")
            return Entry(above.text, Cause.FILLED_DOWN, above.cells, (step,))
        return Entry("", Cause.PRINTED_BLANK)

    def _cut_in(self, row: BodyRow) -> dict[str, Entry]:
        """The entries of the fields that are cut in: the last such head above the row."""
        fields = [one.name for one in self.spec.fields if one.source is From.CUT_IN]
        above = [r for r in range(row.row) if row.at.roles[r] is Role.CUT_IN]
        for name in fields if above else ():
            cells = row.at.grid.row_cells(above[-1])
            index = next(i for i in cells if not row.at.grid.cells[i].is_blank)
            ref = self.refs.of_cell(row.at, index)
            self.last[name] = Entry(row.at.grid.cells[index].text, Cause.PRINTED, (ref,))
        return {name: self.last.get(name, Entry("", Cause.PRINTED_BLANK)) for name in fields}

    def _report(self) -> None:
        """List what no record uses: columns whose heads say too little, and names of no number."""
        at = self.stretch.at
        place = Place(self.refs.source, at.page.number, at.page.label, at.grid.bbox)
        for col, texts in self.unnamed.items():
            heads = " / ".join(at.grid.cells[i].text for i in self.stretch.paths[col])
            self.ledger.find(
                FindingCode.COLUMN_UNNAMED,
                f"the column under {heads!r} is left out, its head names no record: "
                f"{_listed(texts)}",
                place, severity=Severity.INFO,
            )  # fmt: skip
        if self.without:
            self.ledger.find(
                FindingCode.ENTRY_UNUSED,
                f"entries without a number: {_listed(self.without)}",
                place, severity=Severity.INFO,
            )  # fmt: skip


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(repr(text) for text in texts)
