"""Which cells are wrong where an equation is open: the fewest that could be, likeliest first.

Nothing is changed. What would close the equations is a proposal in a finding, for a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from model import Cause, CheckOutcome, FieldType, FindingCode, Spec, Value
from normalize.draft import Ledger, Refs
from normalize.equations import Instance, told
from normalize.serial_runs import Misfit, misfits
from normalize.slips import UNEXPLAINED, rank_of, slip_between
from normalize.smallest_change import Balance, Cell, Knot, knots
from normalize.succession import numbers_of
from normalize.typed import Columns

FEW: Final = 3
"""So many suspects are all named; of more, those alone that an ordinary slip explains."""
MANY: Final = 12
"""More suspects than these that no slip explains are not named: it would say nothing of any."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A printed cell that may be wrong: the records that lean on it, and what would mend it.

    `proposal` is what would close all that is open about it, where an ordinary slip made what is
    printed of it; `why` says which. `of` is how many suspects there are for the same fault.
    """

    field: str
    records: tuple[int, ...]
    printed: str
    proposal: str
    why: str
    said: str
    place: int = 1
    of: int = 1


def suspects(spec: Spec, columns: Columns, asked: Sequence[Instance]) -> list[Suspect]:
    """The suspects of all that is open; none where everything closes."""
    astray = misfits(asked, columns)
    found = [_of_misfit(misfit, columns, asked) for misfit in astray]
    loose = _loose(astray, columns, asked)
    sums = [each for each in asked if not _is_torn(each, loose.get(each.say, astray))]
    return found + _Sums(spec, columns, sums).suspects()


def _loose(
    astray: Sequence[Misfit], columns: Columns, asked: Sequence[Instance]
) -> dict[str, list[Misfit]]:
    """By what equations say, the misfits of which nobody knows in which of their groups they are.

    One that can only be of a neighbor's group, and is counted in it, is where it belongs.
    """
    homes: dict[str, set[int]] = {}
    for instance in asked if astray else ():
        records = {record for _, record in instance.terms}
        for misfit in astray:
            if misfit.record in records and _is_home(misfit, records, columns):
                homes.setdefault(instance.say, set()).add(misfit.record)
    return {
        say: [misfit for misfit in astray if misfit.record not in at_home]
        for say, at_home in homes.items()
    }


def _is_home(misfit: Misfit, records: set[int], columns: Columns) -> bool:
    """Whether the group holds a neighbor of the only group that the misfit can be of, or the misfit
    alone where neither neighbor is of that group.
    """
    parents = {
        record: numbers_of(str(columns[misfit.field][record].value))[:-1]
        for record in misfit.around - {misfit.record}
    }
    fitting = {numbers_of(fit)[:-1] for fit in misfit.fits}
    if len(fitting) != 1:
        return False
    if len(records) == 1:
        return fitting.isdisjoint(parents.values())
    return {parents[record] for record in parents.keys() & records} == fitting


def _is_torn(instance: Instance, astray: Sequence[Misfit]) -> bool:
    """Whether an open sum may be so for a serial that is astray: that throws its record out of its
    group, so that a group has the record without its neighbors, or these without it.
    """
    if not astray or not instance.terms or instance.outcome is not CheckOutcome.OPEN:
        return False
    records = {record for _, record in instance.members}
    return any(
        not records.isdisjoint(misfit.around) and not records.issuperset(misfit.around)
        for misfit in astray
    )


def places_of(found: Iterable[Suspect]) -> frozenset[tuple[str, int]]:
    """The (field, record) pairs that lean on a suspect."""
    return frozenset((each.field, record) for each in found for record in each.records)


def report_suspects(found: Sequence[Suspect], ledger: Ledger, columns: Columns, refs: Refs) -> None:
    """A finding for each suspect: what is printed, what would close, and which slip that is."""
    for each in found:
        record = each.records[0]
        ledger.find(
            FindingCode.EQUATION_SUSPECT,
            _message(each),
            refs.place(columns[each.field][record].origin.cells), record, each.field,
        )  # fmt: skip


def _message(each: Suspect) -> str:
    rank = "the only suspect" if each.of == 1 else f"suspect {each.place} of {each.of}"
    said = f"{each.field} is printed {each.printed}" if each.printed else f"{each.field} is missing"
    if each.proposal:
        said = f"{said}; {each.proposal} would close it: {each.why}"
    elif each.why:
        said = f"{said}; {each.why}"
    return f"{said} ({rank} in: {each.said})"


def _of_misfit(misfit: Misfit, columns: Columns, asked: Sequence[Instance]) -> Suspect:
    value = columns[misfit.field][misfit.record].value
    at = (misfit.field, misfit.record)
    open_ = [told(each) for each in asked if each.is_link and at in each.members]
    why = ""
    proposal = misfit.fits[0] if len(misfit.fits) == 1 else ""
    if proposal:
        why = "it runs on with both neighbors"
        if misfit.is_slip:
            why = "it runs on with its neighbors, and one slip makes the other of it"
    elif misfit.fits:
        why = f"{', '.join(misfit.fits)} would run on"
    return Suspect(
        misfit.field, (misfit.record,), "" if value is None else str(value), proposal, why, open_[0]
    )


class _Sums:
    """The sums of a document as balances over printed cells."""

    def __init__(self, spec: Spec, columns: Columns, asked: Sequence[Instance]) -> None:
        self.spec = spec
        self.columns = columns
        self.records: dict[Cell, list[int]] = {}
        self.instances: list[Instance] = []
        self.balances: list[Balance] = []
        self.bounds: dict[str, tuple[bool, int]] = {}
        self.cleared: frozenset[Cell] | None = None
        if not any(instance.gap for instance in asked):
            return
        for instance in asked:
            if instance.gap is not None:
                self._balance(instance, instance.gap)

    def _balance(self, instance: Instance, gap: Decimal) -> None:
        """The instance as a balance; a sum that is stated on several pages is one cell.

        All of them say the same, so they are right or wrong together.
        """
        signs: dict[Cell, int] = dict.fromkeys((self._cell(*at) for at in instance.terms), 1)
        said = {self.columns[field][record].value for field, record in instance.stated}
        if len(said) == 1:
            signs[self._statement(instance.stated)] = -1
        else:
            signs |= dict.fromkeys((self._cell(*at) for at in instance.stated), -1)
        self.instances.append(instance)
        self.balances.append(Balance(gap, instance.tolerance, signs))

    def _statement(self, stated: Sequence[tuple[str, int]]) -> Cell:
        """One cell for all places that state the same number."""
        cells = tuple(dict.fromkeys(self._cell(*at) for at in stated))
        if len(cells) == 1:
            return cells[0]
        whole = (cells[0][0], tuple(ref for _, refs in cells for ref in refs))
        self.records[whole] = [record for _, record in stated]
        return whole

    def _cell(self, field: str, record: int) -> Cell:
        cells = self.columns[field][record].origin.cells
        cell = (field, cells or (-1 - record,))
        records = self.records.setdefault(cell, [])
        if record not in records[-1:]:
            records.append(record)
        return cell

    def suspects(self) -> list[Suspect]:
        return [each for knot in knots(self.balances, self._can_be) for each in self._named(knot)]

    def _can_be(self, cell: Cell, by: Decimal) -> bool:
        """Whether the field takes the number, with the digits and the sign that its column has."""
        value = self._value(cell)
        if value.cause is Cause.DECIDED:
            return False
        field = self.spec.field(cell[0])
        number = Decimal(str(value.value)) + by
        has_negative, scale = self._bound(cell[0])
        if number < 0 and not has_negative:
            return False
        if field.range and not field.range[0] <= number <= field.range[1]:
            return False
        if field.type is FieldType.INTEGER and number != number.to_integral_value():
            return False
        return number == round(number, scale)

    def _value(self, cell: Cell) -> Value:
        return self.columns[cell[0]][self.records[cell][0]]

    def _bound(self, field: str) -> tuple[bool, int]:
        """Whether the column has a number below nought, and how many digits after the point."""
        if field not in self.bounds:
            numbers = [
                Decimal(str(value.value))
                for value in self.columns[field]
                if isinstance(value.value, Decimal | int)
            ]
            scale = max((_digits(number) for number in numbers), default=0)
            self.bounds[field] = any(number < 0 for number in numbers), scale
        return self.bounds[field]

    def _named(self, knot: Knot) -> list[Suspect]:
        """The suspects of one knot, likeliest first.

        Without an answer, all cells that no closed equation clears.
        """
        ranked: dict[Cell, tuple[int, Suspect]] = {}
        for answer in knot.answers:
            for cells, by in answer.items():
                for cell in cells:
                    rank, suspect = self._suspect(cell, by, knot)
                    if cell not in ranked or rank < ranked[cell][0]:
                        ranked[cell] = (rank, suspect)
        if not knot.answers:
            ranked = {
                cell: (UNEXPLAINED, self._unexplained(cell, knot)) for cell in self._left(knot)
            }
        changed = min((len(answer) for answer in knot.answers), default=1)
        kept = sorted(ranked.values(), key=lambda pair: (pair[0], pair[1].records))
        if len(kept) > FEW * changed:
            explained = [pair for pair in kept if pair[0] < UNEXPLAINED]
            kept = explained or (kept if len(kept) <= MANY * changed else [])
        return [
            replace(suspect, place=place, of=len(kept))
            for place, (_, suspect) in enumerate(kept, start=1)
        ]

    def _left(self, knot: Knot) -> list[Cell]:
        cells = dict.fromkeys(
            cell for number in knot.opened for cell in self.balances[number].signs
        )
        if self.cleared is None:
            self.cleared = frozenset(
                cell for balance in self.balances if not balance.is_open for cell in balance.signs
            )
        return [cell for cell in cells if cell not in self.cleared]

    def _suspect(self, cell: Cell, by: Decimal, knot: Knot) -> tuple[int, Suspect]:
        bare = self._unexplained(cell, knot)
        printed = Decimal(str(self._value(cell).value))
        _, scale = self._bound(cell[0])
        meant = printed + by
        slip = slip_between(printed, meant, scale)
        if slip is None:
            return UNEXPLAINED, bare
        is_whole = self.spec.field(cell[0]).type is FieldType.INTEGER
        proposal = str(int(meant)) if is_whole else str(meant)
        return rank_of(slip), replace(bare, proposal=proposal, why=str(slip))

    def _unexplained(self, cell: Cell, knot: Knot) -> Suspect:
        own = [n for n in knot.opened if cell in self.balances[n].signs] or list(knot.opened[:1])
        said = list(dict.fromkeys(told(self.instances[number]) for number in own))
        more = f" and {len(said) - 1} more" if len(said) > 1 else ""
        return Suspect(
            cell[0], tuple(self.records[cell]), str(self._value(cell).value), "", "",
            f"{said[0]}{more}",
        )  # fmt: skip


def _digits(number: Decimal) -> int:
    """How many digits after the point the number needs."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
