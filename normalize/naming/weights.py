"""How much each kind of evidence counts, as log-odds; learned by `benchmarks/names`, not set."""

from typing import Final

from model import Entity

WEIGHTS: Final = {
    Entity.PERSON: {
        "one": -2.014,
        "slip": 0.113,
        "surprise": 0.226,
        "same when folded": 3.411,
        "sheets": -0.453,
        "again": -1.051,
        "other times": -0.848,
        "outnumbered": 1.980,
        "field": 1.364,
        "partner": 0.645,
        "place": 2.199,
        "between": 2.627,
        "beside": 1.833,
        "read many ways": 4.386,
        "offered": 2.000,
        "even": -1.500,
        "nothing shared": -3.000,
        "apart": -5.000,
        "in turn": -5.000,
        "side by side": -1.617,
        "same row": 0.236,
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
        "place": 1.0,
        "between": 0.5,
        "beside": 0.25,
        "read many ways": 0.0,
        "offered": 2.0,
        "even": -3.0,
        "nothing shared": -3.000,
        "apart": -5.000,
        "in turn": -1.500,
        "side by side": -1.0,
        "same row": 1.0,
    },
}

LEFTOVERS: Final = {
    "one": -3.772,
    "left": 0.498,
    "slip": 0.531,
    "no name": 0.382,
    "sheets": -1.521,
    "again": 0.000,
    "other times": -1.660,
    "outnumbered": 1.279,
    "field": 0.723,
    "partner": 0.459,
    "expected": 0.520,
    "place": 1.079,
    "between": 1.130,
    "beside": 1.575,
    "nothing shared": -0.708,
    "same row": -0.253,
}

NAMED: Final = {
    "plausible": 0.300,
    "slip": 0.450,
    "times": 2.600,
    "sheets": 2.500,
}
