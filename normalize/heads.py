"""Heads that lie, and columns that none names: reported where content decided against them."""

from model import FindingCode, Place, Severity
from normalize.boxhead import NAMED, likenesses
from normalize.draft import Ledger, Refs
from normalize.regions import Role
from normalize.table import LogicalTable, TableGrid


def report_heads(table: LogicalTable, refs: Refs, ledger: Ledger) -> None:
    """A finding for each grid with heads that name other fields than their columns' entries are of.

    Also one for each column with entries that no field takes.
    """
    heads = tuple(field.heads for field in table.fields)
    for at in table.grids:
        assert at.columns is not None
        lying: list[tuple[int, str]] = []
        for col, name in enumerate(at.columns.fields):
            if name is None:
                _report_unnamed(at, col, refs, ledger)
                continue
            likeness = likenesses(heads, at.paths[col])
            scores = dict(zip((field.name for field in table.fields), likeness, strict=True))
            named = max(scores, key=lambda field: scores[field])
            if named != name and scores[named] > NAMED and scores[name] <= 0:
                lying.append((col, name))
        if lying:
            said = ", ".join(f"{at.paths[col][-1]} over {name}" for col, name in lying)
            place = _place(at, lying[0][0], refs)
            ledger.find(
                FindingCode.HEAD_LIES,
                f"heads stand over entries of other fields, and were not followed: {said}",
                place,
                severity=Severity.INFO,
            )


def _report_unnamed(at: TableGrid, col: int, refs: Refs, ledger: Ledger) -> None:
    cells = (at.grid.cell_at(row, col) for row in at.body)
    first = next((c for c in cells if not c.is_blank and c.col == col and c.col_span == 1), None)
    if first is not None and col not in at.grid.hidden_cols:
        ledger.find(
            FindingCode.COLUMN_UNNAMED,
            f"no field takes this column as a whole; its first entry is {first.text!r}",
            Place(refs.source, at.page.number, first.place, first.bbox), severity=Severity.INFO,
        )  # fmt: skip


def _place(at: TableGrid, col: int, refs: Refs) -> Place:
    """The innermost head over the column; its first cell, where the heads stand on another page."""
    rows = [row for row, role in enumerate(at.roles) if role is Role.HEAD]
    filled = [at.grid.cell_at(row, col) for row in rows if not at.grid.cell_at(row, col).is_blank]
    cell = filled[-1] if filled else at.grid.cell_at(0, col)
    return Place(refs.source, at.page.number, cell.place, cell.bbox)
