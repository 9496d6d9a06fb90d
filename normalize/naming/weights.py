"""How much each kind of evidence counts, as log-odds; learned by `benchmarks/names`, not set."""

from typing import Final

from model import Entity

WEIGHTS: Final = {
    Entity.PERSON: {
        "one": -1.0,
        "slip": 0.7,
        "surprise": 0.7,
        "same when folded": 3.0,
        "times": -0.5,
        "other times": 0.5,
        "partner": 0.5,
        "gap": 0.5,
        "place": 2.0,
        "between": 1.0,
        "beside": 0.5,
        "offered": 2.0,
        "apart": -4.0,
        "side by side": -1.0,
        "same row": 1.0,
    },
    Entity.UNIT: {
        "one": -6.0,
        "slip": 0.7,
        "surprise": 0.25,
        "same when folded": 3.0,
        "times": -0.5,
        "other times": 0.5,
        "partner": 0.5,
        "gap": 0.5,
        "place": 1.0,
        "between": 0.5,
        "beside": 0.25,
        "offered": 2.0,
        "apart": -4.0,
        "side by side": -1.0,
        "same row": 1.0,
    },
}
