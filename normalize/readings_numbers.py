"""The form that a column's numbers have: how many digits after the point, as a rule."""

from collections import Counter
from collections.abc import Iterable
from math import log
from typing import Final
from unicodedata import normalize

from model import TextReading

ENOUGH: Final = 5  # numbers that make a rule
MOSTLY: Final = 0.8  # of them must have one form
AGAINST: Final = log(1 / 20)  # how likely another form is then


class NumberForm:
    """How the sure numbers of a column are written."""

    def __init__(self, readings: Iterable[TextReading]) -> None:
        seen = Counter(_decimals(one.text) for one in readings if any(map(str.isdigit, one.text)))
        form, count = seen.most_common(1)[0] if seen else (0, 0)
        total = sum(seen.values())
        self._form = form if total >= ENOUGH and count >= MOSTLY * total else None

    def odds(self, text: str) -> float:
        """How likely a number is written so, as a logarithm; 0 without a rule."""
        return 0.0 if self._form is None or _decimals(text) == self._form else AGAINST


def _decimals(text: str) -> int:
    """Digits after the last point."""
    _, point, after = normalize("NFKC", text).strip().rpartition(".")
    return sum(map(str.isdigit, after)) if point else 0
