"""How much each kind of evidence counts, as log-odds; learned by `benchmarks/names`, not set."""

from typing import Final

# People's forms: those that are printed once, and those that are printed more often.
PRINTED_ONCE: Final = {
    "one": -2.839,
    "slip": 0.190,
    "surprise": 0.164,
    "odd": 0.267,
    "same when folded": 4.310,
    "other times": -0.790,
    "outnumbered": 1.751,
    "read many ways": 3.267,
    "offered": 2.000,
    "in turn": 1.600,
    "field": 3.506,
    "partner": 2.065,
    "place": 1.268,
    "between": 0.896,
    "beside": 0.423,
    "same row": 1.003,
}

PRINTED_AGAIN: Final = {
    "one": -3.402,
    "slip": 0.259,
    "odd": 0.357,
    "same when folded": 3.580,
    "sheets": -0.630,
    "again": -0.344,
    "other times": 1.121,
    "outnumbered": 2.668,
    "read many ways": 2.679,
    "offered": 2.000,
    "nothing shared": -1.615,
    "apart": -4.729,
    "in turn": -0.794,
    "side by side": -2.174,
    "field": 3.367,
    "partner": 0.917,
    "place": 2.049,
    "between": 2.339,
    "beside": 0.773,
    "same row": 0.036,
}

UNITS: Final = {
    "one": -6.0,
    "slip": 0.7,
    "surprise": 0.25,
    "odd": 0.0,
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
}

LEFTOVERS: Final = {
    "one": 1.437,
    "left": 0.456,
    "alike": 0.326,
    "slip": 0.407,
    "no name": 0.480,
    "sheets": -1.330,
    "again": -0.227,
    "other times": -0.255,
    "outnumbered": 1.231,
    "in turn": -1.856,
    "field": 1.859,
    "partner": 1.429,
    "expected": 0.320,
    "place": 1.065,
    "between": 0.637,
    "beside": 1.518,
    "nothing shared": -1.737,
    "same row": -0.138,
}

NAMED: Final = {
    "plausible": 0.380,
    "slip": 0.440,
    "times": 2.820,
    "sheets": 2.890,
}
