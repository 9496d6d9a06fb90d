"""Judges a reader's records against the true ones: right, wrong, missing, field by field."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from numbers import Real

from samples.truth import LIST_FIELDS, TRUTH_FIELDS, TrueRecord, Value


class Outcome(StrEnum):
    """What became of one true cell."""

    RIGHT = "right"
    WRONG = "wrong"  # another value, where the truth has one or none
    MISSING = "missing"  # no value, though the file states one
    NULL_WHERE_LOST = "null-where-lost"  # no value, and the file states none


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """One cell that is not right."""

    serial: str
    field: str
    outcome: Outcome
    found: object
    true: Value


@dataclass(frozen=True, slots=True)
class FieldScore:
    """The cells of one field, counted by outcome."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    null_where_lost: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """The cells of a whole sheet; `not_right` lists all but the right ones.

    A record that the sheet does not hold counts all its values as wrong; so does each
    repeat of a record.
    """

    fields: Mapping[str, FieldScore]
    not_right: tuple[JudgedCell, ...]
    invented_records: tuple[str, ...]

    @property
    def right(self) -> int:
        """Cells with the true value."""
        return sum(field.right for field in self.fields.values())

    @property
    def wrong(self) -> int:
        """Cells with another value."""
        return sum(field.wrong for field in self.fields.values())

    @property
    def missing(self) -> int:
        """Cells without the value that the file states."""
        return sum(field.missing for field in self.fields.values())

    @property
    def null_where_lost(self) -> int:
        """Cells without a value where the file states none."""
        return sum(field.null_where_lost for field in self.fields.values())

    @property
    def share_right(self) -> float:
        """Right cells among all that the file states; 1 where it states none."""
        stated = self.right + self.wrong + self.missing
        return self.right / stated if stated else 1.0

    def report(self) -> str:
        """One line a field, then one a cell that is wrong or missing."""
        lines = [f"{self.share_right:.2%} right, {self.wrong} wrong, {self.missing} missing"]
        for name, field in self.fields.items():
            if field.wrong or field.missing:
                lines.append(f"  {name}: {field.wrong} wrong, {field.missing} missing")
        for cell in self.not_right:
            if cell.outcome is not Outcome.NULL_WHERE_LOST:
                lines.append(
                    f"  {cell.serial} {cell.field}: {cell.outcome}"
                    f" {cell.found!r}, true {cell.true!r}"
                )
        lines.extend(f"  {serial}: not on the sheet" for serial in self.invented_records)
        return "\n".join(lines)


def score(
    records: Iterable[Mapping[str, object]],
    truth: Sequence[TrueRecord],
    lost: AbstractSet[tuple[str, str]] = frozenset(),
) -> Score:
    """Judge each cell of each true record against the record of the same serial.

    Values may be those of Python or of a file: a date or its ISO text, a decimal or a
    number or its text, a list or a tuple; None, NaN, and, except for lists, an empty
    text are no value.
    """
    found: dict[str, Mapping[str, object]] = {}
    invented: list[str] = []
    serials = {record.serial for record in truth}
    for values in records:
        serial = str(values.get("serial"))
        if serial in found or serial not in serials:
            invented.append(serial)
        else:
            found[serial] = values
    counts = {name: dict.fromkeys(Outcome, 0) for name in TRUTH_FIELDS}
    not_right: list[JudgedCell] = []
    for record in truth:
        values = found.get(record.serial, {})
        for name in TRUTH_FIELDS:
            value, true = values.get(name), record.value(name)
            outcome = outcome_of(name, value, true, (record.serial, name) in lost)
            counts[name][outcome] += 1
            if outcome is not Outcome.RIGHT:
                not_right.append(JudgedCell(record.serial, name, outcome, value, true))
    for name in TRUTH_FIELDS:
        counts[name][Outcome.WRONG] += len(invented)
    fields = {
        name: FieldScore(
            right=count[Outcome.RIGHT],
            wrong=count[Outcome.WRONG],
            missing=count[Outcome.MISSING],
            null_where_lost=count[Outcome.NULL_WHERE_LOST],
        )
        for name, count in counts.items()
    }
    return Score(fields, tuple(not_right), tuple(invented))


def outcome_of(name: str, value: object, true: Value, is_lost: bool) -> Outcome:
    """What became of one cell.

    >>> outcome_of("weight", "2.00", Decimal(2), is_lost=False).value
    'right'
    >>> outcome_of("owners", None, ("方谷",), is_lost=True).value
    'null-where-lost'
    """
    plain = _plain(name, value)
    if plain == true:
        return Outcome.RIGHT
    if plain is None:
        return Outcome.NULL_WHERE_LOST if is_lost else Outcome.MISSING
    return Outcome.WRONG


def _plain(name: str, value: object) -> Value:
    """The value as the truth would hold it; text that cannot be read so stays text."""
    if value is None or value == "" or value != value:  # NaN alone differs from itself
        return None
    if name in LIST_FIELDS:
        if isinstance(value, list | tuple):
            return tuple(str(entry) for entry in value)
        return (str(value),)
    if name == "due":
        return _plain_date(value)
    if name == "weight":
        return _plain_number(value)
    if name == "year" or name.endswith("_points"):
        number = _plain_number(value)
        if isinstance(number, Decimal) and number == number.to_integral_value():
            return int(number)
        return number
    return str(value)


def _plain_date(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return str(value)


def _plain_number(value: object) -> Value:
    if isinstance(value, Decimal):
        return value
    text = repr(float(value)) if isinstance(value, Real) else str(value)
    try:
        return Decimal(text)
    except InvalidOperation:
        return text
