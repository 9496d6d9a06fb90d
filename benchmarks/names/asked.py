"""How much is to be measured, and of which drawings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """How many times as many cases, and which drawing of offices is the first.

    >>> Asked(0.5, 100).drawings(40)
    range(100, 120)
    """

    scale: float
    first: int

    def drawings(self, count: int) -> range:
        """So many drawings, times the scale."""
        return range(self.first, self.first + round(count * self.scale))
