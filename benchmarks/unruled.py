"""Fit the weights by which a region of a page is told to be a table, on drawn pages.

`python -m benchmarks.unruled --drawn 600` draws pages of which it is known where their tables are,
takes the regions that the reader considers on them, and prints the logistic model that tells the
true ones best, as extract/pdf/unruled/weights.py has it. A second set of pages, drawn with other
seeds, says how good it is. `--printed FOLDER...` adds documents of `benchmarks.pdf.printed`.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.pdf.drawn import FAMILIES
from benchmarks.pdf.printed.kept import kept_in
from extract.pdf.document import open_document
from extract.pdf.scan import Scan, scan_page
from extract.pdf.tables import sketch_of
from extract.pdf.turned import displayed_box
from extract.pdf.unruled import Marks, is_boxhead, is_inner
from extract.pdf.unruled.find import Candidate, candidates_of, free_words
from extract.pdf.unruled.score import FEW_FIGURES
from extract.pdf.unruled.traits import Traits
from extract.settings import ReadSettings
from model import BBox
from samples.pages.truth import Box, PageTable

Floats = NDArray[np.float64]

FIRST_SEED = 20_000  # far from those that are used for measuring
TEST_SEED = 40_000
RIGHT = 0.8  # of a region that lies in true tables, for it to be one, or a part of one
WRONG = 0.3  # regions of which more than this and less than RIGHT does teach nothing
RIDGE = 1.0  # how strongly weights are held near what is believed beforehand
BELIEVED = {
    "axis": -2.0,
    "contents": -2.0,
    "drawn": -6.0,
    "marked": -2.0,
    "listed": -2.0,
    "few": -6.0,
    "counted": -6.0,
    "coded": -5.0,
    "mute": -3.0,
    "typed": -2.0,
}
"""Weights of traits that the pages show too seldom; of all others nothing is believed."""
FALSE_WEIGHT = 1.3  # of a region that is no table: other pages have more of them than these
STEPS = 30
USUAL_CELLS = 40  # a region of so many cells counts once; a large one is a larger mistake
LEAST_WEIGHT = 1.0
MOST_WEIGHT = 3.0

Example = tuple[tuple[float, ...], bool, float]
"""The traits of a region, whether it is a table, and how much it counts."""


def examples(tables: Iterable[PageTable], path: Path) -> Iterator[Example]:
    """Each region considered: its traits, whether it is one of the tables, its weight."""
    true: dict[int, list[Box]] = {}
    for table in tables:
        for page, box in table.regions:
            true.setdefault(page, []).append(box)
    for scan, candidate in considered(path):
        own = _displayed(candidate.box, scan)
        shared = sum(_shared(own, box) for box in true.get(scan.number, []))
        if not WRONG < shared < RIGHT:
            size = len(candidate.built.cells) / USUAL_CELLS
            weight = min(MOST_WEIGHT, max(LEAST_WEIGHT, size))
            is_true = shared >= RIGHT
            yield candidate.traits.values(), is_true, weight * (is_true or FALSE_WEIGHT)


def considered(path: Path) -> Iterator[tuple[Scan, Candidate]]:
    """Each region that the reader considers on the pages of a document."""
    with open_document(path, ReadSettings()) as document:
        for number in range(1, len(document) + 1):
            scan = scan_page(document, path, number)
            level = np.concatenate([scan.level, scan.shading.level])
            marks = Marks(level, scan.upright, scan.drawings)
            for candidate in candidates_of(free_words(scan.glyphs, _taken(scan)), marks):
                yield scan, candidate


def _taken(scan: Scan) -> NDArray[np.bool_]:
    """Which characters are set apart, or stand in a lattice that is a whole table."""
    is_taken = scan.glyphs.is_hidden | scan.glyphs.is_copy
    for index in sketch_of(scan).own:
        cell_of = scan.members[index].copy()
        cell_of[is_taken] = -1
        own = scan.glyphs, scan.lattices[index], cell_of, ~is_taken
        if not is_inner(*own) and not is_boxhead(*own):
            is_taken |= cell_of >= 0
    return is_taken


def _displayed(box: Box, scan: Scan) -> Box:
    """The box where a viewer shows it: a page whose text lies on its side was read upright."""
    found = displayed_box(BBox(*box), scan.turn, (scan.frame.width, scan.frame.height))
    return found.x0, found.y0, found.x1, found.y1


def _shared(one: Box, other: Box) -> float:
    """How much of the one box lies in the other."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    inner = max(0.0, width) * max(0.0, height)
    return inner / max(1.0, (one[2] - one[0]) * (one[3] - one[1]))


def fitted(values: Floats, is_true: Floats, sizes: Floats) -> Floats:
    """Weights and bias for figures, and what is added to each for texts: by Newton's method.

    A ridge holds the former near what is believed, and the latter near nothing.
    """
    rows = _doubled(values)
    weights = np.zeros(rows.shape[1])
    is_bias = np.tile(np.arange(values.shape[1] + 1) == values.shape[1], 2)
    ridge = np.where(is_bias, 0.0, RIDGE)
    believed = np.zeros(rows.shape[1])
    believed[: values.shape[1]] = [BELIEVED.get(name, 0.0) for name in Traits.names()]
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (sizes * (chance - is_true)) + ridge * (weights - believed)
        curve = (rows * (sizes * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge + 1e-9)
        weights -= np.linalg.solve(curve, slope)
    return np.asarray(weights, dtype=np.float64)


def _doubled(values: Floats) -> Floats:
    """The traits and a one; and both again, for those that are of texts."""
    rows = np.concatenate([values, np.ones((len(values), 1))], axis=1)
    is_text = values[:, Traits.names().index("numbers")] < FEW_FIGURES
    return np.concatenate([rows, rows * is_text[:, None]], axis=1)


def gathered(seeds: Iterable[int], printed: Iterable[Path]) -> tuple[Floats, Floats, Floats]:
    """The examples of the layouts of these seeds, of each family, and of printed documents."""
    found: list[Example] = []
    for folder in printed:
        for kept in kept_in(folder):
            found += examples(kept.document.truths[0], kept.document.path)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "layout.pdf"
        for seed in seeds:
            for draw in FAMILIES.values():
                layout = draw(seed)
                path.write_bytes(layout.pdf)
                found += examples([drawn.table for drawn in layout.tables], path)
    values, is_true, sizes = zip(*found, strict=True)
    return np.array(values), np.array(is_true, dtype=np.float64), np.array(sizes)


def told(values: Floats, is_true: Floats, weights: Floats) -> str:
    """How many of the regions the model tells rightly, in words."""
    is_said = _doubled(values) @ weights > 0
    missed = int((is_true.astype(bool) & ~is_said).sum())
    false = int((~is_true.astype(bool) & is_said).sum())
    return f"{len(values)} regions, {int(is_true.sum())} tables: {missed} missed, {false} false"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drawn", type=int, default=500, help="how many layouts of each family")
    parser.add_argument("--printed", type=Path, nargs="*", default=(), help="folders of them")
    parser.add_argument("--printed-test", type=Path, nargs="*", default=(), help="held out")
    options = parser.parse_args(arguments)
    train = gathered(range(FIRST_SEED, FIRST_SEED + options.drawn), options.printed)
    weights = fitted(*train)
    test = gathered(range(TEST_SEED, TEST_SEED + options.drawn // 3), options.printed_test)
    first, added = weights.reshape(2, -1)
    for kind, own in (("FIGURES", first), ("TEXTS", first + added)):
        print(f"{kind}: tuple[float, dict[str, float]] = (\n    {own[-1]:.2f},\n    {{")
        for name, weight in zip(Traits.names(), own[:-1], strict=True):
            print(f'        "{name}": {weight:.2f},')
        print("    },\n)")
    print(f"# fitted on {told(*train[:2], weights)}")
    print(f"# of others {told(*test[:2], weights)}")


if __name__ == "__main__":
    main()
