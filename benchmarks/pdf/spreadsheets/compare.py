"""The records of a workbook beside those of its print: which cells differ, and is it told?"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from model import CellRef, Finding, Part, RecordSet, Severity, Status

WHOLE = "a record"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a record that the print does not give as the workbook does.

    `field` is blank where a whole record of so many cells is missing, or should not be there.
    """

    record: str
    field: str
    stored: object
    printed: object
    is_told: bool
    cells: int = 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many records and cells a workbook gives, and what of them its print does not."""

    records: int
    cells: int
    same_records: int
    differences: tuple[Difference, ...]

    @property
    def same_cells(self) -> int:
        """The cells that both give alike; of a missing record none."""
        return self.cells - sum(each.cells for each in self.differences if each.printed != WHOLE)


def compared(stored: Part, printed: Part) -> Comparison:
    """The records of both side by side, by their keys; of records with one key the first first."""
    ours, theirs = _by_name(printed.records), _by_name(stored.records)
    fields = tuple(stored.records.columns)
    differences: list[Difference] = []
    same = 0
    for name, index in theirs.items():
        if name not in ours:
            told = _is_record_told(name[0], printed)
            differences.append(Difference(name[0], "", WHOLE, None, told, len(fields)))
            continue
        own = list(_cells(name[0], index, ours[name], stored, printed, fields))
        same += not own
        differences += own
    for name in ours.keys() - theirs.keys():
        told = _is_record_told(name[0], printed)
        differences.append(Difference(name[0], "", None, WHOLE, told))
    count = len(stored.records)
    return Comparison(count, count * len(fields), same, tuple(differences))


def _by_name(records: RecordSet) -> Mapping[tuple[str, int], int]:
    """The index of each record by its key and by how many before it have the same one."""
    seen: Counter[str] = Counter()
    found = {}
    for index, name in enumerate(records.names()):
        found[name, seen[name]] = index
        seen[name] += 1
    return found


def _cells(
    name: str, index: int, at: int, stored: Part, printed: Part, fields: tuple[str, ...]
) -> Iterator[Difference]:
    for field in fields:
        one = stored.records.columns[field].values[index]
        other = (
            printed.records.columns[field].values[at] if field in printed.records.columns else None
        )
        if _plain(one) != _plain(other):
            yield Difference(name, field, one, other, _is_told(name, field, at, printed))


def _plain(value: object) -> object:
    """The value as it is compared: how many noughts end a fraction does not count."""
    if isinstance(value, Decimal):
        return value.normalize()
    if isinstance(value, str):
        return "".join(value.split())
    return value


def _is_told(name: str, field: str, at: int, printed: Part) -> bool:
    """Whether a doubt names the value, its cell, or its page as a whole."""
    column = printed.records.columns.get(field)
    if column is not None and column.status(at) is Status.CONTRADICTED:
        return True
    refs = printed.records.cells_of(field, at) if column else ()
    doubts = [each for each in printed.findings if each.severity is not Severity.INFO]
    return any(
        (each.record == name and each.field in (field, ""))
        or (not each.record and any(_is_about(each, ref) for ref in refs))
        for each in doubts
    )


def _is_about(finding: Finding, ref: CellRef) -> bool:
    """Whether the finding speaks of the cell, or of all of its page."""
    place = finding.place
    if place.page != ref.page:
        return False
    return place.bbox is None or (
        ref.cell.bbox is not None and ref.cell.bbox.holds(*place.bbox.center)
    )


def _is_record_told(name: str, printed: Part) -> bool:
    """Whether any doubt speaks of the record, of entries without a record, or of the whole."""
    return any(
        finding.severity is not Severity.INFO and finding.record in (name, "")
        for finding in printed.findings
    )
