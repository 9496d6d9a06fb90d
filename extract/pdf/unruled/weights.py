"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -5.10

WEIGHTS: dict[str, float] = {
    "numbers": 0.85,
    "length": -0.43,
    "long": 0.02,
    "filled": 1.00,
    "several": 0.54,
    "columns": -0.48,
    "rows": 2.10,
    "aligned": 0.48,
    "one_kind": 0.28,
    "narrowest": 1.17,
    "broadest": -1.12,
    "crossing": -0.27,
    "level": 1.02,
    "even": 0.06,
    "ruled_top": 0.31,
    "ruled_bottom": 0.66,
    "ruled_heads": 1.47,
    "ruled_rows": -1.23,
    "marked": -2.34,
    "contents": -0.46,
    "axis": 0.00,
    "drawn": -0.07,
    "triples": 0.55,
    "strength": 1.49,
    "few": -0.90,
}
