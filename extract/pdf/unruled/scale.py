"""The scale of a chart's axis, told from the numbers of a table."""

from collections.abc import Sequence
from itertools import pairwise

LEAST_STEPS = 4  # numbers that make the scale of an axis


def is_scale(texts: Sequence[str]) -> bool:
    """Whether the texts are numbers that rise or fall in equal steps, but not one by one.

    >>> is_scale(["0%", "20%", "40%", "60%"]), is_scale(["2001", "2002", "2003", "2004"])
    (True, False)
    """
    values = [_value(text) for text in texts]
    numbers = [value for value in values if value is not None]
    if len(numbers) < max(LEAST_STEPS, 0.8 * len(values)):
        return False
    steps = {round(b - a, 6) for a, b in pairwise(numbers)}
    step = next(iter(steps))
    return len(steps) == 1 and step not in (0.0, 1.0, -1.0)


def _value(text: str) -> float | None:
    """The number that is printed, signs of thousands left out."""
    digits = text.strip("%").replace(",", "").replace(" ", "").replace("−", "-")
    try:
        return float(digits)
    except ValueError:
        return None
