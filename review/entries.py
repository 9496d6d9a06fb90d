"""The records themselves, each value marked with how far it is borne out and where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model import Cause, Field, Part
from review.values import told

_OWN = frozenset({Cause.PRINTED, Cause.SPANNED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One value: its text, what it is marked as, and what is said when it is pointed at."""

    text: str
    mark: str
    is_moved: bool
    """Whether it stands elsewhere on paper than in its own row: filled, spread, repaired."""
    about: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record, by its name."""

    name: str
    entries: tuple[Entry, ...]


def record_rows(
    part: Part, fields: Sequence[Field], chosen: Sequence[int], names: Sequence[str]
) -> Iterator[RecordRow]:
    """A row for each of the chosen records."""
    for index in chosen:
        yield RecordRow(names[index], tuple(_entry(part, field.name, index) for field in fields))


def _entry(part: Part, field: str, index: int) -> Entry:
    value = part.records.columns[field][index]
    cells = part.records.cells_of(field, index)
    places = list(dict.fromkeys(f"page {ref.page} {ref.cell.place}".strip() for ref in cells))
    about = [
        f"{value.status}, {value.cause}, probability {value.probability:.3f}",
        *places,
        *(f"printed: {ref.cell.text}" for ref in cells),
        *map(str, value.origin.steps),
    ]
    return Entry(
        told(value.value),
        str(value.status) if value.value is not None else f"blank {value.cause}",
        bool(value.value) and value.cause not in _OWN,
        "\n".join(about),
    )
