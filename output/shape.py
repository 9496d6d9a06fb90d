"""The columns of a file: one description, from which types, CSV text and schema follow."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from model import Cause, Field, FieldType, Scalar
from output.errors import ValueUnfitError

LIST_BLANK = "[]"
"""How a CSV says that a list is printed blank; an empty cell says that it is null."""

BLANK_MARKS = {
    Cause.PRINTED_BLANK: "#printed blank",
    Cause.UNDER_SPAN: "#under a span",
    Cause.ABSENT: "#absent column",
    Cause.LOST: "#lost",
}
"""How a CSV that marks blanks says why a value is null; an empty cell for any other reason."""

_ESCAPED = {"p": "|", "e": "", "\\": "\\"}
_ESCAPE = re.compile(r"\\([pe\\])")


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLOAT = "float"
    DATE = "date"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Shape:
    """One column of a file."""

    name: str
    kind: Kind = Kind.TEXT
    about: str = ""
    precision: int = 9
    scale: int = 0
    one_of: tuple[str, ...] = ()

    @property
    def arrow(self) -> pa.DataType:
        """The type that the column has in Parquet."""
        match self.kind:
            case Kind.INTEGER:
                return pa.int64()
            case Kind.DECIMAL:
                return pa.decimal128(self.precision, self.scale)
            case Kind.FLOAT:
                return pa.float64()
            case Kind.DATE:
                return pa.date32()
            case Kind.LIST:
                return pa.list_(pa.string())
            case Kind.TEXT:
                return pa.string()


_KINDS = {
    FieldType.INTEGER: Kind.INTEGER,
    FieldType.DECIMAL: Kind.DECIMAL,
    FieldType.DATE: Kind.DATE,
    FieldType.LIST: Kind.LIST,
}


def shape_of(field: Field) -> Shape:
    """The column of a field of the spec; labels, serials and codes are text."""
    about = ", ".join(f"“{head}”" for head in field.heads)
    return Shape(
        field.name,
        _KINDS.get(field.type, Kind.TEXT),
        f"Printed under {about}." if about else "",
        field.precision,
        field.scale,
    )


def schema_of(shapes: Sequence[Shape]) -> pa.Schema:
    """The Parquet schema of these columns."""
    return pa.schema([pa.field(shape.name, shape.arrow) for shape in shapes])


def array_of(
    shape: Shape, values: Sequence[Scalar | float], name: Callable[[int], str]
) -> pa.Array:
    """The values in the column's type; a value that does not fit stops the run.

    A decimal gets the column's scale, which adds zeros and never rounds. `name` gives the record's
    name at an index, for the message.
    """
    try:
        return pa.array(values, shape.arrow)
    except (pa.ArrowException, OverflowError, TypeError):
        for at, value in enumerate(values):
            if not _fits(shape, value):
                raise ValueUnfitError(name(at), shape.name, value, str(shape.arrow)) from None
        raise


def _fits(shape: Shape, value: Scalar | float) -> bool:
    try:
        pa.array([value], shape.arrow)
    except (pa.ArrowException, OverflowError, TypeError):
        return False
    return True


def texts_of(shape: Shape, array: pa.Array) -> list[str | None]:
    """The column as plain text, as a CSV cell would say it before it is quoted; null is None."""
    match shape.kind:
        case Kind.DECIMAL:
            return [None if value is None else f"{value:f}" for value in array.to_pylist()]
        case Kind.FLOAT:
            return [None if value is None else f"{value:.3f}" for value in array.to_pylist()]
        case Kind.LIST:
            return [None if value is None else list_text(value) for value in array.to_pylist()]
        case Kind.TEXT:
            plain: list[str | None] = array.to_pylist()
            return plain
        case Kind.INTEGER | Kind.DATE:
            told: list[str | None] = array.cast(pa.string()).to_pylist()
            return told


def list_text(items: Sequence[str]) -> str:
    r"""A list as one text, its items joined by "|"; a split at "|" always gives the right count.

    Inside an item "|" is written "\p", a backslash doubled, an empty item "\e"; a list without
    items is "[]", and a lone item that reads so gets a backslash before it.

    >>> list_text(["a|b", "c"]), list_text([]), list_text(["[]"])
    ('a\\pb|c', '[]', '\\[]')
    """
    if not items:
        return LIST_BLANK
    told = "|".join(items)
    if "\\" in told or told.count("|") >= len(items) or "" in items:
        told = "|".join(map(_escaped, items))
    return "\\" + told if told == LIST_BLANK else told


def _escaped(item: str) -> str:
    return item.replace("\\", "\\\\").replace("|", "\\p") or "\\e"


def items_of(told: str) -> tuple[str, ...]:
    r"""The list that `list_text` told.

    >>> items_of(r"a\pb|c"), items_of("[]"), items_of(r"\[]")
    (('a|b', 'c'), (), ('[]',))
    """
    if told == LIST_BLANK:
        return ()
    if told == "\\" + LIST_BLANK:
        return (LIST_BLANK,)
    return tuple(_ESCAPE.sub(lambda found: _ESCAPED[found[1]], item) for item in told.split("|"))
