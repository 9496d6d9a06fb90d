"""How far the recognizer can be believed: `python -m benchmarks.recognizer.calibrate`.

It reads the true cells of spoilt pages, their ink cleaned as the reader cleans it. Each character
that it gives is right where an alignment with the true text, of the least edits (Levenshtein,
1966), pairs it with its like, whatever its width. For each sort of sign a line through the log odds
(Platt, 1999) is fitted on pages of the first seeds. How much better its probabilities are is
measured on held-out pages.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from benchmarks.calibration.diagram import diagram
from benchmarks.calibration.measure import bins, brier, calibration_error, separation, surprise
from benchmarks.scan.cases import FONTS, HELD_OUT, cases
from benchmarks.scan.judge import folded
from benchmarks.scan.ours import crops_of
from extract.scan.ink import evened, without_red
from extract.scan.lines import CellText, read_cells
from extract.scan.recognizer import Recognizer
from extract.scan.recognizer_model import RecognizerEngine, load_model
from samples.scans import KINDS, ScannedPage

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

PICTURE: Final = Path(__file__).parents[2] / "docs" / "pictures" / "recognizer-reliability.svg"
HEADS: Final = ("", "calibration error", "Brier score", "mean surprise", "separation")
CLOSEST: Final = 1e-4  # to 0 or 1: the recognizer's probabilities have four decimals
STEPS: Final = 50
TINY: Final = 1e-9


class Sort(StrEnum):
    """Signs that are believed alike."""

    LETTER = "letters and digits"
    MARK = "marks"


def sort_of(text: str) -> Sort:
    """The sort of a sign."""
    return Sort.LETTER if text[:1].isalnum() else Sort.MARK


@dataclass(slots=True)
class Characters:
    """All characters that were given: on which page, of which sort, how probable, whether right."""

    pages: list[int] = field(default_factory=list)
    sorts: list[Sort] = field(default_factory=list)
    given: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, page: int, cell: CellText, true: str) -> None:
        """Take in one cell's characters; blanks are left out."""
        chars = [char.reading for char in cell.chars if char.reading.text.strip()]
        texts = [folded(char.text) for char in chars]
        rights = matching("".join(texts), folded(true))
        at = 0
        for char, text in zip(chars, texts, strict=True):
            self.pages.append(page)
            self.sorts.append(sort_of(text))
            self.given.append(char.softmax)
            self.right.append(all(rights[at : at + len(text)]))
            at += len(text)

    def arrays(self) -> tuple[Floats, Bools]:
        """The probabilities, none of them 0 or 1, and whether each came true."""
        return np.clip(np.array(self.given), CLOSEST, 1 - CLOSEST), np.array(self.right)

    def of(self, sort: Sort) -> Bools:
        """Which ones are of the sort."""
        return np.array([each is sort for each in self.sorts], dtype=np.bool_)


def matching(text: str, true: str) -> list[bool]:
    """For each character of the text, whether the alignment pairs it with its like.

    >>> matching("1-l-2", "1-1-2")
    [True, True, False, True, True]
    """
    rights = [False] * len(text)
    for block in Levenshtein.editops(text, true).as_matching_blocks():
        rights[block.a : block.a + block.size] = [True] * block.size
    return rights


def measured(kinds: Sequence[str], first: int, each: int, strength: float) -> Characters:
    """The characters of so many pages of each kind."""
    model = load_model(RecognizerEngine.ONNXRUNTIME)
    found = Characters()
    for number, case in enumerate(cases(kinds, first, each, strength, FONTS)):
        page = case.scanned()
        texts = read_cells(crops_of(cleaned(page)), Recognizer(model))
        for cell, text in zip(page.cells, texts, strict=True):
            found.add(number, text, cell.text)
    return found


def cleaned(page: ScannedPage) -> ScannedPage:
    """The page without its seals and shadows."""
    pixels = page.pixels
    gray = without_red(pixels) if pixels.ndim == 3 else pixels
    return replace(page, pixels=evened(gray))


def fitted(given: Floats, right: Bools) -> tuple[float, float]:
    """Slope and height of the line through the log odds: logistic regression by Newton's steps.

    >>> given = np.repeat([0.9, 0.6], 10)
    >>> slope, height = fitted(given, np.arange(20) % 10 < given * 10)
    >>> round(slope, 3), round(abs(height), 3)
    (1.0, 0.0)
    """
    data = np.stack([log_odds(given), np.ones(len(given))], axis=1)
    line = np.array([1.0, 0.0])
    for _ in range(STEPS):
        expected = 1 / (1 + np.exp(-data @ line))
        weights = expected * (1 - expected) + TINY
        change = np.linalg.solve(data.T * weights @ data, data.T @ (right - expected))
        line = line + change
        if np.abs(change).max() < TINY:
            break
    return float(line[0]), float(line[1])


def log_odds(given: Floats) -> Floats:
    """The logarithm of the odds."""
    odds: Floats = np.log(given / (1 - given))
    return odds


def main() -> None:
    """Measure, print the figures, and draw the diagram."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.recognizer.calibrate", description=__doc__
    )
    parser.add_argument("--each", type=int, default=2, help="pages of each kind; default 2")
    parser.add_argument("--strength", type=float, default=0.5, help="of the spoiling; default 0.5")
    parser.add_argument("--only", default="", help="the kinds whose name has these words")
    parser.add_argument("--picture", type=Path, default=PICTURE, help="where to draw the diagram")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    kinds = [kind for kind in KINDS if chosen.only in kind]
    learned = measured(kinds, 0, chosen.each, chosen.strength)
    found = measured(kinds, HELD_OUT, chosen.each, chosen.strength)
    given, right = found.arrays()
    bettered = given.copy()
    for sort in Sort:
        asked, here = learned.of(sort), found.of(sort)
        known, truths = learned.arrays()
        slope, height = fitted(known[asked], truths[asked])
        bettered[here] = 1 / (1 + np.exp(-(slope * log_odds(given[here]) + height)))
        wrong = int((~truths[asked]).sum())
        print(f"{sort}: {slope:.3f} x log odds {height:+.3f}, of {wrong} wrong ones")
    pages = np.array(found.pages)
    print(f"{len(right):,} characters, {1 - right.mean():.2%} of them wrong\n")
    print(f"| {' | '.join(HEADS)} |\n{'|---' * len(HEADS)}|")
    series = {"after": bettered, "before": given}
    for name, values in series.items():
        for sort in Sort:
            here = found.of(sort)
            figures = (
                measure(values[here], right[here])
                for measure in (calibration_error, brier, surprise, separation)
            )
            print(f"| {name}, {sort} | {' | '.join(f'{figure:.4f}' for figure in figures)} |")
    drawn = [bins(values, right, pages) for values in series.values()]
    chosen.picture.write_text(diagram(drawn[0], drawn[1], ("after", "before")), encoding="utf-8")


if __name__ == "__main__":
    main()
