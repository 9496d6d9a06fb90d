"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -4.61

WEIGHTS: dict[str, float] = {
    "numbers": 1.14,
    "length": -1.49,
    "long": -0.05,
    "filled": 1.51,
    "several": 1.08,
    "columns": 0.70,
    "rows": 1.43,
    "aligned": 0.93,
    "one_kind": 1.36,
    "narrowest": 1.65,
    "broadest": -1.56,
    "crossing": -1.06,
    "level": 0.69,
    "even": -1.49,
    "ruled_top": 1.18,
    "ruled_bottom": 0.42,
    "ruled_heads": 2.02,
    "ruled_rows": 0.59,
    "marked": -4.35,
    "contents": -2.63,
    "axis": -2.15,
    "drawn": -2.09,
    "triples": 0.21,
    "strength": 2.33,
    "few": -1.29,
}
