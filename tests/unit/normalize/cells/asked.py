"""Short ways to ask for the records of tables whose records are cells."""

from dataclasses import replace
from decimal import Decimal

from model import Grid, Scalar
from tests.unit.normalize.drawn import Understood

INDENT = ">"  # in a drawing: two blanks


def numbers(found: Understood, field: str = "amount") -> dict[tuple[Scalar, ...], str | None]:
    """Each record's number as text by the parts of its key."""
    columns = found.records.columns
    keys = zip(*(columns[name].values for name in found.records.key), strict=True)
    values = found.column(field)
    assert len(set(found.records.names())) == len(values)
    return {
        key: str(value) if isinstance(value, Decimal | int) else None
        for key, value in zip(keys, values, strict=True)
    }


def cells_of(found: Understood, field: str, name: str) -> list[str]:
    """The texts of the cells behind one value of the record with that key."""
    index = found.records.names().index(name)
    return [ref.cell.text for ref in found.records.cells_of(field, index)]


def status(found: Understood, name: str, field: str = "amount") -> str:
    """The status of one value of the record with that key."""
    return found.statuses(field)[found.records.names().index(name)]


def findings(found: Understood, code: str) -> list[str]:
    """What the findings of the code say."""
    return [finding.message for finding in found.result.findings if finding.code == code]


def is_balanced(found: Understood) -> bool:
    """Whether all ink has an owner and none is left over."""
    return all(account.is_balanced and not account.residue for account in found.result.accounts)


def with_indents(grid: Grid) -> Grid:
    """The grid with its marks of indent drawn as blanks, two for each."""
    cells = []
    for cell in grid.cells:
        plain = cell.text.lstrip(INDENT)
        lead = "  " * (len(cell.text) - len(plain))
        readings = tuple(replace(reading, text=lead + plain) for reading in cell.readings)
        cells.append(replace(cell, readings=readings))
    return replace(grid, cells=tuple(cells))
