"""In which printed row a number stands, as far as the sheet shows it."""

from collections import Counter
from collections.abc import Collection, Sequence

from model import Cause, CellRef, Status, record_name
from normalize.typed import Columns

PrintedRow = tuple[int, int, int, int]
"""A row of a grid: page, block, first row and number of rows."""


class PrintedRows:
    """The rows in which the values of a record set stand.

    A value's row is known if it is printed in a cell of its own, and one of its record's keys in
    the very same row: then it cannot have slid there from another record. Rows that were parted,
    joined or filled tell nothing, for there a value and its key share no row, or share their cell
    with another record. Nor does a key that is in doubt, `doubted` or one that two records have,
    or that may have slid down with it: after 2010, 2010 a 2011 may be the one that stood above it,
    unless it is one of those that are `linked`, which run on with the next.
    """

    def __init__(
        self,
        columns: Columns,
        key: Sequence[str],
        refs: Sequence[CellRef],
        doubted: Collection[tuple[str, int]],
        linked: Collection[tuple[str, int]] = (),
    ) -> None:
        self._columns = columns
        self._key = key
        self._refs = refs
        self._doubted = doubted
        self._shares: dict[str, Counter[int]] = {}
        count = len(columns[key[-1]])
        self._names = [record_name(columns[each][i].value for each in key) for i in range(count)]
        self._times = Counter(self._names)
        self._slid = self._slid_keys(linked)

    def of(self, field: str, record: int) -> PrintedRow | None:
        """The row in which the value stands beside its key; None where that is not known."""
        row = self._row(field, record)
        if row is None or self._is_shared(field, record) or self._times[self._names[record]] > 1:
            return None
        firm = (key for key in self._key if key != field and self._is_firm(key, record))
        return row if row in (self._row(key, record) for key in firm) else None

    def is_astray(self, field: str, record: int) -> bool:
        """Whether the value may be another record's: its own cell stands beside a key that two
        records have, or that may have slid.
        """
        is_slid = (self._key[-1], record) in self._slid
        has_cells = bool(self._columns[field][record].origin.cells)
        return is_slid and has_cells and not self._is_shared(field, record)

    def _is_firm(self, key: str, record: int) -> bool:
        is_contradicted = self._columns[key][record].status is Status.CONTRADICTED
        is_doubted = (key, record) in self._doubted or (key, record) in self._slid
        return not is_contradicted and not is_doubted

    def _slid_keys(self, linked: Collection[tuple[str, int]]) -> frozenset[tuple[str, int]]:
        """The keys below one that is repeated, down to the next shorter one, of a higher level."""
        key = self._key[-1]
        slid: set[tuple[str, int]] = set()
        is_slid = False
        before = 0
        for record, value in enumerate(self._columns[key]):
            length = len(str(value.value))
            is_repeated = self._times[self._names[record]] > 1
            is_anchored = (key, record) in linked or length < before
            is_slid = is_repeated or (is_slid and not is_anchored)
            if is_slid:
                slid.add((key, record))
            before = length
        return frozenset(slid)

    def _row(self, field: str, record: int) -> PrintedRow | None:
        value = self._columns[field][record]
        if value.cause is not Cause.PRINTED or len(value.origin.cells) != 1:
            return None
        ref = self._refs[value.origin.cells[0]]
        return ref.page, ref.block, ref.cell.row, ref.cell.row_span

    def _is_shared(self, field: str, record: int) -> bool:
        """Whether another record has its value of the field from the same cell."""
        if field not in self._shares:
            cells = (value.origin.cells for value in self._columns[field])
            self._shares[field] = Counter(cell for each in cells for cell in each)
        return self._shares[field][self._columns[field][record].origin.cells[0]] > 1
