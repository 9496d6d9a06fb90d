"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -6.68

WEIGHTS: dict[str, float] = {
    "numbers": 0.98,
    "length": -1.45,
    "long": 0.09,
    "filled": 2.12,
    "several": -0.21,
    "columns": -0.66,
    "rows": 1.49,
    "aligned": 1.01,
    "one_kind": 2.14,
    "narrowest": 0.83,
    "broadest": -1.54,
    "crossing": -1.95,
    "level": 1.35,
    "even": -1.07,
    "ruled_top": 0.44,
    "ruled_bottom": -0.24,
    "ruled_heads": 0.67,
    "ruled_rows": 1.81,
    "marked": -4.34,
    "contents": -2.82,
    "axis": -2.12,
    "drawn": -4.38,
    "triples": 0.71,
    "strength": 1.82,
    "few": -1.31,
    "headed": 1.31,
    "wordy": 0.47,
    "listed": -3.49,
}
