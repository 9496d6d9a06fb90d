"""Fit the weights by which a line is told to go on with the row above it.

`python -m benchmarks.pdf.rows --drawn 100 --printed FOLDER...` takes the tables that the reader
finds on pages of which the rows are known, and of each line whatever is doubtful: it stands neither
level with the row above nor is parted from it. The weights are printed as
extract/pdf/unruled/row_weights.py has them, and for every fourth document, which has no part in a
fit of its own, how many lines are told wrongly.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.logistic import Numbers, Prior, fitted
from benchmarks.pdf.drawn import FAMILIES, drawn_documents
from benchmarks.pdf.printed.kept import kept_in
from benchmarks.unruled import FIRST_SEED, considered
from extract.pdf.unruled.find import LEAST_SCORE, Candidate
from extract.pdf.unruled.going_on import Evidence
from extract.pdf.unruled.rows import Body
from extract.pdf.unruled.score import score_of
from extract.pdf.unruled.table_line import TableLine
from samples.pages.truth import PageTable

KNOWN = 0.8  # of a table's lines that must lie in cells of a true one
SLACK = 1.0  # points by which a word may stand outside its cell
ABOVE = 0.3  # of the font size by which the middle of letters stands above their baseline
RIDGE = 1.0  # how strongly weights are held near nothing, in lines
FREE = 0.01  # the same of the weight that all lines share
FOLDS = 4  # of which one is held out

Example = tuple[Evidence, bool]
"""What is told of a line, and whether it goes on."""


def examples(tables: Sequence[PageTable], path: Path) -> Iterator[Example]:
    """The doubtful lines of the tables that the reader finds in a document."""
    for scan, candidate in considered(path):
        true = [table for table in tables if table.page == scan.number]
        if true and not scan.turn and score_of(candidate.traits) >= LEAST_SCORE:
            yield from _of_candidate(candidate, true)


def _of_candidate(candidate: Candidate, tables: Sequence[PageTable]) -> Iterator[Example]:
    lines = candidate.lines[candidate.built.head_lines :]
    if not lines:
        return
    rows = max(
        ([_row_of(line, table) for line in lines] for table in tables),
        key=lambda found: sum(row is not None for row in found),
    )
    if sum(row is not None for row in rows) < KNOWN * len(lines):
        return
    body = Body(lines, candidate.columns.columns)
    body.starts = None  # lines that the steps decide teach as well
    members = [0]
    for index, (above, own) in enumerate(pairwise(rows), 1):
        goes_on = above is not None and own is not None and own <= above
        given = body.evidence(members, index)
        if isinstance(given, Evidence) and above is not None and own is not None:
            yield given, goes_on
        members = [*members, index] if goes_on else [index]


def _row_of(line: TableLine, table: PageTable) -> int | None:
    """The row that the line stands in; None where its texts are not all in one."""
    found = set()
    for item in line.items:
        first = item.piece.words[0]
        x, y = (first.x0 + first.x1) / 2, item.piece.base - ABOVE * item.piece.em
        for cell in table.cells:
            if cell.bbox is not None and cell.text and cell.row_span == 1:
                x0, y0, x1, y1 = cell.bbox
                if x0 - SLACK <= x <= x1 + SLACK and y0 - SLACK <= y <= y1 + SLACK:
                    found.add(cell.row)
    return found.pop() if len(found) == 1 else None


def gathered(count: int, printed: Sequence[Path]) -> list[list[Example]]:
    """The examples of each document: drawn ones of all families, and printed ones."""
    with TemporaryDirectory() as name:
        seeds = range(FIRST_SEED, FIRST_SEED + count)
        drawn = [drawn_documents(seeds, Path(name), family)[0] for family in FAMILIES]
        kept = [each.document for folder in printed for each in kept_in(folder)]
        given = [*(document for family in drawn for document in family), *kept]
        return [list(examples(each.truths[0], each.path)) for each in given]


def weights_of(examples: Sequence[Example]) -> Numbers:
    """The weights under which these lines are likeliest told."""
    count = len(Evidence.names())
    strength = np.full(count, RIDGE)
    strength[Evidence.names().index("one")] = FREE
    prior = Prior(np.zeros(count), strength, np.zeros(count))
    rows = np.array([given.values() for given, _ in examples], dtype=np.float64)
    return fitted(rows, [goes_on for _, goes_on in examples], prior)


def _wrong(examples: Sequence[Example], weights: Numbers) -> int:
    return sum(
        (float(np.dot(given.values(), weights)) > 0) is not goes_on for given, goes_on in examples
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drawn", type=int, default=100, help="how many layouts of each family")
    parser.add_argument("--printed", type=Path, nargs="*", default=(), help="folders of them")
    options = parser.parse_args(arguments)
    documents = gathered(options.drawn, options.printed)
    for name, is_below in (("BELOW_NAMES", True), ("OTHERWISE", False)):
        cases = [[one for one in each if one[0].is_below_names is is_below] for each in documents]
        own = [one for each in cases for one in each]
        print(f"{name}: Mapping[str, float] = {{")
        for trait, weight in zip(Evidence.names(), weights_of(own), strict=True):
            print(f'    "{trait}": {weight:.2f},')
        print("}")
        held_out = [one for each in cases[::FOLDS] for one in each]
        rest = [one for at, each in enumerate(cases) if at % FOLDS for one in each]
        print(f"# {_wrong(held_out, weights_of(rest))} wrong of {len(held_out)} held out")


if __name__ == "__main__":
    main()
