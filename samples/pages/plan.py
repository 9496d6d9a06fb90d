"""What a table is to have, chosen at random; not all goes together."""

from dataclasses import dataclass
from random import Random


@dataclass(slots=True)
class Plan:
    """How large a table is to be and what it is to have; `is_ruled` tells that spans are drawn."""

    entries: int
    rows: int
    is_ruled: bool
    is_text: bool
    has_spanners: bool
    has_cut_ins: bool
    is_cut_in_centered: bool
    is_indented: bool
    has_groups: bool
    has_total: bool
    has_marks: bool
    has_units: bool
    has_numbers: bool
    wraps: bool
    has_sign: bool
    has_heads: bool


def plan(random: Random, entries: int, rows: int, is_ruled: bool) -> Plan:
    """What a table of about this size has, at random; not all goes together."""
    has_groups = rows >= 6 and random.random() < 0.15
    has_cut_ins = not has_groups and rows >= 6 and random.random() < 0.25
    is_text = random.random() < 0.22
    return Plan(
        entries=min(entries, 4) if is_text else entries,
        rows=rows,
        is_ruled=is_ruled,
        is_text=is_text,
        has_spanners=not is_text and entries >= 3 and random.random() < 0.4,
        has_cut_ins=has_cut_ins,
        is_cut_in_centered=random.random() < 0.4,
        is_indented=not has_groups and random.random() < 0.25,
        has_groups=has_groups,
        has_total=not is_text and random.random() < 0.5,
        has_marks=random.random() < 0.15,
        has_units=not is_text and random.random() < 0.12,
        has_numbers=random.random() < 0.06,
        wraps=random.random() < 0.35,
        has_sign=not is_text and random.random() < 0.1,
        has_heads=random.random() < 0.94,
    )
