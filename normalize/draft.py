"""Records in the making: which rows make one record, and the entries that they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Final

from model import (
    Cause,
    Cell,
    CellRef,
    Engine,
    Finding,
    FindingCode,
    Line,
    Page,
    Place,
    Reading,
    Repair,
    Severity,
    Step,
    TextReading,
)
from normalize.table import TableGrid, TableRow

NOWHERE: Final = -1


class Refs:
    """The cells that records lean on, each with one number."""

    def __init__(self, reading: Reading) -> None:
        self.source = reading.source.name
        self.refs: list[CellRef] = []
        self._ids: dict[tuple[int, int, int], int] = {}

    def of_cell(self, at: TableGrid, index: int) -> int:
        """The number of a grid's cell."""
        return self._of(*at.origin(index))

    def of_line(self, page: Page, block: int, line: Line) -> int:
        """The number of a line outside the grids, as a cell of its own."""
        text = TextReading(line.text, Engine.TEXT)
        cell = Cell(0, 0, readings=(text,), bbox=line.bbox, text_bbox=line.bbox, place=line.place)
        return self._of(page, block, 0, cell)

    def _of(self, page: Page, block: int, index: int, cell: Cell) -> int:
        key = (page.number, block, index)
        if key not in self._ids:
            self._ids[key] = len(self.refs)
            self.refs.append(CellRef(self.source, page.number, block, cell))
        return self._ids[key]

    def known(self, page: Page, block: int, index: int) -> bool:
        """Whether a record leans on the cell."""
        return (page.number, block, index) in self._ids

    def place(self, ids: Sequence[int]) -> Place:
        """Where on paper the first of the cells is."""
        if not ids:
            return Place(self.source)
        ref = self.refs[ids[0]]
        return Place(self.source, ref.page, ref.cell.place, ref.cell.bbox)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one field of one record, before it is read as a value."""

    text: str
    cause: Cause
    cells: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(slots=True)
class Draft:
    """A record in the making: its row, the rows that go on with it, and its entries."""

    row: TableRow
    more: list[TableRow] = attribute(default_factory=list)
    entries: dict[str, Entry] = attribute(default_factory=dict)

    @property
    def page(self) -> int:
        return self.row.at.page.number


class Ledger:
    """Findings and repairs as they come up; records are numbers until their keys are known."""

    def __init__(self) -> None:
        self._findings: list[tuple[int, Finding]] = []
        self._repairs: list[tuple[int, Repair]] = []

    def find(
        self,
        code: FindingCode,
        message: str,
        place: Place,
        record: int = NOWHERE,
        field: str = "",
        severity: Severity = Severity.DOUBT,
    ) -> None:
        """Report a doubt."""
        self._findings.append((record, Finding(code, severity, message, place, field=field)))

    def repair(self, record: int, repair: Repair) -> None:
        """Enter a change."""
        self._repairs.append((record, repair))

    def settle(self, decided: frozenset[tuple[int, str]]) -> None:
        """Drop the doubts about values that a person has decided."""
        self._findings = [
            (record, finding)
            for record, finding in self._findings
            if (record, finding.field) not in decided or finding.severity is not Severity.DOUBT
        ]

    def named(self, names: Sequence[str]) -> tuple[tuple[Finding, ...], tuple[Repair, ...]]:
        """All of them, with the records' names."""
        findings = tuple(
            Finding(f.code, f.severity, f.message, f.place, names[r] if r >= 0 else "", f.field)
            for r, f in self._findings
        )
        repairs = tuple(
            Repair(names[r], p.field, p.rule, p.printed, p.value, p.evidence, p.place, p.margin)
            for r, p in self._repairs
        )
        return findings, repairs
