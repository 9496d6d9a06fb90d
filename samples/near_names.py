"""Two people of one sheet whose names are all but alike."""

from dataclasses import replace
from random import Random
from typing import Final

from samples.truth import LIST_FIELDS, SheetTruth, TrueRecord
from samples.words import GIVEN

PEOPLE: Final = tuple(name for name in LIST_FIELDS if name != "departments")


def with_near_names(
    sheet: SheetTruth, random: Random
) -> tuple[SheetTruth, frozenset[tuple[str, str]]]:
    """The sheet with one person renamed to another's name but for a character.

    They are two people still. Given with it are the cells that name either of them.
    """
    names = sorted({name for record in sheet.records for name in _people(record)})
    lasting = [name for name in names if len(name) == 3]
    model = random.choice(lasting)
    renamed = random.choice([name for name in lasting if name != model])
    taken = set(names)
    free = [given for given in GIVEN if model[:-1] + given not in taken and given not in model]
    near = model[:-1] + random.choice(free)
    records = tuple(_renamed(record, renamed, near) for record in sheet.records)
    struck = frozenset(
        (record.serial, field)
        for record in records
        for field in PEOPLE
        if {model, near} & set(_listed(record, field))
    )
    return replace(sheet, records=records), struck


def _people(record: TrueRecord) -> tuple[str, ...]:
    return tuple(name for field in PEOPLE for name in _listed(record, field))


def _listed(record: TrueRecord, field: str) -> tuple[str, ...]:
    listed = record.value(field)
    return listed if isinstance(listed, tuple) else ()


def _renamed(record: TrueRecord, old: str, new: str) -> TrueRecord:
    return replace(
        record,
        leaders=tuple(new if name == old else name for name in record.leaders),
        owners=tuple(new if name == old else name for name in record.owners),
    )
