"""How much each kind of evidence counts, as log-odds; learned by `benchmarks/names`, not set."""

from typing import Final

from model import Entity

WEIGHTS: Final = {
    Entity.PERSON: {
        "one": -0.066,
        "slip": 0.174,
        "surprise": 0.184,
        "same when folded": 3.098,
        "sheets": -1.458,
        "again": -1.667,
        "other times": -1.044,
        "outnumbered": 2.150,
        "field": 1.238,
        "partner": 0.760,
        "gap": 0.000,
        "place": 1.437,
        "between": 1.169,
        "beside": 1.241,
        "read many ways": 0.887,
        "offered": 2.000,
        "even": -3.000,
        "nothing shared": -3.000,
        "apart": -5.000,
        "side by side": -0.510,
        "same row": -0.479,
    },
    Entity.UNIT: {
        "one": -6.0,
        "slip": 0.7,
        "surprise": 0.25,
        "same when folded": 3.0,
        "sheets": -0.5,
        "again": -0.5,
        "other times": 0.0,
        "outnumbered": 1.0,
        "field": 0.5,
        "partner": 0.5,
        "gap": 0.5,
        "place": 1.0,
        "between": 0.5,
        "beside": 0.25,
        "read many ways": 0.0,
        "offered": 2.0,
        "even": -3.000,
        "nothing shared": -3.000,
        "apart": -5.000,
        "side by side": -1.0,
        "same row": 1.0,
    },
}
