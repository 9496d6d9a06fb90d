"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -5.09

WEIGHTS: dict[str, float] = {
    "numbers": 0.97,
    "length": -0.57,
    "long": -0.03,
    "filled": 0.98,
    "several": 0.22,
    "columns": -0.15,
    "rows": 1.68,
    "aligned": 0.61,
    "one_kind": 0.54,
    "narrowest": 1.37,
    "broadest": -0.91,
    "crossing": -0.37,
    "level": 1.17,
    "even": -0.12,
    "ruled_top": 0.07,
    "ruled_bottom": 0.95,
    "ruled_heads": 1.15,
    "ruled_rows": -1.12,
    "marked": -2.41,
    "contents": -0.47,
    "axis": 0.00,
    "drawn": -0.11,
    "triples": 0.66,
    "strength": 1.74,
    "few": -1.00,
}
