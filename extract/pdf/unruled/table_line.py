"""A line of a region with its pieces at their columns: what heads and rows are made of."""

from dataclasses import dataclass

from extract.pdf.unruled.columns import Placed


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a region: its pieces at their columns, its upper edge and its baseline's place."""

    items: tuple[Placed, ...]
    top: float
    bottom: float
    em: float
    rule_above: float = 0.0
    """The share of the table's width that rulings between this line and the one before cover."""
    is_stub_ruled: bool = False
    """Whether one of them runs over the first column, as those under spanner heads do not."""
    rules_below: tuple[tuple[float, float], ...] = ()
    """Where the rulings between this line and the next one start and end."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def at(self, col: int) -> Placed | None:
        """What covers the column."""
        return next((item for item in self.items if item.col <= col < item.end), None)

    @property
    def is_name_only(self) -> bool:
        """Whether a name in the first column is all that stands on the line."""
        return len(self.items) == 1 and self.items[0].col == 0 and self.items[0].end == 1
