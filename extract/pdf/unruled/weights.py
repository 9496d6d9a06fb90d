"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them."""

BIAS = -11.80

WEIGHTS: dict[str, float] = {
    "numbers": 0.71,
    "length": -3.58,
    "long": 0.69,
    "filled": 3.77,
    "several": -0.01,
    "columns": 1.30,
    "rows": 1.52,
    "aligned": 0.68,
    "one_kind": 2.82,
    "narrowest": 2.29,
    "broadest": -1.22,
    "crossing": -2.56,
    "level": 4.11,
    "even": 0.30,
    "ruled_top": 0.95,
    "ruled_bottom": 1.55,
    "ruled_heads": 2.28,
    "ruled_rows": 1.16,
    "marked": -4.47,
    "contents": -3.11,
    "axis": -2.00,
    "drawn": -2.15,
    "triples": 1.03,
    "strength": 1.52,
    "few": -0.82,
}
