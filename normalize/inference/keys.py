"""What names a record of an inferred table: as few fields as tell all records apart."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from model import Field, FieldType, Fill, From
from normalize.inference.beside import Beside
from normalize.inference.heads import are_years
from normalize.inference.outline import names_in_full
from normalize.inference.table import Table

KEYS: Final = (FieldType.SERIAL, FieldType.CODE, FieldType.TEXT, FieldType.DATE)
"""What names a record, best first; a column of years does as a date does."""
FULL: Final = 0.95  # of the rows have the key that is taken first
KEYED: Final = 0.8  # of the rows have the key, and no two the same; in the others it may be lost
Ranks: TypeAlias = Mapping[str, int]
MOST_KEYS: Final = 4  # fields that name a record where none do so wholly
GAIN: Final = 1.05  # times as many records that another one of them tells apart


def record_key(fields: Sequence[Field], table: Table, beside: Sequence[Beside]) -> tuple[str, ...]:
    """The fields that name a record: those of the title, and the first column without a repeated
    entry, serials and codes first, if need be under its caption, worksheet or file; else the first
    two that do so together; else title, caption or file alone; else names of nested levels, blank
    where a row stands above one; else as few as are needed; else those that tell most records
    apart. No number names a record where anything else can.
    """
    columns = _columns(fields, table, beside)
    ranks = _ranks(fields, columns)
    found = _named_key(ranks, columns, beside)
    if not found:
        found = _nested_key(columns, ranks) or _least_key(columns, ranks)
    if not found:
        found = _nearest_key(columns, ranks)
    return _with_title(found, fields, beside)


def is_named(fields: Sequence[Field], table: Table, beside: Sequence[Beside]) -> bool:
    """Whether names tell the records apart, one or two of them, and no numbers are needed."""
    columns = _columns(fields, table, beside)
    return bool(_named_key(_ranks(fields, columns), columns, beside))


def _named_key(
    ranks: Ranks, columns: Mapping[str, Sequence[str]], beside: Sequence[Beside]
) -> tuple[str, ...]:
    outside = [one.name for one in beside]
    own = [name for name in columns if name not in outside]
    names = [name for name in own if ranks[name] < len(KEYS)]
    ranked = sorted(names, key=lambda name: (_lacks(columns[name]), ranks[name]))
    single = [(name,) for name in ranked]
    pairs = [(a, b) for at, a in enumerate(ranked) for b in ranked[at + 1 :]]
    titled = tuple(one.name for one in beside if one.source is From.TITLE)
    others = [name for name in outside if name not in titled]
    outer = [titled, *((*titled, name) for name in others), (*titled, *others)]
    keys = ((*above, *names) for inner in (single, pairs) for above in outer for names in inner)
    return next((names for names in (*keys, *outer) if names and _is_key(columns, names)), ())


def _with_title(
    key: Sequence[str], fields: Sequence[Field], beside: Sequence[Beside]
) -> tuple[str, ...]:
    order = [field.name for field in fields]
    titled = [one.name for one in beside if one.source is From.TITLE]
    return tuple(sorted({*key, *titled}, key=order.index))


def _columns(
    fields: Sequence[Field], table: Table, beside: Sequence[Beside]
) -> dict[str, tuple[str, ...]]:
    """What each row has of each field."""
    columns = entries_by_name(fields, table)
    levels = [field.name for field in fields if field.fill is Fill.OUTLINE]
    columns |= zip(levels, names_in_full([columns[name] for name in levels]), strict=True)
    for one in beside:
        columns[one.name] = tuple(one.said[grid] for grid in table.grid_of)
    return columns


def _lacks(column: Sequence[str]) -> bool:
    """Whether more than a few rows have no entry: these would be no records."""
    return sum(map(bool, column)) < FULL * len(column)


def _nested_key(columns: Mapping[str, Sequence[str]], ranks: Ranks) -> tuple[str, ...]:
    """Names of levels that name a record together, a blank being one where a row stands above
    those of that level: class, section, item; () if they do not.
    """
    kept = [name for name, rank in ranks.items() if rank < len(KEYS) and any(columns[name])]
    if not kept or not _are_nested([columns[name] for name in kept]):
        return ()
    for name in reversed(kept):
        fewer = [other for other in kept if other != name]
        if fewer and _are_nested([columns[other] for other in fewer]):
            kept = fewer
    return tuple(kept) if len(kept) <= MOST_KEYS else ()


def _are_nested(levels: Sequence[Sequence[str]]) -> bool:
    """Whether no two rows have the same levels, and none has none."""
    rows = list(zip(*levels, strict=True))
    return len(set(rows)) == len(rows) and all(map(any, rows))


def _least_key(columns: Mapping[str, Sequence[str]], ranks: Ranks) -> tuple[str, ...]:
    """The columns that name a record only together, numbers left out first; () if none do."""
    kept = [name for name, column in columns.items() if all(column)]
    if not kept or not _is_key(columns, kept):
        return ()
    for name in sorted(kept, key=lambda name: -ranks[name]):
        fewer = [other for other in kept if other != name]
        if fewer and _is_key(columns, fewer):
            kept = fewer
    return tuple(kept)


def _nearest_key(columns: Mapping[str, Sequence[str]], ranks: Ranks) -> tuple[str, ...]:
    """Where nothing names the records: what tells most of them apart, as few fields as are worth
    it.
    """
    count = max(map(len, columns.values()))
    found: list[str] = []
    held: list[tuple[str, ...]] = [()] * count
    while len(found) < MOST_KEYS:
        told = {
            name: len({(*one, own) for one, own in zip(held, column, strict=True)})
            for name, column in columns.items()
            if name not in found
        }
        best = max(told, key=lambda name: (told[name], -ranks[name]), default=None)
        if best is None or (found and told[best] < GAIN * len(set(held))):
            break
        found.append(best)
        held = [(*one, own) for one, own in zip(held, columns[best], strict=True)]
    return tuple(found)


def entries_by_name(fields: Sequence[Field], table: Table) -> dict[str, tuple[str, ...]]:
    """What stands in each column, by field."""
    own = [field.name for field in fields if field.source is From.COLUMN]
    pairs = zip(table.entries, table.standing, strict=True)
    held = [standing for entries, standing in pairs if any(entries)]
    return dict(zip(own, held, strict=True))


def _ranks(fields: Sequence[Field], columns: Mapping[str, Sequence[str]]) -> Ranks:
    """How well each field may name a record, the best being 0."""
    return {
        field.name: KEYS.index(kind) if kind in KEYS else len(KEYS)
        for field in fields
        if field.name in columns
        for kind in [FieldType.DATE if are_years(columns[field.name]) else field.type]
    }


def _is_key(columns: Mapping[str, Sequence[str]], names: Sequence[str]) -> bool:
    """Whether the fields name the records."""
    rows = list(zip(*(columns[name] for name in names), strict=True))
    given = [row for row in rows if all(row)]
    return len(given) >= KEYED * len(rows) and len(set(given)) == len(given)
