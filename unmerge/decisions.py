"""What people decided, read from a CSV file that they keep under version control."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from model import Decision, Entity, NameDecision, Verdict
from unmerge.side_table import SideRow, SideTableInvalidError, side_rows

_COLUMNS = ("record", "field", "printed", "value")
_VERDICT = "decision"
_VALUE = "value"


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a file: those on values of records, and those on names."""

    values: tuple[Decision, ...] = ()
    names: tuple[NameDecision, ...] = ()


def decisions_from_csv(path: Path) -> Decisions:
    """The decisions of the file, sorted; two that contradict each other are an error.

    The order of the lines means nothing, so it changes nothing in a dataset. A line without a
    word under `decision` is about a value.
    """
    values: dict[tuple[str, str, str], tuple[str, Decision]] = {}
    names: dict[NameDecision, str] = {}
    for row in side_rows(path, _COLUMNS, (_VERDICT,)):
        said = row.cells.get(_VERDICT, "").strip() or _VALUE
        if said == _VALUE:
            _add_value(path, row, values)
        else:
            names.setdefault(_name_decision(path, row, said), row.place)
    ordered = sorted(names, key=_order)
    _check_names(path, [(decision, names[decision]) for decision in ordered])
    return Decisions(tuple(found for _, (_, found) in sorted(values.items())), tuple(ordered))


def _add_value(
    path: Path, row: SideRow, found: dict[tuple[str, str, str], tuple[str, Decision]]
) -> None:
    record, field = row.cells["record"].strip(), row.cells["field"].strip()
    if not record or not field:
        column = "field" if record else "record"
        raise SideTableInvalidError(path, row.place, f"`{column}` is blank")
    decision = Decision(record, field, row.cells["printed"], row.cells["value"])
    anchor = (decision.record, decision.field, decision.printed)
    first_place, first = found.setdefault(anchor, (row.place, decision))
    if first != decision:
        why = f"it says {decision.value!r}, where {first_place} says {first.value!r}"
        raise SideTableInvalidError(path, row.place, why)


def _name_decision(path: Path, row: SideRow, said: str) -> NameDecision:
    """A decision on two names; of `same` and `different` it does not matter which stands first."""
    cells = {column: cell.strip() for column, cell in row.cells.items()}
    if said not in tuple(Verdict):
        why = f"no decision {said!r}. They are: {', '.join((_VALUE, *Verdict))}."
        raise SideTableInvalidError(path, row.place, why)
    if cells["field"] not in tuple(Entity):
        why = f"`field` is {cells['field']!r}; of a name it says what it is: {', '.join(Entity)}"
        raise SideTableInvalidError(path, row.place, why)
    for column in ("printed", "value"):
        if not cells[column]:
            raise SideTableInvalidError(path, row.place, f"`{column}` is blank")
    verdict = Verdict(said)
    printed, other = cells["printed"], cells["value"]
    if verdict is not Verdict.NAME:
        if printed == other:
            why = f"{printed!r} stands on both sides: two names are {said}, or one gets a `name`"
            raise SideTableInvalidError(path, row.place, why)
        printed, other = sorted((printed, other))
    office = (cells["record"],) if cells["record"] else ()
    return NameDecision(verdict, Entity(cells["field"]), office, printed, other)


def _order(decision: NameDecision) -> tuple[object, ...]:
    return (
        decision.kind, decision.office, decision.verdict, decision.printed, decision.other,
    )  # fmt: skip


def _check_names(path: Path, placed: Sequence[tuple[NameDecision, str]]) -> None:
    """Refuse what cannot all be so: two names that are one by some lines and not by another.

    What holds in all offices holds in each, so each office is asked with these.
    """
    scopes = dict.fromkeys((decision.kind, decision.office) for decision, _ in placed)
    for kind, office in scopes:
        held = [
            (decision, place)
            for decision, place in placed
            if decision.kind is kind and decision.office in ((), office)
        ]
        _check_scope(path, held)


def _check_scope(path: Path, placed: Sequence[tuple[NameDecision, str]]) -> None:
    bonds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for decision, place in placed:
        if decision.verdict is Verdict.SAME:
            bonds[decision.printed].append((decision.other, place))
            bonds[decision.other].append((decision.printed, place))
    for decision, place in placed:
        if decision.verdict is Verdict.DIFFERENT:
            chain = dict(_bound_to(decision.printed, bonds)).get(decision.other)
            if chain:
                why = f"{decision.printed} and {decision.other} are the same by {_told(chain)}"
                raise SideTableInvalidError(path, place, why)
    named: dict[str, tuple[str, str]] = {}
    for decision, place in placed:
        if decision.verdict is not Verdict.NAME:
            continue
        for form, chain in _bound_to(decision.printed, bonds):
            name, before = named.get(form, (decision.other, place))
            if name != decision.other:
                by = f", the same by {_told(chain)}" if chain else ""
                why = f"it calls {decision.printed} {decision.other}; {before} says {name}{by}"
                raise SideTableInvalidError(path, place, why)
        named[decision.printed] = (decision.other, place)


def _bound_to(
    form: str, bonds: dict[str, list[tuple[str, str]]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each form that is the same as this one, itself first, with the lines that say so."""
    chains: dict[str, tuple[str, ...]] = {form: ()}
    waiting = [form]
    for each in waiting:
        yield each, chains[each]
        for other, place in bonds.get(each, ()):
            if other not in chains:
                chains[other] = (*chains[each], place)
                waiting.append(other)


def _told(places: Sequence[str]) -> str:
    return " and ".join(dict.fromkeys(places))
