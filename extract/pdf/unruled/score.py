"""Whether a region is a table: its traits, weighed by a logistic model.

Tables of figures and tables of texts are told by different traits, so each has weights of its own.
"""

import math

from extract.pdf.unruled.traits import Traits
from extract.pdf.unruled.weights import FIGURES, TEXTS

FEW_FIGURES = 0.3  # of the entries that are figures; a table with fewer is one of texts


def score_of(traits: Traits) -> float:
    """How likely the region is a table, 0 to 1."""
    bias, weights = TEXTS if traits.numbers < FEW_FIGURES else FIGURES
    total = bias + sum(
        weights[name] * value for name, value in zip(Traits.names(), traits.values(), strict=True)
    )
    return round(1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, total)))), 3)
