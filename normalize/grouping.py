"""Groups: which records belong together, as far as their serials and the sheet's sections tell."""

from bisect import bisect_left
from collections.abc import Sequence

from model import Fill, Group, Spec
from normalize.draft import Draft
from normalize.entries import parent_keys, read_serial, serial_parts
from normalize.regions import Role, serial_fields
from normalize.serial_runs import fitting
from normalize.succession import is_successor, numbers_of
from normalize.table import LogicalTable


def group_keys(
    table: LogicalTable, drafts: Sequence[Draft], stretches: Sequence[int]
) -> dict[str, tuple[str, ...]]:
    """For each group the key of each draft, as far as serials and sections tell it.

    A group keyed by the serial's parent has it as key; a serial that is lost or astray is told by
    its neighbors. A group keyed by labels has the section that the serial's first part names:
    labels change where it does. Totals end every section, and no group reaches over the border of a
    stretch of the document that a title opens.
    """
    spec = table.spec
    printed = told_serials(
        _serials(spec, drafts),
        _have_own_names(spec, drafts),
        stretches,
    )
    serials = [serial_parts(serial) for serial in printed]
    sections = _sections(table, drafts)
    keys: dict[str, Sequence[str]] = {}
    for group in spec.groups:
        if group.is_parent:
            keys[group.name] = parent_keys(printed)
        elif _is_finest(group, spec):
            heads = _section_numbers(serials)
            keys[group.name] = [f"{s}/{h}" for s, h in zip(sections, heads, strict=True)]
        else:
            keys[group.name] = [str(section) for section in sections]
    if len(set(stretches)) > 1:
        keys = {
            name: [
                f"{stretch}:{key}" if key else ""
                for stretch, key in zip(stretches, named, strict=True)
            ]
            for name, named in keys.items()
        }
    return {name: tuple(named) for name, named in keys.items()}


def told_serials(
    serials: Sequence[str], has_own_name: Sequence[bool], stretches: Sequence[int]
) -> list[str]:
    """The serials by which records are grouped: those printed, or what their neighbors tell of one.

    Between 1-2-1 and 1-2-3 a row without a serial belongs to 1-2; so does one that repeats 1-2-1,
    or of which one slip makes the serial that fits there. Where serials of several groups fit, a
    row that prints the name of its group begins one, any other goes on with the last. The value of
    the serial stays as it is printed: this says where its record belongs, and nothing more.

    >>> told_serials(["1-2-1", "", "1-2-3"], [True, False, False], [0, 0, 0])
    ['1-2-1', '1-2-2', '1-2-3']
    >>> told_serials(["1-1", "1-2-1"], [True, False], [0, 0])
    ['1-1', '1-2-1']
    """
    told = list(serials)
    parts = [serial_parts(serial) for serial in serials]
    grand = frozenset(each[:end] for each in parts for end in range(len(each) - 1))
    for at, serial in enumerate(serials):
        before = told[at - 1] if at and stretches[at - 1] == stretches[at] else ""
        is_last = at + 1 == len(serials) or stretches[at + 1] != stretches[at]
        after = "" if is_last else serials[at + 1]
        if serial and (_runs_on(before, serial) or (not before and _runs_on(serial, after))):
            continue
        later = "" if is_last or at + 2 >= len(serials) else serials[at + 2]
        fits, is_slip = fitting(before, serial, after)
        if serial and not after:
            fits = tuple(fit for fit in fits if _group(fit, grand) == _group(before, grand))
        if serial and not (fits and _is_astray(before, serial, after, later, is_slip)):
            continue
        told[at] = (
            _of_one_group(fits, before, after, has_own_name[at], grand)
            or _of_one_group(_beside(before, after), before, after, has_own_name[at], grand)
            or serial
        )
    return told


def _is_astray(before: str, serial: str, after: str, later: str, is_slip: bool) -> bool:
    """Whether it is this serial that breaks the run before it, and not the next one that breaks
    the run behind it.
    """
    if serial == after:
        return False
    if _runs_on(serial, after):
        return is_slip
    is_next = bool(later) and fitting(serial, after, later)[1]
    return serial == before or (is_slip and not is_next)


def _of_one_group(
    fits: Sequence[str],
    before: str,
    after: str,
    has_own_name: bool,
    grand: frozenset[tuple[str, ...]],
) -> str:
    """One of the serials that fit, if they are of one group, or the row tells which; else none.

    A row with a name of its own begins a group, where it can; one without goes on with a group that
    is there.
    """
    groups = {_group(fit, grand): fit for fit in reversed(fits)}
    same = groups.get(_group(before, grand), "") if before else ""
    if not has_own_name:
        kept = {_group(before, grand), _group(after, grand)} if after else {_group(before, grand)}
        groups = {group: fit for group, fit in groups.items() if group in kept}
        return same or next(iter(groups.values()), "")
    if len(groups) > 1 and same:
        del groups[_group(before, grand)]
    return next(iter(groups.values())) if len(groups) == 1 else ""


def _group(serial: str, grand: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """The serial's group by its parts; one whose siblings have children is a group by itself."""
    parts = serial_parts(serial)
    return parts if len(parts) < 2 or parts[:-1] in grand else parts[:-1]


def _beside(before: str, after: str) -> Sequence[str]:
    """What fits beside a leap: the first of the next one's group if it is missing, else what may
    follow the last.
    """
    missing = [fit for fit in fitting("", "", after)[0] if serial_parts(fit)[-1] == "1"]
    missing = [fit for fit in missing if serial_parts(fit)[:-1] == serial_parts(after)[:-1]]
    return missing or fitting(before, "", "")[0]


def _runs_on(one: str, other: str) -> bool:
    return is_successor(numbers_of(one), numbers_of(other))


def _have_own_names(spec: Spec, drafts: Sequence[Draft]) -> list[bool]:
    """Whether each row prints what names its group: a field that is filled both ways in it."""
    parents = {group.name for group in spec.groups if group.is_parent}
    names = [f.name for f in spec.columns if f.per in parents and f.fill is Fill.BOTH]
    return [
        any(
            name in draft.row.cells
            and draft.row.at.grid.cells[draft.row.cells[name]].row == draft.row.row
            for name in names
        )
        for draft in drafts
    ]


def _section_numbers(serials: Sequence[tuple[str, ...]]) -> list[str]:
    """The first part of each serial of several parts; a record without one goes with the last."""
    numbers: list[str] = []
    last = ""
    for parts in serials:
        if len(parts) > 1:
            last = parts[0]
        numbers.append(last)
    return numbers


def _is_finest(group: Group, spec: Spec) -> bool:
    """Whether no other label group is keyed by more fields: its labels change most often."""
    widths = [len(other.key) for other in spec.groups if not other.is_parent]
    return len(group.key) == max(widths)


def _serials(spec: Spec, drafts: Sequence[Draft]) -> list[str]:
    """The serial of each draft; nothing where none can be read."""
    fields = [spec.field(name) for name in serial_fields(spec)]
    found: list[str] = []
    for draft in drafts:
        entries = ((field, draft.entries.get(field.name)) for field in fields)
        read = (read_serial(entry.text, field) for field, entry in entries if entry)
        found.append(next((str(each.value) for each in read if each), ""))
    return found


def _sections(table: LogicalTable, drafts: Sequence[Draft]) -> list[int]:
    """For each draft how many rows of totals stand before it."""
    totals = [
        (number, row)
        for number, grid in enumerate(table.grids)
        for row, role in enumerate(grid.roles)
        if role is Role.TOTAL
    ]
    numbers = {id(grid): number for number, grid in enumerate(table.grids)}
    places = [(numbers[id(draft.row.at)], draft.row.row) for draft in drafts]
    return [bisect_left(totals, place) for place in places]
