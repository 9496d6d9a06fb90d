"""Whether a region is a table: its traits, weighed by a logistic model.

The weights are fitted by `python -m benchmarks.unruled` on drawn pages, of which it is known where
their tables are; a document of the benchmark has no part in them.
"""

import math

from extract.pdf.unruled.traits import Traits
from extract.pdf.unruled.weights import BIAS, WEIGHTS


def score_of(traits: Traits) -> float:
    """How likely the region is a table, 0 to 1."""
    total = BIAS + sum(
        WEIGHTS[name] * value for name, value in zip(Traits.names(), traits.values(), strict=True)
    )
    return round(1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, total)))), 3)
