"""Weights of the traits of a region, as `python -m benchmarks.unruled` fits them.

Four are set by hand: `counted` and `coded`, since drawn pages have no code, and `walled` and
`head_font`, which were added to the fitted ones. A fit of all on drawn and printed pages together
read .905 by document of printed tables held out, not .896, but .921 of drawn pages of offices, not
.937, and .942 of reports, not .952: so these weights were kept.
"""

BIAS = -5.09

WEIGHTS: dict[str, float] = {
    "numbers": 1.28,
    "length": -1.73,
    "long": 0.12,
    "filled": 0.96,
    "several": 0.14,
    "columns": -0.43,
    "rows": 1.30,
    "aligned": 0.67,
    "one_kind": 1.97,
    "narrowest": 0.89,
    "broadest": -1.63,
    "crossing": -1.83,
    "level": 1.10,
    "even": -1.03,
    "ruled_top": 0.47,
    "ruled_bottom": -0.32,
    "ruled_heads": 0.87,
    "ruled_rows": 2.05,
    "marked": -4.41,
    "contents": -2.90,
    "axis": -2.00,
    "drawn": -2.32,
    "triples": 0.43,
    "strength": 1.91,
    "few": -1.50,
    "headed": 1.05,
    "wordy": 0.62,
    "listed": -3.33,
    "counted": -6.00,
    "coded": -5.00,
    "walled": 1.80,
    "head_font": 0.40,
}
