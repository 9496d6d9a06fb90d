"""Learns how much each kind of evidence on two forms counts, and writes it down.

    python -m benchmarks.names.learn --write

Drawn offices over several years, at several rates of variants, with people who are named once, and
offices with twins in them: each pair of forms that the program looks at is a case, one bearer's or
not. The weights are those of a logistic regression with a small ridge, of four: of pairs that a
slip explains, where the form that may be one is printed once and where it is printed again; of
forms of which too little is left; and of what a bearer is called by. All names are of the half that
is for learning.
"""

import argparse
import pickle
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.logistic import Prior, fitted
from benchmarks.names.cases import (
    Case,
    Cases,
    Drawn,
    DrawnSeed,
    add_cases,
    drawn_for_leftovers,
    drawn_for_slips,
)

TABLE: Final = Path(__file__).parents[2] / "normalize" / "naming" / "weights.py"
FIRST_SEED: Final = 500_000  # far from all that is measured
CHOSEN: Final = 20.0  # log-odds of one of a bearer's forms being the name
LEFTOVERS_TIMES: Final = 12  # as many seeds for leftovers, which are few
RIDGE: Final = 2.0
LEAST: Final = 5e-4  # what is less is written as nothing, and counts nothing
ALONE: Final = {
    "slip": 1.0,
    "surprise": 1.0,
    "odd": 1.0,
    "same when folded": 3.0,
    "sheets": -1.0,
    "again": -0.5,
    "outnumbered": 1.0,
    "field": 0.5,
    "partner": 0.5,
    "place": 1.0,
    "between": 0.5,
    "beside": 0.25,
    "read many ways": 0.5,
}
"""What each kind of evidence counts where the cases say nothing: logarithms of odds count whole,
but for what several kinds tell at once."""
LEFT_ALONE: Final = {
    "left": 1.0,
    "alike": 1.0,
    "slip": 0.5,
    "no name": 1.0,
    "sheets": -1.0,
    "again": -0.5,
    "outnumbered": 1.0,
    "field": 0.5,
    "partner": 0.5,
    "expected": 1.0,
    "in turn": -1.0,
    "place": 1.0,
    "between": 0.5,
    "beside": 0.25,
    "nothing shared": -2.0,
}
"""Likewise, for forms of which too little is left."""
LEFT: Final = {"offered": 1.0}
"""What is set of them."""
NAME_ALONE: Final = {"plausible": 0.3, "slip": 0.3, "times": 1.0, "sheets": 1.0}
"""Likewise, for what speaks for a form being the name."""
ONCE: Final = dict.fromkeys(
    ("sheets", "again", "even", "nothing shared", "apart", "side by side"), 0.0
) | {"offered": 1.0}
"""What is set of forms that are printed once: what these cannot have counts nothing."""
AGAIN: Final = {"even": 0.0, "offered": 1.0}
"""Likewise, of the others. Drawn workbooks have no offers."""
WRITTEN: Final = {
    "pairs": ("PRINTED_ONCE: Final = {", "PRINTED_AGAIN: Final = {"),
    "leftovers": ("LEFTOVERS: Final = {",),
    "names": ("NAMED: Final = {",),
}
DRAWN: Final = {"slips": drawn_for_slips, "leftovers": drawn_for_leftovers}
RARER: Final = {"once": 1.9, "again": -1.0, "leftovers": 1.7}
"""What is added to the log-odds at the outset: people with look-alike names, and those who are
named once, are drawn far more often than they are anywhere. Forms that are printed more than once
are made one only where of ten thousand drawn twins none is."""


def fit(
    choices: Sequence[Sequence[Case]],
    alone: Mapping[str, float],
    fixed: Mapping[str, float],
    known: float = 0.0,
) -> dict[str, float]:
    """Weights under which the choices are likeliest, of each of which one case is right or none.

    `known` are log-odds of each case beforehand. The ridge pulls towards what each kind of evidence
    would count by itself, and no evidence may count against what it is evidence for: drawn sheets
    do not have all that real ones have.
    """
    choices = [cases for cases in choices if cases]
    cases = [case for same in choices for case in same]
    starts = np.cumsum([0, *map(len, choices)])[:-1]
    names = [name for name in cases[0][0] if name not in fixed]
    rows = np.array([[traits[name] for name in names] for traits, _ in cases])
    right = np.array([is_one for _, is_one in cases], np.float64)
    told = [known + sum(fixed[name] * traits[name] for name in fixed) for traits, _ in cases]
    offset = np.array(told, np.float64)
    center = np.array([alone.get(name, 0.0) for name in names])
    prior = Prior(center, np.full(len(names), RIDGE), np.sign(center))
    weights = fitted(rows, right, prior, offset, starts)
    found = dict(zip(names, weights.tolist(), strict=True))
    return {name: fixed.get(name, found.get(name, 0.0)) for name in cases[0][0]}


def main(arguments: Sequence[str]) -> int:
    """Runs the command and returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names.learn", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="for the slips; default 20")
    parser.add_argument("--cache", type=Path, help="folder where what was drawn is kept")
    parser.add_argument("--only", choices=("pairs", "leftovers", "names"), help="write these alone")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    asked = parser.parse_args(arguments)
    first = range(FIRST_SEED, FIRST_SEED + asked.seeds)
    others = range(first.stop, first.stop + LEFTOVERS_TIMES * asked.seeds)
    with ProcessPoolExecutor(2) as processes:
        slips = list(processes.map(partial(_kept, asked.cache, "slips"), first))
        left = list(processes.map(partial(_kept, asked.cache, "leftovers"), others))
    over_years = _cases(drawn for seed in slips for drawn in seed.over_years)
    with_twins = _cases(drawn for seed in slips for drawn in seed.with_twins)
    once = [[case] for case in over_years.once + with_twins.once]
    again = [[case] for case in over_years.again + with_twins.again]
    names = over_years.names
    leftovers = over_years.leftovers + _cases(d for seed in left for d in seed.over_years).leftovers
    learned = {
        "PRINTED_ONCE: Final = {": _told(once, ALONE, ONCE, rarer=RARER["once"]),
        "PRINTED_AGAIN: Final = {": _told(again, ALONE, AGAIN, rarer=RARER["again"]),
        "LEFTOVERS: Final = {": _told(leftovers, LEFT_ALONE, LEFT, rarer=RARER["leftovers"]),
        "NAMED: Final = {": _told(names, NAME_ALONE, {}, CHOSEN),
    }
    if asked.write:
        _write({label: learned[label] for label in WRITTEN.get(asked.only, learned)})
    return 0


def _kept(cache: Path | None, kind: str, seed: int) -> DrawnSeed:
    """What is drawn for a seed, or was drawn before: it does not change with what is learned."""
    kept = cache / f"{kind}-{seed}.pkl" if cache else None
    if kept is not None and kept.exists():
        drawn: DrawnSeed = pickle.loads(kept.read_bytes())
        return drawn
    drawn = DRAWN[kind](seed)
    if kept is not None:
        kept.write_bytes(pickle.dumps(drawn))
    return drawn


def _cases(offices: Iterable[Drawn]) -> Cases:
    found = Cases()
    for drawn in offices:
        add_cases(found, drawn)
    return found


def _told(
    choices: Sequence[Sequence[Case]],
    alone: Mapping[str, float],
    fixed: Mapping[str, float],
    known: float = 0.0,
    rarer: float = 0.0,
) -> dict[str, float]:
    """The weights that count something, printed as well."""
    ones = sum(is_one for same in choices for _, is_one in same)
    print(f"{len(choices)} choices, {ones} of one person")
    weights = fit(choices, alone, fixed, known)
    if rarer:
        weights["one"] += rarer
    weights = {name: weight for name, weight in weights.items() if abs(weight) >= LEAST}
    for name, weight in weights.items():
        print(f"  {name:18} {weight:8.3f}")
    return weights


def _write(learned: Mapping[str, Mapping[str, float]]) -> None:
    """Put the weights for people into the module that holds them; those for units stay."""
    text = TABLE.read_text(encoding="utf-8")
    for label, weights in learned.items():
        start = text.index(label) + len(label)
        end = text.index("\n}", start)
        lines = [f'    "{name}": {weight:.3f},' for name, weight in weights.items()]
        text = text[:start] + "\n" + "\n".join(lines) + text[end:]
    TABLE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
