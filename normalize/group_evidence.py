"""What rows of one group say of each other, when their cells are aligned to fields."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from model import Field, FieldType, Spec
from normalize.alignment import GROUP_LACKS, IN_PLACE, OWN_LACKS, RowCell
from normalize.content import ContentModel
from normalize.entries import parent_keys, read_serial
from normalize.regions import serial_fields
from normalize.table import TableGrid


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row before alignment: its cells with text, as indices and as evidence."""

    at: TableGrid
    row: int
    indices: tuple[int, ...]
    cells: tuple[RowCell, ...]
    staying: tuple[int | None, ...]


class GroupEvidence:
    """What rows of one group say of each other: groups keyed by the serial's parent.

    A required field that no row of the group holds is missed by all of them; one that a row holds
    need not stand on another; where several rows hold one each, each has its own. So it is where
    every row has one text alone: a field of the group and one of the row would make two.
    """

    def __init__(
        self, spec: Spec, fields: Sequence[Field], rows: Sequence[DraftRow], model: ContentModel
    ) -> None:
        parents = {group.name for group in spec.groups if group.is_parent}
        self._naming = [
            number
            for number, field in enumerate(fields)
            if field.per in parents and not field.optional and not field.is_list
        ]
        names = serial_fields(spec)
        self._keys = parent_keys([self._serial(fields, names, draft) for draft in rows])
        self._carries = {
            number: [self._has_part(draft, fields, number, model) for draft in rows]
            for number in self._naming
        }
        self._is_single = {
            number: self._single_keys(rows, fields, number) for number in self._naming
        }

    def _single_keys(
        self, rows: Sequence[DraftRow], fields: Sequence[Field], number: int
    ) -> frozenset[str]:
        """The groups of several rows each of which has one text in the run of text columns."""
        first = last = number
        while first > 0 and fields[first - 1].type is FieldType.TEXT:
            first -= 1
        while last + 1 < len(fields) and fields[last + 1].type is FieldType.TEXT:
            last += 1
        counts: dict[str, list[int]] = defaultdict(list)
        for key, draft in zip(self._keys, rows, strict=True):
            run = (cell.slots[0] for cell in draft.cells)
            counts[key].append(sum(first <= slot <= last for slot in run))
        return frozenset(key for key, of in counts.items() if len(of) > 1 and set(of) == {1})

    @staticmethod
    def _has_part(
        draft: DraftRow, fields: Sequence[Field], number: int, model: ContentModel
    ) -> bool:
        """Whether a text of the row, labels aside, has a part that entries of the field have."""
        return any(
            model.has_part(fields[number].name, draft.at.grid.cells[index].text)
            for index, slot in zip(draft.indices, draft.staying, strict=True)
            if slot is None or fields[slot].type is FieldType.TEXT
        )

    @staticmethod
    def _serial(fields: Sequence[Field], names: Sequence[str], draft: DraftRow) -> str:
        for index, slot in zip(draft.indices, draft.staying, strict=True):
            if slot is not None and fields[slot].name in names:
                serial = read_serial(draft.at.grid.cells[index].text, fields[slot])
                if serial:
                    return str(serial.value)
        return ""

    def bonuses(self, placed: Sequence[tuple[int | None, ...]]) -> list[dict[int, float]]:
        """For each row what it gains by holding a field that names its group, or loses."""
        holders: dict[tuple[str, int], set[int]] = defaultdict(set)
        carriers: dict[tuple[str, int], set[int]] = defaultdict(set)
        for index, (key, where) in enumerate(zip(self._keys, placed, strict=True)):
            for field in self._naming:
                if field in where:
                    holders[key, field].add(index)
                if self._carries[field][index]:
                    carriers[key, field].add(index)
        return [
            {
                field: self._bonus(
                    index,
                    holders[key, field],
                    carriers[key, field],
                    key in self._is_single[field],
                )
                for field in self._naming
                if key
            }
            for index, key in enumerate(self._keys)
        ]

    @staticmethod
    def _bonus(row: int, holders: set[int], carriers: set[int], is_single: bool) -> float:
        if carriers and row not in carriers:
            return -OWN_LACKS  # what names the group stands elsewhere
        if is_single and not carriers:
            return OWN_LACKS
        others = len(holders - {row})
        if row in holders and others:
            return IN_PLACE
        if others > 1:
            return OWN_LACKS
        return -GROUP_LACKS if others else GROUP_LACKS
