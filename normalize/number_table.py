"""A plain table of numbers, and what could be asked of it: sums that it may hold unannounced."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

Place: TypeAlias = tuple[int, int]
"""A row and a column of the table."""

HALF: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class NumberTable:
    """Numbers in rows and columns, None where none is printed, with what is known of the rows.

    `codes` are paths, outermost part first: the row of ("201", "05") stands under that of
    ("201",). `levels` say how deep a row stands, outermost least. Both may be left out.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Decimal | None, ...], ...]
    codes: tuple[tuple[str, ...], ...] = ()
    labels: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row has a number, or None, for each column")
        for known in (self.codes, self.labels, self.levels):
            if known and len(known) != len(self.rows):
                raise ValueError("codes, labels and levels are those of all rows, or left out")

    def number(self, place: Place) -> Decimal | None:
        return self.rows[place[0]][place[1]]

    def unit(self, col: int) -> Decimal:
        """One in the last place that any number of the column has; at most 1."""
        least = 0
        for row in self.rows:
            number = row[col]
            if number is not None and number:
                exponent = number.normalize().as_tuple().exponent
                least = min(least, exponent) if isinstance(exponent, int) else least
        return Decimal(1).scaleb(least)

    def numbered(self) -> list[int]:
        """The columns in which any number but nought is printed."""
        return [col for col in range(len(self.columns)) if any(row[col] for row in self.rows)]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sum that may hold: its parts, and where or what it should be.

    `tolerance` is how far rounding may lead it astray; 0 where the numbers are exact.
    """

    parts: tuple[Place, ...]
    total: Place | None
    found: Decimal
    expected: Decimal
    unit: Decimal = Decimal(1)
    full: int = 0
    tolerance: Decimal = Decimal(0)

    @property
    def gap(self) -> Decimal:
        return self.found - self.expected

    @property
    def is_closed(self) -> bool:
        return abs(self.gap) <= self.tolerance

    @property
    def rounding(self) -> Decimal:
        """Half a unit of the last printed digit for each number in it."""
        terms = len(self.parts) + (self.total is not None)
        return HALF * self.unit * terms


def claim_of(
    table: NumberTable,
    parts: Sequence[Place],
    total: Place | None,
    expected: Decimal | None,
    unit: Decimal,
) -> Claim | None:
    """The claim that the parts come to what is expected; None where a number is missing, and where
    all are nought.
    """
    if expected is None or not parts:
        return None
    found = Decimal(0)
    full = 0
    for place in parts:
        number = table.number(place)
        if number is None:
            return None
        found += number
        full += bool(number)
    if not full and not expected:
        return None
    return Claim(tuple(parts), total, found, expected, unit, full)
