"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -5.06

WEIGHTS: dict[str, float] = {
    "numbers": 1.17,
    "length": -0.69,
    "long": 0.16,
    "filled": 1.21,
    "several": 0.03,
    "columns": -0.11,
    "rows": 1.44,
    "aligned": 0.78,
    "one_kind": 0.43,
    "narrowest": 1.20,
    "broadest": -0.80,
    "crossing": -0.39,
    "level": 0.94,
    "even": -0.30,
    "ruled_top": 0.18,
    "ruled_bottom": 0.93,
    "ruled_heads": 1.27,
    "ruled_rows": -1.22,
    "marked": -1.97,
    "contents": -0.45,
    "axis": -0.09,
    "drawn": -0.09,
    "triples": 0.96,
    "strength": 1.54,
    "few": -0.92,
}
