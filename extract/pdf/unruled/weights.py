"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -5.18

WEIGHTS: dict[str, float] = {
    "numbers": 0.66,
    "length": -1.14,
    "long": -0.00,
    "filled": 2.07,
    "several": -0.01,
    "columns": -1.14,
    "rows": 2.35,
    "aligned": 0.49,
    "one_kind": 1.57,
    "narrowest": 0.68,
    "broadest": -1.48,
    "crossing": -1.21,
    "level": 1.42,
    "even": -1.24,
    "ruled_top": 0.22,
    "ruled_bottom": -0.08,
    "ruled_heads": 0.99,
    "ruled_rows": 2.22,
    "marked": -4.36,
    "contents": -2.96,
    "axis": -2.09,
    "drawn": -4.57,
    "triples": 0.66,
    "strength": 1.97,
    "few": -1.29,
    "headed": 0.0,
    "wordy": 0.0,
    "listed": -3.46,
}
