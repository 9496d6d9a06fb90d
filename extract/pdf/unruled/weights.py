"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -5.62

WEIGHTS: dict[str, float] = {
    "numbers": 1.11,
    "length": -0.58,
    "long": 0.02,
    "filled": 1.24,
    "several": -0.04,
    "columns": 0.32,
    "rows": 1.39,
    "aligned": 0.79,
    "one_kind": 0.67,
    "narrowest": 1.53,
    "broadest": -1.02,
    "crossing": -0.54,
    "level": 0.95,
    "even": -0.01,
    "ruled_top": 0.27,
    "ruled_bottom": 0.92,
    "ruled_heads": 1.18,
    "ruled_rows": -0.82,
    "marked": -1.67,
    "contents": -0.58,
    "axis": 0.00,
    "drawn": -0.04,
    "triples": 0.79,
    "strength": 1.62,
    "few": -0.51,
}
