"""How far the recognizer is believed: from its softmax to probabilities that come true.

A line through the log odds for each sort of sign (Platt, "Probabilistic Outputs for Support Vector
Machines", Advances in Large Margin Classifiers, 1999). `python -m benchmarks.recognizer.calibrate`
fits the lines on spoilt pages, prints them, and shows on other pages what they are worth.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, log
from typing import Final

CLOSEST: Final = 1e-4  # to 0 or 1; the softmax is kept with four decimals
DIGITS: Final = 4


class Sort(StrEnum):
    """Signs that are believed alike."""

    LETTER = "letters and digits"
    MARK = "marks"
    """Small, and what specks are taken for."""


@dataclass(frozen=True, slots=True)
class CalibrationLine:
    """What becomes of log odds: `slope` times them, plus `height`."""

    slope: float
    height: float


FITTED: Final = {
    Sort.LETTER: CalibrationLine(1.0, 0.0),
    Sort.MARK: CalibrationLine(1.0, 0.0),
}


def sort_of(text: str) -> Sort:
    """The sort of a sign."""
    return Sort.LETTER if text[:1].isalnum() else Sort.MARK


def calibrated(text: str, softmax: float) -> float:
    """How likely a sign is right that the network gives that much.

    The order of signs of a sort stays; 0 and 1 are not believed.
    """
    line = FITTED[sort_of(text)]
    given = min(max(softmax, CLOSEST), 1 - CLOSEST)
    return round(1 / (1 + exp(-line.slope * log(given / (1 - given)) - line.height)), DIGITS)
