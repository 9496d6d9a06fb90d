"""Labels that one sheet prints otherwise than the others: settled over offices and years.

A sheet that prints a label once cannot say that a character of it was misread; other sheets of the
family can. A label that stands in one sheet alone is taken for the one that several others have in
its stead, if the two differ in few characters and in no number. Labels that any sheet has beside
each other are two.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from model import Cause, Field, FieldType, Origin, Place, RecordSet, Repair, Spec, Step, Value
from normalize.script import folded

LEAST_SHEETS: Final = 3
"""Sheets that must agree on a label; two could share a slip, one copied from the other."""
LEAST_RATIO: Final = 75.0
"""Percent of likeness: one character of four may be another."""
LEAST_LENGTH: Final = 4
"""Characters of a label; of a shorter one each character says too much."""

Sheet = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommonLabels:
    """The label columns that have changed, and the changes."""

    columns: Mapping[str, Sequence[Value]]
    repairs: tuple[Repair, ...]


def settle_common_labels(records: RecordSet, spec: Spec, sheets: Sequence[Sheet]) -> CommonLabels:
    """All label fields settled over the batch; `sheets` says of which sheet each record is."""
    columns: dict[str, Sequence[Value]] = {}
    repairs: list[Repair] = []
    for field in spec.fields:
        if field.type is not FieldType.LABEL or field.name in spec.key:
            continue
        meant = _meant(records.columns[field.name].values, sheets)
        if not meant:
            continue
        values = list(records.columns[field.name])
        for index, value in enumerate(values):
            label = meant.get((sheets[index], str(value.value)))
            if label is not None and value.cause is not Cause.DECIDED:
                values[index] = _settled(value, *label)
                if value.cause is Cause.PRINTED:
                    repairs.append(_repair(records, field, index, *label))
        columns[field.name] = values
    return CommonLabels(columns, tuple(repairs))


def _meant(
    values: Sequence[object], sheets: Sequence[Sheet]
) -> dict[tuple[Sheet, str], tuple[str, int]]:
    """For a label of one sheet alone the one that it means, and how many sheets have that."""
    printed: dict[str, set[Sheet]] = defaultdict(set)
    for value, sheet in zip(values, sheets, strict=True):
        if isinstance(value, str):
            printed[value].add(sheet)
    common = {label: seen for label, seen in printed.items() if len(seen) >= LEAST_SHEETS}
    found: dict[tuple[Sheet, str], tuple[str, int]] = {}
    for label, seen in printed.items():
        if len(seen) > 1 or len(folded(label)) < LEAST_LENGTH:
            continue
        (sheet,) = seen
        like = [other for other in _like(label, common) if sheet not in common[other]]
        if len(like) == 1 and not any(
            _is_near(label, other) for other in _beside(sheet, printed, label)
        ):
            found[sheet, label] = (like[0], len(common[like[0]]))
    return found


def _like(label: str, common: Mapping[str, set[Sheet]]) -> Iterator[str]:
    return (other for other in common if other != label and _is_near(label, other))


def _beside(sheet: Sheet, printed: Mapping[str, set[Sheet]], label: str) -> Iterator[str]:
    """The other labels of the sheet."""
    return (other for other, seen in printed.items() if sheet in seen and other != label)


def _is_near(one: str, other: str) -> bool:
    """Whether the labels could be one, misread: alike, of one length, with the same numbers."""
    a, b = folded(one), folded(other)
    if len(a) != len(b) or fuzz.ratio(a, b) < LEAST_RATIO:
        return False
    differing = [char for pair in zip(a, b, strict=True) for char in pair if pair[0] != pair[1]]
    return all(unicodedata.numeric(char, None) is None for char in differing)


def _settled(value: Value, label: str, sheets: int) -> Value:
    step = Step("label settled", f"{value.value!r} means {label}, as {sheets} other sheets have it")
    cause = Cause.REPAIRED if value.cause is Cause.PRINTED else value.cause
    return replace(
        value,
        value=label,
        cause=cause,
        origin=Origin(value.origin.cells, (*value.origin.steps, step)),
    )


def _repair(records: RecordSet, field: Field, index: int, label: str, sheets: int) -> Repair:
    ref = records.cells_of(field.name, index)[0]
    place = Place(ref.source, ref.page, ref.cell.place, ref.cell.bbox)
    printed = str(records.columns[field.name].values[index])
    evidence = f"{sheets} other sheets have it so, and none has {printed}"
    return Repair(records.name(index), field.name, "label settled", printed, label, evidence, place)
