"""The weights by which a line is told to go on with the row above it.

Fitted by `python -m benchmarks.pdf.rows`.
"""

from collections.abc import Mapping

BELOW_NAMES: Mapping[str, float] = {
    "one": -1.78,
    "is_tight": 0.01,
    "is_parted_tight": 1.04,
    "are_rows_parted": 1.68,
    "is_far": -0.88,
    "at_foot": 0.53,
    "is_nameless": 0.00,
    "name_room": 0.58,
    "name_lower": 1.71,
    "name_upper": -2.75,
    "name_open": 0.16,
    "name_ends_lower": 1.10,
    "name_font": -1.49,
    "name_leader": -0.64,
    "name_long": 1.35,
    "name_single": -0.49,
    "is_group": -0.54,
    "brings": -0.09,
    "shared": 0.00,
    "is_tail": 0.00,
    "is_tail_at_foot": 0.00,
    "mean_upper": 0.00,
    "mean_open": 0.00,
    "mean_font": 0.00,
    "is_any_full": 0.00,
    "least_room": 0.00,
}
"""Of a line of a name and entries below names without entries."""

OTHERWISE: Mapping[str, float] = {
    "one": -2.67,
    "is_tight": 2.16,
    "is_parted_tight": 3.17,
    "are_rows_parted": 0.82,
    "is_far": -3.72,
    "at_foot": -0.65,
    "is_nameless": 0.95,
    "name_room": 1.25,
    "name_lower": 0.40,
    "name_upper": -2.40,
    "name_open": 1.28,
    "name_ends_lower": 0.20,
    "name_font": -1.53,
    "name_leader": -1.07,
    "name_long": 0.86,
    "name_single": -1.19,
    "is_group": 0.38,
    "brings": -1.87,
    "shared": -1.26,
    "is_tail": 0.00,
    "is_tail_at_foot": -1.45,
    "mean_upper": -0.19,
    "mean_open": 2.60,
    "mean_font": -0.26,
    "is_any_full": 2.72,
    "least_room": 2.02,
}
"""Of all other lines."""
