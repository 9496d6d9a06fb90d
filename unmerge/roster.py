"""The analyst's list of people and units, read from a CSV file."""

from pathlib import Path

from model import Entity, Roster, RosterEntry
from unmerge.side_table import SideRow, SideTableInvalidError, side_rows

_NEEDED = ("name",)
_OPTIONAL = ("id", "unit", "variants", "kind")
_PARTING = "|"  # between variants, as between the members of a list in the dataset's CSV


def roster_from_csv(path: Path) -> Roster:
    """The roster in the file; only `name` must be there, and a kind left blank is a person."""
    entries: list[RosterEntry] = []
    lines: dict[str, int] = {}
    for row in side_rows(path, _NEEDED, _OPTIONAL):
        entry = _entry(path, row)
        first_line = lines.setdefault(entry.id, row.line) if entry.id else row.line
        if first_line != row.line:
            why = f"the id {entry.id!r} stands on line {first_line} already"
            raise SideTableInvalidError(path, row.line, why)
        entries.append(entry)
    return Roster(tuple(entries))


def _entry(path: Path, row: SideRow) -> RosterEntry:
    cells = {column: cell.strip() for column, cell in row.cells.items()}
    if not cells["name"]:
        raise SideTableInvalidError(path, row.line, "`name` is blank")
    kind = cells.get("kind") or Entity.PERSON
    if kind not in tuple(Entity):
        why = f"no kind {kind!r}. The kinds are: {', '.join(Entity)}."
        raise SideTableInvalidError(path, row.line, why)
    variants = (variant.strip() for variant in cells.get("variants", "").split(_PARTING))
    return RosterEntry(
        name=cells["name"],
        id=cells.get("id", ""),
        unit=cells.get("unit", ""),
        variants=tuple(variant for variant in variants if variant),
        kind=Entity(kind),
    )
