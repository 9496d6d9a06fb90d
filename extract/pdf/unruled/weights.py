"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -5.76

WEIGHTS: dict[str, float] = {
    "numbers": 1.05,
    "length": -0.59,
    "long": -0.04,
    "filled": 0.98,
    "several": 0.52,
    "columns": 0.23,
    "rows": 2.41,
    "aligned": 1.26,
    "one_kind": 0.34,
    "narrowest": 1.34,
    "broadest": -1.26,
    "crossing": -0.34,
    "level": 1.00,
    "even": 0.54,
    "ruled_top": 0.64,
    "ruled_bottom": 0.39,
    "ruled_heads": 1.66,
    "ruled_rows": -0.23,
    "marked": -2.57,
    "contents": -0.32,
    "axis": 0.00,
    "drawn": -0.08,
    "few": -0.92,
}
