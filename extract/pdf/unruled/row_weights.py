"""The weights by which a line is told to go on with the row above it.

Fitted by `python -m benchmarks.pdf.rows`.
"""

from collections.abc import Mapping

BELOW_NAMES: Mapping[str, float] = {
    "one": -2.98,
    "is_tight": 0.23,
    "is_parted_tight": 1.22,
    "are_rows_parted": 1.25,
    "is_far": -0.19,
    "at_foot": 0.85,
    "is_nameless": 0.00,
    "name_room": 0.34,
    "name_lower": 1.79,
    "name_upper": -1.90,
    "name_open": 0.00,
    "name_ends_lower": 1.17,
    "name_font": -1.24,
    "name_leader": -0.04,
    "name_long": 1.24,
    "name_single": -1.11,
    "is_group": -0.40,
    "brings": -0.21,
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
    "one": -2.96,
    "is_tight": 1.88,
    "is_parted_tight": 2.45,
    "are_rows_parted": 0.98,
    "is_far": -1.73,
    "at_foot": -0.53,
    "is_nameless": 1.51,
    "name_room": 0.92,
    "name_lower": 0.54,
    "name_upper": -2.15,
    "name_open": 1.08,
    "name_ends_lower": 0.13,
    "name_font": -1.34,
    "name_leader": -0.67,
    "name_long": 0.95,
    "name_single": -1.58,
    "is_group": 0.20,
    "brings": -1.55,
    "shared": -1.18,
    "is_tail": 0.07,
    "is_tail_at_foot": -0.88,
    "mean_upper": -0.76,
    "mean_open": 2.14,
    "mean_font": -1.00,
    "is_any_full": 2.71,
    "least_room": 1.52,
}
"""Of all other lines."""
