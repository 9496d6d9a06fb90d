"""Fits and judges the probabilities of values: `python -m benchmarks.calibrate --write`.

Sheets are invented, drawn with faults, converted, and each value is compared with the true one.
One part of them gives the weights of a logistic model, another the table that makes its scores
probabilities; a third part, of other offices, years, type, lay-outs and faults, judges both. With
`--write` the fit, the diagram and the figures in docs/calibration.md are written anew.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.calibration.cases import fit_cases, judge_cases
from benchmarks.calibration.diagram import diagram
from benchmarks.calibration.fit import Logistic, logistic, table_of
from benchmarks.calibration.judge import Judged, judged
from benchmarks.calibration.measure import (
    Bin,
    bins,
    brier,
    calibration_error,
    separation,
    surprise,
)
from model import BLANK_CAUSES, Cause
from normalize.confidence import LEAST, MOST
from normalize.traits import STATUSES, TRAITS

ROOT: Final = Path(__file__).parents[1]
CONSTANTS: Final = ROOT / "normalize" / "confidence_fit.py"
PICTURE: Final = ROOT / "docs" / "pictures" / "reliability.svg"
PAGE: Final = ROOT / "docs" / "calibration.md"
BEGIN, END = "<!-- figures: written by benchmarks/calibrate.py -->", "<!-- end of figures -->"
FIRST_FIT, FIRST_TABLE, FIRST_JUDGE = 50_000, 60_000, 70_000  # seeds that no other script uses

RAISING: Final = ("at least ", "in a closed equation")
LOWERING: Final = ("finding ", "in an open equation", "its record is ", "doubts ")
"""How traits begin that may only raise a probability, and those that may only lower one."""

Numbers = npt.NDArray[np.float64]
Lines = list[str]


def signs() -> dict[int, int]:
    """The traits whose weights have one sign alone, by their places."""
    return {
        place: 1 if name.startswith(RAISING) else -1
        for place, name in enumerate(TRAITS)
        if name.startswith(RAISING + LOWERING) or name.endswith(" near a likelier")
    }


class Fit:
    """A logistic model and the table over it, rounded as they are written."""

    def __init__(self, model: Logistic, knots: Numbers, table: Numbers) -> None:
        self.weights = model.weights.round(3)
        self.intercept = round(model.intercept, 3)
        self.knots = knots.round(3)
        self.table = np.clip(table, LEAST, MOST).round(4)

    def probabilities(self, values: Judged) -> Numbers:
        """What `normalize.confidence` gives under this fit."""
        scores = values.traits @ self.weights + self.intercept
        found = np.empty(len(scores))
        for rank, row in enumerate(self.table):
            found[values.ranks == rank] = np.interp(scores[values.ranks == rank], self.knots, row)
        return np.asarray(np.round(np.clip(found, LEAST, MOST), 3))

    def code(self) -> str:
        """The fit as a module."""
        weights = [
            f'    "{name}": {weight:g},'
            for name, weight in zip(TRAITS, self.weights.tolist(), strict=True)
        ]
        rows = [
            f"    (  # {status}\n{_wrapped(row, 8)}\n    ),"
            for status, row in zip(STATUSES, self.table.tolist(), strict=True)
        ]
        return "\n".join(
            [
                '"""The fit of confidence, written by `benchmarks/calibrate.py`: never edited by'
                ' hand."""',
                "",
                "from collections.abc import Mapping",
                "from typing import Final",
                "",
                "# fmt: off",
                f"INTERCEPT: Final = {self.intercept:g}",
                "WEIGHTS: Final[Mapping[str, float]] = {",
                *weights,
                "}",
                '"""What each trait of the evidence adds to the log odds."""',
                "SCORES: Final = (",
                _wrapped(self.knots.tolist(), 4),
                ")",
                "TABLE: Final = (",
                *rows,
                ")",
                '"""By status, from the worst, the probability at each of the scores."""',
                "",
            ]
        )


def _wrapped(numbers: Sequence[float], indent: int) -> str:
    """The numbers ten a line."""
    texts = [f"{number:g}," for number in numbers]
    lines = [" ".join(texts[start : start + 10]) for start in range(0, len(texts), 10)]
    return "\n".join(" " * indent + line for line in lines)


def figures(values: Judged, given: Numbers, counts: tuple[int, ...]) -> str:
    """The figures of docs/calibration.md."""
    fitted, table, judging = counts
    lines = [
        f"Fitted on {fitted} sheets, the table on {table} others, judged on {judging}:"
        f" {len(given):,} values, of which {int((~values.right).sum()):,} are wrong.",
        "",
        "| values | number | wrong | | calibration error | Brier score | surprise | separation |",
        "|---|---|---|---|---|---|---|---|",
    ]
    blank = np.isin(values.causes, [tuple(Cause).index(cause) for cause in BLANK_CAUSES])
    parts = [("all", np.full(len(given), True))]
    names = sorted({name for groups in values.groups for name in groups})
    parts += [(name, values.in_group(name)) for name in names]
    parts += [(str(status), values.ranks == rank) for rank, status in enumerate(STATUSES)]
    parts += [("blanks", blank)]
    for name, is_in in parts:
        if is_in.any():
            lines += _rows(name, values.right[is_in], values.constants[is_in], given[is_in])
    lines += [
        "",
        "| probability | values | given, mean | right | 95 % interval |",
        "|" + "---|" * 5,
    ]
    lines += [_bin_row(each) for each in bins(given, values.right, values.cases)]
    return "\n".join(lines)


def _rows(name: str, right: npt.NDArray[np.bool_], before: Numbers, after: Numbers) -> Lines:
    wrong = f"{1 - right.mean():.3%}"
    return [
        f"| {head} | {kind} | {calibration_error(given, right):.4f} | {brier(given, right):.5f}"
        f" | {surprise(given, right):.4f} | {separation(given, right):.3f} |"
        for head, kind, given in (
            (f"{name} | {len(right):,} | {wrong}", "constants", before),
            (" | | ", "fitted", after),
        )
    ]


def _bin_row(each: Bin) -> str:
    return (
        f"| {each.start:g} to {each.end:g} | {each.count:,} | {each.given:.3f}"
        f" | {each.right:.3f} | {each.least:.3f} to {each.most:.3f} |"
    )


def main() -> None:
    """Fit, judge, print the figures, and write what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    parser.add_argument("--sheets", type=int, default=250, help="sheets a part; default 250")
    parser.add_argument("--write", action="store_true", help="write the fit, diagram and figures")
    chosen = parser.parse_args()
    counts = (chosen.sheets, chosen.sheets, chosen.sheets)
    first = judged(fit_cases(FIRST_FIT, counts[0]))
    model = logistic(first.traits, first.right, signs())
    second = judged(fit_cases(FIRST_TABLE, counts[1]))
    fit = Fit(model, *table_of(model.scores(second.traits), second.ranks, second.right))
    values = judged(judge_cases(FIRST_JUDGE, counts[2]))
    given = fit.probabilities(values)
    told = figures(values, given, counts)
    print(told)
    if chosen.write:
        CONSTANTS.write_text(fit.code(), encoding="utf-8")
        fitted, constants = (
            bins(each, values.right, values.cases) for each in (given, values.constants)
        )
        PICTURE.write_text(diagram(fitted, constants), encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        around = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
        told = f"{BEGIN}\n\n{told}\n\n{END}"
        PAGE.write_text(around.sub(lambda _: told, page), encoding="utf-8")


if __name__ == "__main__":
    main()
