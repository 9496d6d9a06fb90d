"""The weights by which a line is told to go on with the row above it.

Fitted by `python -m benchmarks.pdf.rows`.
"""

from collections.abc import Mapping

BELOW_NAMES: Mapping[str, float] = {
    "one": -1.59,
    "is_tight": -0.40,
    "is_parted_tight": 0.96,
    "are_rows_parted": 1.61,
    "is_far": -0.50,
    "at_foot": 0.53,
    "is_nameless": 0.00,
    "name_room": 0.57,
    "name_lower": 1.61,
    "name_upper": -2.46,
    "name_open": 0.06,
    "name_ends_lower": 1.05,
    "name_font": -1.26,
    "name_leader": -0.30,
    "name_long": 1.16,
    "name_single": -0.59,
    "is_group": -0.44,
    "brings": -0.17,
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
    "one": -1.85,
    "is_tight": 1.35,
    "is_parted_tight": 2.63,
    "are_rows_parted": 1.14,
    "is_far": -2.14,
    "at_foot": -0.49,
    "is_nameless": 1.39,
    "name_room": 1.11,
    "name_lower": 0.34,
    "name_upper": -2.64,
    "name_open": 0.96,
    "name_ends_lower": 0.24,
    "name_font": -0.86,
    "name_leader": -0.66,
    "name_long": 0.79,
    "name_single": -1.30,
    "is_group": 0.17,
    "brings": -1.89,
    "shared": -1.58,
    "is_tail": -0.34,
    "is_tail_at_foot": -1.06,
    "mean_upper": -0.53,
    "mean_open": 2.23,
    "mean_font": -0.68,
    "is_any_full": 2.68,
    "least_room": 1.46,
}
"""Of all other lines."""
