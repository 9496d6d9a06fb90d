"""The weights by which a line is told to go on with the row above it.

Fitted by `python -m benchmarks.rows`.
"""

from collections.abc import Mapping

BELOW_NAMES: Mapping[str, float] = {
    "one": -2.35,
    "is_tight": -0.61,
    "is_parted_tight": 0.49,
    "are_rows_parted": 1.61,
    "is_far": -0.60,
    "by_steps": 1.46,
    "at_foot": 1.17,
    "is_nameless": 0.00,
    "name_room": 0.69,
    "name_lower": 2.75,
    "name_upper": -1.94,
    "name_open": 0.59,
    "name_ends_lower": 1.11,
    "name_font": -1.84,
    "name_leader": -0.35,
    "name_long": 1.28,
    "name_single": -0.65,
    "is_group": -0.52,
    "brings": 0.02,
    "shared": 0.00,
    "figures": 0.00,
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
    "one": -0.89,
    "is_tight": 1.24,
    "is_parted_tight": 1.82,
    "are_rows_parted": 0.72,
    "is_far": -1.93,
    "by_steps": 3.25,
    "at_foot": -0.11,
    "is_nameless": 1.04,
    "name_room": 0.87,
    "name_lower": 0.38,
    "name_upper": -2.71,
    "name_open": 1.09,
    "name_ends_lower": 0.09,
    "name_font": -0.11,
    "name_leader": -2.05,
    "name_long": 1.01,
    "name_single": -1.29,
    "is_group": 0.98,
    "brings": -1.53,
    "shared": -1.16,
    "figures": 0.07,
    "is_tail": -1.21,
    "is_tail_at_foot": -1.43,
    "mean_upper": -1.44,
    "mean_open": 1.64,
    "mean_font": -1.41,
    "is_any_full": 1.96,
    "least_room": 1.17,
}
"""Of all other lines."""
